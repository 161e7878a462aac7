/** The page's colours for the canvas, read from the style sheet so that dark and light need no second list. */
export interface Ink {
  text: string;
  muted: string;
  paper: string;
  sheet: string;
  rule: string;
  line: string;
  accent: string;
  warn: string;
  other: string;
  kinds: Record<string, string>;
  font: string;
}

const KINDS = ["person", "organisation", "post", "document", "event", "place", "article"];

export function ink(): Ink {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    text: value("ink"),
    muted: value("ink-2"),
    paper: value("paper"),
    sheet: value("sheet"),
    rule: value("rule-2"),
    line: value("line"),
    accent: value("accent"),
    warn: value("warn"),
    other: value("other"),
    kinds: Object.fromEntries(KINDS.map((kind) => [kind, value(kind)])),
    font: value("sans"),
  };
}

/** Whether this browser can draw with WebGL; sigma throws where it cannot. */
export function canDraw(): boolean {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2") ?? document.createElement("canvas").getContext("webgl"));
  } catch {
    return false;
  }
}
