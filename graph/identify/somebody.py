"""What each article tells of the people it names: posts, bodies, places, companions that tell who is who."""

import re
from collections.abc import Iterable, Mapping

from graph.identify.names import last, name_key
from graph.identify.people import Somebody
from graph.lexicon import per_vocabulary
from graph.model import Account, Kind, Local, Thing
from graph.namespaces import BASE, NQ, ORG
from graph.vocabulary import Term, Vocabulary

_CROWD = 30  # people in one article: a list of names, whose members need not know each other
# In these the same place twice is a career; two of one name in two schools of a province are two people.
_PUBLIC = {"Party", "State", "Front", "Judiciary", "Armed forces"}
_PUBLIC_LEVELS = {"province", "district", "commune", "bloc", "any"}
_MEMBERS = {"uy-vien", "uy-vien-du-khuyet", "dai-bieu", "thanh-vien"}
_PROVINCIAL = {"tinh", "thanh-pho-truc-thuoc-trung-uong"}  # whose heads everybody there meets
_TENURE_ENDS = (ORG.member, NQ.heldPost)
# The heads of these and of what is right below them, and the members of the last two, are so few that two of
# one name are one: the minister of 2016 is the Prime Minister of 2021.
_SUMMIT = {BASE + f"org/{body}" for body in ("ban-chap-hanh-trung-uong-dang", "chinh-phu", "quoc-hoi")}
_FEW = {BASE + f"org/{body}" for body in ("bo-chinh-tri", "ban-bi-thu")}
_OFFICES = {"Party", "State", "Front", "Judiciary"}
_MEMBER, _POST = (term.value for term in _TENURE_ENDS)
_WORDS = BASE + "vocabulary/name-words/"


class Somebodies:
    """The people of articles, with what the table of identities has settled about their posts and bodies."""

    def __init__(self, vocabulary: Vocabulary, settled: Mapping[str, str]) -> None:
        """``settled``: local IRI → canonical IRI, of what is more than its article's own."""
        self._vocabulary = vocabulary
        self._settled = settled
        self._titles = _title_pattern(vocabulary)

    def people(self, account: Account, text: str) -> Iterable[Somebody]:
        """The people of one article; ``text`` names the text it carries, whoever republished it."""
        things: dict[str, Thing] = {thing.key: thing for thing in account.things}
        posts = _posts(account)
        named = {thing.key: self._bare(thing.name) for thing in account.things if thing.kind is Kind.PERSON}
        here = {name_key(name) for name in named.values()}
        for key, name in named.items():
            features: dict[tuple[str, str], str] = {("text", text): ""}
            if len(here) <= _CROWD:
                features |= {("companion", other): "" for other in here - {name_key(name)}}
            for post, claim in posts.get(key, ()):
                for feature in self._features(account, post, things):
                    features.setdefault(feature, claim)
            told = {feature: claim for feature, claim in features.items() if claim}
            yield Somebody(f"{account.article}#{key}", name, account.day or "", frozenset(features), told)

    def _features(self, account: Account, key: str, things: Mapping[str, Thing]) -> Iterable[tuple[str, str]]:
        post = things.get(key)
        if post is None:
            return
        role = self._vocabulary.terms.get(post.parts.get("role_iri", ""))
        body = things.get(post.parts.get("organisation", ""))
        kind = self._vocabulary.terms.get(body.parts.get("kind", "")) if body else None
        place = body.parts.get("place") if body else None
        public = bool(place) and self._public(kind)
        settled = self._settled.get(f"{account.article}#{key}")
        if role and body and self._national(role, body.parts.get("known", "")):
            yield "national", "the highest offices"
        # hundreds are members of an assembly or a committee at one time, and two of them may have one name
        if role and self._member(role) and not public:
            return
        head = public and role is not None and role.value("oneSeat") == "true"
        if settled and (not place or (head and self._provincial(place))):
            yield "widely met", settled
        if settled:
            yield "seat" if role and role.value("oneSeat") == "true" else "post", settled
        if body and (found := self._settled.get(f"{account.article}#{body.key}")):
            yield "organisation", found
        if place and public:
            yield "place", place

    def _national(self, role: Term, body: str) -> bool:
        known = self._vocabulary.terms.get(body)
        if known is None or body in _FEW:
            return known is not None
        around = {known.value("subOrganizationOf"), known.value("unitOf"), body}
        return (
            role.value("oneSeat") == "true" and known.value("sector") in _OFFICES and bool(around & _SUMMIT)
        )

    def _member(self, role: Term) -> bool:
        """One of many: Ủy viên, Đại biểu and what is below them."""
        above = {last(role.iri), *map(last, role.broader)}
        return role.value("titleClass") == "membership" or bool(above & _MEMBERS)

    def _provincial(self, place: str) -> bool:
        term = self._vocabulary.terms.get(place)
        return term is not None and last(term.value("placeKind") or "") in _PROVINCIAL

    def _public(self, kind: Term | None) -> bool:
        levels: set[str] = set()
        sector = None
        seen = 0
        while kind is not None and seen < 6 and not (sector and levels):
            sector = sector or kind.value("sector")
            levels = levels or set(kind.properties.get("level", ()))
            kind = self._vocabulary.terms.get(kind.broader[0]) if kind.broader else None
            seen += 1
        return sector in _PUBLIC and bool(levels & _PUBLIC_LEVELS)

    def _bare(self, name: str) -> str:
        """The name without rank and degree, where two syllables are left."""
        while (match := self._titles.match(name)) and len(name[match.end() :].split()) >= 2:
            name = name[match.end() :]
        return name


@per_vocabulary
def _title_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    words = [
        spelling
        for kind in ("ranks", "degrees")
        if (term := vocabulary.terms.get(_WORDS + kind))
        for spelling in term.spellings
    ]
    if not words:
        return re.compile(r"(?!)")
    longest = sorted({word.casefold() for word in words}, key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest))})[\s.]+", re.I)


def _posts(account: Account) -> dict[str, list[tuple[str, str]]]:
    """Person → posts the article has them in, each with the IRI of the claim that says so."""
    ends: dict[str, dict[str, tuple[str, str]]] = {}
    for iri, claim in account.claims.items():
        if claim.property in _TENURE_ENDS and isinstance(claim.object, Local):
            ends.setdefault(claim.subject, {})[claim.property.value] = (claim.object, iri)
    found: dict[str, list[tuple[str, str]]] = {}
    for end in ends.values():
        if len(end) == 2:
            found.setdefault(end[_MEMBER][0], []).append(end[_POST])
    return found
