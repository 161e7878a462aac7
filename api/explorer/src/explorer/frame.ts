/** The explorer's fixed parts: search line, tools, stage, tables, panel. Only their content changes later. */
import { button, make } from "../dom";
import { language, say } from "../words";

export interface Tools {
  undo: HTMLButtonElement;
  redo: HTMLButtonElement;
  arrange: HTMLButtonElement;
  fit: HTMLButtonElement;
  view: HTMLButtonElement;
  copy: HTMLButtonElement;
  clear: HTMLButtonElement;
}

export interface Frame {
  search: HTMLInputElement;
  tools: Tools;
  toolbar: HTMLElement;
  stage: HTMLElement;
  legend: HTMLElement;
  tables: HTMLElement;
  panel: HTMLElement;
  fold: HTMLButtonElement;
  card: HTMLElement;
  start: HTMLElement;
  notice: HTMLElement;
  live: HTMLElement;
  keys: HTMLElement;
}

function tool(mark: string, key: "undo" | "redo" | "arrange" | "fit" | "picture" | "table" | "copy" | "clear", shortcut?: string): HTMLButtonElement {
  const made = button("", () => undefined, { quiet: true });
  made.append(make("span", { class: "tool-mark", attributes: { "aria-hidden": "true" } }, mark), make("span", { class: "tool-name" }, say(key)));
  made.title = shortcut ? `${say(key)} (${shortcut})` : say(key);
  if (shortcut) made.setAttribute("aria-keyshortcuts", shortcut.replace("Ctrl", "Control"));
  return made;
}

const EXAMPLES = [
  { vi: "Ai từng là Bí thư Đảng ủy Khối?", en: "Who has been secretary of a bloc committee?", type: "Bí thư Đảng ủy Khối" },
  { vi: "Nghị quyết 05-NQ/TU do ai ban hành?", en: "Who issued Resolution 05-NQ/TU?", type: "05-NQ/TU" },
  { vi: "Tỉnh ủy Nghệ An có những ai?", en: "Who is in the Nghệ An provincial committee?", type: "Tỉnh ủy Nghệ An" },
  { vi: "Nghị quyết 18-NQ/TW được triển khai ở đâu?", en: "Where is Resolution 18-NQ/TW carried out?", type: "18-NQ/TW" },
  { vi: "Hội đồng nhân dân tỉnh đã bầu ai?", en: "Whom did the People's Councils elect?", type: "Hội đồng nhân dân tỉnh" },
  { vi: "Ủy ban Kiểm tra đã xem xét điều gì?", en: "What did the inspection commissions look at?", type: "Ủy ban Kiểm tra" },
];

function type(search: HTMLInputElement, text: string): void {
  search.value = text;
  search.focus();
  search.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

/** Worked questions: each types a name into the search box, so that its suggestions open. */
function examples(choose: (text: string) => void): HTMLElement[] {
  const items = EXAMPLES.map((example) => make("li", {}, button(example[language()], () => choose(example.type), { quiet: true })));
  return [make("h2", {}, say("examples")), make("ul", { class: "examples" }, ...items)];
}

/** Build the parts into `root`. What the template put into it (worked examples) stays as the empty state. */
export function frame(root: HTMLElement): Frame {
  const search = make("input", { attributes: { type: "search", id: "explorer-search", "aria-label": say("search"), name: "q" } });
  const start = make("div", { class: "explorer-start" }, ...root.childNodes);
  if (!start.querySelector(".examples")) start.append(...examples((text) => type(search, text)));
  const tools: Tools = {
    undo: tool("↶", "undo", "Ctrl+Z"),
    redo: tool("↷", "redo", "Ctrl+Shift+Z"),
    arrange: tool("✣", "arrange"),
    fit: tool("⤢", "fit"),
    view: tool("☰", "table", "V"),
    copy: tool("⎘", "copy"),
    clear: tool("✕", "clear"),
  };
  const toolbar = make("div", { class: "explorer-tools", attributes: { role: "toolbar", "aria-label": say("onScreen") } }, ...Object.values(tools));
  const stage = make("div", { class: "explorer-stage", attributes: { tabindex: "0", role: "application", "aria-describedby": "explorer-keys" } });
  const legend = make("ul", { class: "explorer-legend", attributes: { "aria-label": say("legend") } });
  const tables = make("div", { class: "explorer-tables" });
  const fold = button("", () => undefined, { quiet: true });
  fold.className = "panel-fold";
  const card = make("div", { class: "panel-card" });
  const panel = make("aside", { class: "explorer-panel" }, fold, card);
  const notice = make("div", { class: "explorer-notice", attributes: { role: "alert" } });
  const live = make("p", { class: "visually-hidden", attributes: { role: "status", "aria-live": "polite" } });
  const keys = make("p", { class: "explorer-keys muted small", attributes: { id: "explorer-keys" } }, say("keys"));
  root.replaceChildren(
    make("div", { class: "explorer-bar" }, make("div", { class: "explorer-find" }, search), toolbar),
    notice,
    make("div", { class: "explorer-body" }, make("div", { class: "explorer-view" }, start, stage, legend, tables), panel),
    keys,
    live,
  );
  return { search, tools, toolbar, stage, legend, tables, panel, fold, card, start, notice, live, keys };
}
