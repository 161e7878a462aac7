"""Documents named by their subject alone: "Đề án của Ban Thường vụ Đảng ủy về đổi mới …".

Whether a type word with a subject is a document depends on the word: nouns need little, words that are
verbs as often ("quyết định", "báo cáo") need a noun's place, plans and programmes in small letters need to
be issued or carried out.
"""

import re
from collections.abc import Iterator

from graph.find.documents_issued import DENIED, PAPER_PLANS, REACH, act, begins, in_hand, signed
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
        r"|đang|phải|cần|tại|với|theo|căn cứ|lần thứ|nào|khác|chi tiết|cụ thể|riêng|mới|hay|hoặc|thì|chưa"
        r"|không|vào|ra|lên|trình|xin|gửi|trước|sau|khi|một|hai|các|những|từ|ở|bằng|như|sắp|chỉ"
        r"|để|cho|trong)"
    ),
    (" vị trí việc làm", " tỉnh thời kỳ 2021 - 2030"),
    (" này", " Nghị"),
)
VAGUE = Rule(
    "documents.vague-subject",
    re.compile(
        r"(?:vấn đề|việc|nội dung|vụ việc|dự án) (?:này|đó|trên)$|^đánh giá tác động|^(?:những|các) hành vi"
        r"|^về (?:vụ việc|sự việc|vấn đề)$|^(?:xử lý|xử phạt|bổ nhiệm|xét xử) (?:hành chính|hình sự)$"
    ),
    ("về vấn đề này", "đánh giá tác động môi trường", "về vụ việc", "xử phạt hành chính"),
    ("về việc này nọ của tỉnh",),
)


# What is done with a scheme in small letters that has a subject of its own: "nghiên cứu đề án phát triển …".
DEALT_WITH = Rule(
    "documents.dealt-with",
    re.compile(
        r"(?<!\w)(?:phê duyệt|thông qua|trình|triển khai|thực hiện|nghiên cứu|xây dựng|hoàn thiện|lập|góp ý"
        r"|ban hành|tại|theo)\s(?:dự thảo )?$"
    ),
    ("phê duyệt ", "hoàn thiện dự thảo "),
    ("các ", "và "),
)
# "Hà Nội chỉ thị về …" orders, "chấp thuận bằng văn bản" tells how.
ORDERING = Rule(
    "documents.no-noun-before",
    re.compile(r"(?<!\w)(?:[A-ZĐ][a-zà-ỹ]{1,6}|bằng|đã|vừa)\s$"),
    ("Hà Nội ", "chấp thuận bằng "),
    ("ban hành ", "Ban Bí thư, ", "Thủ tướng có "),
)
NAMED = re.compile(r"\s(?=[A-ZĐ][a-zà-ỹ]{0,6}\s[a-zà-ỹ])")  # "Chiến lược Sở hữu trí tuệ đến năm 2030"
# The owner that ends the name of a scheme: "đề án thí điểm … | của Bộ Giao thông vận tải".
OWNER = Rule(
    "documents.owner-after",
    re.compile(
        r"\scủa\s(?=(?:Bộ|Chính phủ|UBND|Ủy ban|Uỷ ban|Sở|Tỉnh ủy|Thành ủy|HĐND|Tổng cục|Cục)"
        r"(?!\w)[^,;]{0,80}$)"
    ),
    (" của Bộ Y tế", " của UBND tỉnh"),
    (" của người dân", " của Bộ Y tế, tính đến"),
)
# "theo quy định của pháp luật về …": nobody in particular.
NOBODY = Rule(
    "documents.nobody-issues",
    re.compile(
        r"(?:pháp luật|luật|nhà nước|cơ quan|các|những|cấp|từng|mỗi|anh|chị|người|mình|họ|chúng|dư luận"
        r"|báo)(?!\w)"
    ),
    ("pháp luật về đất đai", "các cơ quan"),
    ("Chính phủ", "tỉnh", "cấpX"),
)
RULES = (INNER, ISSUING, ANY_SUBJECT, VAGUE, DEALT_WITH, ORDERING, OWNER, NOBODY)


class Titled:
    """Reads references by subject around one text."""

    def __init__(self, around: Around) -> None:
        self.around, self.chars, self.low, self.titles = around, around.chars, around.low, around.titles
        self.nominal = nominal(around.vocabulary)

    def titled(self, start: int, end: int, limit: int, term: Term, slug: str) -> Mention | None:
        parts = self.around.before(start, term)
        capital = self.chars[start].isupper() and not self.around.opens(start)
        listed = slug in {"bao-cao", "to-trinh"} and self.around.told_in == limit
        listed = (
            listed and start >= self.around.told_to and self.chars[max(0, start - 2) : start] in {"; ", ", "}
        )
        nominal = (
            capital
            or "draft" in parts
            or listed
            or bool(self.nominal.search(self.low[max(0, start - 24) : start]))
        )
        if (
            slug in PLAIN
            or "count" in parts
            or DENIED.pattern.search(self.low[max(0, start - REACH) : start])
        ):
            return None
        if (
            slug in {"chi-thi", "van-ban"}
            and not self.chars[start].isupper()
            and ORDERING.pattern.search(self.chars[max(0, start - 24) : start])
        ):
            return None
        issued = act(self.low, start) if slug != "quy-hoach" else None
        heads = self.titles.reports if slug in {"bao-cao", "thong-bao"} else self.titles.heads
        if issued or (slug in {"bao-cao", "to-trinh"} and in_hand(self.low, start)):
            heads, nominal = self.titles.issued, True
        if self.chars.startswith((" mới quy định", " mới thay"), end):
            parts["new"] = "1"
        if slug == "ket-luan" and self.low.endswith(" thanh tra", start, end):
            end -= len(" thanh tra")
        tail = self.titles.tail(self.chars, begins(self.chars, end, limit) if issued else end, limit, heads)
        if tail.title is None and slug in LETTERS:
            tail = self._addressed(end, limit)
        if short := signed(self.chars, end, limit, self.titles):
            tail, nominal, capital = Tail(short[1], None, None, short, "“"), True, True
        if slug in VERBS and not nominal and not self._surely(tail, slug, start):
            return None
        if (
            tail.title is None
            and slug in LOOSE - {"van-ban"} | {"de-an", "quy-hoach"}
            and (capital or "draft" in parts or (slug == "de-an" and self._dealt_with(start)))
        ):
            tail = self._loose(end, limit, tail, capital and slug in {"chien-luoc", "de-an"})
        if tail.title is None:
            return None
        said = self.chars[tail.title[0] : tail.title[1]]
        if issued and said.count(" ") < 3:
            return None
        if said.startswith(f"{tail.heading} của ") and not INNER.pattern.search(said):
            return None  # "văn bản trả lời của sở": no subject
        if VAGUE.pattern.search(said) or (tail.heading == "yêu cầu" and slug not in LETTERS and not issued):
            return None
        if tail.issuer and not capital and self._nobody(tail.issuer[0], slug):
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
            strong = said.startswith("về những điều đảng viên")
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
            if issued and (slug == "van-ban" or issued not in {"có", "gửi"} or tail.heading in PAPER_PLANS):
                strong = True
        if slug == "bao-cao" and tail.heading == "chính trị":
            tail = Tail(tail.end, None, None, (start, end + len(" chính trị")), "báo cáo")
        if slug in {"quyet-dinh", "bao-cao", "thong-bao"} and (nominal or self._surely(tail, slug, start)):
            strong = True
        if slug in NOUNS | {"quyet-dinh"} and not (capital or tail.issuer or tail.heading in OPENINGS):
            before = ISSUING.pattern.search(self.low[max(0, start - 24) : start])
            named = re.search(r"\s[A-ZĐ]", said)
            dealt = slug == "de-an" and said.count(" ") > 2 and self._dealt_with(start)
            strong = bool(issued or dealt or (before and said.count(" ") > 3) or "draft" in parts or named)
        if not strong:
            return None
        told = self.around.told(tail) | (self._inner_issuer(tail, slug) if slug in VERBS | LETTERS else {})
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

    def _inner_issuer(self, tail: Tail, slug: str) -> dict[str, str]:
        """ "quyết định kiểm tra của Bộ Chính trị đối với …": the issuer inside the subject is taken out of
        it.
        """
        if tail.issuer or tail.title is None or tail.heading in {"về", "“"}:
            return {}
        begin, end = tail.title
        said = self.chars[begin:end]
        if slug in LETTERS and not said.startswith(
            ("trả lời của", "phúc đáp của", "chỉ đạo của", "kiến nghị của")
        ):
            return {}  # "văn bản xin ý kiến của Bộ về …": the ministry is asked
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
        return self.chars[slice(*tail.title)].startswith("về những điều đảng viên")

    def _programme(self, start: int, tail: Tail) -> bool:
        """A plan in small letters that is being carried out and carries a period or a national name."""
        subject = self.chars[slice(*tail.title)] if tail.title else ""
        carried = re.search(
            r"(?:thực hiện|triển khai|tổng kết|sơ kết|phê duyệt)\s$", self.low[max(0, start - 12) : start]
        )
        return bool(carried and re.search(r"\d{4}|tổng thể|quốc gia", subject))

    def _nobody(self, at: int, slug: str) -> bool:
        """Whether the issuer is nobody in particular, or the one who is told: "báo cáo Quốc hội về …"."""
        told = slug in VERBS and not self.chars.startswith("của ", at - 4)
        return told or bool(NOBODY.pattern.match(self.low, at))

    def _dealt_with(self, start: int) -> bool:
        return bool(DEALT_WITH.pattern.search(self.low[max(0, start - 24) : start]))

    def _addressed(self, end: int, limit: int) -> Tail:
        """ "công điện gửi A; B; C về …": the subject after a list of addressees."""
        if not self.chars.startswith(" gửi ", end):
            return Tail(end)
        at = self.chars.rfind(" về ", end, min(limit, end + 400))
        return self.titles.tail(self.chars, at, limit, None) if at > 0 else Tail(end)

    def _loose(self, end: int, limit: int, tail: Tail, named: bool) -> Tail:
        """ "Đề án vị trí việc làm": after a capitalised type word the subject may be any noun phrase."""
        match = ANY_SUBJECT.pattern.match(self.chars, end, limit) or (
            NAMED.match(self.chars, end, limit) if named else None
        )
        if not match or tail.issuer or tail.date:
            return tail
        stop = self.titles.end(self.chars, match.end(), limit)
        issuer = None
        if (by := OWNER.pattern.search(self.chars[match.end() : stop])) is not None:
            issuer, stop = (match.end() + by.end(), stop), match.end() + by.start()
        words = self.chars[match.end() : stop].split()
        return Tail(stop, None, issuer, (match.end(), stop), words[0]) if len(words) > 2 else tail
