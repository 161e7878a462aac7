"""Words that name kinds of documents, and how a reference is told from a verb, a ministry or a figure.

"quyết định" decides as often as it is a decision; "Kế hoạch" is a ministry's name; "6 yêu cầu" numbers no
document.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from graph.find.documents_subjects import DEALT_WITH, DELIBERATED, PLANNED, READ
from graph.find.documents_tails import Tail
from graph.find.documents_titles import Titles, cues, titles
from graph.lexicon import Lexicon, lowered, per_vocabulary
from graph.model import Kind, Mention, Span, Text
from graph.vocabulary import Term, Vocabulary

LAWS = frozenset({"luat", "bo-luat", "phap-lenh"})
# Words that are never verbs: a subject after them is enough.
NOUNS = frozenset(
    {
        "nghi-quyet", "chi-thi", "nghi-dinh", "thong-tu", "thong-tu-lien-tich", "phap-lenh", "cong-dien",
        "cong-van", "to-trinh", "de-an", "thong-tri", "quy-che", "sac-lenh", "chuong-trinh-hanh-dong",
        "nghi-quyet-lien-tich",
    }
)  # fmt: skip
# Words that are verbs as often as nouns: they need a word before them that makes them nouns.
VERBS = frozenset({"quyet-dinh", "quy-dinh", "ket-luan", "thong-bao", "huong-dan", "bao-cao", "quy-hoach"})
LOOSE = frozenset({"phuong-an", "ke-hoach", "chuong-trinh", "chien-luoc", "ke-hoach-hanh-dong", "van-ban"})
PLAIN = frozenset({"dieu-le", "cuong-linh", "hien-phap", "lenh", "cong-thu", "thong-cao", "thong-tu-lien-bo"})
# Narrower words that papers use as the plain word.
WIDER = {
    "ket-luan-thanh-tra": "ket-luan", "thong-bao-rut-kinh-nghiem": "thong-bao",
    "chuong-trinh-cong-tac": "chuong-trinh", "chuong-trinh-phoi-hop": "chuong-trinh",
    "van-ban-hop-nhat": "van-ban",
}  # fmt: skip
# Papers that carry no office's symbol, see `graph.find.documents_treaties`.
NAMED = frozenset({"hiep-dinh", "hiep-uoc", "cong-uoc", "nghi-dinh-thu", "quy-chuan", "tieu-chuan"})
HANDLED = NOUNS | VERBS | LOOSE | PLAIN | LAWS | WIDER.keys() | NAMED
# Words that count nothing: the figure behind them is their number ("nghị định 61 phần diện tích cũ").
UNCOUNTING = frozenset(
    {
        "nghi-quyet", "nghi-dinh", "thong-tu", "thong-tu-lien-tich", "chi-thi", "phap-lenh", "cong-van",
        "cong-dien",
    }
)  # fmt: skip
# Words that are named by a bare number where a word before them makes them nouns: "theo quy chế 25, …".
CALLED = frozenset({"quyet-dinh", "quy-dinh", "ket-luan", "ke-hoach", "van-ban", "thong-bao", "quy-che"})
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
    r"(?:^|\s)(?:(?<!toàn )(?<!cán )(?<!nội )bộ|(?<!cơ )sở|ban|viện"
    r"|vụ|cục|phòng|ngành|tổng cục|ủy ban|trưởng|giám đốc|học viện|trung tâm"
    r"|hội đồng)\s$"
)
COUNT = re.compile(
    r"(?:^|[\s(])(?<!điều )(?<!khoản )(?<!điểm )(?<!mục )(?<!chương )(?P<count>\d{1,2}|các|những|nhiều"
    r"|hai|ba|bốn|năm|mọi|hàng loạt|một số)\s(?:dự thảo\s)?$",
    re.IGNORECASE,
)
_DRAFT = re.compile(r"(?:dự thảo|dự án|đề cương|bản dự thảo)\s(?:sửa đổi\s)?$", re.IGNORECASE)
# The last syllables of what those two match: most words before a document are none of them.
_DRAFTED = frozenset({"thảo", "án", "cương", "đổi"})
_COUNTED = frozenset("các những nhiều hai ba bốn năm mọi loạt số thảo".split())  # noqa: SIM905


def last_word(before: str) -> str:
    """The syllable at the end of some words that a space ends; "" where there is none."""
    words = before.rsplit(None, 1) if before.endswith(" ") else []
    return words[-1].lstrip('(“"') if words else ""


@per_vocabulary
def types(vocabulary: Vocabulary) -> "tuple[Lexicon[Term], dict[str, Term]]":
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
def counted(vocabulary: Vocabulary) -> "re.Pattern[str]":
    """The nouns that a figure before them counts; a capital is a body's ("Nghị quyết 04 Bộ Chính trị")."""
    words = sorted(cues(vocabulary)["counted"].spellings, key=len, reverse=True)
    return re.compile(rf"\s(?!ban hành)(?P<noun>{'|'.join(words)})(?!\w)")


@per_vocabulary
def nominal(vocabulary: Vocabulary) -> "tuple[re.Pattern[str], frozenset[str]]":
    """The words after which a type word is a noun, and the last syllables of what the pattern matches."""
    words = sorted(cues(vocabulary)["noun"].spellings, key=len, reverse=True)
    last = frozenset(word.split()[-1] for word in words) | {"các", "những", "một", "bản"}
    pattern = re.compile(
        rf"(?:^|[\s(“\"])(?:{'|'.join(words)})(?:\s(?:các|những|một|bản|\d{{1,2}}))?\s$", re.IGNORECASE
    )
    return pattern, last


@dataclass(slots=True)
class Word:
    """A type word at its place, and what the words before it tell."""

    start: int
    end: int
    limit: int
    slug: str
    parts: dict[str, str]
    before: str  # in small letters
    capital: bool
    nominal: bool
    issued: str | None  # the verb that issues it

    @property
    def read(self) -> bool:
        """Whether somebody reads out a submission."""
        return self.slug == "to-trinh" and self.before.endswith(READ)

    @property
    def dealt_with(self) -> bool:
        """Whether a scheme in small letters is being written, passed or carried out."""
        if self.slug == "phuong-an":
            return self.before.endswith(("thông qua ", "phê duyệt "))
        if self.slug in {"nghi-quyet", "to-trinh", "quy-che"} and DELIBERATED.pattern.search(self.before):
            return True
        if self.slug in {"ke-hoach", "chien-luoc", "chuong-trinh"} and self.before.endswith(
            ("theo ", "trong ", "thực hiện ", "về ")
        ):
            return True
        if self.slug == "quy-hoach" and PLANNED.search(self.before):
            return True
        return self.slug == "de-an" and bool(DEALT_WITH.pattern.search(self.before))


class Around:
    """One text as the readers of references see it: its words, its sentences, the vocabulary's patterns."""

    def __init__(self, text: Text, vocabulary: Vocabulary) -> None:
        self.chars, self.vocabulary = text.chars, vocabulary
        self.low = lowered(text.chars)
        self.ends = [sentence.end for sentence in text.sentences]
        self.words, self.codes = types(vocabulary)
        self.titles: Titles = titles(vocabulary)
        self.told_in = -1  # where the sentence ends that named the last document
        self.told_to = 0  # where the subject of the last document ends

    def limit(self, at: int) -> int:
        """Where the sentence around a place ends."""
        n = bisect_right(self.ends, at)
        return self.ends[n] if n < len(self.ends) else len(self.chars)

    def opens(self, start: int) -> bool:
        """Whether a word opens its sentence, where a capital says nothing."""
        before = self.chars[max(0, start - 3) : start].rstrip(" -–•+")
        return not before or before[-1] in '.!?:\n…“")'

    def other_word(self, start: int, end: int) -> bool:
        """Whether the syllables beside a type word make another word of it: "luật sư", "Bộ Kế hoạch"."""
        word = self.low[start:end]
        before = self.low[max(0, start - 12) : start].rsplit(None, 1)
        after = self.low[end : end + 8].split(None, 1)
        named = self.chars[start].isupper() and before[-1:] == ["đúng"]  # "đúng Luật số 45"
        if before and before[-1] in NOT_AFTER.get(word, ()) and self.low[start - 1] == " " and not named:
            return True
        if after and after[0].strip(",.;)") in NOT_BEFORE.get(word.split(" ", 1)[0], ()):
            return True
        if word == "kế hoạch" and self.chars.startswith((" Đầu tư", " Tài chính", " - "), end):
            return True  # "các sở Văn hóa, Kế hoạch Đầu tư"
        return self.chars[start].isupper() and bool(BODIES.search(self.low[max(0, start - 12) : start]))

    def before(self, start: int, term: Term) -> dict[str, str]:
        """The parts that the words before a type word give: its type, "draft", "count"."""
        before = self.low[max(0, start - 20) : start]
        parts = {"type": term.iri}
        last = last_word(before)
        if last in _DRAFTED and _DRAFT.search(before):
            project = last == "án" and term.iri.rsplit("/", 1)[-1] not in LAWS
            parts |= {} if project else {"draft": "1"}  # "dự án | báo cáo": the project reports
        if (last in _COUNTED or last.isdigit()) and (count := COUNT.search(before)):
            parts["count"] = count["count"]
        return parts

    def told(self, tail: Tail) -> dict[str, str]:
        """The parts that the words after a reference give."""
        parts = {}
        for name, at in (("date_at", tail.date), ("issuer_at", tail.issuer), ("title_at", tail.title)):
            if at:
                parts[name] = f"{at[0]}:{at[1]}"
        if tail.title:
            parts |= {"title": self.chars[slice(*tail.title)], "heading": tail.heading or ""}
        return parts

    def mention(self, start: int, end: int, parts: dict[str, str], rule: str) -> Mention:
        """A DOCUMENT mention of these code points."""
        return Mention(Kind.DOCUMENT, Span(start, end), self.chars[start:end], parts, rule)
