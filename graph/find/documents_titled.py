"""Documents named by their subject alone: "Đề án của Ban Thường vụ Đảng ủy về đổi mới …".

Whether a type word with a subject is a document depends on the word: nouns need little, words that are
verbs as often ("quyết định", "báo cáo") need a noun's place, plans and programmes in small letters need to
be issued or carried out.
"""

import re
from collections.abc import Iterator

from graph.find.documents_titles import Tail
from graph.find.documents_words import LOOSE, NOUNS, PLAIN, VERBS, Around, nominal
from graph.model import Mention
from graph.rule import Rule
from graph.vocabulary import Term

_LISTING = re.compile(r"\s(?:về|gồm)(?: việc)?\s?:\s")
LETTERS = frozenset({"cong-dien", "cong-van", "van-ban"})
OPENINGS = frozenset({"về", "“"})
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
        r"(?:ban hành|ký|kí|ra|có|công bố|trao|nhận|thu hồi|hủy|huỷ|bãi bỏ|nhận được|thông qua"
        r"|trình)\s(?:các |một |bản |những )?$"
    ),
    ("đã ra ", "thu hồi các ", "công bố "),
    ("chấp hành ", "theo "),
)
ANY_SUBJECT = Rule(
    "documents.any-subject",
    re.compile(
        r"\s(?=[a-zà-ỹđ])(?!này|đó|trên|đã|sẽ|được|là|có|của|và|do|đề ra|đưa ra|xác định|gồm|cũng|nêu"
        r"|đang|phải|cần|tại|với|theo|căn cứ|lần thứ"
        r"|để|cho|trong)"
    ),
    (" vị trí việc làm", " tỉnh thời kỳ 2021 - 2030"),
    (" này", " Nghị"),
)
VAGUE = Rule(
    "documents.vague-subject",
    re.compile(
        r"(?:vấn đề|việc|nội dung|vụ việc|dự án) (?:này|đó|trên)$|^đánh giá tác động|^(?:những|các) hành vi"
    ),
    ("về vấn đề này", "đánh giá tác động môi trường"),
    ("về việc này nọ của tỉnh",),
)
RULES = (INNER, ISSUING, ANY_SUBJECT, VAGUE)


class Titled:
    """Reads references by subject around one text."""

    def __init__(self, around: Around) -> None:
        self.around, self.chars, self.low, self.titles = around, around.chars, around.low, around.titles
        self.nominal = nominal(around.vocabulary)

    def titled(self, start: int, end: int, limit: int, term: Term, slug: str) -> Mention | None:
        parts = self.around.before(start, term)
        capital = self.chars[start].isupper() and not self.around.opens(start)
        listed = slug in {"bao-cao", "to-trinh"} and self.around.told_in == limit
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
        if tail.title is None and slug in LETTERS:
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
        said = self.chars[tail.title[0] : tail.title[1]]
        if VAGUE.pattern.search(said) or (tail.heading == "yêu cầu" and slug not in LETTERS):
            return None
        if (
            slug == "quy-dinh"
            and tail.issuer
            and self.chars.startswith(("Nhà nước", "Đảng "), tail.issuer[0])
        ):
            return None  # "cố ý làm trái quy định của Nhà nước về quản lý kinh tế" is the name of a crime
        strong = (
            tail.issuer is not None or capital or "draft" in parts or slug in NOUNS or tail.heading == "“"
        )
        if slug in {"quy-dinh", "huong-dan"} and not (capital or tail.issuer):
            strong = said.startswith("về những điều")
        if slug in LOOSE and not (capital or tail.issuer or "draft" in parts):
            strong = nominal and (
                (slug == "van-ban" and tail.heading in {"trả lời", "về"}) or self._programme(start, tail)
            )
            carrying = slug != "van-ban" and tail.heading in {
                "thực hiện",
                "triển khai",
                "về",
                "“",
                "hành động",
            }
            strong = strong or bool(carrying and ISSUING.pattern.search(self.low[max(0, start - 24) : start]))
        if slug == "bao-cao" and tail.heading == "chính trị":
            tail = Tail(tail.end, None, None, (start, end + len(" chính trị")), "báo cáo")
        if slug in {"quyet-dinh", "bao-cao", "thong-bao"} and (nominal or self._surely(tail, slug, start)):
            strong = True
        if slug in NOUNS | {"quyet-dinh"} and not (capital or tail.issuer or tail.heading in OPENINGS):
            issued = ISSUING.pattern.search(self.low[max(0, start - 24) : start])
            named = re.search(r"\s[A-ZĐ]", said)
            strong = bool((issued and said.count(" ") > 3) or "draft" in parts or named)
        if not strong:
            return None
        told = self.around.told(tail) | (self._inner_issuer(tail) if slug in VERBS else {})
        return self.around.mention(start, end, parts | {"form": "titled"} | told, "documents.titled")

    def enumerated(self, start: int, end: int, limit: int, term: Term) -> Iterator[Mention]:
        """ "ban hành 3 nghị quyết về: A; B; C": as many documents as subjects; each later one is named by
        its subject.
        """
        match = _LISTING.match(self.chars, end, limit)
        parts = self.around.before(start, term)
        if not match or not parts.pop("count", ""):
            return
        at, first = match.end(), True
        if next(self.around.words.scan(self.low[at : at + 24]), (1, 0, term))[0] == 0:
            return  # "Các Nghị định gồm: Nghị định số …" lists documents, not subjects
        while at < limit:
            stop = min(limit, max(self.titles.end(self.chars, at, limit), at + 1))
            told = self.around.told(Tail(stop, None, None, (at, stop), "về"))
            begin, finish = (start, end) if first else (at, stop)
            yield self.around.mention(
                begin, finish, parts | {"form": "titled"} | told, "documents.enumerated"
            )
            if self.chars[stop : stop + 2] != "; ":
                return
            at, first = stop + 2, False

    def _inner_issuer(self, tail: Tail) -> dict[str, str]:
        """ "quyết định kiểm tra của Bộ Chính trị đối với …": the issuer inside the subject is taken out of
        it.
        """
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
        match = ANY_SUBJECT.pattern.match(self.chars, end, limit)
        if not match or tail.issuer or tail.date:
            return tail
        stop = self.titles.end(self.chars, match.end(), limit)
        words = self.chars[match.end() : stop].split()
        return Tail(stop, None, None, (match.end(), stop), words[0]) if len(words) > 2 else tail
