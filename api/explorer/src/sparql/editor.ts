/**
 * A SPARQL editor in place of a plain text area, which stays the form's field and works where this never loads.
 *
 * It lives in a shadow root: there CodeMirror brings its styles as a style sheet object, which a policy without
 * inline styles allows; in the page itself it would write a <style> element, which that policy refuses.
 */
import {
  autocompletion,
  completionKeymap,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { make } from "../dom";
import { address, ask } from "../fetching";
import { language } from "../words";
import { shortened, type Solutions } from "./results";

// As in graph/namespaces.py; a completed name brings its declaration along.
const PREFIXES = {
  nq: "https://w3id.org/nghiquyet/ontology#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  org: "http://www.w3.org/ns/org#",
  foaf: "http://xmlns.com/foaf/0.1/",
  schema: "https://schema.org/",
  eli: "http://data.europa.eu/eli/ontology#",
  prov: "http://www.w3.org/ns/prov#",
  oa: "http://www.w3.org/ns/oa#",
  dcterms: "http://purl.org/dc/terms/",
};

const KEYWORDS = (
  "SELECT DISTINCT WHERE FILTER OPTIONAL UNION GRAPH BIND VALUES MINUS ORDER BY GROUP HAVING LIMIT OFFSET ASK CONSTRUCT " +
  "DESCRIBE PREFIX COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT SEPARATOR STR LANG LCASE UCASE CONTAINS STRSTARTS REGEX " +
  "EXISTS NOT IN IF COALESCE BOUND YEAR MONTH DAY xsd:date rdf:type rdfs:label skos:prefLabel"
).split(" ");

const theme = EditorView.theme({
  "&": { fontSize: "0.94rem", backgroundColor: "var(--sheet)", color: "var(--ink)", minHeight: "14rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.6rem 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--sunk)", color: "var(--ink-2)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--accent-soft) 40%, transparent)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--mark) !important" },
  ".cm-matchingBracket": { backgroundColor: "var(--accent-soft)", outline: "1px solid var(--accent)" },
  ".cm-tooltip": { backgroundColor: "var(--sheet)", color: "var(--ink)", border: "1px solid var(--rule-2)" },
  ".cm-completionDetail": { fontFamily: "var(--sans)", fontStyle: "normal", opacity: "0.8" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--on-accent)" },
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--person)" },
  { tag: [tags.string, tags.number], color: "var(--document)" },
  { tag: [tags.atom, tags.standard(tags.variableName)], color: "var(--event)" },
  { tag: tags.comment, color: "var(--ink-2)" },
]);

/** Write a prefixed name, and its PREFIX line where the query has none. */
function declared(view: EditorView, { label }: Completion, from: number, to: number): void {
  const prefix = label.slice(0, label.indexOf(":")) as keyof typeof PREFIXES;
  const there = new RegExp(`\\bPREFIX\\s+${prefix}:`, "i").test(view.state.doc.toString());
  const line = there ? "" : `PREFIX ${prefix}: <${PREFIXES[prefix]}>\n`;
  view.dispatch({
    changes: [{ from: 0, insert: line }, { from, to, insert: label }],
    selection: { anchor: from + line.length + label.length },
    userEvent: "input.complete",
  });
}

let ontology: Promise<Completion[]> | undefined;

/** Classes and properties, from our own endpoint; none where it does not answer. */
async function terms(): Promise<Completion[]> {
  const query = `PREFIX rdfs: <${PREFIXES.rdfs}> SELECT ?term ?label WHERE { ?term rdfs:label ?label FILTER(LANG(?label) = "${language()}") } LIMIT 1000`;
  const answer = await ask<Solutions>(address("/sparql", { query, format: "json" })).catch(() => null);
  const names = new Map(Object.entries(PREFIXES).map(([name, start]) => [start, `${name}:`]));
  const rows = answer?.results?.bindings ?? [];
  return rows.flatMap(({ term, label }) => {
    const short = shortened(term?.value ?? "", names);
    return short.includes("://") ? [] : [{ label: short, detail: label?.value, boost: 1, apply: declared }];
  });
}

/** Keywords, the ontology's terms with what they are called, and the names already in the query. */
async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const word = context.matchBefore(/[?$]?[\w:-]+/);
  if (!word && !context.explicit) return null;
  const written = context.state.doc.toString().match(/[?$]\w+|\b[a-z]+:[\w-]+|PREFIX\s+\w+:/gi) ?? [];
  const names = new Set([...KEYWORDS, ...written.map((name) => name.replace(/^PREFIX\s+/i, ""))]);
  if (word) names.delete(word.text);
  const known = await (ontology ??= terms());
  for (const { label } of known) names.delete(label);
  const options = [...known, ...[...names].map((label) => ({ label }))];
  return { from: word?.from ?? context.pos, options, validFor: /^[?$]?[\w:-]*$/ };
}

/** Typing over a selection, Chromium joins the lines with style attributes, which our policy reports: we do it. */
const typedOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (event.inputType !== "insertText" || !event.data || view.state.selection.main.empty) return false;
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
});

export interface Editor {
  write(text: string): void;
}

/** Put an editor where `field` stands; `field` keeps the text, `run` is called on Ctrl+Enter. */
export function editor(field: HTMLTextAreaElement, run: () => void): Editor {
  const host = make("div", { class: "editor" });
  const root = host.attachShadow({ mode: "open" });
  field.before(host);
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: field.value,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        bracketMatching(),
        highlightActiveLine(),
        StreamLanguage.define(sparql),
        syntaxHighlighting(colours),
        autocompletion({ override: [complete] }),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": field.labels[0]?.textContent?.trim() || "SPARQL" }),
        typedOver,
        theme,
        keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) field.value = update.state.doc.toString();
        }),
      ],
    }),
  });
  field.hidden = true;
  for (const label of field.labels) label.addEventListener("click", () => view.focus());
  return { write: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }) };
}
