/** The same picture as tables: for keyboards, screen readers, phones, paper, and browsers without WebGL. */
import { button, make } from "../dom";
import { kindName, say } from "../words";
import type { Doings } from "./card";
import { period } from "./evidence";
import { csv, download } from "./saving";
import { pair, type Picture } from "./picture";

/** Table of the edges and table of the things of `picture`; names select, the last column opens the sentences. */
export function tables(picture: Picture, selected: string, doings: Doings): HTMLElement[] {
  const collator = new Intl.Collator("vi");
  const name = (id: string): string => picture.things.get(id)?.ref.label ?? id;
  const named = (id: string): HTMLElement => {
    const made = button(name(id), () => doings.select(id), { quiet: true });
    made.dataset["id"] = id;
    if (id === selected) made.setAttribute("aria-current", "true");
    return made;
  };
  const header = (...names: string[]): HTMLElement =>
    make("thead", {}, make("tr", {}, ...names.map((text) => make("th", { attributes: { scope: "col" } }, text))));
  const edges = [...picture.edges.values()]
    .filter((edge) => picture.things.has(edge.source) && picture.things.has(edge.target))
    .sort((a, b) => collator.compare(name(a.source), name(b.source)) || collator.compare(a.label, b.label));
  const things = [...picture.things.values()].sort((a, b) => collator.compare(a.ref.label, b.ref.label));
  const cell = (label: string, ...children: (Node | string)[]): HTMLElement => make("td", { attributes: { "data-label": label } }, ...children);
  const edgeTable = make(
    "table",
    { class: "data edges" },
    make("caption", {}, `${say("edges")} (${edges.length})`),
    header(say("from"), say("relation"), say("to"), say("period"), say("sources")),
    make(
      "tbody",
      {},
      ...edges.map((edge) => {
        const seen = edge.sources ? `❞ ${edge.sources}` : say("table_source");
        const whole = say("evidenceOf", { name: `${name(edge.source)} – ${edge.label} – ${name(edge.target)}` });
        const open = button(seen, () => doings.selectEdge(pair(edge).join(" ")), { quiet: true, name: `${seen} · ${whole}` });
        open.classList.add("open-evidence");
        if (edge.contested) open.append(make("span", { class: "badge badge-conflict" }, "!"));
        return make(
          "tr",
          {},
          cell(say("from"), named(edge.source)),
          cell(say("relation"), edge.detail ? `${edge.label} (${edge.detail})` : edge.label),
          cell(say("to"), named(edge.target)),
          cell(say("period"), period(edge.when)),
          cell(say("sources"), open),
        );
      }),
    ),
  );
  const thingTable = make(
    "table",
    { class: "data things" },
    make("caption", {}, `${say("things")} (${things.length})`),
    header(say("name"), say("kind"), say("hide")),
    make(
      "tbody",
      {},
      ...things.map(({ ref }) =>
        make(
          "tr",
          {},
          cell(say("name"), named(ref.id)),
          cell(say("kind"), make("span", { class: `kind kind-${ref.kind}` }, [kindName(ref.kind), ref.detail].filter(Boolean).join(" · "))),
          cell("", button(say("hide"), () => doings.hide(ref.id), { quiet: true, name: `${say("hide")}: ${ref.label}` })),
        ),
      ),
    ),
  );
  if (!edges.length) return [thingTable];
  const rows = edges.map((edge) => [
    name(edge.source),
    edge.source,
    edge.label,
    edge.relation,
    name(edge.target),
    edge.target,
    edge.detail,
    period(edge.when),
    String(edge.sources),
  ]);
  const columns = ["from", "from_id", "relation", "property", "to", "to_id", "detail", "period", "sources"];
  const save = button(say("csv"), () => download("nghiquyet.csv", csv([columns, ...rows])), { quiet: true });
  return [edgeTable, make("p", { class: "actions" }, save), thingTable];
}

/** The legend of what is on screen: shape, colour and word for each kind. */
export function legend(picture: Picture): HTMLElement[] {
  const counts = new Map<string, number>();
  for (const { ref } of picture.things.values()) counts.set(ref.kind, (counts.get(ref.kind) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, n]) => make("li", { class: `kind kind-${kind}` }, `${kindName(kind)} (${n})`));
}
