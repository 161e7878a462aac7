"""How a sentence ties a person to a title: by apposition, in a list, or through a verb.

Shared by the rooms that ask who a title means and who holds what. Pure grammar over the mentions of one text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.asides import clean as clean
from graph.beside import AFTER_NAME as AFTER_NAME
from graph.beside import BEFORE_NAME as BEFORE_NAME
from graph.beside import BETWEEN_NAMES as BETWEEN_NAMES
from graph.beside import BETWEEN_TITLES as BETWEEN_TITLES
from graph.beside import BRINGS, DASHES, GIVEN, LIKE, LISTED, MINISTERS, NEXT_ONE, OF_ALL, SAYS
from graph.beside import NAMED_BY as NAMED_BY
from graph.beside import WHEN as WHEN
from graph.model import Kind, Mention, Span, Text


@dataclass(frozen=True, slots=True)
class Tie:
    """One person and one title that the words tie together."""

    person: Mention
    post: Mention
    how: str  # "before": the title stands before the name; "after"; "shared"; "verb"
    sentence: Span


def ends(mention: Mention) -> int:
    """The offset after a mention and the term that belongs to it ("khóa XII", "nhiệm kỳ 2015-2020")."""
    return int(mention.parts.get("ends", mention.span.end))


def _begins(mention: Mention) -> int:
    """The offset at which a name begins with its rank or degree: "Thiếu tướng" Đặng Trần Chiêu."""
    return int(mention.parts.get("begins", mention.span.start))


def sentence_at(text: Text, span: Span) -> Span | None:
    """The sentence in which a span begins, or None."""
    number = bisect_right(text.sentences, span.start, key=lambda s: s.start) - 1
    if number < 0 or span.start >= text.sentences[number].end:
        return None
    return text.sentences[number]


@dataclass(slots=True)
class Line:
    """A sentence's persons and titles in order, and the words between them. ``gaps[i]`` stands before
    ``items[i]``.
    """

    span: Span
    items: list[Mention]
    gaps: list[str]
    rest: str

    def at(self, item: Mention) -> int:
        """The number of one of the items."""
        return bisect_left(self.items, item.span.start, key=lambda m: m.span.start)


def lines(text: Text, mentions: Sequence[Mention]) -> Iterator[Line]:
    """The sentences that name a person or a title."""
    wanted = [
        m for m in mentions if m.kind is Kind.POST or (m.kind is Kind.PERSON and not m.parts.get("byline"))
    ]
    at = 0
    for sentence in text.sentences:
        items = []
        while at < len(wanted) and wanted[at].span.start < sentence.end:
            if wanted[at].span.start >= sentence.start:
                items.append(wanted[at])
            at += 1
        if not items:
            continue
        starts = [sentence.start, *(ends(m) for m in items)]
        gaps = [text.chars[a : max(a, _begins(m))] for a, m in zip(starts, items, strict=False)]
        yield Line(sentence, items, gaps, text.chars[ends(items[-1]) : sentence.end])


def ties(line: Line) -> list[Tie]:
    """The ties of one sentence by apposition, in the order of its titles."""
    items, gaps = line.items, [clean(gap) for gap in line.gaps]
    _unquote(line, gaps)
    gaps.append(clean(line.rest))
    owner: dict[int, tuple[int, str]] = {}
    for number, item in enumerate(items):
        if item.kind is Kind.PERSON:
            _titles_before(items, gaps, number, owner)
    for number, item in enumerate(items):
        if item.kind is Kind.PERSON:
            _titles_after(items, gaps, number, owner)
    _one_each(items, gaps, owner)
    found = [Tie(items[owner[n][0]], items[n], owner[n][1], line.span) for n in sorted(owner)]
    return found + _shared(line, items, gaps, owner) + _headed(line, items, gaps, owner)


def _unquote(line: Line, gaps: list[str]) -> None:
    """ "Tổng Thư ký Quốc hội: Ông A xin thôi …": behind a colon a name that acts is spoken of, not titled."""
    for number in range(1, len(gaps)):
        if gaps[number] not in SAYS or line.items[number - 1].parts.get("plural"):
            continue
        behind = line.gaps[number + 1] if number + 1 < len(gaps) else line.rest
        if line.items[number - 1].kind is Kind.POST and behind[:2].strip().isalpha():
            gaps[number] = "nói rằng"


def _one_each(items: list[Mention], gaps: list[str], owner: dict[int, tuple[int, str]]) -> None:
    """ "hai ông A và B (nguyên Chủ tịch và Phó Chủ tịch UBND huyện)": two names, and to each his title."""
    for number, (person, how) in list(owner.items()):
        second = number + 1
        if how != "after" or person != number - 1 or person < 1 or second >= len(items):
            continue
        if items[person - 1].kind is not Kind.PERSON or gaps[person] not in BETWEEN_NAMES:
            continue
        if owner.get(second, (-1, ""))[0] != person or gaps[second] != "và" or "chain" in items[number].parts:
            continue
        if gaps[person].startswith(DASHES) or owner.get(second + 1, (-1, ""))[0] == person:
            continue
        owner[number] = (person - 1, how)


def _titles_before(
    items: list[Mention], gaps: list[str], number: int, owner: dict[int, tuple[int, str]]
) -> None:
    """ "Ủy viên Bộ Chính trị, Trưởng ban Tuyên giáo Trung ương Võ Văn Thưởng": the titles that lead up to a
    name.
    """
    here = number - 1
    if here < 0 or items[here].kind is not Kind.POST or not _leads(gaps[number]):
        return
    colon = gaps[number].startswith((":", ",", "-", "–")) or gaps[number] == "("
    if colon and not _new(items, gaps, here):
        return  # "ông A, Bí thư Tỉnh ủy, ông B …", "A - Bí thư, B - Chủ tịch": it belongs to the first name
    if gaps[number].startswith(", ") and _other(items, gaps, number):
        return
    while here >= 0 and items[here].kind is Kind.POST:
        left = here - 1
        if here < number - 1 and gaps[here + 1] in (";",):
            break
        if here not in owner:
            owner[here] = (number, "before")
        if (
            left < 0
            or items[left].kind is not Kind.POST
            or gaps[here] not in BETWEEN_TITLES
            or gaps[here] == ";"
        ):
            break
        if _led(items, gaps, left) or items[left].parts.get("status") in (
            "appointed",
            "relieved",
            "proposed",
        ):
            break  # "A được cử làm Bí thư Thành ủy, Phó Chủ tịch B nghỉ hưu"
        if items[left].parts["role"] == "Thủ tướng" and items[here].parts["role"].startswith(MINISTERS):
            break  # "trước Thủ tướng, Bộ trưởng B …": two men
        here = left


def _leads(gap: str) -> bool:
    """Whether the words after a title lead to its holder: "Bí thư Huyện ủy khi ấy là ông …"."""
    when = None if gap in BEFORE_NAME else WHEN.match(gap)
    return gap in BEFORE_NAME if when is None else gap[when.end() :].strip() in BEFORE_NAME


def _new(items: list[Mention], gaps: list[str], number: int) -> bool:
    """Whether a list of titles begins anew: at the head of the sentence, or after "và" or a semicolon."""
    while number and items[number - 1].kind is Kind.POST and gaps[number] in BETWEEN_TITLES:
        number -= 1
    return not any(item.kind is Kind.PERSON for item in items[max(0, number - 8) : number]) or gaps[
        number
    ].startswith(("và", ";"))


def _other(items: list[Mention], gaps: list[str], number: int) -> bool:
    """ "đơn gửi Thủ tướng, ông A …", "thay lời Chủ tịch quận, ông A, Chánh Văn phòng UBND, …": the name
    after the comma is somebody else's.
    """
    after = number + 1
    titled = after < len(items) and items[after].kind is Kind.POST and gaps[after] in (",", "-", "–", "(")
    return titled or gaps[number - 1].endswith(GIVEN)


def _led(items: list[Mention], gaps: list[str], number: int) -> bool:
    """Whether the title follows a name that has no title before it: then it is that name's."""
    while number >= 0 and items[number].kind is Kind.POST:
        if gaps[number] == ";":
            return False  # "ông A, Bộ trưởng; Bí thư Tỉnh ủy, Trưởng đoàn B": a list begins anew
        if number and items[number - 1].kind is Kind.PERSON:
            before = number - 1
            titled = before > 0 and items[before - 1].kind is Kind.POST and gaps[before] in BEFORE_NAME
            return gaps[number] in AFTER_NAME and not titled
        if not number or gaps[number] not in BETWEEN_TITLES:
            return False
        number -= 1
    return False


def _titles_after(
    items: list[Mention], gaps: list[str], number: int, owner: dict[int, tuple[int, str]]
) -> None:
    """ "Lò Minh Hùng, Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND": the titles that follow a name."""
    here = number + 1
    if here >= len(items) or items[here].kind is not Kind.POST:
        return
    if gaps[here] not in AFTER_NAME and not _touching(items, gaps, number):
        return
    if gaps[here] == "," and items[here].parts["role"] in OF_ALL and _acts(items, gaps, here):
        return  # "đối với ông A, Thủ tướng giao …": somebody else
    if items[number].parts.get("short") and gaps[here] == ",":
        return  # "theo ý kiến của ông Thể, Thủ tướng …": somebody else
    while here < len(items) and items[here].kind is Kind.POST and here not in owner:
        owner[here] = (number, "after")
        here += 1
        if here < len(items) and gaps[here] not in BETWEEN_TITLES:
            break
        if (
            here < len(items)
            and gaps[here] == ";"
            and here + 1 < len(items)
            and items[here + 1].kind is Kind.PERSON
        ):
            break


def _acts(items: list[Mention], gaps: list[str], number: int) -> bool:
    """Whether a title without its body and alone is followed by what it does."""
    alone = "organisation" not in items[number].parts
    return alone and gaps[number + 1][:1].isalpha() and not gaps[number + 1].startswith("và ")


def _touching(items: list[Mention], gaps: list[str], number: int) -> bool:
    """ "gồm A giám đốc Công ty X và B": a title with its body right after a name that has none before it."""
    here = number + 1
    if gaps[here] or "chain" not in items[here].parts or items[number].parts.get("short"):
        return False
    if number and items[number - 1].kind is Kind.POST and _leads(gaps[number]):
        return False
    after = here + 1
    while after < len(items) and items[after].kind is Kind.POST and gaps[after] in BETWEEN_TITLES:
        after += 1
    return after == len(items) or items[after].kind is Kind.POST or not _leads(gaps[after])


def _headed(
    line: Line, items: list[Mention], gaps: list[str], owner: dict[int, tuple[int, str]]
) -> list[Tie]:
    """ "các đồng chí Ủy viên Bộ Chính trị: Phó Thủ tướng A; B, Bí thư Thành ủy": all of them are."""
    found = []
    for head, item in enumerate(items[:-1]):
        like = bool(LIKE.fullmatch(gaps[head + 1]))
        if item.kind is not Kind.POST or not (item.parts.get("plural") or like):
            continue
        mine, how = owner.get(head, (-1, ""))
        opened = gaps[head + 1] == "(" and how == "before"  # "sáu Ủy viên Bộ Chính trị (Tổng Bí thư A, …)"
        if head in owner and not opened:
            continue
        if not (like or opened or gaps[head + 1].startswith(":") or BRINGS.fullmatch(gaps[head + 1])):
            continue
        number = head + 1
        while number < len(items) and (
            number == head + 1 or gaps[number] in LISTED or gaps[number].endswith(NEXT_ONE)
        ):
            if items[number].kind is Kind.PERSON and number != mine:
                found.append(Tie(items[number], item, "shared", line.span))
            number += 1
    return found


def _shared(
    line: Line, items: list[Mention], gaps: list[str], owner: dict[int, tuple[int, str]]
) -> list[Tie]:
    """ "Hoàng Văn Nhiên, Chu Bá Long - Phó Bí thư Đảng ủy"; "các Phó Chủ tịch UBND tỉnh: A, B và C"."""
    found = []
    for post, (person, how) in owner.items():
        if how == "after" and gaps[post].startswith(DASHES):
            other = person - 1
            while other >= 0 and items[other].kind is Kind.PERSON and gaps[other + 1] in BETWEEN_NAMES:
                if gaps[person].startswith(DASHES) or any(one == other for one, _ in owner.values()):
                    break  # "trả lời Bí thư A, ông B - Trưởng Công an quận": A has a title of his own
                found.append(Tie(items[other], items[post], "shared", line.span))
                other -= 1
        if how == "before" and (items[post].parts.get("plural") or gaps[person].startswith(("như", "gồm"))):
            other = person + 1
            while other < len(items):
                if items[other].kind is Kind.PERSON and gaps[other] in BETWEEN_NAMES:
                    found.append(Tie(items[other], items[post], "shared", line.span))
                elif owner.get(other, (0, ""))[1] != "after":  # his own titles stand between him and the next
                    break
                other += 1
    return found
