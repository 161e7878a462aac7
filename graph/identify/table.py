"""The table of identities in the making: bodies, posts, documents, people, events, things of several ends.

Each step may look up what the steps before it settled. Where nothing settles who is meant, a thing stays its
article's own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.classes import MINTED
from graph.identify.documents import Candidate, Reference
from graph.identify.meetings import Meeting, Meetings
from graph.identify.names import last, mark, slug
from graph.identify.organisations import Organisations
from graph.identify.people import Crowd, Merge, Somebody
from graph.identify.somebody import Somebodies
from graph.identify.told_meetings import ToldMeetings
from graph.identify.verdicts import Verdicts
from graph.model import Account, Claim, Judgement, Kind, Local, Thing
from graph.namespaces import BASE, ELI, NQ, ORG
from graph.vocabulary import Vocabulary

# The two ends that make a thing of several ends that thing: IRI segment, and the properties that name them.
_ENDS = {
    Kind.TENURE: (ORG.member, NQ.heldPost),
    Kind.PARTICIPATION: (NQ.inEvent, NQ.participant),
}
_ISSUED_WITHIN = ("ban-thuong-vu", "thuong-truc", "ban-chap-hanh")


@dataclass(frozen=True, slots=True)
class Identities:
    """``of``: local IRI → canonical IRI, for every thing of every article. ``reasons``: local IRI → words.

    ``candidates``: what open references may mean. ``sources``: article IRI → the independent source it is of.
    ``crowd``, ``references``, ``settled``: people, references to documents and what these mean for certain.
    ``meetings``: those of all articles, brought together.
    """

    of: Mapping[str, str]
    reasons: Mapping[str, str]
    merges: tuple[Merge, ...]
    candidates: tuple[Candidate, ...]
    sources: Mapping[str, str]
    crowd: Crowd
    references: Mapping[str, Sequence[Reference]]
    settled: Mapping[str, tuple[str, str]]
    meetings: Meetings


class Table:
    """The table; `Identities` are read off it at the end."""

    def __init__(self, vocabulary: Vocabulary, judgements: Sequence[Judgement]) -> None:
        self.of: dict[str, str] = {}
        self.reasons: dict[str, str] = {}
        self._names: dict[str, int] = {}  # how many of an article's own things have this IRI
        self._firm: dict[str, str] = {}  # what is more than its article's own
        self._somebodies = Somebodies(vocabulary, self._firm)
        self._meetings = ToldMeetings(vocabulary, self.of, self.reasons)
        self._organisations = Organisations(vocabulary)
        self._verdicts = Verdicts(judgements, vocabulary.terms.__contains__)

    def _settle(self, account: Account, thing: Thing, found: tuple[str, str] | None) -> None:
        found = self._verdicts.on(account.article, thing, found)
        local = f"{account.article}#{thing.key}"
        if found:
            self.of[local], self.reasons[local] = found
            self._firm[local] = found[0]
        else:
            self.of[local] = self._alone(account, thing)

    def _alone(self, account: Account, thing: Thing) -> str:
        """The IRI of a thing that is its article's own: by its name, so that it stays when other rules number
        the things of the article differently; the second of one name gets a number."""
        iri = f"{_own(account, thing.key).rpartition('/')[0]}/{slug(thing.name)[:60].strip('-')}"
        self._names[iri] = self._names.get(iri, 0) + 1
        return iri if self._names[iri] == 1 else f"{iri}-{self._names[iri]}"

    def bodies(self, account: Account) -> None:
        """Organisations, classes and places, then posts, which need their organisation."""
        things = _things(account)
        for thing in account.things:
            if thing.kind is Kind.ORGANISATION:
                self._settle(account, thing, self._organisations.organisation(thing, things))
            elif thing.kind is Kind.PLACE:
                known = thing.parts.get("iri")
                self._settle(account, thing, (known, "known place") if known else None)
            elif thing.kind is Kind.CLASS:
                self._settle(account, thing, None)
        for thing in account.things:
            if thing.kind is Kind.POST:
                body = things.get(thing.parts.get("organisation", ""))
                settled = body and self._global(account, body.key)
                self._settle(account, thing, self._organisations.post(thing, settled or None))

    def _global(self, account: Account, key: str) -> str | None:
        """The canonical IRI of a thing that is more than its article's own."""
        local = f"{account.article}#{key}"
        return self.of.get(local) if local in self.reasons else None

    def documents(self, account: Account, settled: Mapping[str, tuple[str, str]]) -> None:
        """``settled`` are the references that mean a document for certain: local IRI → IRI, reason."""
        for thing in account.things:
            if thing.kind is Kind.DOCUMENT:
                self._settle(account, thing, settled.get(f"{account.article}#{thing.key}"))

    def references(self, account: Account) -> Iterable[Reference]:
        said = _said(account, _DOCUMENT)
        things = _things(account)
        for thing in account.things:
            if thing.kind is not Kind.DOCUMENT:
                continue
            dates, titles, issuers = (said.get((thing.key, p)) or [] for p in _DOCUMENT)
            bodies = [_committee(things[o], things) for o in issuers if o in things]
            places = {body.parts["place"] for body in bodies if "place" in body.parts}
            yield Reference(
                iri=f"{account.article}#{thing.key}",
                thing=thing,
                dates=tuple(sorted(dates)),
                titles=tuple(sorted(titles)),
                issuers=tuple(sorted({i for body in bodies if (i := self._global(account, body.key))})),
                place=places.pop() if len(places) == 1 else None,
                about=account.place,
                day=account.day,
            )

    def somebodies(self, account: Account, source: str) -> Iterable[Somebody]:
        """The people of an article whose bodies are settled; ``source``: the independent source it is of."""
        return self._somebodies.people(account, source)

    def people(self, found: Mapping[str, str], merges: Sequence[Merge]) -> None:
        """Local IRI → canonical IRI of people, and the merges that led there."""
        self.of |= found
        self.reasons |= reasons_of(merges)

    def meetings(self, account: Account, source: str) -> Iterable[Meeting]:
        """The meetings of an article whose bodies, documents and people are settled."""
        return self._meetings.meetings(account, source)

    def events(self, found: Mapping[str, tuple[str, str | None]]) -> None:
        """Local IRI → canonical IRI of meetings, and why they are more than their article's own."""
        for local, (iri, why) in found.items():
            self.of[local] = iri
            if why is not None:
                self.reasons[local] = why

    def ends(self, account: Account) -> None:
        """Things of several ends: a tenure is its person and post, a participation its event and who."""
        ends: dict[Local, dict[str, str]] = {}
        kinds: dict[Local, str] = {}
        for claim in account.claims.values():
            key = claim.subject
            if key.rpartition("-")[0] in MINTED:
                ends.setdefault(key, {})
                if isinstance(claim.object, Local):
                    ends[key][claim.property.value] = claim.object
                elif claim.property == NQ.conflictKind:
                    kinds[key] = claim.object.value
        for key, end in ends.items():
            kind = Kind(key.rpartition("-")[0])
            parts = [self.of.get(f"{account.article}#{end.get(p.value, '')}") for p in _ENDS.get(kind, ())]
            about = self.of.get(f"{account.article}#{end.get(NQ.about.value, '')}")
            if kind is Kind.CONFLICT and about and (what := kinds.get(key)):
                # one conflict, seen in one article or between several (`graph.fuse.conflicts`)
                iri = f"{BASE}conflict/{last(what)}/{about.removeprefix(BASE)}"
                self.of[f"{account.article}#{key}"] = iri
            elif parts and all(parts):
                both = [part for part in parts if part]
                self.of[f"{account.article}#{key}"] = f"{BASE}{kind}/{mark(*both)}{mark(*both[::-1])}"
            else:
                self.of[f"{account.article}#{key}"] = _own(account, key)


_DOCUMENT = (ELI.date_document.value, ELI["title"].value, ELI.passed_by.value)


def reasons_of(merges: Iterable[Merge]) -> dict[str, str]:
    """Local IRI → why it is who it is: the first merge it had a part in."""
    found: dict[str, str] = {}
    for merge in merges:
        for local in (merge.left, merge.right):
            found.setdefault(local, _why(merge))
    return found


def _why(merge: Merge) -> str:
    if merge.because == "judgement":
        return f"judgement: {merge.what}"
    name = {"short-name": "a short form of the name", "misspelling": "a misspelt name"}
    return f"{name.get(merge.because, 'same name')} and {merge.because}: {merge.what}"


def locals_of(account: Account) -> Iterator[str]:
    """The local IRIs of all things of an article, mentioned or only described by claims."""
    for thing in account.things:
        yield f"{account.article}#{thing.key}"
    for key in {claim.subject for claim in account.claims.values()}:
        if key.rpartition("-")[0] in MINTED:
            yield f"{account.article}#{key}"


def _own(account: Account, key: str) -> str:
    """The IRI of a thing that is its article's own: a path, so that it can have a page."""
    kind, _, number = key.rpartition("-")
    kind = "org" if kind == Kind.ORGANISATION else kind
    return f"{BASE}{kind}/{account.article.removeprefix(BASE + 'article/')}/{number}"


def _things(account: Account) -> dict[str, Thing]:
    return {thing.key: thing for thing in account.things}


def _said(account: Account, properties: Sequence[str]) -> dict[tuple[str, str], list[str]]:
    """(subject key, property) → values as text: keys of things, or literals."""
    found: dict[tuple[str, str], list[str]] = {}
    for claim in account.claims.values():
        if claim.property.value in properties:
            found.setdefault((claim.subject, claim.property.value), []).append(_value(claim))
    return found


def _value(claim: Claim) -> str:
    return claim.object if isinstance(claim.object, Local) else claim.object.value


def _committee(body: Thing, things: Mapping[str, Thing]) -> Thing:
    """A standing committee numbers its documents in the series of its committee."""
    parent = things.get(body.parts.get("parent", ""))
    inner = last(body.parts.get("kind", "")) in _ISSUED_WITHIN
    return parent if inner and parent else body
