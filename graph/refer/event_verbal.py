"""Events told by a verb ("đã làm việc với …", "đến thăm …"): when the verb tells of a meeting."""

from graph.model import Kind, Mention, Zone
from graph.refer.event_known import FEW, Remembered
from graph.refer.event_places import Place

CLOSE = 14  # code points from a verb to the noun that is its object
ANNOUNCED = "/cong-bo"  # decisions are announced without a meeting too
RITES = ("/khanh-thanh", "/khoi-cong", "/ky-niem", "/ky-cam-ket")
LEAD = 2  # sentences in which a visit without a day is the article's matter

TOWNS = ("thành phố ", "tỉnh ", "huyện ", "quận ", "thị xã ", "tp ", "tp. ", "phường ", "xã ")


class Verbal(Remembered):
    """Settles which verbs of meeting tell of an event."""

    def verbal(self, place: Place, dated: Mention | None) -> bool:
        """ "Chiều 5/6, đoàn công tác đã làm việc với …": a day before the verb, somebody who does it, no
        noun beside."""
        needs = place.mention.parts.get("day_needed")
        if dated is None:
            return self._undated(place)
        if self.fronted(place, dated) or self.said_while(place, dated) or self._went(place, dated):
            return True
        if needs and not self._visits(place):
            return False
        if self._celebrated(place, dated):
            return True
        beside = any(
            m.kind is Kind.EVENT and 0 <= place.mention.span.start - m.span.end <= 2 for m in place.beside
        )
        if not beside and self._convened(place, dated):
            return True
        if not beside and self.around.before(place, "attended"):
            return True  # "chủ trì họp Ban Chỉ đạo ngày 30/1"
        if dated.span.start > place.mention.span.start:
            return place.number <= FEW and not self.events and self._visits(place)
        if any(m.kind is Kind.EVENT and self._names(m, place) for m in place.beside):
            return False
        if place.number > FEW and self.latest(place, None) is not None and not self._visits(place):
            return False
        actors = (Kind.PERSON, Kind.ORGANISATION, Kind.POST)
        if self.around.reported(place, dated.span.end):
            return False
        return any(
            dated.span.end <= m.span.start < place.mention.span.start
            and (m.kind in actors or self._place_acts(m, place))
            for m in place.beside
        )

    def _went(self, place: Place, dated: Mention) -> bool:
        """ "Ngày 22/4, ông A về xã B đối thoại với dân": he with whom a dated sentence opens."""
        start = place.mention.span.start
        between = [m for m in place.beside if dated.span.end <= m.span.start < start]
        opens = dated.span.start - place.sentence.start <= 24 and dated.span.end < start
        first = next((m for m in between if m.kind is not Kind.POST), None)
        if not opens or first is None or first.kind is not Kind.PERSON:
            return False
        if first.span.start - dated.span.end > 60 or any(m.kind is Kind.EVENT for m in between):
            return False
        bare = self.around.outside(place, first.span.end, start).replace("(", " ").replace(")", " ").split()
        return len(bare) <= 12 and set(bare) <= self.around.lists["going"]

    def _celebrated(self, place: Place, dated: Mention) -> bool:
        """ "Tối 27/4, Đài truyền hình B đã làm lễ khánh thành …": a rite on its day, whoever holds it."""
        rite = place.mention.parts["kind"].endswith(RITES)
        opens = dated.span.start - place.sentence.start <= 24 and dated.span.end <= place.mention.span.start
        between = self.around.low[dated.span.end : place.mention.span.start]
        return rite and opens and len(between) <= 140 and not set(';:“”"') & set(between)

    def _convened(self, place: Place, dated: Mention) -> bool:
        """ "Hội đồng kỷ luật dự kiến sẽ họp vào ngày 20/2": announced with its day."""
        low, head = self.around.low, place.mention
        between = low[head.span.end : dated.span.start]
        meets = head.parts["head"] == "họp" and "day" in dated.parts
        return (
            meets and self.around.planned(place) and between.endswith(" vào ") and len(between) <= 4 * CLOSE
        )

    def _place_acts(self, actor: Mention, place: Place) -> bool:
        """ "Ngày 15/4, thành phố Hà Nội đã họp": a province or town straight before the verb."""
        gap = self.around.low[actor.span.end : place.mention.span.start]
        town = self.around.low.endswith(TOWNS, 0, actor.span.start)
        return actor.kind is Kind.PLACE and gap in (" đã ", " vừa ", " ") and town

    def fronted(self, place: Place, dated: Mention) -> bool:
        """ "Làm việc với Sở A chiều 7/3, Bí thư B …", "Ngày 9/6, thảo luận tại hội trường về …, đại biểu
        C": the verb opens the sentence, and he who did it follows a comma."""
        low, start = self.around.low, place.mention.span.start
        opening = low[place.sentence.start : start]
        if dated.span.end <= start:
            begins = dated.span.start - place.sentence.start <= 6 or dated.written[0].isupper()
            opening = low[dated.span.end : start] if begins else "…"
        if opening.strip(' ,-–“"') not in ("", "xuống", "đến", "tới", "về", "lên", "trong", "đi"):
            return False
        end = max(dated.span.end, place.mention.span.end)
        return any(
            m.kind in (Kind.PERSON, Kind.POST)
            and m.span.start > end
            and low.endswith((", ", ", ông ", ", bà ", ", đồng chí ", ", đại biểu "), 0, m.span.start)
            for m in place.beside
        )

    def said_while(self, place: Place, dated: Mention) -> bool:
        """ "Đó là khẳng định của Bộ trưởng A khi đến thăm xã B, sáng 7-3": said on the day of a visit."""
        low = self.around.low
        when = low.endswith((" khi ", " khi đến ", " khi tới ", " khi về "), 0, place.mention.span.start)
        who = any(
            m.kind in (Kind.PERSON, Kind.POST) and m.span.end < place.mention.span.start for m in place.beside
        )
        after = dated.span.start > place.mention.span.end
        return when and who and after and not low.endswith("trước khi ", 0, place.mention.span.start)

    def _undated(self, place: Place) -> bool:
        """A deed without its day is told where it is the article's matter: in the lead, or in the title of a
        notice."""
        if self.events or place.number > LEAD or place.zone in (Zone.CAPTION, Zone.RELATED):
            return False
        if place.zone is Zone.TITLE and not self.short:
            return False
        if any(m.kind is Kind.EVENT and not m.parts.get("verbal") for m in place.beside):
            return False
        if place.mention.parts["kind"].endswith(ANNOUNCED):
            return False
        return self._visits(place) or self._chaired(place) or self._opens(place)

    def _chaired(self, place: Place) -> bool:
        """ "Ban Thường vụ họp …, dưới sự chủ trì của ông A"."""
        end = place.mention.span.end
        return (
            place.mention.parts["head"] == "họp" and " dưới sự " in self.around.low[end : place.sentence.end]
        )

    def _opens(self, place: Place) -> bool:
        """ "Kiểm tra khu neo đậu tàu thuyền, Bí thư Tỉnh ủy yêu cầu …"."""
        if not place.mention.parts.get("day_needed") or place.mention.span.start > place.sentence.start + 2:
            return False
        low = self.around.low
        return any(
            m.kind is Kind.POST and low.endswith((", ", ", ông ", ", bà "), 0, m.span.start)
            for m in place.beside
        )

    def _names(self, other: Mention, place: Place) -> bool:
        """Whether a noun beside the verb calls the same meeting: "đã họp Hội nghị lần thứ 15"; not the visit
        on which the guest is received."""
        if other.parts.get("verbal"):
            return other.span in self.heard
        same = self.families[other.parts["kind"]] == self.families[place.mention.parts["kind"]]
        return same or other.span.start - place.mention.span.end <= CLOSE

    def _visits(self, place: Place) -> bool:
        """An office holder straight before the verb: "Bí thư Tỉnh ủy thị sát chợ đầu mối"; others inspect as
        their work."""
        start = place.mention.span.start
        if " sẽ " in self.around.low[place.sentence.start : start]:
            return False
        before = [m for m in place.beside if m.span.end <= start]
        while before and before[-1].kind in (Kind.ORGANISATION, Kind.PLACE, Kind.DATE):
            along = self.around.low[max(before[-1].span.start - 30, 0) : before[-1].span.start].split()
            if not {"cùng", "và", "tại", "ngày", "về", "đến", "xuống", "tới"} & set(along):
                return False
            start = before.pop().span.start  # "… cùng lãnh đạo Sở Y tế … đã đi kiểm tra"
        if not before or before[-1].kind not in (Kind.PERSON, Kind.POST):
            return False
        posts = any(m.kind is Kind.POST for m in before)
        return posts and self.around.goes_straight(before[-1].span.end, start)
