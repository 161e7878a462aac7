"""An article as its happenings are read: its sentences, the event each speaks of, and who acts.

Made once per article and shared by the readers of events, tasks, figures, speech and awards.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from graph.model import Kind, Local, Mention, References, Text, Zone
from graph.state.cues import ACTORS, LIGHT, PRONOUNS, Cue, Sentence, split_words
from graph.state.telling import Telling
from graph.vocabulary import Vocabulary

OTHER_NAME = re.compile(r"(?:cử tri|ông|bà|anh|chị|đại biểu|luật sư|đồng chí) [A-ZĐÀ-Ỹ]")
# Between two names, read backwards: the first belongs to another clause.
LIST_ENDS = frozenset(("sau", "khi", "trước", "cho", "đã", "bị"))
ROLES = "participation-roles"
BEHALF = re.compile(r"(?<!\w)(?:thay mặt|đại diện)(?: cho)?(?: [^\W\d]+){1,8}")
VERBAL = frozenset(("đã", "được", "bị", "đề", "do", "và", "của", "cùng", "với", "có", "theo", "tại"))
FRONTS = ("Đề cập", "Phát biểu", "Trao đổi", "Trả lời", "Kết luận", "Chia sẻ", "Tham dự", "Tới dự", "Đến dự")
DASHES = ("-", "–", "—")
BRACKETS = re.compile(r"\([^()]{0,200}\)")


class Scene(Telling):
    """One article as read so far. ``scene`` makes it."""

    # -- who stands where

    @cached_property
    def _subjects(self) -> dict[int, Mention | None]:
        return {}

    def gap(self, start: int, end: int) -> list[str]:
        """The lower-case words and marks between two places."""
        return split_words(self.low[start:end]) if end > start else []

    def subject(self, sentence: Sentence, cue: Cue) -> Mention | None:
        """The person, post or body straight before a cue: only light words, cues and events between."""
        at = cue.span.start
        if at not in self._subjects:  # several readers ask for the same cue
            self._subjects[at] = self._subject(sentence, cue)
        return self._subjects[at]

    def _subject(self, sentence: Sentence, cue: Cue) -> Mention | None:
        if self.text.chars.startswith(FRONTS, cue.span.start) and cue.span.start > sentence.span.start + 2:
            return None  # "… ông A Phát biểu tại hội nghị, ông B …": a caption or heading run into the text
        if "speech-cues" in cue.means and self.low.endswith(("được ", "bị "), 0, cue.span.start):
            return None  # "Ông A được đánh giá là cán bộ trẻ"
        for mention in reversed(sentence.mentions):
            if mention.span.end > cue.span.start:
                continue
            if mention.kind in (Kind.EVENT, Kind.DATE) or self._aside(mention, cue):
                continue
            if mention.kind in (Kind.ORGANISATION, Kind.POST) and self._on_behalf(mention):
                continue
            if mention.kind is Kind.DOCUMENT and self._writes(mention, cue):
                continue
            if mention.kind is Kind.PLACE and self.low[mention.span.end : mention.span.end + 1] == ")":
                continue  # "Cử tri A (quận B) đánh giá"
            if mention.kind not in ACTORS:
                break
            if mention.kind is Kind.ORGANISATION and (first := self._goes_on(sentence, cue)):
                return first
            if self._light(sentence, mention.span.end, cue.span.start):
                found = self.titled(sentence, mention)
                return None if self._object(sentence, found) else found
            break
        far = self._opener(sentence, cue) or self._there(sentence, cue) or self._apposed(sentence, cue)
        far = far or self._goes_on(sentence, cue)
        return None if far is None or self._object(sentence, far) else far

    def _goes_on(self, sentence: Sentence, cue: Cue) -> Mention | None:
        """The person with whom the sentence opens: "Ông A ôn lại truyền thống của Đoàn và nhấn mạnh"."""
        joined = self.low.endswith((" và ", " đồng thời "), 0, cue.span.start)
        if not joined or "speech-cues" not in cue.means:
            return None
        people = [m for m in sentence.of_kind(Kind.PERSON) if m.span.end <= cue.span.start]
        if len(people) != 1 or len(self.gap(sentence.span.start, people[0].span.start)) > 8:
            return None
        between = self.low[people[0].span.end : cue.span.start]
        return people[0] if len(between) <= 260 and not set(';“”"') & set(between) else None

    def _apposed(self, sentence: Sentence, cue: Cue) -> Mention | None:
        """The person before a long title: "Thủ tướng A, Trưởng Ban … Nghị quyết 68, chủ trì"."""
        if ROLES not in cue.means or not self.low[: cue.span.start].endswith((", ", "- ", "– ")):
            return None
        person = next(
            (m for m in reversed(sentence.of_kind(Kind.PERSON)) if m.span.end <= cue.span.start), None
        )
        if person is None:
            return None
        between = self.low[person.span.end : cue.span.start]
        title = next((m for m in sentence.mentions if m.span.start >= person.span.end), None)
        if title is None or title.kind is not Kind.POST or title.span.start - person.span.end > 4:
            return None
        return person if len(between) <= 220 and not set(";:“") & set(between) else None

    def _there(self, sentence: Sentence, cue: Cue) -> Mention | None:
        """The person before the meeting and the verb: "Thủ tướng A trong hội nghị … đã nói"."""
        if not self.low[max(cue.span.start - 4, 0) : cue.span.start].rstrip().endswith(("đã", ",")):
            return None
        before = [m for m in sentence.mentions if m.span.end <= cue.span.start]
        for left, head in zip(before[::-1][1:], before[::-1], strict=False):
            if head.kind is not Kind.EVENT:
                continue
            words = self.gap(left.span.end, head.span.start)
            if left.kind not in (Kind.PERSON, Kind.POST) or words[:1] not in (["tại"], ["trong"], ["ở"]):
                return None
            tail = self.low[head.span.end : cue.span.start]
            plain = len(words) <= 2 and len(tail) <= 170 and not set(';:.“”"') & set(tail)
            later = any(m.kind is Kind.PERSON and m.span.start > head.span.end for m in before)
            return self.titled(sentence, left) if plain and not later else None
        return None

    def _object(self, sentence: Sentence, mention: Mention) -> bool:
        """ "đề nghị Thủ tướng cho biết", "ý kiến của ông A", "được Cục Xuất bản xác nhận": told to speak,
        spoken of, or the doer of a passive."""
        start = mention.span.start
        titles = [m for m in sentence.mentions if m.kind is Kind.POST and 0 <= start - m.span.end <= 1]
        start = titles[-1].span.start if titles else start
        for other in reversed([m for m in sentence.of_kind(Kind.PERSON) if m.span.end <= start]):
            if self.gap(other.span.end, start) not in (["và"], [","], ["và", "ông"], ["và", "bà"]):
                break
            start = other.span.start  # "yêu cầu hai ông A và B giải trình"
        words = self.gap(max(sentence.span.start, start - 24), start)
        while words and words[-1] in PRONOUNS | {"chí", "đồng", "hai", "các"}:
            words.pop()
        return words[-1:] in (["được"], ["bị"], ["thưa"], ["giao"], ["của"], ["mời"]) or " ".join(
            words[-2:]
        ) in ("đề nghị", "yêu cầu", "kiến nghị", "mong muốn", "chỉ đạo", "phân công", "ủy quyền")

    def _opener(self, sentence: Sentence, cue: Cue) -> Mention | None:
        """The person before a post nobody knows: "Anh A – Bí thư Đoàn Ban quản lý 5 cho hay: …"."""
        if "speech-cues" not in cue.means:
            return None
        bare = 0  # words that no mention covers
        end = cue.span.start
        for mention in reversed(sentence.mentions):
            if mention.span.end > end:
                continue
            bare += len(self.gap(mention.span.end, end))
            between = self.low[mention.span.end : cue.span.start]
            if bare > 9 or len(between) > 160 or set('.;:“”"') & set(between):
                return None
            if mention.kind is Kind.PERSON:
                if OTHER_NAME.search(self.text.chars, mention.span.end, cue.span.start):
                    return None  # "… đối với ông A, cử tri Toán nhận xét"
                others = any(mention.span.end <= other.span.start < cue.span.start for other in sentence.cues)
                return mention if between.lstrip()[:1] in ("-", "–", ",", "(") and not others else None
            if mention.kind not in (Kind.POST, Kind.ORGANISATION, Kind.PLACE):
                return None
            end = mention.span.start
        return None

    def _aside(self, mention: Mention, cue: Cue) -> bool:
        """In brackets that close before the cue: "ông A (giám đốc, theo lãnh đạo huyện B) cho rằng"."""
        close = self.low.find(")", mention.span.end, cue.span.start)
        opened = self.low.rfind("(", max(mention.span.start - 200, 0), mention.span.start)
        return close >= 0 and opened > self.low.rfind(")", 0, mention.span.start)

    def _on_behalf(self, body: Mention) -> bool:
        """ "Ông A, Thủ tướng, thay mặt Bộ Chính trị điều hành phiên họp": A acts."""
        if self.low.endswith(("thay mặt đoàn ", "thay mặt ban "), 0, body.span.start):
            return True  # "ông A thay mặt Đoàn Thư ký đọc báo cáo"
        return self.low.endswith(("thay mặt ", "thay mặt cho ", "đại diện cho "), 0, body.span.start)

    def _writes(self, document: Mention, cue: Cue) -> bool:
        """ "A đã có văn bản (số 12) chỉ đạo …": what is assigned in writing is assigned by A."""
        if "task-cues" not in cue.means or self.gap(document.span.end, cue.span.start):
            return False
        if self.low.startswith("đề nghị", cue.span.start):
            return False  # letters mostly ask upwards or aside
        return self.low.endswith((" có ", " ra ", " ký "), 0, document.span.start)

    def _light(self, sentence: Sentence, start: int, end: int) -> bool:
        gap = BRACKETS.sub(lambda found: " " * len(found[0]), self.low[start:end])
        if "thay mặt" in gap or "đại diện" in gap:  # "đồng chí A thay mặt Đoàn Thư ký đọc báo cáo"
            gap = BEHALF.sub(lambda found: " " * len(found[0]), gap)
        if len(gap.strip()) > 90:
            return False
        for covered in [
            *(c.span for c in sentence.cues),
            *(m.span for m in sentence.of_kind(Kind.EVENT, Kind.DATE, Kind.PLACE, Kind.DOCUMENT)),
            *(m.span for m in sentence.of_kind(Kind.ORGANISATION) if self._on_behalf(m)),
        ]:
            if start <= covered.start and covered.end <= end:
                gap = (
                    gap[: covered.start - start]
                    + " " * (covered.end - covered.start)
                    + gap[covered.end - start :]
                )
        return all(word in LIGHT for word in split_words(gap))

    def titled(self, sentence: Sentence, mention: Mention) -> Mention:
        """The person whose title the mention is: "ông A, Bí thư Tỉnh ủy," → ông A."""
        if mention.kind is Kind.PERSON:
            return mention
        at = sentence.mentions.index(mention)
        end = mention.span.start
        for other in reversed(sentence.mentions[:at]):
            gap = self.low[other.span.end : end]
            if len(gap) > 60 or set(';.:”“"') & set(gap):
                return mention
            beside = gap.strip() in (",", "-", "–", "—", "(") or (
                other.kind is Kind.POST and len(gap.split()) <= 1
            )
            if other.kind is Kind.PERSON and gap.lstrip()[:1] in DASHES and len(gap.split()) <= 4:
                return other  # "ông A – Chánh VP UBND tỉnh": a title nobody knows
            if other.kind is Kind.PERSON and self._titled_so(mention, gap):
                return other  # "ông A, Tổ trưởng tổ tư vấn Bộ B, cho biết": a title nobody knows
            if mention.kind is Kind.ORGANISATION and (not beside or gap.strip() == ","):
                # a body speaks for itself unless a name and a post lead up to it
                return self.within(sentence, at, mention) or mention
            if other.kind is Kind.PERSON:
                light = len(re.findall(r"\w+", gap)) <= 2 and not gap.isspace()
                return other if beside or light else mention
            if other.kind not in (Kind.POST, Kind.ORGANISATION, Kind.PLACE):
                return mention
            end = other.span.start
        return mention

    def _titled_so(self, body: Mention, gap: str) -> bool:
        """Whether the words between a name and a body, set off by commas, are a title."""
        if body.kind is not Kind.ORGANISATION or self.low[body.span.end : body.span.end + 1] != ",":
            return False
        words = gap.split()
        return (
            gap.startswith(", ") and 2 <= len(words) <= 6 and not VERBAL & set(words) and "," not in gap[1:]
        )

    def people_before(self, sentence: Sentence, end: int) -> list[Mention]:
        """The list of people that ends before ``end``: back over posts, commas and semicolons."""
        people: list[Mention] = []
        for mention in reversed(sentence.mentions):
            if mention.span.end > end:
                continue
            gap = split_words(self.low[mention.span.end : end])
            if people or end != mention.span.end:
                limit = 12 if people else 24
                if (
                    len(gap) > limit
                    or (people and LIST_ENDS & set(gap))
                    or any(self._stops(sentence, mention.span.end, end))
                ):
                    break
            if mention.kind is Kind.PERSON:
                people.append(mention)
            elif mention.kind in (Kind.EVENT, Kind.DOCUMENT, Kind.DATE) and people:
                break
            end = mention.span.start
        return people[::-1]

    def _stops(self, sentence: Sentence, start: int, end: int) -> Iterator[bool]:
        for cue, term in sentence.cued("participation-roles"):
            if start <= cue.span.start and cue.span.end <= end and not term.value("nounToo"):
                yield True

    def people_after(self, sentence: Sentence, start: int, stop: int | None = None) -> list[Mention]:
        """The people named from ``start`` on, up to ``stop``."""
        end = stop if stop is not None else sentence.span.end
        return [m for m in sentence.of_kind(Kind.PERSON) if start <= m.span.start < end]

    def pronoun(self, sentence: Sentence, cue: Cue) -> Local | None:
        """ "ông", "bà" before a cue, without a name: the person the sentence before speaks of first."""
        words = self.gap(max(sentence.span.start, cue.span.start - 30), cue.span.start)
        while words and words[-1] in LIGHT:
            words.pop()
        if not words or not (words[-1] in PRONOUNS or " ".join(words[-2:]) in PRONOUNS):
            return None
        return self.last_person(sentence)

    def last_person(self, sentence: Sentence) -> Local | None:
        """The person named first in the nearest sentence before that names one."""
        at = next((n for n, other in enumerate(self.sentences) if other is sentence), 0)
        for other in reversed(self.sentences[max(at - 3, 0) : at]):
            if other.zone in (Zone.CAPTION, Zone.TITLE):
                continue
            for mention in other.mentions:
                if mention.kind is Kind.PERSON and self.key(mention):
                    return self.key(mention)
        return None


_last: list[tuple[References, Scene] | None] = [None]


def scene(text: Text, mentions: Sequence[Mention], references: References, vocabulary: Vocabulary) -> Scene:
    """The scene of an article; the one made last is kept, so that the readers of one article share it."""
    held = _last[0]
    if held is None or held[0] is not references:
        held = _last[0] = (references, Scene(text, mentions, references, vocabulary))
    return held[1]
