"""What each article tells of its meetings that says which ones they are."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from graph.identify.meetings import Feature, Meeting
from graph.identify.names import last, mark, name_key, slug
from graph.identify.sessions import session
from graph.lexicon import per_vocabulary
from graph.model import Account, Kind, Local, Thing
from graph.namespaces import BASE, NQ, SCHEMA
from graph.ordinals import ordinal
from graph.vocabulary import Vocabulary

_KINDS = BASE + "vocabulary/event-kinds/"
_CHAIRED = {_KINDS + kind for kind in ("hoi-nghi", "hop-bao", "phien-hop", "ky-hop", "dai-hoi")}
_CHAIRS = ("chu-tri", "dieu-hanh")
_PAPERS = (NQ.adopts, NQ.studies, NQ.carriesOut, NQ.reviews, NQ.discusses, NQ.announces)
_TERM = re.compile(r"(?:khóa|khoá|nhiệm kỳ) +(?P<term>[IVX]+|\d{1,2}|\d{4} ?[-–] ?\d{4})\b", re.I)
_SERIES, _HELD, _CHAIRED_BY = range(3)  # how good an address is
_DEEP = 4  # bodies around a body


class ToldMeetings:
    """The meetings of articles whose bodies, documents and people are settled."""

    def __init__(
        self, vocabulary: Vocabulary, settled: Mapping[str, str], firm: Mapping[str, object]
    ) -> None:
        """``settled``: local IRI → canonical IRI; ``firm``: what is more than its article's own."""
        self._settled, self._firm = settled, firm
        self._bodies = _Firm(settled, firm)
        self._groups = _groups(vocabulary)
        self._common = _common(vocabulary)

    def meetings(self, account: Account, source: str) -> Iterator[Meeting]:
        """Those of one article; ``source``: the independent source it is of."""
        events = [thing for thing in account.things if thing.kind is Kind.EVENT]
        if not events:
            return
        said, attended = _said(account), _attended(account)
        chaired = Counter(who for those in attended.values() for who, (_, chair) in those.items() if chair)
        things: dict[str, Thing] = {thing.key: thing for thing in account.things}
        for thing, own in zip(events, _owns(account, events), strict=True):
            here = said.get(thing.key, {})
            company = _Company(account.article, things, self._settled, self._firm)
            for key, claim in here.get(SCHEMA.organizer.value, ()):
                company.add("organiser", key, claim, firm=True)
            for paper in _PAPERS:
                for key, claim in here.get(paper.value, ()):
                    company.add("document", key, claim, firm=True)
            chairs = set()
            for who, (claim, chair) in attended.get(thing.key, {}).items():
                company.add("participant", who, claim)
                if chair and chaired[who] == 1:
                    iri = company.add("chair", who, claim)
                    chairs |= {iri} if f"{account.article}#{who}" in self._firm else set()
            organisers = frozenset(what for kind, what in company.features if kind == "organiser")
            around = {
                above
                for key, _ in here.get(SCHEMA.organizer.value, ())
                for above in self._around(account, key, things)
            }
            kind, number = thing.parts.get("kind", ""), thing.parts.get("ordinal", "")
            days = {day for day, _ in here.get(SCHEMA.startDate.value, ()) if len(day) == 10}
            day = days.pop() if len(days) == 1 and kind else ""
            series, firm = _address(kind, day, number, organisers, chairs, thing)
            if not series and (named := session(thing, account, self._bodies)):
                series, (iri, what) = named
                firm = _SERIES, iri, what
            words = self._common.sub(" ", name_key(thing.name)).split()
            yield Meeting(
                iri=f"{account.article}#{thing.key}",
                names=(thing.name, *thing.aliases),
                own=own,
                kind=kind,
                group=self._groups.get(kind, kind),
                day=day,
                series=series,
                seen=account.day or "",
                source=source,
                ordinal=number,
                part_of_day=_only(value for value, _ in here.get(NQ.partOfDay.value, ())),
                words=frozenset(words),
                headline=account.title,
                runs=frozenset(f"{a} {b}" for a, b in pairwise(words)),
                places=frozenset(place for place, _ in here.get(SCHEMA.location.value, ())),
                about=account.place or "",
                organisers=organisers,
                around=frozenset(around - organisers),
                features=company.features,
                told=company.told,
                firm=firm,
            )

    def _around(self, account: Account, key: str, things: Mapping[str, Thing]) -> Iterator[str]:
        body = things.get(key)
        for _ in range(_DEEP):
            body = things.get(body.parts.get("parent", "")) if body else None
            if body and f"{account.article}#{body.key}" in self._firm:
                yield self._settled[f"{account.article}#{body.key}"]


class _Firm(Mapping[str, str]):
    """Local IRI → canonical IRI of what is more than its article's own, as it is settled by now."""

    def __init__(self, settled: Mapping[str, str], firm: Mapping[str, object]) -> None:
        self._settled, self._firm = settled, firm

    def __getitem__(self, local: str) -> str:
        if local not in self._firm:
            raise KeyError(local)
        return self._settled[local]

    def __iter__(self) -> Iterator[str]:
        return iter(self._firm)

    def __len__(self) -> int:
        return len(self._firm)


class _Company:
    """Who and what a meeting of an article has, by canonical IRI."""

    def __init__(
        self,
        article: str,
        things: Mapping[str, Thing],
        settled: Mapping[str, str],
        known: Mapping[str, object],
    ) -> None:
        self._article, self._things, self._settled, self._known = article, things, settled, known
        self.features: dict[Feature, str] = {}
        self.told: dict[Feature, str] = {}

    def add(self, kind: str, key: str, claim: str, firm: bool = False) -> str | None:
        """``firm``: only what is more than its article's own."""
        local = f"{self._article}#{key}"
        iri = self._settled.get(local)
        if iri is None or (firm and local not in self._known):
            return None
        self.features[kind, iri] = self._things[key].name if key in self._things else last(iri)
        self.told.setdefault((kind, iri), claim)
        return iri


def _owns(account: Account, events: Iterable[Thing]) -> Iterator[str]:
    """The IRIs that meetings have as their article's own: by name; the second of one name gets a number."""
    taken: Counter[str] = Counter()
    path = account.article.removeprefix(BASE + "article/")
    for thing in events:
        iri = f"{BASE}event/{path}/{slug(thing.name)[:60].strip('-')}"
        taken[iri] += 1
        yield iri if taken[iri] == 1 else f"{iri}-{taken[iri]}"


def _address(
    kind: str, day: str, number: str, organisers: Iterable[str], chairs: Iterable[str | None], thing: Thing
) -> tuple[str, tuple[int, str, str] | None]:
    """Which numbered session it is, and the address that organiser or chair give it, the best one."""
    hosts, heads, name = sorted(organisers), sorted(filter(None, chairs)), last(kind)
    term = _term((thing.name, *thing.aliases))
    series = f"{hosts[0]} {kind} {number} {term}" if len(hosts) == 1 and number and term else ""
    if series:
        iri = f"{BASE}event/{name}-{slug(number)}-khoa-{slug(term)}-{mark(series)}"
        return series, (_SERIES, iri, f"{name} {number} of {last(hosts[0])}, term {term}")
    if not day:
        return "", None
    host = " ".join(hosts)
    if host:
        iri = f"{BASE}event/{day}-{name}-{mark(day, kind, host, number)}"
        return "", (_HELD, iri, f"{name} of {', '.join(sorted(map(last, hosts)))} on {day}")
    if kind in _CHAIRED and len(heads) == 1:
        iri = f"{BASE}event/{day}-{name}-{mark(day, kind, heads[0], number)}"
        return "", (_CHAIRED_BY, iri, f"{name} chaired by {last(heads[0])} on {day}")
    return "", None


def _term(names: Iterable[str]) -> str:
    """The one term of office that the names give: "khóa XIV" → "14"."""
    found = {match["term"] for name in names for match in _TERM.finditer(name)}
    terms = {str(ordinal(term.upper()) or term.replace(" ", "").replace("–", "-")) for term in found}
    return terms.pop() if len(terms) == 1 else ""


def _only(values: Iterable[str]) -> str:
    found = set(values)
    return found.pop() if len(found) == 1 else ""


def _said(account: Account) -> dict[str, dict[str, list[tuple[str, str]]]]:
    """Event → property → values as text, each with the claim that says it."""
    found: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for iri, claim in account.claims.items():
        if claim.subject.startswith(f"{Kind.EVENT}-"):
            value = claim.object if isinstance(claim.object, Local) else claim.object.value
            found.setdefault(claim.subject, {}).setdefault(claim.property.value, []).append((value, iri))
    return found


def _attended(account: Account) -> dict[str, dict[str, tuple[str, bool]]]:
    """Event → who took part → the claim that says so, and whether they chaired it."""
    ends: dict[str, dict[str, tuple[str, str]]] = {}
    parts = (NQ.inEvent.value, NQ.participant.value, NQ.participationRole.value)
    for iri, claim in account.claims.items():
        if claim.property.value in parts:
            value = claim.object if isinstance(claim.object, Local) else claim.object.value
            ends.setdefault(claim.subject, {})[claim.property.value] = (value, iri)
    found: dict[str, dict[str, tuple[str, bool]]] = {}
    for end in ends.values():
        if parts[0] in end and parts[1] in end:
            who, claim_iri = end[parts[1]]
            chair = last(end.get(parts[2], ("", ""))[0]) in _CHAIRS
            here = found.setdefault(end[parts[0]][0], {})
            here[who] = (here[who][0], here[who][1] or chair) if who in here else (claim_iri, chair)
    return found


@per_vocabulary
def _groups(vocabulary: Vocabulary) -> dict[str, str]:
    """Kind → the kind that stands for all it is compared with."""
    return {t.iri: group for t in vocabulary.scheme("event-kinds") if (group := t.value("comparedAs"))}


@per_vocabulary
def _common(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Words in the names of meetings that tell none from another."""
    terms = [*vocabulary.scheme("meeting-name-words"), *vocabulary.scheme("event-kinds")]
    words = {
        name_key(spelling)
        for term in terms
        for spelling in (*term.spellings, *term.properties.get("head", ()))
    }
    longest = sorted(words, key=lambda word: (-len(word), word))
    return (
        re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
        if longest
        else re.compile(r"(?!)")
    )
