"""What one article says as one JSON object: the summary format that ``extract --format json`` prints.

Rendered from references and claims alone, so that a summary never says what the graph does not hold.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pyoxigraph import Literal, NamedNode

from graph.model import Claim, Kind, Local, Reading, Span, Thing, Value, Zone
from graph.namespaces import ELI, NQ, ORG, SCHEMA
from graph.vocabulary import Vocabulary

DOCUMENT_LINKS = {
    ELI.applies: "thực hiện",
    ELI.based_on: "căn cứ",
    ELI.amends: "sửa đổi",
    ELI.repeals: "thay thế",
    NQ.guides: "hướng dẫn",
    NQ.specifies: "cụ thể hóa",
    NQ.reviewsDocument: "tổng kết",
    NQ.isAboutDocument: "về",
    NQ.annexOf: "kèm theo",
    ELI.is_part_of: "thuộc",
}
EVENT_LINKS = {
    NQ.adopts: "thông qua",
    NQ.studies: "quán triệt",
    NQ.carriesOut: "triển khai",
    NQ.reviews: "tổng kết",
    NQ.discusses: "thảo luận",
    NQ.announces: "công bố",
}
ROLES = ("chủ trì", "dự", "phát biểu", "khác")
UNREAD = {Zone.BYLINE, Zone.BOILERPLATE}  # writers are no persons of the article, counters no facts


def summary(reading: Reading, vocabulary: Vocabulary) -> dict[str, Any]:
    """The reading as one JSON object; documents and events are numbered in the order of first mention."""
    return _Summary(reading, vocabulary).whole()


class _Summary:
    def __init__(self, reading: Reading, vocabulary: Vocabulary) -> None:
        self.reading, self.vocabulary = reading, vocabulary
        self.starts = [block.span.start for block in reading.text.blocks]
        self.things = {thing.key: thing for thing in reading.references.things}
        self.said: dict[Local, dict[NamedNode, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for claim in reading.claims:
            self.said[claim.subject][claim.property].append(claim)
        self.documents = [t for t in self._of(Kind.DOCUMENT) if self._told_apart(t)]
        self.events = [t for t in self._of(Kind.EVENT) if NQ.eventKind in self.said[t.key]]
        self.keys = {t.key: f"D{n}" for n, t in enumerate(self.documents, 1)}
        self.keys |= {t.key: f"E{n}" for n, t in enumerate(self.events, 1)}

    def whole(self) -> dict[str, Any]:
        """Every part of the summary, in the order of the format."""
        return {
            "id": self.reading.article.id,
            "persons": [
                {"name": t.name, "aliases": list(t.aliases)}
                for t in self._of(Kind.PERSON)
                if self._zones(t) - UNREAD
            ],
            "posts": self._posts(),
            "documents": [self._document(t) for t in self.documents],
            "events": [self._event(t) for t in self.events],
            "document_links": self._document_links(),
            "tasks": [self._task(key) for key in self._subjects(Kind.TASK)],
            "bylines": self._texts(Local("article"), NQ.byline),
            "indicators": [self._figure(key) for key in self._subjects(Kind.FIGURE)],
            "statements": [self._speech(key) for key in self._subjects(Kind.SPEECH)],
            "awards": [self._award(key) for key in self._subjects(Kind.AWARD)],
            "conflicts": [self._conflict(key) for key in self._subjects(Kind.CONFLICT)],
            "suborganisations": self._suborganisations(),
        }

    def _of(self, kind: Kind) -> list[Thing]:
        return [thing for thing in self.reading.references.things if thing.kind is kind]

    def _subjects(self, kind: Kind) -> list[Local]:
        """Tenures, tasks, figures …: what has claims but no mention, in the order in which it is claimed."""
        return [key for key in self.said if key.rsplit("-", 1)[0] == kind and self.said[key]]

    def _values(self, subject: Local, name: NamedNode) -> list[Value]:
        return list(dict.fromkeys(claim.object for claim in self.said[subject][name]))

    def _value(self, subject: Local, name: NamedNode) -> Value | None:
        values = self._values(subject, name)
        return values[0] if values else None

    def _texts(self, subject: Local, name: NamedNode) -> list[str]:
        return [text for value in self._values(subject, name) if (text := self._shown(value)) is not None]

    def _text(self, subject: Local, *names: NamedNode) -> str | None:
        for name in names:
            texts = self._texts(subject, name)
            if texts:
                return texts[0]
        return None

    def _shown(self, value: Value | None) -> str | None:
        """A value as the summary writes it: the text of a literal, the name of a thing, a concept's label."""
        if isinstance(value, Literal):
            return value.value
        if isinstance(value, NamedNode):
            term = self.vocabulary.terms.get(value.value)
            return term.label if term else value.value.rsplit("/", 1)[-1]
        if value is None:
            return None
        thing = self.things.get(value)
        return thing.name if thing else None

    def _key_or_name(self, value: Value | None) -> str | None:
        return (self.keys.get(value) if isinstance(value, Local) else None) or self._shown(value)

    def _slug(self, subject: Local, name: NamedNode) -> str | None:
        value = self._value(subject, name)
        return value.value.rsplit("/", 1)[-1] if isinstance(value, NamedNode) else None

    def _told_apart(self, thing: Thing) -> bool:
        """Whether a document has a number, a title, or the ordinal of what passed it."""
        said = self.said[thing.key]
        if not self._zones(thing) - UNREAD:
            return False
        named = ELI.id_local in said or ELI["title"] in said
        return named or thing.parts.get("form") in ("plenum", "congress", "law", "titled", "full")

    def _zones(self, thing: Thing) -> set[Zone]:
        """The zones the thing is named in; a thing without mentions counts as named in the body."""
        return {self._zone(mention.span) for mention in thing.mentions} or {Zone.BODY}

    def _zone(self, span: Span) -> Zone:
        at = bisect_right(self.starts, span.start) - 1
        return self.reading.text.blocks[at].zone if at >= 0 else Zone.BODY

    def _with_zone(self, thing: Thing, row: dict[str, Any]) -> dict[str, Any]:
        return row | {"zone": "related"} if self._zones(thing) - UNREAD == {Zone.RELATED} else row

    def _posts(self) -> list[dict[str, Any]]:
        rows: dict[tuple[Any, ...], dict[str, Any]] = {}
        for key in self._subjects(Kind.TENURE):
            person, post = self._value(key, ORG.member), self._value(key, NQ.heldPost)
            if not isinstance(person, Local) or not isinstance(post, Local):
                continue
            held = self.things[post]
            body = held.parts.get("organisation")
            row = {
                "person": self.things[person].name,
                "role": held.parts.get("role", held.name),
                "organisation": self._shown(Local(body)) if body else None,
                "status": self._slug(key, NQ.tenureStatus),
                "as_written": self._text(key, NQ.asWritten),
            }
            rows.setdefault(tuple(row[name] for name in ("person", "role", "organisation", "status")), row)
        return list(rows.values())

    def _document(self, thing: Thing) -> dict[str, Any]:
        kind = self._text(thing.key, ELI.type_document) or self._concept(thing.parts.get("type"))
        return self._with_zone(
            thing,
            {
                "key": self.keys[thing.key],
                "type": kind.lower() if kind else None,
                "number": self._text(thing.key, ELI.id_local),
                "issuers": self._texts(thing.key, ELI.passed_by),
                "date": self._text(thing.key, ELI.date_document),
                "title": self._text(thing.key, ELI["title"]),
                "status": self._slug(thing.key, NQ.documentStatus),
            },
        )

    def _concept(self, iri: str | None) -> str | None:
        return self._shown(NamedNode(iri)) if iri else None

    def _event(self, thing: Thing) -> dict[str, Any]:
        documents = [
            {"document": self.keys[target], "link": link}
            for name, link in EVENT_LINKS.items()
            for target in self._values(thing.key, name)
            if isinstance(target, Local) and target in self.keys
        ]
        return self._with_zone(
            thing,
            {
                "key": self.keys[thing.key],
                "kind": self._text(thing.key, NQ.headWritten) or self._text(thing.key, NQ.eventKind),
                "date": self._text(thing.key, SCHEMA.startDate),
                "date_basis": self._text(thing.key, NQ.dateBasis),
                "organisers": self._texts(thing.key, SCHEMA.organizer),
                "place": self._text(thing.key, NQ.placeWritten, SCHEMA.location),
                "people": self._people(thing.key),
                "documents": documents,
            },
        )

    def _people(self, event: Local) -> list[dict[str, Any]]:
        people: dict[str, set[str]] = {}
        for key in self._subjects(Kind.PARTICIPATION):
            if event not in self._values(key, NQ.inEvent):
                continue
            for who in self._values(key, NQ.participant):
                if isinstance(who, Local) and who in self.things and self.things[who].kind is Kind.PERSON:
                    roles = people.setdefault(self.things[who].name, set())
                    roles |= {self._role(role) for role in self._values(key, NQ.participationRole)}
        return [{"person": name, "roles": sorted(roles, key=ROLES.index)} for name, roles in people.items()]

    def _role(self, value: Value) -> str:
        """One of the four roles of the format: the concept itself, or the first of them above it."""
        iri, seen = value.value if isinstance(value, NamedNode) else "", set[str]()
        while iri in self.vocabulary.terms and iri not in seen:
            seen.add(iri)
            term = self.vocabulary.terms[iri]
            if term.label.lower() in ROLES:
                return term.label.lower()
            iri = term.broader[0] if term.broader else ""
        return "khác"

    def _document_links(self) -> list[dict[str, str]]:
        return [
            {"from": self.keys[thing.key], "link": link, "to": self.keys[target]}
            for thing in self.documents
            for name, link in DOCUMENT_LINKS.items()
            for target in self._values(thing.key, name)
            if isinstance(target, Local) and target in self.keys
        ]

    def _task(self, key: Local) -> dict[str, Any]:
        action = self._text(key, NQ.action) or ""
        return {
            "assigner": self._text(key, NQ.assigner),
            "lead": self._text(key, NQ.lead),
            "with": self._texts(key, NQ.cooperates),
            "action": " ".join(action.split()[:15]),
            "deadline": self._text(key, NQ.deadline),
        }

    def _figure(self, key: Local) -> dict[str, Any]:
        of = self._value(key, NQ.figureOf)
        rank = self._text(key, NQ.rank)
        return {
            "indicator": self._text(key, NQ.indicator),
            "subject": self._key_or_name(of),
            "value": _number(self._text(key, NQ.value) or rank),
            "unit": self._text(key, NQ.unit) or ("thứ hạng" if rank else None),
            "out_of": _number(self._text(key, NQ.outOf)),
            "change": self._text(key, NQ.change),
            "period": self._text(key, NQ.period),
        }

    def _speech(self, key: Local) -> dict[str, Any]:
        quote = self._text(key, NQ.quote) or ""
        return {
            "speaker": self._text(key, NQ.speaker),
            "quote_start": " ".join(quote.strip(' “"').split()[:8]),
            "mode": self._text(key, NQ.speechMode),
        }

    def _award(self, key: Local) -> dict[str, Any]:
        return {
            "giver": self._text(key, NQ.giver),
            "recipient": self._text(key, NQ.recipient),
            "form": self._text(key, NQ.awardForm),
            "authority": self._text(key, NQ.authority),
        }

    def _conflict(self, key: Local) -> dict[str, Any]:
        return {
            "about": self._key_or_name(self._value(key, NQ.about)),
            "field": self._text(key, NQ.field),
            "values": self._texts(key, NQ.conflictValue),
            "why": self._text(key, NQ.explanation),
        }

    def _suborganisations(self) -> list[dict[str, str]]:
        return [
            {"child": thing.name, "parent": parent}
            for thing in self._of(Kind.ORGANISATION)
            for name in (ORG.subOrganizationOf, NQ.unitOf, NQ.organisedAt)
            for parent in self._texts(thing.key, name)
        ]


def _number(text: str | None) -> float | int | str | None:
    """A figure as a JSON number where it is one."""
    if text is None or not re.fullmatch(r"-?\d{1,15}(?:\.\d{1,9})?", text):
        return text
    return float(text) if "." in text else int(text)


def blank(identifier: str, reason: str) -> dict[str, Any]:
    """The summary of an article that was refused: it says nothing, and why."""
    parts: Iterable[str] = ("persons", "posts", "documents", "events", "document_links", "tasks", "bylines")
    return {"id": identifier} | {part: [] for part in parts} | {"refused": reason}
