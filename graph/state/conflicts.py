"""Where one article contradicts itself about a document: both sides are kept, each with its sentence."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from graph.lexicon import per_vocabulary
from graph.model import Claim, Kind, Local, Mention, References, Text, Thing, Value
from graph.namespaces import BASE, ELI, NQ
from graph.vocabulary import Vocabulary

# The code of the kind stands after the number: "65-CTr/TU", "146/2025/TT-BCT"; an organ has to follow it.
SYMBOL = re.compile(r"\d{1,5}[A-Za-z]?(?:/\d{4})?[-/](?P<code>[^\W\d_]{1,6})[-/][^\W\d_]{2,}")
KINDS = BASE + "vocabulary/conflict-kinds/"
USES = {NQ.studies: "quán triệt", NQ.carriesOut: "triển khai", NQ.reviews: "tổng kết", NQ.adopts: "thông qua"}
By = Mapping[Local, Mapping[NamedNode, list[Claim]]]


def claims(
    text: Text,
    mentions: Sequence[Mention],
    references: References,
    vocabulary: Vocabulary,
    drawn: Sequence[Claim],
) -> Iterator[Claim]:
    """The conflicts among the claims ``drawn`` from this article so far: "conflict-1" …

    Has to be called last, with everything the other readers claimed. Each side of a conflict is one
    nq:conflictValue whose evidence is the sentence that makes it.
    """
    documents = [thing for thing in references.things if thing.kind is Kind.DOCUMENT]
    said: dict[Local, dict[NamedNode, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in drawn if documents else ():
        said[claim.subject][claim.property].append(claim)
    number = 0
    for thing in documents:
        found = [
            *_issuers(thing, said, references),
            *_dates(thing, said, references),
            *_status(thing, said, text),
        ]
        found += _symbol(thing, said, vocabulary)
        for kind, field, sides, why in found:
            number += 1
            yield from _conflict(Local(f"conflict-{number}"), thing, kind, field, sides, why, text)


Side = tuple[str, Claim]
Found = tuple[str, str, list[Side], str]


def _conflict(
    key: Local, thing: Thing, kind: str, field: str, sides: list[Side], why: str, text: Text
) -> Iterator[Claim]:
    rule = f"conflicts.{kind}"
    first = sides[0][1]

    def claim(name: NamedNode, value: Value, side: Claim) -> Claim:
        return Claim(key, name, value, text.article, side.evidence, rule, marks=side.marks)

    yield claim(NQ.about, thing.key, first)
    yield claim(NQ.field, Literal(field), first)
    yield claim(NQ.conflictKind, NamedNode(KINDS + kind), first)
    for value, side in sides:
        yield claim(NQ.conflictValue, Literal(value), side)
    yield claim(NQ.explanation, Literal(why), first)


def _name(value: Value, references: References) -> str:
    if isinstance(value, Literal):
        return value.value
    if isinstance(value, Local):
        return next((thing.name for thing in references.things if thing.key == value), str(value))
    return value.value.rsplit("/", 1)[-1]


def _issuers(thing: Thing, said: By, references: References) -> Iterator[Found]:
    """Two bodies are said to have issued one document."""
    sides: dict[str, Claim] = {}
    for claim in said[thing.key][ELI.passed_by] if thing.key in said else ():
        body = next((t for t in references.things if t.key == claim.object), None)
        if body is not None and body.kind is Kind.ORGANISATION:
            sides.setdefault(body.name, claim)
    apart = (
        len({claim.evidence for claim in sides.values()}) > 1
    )  # one sentence that names two bodies means both
    if len(sides) == 2 and apart and not _one_inside(list(sides)):
        names = " / ".join(sides)
        yield (
            "two-issuers",
            "issuer",
            list(sides.items()),
            f"Bài viết nêu hai cơ quan ban hành {thing.name}: {names}.",
        )


def _one_inside(names: list[str]) -> bool:
    """One name only shortens the other, or both are signed for together ("Bộ Chính trị, Ban Bí thư")."""
    left, right = (name.lower() for name in names)
    return left in right or right in left


def _dates(thing: Thing, said: By, references: References) -> Iterator[Found]:
    """Two dates of one document, or a date after the meeting that works on it or after the article itself."""
    mine = said.get(thing.key, {})
    inferred = {c.marks for c in mine.get(NQ.dateBasis, ())}  # a year that the article does not give
    own = [c for c in mine.get(ELI.date_document, ()) if c.marks not in inferred]
    days: dict[str, Claim] = {}
    for claim in own:
        if isinstance(claim.object, Literal):
            days.setdefault(claim.object.value, claim)
    full = {day: claim for day, claim in days.items() if len(day) == 10}
    if len(full) == 2:
        yield (
            "two-dates",
            "date",
            list(full.items()),
            f"Bài viết nêu hai ngày ban hành {thing.name}: {' / '.join(full)}.",
        )
    for day, claim in days.items():
        later = _used_before(thing, day, said)
        if later:
            when, use, verb = later
            why = (
                f"{thing.name} đề ngày {day}, nhưng sự kiện {verb} văn bản này diễn ra trước đó, ngày {when}."
            )
            yield "impossible-date", "date", [(day, claim), (when, use)], why
            return
        anchor = references.anchor
        if anchor and len(day) == len(anchor.value) == 10 and day > anchor.value and anchor.basis != "stated":
            why = f"{thing.name} đề ngày {day}, sau ngày của bài viết ({anchor.value})."
            yield "impossible-date", "date", [(day, claim), (anchor.value, claim)], why
            return


def _used_before(thing: Thing, day: str, said: By) -> tuple[str, Claim, str] | None:
    for event, properties in said.items():
        if not event.startswith("event-"):
            continue
        for name, verb in USES.items():
            for use in properties.get(name, ()):
                if use.object != thing.key or name == NQ.adopts:
                    continue
                for start in properties.get(NQ_START, ()):
                    when = start.object.value if isinstance(start.object, Literal) else ""
                    size = min(len(when), len(day))
                    if size >= 7 and day[:size] > when[:size]:
                        return when, use, verb
    return None


def _status(thing: Thing, said: By, text: Text) -> Iterator[Found]:
    """Adopted at the meeting, and after that still a draft: work is left to do on it."""
    if thing.key not in said:
        return
    drafts = [
        claim
        for claim in said[thing.key][NQ.documentStatus]
        if isinstance(claim.object, NamedNode) and claim.object.value.endswith("/draft")
    ]
    adopted = [
        claim
        for event, properties in (said.items() if drafts else ())
        if event.startswith("event-")
        for claim in properties.get(NQ.adopts, ())
        if claim.object == thing.key and claim.modality == "asserted"
    ]
    # "biểu quyết thông qua dự thảo Nghị quyết" is the course of things; so is a draft before its adoption.
    if not adopted or "thông qua dự thảo" in text[adopted[0].evidence].lower():
        return
    later = [claim for claim in drafts if claim.evidence.start > adopted[0].evidence.start]
    if later:
        yield (
            "draft-and-adopted",
            "status",
            [("issued", adopted[0]), ("draft", later[0])],
            f"Bài viết vừa nói {thing.name} đã được thông qua, vừa gọi là dự thảo.",
        )


@per_vocabulary
def _codes(vocabulary: Vocabulary) -> Mapping[str, frozenset[str]]:
    """Code of a symbol → the kinds it may stand for."""
    codes: dict[str, set[str]] = defaultdict(set)
    for term in vocabulary.scheme("document-types"):
        for code in term.notations:
            codes[code.upper()] |= {term.iri, *term.broader}
    return {code: frozenset(kinds) for code, kinds in codes.items()}


def _symbol(thing: Thing, said: By, vocabulary: Vocabulary) -> Iterator[Found]:
    """ "Kế hoạch 65-CTr/TU": the word says plan, the symbol programme."""
    symbol, kind = thing.parts.get("number", ""), thing.parts.get("type")
    typed = said[thing.key][ELI.type_document] if thing.key in said else []
    codes = _codes(vocabulary)
    found = SYMBOL.match(symbol)
    code = found["code"].upper() if found else ""
    if code not in codes or kind is None or not typed or kind in codes[code]:
        return
    term = vocabulary.terms.get(kind)
    if term is None or term.notations in ((), ("VB",)) or codes[code] & set(term.broader):
        return
    why = f"Bài viết gọi là {term.label}, nhưng ký hiệu {symbol} là của loại văn bản khác."
    yield "word-against-symbol", "type", [(term.label, typed[0]), (symbol, typed[-1])], why


NQ_START = NamedNode("https://schema.org/startDate")
