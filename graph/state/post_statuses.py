"""How a person stands to a post, from the words around the title: current, former, acting, appointed, relieved, proposed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.apposition import Line, Tie, clean
from graph.lexicon import Lexicon, lowered, per_vocabulary
from graph.model import Kind, Local, Mention, Span, Text
from graph.vocabulary import Vocabulary

_YEARS = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
# Openers that put a whole sentence into the past of the story.
_PAST = re.compile(
    r"^\W{0,3}(?:(?:trước đó|trước đây|sau đó|sau này|giai đoạn|thời kỳ|(?:một|hai|ba|bốn|năm|\d{1,2}) năm sau|năm \d{4}"
    r"|từ (?:năm |tháng )?\d|tháng \d{1,2}/\d{4}|sau (?:tháng|năm)|đầu năm \d|cuối năm \d|đầu tháng \d{1,2}/\d|đến năm \d))",
    re.IGNORECASE,
)
_SPAN_OF_TIME = re.compile(
    r"\b(?:từ|giai đoạn) [^.;]{0,20}?\d{4}[^.;]{0,12}? ?(?:đến|[-–]) ?[^.;]{0,14}?\d{4}|\b\d{1,2} năm (?:làm|giữ|là) ", re.IGNORECASE
)
_DAY = re.compile(r"\b\d{1,2}[/-]\d{1,2}\b")
_RETIRED = re.compile(r"^\s{0,2}(?:vừa |đã |được |sẽ |mới )?(?:nghỉ hưu|từ chức|nghỉ chế độ|nghỉ công tác|thôi chức)")
_END = re.compile(r"(\d{4})$")
_PRONOUN = re.compile(r"(?:^|[\s,“\"(])(?:ông|bà|Ông|Bà)(?= )")
_OTHERS = re.compile(r"\b(?:tôi|chúng ta|chúng tôi|chúng ta|người khác|các ông|một người)\b", re.IGNORECASE)
_IS = re.compile(r"(?:^|\s)(?:là|làm|như|từ|từ chức vụ|từ vị trí|từ chức danh)$")
_GROUP = re.compile(r"\b(\d{1,3}) (?:cán bộ|người|đồng chí|công chức|lãnh đạo)\b")
_CANDIDATES = re.compile(r"\b(?:ứng cử|ứng cử viên|ứng viên)\b[^.;]{0,80}?(?:gồm|gồm có|là|như|:)\s{0,2}:?\s{0,2}$")
# "A kế nhiệm ông B trở thành Bí thư": A does.
REPLACED = tuple(f"{verb}{name}" for verb in ("kế nhiệm", "thay", "thay thế", "thay cho", "kế vị", "chồng", "vợ", "con trai", "con gái", "em trai", "anh trai")
                 for name in ("", " ông", " bà", " đồng chí"))  # fmt: skip
LISTED = frozenset((",", "và", "kiêm", "-", "–", ", kiêm", "rồi", "rồi làm", ", rồi", ";", "và là", ", đồng thời là"))
SAME_LIST = frozenset((",", "và", "kiêm", "-", "–", "đồng thời là", ", đồng thời là", "kiêm nhiệm"))


@dataclass(frozen=True, slots=True)
class Statuses:
    """The cue words of the statuses, compiled."""

    verbs: Lexicon[str]
    own: frozenset[str]  # verbs whose subject is the holder

    def verb_before(self, words: str) -> tuple[str, str, int]:
        """The last status verb in the words: (status, the verb, how far from their end); ("", "", 0) without one."""
        best = ("", "", 0)
        low = lowered(words)
        for start, end, status in self.verbs.scan(low):
            best = (status, low[start:end], len(words) - end)
        return best

    def _holds(self, gap: str, verb: str) -> bool:
        """Whether the verb tells of a holder: his own verb, or a passive."""
        low = f" {clean(gap)} "
        return any(verb.startswith(own) for own in self.own) or " được " in low or " bị " in low or " cho thôi " in low

    def verb_ties(
        self, line: Line, tied: Sequence[Tie], of: Mapping[Span, Local], salient: Local | None
    ) -> list[Tie]:
        """Ties through a verb: "ông A … được bầu giữ chức Bí thư"; without a name, "ông" is who was spoken of last."""
        taken = {tie.post.span for tie in tied}
        found: list[Tie] = []
        person: Mention | None = None
        carried = spoken = False
        for number, item in enumerate(line.items):
            gap = line.gaps[number]
            if any(mark in gap for mark in (". ", "? ", "! ", "” ")) and _PRONOUN.search(gap) is None:
                person, carried = None, False
            if item.kind is Kind.PERSON:
                if person is None or not clean(gap).endswith(REPLACED):
                    person, carried = item, False
            elif item.span in taken:
                carried = False
            elif carried and clean(gap) in LISTED:
                found.append(Tie(found[-1].person if found[-1].how == "verb" else item, item, found[-1].how, line.span))
            else:
                spoken = spoken or (salient is not None and bool(_PRONOUN.search(gap)))
                how = self._how(gap, item, person is not None, spoken)
                carried = bool(how)
                if how:
                    found.append(Tie(person if how == "verb" and person else item, item, how, line.span))
                elif person is None:
                    found += self._ahead(line, number)
        return found + _candidates(line)

    def _how(self, gap: str, post: Mention, named: bool, spoken_of: bool) -> str:
        """"verb" where the words before a title tie it to the name before them, "pronoun" where they tie it to "ông"."""
        low = clean(gap)
        if _OTHERS.search(low):
            return ""
        _, verb, distance = self.verb_before(gap)
        near = distance < (160 if low.endswith(("như", ":", "gồm")) else 60)
        cued = "status" in post.parts and len(low) <= 24 and len(low.split()) <= len(post.parts.get("status_cue", "").split()) + 2
        if not ((verb and near and self._holds(gap, verb)) or (_IS.search(low) and len(low) < 160) or (cued and low)):
            return ""
        if named:
            return "verb"
        return "pronoun" if spoken_of else ""

    def _ahead(self, line: Line, number: int) -> list[Tie]:
        """"Trong thời gian giữ chức Bí thư Huyện ủy, ông A …": the titles of an opening clause are the subject's."""
        status = self.verb_before(line.gaps[number])[0]
        if status != "former":
            return []
        after = number + 1
        while after < len(line.items) and line.items[after].kind is Kind.POST and clean(line.gaps[after]) in SAME_LIST:
            after += 1
        if after == len(line.items) or line.items[after].kind is Kind.POST:
            return []
        gap = clean(line.gaps[after])
        if not gap.startswith(",") or len(gap) > 40 or not gap.endswith((", ông", ", bà", ", đồng chí", ",")):
            return []
        return [Tie(line.items[after], post, "verb", line.span) for post in line.items[number:after]]

    def status(self, text: Text, line: Line, tie: Tie, year: str) -> tuple[str, str]:
        """The status a tie tells, and the rule that read it. ``year`` is the article's own, "" where unknown."""
        number = next(n for n, item in enumerate(line.items) if item is tie.post)
        own = tie.post.parts.get("status", "")
        if tie.how == "candidate":
            return "proposed", "posts.candidates"
        if own == "current":
            return own, "posts.cue"
        if tie.how in ("verb", "pronoun"):
            return self._by_verb(line, number, tie, year, own)
        if own and not (own == "appointed" and tie.how == "before" and self._goes_on(line, number, tie)):
            return own, "posts.cue"
        if tie.how == "before":
            leading = _first_of_list(line, number, ("former", "proposed"))
            if leading:
                return leading, "posts.cue"
            if _leaves(line, tie):
                return "relieved", "posts.retires"
            if self._opening(line, number) == "former":
                return "former", "posts.past-time"
        else:
            scoped = _first_of_list(line, number, ("former", "acting"))
            if scoped == "former":
                return scoped, "posts.cue"
            if _retired_group(text, line):
                return "former", "posts.group-retired"
        if _term_over(line, number, year):
            return "former", "posts.past-term"
        return "current", "posts.apposition"

    def _opening(self, line: Line, number: int) -> str:
        """"trong thời gian giữ các cương vị Thành ủy viên, Bí thư Thành đoàn, ông A …"."""
        while number > 0 and line.items[number - 1].kind is Kind.POST and clean(line.gaps[number]) in SAME_LIST:
            number -= 1
        status, _, distance = self.verb_before(line.gaps[number])
        return status if distance < 16 else ""

    def _by_verb(self, line: Line, number: int, tie: Tie, year: str, own: str) -> tuple[str, str]:
        gap = line.gaps[number]
        status, verb, _ = self.verb_before(gap)
        if not status:
            status = self._carried(line, number) or own or "current"
        low = clean(gap)
        if status == "appointed" and (verb in ("", "làm") and _led_by(line, tie)):
            return "current", "posts.leads"
        if low.endswith((" từ", " từ chức vụ", " từ vị trí")) or low == "từ":
            return "former", "posts.moved-from"
        if status in ("appointed", "current", "acting") and _past(line, number, year):
            return "former", "posts.past-time"
        return status, "posts.verb"

    def _carried(self, line: Line, number: int) -> str:
        """The status of the title before in the same list: "được bầu làm Bí thư, Chủ tịch HĐND"."""
        while number > 0 and line.items[number - 1].kind is Kind.POST:
            number -= 1
            status = self.verb_before(line.gaps[number])[0] or line.items[number].parts.get("status", "")
            if status:
                return status
        return ""

    def _goes_on(self, line: Line, number: int, tie: Tie) -> bool:
        """"bổ nhiệm Phó Giám đốc A giữ chức Giám đốc": the title before the name is the old one."""
        at = next(n for n, item in enumerate(line.items) if item is tie.person)
        if at + 1 == len(line.items):
            return False
        return bool(self.verb_before(line.gaps[at + 1])[0]) or bool(_IS.search(clean(line.gaps[at + 1])))


def _first_of_list(line: Line, number: int, wanted: tuple[str, ...]) -> str:
    """The status word before an earlier title of the same list: "cố Bí thư Thành ủy, Trưởng ban Nội chính Trung ương A"."""
    while number > 0 and line.items[number - 1].kind is Kind.POST and clean(line.gaps[number]) in SAME_LIST:
        number -= 1
        status = line.items[number].parts.get("status", "")
        if status:
            return status if status in wanted else ""
    return ""


def _leaves(line: Line, tie: Tie) -> bool:
    """"Phó Chủ tịch Lê Bá Trình nghỉ hưu"."""
    at = next(n for n, item in enumerate(line.items) if item is tie.person)
    return bool(_RETIRED.match(line.gaps[at + 1] if at + 1 < len(line.items) else line.rest))


def _led_by(line: Line, tie: Tie) -> bool:
    """"Đoàn kiểm tra do ông A, Ủy viên Bộ Chính trị, làm trưởng đoàn": whoever leads a delegation, leads it now."""
    return tie.post.parts["role"].startswith(("Trưởng đoàn", "Phó Trưởng đoàn")) or any(
        clean(gap).endswith((" do", " do ông", " do bà", " do đồng chí")) for gap in line.gaps
    )


def _retired_group(text: Text, line: Line) -> bool:
    """A list of "11 cán bộ" of whom the article says that they have retired."""
    group = _GROUP.search(line.gaps[0])
    if not group:
        return False
    told = re.compile(rf"\b{group[0]}\b[^.;]{{0,60}}? (?:đã|được) nghỉ hưu")
    return bool(told.search(text.chars))


def _term_over(line: Line, number: int, year: str) -> bool:
    """Whether the term of the title, or the one at the end of its list, has ended before the article's year."""
    post = line.items[number]
    term = post.parts.get("term", "")
    while not term and number + 1 < len(line.items) and line.items[number + 1].kind is Kind.POST:
        number += 1
        if clean(line.gaps[number]) not in SAME_LIST:
            return False
        post = line.items[number]
        term = post.parts.get("term", "")
    if not term:
        return False
    kind = post.parts.get("term_kind", "")
    end = _END.search(term)
    if end and kind:
        return end[1] < year if year else kind == "giai đoạn"
    if end:
        return True  # "Tổng Bí thư (6/1991 - 12/1997)"
    return "," in term and kind.endswith("khóa")


def _past(line: Line, number: int, year: str) -> bool:
    """Whether the sentence tells of a time before the article's own."""
    if _term_over(line, number, year):
        return True
    whole = "".join(line.gaps) + line.rest
    years = [int(y) for y in _YEARS.findall(re.sub(r"(?:nhiệm kỳ|khóa|khoá) ?\d{4} ?[-–] ?\d{4}", "", whole))]
    if years and (not year or max(years) < int(year)):
        return True  # where the article's year is unknown, a year is stated only of other times
    if _SPAN_OF_TIME.search(whole):
        return True
    opening = line.gaps[0]
    return bool(_PAST.match(opening)) and not (_DAY.search(opening) and not years)


def _candidates(line: Line) -> list[Tie]:
    """"7 người ứng cử đại biểu Quốc hội gồm A; B; C": a list of candidates for the seat named before it."""
    seat = next((item for item in line.items if item.kind is Kind.POST and item.parts["role"] == "Đại biểu"), None)
    if seat is None:
        return []
    people: list[Mention] = []
    open_list = False
    for number, item in enumerate(line.items):
        if item.span.start > seat.span.start and _CANDIDATES.search(line.gaps[number]):
            open_list = True
        if open_list and item.kind is Kind.PERSON:
            people.append(item)
    return [Tie(person, seat, "candidate", line.span) for person in people] if len(people) > 1 else []


@per_vocabulary
def statuses(vocabulary: Vocabulary) -> Statuses:
    """The cues of the scheme tenure-statuses."""
    entries = [
        (cue, term.notations[0])
        for term in vocabulary.scheme("tenure-statuses")
        for cue in term.properties.get("verb", ())
    ]
    entries.sort(key=lambda entry: -len(entry[0]))
    own = next(term for term in vocabulary.scheme("post-cues") if term.iri.endswith("/own-verb"))
    return Statuses(Lexicon(entries), frozenset(own.spellings))
