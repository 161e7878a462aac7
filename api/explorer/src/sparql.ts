/** The SPARQL page: runs without reloading, keeps the question in the address, and edits with colours where it can. */
import "@css/sparql.css";
import type { Problem } from "./answers";
import { button, make, required } from "./dom";
import { address } from "./fetching";
import type { Editor } from "./sparql/editor";
import { shown, type Solutions } from "./sparql/results";
import { say } from "./words";

const field = required<HTMLTextAreaElement>("textarea[name='query']");
const form = required<HTMLFormElement>("form:has(textarea[name='query'])");
const endpoint = new URL(form.getAttribute("action") || "/sparql", location.href).pathname;
const place = document.querySelector<HTMLElement>("#sparql-result") ?? make("section", { attributes: { id: "sparql-result" } });
if (!place.isConnected) form.after(place);
place.setAttribute("aria-live", "polite");

let editor: Editor | undefined;
let asking: AbortController | undefined;

/** What a query gives: solutions (SELECT, ASK) or a graph. Comments, prefixes and IRIs do not count. */
function givesGraph(query: string): boolean {
  const words = query.replace(/<[^<>\s]*>|#[^\n]*/g, " ").match(/\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b/i);
  return words !== null && /^[CD]/i.test(words[0]);
}

function downloads(query: string): HTMLElement {
  const formats = givesGraph(query) ? ["turtle", "ntriples", "jsonld"] : ["json", "csv", "tsv", "xml"];
  const copy = button(say("link"), () => void navigator.clipboard?.writeText(location.href), { quiet: true });
  const links = formats.map((format) =>
    make("a", { class: "button button-quiet", attributes: { href: address(endpoint, { query, format }), download: `nghiquyet.${format}` } }, format),
  );
  return make("p", { class: "actions" }, make("span", { class: "muted" }, say("download")), ...links, copy);
}

async function run(): Promise<void> {
  const query = field.value;
  if (!query.trim()) return;
  asking?.abort();
  asking = new AbortController();
  const page = new URL(location.href);
  page.searchParams.set("query", query);
  history.replaceState(null, "", page);
  place.replaceChildren(make("p", { class: "muted" }, say("running")));
  const started = performance.now();
  try {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: { "Content-Type": "application/sparql-query", Accept: givesGraph(query) ? "text/turtle" : "application/sparql-results+json" },
      body: query,
      signal: asking.signal,
    });
    const seconds = (performance.now() - started) / 1000;
    if (!response.ok) {
      const problem = (await response.json().catch(() => null)) as Problem | null;
      const words = [problem?.title, problem?.detail].filter(Boolean).join(" — ");
      place.replaceChildren(make("p", { class: "notice notice-warning" }, words || say("failed", { why: String(response.status) })));
    } else if (response.headers.get("Content-Type")?.includes("json")) {
      const answer = (await response.json()) as Solutions;
      place.replaceChildren(...shown(answer, seconds, response.headers.has("Truncated"), query), downloads(query));
    } else {
      place.replaceChildren(make("pre", { attributes: { tabindex: "0" } }, (await response.text()).slice(0, 200_000)), downloads(query));
    }
  } catch (error) {
    if ((error as Error).name !== "AbortError") place.replaceChildren(make("p", { class: "notice notice-warning" }, say("failed", { why: (error as Error).message })));
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void run();
});
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    void run();
  }
});
// A worked example is a link that runs without scripts; with them it fills the editor and runs in place.
for (const link of document.querySelectorAll<HTMLAnchorElement>("a[href*='query=']:not([href*='format='])")) {
  const query = new URL(link.href).searchParams.get("query");
  if (!query || new URL(link.href).pathname !== location.pathname) continue;
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    field.value = query;
    editor?.write(query);
    form.scrollIntoView({ block: "start" });
    void run();
  });
}
form.append(make("p", { class: "muted small" }, say("editorHint")));
void import("./sparql/editor").then((module) => {
  editor = module.editor(field, () => void run());
});
