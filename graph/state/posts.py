"""Who holds, held, gets or loses which post: tenures, with the words that say so.

A tenure is read from a title beside a name, or from a verb ("được bầu giữ chức", "thôi giữ chức") between
them. What an
article says of one person and one post in several ways is one tenure, told by its weightiest words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from graph.apposition import Tie, lines, sentence_at, ties
from graph.literal import day
from graph.model import Claim, Kind, Local, Mention, References, Span, Text, Zone
from graph.namespaces import BASE, NQ, ORG
from graph.state.post_careers import STEP, steps
from graph.state.post_dates import held
from graph.state.post_dismissals import DISMISSED, dismissed
from graph.state.post_lists import SPOKEN
from graph.state.post_statuses import Statuses, statuses
from graph.vocabulary import Vocabulary

# The weightiest word about a tenure tells it: a title in front of a name says less than "cách chức".
WEIGHT = {"relieved": 7, "former": 6, "appointed": 5, "proposed": 4, "acting": 3, "current": 2}
# "former" that only the time of a sentence tells gives way to every other word.
WEAK = ("posts.past-time", "posts.past-term", "posts.moved-from", STEP.name)
# Titles that one person at a time holds in a body.
ONE_SEAT = frozenset(
    ("Bí thư", "Chủ tịch", "Giám đốc", "Bộ trưởng", "Tổng Giám đốc", "Hiệu trưởng", "Trưởng ban")
)
UNREAD = (Zone.BYLINE, Zone.BOILERPLATE)


@dataclass(slots=True)
class _Tenure:
    person: Local
    post: Local
    status: str
    tie: Tie
    rule: str
    evidence: list[Span] = field(default_factory=list)
    opening: str = ""  # the words of the sentence before its first person or title
    start: str = ""  # ISO prefixes that a list of periods gives
    end: str = ""


def claims(
    text: Text, mentions: Sequence[Mention], references: References, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """The tenures the article tells of, "tenure-1" and on, in the order of their words."""
    reader = _Reader(text, mentions, references, statuses(vocabulary))
    papers = [mention for mention in mentions if mention.kind is Kind.DOCUMENT]
    for number, tenure in enumerate(reader.tenures(), 1):
        yield from _stated(Local(f"tenure-{number}"), tenure, text, references, papers)
    yield from _organisations(text, references)
    yield from _bylines(text, mentions)


class _Reader:
    def __init__(
        self, text: Text, mentions: Sequence[Mention], references: References, words: Statuses
    ) -> None:
        self.text, self.references, self.words = text, references, words
        self.mentions = mentions
        self.year = references.anchor.value[:4] if references.anchor else ""
        self._spoken_of: dict[str, Local | None] = dict.fromkeys(SPOKEN)
        self._women, self._men = _called(references)

    def tenures(self) -> list[_Tenure]:
        found: dict[tuple[Local, Local, str], _Tenure] = {}
        told: dict[Local, Span] = {}  # who is dismissed, and the sentence that says so
        for line in lines(self.text, self.mentions):
            tied = ties(line)
            tied += self.words.verb_ties(line, tied, self._spoken_of)
            for tie in tied:
                person, post = self._who(tie), self.references.of.get(tie.post.span)
                if person is None or post is None:
                    continue
                status, rule = self.words.status(self.text, line, tie, self.year)
                self._add(found, _Tenure(person, post, status, tie, rule, [tie.sentence], line.gaps[0]))
            told |= {key: line.span for item in dismissed(line) if (key := self.references.of.get(item.span))}
            self._remember(line.items)
        for step in steps(self.text, self.mentions, self.references):
            post = self.references.of[step.tie.post.span]
            told_so = _Tenure(step.person, post, step.status, step.tie, STEP.name, [step.tie.sentence])
            told_so.start, told_so.end = step.start, step.end
            self._add(found, told_so)
        _dismiss(found, told)
        return list(_explicit(found))

    def _who(self, tie: Tie) -> Local | None:
        if tie.how in self._spoken_of:
            return self._spoken_of[tie.how]
        return self.references.of.get(tie.person.span)

    def _remember(self, items: list[Mention]) -> None:
        """Whom the next sentence means by "ông" and by "bà": the first named who may be so called."""
        named = [
            self.references.of[m.span]
            for m in items
            if m.kind is Kind.PERSON and m.span in self.references.of
        ]
        men = [person for person in named if person not in self._women]
        women = [person for person in named if person not in self._men]
        for who, pronouns in ((men, ("ông", "anh")), (women, ("bà", "chị")), (named, ("đồng chí",))):
            if who:
                self._spoken_of |= dict.fromkeys(pronouns, who[0])

    def _add(self, found: dict[tuple[Local, Local, str], _Tenure], tenure: _Tenure) -> None:
        key = (tenure.person, tenure.post, "")
        before = found.get(key)
        if before is not None and _apart(before, tenure):
            key = (tenure.person, tenure.post, "again")
            before = found.get(key)
        if before is None:
            found[key] = tenure
        elif _weight(tenure) > _weight(before):
            before.status, before.tie, before.rule = tenure.status, tenure.tie, tenure.rule
            before.evidence, before.opening = tenure.evidence, tenure.opening


def _dismiss(found: Mapping[tuple[Local, Local, str], _Tenure], told: Mapping[Local, Span]) -> None:
    """Close the one post of those who are dismissed; membership of committees is another matter."""
    for person, sentence in told.items():
        held = [
            tenure
            for tenure in found.values()
            if tenure.person == person
            and tenure.status == "current"
            and not tenure.tie.post.parts["role"].startswith("Ủy viên")
        ]
        here = [tenure for tenure in held if sentence in tenure.evidence]
        for tenure in here if here else held if len(held) == 1 else ():
            tenure.status, tenure.rule, tenure.evidence = "relieved", DISMISSED.name, [sentence]


def _explicit(found: Mapping[tuple[Local, Local, str], _Tenure]) -> Iterator[_Tenure]:
    """The tenures without those whose place was only completed where the article names another for the same
    title:
    "Chủ tịch UBND tỉnh" of one whom it calls Chủ tịch UBND tỉnh Ninh Bình."""
    held: dict[Local, set[Local]] = {}  # post → those to whom the article gives it by its whole title
    for tenure in found.values():
        if "chain" in tenure.tie.post.parts and tenure.tie.post.parts["role"] in ONE_SEAT:
            held.setdefault(tenure.post, set()).add(tenure.person)
    placed: set[tuple[Local, str, str]] = set()
    for tenure in found.values():
        parts = tenure.tie.post.parts
        if parts.get("place") and tenure.status == "current":
            placed.add((tenure.person, parts["role"], parts["chain"]))
    for tenure in found.values():
        parts = tenure.tie.post.parts
        key = (tenure.person, parts["role"], parts.get("chain", ""))
        if key in placed and not parts.get("place") and tenure.status == "current":
            continue
        if "chain" not in parts and held.get(tenure.post, {tenure.person}) != {tenure.person}:
            continue  # the bare "Bí thư" of one whom the article does not call by the whole title
        yield tenure


def _apart(one: _Tenure, other: _Tenure) -> bool:
    """Whether two sayings of one post are two tenures: for two terms, or as "nguyên Bí thư" of one
    who is stripped of the title he once bore.
    """
    terms = one.tie.post.parts.get("term"), other.tie.post.parts.get("term")
    if all(terms) and terms[0] != terms[1] and one.status != other.status:
        return "appointed" in (one.status, other.status)
    for first, second in ((one, other), (other, one)):
        if first.status == "relieved" and second.status == "former" and second.rule == "posts.cue":
            return "cách" in first.tie.post.parts.get("status_cue", "cách")
    return False


def _called(references: References) -> tuple[set[Local], set[Local]]:
    """The persons the article calls "bà", or whose name says so, and those it calls "ông"."""
    women, men = set(), set()
    for thing in references.things:
        if thing.kind is Kind.PERSON:
            titles = {m.parts.get("title", "").lower() for m in thing.mentions}
            if titles & {"bà", "chị", "cô"} or " Thị " in thing.name:
                women.add(thing.key)
            elif titles & {"ông", "anh"} or " Văn " in thing.name:
                men.add(thing.key)
    return women, men


def _weight(tenure: _Tenure) -> int:
    if tenure.rule == "posts.case":
        return 1  # "trường hợp ông A được bổ nhiệm làm Giám đốc": he is it by now, where the article says so
    return 1 if tenure.rule in WEAK and tenure.status == "former" else WEIGHT[tenure.status]


def _stated(
    key: Local, tenure: _Tenure, text: Text, references: References, papers: Sequence[Mention]
) -> Iterator[Claim]:
    tie = tenure.tie
    anchor = references.anchor.value if references.anchor else None
    told = {span for span in (tie.person.span, tie.post.span) if _inside(span, tie.sentence)}
    marks = tuple(sorted(told))  # a career is told of one whom another sentence names

    def claim(name: NamedNode, value: Local | NamedNode | Literal) -> Claim:
        return Claim(key, name, value, text.article, tie.sentence, tenure.rule, attested=anchor, marks=marks)

    yield claim(ORG.member, tenure.person)
    yield claim(NQ.heldPost, tenure.post)
    yield claim(NQ.tenureStatus, NamedNode(f"{BASE}vocabulary/tenure-statuses/{tenure.status}"))
    cue = tie.post.parts.get("status_cue", "")
    yield claim(NQ.asWritten, Literal(" ".join(f"{cue} {tie.post.written}".split())))
    term = tie.post.parts.get("term")
    if term:
        yield claim(NQ.term, Literal(term))
    dates = held(text, tie, tenure.status, references, papers, tenure.opening)
    if start := tenure.start or dates.start:
        yield claim(NQ.statedStart, day(start))
    if end := tenure.end or dates.end:
        yield claim(NQ.statedEnd, day(end))
    if dates.document:
        yield claim(NQ.byDocument, dates.document)


def _inside(span: Span, sentence: Span) -> bool:
    return sentence.start <= span.start and span.end <= sentence.end


def _organisations(text: Text, references: References) -> Iterator[Claim]:
    """The bodies around a body, as its name tells: "Ban Thường vụ Tỉnh ủy" is a unit of the Tỉnh ủy."""
    spans: dict[str, Span] = {}
    for thing in references.things:
        if thing.kind is Kind.ORGANISATION and thing.mentions:
            spans.setdefault(thing.key, thing.mentions[0].span)
        if thing.kind is Kind.POST and thing.mentions:
            spans.setdefault(thing.parts["organisation"], thing.mentions[0].span)
    for thing in references.things:
        if thing.kind is not Kind.ORGANISATION or thing.key not in spans:
            continue
        span = spans[thing.key]
        sentence = sentence_at(text, span) or span
        for part, name in (("parent", ORG.subOrganizationOf), ("organised_at", NQ.organisedAt)):
            if part in thing.parts:
                upper = Local(thing.parts[part])
                yield Claim(
                    thing.key, name, upper, text.article, sentence, "organisations.within", marks=(span,)
                )


def _bylines(text: Text, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """Writers and photographers: the names in bylines and credits."""
    from graph.state.bylines import bylines

    for name, span in bylines(text, mentions):
        yield Claim(
            Local("article"), NQ.byline, Literal(name), text.article, span, "people.byline", marks=(span,)
        )
