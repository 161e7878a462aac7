"""Documents named in a text: by number, by the meeting that passed them, by a law's name, by their subject.

A mention covers the reference (type word and number, plenum or name). Parts: ``type`` (IRI in document-types),
``form`` (full, short, plenum, congress, law, titled, anaphor), ``number`` (normalised), ``digits``, ``year``, ``organ``,
``nth``, ``term``, ``from``, ``to`` (of a plenum or congress) and ``meeting`` (its name), ``name`` (of a law or statute),
``dated`` (a law's year), ``draft`` = "1", ``count`` (figure or "các" before the type word), ``title`` and ``heading`` (the
word the subject begins with); ``date_at``, ``issuer_at``, ``title_at`` are "start:end" offsets into the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from graph.find.documents_laws import AFTER, law
from graph.find.documents_meetings import congress, plenum
from graph.find.documents_symbols import Symbol, symbol
from graph.find.documents_titles import Tail, Titles, cues, titles
from graph.lexicon import Lexicon, lowered, per_vocabulary
from graph.model import Kind, Mention, Span, Text
from graph.rule import Rule
from graph.vocabulary import Term, Vocabulary

LAWS = frozenset({"luat", "bo-luat", "phap-lenh"})
# Words that are never verbs: a subject after them is enough.
NOUNS = frozenset(
    {
        "nghi-quyet",
        "chi-thi",
        "nghi-dinh",
        "thong-tu",
        "thong-tu-lien-tich",
        "phap-lenh",
        "cong-dien",
        "cong-van",
    }
    | {
        "to-trinh",
        "de-an",
        "thong-tri",
        "quy-che",
        "sac-lenh",
        "chuong-trinh-hanh-dong",
        "nghi-quyet-lien-tich",
    }
)
# Words that are verbs as often as nouns: they need a word before them that makes them nouns.
VERBS = frozenset({"quyet-dinh", "quy-dinh", "ket-luan", "thong-bao", "huong-dan", "bao-cao", "quy-hoach"})
LOOSE = frozenset({"ke-hoach", "chuong-trinh", "chien-luoc", "ke-hoach-hanh-dong", "van-ban"})
PLAIN = frozenset({"dieu-le", "cuong-linh", "hien-phap", "lenh", "cong-thu", "thong-cao", "thong-tu-lien-bo"})
# Narrower words that papers use as the plain word.
WIDER = {
    "ket-luan-thanh-tra": "ket-luan", "thong-bao-rut-kinh-nghiem": "thong-bao", "chuong-trinh-cong-tac": "chuong-trinh",
    "chuong-trinh-phoi-hop": "chuong-trinh", "van-ban-hop-nhat": "van-ban",
}  # fmt: skip
HANDLED = NOUNS | VERBS | LOOSE | PLAIN | LAWS | WIDER.keys()
OPENINGS = frozenset({"về", "“"})
# Syllables that make another word of the one beside them.
NOT_AFTER = {
    "luật": {"pháp", "kỷ", "kỉ", "thi", "âm", "niêm", "trọng", "quy", "đúng", "ngành", "khoa"},
    "lệnh": {"pháp", "mệnh", "sắc", "hiệu", "khẩu"},
}
NOT_BEFORE = {
    "luật": {"sư", "pháp", "gia", "học", "hóa", "hoá", "định", "lệ", "chơi", "sự", "rừng", "này", "là"},
    "kế": {"hóa", "hoá", "và"}, "báo": {"viên", "chí", "đài"},
}  # fmt: skip
BODIES = re.compile(
    r"(?:^|\s)(?:bộ|sở|ban|viện|vụ|cục|phòng|ngành|tổng cục|ủy ban|trưởng|giám đốc|học viện|trung tâm|hội đồng)\s$"
)

NUMBER_SIGN = Rule(
    "documents.number-sign",
    re.compile(
        r"(?P<sign>[\s,]{1,2}\(?(?:(?:chuyên đề|khẩn|riêng|mới|kết luận|cá biệt|liên tịch)\s)?(?:[Ss]ố|sô)\s?[:.]?\s{0,2}"
        r"|\s{0,2}(?:chuyên đề\s|khẩn\s)?)(?=\d)"
    ),
    (" số 05-NQ/TU", " 39", " chuyên đề số 04", " (số 12"),
    (" của Bộ", " thứ 3"),
)
MORE = Rule(
    "documents.more-numbers",
    re.compile(r"\s?(?:,|;|và|&|hay|hoặc)\s(?:(?:số|và)\s)?(?=\d)|,(?=\d\d-)"),
    (", 19", " và 178", " và số 27", ", 59"),
    (" về 3", " của 19"),
)
ANAPHOR = Rule(
    "documents.anaphor",
    re.compile(r"\s(?:này|nêu trên|nói trên|trên đây|trên|đó|kể trên)(?!\w)"),
    (" này", " nêu trên", " trên,"),
    (" trênh", " của"),
)
BARE = Rule(
    "documents.nickname",
    re.compile(r"(?<![\w/-])(?P<code>NQ|KL|QĐ|NĐ|ĐA|CT|CTr|KH|HD|TB|TT)(?:\s(?:số\s)?)?(?=\d\d)"),
    ("NQ39", "theo NQ 137", "NĐ 100"),
    ("UBNQ39", "NQ-TW", "TT 5"),
)
SYMBOL_ALONE = Rule(
    "documents.symbol-alone",
    re.compile(
        r"(?<![\w/.,–-])(?=\d{1,5}[a-z]?(?:/\d{4})?\s?[-–/]\s?(?P<code>QĐNS|QĐi|QĐ|NQ|CT|KL|NĐ|TTLT|TT|KH|ĐA|CTr|TB|HD|TTr|CV|CĐ)[-/])"
    ),
    ("(05-NQ/TU)", "số 30/2020/NĐ-CP"),
    ("NQ39", "5/2020"),
)
INNER = Rule(
    "documents.issuer-inside",
    re.compile(r"\scủa\s(?P<who>[A-ZĐ][^;:.()]{3,80}?)(?=\s(?:đối với|về)\s)"),
    (
        "kiểm tra, giám sát của Bộ Chính trị, Ban Bí thư đối với Đảng ủy X",
        "ý kiến của Bộ Chính trị về nhân sự",
    ),
    ("kết quả của việc thực hiện",),
)
ISSUING = Rule(
    "documents.issuing-before",
    re.compile(
        r"(?:ban hành|ký|kí|ra|có|công bố|trao|nhận|thu hồi|hủy|huỷ|bãi bỏ|nhận được|thông qua|trình)\s(?:các |một |bản |những )?$"
    ),
    ("đã ra ", "thu hồi các ", "công bố "),
    ("chấp hành ", "theo "),
)
RULES = (INNER, ISSUING, NUMBER_SIGN, MORE, ANAPHOR, BARE, SYMBOL_ALONE)

_FOLLOWS = re.compile(
    r"\s?(?:[,.;:)”\"]|$|\n)|\s(?:của|về|ngày|năm \d{4}|này|do|và|là|có|được|đã|quy định|nêu|ra|ban hành)(?!\w)"
)
_SIGNED = re.compile(r"\scủa\s[A-ZĐ]|\sngày\s\d")
_COUNT = re.compile(
    r"(?:^|[\s(])(?<!điều )(?<!khoản )(?<!điểm )(?<!mục )(?<!chương )(?P<count>\d{1,2}|các|những|nhiều|hai|ba|bốn|năm|mọi|hàng loạt|một số)\s(?:dự thảo\s)?$",
    re.IGNORECASE,
)
_DRAFT = re.compile(r"(?:dự thảo|dự án|đề cương|bản dự thảo)\s(?:sửa đổi\s)?$", re.IGNORECASE)
_DAYS = re.compile(r"\s(?:năm(?!\s(?:19|20)\d\d)|ngày(?!\s\d))(?!\w)")


def find(text: Text, vocabulary: Vocabulary) -> Iterator[Mention]:
    """Every document reference of the text; overlaps are left to `graph.find.mentions`."""
    return _Finder(text, vocabulary).mentions()


@per_vocabulary
def _types(vocabulary: Vocabulary) -> "tuple[Lexicon[Term], dict[str, Term]]":
    by_slug = {term.iri.rsplit("/", 1)[-1]: term for term in vocabulary.scheme("document-types")}
    words = [
        (spelling, by_slug[WIDER.get(slug, slug)])
        for slug, term in by_slug.items()
        if slug in HANDLED
        for spelling in term.spellings
        if not spelling.isupper() and len(spelling) > 3
    ]
    codes = {code: term for term in reversed(list(by_slug.values())) for code in term.notations}
    codes |= {"TT": by_slug["thong-tu"], "QĐ": by_slug["quyet-dinh"], "Ctr": by_slug["chuong-trinh"]}
    codes |= {"QĐNS": by_slug["quyet-dinh"], "CTr": by_slug["chuong-trinh"]}
    return Lexicon(words), codes


@per_vocabulary
def _counted(vocabulary: Vocabulary) -> "re.Pattern[str]":
    words = sorted(cues(vocabulary)["counted"].spellings, key=len, reverse=True)
    return re.compile(rf"\s(?:{'|'.join(words)})(?!\w)")


@per_vocabulary
def _nominal(vocabulary: Vocabulary) -> "re.Pattern[str]":
    words = sorted(cues(vocabulary)["noun"].spellings, key=len, reverse=True)
    return re.compile(
        rf"(?:^|[\s(“\"])(?:{'|'.join(words)})(?:\s(?:các|những|một|bản|\d{{1,2}}))?\s$", re.IGNORECASE
    )


class _Finder:
    def __init__(self, text: Text, vocabulary: Vocabulary) -> None:
        self.text, self.chars, self.vocabulary = text, text.chars, vocabulary
        self.low = lowered(text.chars)
        self.ends = [sentence.end for sentence in text.sentences]
        self.words, self.codes = _types(vocabulary)
        self.titles: Titles = titles(vocabulary)
        self.counted, self.nominal = _counted(vocabulary), _nominal(vocabulary)
        self.told_in = -1  # where the sentence ends that named the last document
        self.statutes = cues(vocabulary)["statute"].spellings

    def mentions(self) -> Iterator[Mention]:
        reached = 0
        for start, end, term in self.words.scan(self.low):
            if start < reached or self._other_word(start, end):
                continue
            for mention in self._at(start, end, term):
                reached = max(reached, mention.span.end)
                self.told_in = self._limit(start)
                yield mention
        for match in BARE.pattern.finditer(self.chars):
            found = symbol(self.chars, match.end(), self._limit(match.start()))
            if found and not self._counts(found):
                yield from self._numbered(match.start(), self.codes[match["code"]], found, BARE.name)
        for match in SYMBOL_ALONE.pattern.finditer(self.chars):
            found = symbol(self.chars, match.start(), self._limit(match.start()), short=False)
            if found:
                yield from self._numbered(match.start(), self.codes[match["code"]], found, SYMBOL_ALONE.name)

    def _limit(self, at: int) -> int:
        n = bisect_right(self.ends, at)
        return self.ends[n] if n < len(self.ends) else len(self.chars)

    def _other_word(self, start: int, end: int) -> bool:
        word = self.low[start:end]
        first, last = word.split(" ", 1)[0], word.rsplit(" ", 1)[-1]
        before = self.low[max(0, start - 12) : start].rsplit(None, 1)
        after = self.low[end : end + 8].split(None, 1)
        if before and before[-1] in NOT_AFTER.get(word, ()) and self.low[start - 1] == " ":
            return True
        if (
            after
            and after[0].strip(",.;)") in NOT_BEFORE.get(first if word != "luật" else "luật", ())
            and last != "đầu tư"
        ):
            return True
        return self.chars[start].isupper() and bool(BODIES.search(self.low[max(0, start - 12) : start]))

    def _at(self, start: int, end: int, term: Term) -> Iterator[Mention]:
        slug, limit = term.iri.rsplit("/", 1)[-1], self._limit(start)
        sign = NUMBER_SIGN.pattern.match(self.chars, end, limit)
        if sign:
            explicit = "ố" in sign["sign"] or "ô" in sign["sign"].replace("chuyên", "")
            letters = explicit or slug in {"cong-van", "van-ban"}
            found = symbol(
                self.chars, sign.end(), limit, letters=letters, short=slug not in {"bao-cao"} or explicit
            )
            if found and (found.full or self._short_ok(start, slug, found, explicit)):
                yield from self._numbered(start, term, found, found.rule)
                return
        if slug in {"nghi-quyet", "quyet-dinh", "ket-luan"} and (
            meeting := self._meeting(start, end, limit, term)
        ):
            yield meeting
        elif slug in LAWS:
            if mention := self._law(start, end, limit, term, slug):
                yield mention
        elif mention := self._named(start, end, limit, term, slug):
            yield mention
        elif listed := list(self._enumerated(start, end, limit, term)):
            yield from listed
        elif mention := self._titled(start, end, limit, term, slug):
            yield mention
        elif mention := self._anaphor(start, end, limit, term, slug):
            yield mention

    # -- numbers

    def _counts(self, found: Symbol) -> bool:
        return (
            not found.full
            and not found.year
            and bool(self.counted.match(self.low, found.end) or _DAYS.match(self.low, found.end))
        )

    def _short_ok(self, start: int, slug: str, found: Symbol, explicit: bool) -> bool:
        if explicit or found.year:
            return True
        if self._counts(found):
            return False
        if self.chars[start].isupper() and slug not in {
            "quy-hoach",
            "chien-luoc",
            "cuong-linh",
            "thong-bao",
            "bao-cao",
        }:
            return slug not in {"dieu-le", "hien-phap"} and not (slug in LAWS)
        if slug not in NOUNS:
            return bool(_SIGNED.match(self.chars, found.end))
        return len(found.digits) > 1 and bool(_FOLLOWS.match(self.chars, found.end))

    def _numbered(self, start: int, term: Term, found: Symbol, rule: str) -> Iterator[Mention]:
        limit = self._limit(start)
        run = [found]
        while (more := MORE.pattern.match(self.chars, run[-1].end, limit)) and len(run) < 12:
            following = symbol(self.chars, more.end(), limit, short=not run[0].full)
            if following is None or self._counts(following):
                break
            if not following.full and not _FOLLOWS.match(self.chars, following.end):
                break
            run.append(following)
        tail = self.titles.tail(self.chars, run[-1].end, limit, self.titles.heads if run[-1].full else None)
        for n, one in enumerate(run):
            parts = self._before(start, term) | {
                "form": "full" if one.full else "short",
                "number": one.written,
            }
            parts |= {"digits": one.series}
            parts |= {key: value for key, value in (("year", one.year), ("organ", one.organ)) if value}
            if len(run) > 1:
                parts.pop("count", None)
            if n == len(run) - 1:
                parts |= self._told(tail)
            elif self._listed_issuer(tail):
                parts |= self._told(Tail(tail.end, None, tail.issuer))
            yield self._mention(start if n == 0 else one.start, one.end, parts, rule)

    def _listed_issuer(self, tail: Tail) -> bool:
        return tail.issuer is not None and tail.date is None

    # -- names

    def _meeting(self, start: int, end: int, limit: int, term: Term) -> Mention | None:
        for form, read in (("plenum", plenum), ("congress", congress)):
            if told := read(self.chars, end, limit):
                stop, parts, name = told
                tail = self.titles.tail(self.chars, stop, limit, None)
                parts = self._before(start, term) | parts | {"form": form, "meeting": name} | self._told(tail)
                return self._mention(start, stop, parts, f"documents.{form}")
        return None

    def _law(self, start: int, end: int, limit: int, term: Term, slug: str) -> Mention | None:
        parts = self._before(start, term) | {"form": "law"}
        told = law(self.chars, end, limit, self.vocabulary)
        capital = self.chars[start].isupper()
        if told is None or not (capital or told[2] == "documents.law-listed"):
            if capital or "draft" in parts:
                tail = self.titles.tail(self.chars, end, limit, self.titles.heads)
                if tail.title and tail.heading in {"sửa đổi", "bổ sung", "về"}:
                    return self._mention(
                        start, end, parts | {"form": "titled"} | self._told(tail), "documents.law-amending"
                    )
            return self._anaphor(start, end, limit, term, slug)
        stop, parts["name"], rule = told
        if (
            not capital
            and self.low[start:end] == "luật"
            and not self.chars[end + 1].isupper()
            and "draft" not in parts
        ):
            if not AFTER.pattern.match(self.chars, stop, limit):
                return None
        if year := AFTER.pattern.match(self.chars, stop, limit):
            parts["dated"], stop = year["year"], year.end()
        sign = re.compile(r"\s?\(?(?:Luật\s)?số:?\s").match(self.chars, stop, limit)
        if sign and (found := symbol(self.chars, sign.end(), limit, short=False)):
            parts |= {"number": found.written, "digits": found.series, "organ": found.organ or ""}
            parts |= {"year": found.year} if found.year else {}
            tail = self.titles.tail(self.chars, found.end, limit, None)
            parts |= self._told(Tail(tail.end, tail.date, tail.issuer))
        else:
            tail = self.titles.tail(self.chars, stop, limit, None)
            parts |= self._told(Tail(tail.end, tail.date, tail.issuer))
        return self._mention(start, stop, parts, rule)

    def _named(self, start: int, end: int, limit: int, term: Term, slug: str) -> Mention | None:
        if slug == "dieu-le":
            name = next((s for s in self.statutes if self.chars.startswith(s, start)), None)
            if name:
                parts = self._before(start, term) | {"form": "law", "name": name}
                return self._mention(start, start + len(name), parts, "documents.statute")
        if slug in {"hien-phap", "cuong-linh"} and self.chars[start].isupper():
            year = AFTER.pattern.match(self.chars, end, limit)
            if year:
                parts = self._before(start, term) | {"form": "law", "name": self.chars[start : year.end()]}
                return self._mention(start, year.end(), parts | {"dated": year["year"]}, "documents.statute")
        return None

    # -- subjects

    def _titled(self, start: int, end: int, limit: int, term: Term, slug: str) -> Mention | None:
        parts = self._before(start, term)
        capital = self.chars[start].isupper() and not self._opens(start)
        listed = slug in {"bao-cao", "to-trinh"} and self.told_in == limit
        listed = listed and self.chars[max(0, start - 2) : start] in {"; ", ", "}
        nominal = (
            capital
            or "draft" in parts
            or listed
            or bool(self.nominal.search(self.low[max(0, start - 24) : start]))
        )
        heads = self.titles.reports if slug in {"bao-cao", "thong-bao"} else self.titles.heads
        if slug in PLAIN or "count" in parts:
            return None
        if self.chars.startswith((" mới quy định", " mới thay"), end):
            parts["new"] = "1"
        tail = self.titles.tail(self.chars, end, limit, heads)
        if tail.title is None and slug in {"cong-dien", "cong-van", "van-ban"}:
            tail = self._addressed(end, limit)
        if slug in VERBS and not nominal and not self._surely(tail, slug, start):
            return None
        if (
            tail.title is None
            and slug in LOOSE - {"van-ban"} | {"de-an", "quy-hoach"}
            and (capital or "draft" in parts)
        ):
            tail = self._loose(end, limit, tail)
        if tail.title is None:
            return None
        strong = (
            tail.issuer is not None or capital or "draft" in parts or slug in NOUNS or tail.heading == "“"
        )
        if slug in {"quy-dinh", "huong-dan"} and not (capital or tail.issuer):
            strong = self.chars[slice(*tail.title)].startswith("về những điều")
        if slug in LOOSE and not (capital or tail.issuer or "draft" in parts):
            strong = nominal and (
                slug == "van-ban" and tail.heading in {"trả lời", "về"} or self._programme(start, tail)
            )
            carrying = tail.heading in {"thực hiện", "triển khai", "về", "“", "hành động"}
            strong = strong or bool(carrying and ISSUING.pattern.search(self.low[max(0, start - 24) : start]))
        if slug == "bao-cao" and tail.heading == "chính trị":
            tail = Tail(tail.end, None, None, (start, end + len(" chính trị")), "báo cáo")
        if slug in {"quyet-dinh", "bao-cao", "thong-bao"} and (nominal or self._surely(tail, slug, start)):
            strong = True
        if slug in NOUNS | {"quyet-dinh"} and not (capital or tail.issuer or tail.heading in OPENINGS):
            issued = ISSUING.pattern.search(self.low[max(0, start - 24) : start])
            strong = bool(
                issued or "draft" in parts or re.search(r"\s[A-ZĐ]", self.chars[slice(*tail.title)])
            )
        if not strong:
            return None
        told = self._told(tail) | (self._inner_issuer(tail) if slug in VERBS else {})
        return self._mention(start, end, parts | {"form": "titled"} | told, "documents.titled")

    def _inner_issuer(self, tail: Tail) -> dict[str, str]:
        """ "quyết định kiểm tra của Bộ Chính trị đối với …": the issuer inside the subject is taken out of it."""
        if tail.issuer or tail.title is None or tail.heading in {"về", "“"}:
            return {}
        begin, end = tail.title
        said = self.chars[begin:end]
        if (match := INNER.pattern.search(said)) and match.start() < 60:
            at = {"issuer_at": f"{begin + match.start('who')}:{begin + match.end('who')}"}
            return (
                at
                if tail.heading == "ý kiến"
                else at | {"title": said[: match.start()] + said[match.end() :]}
            )
        return {}

    def _enumerated(self, start: int, end: int, limit: int, term: Term) -> Iterator[Mention]:
        """ "ban hành 3 nghị quyết về: A; B; C": as many documents as subjects; each later one is named by its subject."""
        match = re.compile(r"\s(?:về|gồm)(?: việc)?\s?:\s").match(self.chars, end, limit)
        parts = self._before(start, term)
        if not match or not parts.pop("count", ""):
            return
        at, first = match.end(), True
        if next(self.words.scan(self.low[at : at + 24]), (1, 0, term))[0] == 0:
            return  # "Các Nghị định gồm: Nghị định số …" lists documents, not subjects
        while at < limit:
            stop = min(limit, max(self.titles.end(self.chars, at, limit), at + 1))
            told = self._told(Tail(stop, None, None, (at, stop), "về"))
            begin, finish = (start, end) if first else (at, stop)
            yield self._mention(begin, finish, parts | {"form": "titled"} | told, "documents.enumerated")
            if self.chars[stop : stop + 2] != "; ":
                return
            at, first = stop + 2, False

    def _surely(self, tail: Tail, slug: str, start: int) -> bool:
        """Nouns by what follows: "quy định của Thành ủy X về …", or a report that opens its sentence."""
        if tail.title is None:
            return False
        if tail.issuer and (tail.heading or "").startswith("về"):
            return self.chars[tail.issuer[0]].isupper()
        if slug == "bao-cao":
            return self.chars[start].isupper() and tail.heading in {
                "kết quả",
                "tổng kết",
                "sơ kết",
                "tình hình",
            }
        return self.chars[slice(*tail.title)].startswith("về những điều")

    def _programme(self, start: int, tail: Tail) -> bool:
        """A plan in small letters that is being carried out and carries a period or a national name."""
        subject = self.chars[slice(*tail.title)] if tail.title else ""
        carried = re.search(
            r"(?:thực hiện|triển khai|tổng kết|sơ kết|phê duyệt)\s$", self.low[max(0, start - 12) : start]
        )
        return bool(carried and re.search(r"\d{4}|tổng thể|quốc gia", subject))

    def _addressed(self, end: int, limit: int) -> Tail:
        """ "công điện gửi A; B; C về …": the subject after a list of addressees."""
        if not self.chars.startswith(" gửi ", end):
            return Tail(end)
        at = self.chars.rfind(" về ", end, min(limit, end + 400))
        return self.titles.tail(self.chars, at, limit, None) if at > 0 else Tail(end)

    def _loose(self, end: int, limit: int, tail: Tail) -> Tail:
        """ "Đề án vị trí việc làm": after a capitalised type word the subject may be any noun phrase."""
        match = re.compile(
            r"\s(?=[a-zà-ỹđ])(?!này|đó|trên|đã|sẽ|được|là|có|của|và|do|đề ra|đưa ra|xác định|gồm|cũng|nêu|đang|phải|cần|tại|với|để|cho|trong)"
        ).match(self.chars, end, limit)
        if not match or tail.issuer or tail.date:
            return tail
        stop = self.titles.end(self.chars, match.end(), limit)
        words = self.chars[match.end() : stop].split()
        return Tail(stop, None, None, (match.end(), stop), words[0]) if len(words) > 2 else tail

    def _opens(self, start: int) -> bool:
        """Whether the word opens its sentence, where a capital says nothing."""
        before = self.chars[max(0, start - 3) : start].rstrip(" -–•+")
        return not before or before[-1] in '.!?:\n…“"'

    def _anaphor(self, start: int, end: int, limit: int, term: Term, slug: str) -> Mention | None:
        if slug in LOOSE | {"bao-cao"} and not self.chars[start].isupper():
            return None
        if count := _COUNT.search(self.low[max(0, start - 12) : start]):
            if not count["count"].isdigit() and count["count"] not in {"hai", "ba", "bốn"}:
                return None
            tail = self.titles.tail(self.chars, end, limit, None)
            told = self._told(Tail(end, None, tail.issuer))
            return self._mention(
                start, end, self._before(start, term) | told | {"form": "anaphor"}, "documents.counted"
            )
        if match := ANAPHOR.pattern.match(self.chars, end, limit):
            return self._mention(
                start, match.end(), self._before(start, term) | {"form": "anaphor"}, ANAPHOR.name
            )
        if self.chars[start].isupper() and not self.chars[end : end + 5].startswith((" của", " các")):
            following = self.chars[end : end + 2].strip()
            if not following[:1].isupper() and not following[:1].isdigit():
                return self._mention(
                    start, end, self._before(start, term) | {"form": "anaphor"}, "documents.bare"
                )
        return None

    # -- parts

    def _before(self, start: int, term: Term) -> dict[str, str]:
        before = self.low[max(0, start - 20) : start]
        parts = {"type": term.iri}
        if _DRAFT.search(before):
            parts["draft"] = "1"
        if count := _COUNT.search(before):
            parts["count"] = count["count"]
        return parts

    def _told(self, tail: Tail) -> dict[str, str]:
        parts = {}
        for name, at in (("date_at", tail.date), ("issuer_at", tail.issuer), ("title_at", tail.title)):
            if at:
                parts[name] = f"{at[0]}:{at[1]}"
        if tail.title:
            parts |= {"title": self.chars[slice(*tail.title)], "heading": tail.heading or ""}
        return parts

    def _mention(self, start: int, end: int, parts: dict[str, str], rule: str) -> Mention:
        return Mention(Kind.DOCUMENT, Span(start, end), self.chars[start:end], parts, rule)
