"""Which date beside an event head is the day of the event."""

import re
from collections.abc import Mapping, Sequence

from graph.model import Kind, Mention, Span, Text
from graph.refer.event_heard import on_a_day
from graph.refer.event_places import Place
from graph.refer.event_words import HOUR, REACH, Around

LEAD = 3  # sentences, the title one of them, in which the body opens
NEAR = 7  # words from a head to a date that no cue joins to it
# A year alone at the front ("Năm 2016, …") is the time of much, not the day of a meeting.
FRONTING = ("day", "month", "part_of_day", "offset", "same")
TERM = re.compile(r",? nhiệm kỳ \d{4}\s?[-–—]\s?\d{4},?")  # between a congress and its day
DATED = {"day", "month", "part_of_day", "same"}
DAYS_APART = ("ngày (", "nay (", "qua (")  # "Trong 2 ngày (11 và 12-3)"
RANGE = re.compile(r"\A\s?(?:đến|tới|-|–|—)\s?(?:hết )?(?:ngày )?\d")  # "từ ngày 11/3 đến ngày 12/3"


class Days(Around):
    """Finds the day of an event among the dates beside its head."""

    def date(self, place: Place, known: Mapping[Span, object]) -> Mention | None:
        """The date mention that is the event's day: in the phrase after the head, or opening the sentence."""
        best: Mention | None = None
        for date in place.beside:
            if date.kind is not Kind.DATE or not (date.span in known or date.parts.keys() & DATED):
                continue
            if self._elsewhere(place, date) or (
                "year_offset" in date.parts and not self._next_to(place, date)
            ):
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
                    or self.announced(place.mention.span.end, date.span)
                    or (between.endswith("(") and self._alone(place, date, between))
                    or cued
                    or self._closes(place, date, between)
                )
                if close and len(between) <= 4 * REACH:
                    return date
                clear = date.parts.get("part_of_day") or "ordinal" in place.mention.parts
                named = 2 * NEAR if clear else NEAR
                whole = not set(",“(") & set(between) and " - " not in between
                bare = between  # "buổi làm việc tại Trường A của Bí thư B ngày 22/2": names are no words
                if "day" in date.parts:
                    bare = self.outside(place, place.mention.span.end, date.span.start)
                if best is None and len(bare.split()) <= named and whole and len(between) <= 4 * REACH:
                    best = date
            elif best is None and self._year_there(place, date):
                best = date
            elif any(map(date.parts.get, FRONTING)) and self._opens_with(place, best, date):
                best = None if self._relayed(place, date) else date
            elif best is not None and "day" in date.parts and self._sharper(place, best, date):
                best = date
        return best

    def _sharper(self, place: Place, coarse: Mention, date: Mention) -> bool:
        """ "Tháng 10.2017, giá mới được áp dụng Chiều 15.5, Bộ Y tế tổ chức …": a caption before the day."""
        day = coarse.parts.keys() & {"day", "offset", "part_of_day"}
        return not day and date.written[0].isupper() and self._fronts(place, date)

    def _next_to(self, place: Place, date: Mention) -> bool:
        """ "đại hội năm nay": a year told from the news is the time of what stands beside it alone."""
        return 0 <= date.span.start - place.mention.span.end <= 4

    def nominal(self, place: Place) -> Mention | None:
        """The month that names a regular meeting: "họp báo thường kỳ tháng 4/2017"."""
        for date in place.beside:
            between = self.low[place.mention.span.end : max(date.span.start, place.mention.span.end)]
            if date.parts.get("form") == "month" and between.endswith((" thường kỳ ", " định kỳ ")):
                return date if len(between.split()) <= NEAR else None
        return None

    def said(self, place: Place, date: Mention) -> bool:
        """ "Tại buổi tiếp xúc, ông A cho biết từ tháng 11 …": a date in what is said there."""
        between = self.outside(place, place.mention.span.end, date.span.start) + " "
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
        between = self.outside(place, first.span.end, second.span.start) + " "
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
        nearest = [m for m in place.beside if m.kind is Kind.EVENT and m.span.end <= date.span.start][-1:]
        if nearest and nearest[0] is not place.mention and self.announced(nearest[0].span.end, date.span):
            return True
        for other in place.beside:
            if other.kind is Kind.DOCUMENT and 0 <= date.span.start - other.span.end <= 3:
                return True
            between = other.kind is Kind.EVENT and low < other.span.start < high
            if between and not other.parts.get("part"):
                if other.span.start - place.mention.span.end == 1 and not place.mention.parts.get("part"):
                    continue  # "lễ trao quyết định … sáng 12/3": the verb is the name's
                words = self._words_before(place.sentence, other.span.start)
                if self.ends(words, "background"):
                    continue  # "… chuẩn bị nội dung trình kỳ họp thứ tư sáng 13/6"
                return date.span.start > place.mention.span.start  # a date at the front may serve several
        return False


def opening_day(text: Text, mentions: Sequence[Mention]) -> Mention | None:
    """The day with which the body opens, where somebody is told to do or say something on it."""
    for number, sentence in enumerate(text.sentences[:LEAD]):
        beside = [m for m in mentions if sentence.start <= m.span.start < sentence.end] if number else []
        days = [m for m in beside if m.kind is Kind.DATE]
        if not days or days[0].span.start - sentence.start > 2:
            continue
        told = "part_of_day" in days[0].parts and on_a_day(days[0])
        people = any(m.kind in (Kind.PERSON, Kind.POST) for m in beside)
        return days[0] if told and people and all(m.kind is not Kind.EVENT for m in beside) else None
    return None
