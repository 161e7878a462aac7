"""The words around an event head: whether they tell of it, describe it, and put it in time."""

import re
from collections.abc import Mapping, Sequence

from graph.lexicon import per_vocabulary
from graph.model import Kind, Mention, Span, Text
from graph.refer.event_places import Place
from graph.vocabulary import Vocabulary

NAME_WORDS = 16  # a longer name than this is a sentence
REACH = 60  # code points around a head in which a cue or a date may stand
PHRASE_ENDS = '.;:\n“"()'
# The hour before a day: "khai mạc lúc 8 giờ 30 sáng 12/3", "diễn ra vào 14h ngày 5-6".
HOUR = re.compile(r",? (?:vào |vào lúc |lúc |hồi )?\d{1,2} ?(?:giờ|h|g)(?: ?\d{2})?(?: phút)?,?\s*\Z")
SITS = re.compile(
    r"(?:ngày làm việc (?:thứ \w{2,4}|đầu tiên|cuối cùng),? (?:của |tại )?|"
    r"tiếp tục (?:chương trình |nội dung )(?:làm việc )?(?:của |tại )?|"
    r"(?<!\w)đã (?:đến|tới) )\Z"
)
WITHIN = re.compile(r"(?<!\w)(?:tại|ở|trong) (?:tổ|phiên|buổi|đoàn)[^,.;:]{0,40}, \Z")
CLOSED = re.compile(r"(?<!\w)(?:(?:đã |vừa )?bế mạc|vừa (?:kết thúc|diễn ra|được tổ chức))(?!\w)")
DECIDES = re.compile(
    r" (?:cũng )?(?:đã|vừa) (?:biểu quyết |bỏ phiếu |nhất trí |thống nhất )?"
    r"(?:thông qua|bầu|nghe|thảo luận|nhất trí|quyết định|đánh giá|thống nhất)\b"
)
# "kỳ họp thứ 4 … dự kiến diễn ra vào", "Đại hội X sẽ được tiến hành tại Hà Nội từ": announced with its day.
ANNOUNCED = re.compile(
    r"(?:dự kiến|sẽ)(?: sẽ)?(?: được)? (?:diễn ra|tổ chức|khai mạc|họp|tiến hành|bế mạc|nhóm họp|triệu tập)"
    r"(?: [^,.;:“”]{0,40})?[ (]\Z"
)
APART = re.compile(r"(?: từ| trong (?:hai|ba|các|\d) ngày)? ?\(?\Z")


@per_vocabulary
def contexts(vocabulary: Vocabulary) -> Mapping[str, frozenset[str]]:
    """The lists of the scheme event-contexts by the last part of their names."""
    return {
        term.iri.rsplit("/", 1)[-1]: frozenset(word.lower() for word in term.spellings)
        for term in vocabulary.scheme("event-contexts")
    }


DEMANDED = re.compile(
    r"(?<!theo )(?<!thực hiện )(?<!\w)(?:đề nghị|yêu cầu|kiến nghị)(?!\w)[^.;:]{3,200}"
    r"(?<!đã )tổ chức (?:một )?\Z"
)
SEASONAL = ("/le-hoi", "/le-khai-mac")


class Around:
    """Reads the words around heads in one text; ``low`` is the text made by `lowered`."""

    def __init__(self, low: str, text: Text, vocabulary: Vocabulary) -> None:
        self.low = low
        self.chars = text.chars
        self.lists = contexts(vocabulary)
        self.called_off = False

    def before(self, place: Place, *names: str) -> bool:
        """Whether one of the lists has the words straight before the head, fillers ("một", "buổi") aside."""
        words = self._words_before(place.sentence, place.mention.span.start)
        while words and not self.ends(words, *names) and words[-1].strip("“\"'‘") in self.lists["filler"]:
            words.pop()
        return self.ends(words, *names)

    def after(self, place: Place, name: str, anywhere: bool = False) -> bool:
        """Whether the list has the words straight after the head, or anywhere within reach."""
        end = place.mention.span.end
        words = [word.strip(',“"') for word in self.low[end : min(place.sentence.end, end + REACH)].split()]
        return any(
            " ".join(words[first : first + size]) in self.lists[name]
            for first in range(len(words) if anywhere else min(len(words), 1))
            for size in (1, 2, 3)
        )

    def opens(self, place: Place, name: str) -> bool:
        """Whether the sentence opens with a word of the list."""
        opening = self.low[place.sentence.start : place.sentence.start + 40].lstrip(' -–—“"(*+•')
        return opening.startswith(tuple(self.lists[name]))

    def planned(self, place: Place) -> bool:
        """Whether a word before the head in its clause puts it in the future ("sẽ tổ chức hội nghị")."""
        words = self._words_before(place.sentence, place.mention.span.start)[-10:]
        after = self.low[
            place.mention.span.end : min(place.sentence.end, place.mention.span.end + REACH)
        ].split()[:8]
        if "sẽ" in after or ("tới" in after and "đây" in after):
            return True
        # "nêu yêu cầu này tại hội nghị": what is asked for there is no wish for the meeting
        coming = self.lists["to-come" if self.before(place, "there") else "planned"]
        return any(
            word in coming or f"{word} {following}" in coming
            for word, following in zip(words, [*words[1:], ""], strict=False)
        )

    def quoted(self, place: Place) -> bool:
        """Inside direct speech: the last quotation mark before it in the sentence opens one."""
        before = self.low[place.sentence.start : place.mention.span.start]
        if before.endswith(("“", '"', "'", "‘")):
            return False  # a proper name: “Hội thi Bí thư chi bộ giỏi”
        at = max(before.rfind(mark) for mark in '“”"')
        if at < 0 or before[at] != '"':
            return at >= 0 and before[at] == "“"
        return not before[at + 1 : at + 2].isspace() and (at == 0 or before[at - 1] in " (:,")

    def required(self, place: Place) -> bool:
        """Spoken of as what must be: "hội nghị toàn quốc phải được phép", "trong cuộc gặp đó phải có …"."""
        clause = self.low[place.mention.span.end : min(place.sentence.end, place.mention.span.end + REACH)]
        clause = clause.partition(",")[0]
        if DEMANDED.search(self.low, place.sentence.start, place.mention.span.start):
            return True  # "đề nghị UBND thị xã chỉ đạo các đơn vị tổ chức | hội nghị xin ý kiến"
        return " phải " in clause.replace(" là phải ", " ") or clause.startswith((" đó cần", " cần "))

    def reported(self, place: Place, start: int, name: str = "reported") -> bool:
        """Told as somebody's word after ``start`` ("ngày 28/4, ông A cho biết … đã họp"): the day is the
        word's."""
        between = self.outside(place, start, place.mention.span.start)
        return any(f" {word} " in between for word in self.lists[name])

    def outside(self, place: Place, start: int, end: int) -> str:
        """The words between two places outside bodies and posts: "Bộ Thông tin" tells nothing."""
        out, at = [], start
        for other in place.beside:
            if start <= other.span.start and other.span.end <= end and other.kind is not Kind.EVENT:
                out.append(self.low[at : other.span.start])
                at = other.span.end
        return " ".join((*out, self.low[at:end])).replace(",", " ")

    def goes_straight(self, start: int, end: int) -> bool:
        """Whether only words of going and time stand between a person and a verb."""
        return end - start <= 60 and all(
            word in self.lists["going"] for word in self.low[start:end].replace(",", " ").split()
        )

    def cancelled(self, place: Place) -> bool:
        """Said not to take place: "không tổ chức lễ hội", "cuộc họp … đã bị hoãn"."""
        start, end = place.mention.span.start, place.mention.span.end
        before = f" {self.low[max(place.sentence.start, start - 2 * REACH) : start]} "
        after = f" {self.low[end : min(place.sentence.end, end + 2 * REACH)].rstrip('.')} "
        kind = place.mention.parts["kind"]
        here = any(
            f" {word} " in (after if word.startswith("bị ") else before) for word in self.lists["cancelled"]
        )
        if here and kind.endswith(SEASONAL):
            self.called_off = True
        # Festivals are called off together; the others are named with the days they would have had.
        return here or (self.called_off and kind.endswith(SEASONAL))

    def within(self, place: Place) -> bool:
        """ "tại tổ thảo luận số 3, Đại hội lần thứ I": a part of it is named before it."""
        before = self.low[
            max(place.sentence.start, place.mention.span.start - REACH) : place.mention.span.start
        ]
        return "ordinal" in place.mention.parts and bool(WITHIN.search(before))

    def closed(self, place: Place) -> Span | None:
        """The words of the clause that say that the meeting has just ended: "vừa bế mạc"."""
        end = min(place.sentence.end, place.mention.span.end + 2 * REACH)
        found = CLOSED.search(self.low, place.mention.span.end, end)
        return Span(*found.span()) if found and not self.planned(place) else None

    def held(self, between: str) -> bool:
        """Whether the words from a head to a day say that it was held: "diễn ra", "do Sở A tổ chức"."""
        words = f" {APART.sub('', HOUR.sub(' ', between)).strip(' ,')} "
        return any(words.endswith(f" {word} ") for word in self.lists["held"])

    def announced(self, start: int, date: Span) -> bool:
        """Whether the words from a head to a date say that it is going to meet then."""
        between = self.low[start : date.start]
        return len(between) <= 4 * REACH and bool(ANNOUNCED.search(between)) and not set(".;:") & set(between)

    def bracketed(self, place: Place, dated: Mention) -> bool:
        """ "trước Đại hội Đảng bộ thành phố (tháng 11/2015)": which one is told, and when it met."""
        low, head = self.low, place.mention
        between = low[head.span.end : dated.span.start]
        named = len(between) > 4 or "ordinal" in head.parts
        meets = "month" in dated.parts and not head.parts.get("verbal")
        own = not between.endswith(("nay (", "qua (", "ngày ("))
        return meets and named and own and between.endswith(" (") and low.startswith(")", dated.span.end)

    def definite(self, place: Place, tells: bool) -> bool:
        """A bare head that the reader knows: "tại hội nghị", "hội nghị vừa qua", "Hội nghị đã bầu …"."""
        head = place.mention.span
        acts = head.start - place.sentence.start <= 2 and DECIDES.match(self.low, head.end)
        return self.before(place, "definite") or (tells and self.after(place, "recent")) or bool(acts)

    def sits(self, place: Place) -> bool:
        """ "bước vào ngày làm việc thứ hai của kỳ họp", "đã đến dâng hương": it goes on, they went."""
        return bool(SITS.search(self.low, place.sentence.start, place.mention.span.start))

    def counted(self, place: Place) -> bool:
        """After a number: "3 hội nghị"."""
        words = self._words_before(place.sentence, place.mention.span.start)
        if words[-1:] == ["năm"] and words[-2:-1] and words[-2].isdigit():
            return True  # "kỷ niệm 15 năm ngày hội quốc phòng toàn dân"
        return bool(words) and words[-1].strip("(").isdigit() and words[-1] not in self.lists["filler"]

    def description(self, place: Place) -> tuple[str, frozenset[str]]:
        """The noun phrase from the head on as written, and the words that describe (none after a bare
        head)."""
        start, size = place.mention.span.start, place.mention.span.end - place.mention.span.start
        end = min(place.sentence.end, start + 140)
        for other in place.beside:  # "lễ kỷ niệm 10 năm thành lập, đồng chí A …": the name is over before A
            if start < other.span.start < end and other.kind in (Kind.PERSON, Kind.POST, Kind.DATE):
                comma = self.low.rfind(",", start, other.span.start)
                if comma >= 0 and other.span.start - comma <= 14:
                    end = comma
        phrase = self.low[start:end]
        stop = min((at for mark in PHRASE_ENDS if (at := phrase.find(mark, size)) > 0), default=len(phrase))
        parts = phrase[:stop].split(" ")[:NAME_WORDS]
        verb = next(
            (n for n, word in enumerate(parts) if n > 1 and word.strip(",") in self.lists["name-end"]), None
        )
        parts = parts[:verb]
        bare = not phrase[size : size + 1].isspace() or self.after(place, "anaphoric")
        name = self.chars[start : start + (size if bare else len(" ".join(parts)))].strip(" ,-–—")
        described = phrase[size:stop].split()[:10]
        return name, frozenset() if bare else frozenset(word.strip(",") for word in described)

    def _words_before(self, sentence: Span, end: int) -> list[str]:
        return self.low[max(sentence.start, end - REACH) : end].split()

    def ends(self, words: Sequence[str], *names: str) -> bool:
        """Whether the last one to four words are in one of the lists."""
        tail = [word.strip("“\"'‘(") for word in words[-4:]]
        return any(
            " ".join(tail[-size:]) in self.lists[name] for size in range(1, len(tail) + 1) for name in names
        )
