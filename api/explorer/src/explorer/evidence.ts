/** The evidence card: the sentences an edge stands on, with the words marked, and those that say otherwise. */
import type { Edge, EvidenceAnswer, Sentence, When } from "../answers";
import { make, outward } from "../dom";
import { address, ask, pageOf } from "../fetching";
import { dayName, say } from "../words";

/** When something held, in words and no more precise than the sources. Empty where nothing is known. */
export function period(when: When | null): string {
  if (!when) return "";
  const parts: string[] = [];
  if (when.stated_start) parts.push(say("start", { day: dayName(when.stated_start) }));
  if (when.stated_end) parts.push(say("end", { day: dayName(when.stated_end) }));
  const { attested_first: first, attested_last: last } = when;
  if (first && last && first !== last) parts.push(say("seenSpan", { first: dayName(first), last: dayName(last) }));
  else if (first ?? last) parts.push(say("seen", { first: dayName((first ?? last) as string) }));
  return parts.join(", ");
}

function caption(sentence: Sentence): HTMLElement {
  const { article } = sentence;
  const facts = [article.publisher, article.published && dayName(article.published)].filter(Boolean).join(", ");
  const link = make("a", { attributes: { href: pageOf(article.id) } }, article.title || article.id);
  const seen = sentence.attested && say("attested", { day: dayName(sentence.attested) });
  const manner = sentence.modality in { reported: 1, planned: 1, negated: 1 } && say(sentence.modality as "reported");
  return make(
    "figcaption",
    {},
    "— ",
    link,
    facts && `, ${facts}`,
    article.url && " · ",
    outward(say("original"), article.url),
    seen && ` · ${seen}`,
    manner && ` · ${manner}`,
  );
}

/** One sentence as a quotation. `against` says that it contradicts what is asked about. */
export function quotation(sentence: Sentence, against = false): HTMLElement {
  const words = sentence.pieces.map((piece) => (piece.mark ? make("mark", {}, piece.text) : piece.text));
  return make(
    "figure",
    { class: against ? "evidence evidence-against" : "evidence" },
    sentence.says && make("p", { class: "small" }, say("says", { what: sentence.says })),
    make("blockquote", {}, make("p", {}, ...words)),
    caption(sentence),
    sentence.rule &&
      make("details", { class: "rule" }, make("summary", {}, say("why")), make("p", {}, say("rule", { rule: "" }), make("code", {}, sentence.rule))),
  );
}

/** Fill `place` with the sentences of `edge`. */
export async function showEvidence(place: HTMLElement, edge: Edge): Promise<void> {
  if (!edge.evidence) {
    place.replaceChildren(make("p", { class: "muted" }, say("reference")));
    return;
  }
  place.replaceChildren(make("p", { class: "muted" }, say("loading")));
  let answer: EvidenceAnswer;
  try {
    answer = await ask<EvidenceAnswer>(address(edge.evidence));
  } catch (error) {
    place.replaceChildren(make("p", { class: "notice notice-warning" }, say("failed", { why: (error as Error).message })));
    return;
  }
  place.replaceChildren(
    make("p", { class: "muted small" }, say("quoted", { n: answer.sentences.length })),
    ...answer.sentences.map((sentence) => quotation(sentence)),
  );
  if (answer.contradicting.length) {
    place.append(make("h3", {}, say("contradicting")), ...answer.contradicting.map((sentence) => quotation(sentence, true)));
  }
}
