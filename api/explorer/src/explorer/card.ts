/** The cards beside the picture: one about a thing, with the menu that expands it, and one about an edge. */
import type { Edge, Ref, Relation, ThingAnswer } from "../answers";
import { button, make } from "../dom";
import { pageOf } from "../fetching";
import { kindName, say } from "../words";
import { PAGE } from "./asked";
import { period, showEvidence } from "./evidence";
import { opened, type Picture } from "./picture";

export interface Doings {
  select(id: string): void;
  selectEdge(pair: string): void;
  expand(id: string, relation: string, direction: "in" | "out", page: number): void;
  hide(id: string): void;
  close(): void;
}

const ARROW = { out: "→", in: "←" };
const FACTS_SHOWN = 8;

function head(ref: Ref): HTMLElement {
  return make(
    "header",
    { class: "card-head" },
    make("p", { class: `kind kind-${ref.kind}` }, kindName(ref.kind)),
    make("h2", { attributes: { tabindex: "-1" } }, ref.label),
    ref.detail && make("p", { class: "muted" }, ref.detail),
  );
}

/** A button with a name and, small below it, what tells it from others of that name. */
function named(ref: Ref, does: () => void): HTMLElement {
  const made = button("", does, { quiet: true });
  made.append(make("span", {}, ref.label));
  if (ref.detail) made.append(make("small", { class: "muted" }, ref.detail));
  return made;
}

/** What is shown of one relation of `id`: the things at its far end, each a button. */
function shownNeighbours(picture: Picture, id: string, relation: Relation, doings: Doings): HTMLElement {
  const list = make("ul", { class: "neighbours" });
  for (const edge of picture.edges.values()) {
    const [near, far] = relation.direction === "out" ? [edge.source, edge.target] : [edge.target, edge.source];
    const thing = picture.things.get(far);
    if (near !== id || edge.relation !== relation.relation || !thing) continue;
    list.append(
      make(
        "li",
        {},
        named(thing.ref, () => doings.select(far)),
        button("❞", () => doings.selectEdge([id, far].sort().join(" ")), {
          quiet: true,
          name: say("evidenceOf", { name: `${edge.label}: ${thing.ref.label}` }),
        }),
      ),
    );
  }
  return list;
}

function relationRow(picture: Picture, id: string, relation: Relation, doings: Doings): HTMLElement {
  const pages = picture.pages.get(opened(id, relation.relation, relation.direction)) ?? 0;
  const neighbours = shownNeighbours(picture, id, relation, doings);
  const shown = neighbours.children.length;
  const left = relation.count - pages * PAGE;
  const counts = shown ? say("showing", { total: relation.count, n: shown }) : say("all", { n: relation.count });
  const name = `${ARROW[relation.direction]} ${relation.label}`;
  const grow = button(shown && pages ? say("more", { n: Math.min(PAGE, left) }) : say("expand"), () =>
    doings.expand(id, relation.relation, relation.direction, pages + 1),
  );
  grow.classList.add("button-quiet");
  grow.setAttribute("aria-label", `${grow.textContent}: ${relation.label}`);
  grow.dataset["relation"] = relation.relation;
  return make(
    "li",
    { class: "relation" },
    make(
      "div",
      { class: "relation-head" },
      make("span", { class: "relation-name" }, name),
      make("span", { class: "muted number" }, counts),
      left > 0 && shown < relation.count && grow,
    ),
    shown > 0 && neighbours,
  );
}

/** Being named in an article is the weakest tie: it comes last. */
function inOrder(relations: readonly Relation[]): Relation[] {
  const weak = (relation: Relation): number => Number(relation.relation === "nq:mentionedIn");
  return relations.toSorted((a, b) => weak(a) - weak(b));
}

/** The card of a thing. */
export function thingCard(answer: ThingAnswer, picture: Picture, doings: Doings): HTMLElement {
  const { thing } = answer;
  const facts = answer.facts.slice(0, FACTS_SHOWN);
  return make(
    "section",
    { class: "about", attributes: { "aria-label": thing.label } },
    head(thing),
    answer.aliases.length > 0 && make("p", { class: "small" }, `${say("also")}: ${answer.aliases.slice(0, 6).join("; ")}`),
    answer.conflicts > 0 && make("p", {}, make("span", { class: "badge badge-conflict" }, say("conflicts", { n: answer.conflicts }))),
    make(
      "p",
      { class: "actions" },
      make("a", { class: "button", attributes: { href: pageOf(thing.id) } }, say("open")),
      button(say("hide"), () => doings.hide(thing.id), { quiet: true }),
    ),
    make("h3", {}, say("relations")),
    make("ul", { class: "relations" }, ...inOrder(answer.relations).map((relation) => relationRow(picture, thing.id, relation, doings))),
    facts.length > 0 && make("h3", {}, say("facts")),
    facts.length > 0 &&
      make("dl", { class: "facts" }, ...facts.flatMap((fact) => [make("dt", {}, fact.label), make("dd", {}, fact.value.text)])),
  );
}

function edgeSection(edge: Edge, picture: Picture): HTMLElement {
  const source = picture.things.get(edge.source)?.ref;
  const target = picture.things.get(edge.target)?.ref;
  const sentences = make("div", { class: "sentences", attributes: { "aria-live": "polite" } });
  void showEvidence(sentences, edge);
  const held = period(edge.when);
  return make(
    "section",
    { class: "edge" },
    make("h3", {}, source?.label ?? edge.source, make("span", { class: "muted" }, ` — ${edge.label} → `), target?.label ?? edge.target),
    make(
      "p",
      { class: "edge-about" },
      edge.detail && make("span", { class: "badge" }, edge.detail),
      held && make("span", { class: "muted" }, held),
      edge.contested && make("span", { class: "badge badge-conflict" }, say("contested")),
    ),
    sentences,
  );
}

/** The card of all edges between two things, with their sentences. */
export function edgeCard(edges: readonly Edge[], picture: Picture, doings: Doings): HTMLElement {
  return make(
    "section",
    { class: "about evidence-card", attributes: { "aria-label": say("evidence") } },
    make("header", { class: "card-head" }, make("p", { class: "kind kind-none" }, say("between")), make("h2", { attributes: { tabindex: "-1" } }, say("evidence"))),
    ...edges.map((edge) => edgeSection(edge, picture)),
    make("p", { class: "actions" }, button(say("close"), doings.close, { quiet: true })),
  );
}
