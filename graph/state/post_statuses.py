"""How a person stands to a post, from the words around the title: current, former, acting, appointed, relieved, proposed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from graph.apposition import Line, Tie, clean
from graph.lexicon import Lexicon, lowered, per_vocabulary
from graph.model import Kind, Local, Mention, Span, Text
from graph.vocabulary import Vocabulary

_YEARS = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_PAST = re.compile(
    r"^\W{0,3}(?:trước đó|trước đây|sau đó|giai đoạn|năm \d{4}|từ (?:năm |tháng )?[\d/]{1,7}|tháng \d{1,2}/\d{4}|sau tháng)", re.IGNORECASE
)
_SPAN_OF_TIME = re.compile(r"\b(?:từ|giai đoạn) [^.;]{0,20}?\d{4}[^.;]{0,12}? ?(?:đến|[-–]) ?[^.;]{0,14}?\d{4}", re.IGNORECASE)
_RETIRED = re.compile(r"^\s{0,2}(?:vừa |đã |được |sẽ |xin |mới )?(?:nghỉ hưu|từ chức|nghỉ chế độ|nghỉ công tác|thôi chức)")
_END = re.compile(r"(\d{4})$")
PRONOUN = re.compile(r"(?:^|[\s,“\"])(?:ông|bà|Ông|Bà)(?= )")
CLAUSE_END = (";", ". ", "?", "!")


@dataclass(frozen=True, slots=True)
class Statuses:
    """The cue words of the statuses, compiled."""

    verbs: Lexicon[str]

    def verb_before(self, words: str) -> tuple[str, str, int]:
        """The last status verb in the words: (status, the verb, how far from their end); ("", "", 0) without one."""
        best = ("", "", 0)
        low = lowered(words)
        for start, end, status in self.verbs.scan(low):
            best = (status, words[start:end], len(words) - end)
        return best

    def verb_ties(
        self, line: Line, tied: list[Tie], of: Mapping[Span, Local], salient: Local | None
    ) -> list[Tie]:
        """Ties through a verb: "ông A … được bầu giữ chức Bí thư"; without a name, "ông" is who was spoken of last."""
        taken = {tie.post.span for tie in tied}
        found: list[Tie] = []
        person: Mention | None = None
        carried = False
        for number, item in enumerate(line.items):
            gap = line.gaps[number]
            if any(mark in gap for mark in CLAUSE_END):
                person, carried = None, False
            pronoun = PRONOUN.search(gap)
            if item.kind is Kind.PERSON:
                person, carried = item, False
                continue
            if item.span in taken:
                carried = False
                continue
            status, _, distance = self.verb_before(gap)
            verb = bool(status) and distance < 60
            listed = carried and clean(gap) in (",", "và", "kiêm", "-", ", kiêm", "rồi", "rồi làm", ", rồi")
            if pronoun and salient is not None and (verb or clean(gap).endswith((" là", " làm"))) and number == 0:
                found.append(Tie(item, item, "pronoun", line.span))
                carried = True
            elif found and found[-1].how == "pronoun" and person is None and (verb or listed):
                found.append(Tie(item, item, "pronoun", line.span))
                carried = True
            elif person is not None and (verb or listed or clean(gap).endswith((" là", " làm"))):
                found.append(Tie(person, item, "verb", line.span))
                carried = True
            else:
                carried = False
        return found

    def status(self, text: Text, line: Line, tie: Tie, anchor: str) -> tuple[str, str]:
        """The status a tie tells, and the rule that read it."""
        number = next(n for n, item in enumerate(line.items) if item is tie.post)
        own = tie.post.parts.get("status")
        gap = line.gaps[number]
        past = self._past(line, tie, anchor)
        if tie.how in ("verb", "pronoun"):
            status = self.verb_before(gap)[0]
            if not status:
                status = self._carried(line, number) or own or "current"
            if past and status in ("appointed", "current", "acting"):
                return "former", "posts.past-time"
            return status, "posts.verb"
        if own and own not in ("appointed", "relieved"):
            return own, "posts.cue"
        if own and tie.how == "before":
            return own, "posts.cue"
        if tie.how == "before":
            leading = self._leading(line, number)
            if leading:
                return leading, "posts.cue"
            if self._leaves(line, number, tie):
                return "relieved", "posts.retires"
        if tie.how in ("after", "shared"):
            scoped = self._scoped(line, number, tie)
            if scoped:
                return scoped, "posts.cue"
        if self._term_over(tie.post, anchor):
            return "former", "posts.past-term"
        return "current", "posts.apposition"

    def _carried(self, line: Line, number: int) -> str:
        """The status of the title before in the same list: "được bầu làm Bí thư, Chủ tịch HĐND"."""
        while number > 0 and line.items[number - 1].kind is Kind.POST:
            number -= 1
            status = self.verb_before(line.gaps[number])[0] or line.items[number].parts.get("status", "")
            if status:
                return status
        return ""

    def _leading(self, line: Line, number: int) -> str:
        """"cố Bí thư Thành ủy, Trưởng ban Nội chính Trung ương A": the word before the first title holds for all."""
        while number > 0 and line.items[number - 1].kind is Kind.POST and clean(line.gaps[number]) in (",", "và", "-", "kiêm"):
            number -= 1
            status = line.items[number].parts.get("status")
            if status in ("former", "proposed"):
                return status
        return ""

    def _scoped(self, line: Line, number: int, tie: Tie) -> str:
        """"nguyên" holds for the titles after it up to a semicolon or "hiện là"."""
        while line.items[number - 1].kind is Kind.POST and number > 0:
            if clean(line.gaps[number]) not in (",", "và", "kiêm", "-", "–"):
                return ""
            number -= 1
            status = line.items[number].parts.get("status")
            if status:
                return status if status == "former" else ""
        return ""

    def _leaves(self, line: Line, number: int, tie: Tie) -> bool:
        """"Phó Chủ tịch Lê Bá Trình nghỉ hưu"."""
        person = next(n for n, item in enumerate(line.items) if item is tie.person)
        after = line.gaps[person + 1] if person + 1 < len(line.items) else line.rest
        return bool(_RETIRED.match(after))

    def _term_over(self, post: Mention, anchor: str) -> bool:
        """Whether the term that follows the title has ended before the article's year."""
        term = post.parts.get("term", "")
        if not term:
            return False
        end = _END.search(term)
        if end:
            return end[1] < anchor if anchor else post.parts.get("term_kind") == "giai đoạn"
        return "," in term and post.parts.get("term_kind", "").endswith("khóa")

    def _past(self, line: Line, tie: Tie, anchor: str) -> bool:
        """Whether the sentence tells of a time before the article's own."""
        if self._term_over(tie.post, anchor):
            return True
        before = line.gaps[0] if line.gaps else ""
        whole = "".join(line.gaps) + line.rest
        years = [int(year) for year in _YEARS.findall(whole)]
        if years and anchor:
            return max(years) < int(anchor)
        if _SPAN_OF_TIME.search(whole):
            return True
        return bool(_PAST.match(before)) and bool(years)


@per_vocabulary
def statuses(vocabulary: Vocabulary) -> Statuses:
    """The cues of the scheme tenure-statuses."""
    entries = [
        (cue, term.notations[0])
        for term in vocabulary.scheme("tenure-statuses")
        for cue in term.properties.get("verb", ())
    ]
    entries.sort(key=lambda entry: -len(entry[0]))
    return Statuses(Lexicon(entries))
