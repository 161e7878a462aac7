/** Joins events, service, picture, cards and address. Every change goes through `change`: an event in, a view out. */
import type { Suggestion } from "../answers";
import { button, make, required } from "../dom";
import { say } from "../words";
import { Asked, EVERYTHING } from "./asked";
import type { Canvas } from "./canvas";
import { edgeCard, thingCard, type Doings } from "./card";
import { fragment, History, parsed, type Event, type View } from "./events";
import { keepingFocus } from "./focus";
import { frame, type Frame } from "./frame";
import { canDraw } from "./ink";
import { bundles, drawn, joined, type Picture } from "./picture";
import { legend, tables } from "./table";

const NARROW = matchMedia("(max-width: 48rem)");

export class Explorer implements Doings {
  private readonly asked = new Asked();
  private readonly parts: Frame;
  private history = new History();
  private picture: Picture = { things: new Map(), edges: new Map(), pages: new Map(), gone: [] };
  private selected = "";
  private view: View | undefined;
  private canvas: Canvas | undefined;
  private readonly drawable = canDraw();
  private turn = 0;
  private written = "";

  constructor(root: HTMLElement) {
    this.parts = frame(root);
    const { tools } = this.parts;
    tools.undo.addEventListener("click", () => void this.undo());
    tools.redo.addEventListener("click", () => void this.redo());
    tools.arrange.addEventListener("click", () => void this.arrange());
    tools.fit.addEventListener("click", () => this.canvas?.fit());
    tools.view.addEventListener("click", () => this.turnView());
    tools.copy.addEventListener("click", () => void this.copy());
    tools.clear.addEventListener("click", () => this.clear());
    this.parts.fold.addEventListener("click", () => this.fold(!this.parts.panel.classList.contains("is-folded")));
    document.addEventListener("keydown", (event) => this.key(event));
    window.addEventListener("hashchange", () => {
      if (location.hash.slice(1) !== this.written) void this.start();
    });
    NARROW.addEventListener("change", () => void this.render());
  }

  get search(): HTMLInputElement {
    return this.parts.search;
  }

  /** Bring back what the address says. */
  async start(): Promise<void> {
    const address = parsed(location.hash);
    const query = new URLSearchParams(location.search);
    const id = query.get("id");
    if (id && !address.events.length) {
      // A plain link to one thing, as other pages write it; from here on the fragment says what is seen.
      address.events.push({ does: "add", id });
      address.selected = id;
      query.delete("id");
      history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}#${fragment(address)}`);
    }
    this.history = new History(address.events);
    this.selected = address.selected;
    this.view = address.view;
    this.written = location.hash.slice(1);
    await this.refresh();
  }

  /** A thing found by name: it comes into the picture and its card opens. */
  open(id: Suggestion["id"]): void {
    this.selected = id;
    if (this.picture.things.has(id)) void this.render();
    else void this.change({ does: "add", id });
  }

  select(id: string): void {
    this.selected = id;
    this.fold(false);
    void this.render(true);
  }

  selectEdge(pair: string): void {
    this.selected = `e:${pair}`;
    this.fold(false);
    void this.render(true);
  }

  close(): void {
    this.selected = this.selected.startsWith("e:") ? (this.selected.slice(2).split(" ")[0] ?? "") : "";
    void this.render(true);
  }

  expand(id: string, relation: string, direction: "in" | "out", page: number): void {
    const before = this.picture.things.size;
    void this.change({ does: "expand", id, relation, direction, page }).then(() => {
      this.tell(say("added", { n: this.picture.things.size - before }));
    });
  }

  hide(id: string): void {
    const name = this.picture.things.get(id)?.ref.label ?? id;
    if (this.selected === id) this.selected = "";
    void this.change({ does: "hide", id }, say("hidden", { name }));
  }

  private async change(event: Event, words = ""): Promise<void> {
    const before = this.history;
    this.history = before.with(event);
    if (!(await this.refresh())) {
      this.history = before; // nothing came: the list must not promise it
      return;
    }
    if (words) this.tell(words);
  }

  private async arrange(): Promise<void> {
    await this.change({ does: "arrange" }, say("arranged"));
    this.canvas?.show(this.picture, this.selected.replace(/^e:/, ""), true);
  }

  private async undo(): Promise<void> {
    this.history = this.history.back();
    await this.refresh();
    this.tell(say("undone"));
  }

  private async redo(): Promise<void> {
    this.history = this.history.forth();
    await this.refresh();
    this.tell(say("redone"));
  }

  private clear(): void {
    this.selected = "";
    void this.change({ does: "clear" }).then(() => this.search.focus());
  }

  private async copy(): Promise<void> {
    await navigator.clipboard?.writeText(location.href).catch(() => undefined);
    this.tell(say("copied"));
  }

  /** Fold the events into a picture and show it. False where the service did not answer. */
  private async refresh(): Promise<boolean> {
    const turn = (this.turn += 1);
    try {
      const picture = await drawn(this.history.done, this.asked);
      if (turn !== this.turn) return true; // a later change is already on its way
      this.picture = picture;
      this.parts.notice.replaceChildren(
        ...picture.gone.map((id) => make("p", { class: "notice notice-warning" }, say("gone", { id }))),
      );
      await this.render();
      await joined(picture, this.asked);
      if (turn === this.turn) await this.render();
      return true;
    } catch (error) {
      this.parts.notice.replaceChildren(
        make(
          "div",
          { class: "notice notice-warning actions" },
          make("span", {}, say("failed", { why: (error as Error).message })),
          button(say("retry"), () => void this.refresh(), { quiet: true }),
        ),
      );
      return false;
    }
  }

  private shownView(): View {
    if (!this.drawable) return "table";
    return this.view ?? (NARROW.matches ? "table" : "picture");
  }

  private async render(focus = false): Promise<void> {
    const { parts, picture } = this;
    const empty = picture.things.size === 0;
    const view = this.shownView();
    parts.start.hidden = !empty;
    parts.stage.hidden = empty || view !== "picture";
    parts.legend.hidden = empty || view !== "picture";
    parts.tables.hidden = empty || view !== "table";
    parts.panel.hidden = empty || !this.selected;
    parts.keys.hidden = empty;
    parts.toolbar.hidden = empty && !this.history.done.length && !this.history.undone.length;
    parts.tools.undo.disabled = !this.history.done.length;
    parts.tools.redo.disabled = !this.history.undone.length;
    parts.tools.arrange.disabled = picture.things.size < 2;
    parts.tools.fit.hidden = view !== "picture";
    parts.tools.view.hidden = !this.drawable;
    required(".tool-name", parts.tools.view).textContent = say(view === "picture" ? "table" : "picture");
    parts.legend.replaceChildren(...legend(picture));
    const lines = bundles(picture);
    parts.stage.setAttribute("aria-label", say("summary", { things: picture.things.size, edges: lines.size }));
    if (view === "table" && !empty) {
      const warning = this.drawable ? [] : [make("p", { class: "notice" }, say("noWebgl"))];
      keepingFocus(() => parts.tables.replaceChildren(...warning, ...tables(picture, this.selected, this)));
    } else if (!empty) {
      const canvas = await this.canvasThere();
      canvas.show(picture, this.selected.replace(/^e:/, ""));
    }
    await this.renderCard(focus);
    this.writeAddress();
  }

  private async canvasThere(): Promise<Canvas> {
    if (!this.canvas) {
      const { Canvas } = await import("./canvas");
      this.canvas ??= new Canvas(this.parts.stage, {
        select: (id) => this.select(id),
        selectEdge: (pair) => this.selectEdge(pair),
        expand: (id) => this.expand(id, EVERYTHING, "out", 1),
        move: (id, x, y) => void this.change({ does: "move", id, x, y }),
        nothing: () => undefined,
      });
    }
    return this.canvas;
  }

  private async renderCard(focus: boolean): Promise<void> {
    const { card } = this.parts;
    const { selected, picture } = this;
    if (selected.startsWith("e:")) {
      const edges = bundles(picture).get(selected.slice(2));
      if (!edges) return;
      if (card.dataset["shown"] === selected && card.dataset["edges"] === String(edges.length)) return;
      card.dataset["shown"] = selected;
      card.dataset["edges"] = String(edges.length);
      card.replaceChildren(edgeCard(edges, picture, this));
    } else if (selected) {
      const answer = await this.asked.thing(selected).catch(() => null);
      if (!answer || this.selected !== selected) return;
      card.dataset["shown"] = selected;
      keepingFocus(() => card.replaceChildren(thingCard(answer, this.picture, this)));
    } else {
      card.replaceChildren();
      delete card.dataset["shown"];
    }
    if (focus) {
      card.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
      card.scrollTop = 0;
    }
  }

  private writeAddress(): void {
    const events = this.history.done;
    this.written = fragment({ events: [...events], selected: this.selected, view: this.view });
    history.replaceState(null, "", this.written ? `#${this.written}` : location.pathname + location.search);
  }

  private turnView(): void {
    if (!this.drawable) return;
    this.view = this.shownView() === "picture" ? "table" : "picture";
    void this.render();
  }

  private fold(folded: boolean): void {
    this.parts.panel.classList.toggle("is-folded", folded);
    this.parts.fold.setAttribute("aria-expanded", String(!folded));
    this.parts.fold.setAttribute("aria-label", say(folded ? "panelOpen" : "panelClose"));
  }

  private key(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (target.closest("input, textarea, select, [contenteditable]")) return;
    const control = event.ctrlKey || event.metaKey;
    if (control && event.key.toLowerCase() === "z") {
      event.preventDefault();
      void (event.shiftKey ? this.redo() : this.undo());
    } else if (control || event.altKey) return;
    else if (event.key.toLowerCase() === "v") this.turnView();
    else if (event.key === "/") {
      event.preventDefault();
      this.search.focus();
    } else if (event.key === "Escape" && this.selected) this.close();
    else if (target === this.parts.stage) this.stageKey(event);
  }

  private stageKey(event: KeyboardEvent): void {
    const id = this.selected.startsWith("e:") ? "" : this.selected;
    if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      const next = this.canvas?.next(id, event.key);
      if (!next) return;
      this.selected = next;
      this.tell(say("selected", { name: this.picture.things.get(next)?.ref.label ?? next }));
      void this.render();
    } else if (event.key === "Enter" && id) this.expand(id, EVERYTHING, "out", 1);
    else if ((event.key === "Delete" || event.key === "Backspace") && id) this.hide(id);
  }

  private tell(words: string): void {
    this.parts.live.textContent = words;
  }
}
