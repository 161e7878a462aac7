"""Who issued a document, only where words say it: "của X", "X ban hành …", "… được X thông qua".

The symbol never decides: a provincial party committee, its standing committee and its permanent members
share a code.
"""

import re
from collections.abc import Iterator

from graph.model import Kind, Local, Mention, Span, Thing
from graph.rule import Rule
from graph.state.documents_actors import congress, delegates, sentence_subject, spokesman, subject
from graph.state.documents_deciders import (
    DEBATING,
    DIRECTING,
    UNDER,
    approver,
    carrier,
    debated,
    decider,
    directing,
)
from graph.state.documents_headed import HEADED, headed
from graph.state.documents_passive import BODIES, TOGETHER, passive
from graph.state.documents_sentences import WRITING_VERB, Sentences, ending

LISTED = 12  # documents of one list that share an issuer
ASSEMBLIES = ("Quốc hội", "Hội đồng nhân dân")
HOUSES = (*ASSEMBLIES, "Ủy ban Thường vụ Quốc hội", "Ban Chấp hành")
CENTRE = "Ban Chấp hành Trung ương Đảng"
Issue = tuple[Local, Local, Mention, tuple[Span, ...], str]

ANNOUNCED = Rule(
    "documents.announced",
    re.compile(
        r"(?:\sxác nhận)?(?:\s(?:đã|vừa|sẽ|cũng|chính thức|họp và|tiến hành)){0,3}"
        r"\scông bố\s(?:toàn văn |dự thảo )?$"
    ),
    (" vừa công bố ", " xác nhận đã công bố "),
    (" tổ chức lễ công bố các ",),
)
# Whose act it is where a sentence opens with the plenum or the Central Committee.
PLENARY = Rule(
    "documents.plenary",
    re.compile(
        r"^[“\"]?(?:[^.;:]{0,90}, )?(?:[Hh]ội nghị|Trung ương|Ban Chấp hành Trung ương(?: Đảng)?"
        r"|BCH (?:T\.Ư|TW)(?: Đảng)?)"
        r"(?!\s(?:Ủy|Uỷ|Tỉnh|Thành|Huyện|Đảng ủy|toàn quốc|trực tuyến|Đoàn|Hội|Ban [TKĐN]|MTTQ))"
        r"[^.:]{0,200}$"
    ),
    ("Hội nghị đã thống nhất cao, ", "Sau 5 ngày làm việc, Trung ương ", "Hội nghị Trung ương 5 khóa XII"),
    ("Hội nghị Tỉnh ủy ", "Bộ Chính trị"),
)
LAWGIVERS = re.compile(
    r"Quốc hội|Ủy ban Thường vụ Quốc hội|Chủ tịch nước|Chủ tịch Quốc hội|Đại hội|Ban Chấp hành|Đảng|Hội|Đoàn"
)
INSPECTS = re.compile(r"[Tt]hanh [Tt]ra(?!\w)")
COMMITTEE = re.compile(
    r"(?:Ban [Cc]hấp hành|BCH|Ban [Cc]án sự|UBKT|(?:Ủy|Uỷ) ban [Kk]iểm tra)|(?:Ban [Tt]hường vụ|BTV"
    r"|Thường trực|Tỉnh|Thành|Huyện|Quận) ?(?:ủy|uỷ)?|Bộ Chính trị|Ban Bí thư"
)
RULES = (ANNOUNCED, PLENARY)


def issuers(there: Sentences) -> Iterator[Issue]:
    """(document, issuer, mention, marks, rule): every body or office holder said to have issued a document,
    once.
    """
    said: set[tuple[Local, Local]] = set()
    documents = [m for m in there.mentions if m.kind is Kind.DOCUMENT]
    for issue in _all(there, documents):
        law = there.things[issue[0]].parts["form"] == "law" and there.things[issue[0]].parts.get("name")
        if law and not LAWGIVERS.match(there.things[issue[1]].name):
            continue  # "Bộ luật Dân sự do UBND tỉnh áp dụng"
        paper, body = there.things[issue[0]], there.things[issue[1]]
        if (
            paper.parts["form"] in {"plenum", "congress"}
            and body.kind is not Kind.EVENT
            and body.name != CENTRE
            and not (body.name.startswith(ASSEMBLIES) and _in_session(there, paper))
        ):
            continue  # "chương trình của Đoàn thực hiện Nghị quyết Đại hội …": the meeting passed it
        if issue[0] != issue[1] and (issue[0], issue[1]) not in said:
            said.add((issue[0], issue[1]))
            yield issue


def _all(there: Sentences, documents: list[Mention]) -> Iterator[Issue]:
    of = there.references.of
    # The Central Committee acts in plenum: what it passes in an article about one plenum, that plenum passed.
    plenum = next((t.key for t in there.things.values() if t.parts.get("meeting") == "held"), None)
    counted = _Counted(there, documents)
    known: set[Local] = set()
    earlier: list[tuple[Local, Span]] = []  # who issued the document before, as a verb tells
    for n, mention in enumerate(documents):
        told, rule = (
            list(_active(there, documents, n)) if _nested(there, mention) else [],
            "documents.issuer-verb",
        )
        if not told:
            told = list(_named_after(there, mention)) or list(_in_list(there, documents, n))
            rule = "documents.issuer-after"
        if not told:
            told, rule = list(_active(there, documents, n)), "documents.issuer-verb"
        if not told:
            told, rule = list(passive(there, mention)), "documents.issuer-passive"
        if not told:
            told, rule = list(directing(there, mention)), DIRECTING.name
        if not told:
            told, rule = list(spokesman(there, mention)), "documents.read-for"
        if not told:
            told, rule = list(approver(there, mention)), "documents.approved-in"
        if not told:
            told, rule = list(headed(there, documents, n)), HEADED.name
        if not told and plenum and _in_plenum(there, mention):
            told, rule = [(plenum, mention.span)], "documents.issuer-plenum"
        if (
            not told
            and n
            and (_listed_on(there, documents[n - 1], mention) or there.goes_on(documents[n - 1], mention))
        ):
            told, rule = earlier, "documents.issuer-verb"
        earlier = told if rule == "documents.issuer-verb" else []
        keys = [of[mention.span]] if mention.span in of else counted.of(mention) if told else []
        for key in keys:
            for who, span in told:
                known.add(key)
                yield key, who, mention, (mention.span, span), rule
                if plenum and rule == "documents.issuer-verb" and there.things[who].name == CENTRE:
                    yield key, plenum, mention, (mention.span, span), "documents.issuer-plenum"
    for mention in documents:
        paper = of.get(mention.span)
        if paper and paper not in known:
            for rule, read in ((UNDER.name, decider), ("documents.symbol-carries", carrier)):
                if told := list(read(there, mention)):
                    for who, span in told:
                        yield paper, who, mention, (mention.span, span), rule
                    break
        if mention.parts.get("count") and mention.parts["form"] == "plenum" and mention.span in of:
            meeting = there.things[of[mention.span]].parts.get("meeting")
            for key in counted.of(mention):
                if meeting:
                    yield key, Local(meeting), mention, (mention.span,), "documents.meeting-list"


def _nested(there: Sentences, mention: Mention) -> bool:
    """ "ban hành quyết định giữ nguyên Quyết định số 12 của | Chủ tịch huyện": whose the inner one is."""
    title, issuer = mention.parts.get("title_at"), mention.parts.get("issuer_at")
    if title is None or issuer is None:
        return False
    begin, end = map(int, title.split(":"))
    inner = any(m.kind is Kind.DOCUMENT for m in there.between(begin, end))
    return begin < int(issuer.split(":")[0]) <= end + 5 * inner


def _in_session(there: Sentences, paper: Thing) -> bool:
    """Whether an assembly passed the document in one of its numbered sessions."""
    meeting = there.things.get(Local(paper.parts.get("meeting", "")))
    return meeting is not None and meeting.name.startswith("Kỳ họp")


def _in_plenum(there: Sentences, mention: Mention) -> bool:
    """ "Hội nghị đã thông qua Nghị quyết …" in an article about one plenum."""
    first = there.first_listed(mention)
    verb = there.issue_verb_before(first) if mention.parts["form"] == "titled" else None
    if verb is None or "draft" in mention.parts:
        return False
    begins = first.span.start - (len(verb.string) - verb.start())
    start = there.sentence(first.span.start).start
    return begins - start < 400 and bool(PLENARY.pattern.match(there.text.chars[start:begins]))


def _named_after(there: Sentences, mention: Mention) -> Iterator[tuple[Local, Span]]:
    """ "của Bộ Chính trị, Ban Bí thư": the bodies that the words after "của" begin with."""
    at = mention.parts.get("issuer_at")
    if at is None:
        return
    start, end = map(int, at.split(":"))
    reached = start
    for body in there.between(start, end):
        if body.kind not in BODIES:
            if body.kind in {Kind.DATE, Kind.PLACE}:
                continue
            return
        gap = there.text.chars[reached : body.span.start]
        if reached == start and body.span.start - start > 12 and gap.strip():
            return
        if reached != start and not TOGETHER.match(gap):
            return
        if key := there.references.of.get(body.span):
            yield key, body.span
        reached = body.span.end


def _in_list(there: Sentences, documents: list[Mention], n: int) -> Iterator[tuple[Local, Span]]:
    """ "Đề án, Kết luận, Kế hoạch của Ban Thường vụ": what the last of a list says holds for all of it."""
    for last in range(n, min(n + LISTED, len(documents) - 1)):
        here, following = documents[last], documents[last + 1]
        if "title" in here.parts or not TOGETHER.match(
            there.text.chars[ending(here, "date_at") : following.span.start]
        ):
            return
        if documents[n].parts.get("organ") != following.parts.get("organ"):
            return
        if "issuer_at" in following.parts:
            yield from _named_after(there, following)
            return


def _listed_on(there: Sentences, before: Mention, mention: Mention) -> bool:
    """ "Bộ A đã ban hành Thông tư 1 …; Thông tư 2 …": the second stands in the list of the first."""
    gap = there.text.chars[ending(before, "title_at", "date_at") : mention.span.start]
    same = before.parts["type"] == mention.parts["type"]
    return gap == "; " and (same or (mention.written[:1].isupper() and mention.parts["form"] == "titled"))


def _active(there: Sentences, documents: list[Mention], n: int) -> Iterator[tuple[Local, Span]]:
    """ "Ban Thường vụ Tỉnh ủy đã ban hành …": the body or post straight before the verb of issuing."""
    mention = documents[n]
    reach = max(0, n - LISTED)
    while n > reach and (
        documents[n].rule == documents[n - 1].rule == "documents.enumerated"
        or TOGETHER.match(there.text.chars[documents[n - 1].span.end : documents[n].span.start])
    ):
        n -= 1  # "ban hành Nghị quyết 57, Nghị quyết 59": the verb stands before the first of them
    first = documents[n]
    verb = there.issue_verb_before(first) or there.writing_verb_before(first) or debated(there, first)
    if verb is None:
        yield from _announced(there, first)
        return
    if verb.re is DEBATING.pattern:  # "HĐND thành phố sẽ xem xét | nghị quyết …": whose it will be
        begins = first.span.start - (len(verb.string) - verb.start())
        sentence = there.sentence(first.span.start)
        told = list(subject(there, sentence.start, begins)) or list(sentence_subject(there, sentence, begins))
        yield from (who for who in told if there.things[who[0]].name.startswith(HOUSES))
        return
    if "draft" in mention.parts and verb["verb"] == "ban hành":
        return
    begins = first.span.start - (len(verb.string) - verb.start())
    sentence = there.sentence(first.span.start)
    passed = verb["verb"] == "thông qua"
    if passed and (meeting := list(congress(there, sentence.start, begins))):
        yield from meeting
        return
    beside = list(subject(there, sentence.start, begins, signs=verb["verb"][0] == "k"))
    if passed and not beside and (house := list(delegates(there, sentence.start, begins))):
        yield from house
        return
    written = verb.re is WRITING_VERB.pattern  # "Ban A chỉ ra …: tiến độ xây dựng đề án" tells no author
    yield from beside if beside or written else sentence_subject(there, sentence, begins)


def _announced(there: Sentences, mention: Mention) -> Iterator[tuple[Local, Span]]:
    """ "Ban Thường vụ Tỉnh ủy … công bố quyết định": committees announce their own decisions, their offices
    others'.
    """
    match = ANNOUNCED.pattern.search(there.before(mention.span.start))
    if match is None or mention.parts["form"] != "titled":
        return
    begins = mention.span.start - (len(match.string) - match.start())
    for mention_before in there.back(there.sentence(begins).start, begins):
        gap = there.text.chars[mention_before.span.end : begins]
        own = COMMITTEE.match(mention_before.written) or (
            INSPECTS.match(mention_before.written)
            and " thanh tra" in there.text.chars[mention.span.start : mention.span.end + 10]
        )
        if (mention_before.kind is Kind.ORGANISATION and not gap.strip() and own) and (
            key := there.references.of.get(mention_before.span)
        ):
            yield key, mention_before.span
        return


class _Counted:
    """ "vừa ký 3 quyết định": the documents of that type and count which the article then numbers."""

    def __init__(self, there: Sentences, documents: list[Mention]) -> None:
        self.numbered: dict[str, dict[Local, None]] = {}
        for mention in documents:
            if mention.parts["form"] == "full" and (key := there.references.of.get(mention.span)):
                self.numbered.setdefault(mention.parts["type"], {})[key] = None

    def of(self, mention: Mention) -> list[Local]:
        """All numbered documents of the mention's type, where they are as many as it counts; else none."""
        written = mention.parts.get("count", "").lower()
        count = int(written) if written.isdigit() else {"hai": 2, "ba": 3, "bốn": 4}.get(written)
        keys = self.numbered.get(mention.parts["type"], {})
        return list(keys) if count and len(keys) == count else []
