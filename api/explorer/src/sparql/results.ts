/** Answers of `/sparql` as a table; IRIs of ours lead to their pages, everything else is plain text. */
import { make, outward } from "../dom";
import { pageOf } from "../fetching";
import { say } from "../words";

interface Term {
  type: "uri" | "literal" | "bnode" | "triple";
  value: string;
  "xml:lang"?: string;
  datatype?: string;
}

export interface Solutions {
  head: { vars?: string[] };
  boolean?: boolean;
  results?: { bindings: Record<string, Term>[] };
}

const OWN = "https://w3id.org/nghiquyet/";
const SHOWN = 500; // rows a table is drawn with; the downloads hold all

/** Prefixes a query declares: address → name. */
export function prefixes(query: string): Map<string, string> {
  return new Map([...query.matchAll(/\bPREFIX\s+([\w-]*:)\s*<([^<>\s]+)>/gi)].map(([, name = "", iri = ""]) => [iri, name]));
}

/** `iri` as the query would write it, or as it is. */
export function shortened(iri: string, names: ReadonlyMap<string, string>): string {
  const found = [...names].find(([start]) => iri.startsWith(start) && /^[\w-]+$/.test(iri.slice(start.length)));
  return found ? found[1] + iri.slice(found[0].length) : iri;
}

const LONG = 60; // characters; a longer text gets a wide column

function cell(term: Term | undefined, names: ReadonlyMap<string, string>): HTMLElement {
  if (!term) return make("td", {});
  if (term.type !== "uri") {
    const lang = term["xml:lang"];
    return make("td", { class: term.value.length > LONG ? "long" : "", attributes: { lang } }, term.value);
  }
  const id = term.value.startsWith(OWN) ? term.value.slice(OWN.length) : "";
  if (id && !id.startsWith("ontology#")) return make("td", {}, make("a", { attributes: { href: pageOf(id.split("#")[0] ?? id) } }, id));
  return make("td", {}, outward(shortened(term.value, names), term.value) ?? term.value);
}

/** The answer, and above it how much it is. `capped` is what the service says about rows it left out. */
export function shown(answer: Solutions, seconds: number, capped: boolean, query: string): HTMLElement[] {
  if (answer.boolean !== undefined) return [make("p", { class: "notice" }, say(answer.boolean ? "yes" : "no"))];
  const rows = answer.results?.bindings ?? [];
  const columns = answer.head.vars ?? [];
  const figures = make("p", { class: "muted number" }, say("rows", { n: rows.length, seconds: seconds.toFixed(2) }));
  if (!rows.length) return [figures, make("p", { class: "empty" }, say("noRows"))];
  const names = prefixes(query);
  const table = make(
    "table",
    { class: "data" },
    make("thead", {}, make("tr", {}, ...columns.map((name) => make("th", { attributes: { scope: "col" } }, name)))),
    make("tbody", {}, ...rows.slice(0, SHOWN).map((row) => make("tr", {}, ...columns.map((name) => cell(row[name], names))))),
  );
  const cut = (capped || rows.length > SHOWN) && make("p", { class: "notice notice-warning" }, say("capped", { n: Math.min(SHOWN, rows.length) }));
  const scroll = make("div", { class: "scroll", attributes: { tabindex: "0", role: "region", "aria-label": say("rows", { n: rows.length, seconds: "" }) } }, table);
  return cut ? [figures, cut, scroll] : [figures, scroll];
}
