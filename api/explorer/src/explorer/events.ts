/**
 * What a reader did, as a list: the list is the undo stack and, written into the address, the link to the view.
 *
 * In the address each event is one parameter: a= adds, x= expands (id~relation~direction~page), h= hides,
 * m= moves (id~x~y), r= re-arranges, c= starts again. What is selected (s=) and shown (v=) belongs to the view, not to the list.
 */
import type { Direction } from "../answers";

export type Event =
  | { does: "add"; id: string }
  | { does: "expand"; id: string; relation: string; direction: Direction; page: number }
  | { does: "hide"; id: string }
  | { does: "move"; id: string; x: number; y: number }
  | { does: "arrange" }
  | { does: "clear" };

export type View = "picture" | "table";

/** What an address holds. `selected` is a thing's id or, with "e:" before it, a pair of ids. */
export interface Address {
  events: Event[];
  selected: string;
  view: View | undefined;
}

/** Percent-encodes only what would break the fragment, so that ids stay readable: "person/tran-van-mau". */
function enclosed(text: string): string {
  return encodeURIComponent(text).replace(/%2F/g, "/").replace(/%3A/g, ":").replace(/%2C/g, ",").replace(/~/g, "%7E");
}

function written(event: Event): string {
  switch (event.does) {
    case "add":
      return `a=${enclosed(event.id)}`;
    case "expand":
      return `x=${[event.id, event.relation, event.direction, String(event.page)].map(enclosed).join("~")}`;
    case "hide":
      return `h=${enclosed(event.id)}`;
    case "move":
      return `m=${[event.id, event.x.toFixed(2), event.y.toFixed(2)].map(enclosed).join("~")}`;
    case "arrange":
      return "r=1";
    case "clear":
      return "c=1";
  }
}

/** Percent signs undone; empty where they were cut. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

function read(key: string, parts: string[]): Event | undefined {
  const [id, second, third, fourth] = parts;
  if (key === "r") return { does: "arrange" };
  if (key === "c") return { does: "clear" };
  if (!id) return undefined;
  if (key === "a") return { does: "add", id };
  if (key === "h") return { does: "hide", id };
  if (key === "x" && second && (third === "in" || third === "out")) {
    const page = Math.trunc(Number(fourth ?? 1));
    return page >= 1 && page <= 1000 ? { does: "expand", id, relation: second, direction: third, page } : undefined;
  }
  if (key === "m" && second !== undefined && third !== undefined) {
    const [x, y] = [Number(second), Number(third)];
    return Number.isFinite(x) && Number.isFinite(y) ? { does: "move", id, x, y } : undefined;
  }
  return undefined;
}

/** The fragment (without "#") that brings the same view back. */
export function fragment(address: Address): string {
  const parts = address.events.map(written);
  if (address.selected) parts.push(`s=${enclosed(address.selected)}`);
  if (address.view) parts.push(`v=${address.view}`);
  return parts.join("&");
}

/** What a fragment says; parts nobody understands are left out. A bare id ("#person/x") opens that one thing. */
export function parsed(fragment: string): Address {
  const address: Address = { events: [], selected: "", view: undefined };
  const bare = fragment.replace(/^#/, "");
  if (bare.includes("/") && !bare.includes("=")) {
    const id = decoded(bare);
    if (id) return { events: [{ does: "add", id }], selected: id, view: undefined };
  }
  for (const part of fragment.replace(/^#/, "").split("&")) {
    const equals = part.indexOf("=");
    if (equals < 1) continue;
    const key = part.slice(0, equals);
    let values: string[];
    try {
      values = part.slice(equals + 1).split("~").map(decodeURIComponent);
    } catch {
      continue; // a cut percent sign
    }
    if (key === "s") address.selected = values.join("~");
    else if (key === "v") address.view = values[0] === "table" ? "table" : "picture";
    else {
      const event = read(key, values);
      if (event) address.events.push(event);
    }
  }
  return address;
}

/** The list with its redo side. Immutable: each change is a new history. */
export class History {
  constructor(
    readonly done: readonly Event[] = [],
    readonly undone: readonly Event[] = [],
  ) {}

  with(event: Event): History {
    const last = this.done.at(-1);
    // Dragging on is one move, not hundreds.
    const kept = event.does === "move" && last?.does === "move" && last.id === event.id ? this.done.slice(0, -1) : this.done;
    return new History([...kept, event]);
  }

  back(): History {
    const last = this.done.at(-1);
    return last ? new History(this.done.slice(0, -1), [last, ...this.undone]) : this;
  }

  forth(): History {
    const [next, ...rest] = this.undone;
    return next ? new History([...this.done, next], rest) : this;
  }
}
