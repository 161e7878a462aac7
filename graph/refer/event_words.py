"""The words around an event head: whether they tell of it, describe it, and which date is its day."""

import re
from collections.abc import Mapping, Sequence

from graph.lexicon import per_vocabulary
from graph.model import Kind, Mention, Span, Text
from graph.refer.event_places import Place
from graph.vocabulary import Vocabulary

NAME_WORDS = 16  # a longer name than this is a sentence
NEAR = 7  # words from a head to a date that no cue joins to it
REACH = 60  # code points around a head in which a cue or a date may stand
PHRASE_ENDS = '.;:\n“"()'
# A year alone at the front ("Năm 2016, …") is the time of much, not the day of a meeting.
FRONTING = ("day", "month", "part_of_day", "offset")
TERM = re.compile(r",? nhiệm kỳ \d{4}\s?[-–—]\s?\d{4},?")  # between a congress and its day
DATED = {"day", "month", "part_of_day", "same"}
# The hour before a day: "khai mạc lúc 8 giờ 30 sáng 12/3", "diễn ra vào 14h ngày 5-6".
HOUR = re.compile(r",? (?:vào |vào lúc |lúc |hồi )?\d{1,2} ?(?:giờ|h|g)(?: ?\d{2})?(?: phút)?,?\s*\Z")
SITS = re.compile(
    r"(?:ngày làm việc (?:thứ \w{2,4}|đầu tiên|cuối cùng),? (?:của |tại )?|"
    r"tiếp tục (?:chương trình |nội dung )(?:làm việc )?(?:của |tại )?|"
    r"(?<!\w)đã (?:đến|tới) )\Z"
)
DAYS_APART = ("ngày (", "nay (", "qua (")  # "Trong 2 ngày (11 và 12-3)"
APART = re.compile(r"(?: từ| trong (?:hai|ba|các|\d) ngày)? ?\(?\Z")
RANGE = re.compile(r"\A\s?(?:đến|tới|-|–|—)\s?(?:hết )?(?:ngày )?\d")  # "từ ngày 11/3 đến ngày 12/3"


@per_vocabulary
def contexts(vocabulary: Vocabulary) -> Mapping[str, frozenset[str]]:
    """The lists of the scheme event-contexts by the last part of their names."""
    return {
        term.iri.rsplit("/", 1)[-1]: frozenset(word.lower() for word in term.spellings)
        for term in vocabulary.scheme("event-contexts")
    }


class Around:
    """Reads the words around heads in one text; ``low`` is the text made by `lowered`."""

    def __init__(self, low: str, text: Text, vocabulary: Vocabulary) -> None:
        self.low = low
        self.chars = text.chars
        self.lists = contexts(vocabulary)

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
        opening = self.low[place.sentence.start : place.sentence.start + 40].lstrip(' -–—“"(')
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
        return " phải " in clause.replace(" là phải ", " ") or clause.startswith((" đó cần", " cần "))

    def reported(self, place: Place, start: int, name: str = "reported") -> bool:
        """Told as somebody's word after ``start`` ("ngày 28/4, ông A cho biết … đã họp"): the day is the
        word's."""
        between = self._bare(place, start, place.mention.span.start)
        return any(f" {word} " in between for word in self.lists[name])

    def _bare(self, place: Place, start: int, end: int) -> str:
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
        return any(
            f" {word} " in (after if word.startswith("bị ") else before) for word in self.lists["cancelled"]
        )

    def held(self, between: str) -> bool:
        """Whether the words from a head to a day say that it was held: "diễn ra", "do Sở A tổ chức"."""
        words = f" {APART.sub('', HOUR.sub(' ', between)).strip(' ,')} "
        return any(words.endswith(f" {word} ") for word in self.lists["held"])

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

    def date(self, place: Place, known: Mapping[Span, object]) -> Mention | None:
        """The date mention that is the event's day: in the phrase after the head, or opening the sentence."""
        best: Mention | None = None
        for date in place.beside:
            if date.kind is not Kind.DATE or not (date.span in known or date.parts.keys() & DATED):
                continue
            if self._elsewhere(place, date):
                continue
            if date.span.start >= place.mention.span.end:
                between = HOUR.sub(" ", TERM.sub("", self.low[place.mention.span.end : date.span.start]))
                if best is not None and "day" in best.parts and "day" not in date.parts:
                    continue  # "Chiều 31/5, … họp báo về tình hình 5 tháng đầu năm 2017"
                if ": " in between:
                    continue  # "tóm tắt tại cuộc họp báo như sau: Khoảng 1 giờ ngày 20.9, …"
                if self.said(place, date):
                    continue
                cued = self.ends(between.split(), "tells", "acts", "its-date")
                if cued and date.parts.get("form") == "year" and between.endswith(("từ ", "trong ")):
                    continue  # "kỳ họp thứ ba từ năm 2000": no day of a meeting
                close = (
                    len(between) <= 4
                    or (between.endswith("(") and self._alone(place, date, between))
                    or cued
                    or self._closes(place, date, between)
                )
                if close and len(between) <= 4 * REACH:
                    return date
                clear = date.parts.get("part_of_day") or "ordinal" in place.mention.parts
                named = 2 * NEAR if clear else NEAR
                whole = not set(",“(") & set(between) and " - " not in between
                if best is None and len(between.split()) <= named and whole:
                    best = date
            elif best is None and self._year_there(place, date):
                best = date
            elif any(map(date.parts.get, FRONTING)) and self._opens_with(place, best, date):
                best = None if self._relayed(place, date) else date
        return best

    def nominal(self, place: Place) -> Mention | None:
        """The month that names a regular meeting: "họp báo thường kỳ tháng 4/2017"."""
        for date in place.beside:
            between = self.low[place.mention.span.end : max(date.span.start, place.mention.span.end)]
            if date.parts.get("form") == "month" and between.endswith((" thường kỳ ", " định kỳ ")):
                return date if len(between.split()) <= NEAR else None
        return None

    def said(self, place: Place, date: Mention) -> bool:
        """ "Tại buổi tiếp xúc, ông A cho biết từ tháng 11 …": a date in what is said there."""
        between = self._bare(place, place.mention.span.end, date.span.start) + " "
        return any(f" {word} " in between for word in self.lists["reported"])

    def _year_there(self, place: Place, date: Mention) -> bool:
        """ "Năm 2014, tại Đại hội …": the year stands straight before."""
        between = self.low[date.span.end : place.mention.span.start].strip(" ,")
        return date.parts.get("form") == "year" and between in ("tại", "trong", "ở")

    def _opens_with(self, place: Place, first: Mention | None, date: Mention) -> bool:
        """The first day before the head, or the next where the first is that of the telling."""
        return self._fronts(place, date) if first is None else self._tells_day(place, first, date)

    def _tells_day(self, place: Place, first: Mention, second: Mention) -> bool:
        """ "Ngày 9/6, Thanh tra cho biết ngày 8/6 đã công bố …": the first day is that of the telling."""
        between = self._bare(place, first.span.end, second.span.start) + " "
        return any(f" {word} " in between for word in self.lists["reported"])

    def _relayed(self, place: Place, date: Mention) -> bool:
        """ "Ngày 6/2, Bộ cho biết, mới đây đã họp": the day of the telling."""
        return not self.before(place, "there") and self.reported(place, date.span.end, "relayed")

    def _fronts(self, place: Place, date: Mention) -> bool:
        """The date opens the sentence, follows a comma or a dash, or stands close before the head; not in
        brackets."""
        before = self.low[place.sentence.start : date.span.start].rstrip()
        if before.count("(") > before.count(")") and not before.endswith(DAYS_APART):
            return False
        if before.endswith("từ") and not RANGE.match(self.low[date.span.end : place.sentence.end]):
            return False  # "Từ ngày 1/7, … có hiệu lực"; "Từ ngày 4 đến 8/2, … họp" is when they met
        close = place.mention.span.start - date.span.end <= REACH
        return len(before) <= REACH or before.endswith((",", "-", "–", ")")) or close

    def _closes(self, place: Place, date: Mention, between: str) -> bool:
        """A day after a comma that ends the sentence: "dự cuộc họp Tổ tư vấn xây dựng, sáng 16/2."."""
        rest = self.low[date.span.end : place.sentence.end].removeprefix(")")
        told = "day" in date.parts or "offset" in date.parts
        if place.mention.span.start - place.sentence.start <= 40 and rest.startswith(","):
            actors = (Kind.PERSON, Kind.POST)  # "Chủ trì họp Ban Chỉ đạo … ngày 30/1, Thủ tướng …"
            if not any(
                m.kind in actors and place.mention.span.end <= m.span.start < date.span.start
                for m in place.beside
            ):
                return told and "(" not in between
        for other in place.beside:  # "hội nghị triển khai Nghị quyết … tại Hà Nội ngày 29-12"
            if other.kind is Kind.PLACE and 0 <= date.span.start - other.span.end <= 2:
                at = self.low[max(other.span.start - 4, 0) : other.span.start].split()
                if at[-1:] in (["tại"], ["ở"]):
                    return True
        return told and between.endswith(", ") and len(rest.strip(' .”"')) == 0

    def _alone(self, place: Place, date: Mention, between: str) -> bool:
        """In brackets close by, and no range of years: "(3/2/1930 - 3/2/2026)" is an anniversary."""
        after = self.low[date.span.end : min(place.sentence.end, date.span.end + 3)].strip()
        return len(between) <= 2 * REACH and not after.startswith(("-", "–"))

    def _elsewhere(self, place: Place, date: Mention) -> bool:
        """The date is a deadline, a document's, or another event stands between."""
        words = self._words_before(place.sentence, date.span.start)
        apart = words[-2:] == ["buổi", "lễ"] or (words[-1:] == ["số"] and date.parts.get("part_of_day"))
        if self.ends(words, "not-its-date") and not apart:
            return True
        low, high = sorted((place.mention.span.start, date.span.start))
        for other in place.beside:
            if other.kind is Kind.DOCUMENT and 0 <= date.span.start - other.span.end <= 3:
                return True
            if other.kind is Kind.EVENT and low < other.span.start < high and not other.parts.get("part"):
                if other.parts.get("verbal") and other.span.start - place.mention.span.end == 1:
                    continue  # "lễ trao quyết định … sáng 12/3": the verb is the name's
                words = self._words_before(place.sentence, other.span.start)
                if self.ends(words, "background"):
                    continue  # "… chuẩn bị nội dung trình kỳ họp thứ tư sáng 13/6"
                return date.span.start > place.mention.span.start  # a date at the front may serve several
        return False

    def _words_before(self, sentence: Span, end: int) -> list[str]:
        return self.low[max(sentence.start, end - REACH) : end].split()

    def ends(self, words: Sequence[str], *names: str) -> bool:
        """Whether the last one to four words are in one of the lists."""
        tail = [word.strip("“\"'‘(") for word in words[-4:]]
        return any(
            " ".join(tail[-size:]) in self.lists[name] for size in range(1, len(tail) + 1) for name in names
        )
