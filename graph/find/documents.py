"""Documents named in a text: by number, by the meeting that passed them, by a law's name, by their subject.

A mention covers the reference (type word and number, plenum or name). Parts: ``type`` (IRI in
document-types), ``form`` (full, short, plenum, congress, law, titled, anaphor), ``number`` (normalised),
``digits``, ``year``, ``organ``, ``nth``, ``term``, ``from``, ``to`` (of a plenum or congress) and
``meeting`` (its name), ``name`` (of a law or statute), ``dated`` (a law's year), ``draft`` = "1", ``count``
(figure or "các" before the type word), ``title`` and ``heading`` (the word the subject begins with);
``date_at``, ``issuer_at``, ``title_at`` are "start:end" offsets into the text.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.find.documents_issued import act, begins
from graph.find.documents_laws import AFTER, CITED, REVISED, constitution, law
from graph.find.documents_listed import enumerated
from graph.find.documents_loose import before_clause, owned
from graph.find.documents_meetings import meeting
from graph.find.documents_short import counts, is_number
from graph.find.documents_signs import (
    ANAPHOR,
    BARE,
    CODED,
    FIGURED,
    FOLLOWS,
    INNER_SUBJECT,
    MORE,
    NOTIFIED,
    NUMBER_SIGN,
    SYMBOL_ALONE,
    subject_before,
)
from graph.find.documents_symbols import Symbol, completed, symbol
from graph.find.documents_tails import Tail
from graph.find.documents_titled import Titled
from graph.find.documents_titles import cues
from graph.find.documents_treaties import NORMS, TREATIES, norm, treaty
from graph.find.documents_words import COUNT, LAWS, LOOSE, Around
from graph.model import Mention, Text
from graph.vocabulary import Term, Vocabulary

_LAW_NUMBER = re.compile(r"\s?\(?(?:Luật\s)?số:?\s")
# What a symbol without its organ or its type ends with: "tờ trình 57/TT", "quyết định 23/UBND".
_OFFICE = re.compile(r"\d{1,5}/(?:QĐ|NQ|TB|TTr|TT|KH|BC|KL|CV|UBND|UB|HĐND)(?![\w/-])")
_RULES = re.compile(r"quy định (?!về |chi tiết |việc )")
# Words that are kinds of papers and open a subject as often: "văn bản | thông báo ý kiến của …".
_OPENERS = frozenset({"quy định", "hướng dẫn", "báo cáo", "kết luận", "thông báo"})


def find(text: Text, vocabulary: Vocabulary) -> Iterator[Mention]:
    """Every document reference of the text; overlaps are left to `graph.find.mentions`."""
    return _Finder(text, vocabulary).mentions()


class _Finder:
    def __init__(self, text: Text, vocabulary: Vocabulary) -> None:
        self.around = Around(text, vocabulary)
        self.chars, self.low, self.titles = text.chars, self.around.low, self.around.titles
        self.by_subject = Titled(self.around)
        self.vocabulary = vocabulary
        self.ended = 0  # where the last document ends
        self.statutes = sorted(cues(vocabulary)["statute"].spellings, key=len, reverse=True)

    def mentions(self) -> Iterator[Mention]:
        reached, opened = 0, -1  # where the last document ends, and where its subject begins
        for start, end, term in self.around.words.scan(self.low):
            if start < reached or start == opened or self.around.other_word(start, end):
                continue
            for mention in self._at(start, end, term):
                reached = self.ended = max(reached, mention.span.end)
                self.around.told_in = self.around.limit(start)
                begin, told_to = map(int, mention.parts.get("title_at", "-1:0").split(":"))
                self.around.told_to = max(self.around.told_to, told_to)
                opened = begin if mention.parts.get("heading", "").lower() in _OPENERS else -1
                yield mention
        for place in CODED.finditer(self.chars):
            match = BARE.pattern.match(self.chars, place.start())
            if match is None:
                continue
            found = symbol(self.chars, match.end(), self.around.limit(match.start()))
            if found and not counts(self.around, found):
                yield from self._numbered(match.start(), self.around.codes[match["code"]], found, BARE.name)
        for place in FIGURED.finditer(self.chars):
            match = SYMBOL_ALONE.pattern.match(self.chars, place.start())
            if match is None:
                continue
            at, kind = match.start(), self.around.codes[match["code"]]
            if found := symbol(self.chars, at, self.around.limit(at), short=False):
                yield from self._numbered(at, kind, found, SYMBOL_ALONE.name)

    def _at(self, start: int, end: int, term: Term) -> Iterator[Mention]:
        slug, limit = term.iri.rsplit("/", 1)[-1], self.around.limit(start)
        if slug in TREATIES | NORMS:
            yield from (treaty if slug in TREATIES else norm)(self.around, start, end, limit, term)
            return
        if slug == "ket-luan" and NOTIFIED.pattern.match(self.chars, end, limit):
            return  # the notice is the paper, the conclusion its subject
        sign = NUMBER_SIGN.pattern.match(self.chars, end, limit)
        if sign:
            explicit = "ố" in sign["sign"] or "ô" in sign["sign"].replace("chuyên", "")
            letters = explicit or slug in {"cong-van", "van-ban"} or _OFFICE.match(self.chars, sign.end())
            found = symbol(
                self.chars,
                sign.end(),
                limit,
                letters=bool(letters),
                short=slug not in {"bao-cao"} or explicit,
            )
            if found and (found.full or is_number(self.around, start, slug, found, explicit)):
                yield from self._numbered(start, term, found, found.rule)
                return
        if (
            (match := INNER_SUBJECT.pattern.match(self.chars, end, limit))
            and (found := symbol(self.chars, match.end(), limit, short=False))
            and self.around.codes.get(found.type or "") is term
        ):
            yield from self._subject_first(start, term, found, match.span("said"))
            return
        if slug in {"nghi-quyet", "quyet-dinh", "ket-luan"} and (
            passed := self._meeting(start, end, limit, term)
        ):
            yield passed
        elif slug in LAWS:
            if mention := self._law(start, end, limit, term, slug):
                yield mention
        elif mention := self._named(start, end, limit, term, slug):
            yield mention
        elif listed := list(enumerated(self.around, start, end, limit, term)):
            yield from listed
        elif (mention := self.by_subject.titled(start, end, limit, term, slug)) or (
            mention := self._anaphor(start, end, limit, term, slug)
        ):
            yield mention

    # -- numbers

    def _numbered(self, start: int, term: Term, found: Symbol, rule: str) -> Iterator[Mention]:
        limit = self.around.limit(start)
        run = [found]
        while (more := MORE.pattern.match(self.chars, run[-1].end, limit)) and len(run) < 12:
            following = symbol(self.chars, more.end(), limit, short=not run[0].full)
            if following is None or counts(self.around, following, "/nghi-" in term.iri):
                break
            if not following.full and not FOLLOWS.match(self.chars, following.end):
                break
            run.append(following)
        run = completed(run)
        noun = run[-1].full or run[-1].year or "/thong-tu" in term.iri  # "Thông tư 11 hướng dẫn …": no verb
        heads = self.titles.heads if noun else None
        heads = self.titles.issued if act(self.low, start, self.chars) else heads
        at = run[-1].end
        letter = term.iri.endswith(("/cong-van", "/van-ban", "/cong-dien"))
        if letter and (sent := begins(self.chars, at, limit)) > at:
            at, heads = sent, self.titles.issued  # "công văn số 246/TNMT gửi UBND thành phố, yêu cầu …"
        tail = self.titles.tail(self.chars, at, limit, heads)
        if tail.title and start < self.around.told_to and self.chars.endswith(", ", 0, tail.title[0]):
            tail = replace(tail, title=None)  # "sửa đổi Nghị định 192, | quy định …": the outer one's
        tail = before_clause(self.around, start, tail)
        tail = owned(self.around, tail, self.low[max(0, start - 24) : start])
        verb = tail.title and heads is self.titles.heads and _RULES.match(self.chars, tail.title[0])
        if verb and not (run[-1].full or run[-1].year):
            tail = replace(tail, title=None)  # "Thông tư 39 quy định khách hàng vay vốn là …"
        for n, one in enumerate(run):
            parts = self.around.before(start, term) | {
                "form": "full" if one.full else "short",
                "number": one.written,
            }
            if self.low.endswith(("sửa đổi ", "bổ sung "), 0, start):
                parts.pop("draft", None)  # "dự thảo sửa đổi | Nghị định 5": the draft is another paper
            parts |= {"digits": one.series}
            parts |= {key: value for key, value in (("year", one.year), ("organ", one.organ)) if value}
            shared = parts.get("count") in {"các", str(len(run))} or not (run[-1].full or run[-1].year)
            if n == len(run) - 1 or shared:
                parts |= self.around.told(tail)  # "ký 3 quyết định mang số 12, 13, 14 để …"
                parts |= {} if "title" in parts else self._told_before(start, term)
            elif tail.issuer is not None and tail.date is None:
                parts |= self.around.told(Tail(tail.end, None, tail.issuer))
            if len(run) > 1:
                parts.pop("count", None)
            yield self.around.mention(start if n == 0 else one.start, one.end, parts, rule)

    def _told_before(self, start: int, term: Term) -> dict[str, str]:
        """The subject that stands before a number, as parts."""
        at = subject_before(self.chars, start, term.iri.endswith("/thong-bao"))
        if at is None or self.around.limit(at[0]) != self.around.limit(start):
            return {}
        return {"title": self.chars[slice(*at)], "title_at": f"{at[0]}:{at[1]}", "heading": "“"}

    def _subject_first(self, start: int, term: Term, found: Symbol, at: tuple[int, int]) -> Iterator[Mention]:
        """ "Quyết định thanh tra số 71/QĐ-TTr": the subject stands before the number."""
        first, *others = self._numbered(start, term, found, INNER_SUBJECT.name)
        if "title" in first.parts or len(self.chars[slice(*at)].split()) < 2:
            yield first
        else:
            begin, stop = at[0] + 1, at[1]
            told = {"title": self.chars[begin:stop], "title_at": f"{begin}:{stop}", "heading": "“"}
            yield replace(first, parts={**first.parts, **told})
        yield from others

    # -- names

    def _meeting(self, start: int, end: int, limit: int, term: Term) -> Mention | None:
        told = meeting(self.chars, end, limit, term.iri.endswith("/nghi-quyet"))
        if told is None:
            return None
        form, stop, parts, name = told
        tail = self.titles.tail(self.chars, stop, limit, None)
        parts = self.around.before(start, term) | parts | {"form": form, "meeting": name}
        return self.around.mention(start, stop, parts | self.around.told(tail), f"documents.{form}")

    def _law(self, start: int, end: int, limit: int, term: Term, slug: str) -> Mention | None:
        parts = self.around.before(start, term) | {"form": "law"}
        told = law(self.chars, end, limit, self.vocabulary)
        capital = self.chars[start].isupper()
        if told is None or not (capital or told[2] == "documents.law-listed" or self._cited(start, told[2])):
            if capital or "draft" in parts:
                tail = self.titles.tail(self.chars, end, limit, self.titles.heads)
                if tail.title and tail.heading in {"sửa đổi", "bổ sung", "về"}:
                    return self.around.mention(
                        start,
                        end,
                        parts | {"form": "titled"} | self.around.told(tail),
                        "documents.law-amending",
                    )
            return self._anaphor(start, end, limit, term, slug)
        stop, parts["name"], rule = told
        if (
            not capital
            and self.low[start:end] == "luật"
            and not self.chars[end + 1].isupper()
            and "draft" not in parts
            and not self._cited(start, rule)
        ) and not AFTER.pattern.match(self.chars, stop, limit):
            return None
        if year := AFTER.pattern.match(self.chars, stop, limit):
            parts["dated"], stop = year["year"], year.end()
        elif revised := REVISED.pattern.match(self.chars, stop, limit):
            parts["name"], stop = self.chars[end + 1 : revised.end()], revised.end()
            parts["revised"] = "1"  # "Luật Thủ đô (sửa đổi)" is another law than the one in force
        sign = _LAW_NUMBER.match(self.chars, stop, limit)
        found = symbol(self.chars, sign.end(), limit, short=False) if sign else None
        if found:
            parts |= {"number": found.written, "digits": found.series, "organ": found.organ or ""}
            parts |= {"year": found.year} if found.year else {}
        tail = self.titles.tail(self.chars, found.end if found else stop, limit, None)
        parts |= self.around.told(Tail(tail.end, tail.date, tail.issuer))
        return self.around.mention(start, stop, parts, rule)

    def _cited(self, start: int, rule: str) -> bool:
        """Whether "luật" in small letters is cited as a source: "theo luật đất đai", "quy định về luật …"."""
        listed = rule in {"documents.law-listed", "documents.law-in-small-letters"}
        return listed and bool(CITED.search(self.low[max(0, start - 24) : start]))

    def _named(self, start: int, end: int, limit: int, term: Term, slug: str) -> Mention | None:
        if slug == "dieu-le":
            said = "Đ" + self.chars[start + 1 : start + 60]  # "chấp hành điều lệ Đảng"
            said = said.casefold()
            name = next((s for s in self.statutes if said.startswith(s.casefold())), None)
            if name:
                parts = self.around.before(start, term) | {"form": "law", "name": name}
                return self.around.mention(start, start + len(name), parts, "documents.statute")
        if slug in {"hien-phap", "cuong-linh"}:
            return constitution(self.around, start, end, limit, term)
        return None

    def _anaphor(self, start: int, end: int, limit: int, term: Term, slug: str) -> Mention | None:
        if slug in LOOSE | {"bao-cao"} and not self.chars[start].isupper():
            return None
        if count := COUNT.search(self.low[max(0, start - 12) : start]):
            if not count["count"].isdigit() and count["count"] not in {"hai", "ba", "bốn"}:
                return None
            if start == self.ended + 1:
                return None  # "Thông tư 11 | hướng dẫn …": the figure is the circular's number
            tail = self.titles.tail(self.chars, end, limit, None)
            told = self.around.told(Tail(end, None, tail.issuer))
            return self.around.mention(
                start, end, self.around.before(start, term) | told | {"form": "anaphor"}, "documents.counted"
            )
        if match := ANAPHOR.pattern.match(self.chars, end, limit):
            return self.around.mention(
                start, match.end(), self.around.before(start, term) | {"form": "anaphor"}, ANAPHOR.name
            )
        named = self.chars[start].isupper() and not self.chars[end : end + 5].startswith((" của", " các"))
        if named or slug == "cong-van":  # never anything but a letter, also in small letters
            following = self.chars[end : end + 2].strip()
            if not following[:1].isupper() and not following[:1].isdigit():
                return self.around.mention(
                    start, end, self.around.before(start, term) | {"form": "anaphor"}, "documents.bare"
                )
        return None
