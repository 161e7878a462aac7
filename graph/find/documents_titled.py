"""Documents named by their subject alone: "Đề án của Ban Thường vụ Đảng ủy về đổi mới …".

Whether a type word with a subject is a document depends on the word: nouns need little, words that are
verbs as often ("quyết định", "báo cáo") need a noun's place, plans and programmes in small letters need to
be issued or carried out.
"""

import re
from dataclasses import replace

from graph.find.documents_issued import ASKED, PAPER_PLANS, REACH, act, begins, denied, in_hand, signed
from graph.find.documents_loose import addressed, before_clause, capped, loose, owned, planned, whose
from graph.find.documents_subjects import (
    CARRYING,
    COMING,
    DRAFT_LAID,
    ENACTED,
    GENERIC,
    INNER,
    ISSUING,
    LAID,
    NOBODY,
    NOTICED,
    ORDERING,
    PLACED,
    PLAN_OF,
    PLURAL_LIST,
    PROPER,
    RECEIVERS,
    SHOWS,
    STAFFING,
    TELLS,
    TOWARDS,
    VAGUE,
    programme,
)
from graph.find.documents_tails import Tail
from graph.find.documents_words import LOOSE, NOUNS, PLAIN, VERBS, Around, Word, last_word, nominal
from graph.model import Mention
from graph.vocabulary import Term

LETTERS = frozenset({"cong-dien", "cong-van", "van-ban"})
PASSED = frozenset({"nghi-quyet", "nghi-dinh", "thong-tu", "chi-thi", "quyet-dinh"})
OPENINGS = frozenset({"về", "“"})
SURE_REPORTS = frozenset({"kết quả", "tổng kết", "sơ kết", "tình hình", "thẩm tra", "giải trình", "tiếp thu"})
DECREED = frozenset({"ra", "ký", "kí", "ban hành", "ký ban hành"})
LONG_REPORTS = frozenset({"nghiên cứu khả thi", "nghiên cứu tiền khả thi", "kiểm tra", "kiểm toán"})
LISTING = (",", " và", " chỉ thị", " nghị quyết")  # what `PLURAL_LIST` ends with
CARRIED = frozenset({"thực hiện", "triển khai", "về", "“", "hành động"})


class Titled:
    """Reads references by subject around one text."""

    def __init__(self, around: Around) -> None:
        self.around, self.chars, self.low, self.titles = around, around.chars, around.low, around.titles
        self.nominal, self.nominal_last = nominal(around.vocabulary)

    def titled(self, start: int, end: int, limit: int, term: Term, slug: str) -> Mention | None:
        """The document a type word names together with its subject, or None."""
        word = self._word(start, end, limit, term, slug)
        if word is None:
            return None
        tail = self._tail(word)
        if slug in VERBS and not (word.nominal or word.dealt_with) and not self._surely(tail, slug, start):
            return None
        if tail.title is None or not self._tells(word, tail) or not self._strong(word, tail):
            return None
        if slug == "bao-cao" and tail.heading == "chính trị":
            tail = Tail(tail.end, None, tail.issuer, (start, end + len(" chính trị")), "báo cáo")
        if slug == "quy-che" and self._said(tail).count(" ") == 1:
            tail = replace(tail, title=(start, (tail.title or (0, end))[1]))  # "Quy chế làm việc" is its name
        tail = owned(self.around, before_clause(self.around, start, tail), word.before)
        if slug == "quyet-dinh" and tail.heading in RECEIVERS and word.before.endswith("trao "):
            return None  # "trao Quyết định cho đồng chí A" names who received it
        told = self.around.told(tail) | (self._inner_issuer(tail, slug) if slug in VERBS | LETTERS else {})
        return self.around.mention(start, end, word.parts | {"form": "titled"} | told, "documents.titled")

    def _proper(self, word: Word) -> bool:
        """ "dừng đề án Công viên địa chất …": a scheme in small letters whose name has a capital."""
        return word.slug == "de-an" and bool(PROPER.match(self.chars, word.end, word.limit))

    def _word(self, start: int, end: int, limit: int, term: Term, slug: str) -> Word | None:
        """The type word with what the words before it tell; None where they tell that it names nothing."""
        parts = self.around.before(start, term)
        before = self.low[max(0, start - REACH) : start]
        if slug in PLAIN or denied(before):
            return None
        if before.rstrip().endswith(LISTING) and PLURAL_LIST.search(before):
            return None
        if slug in {"chien-luoc", "quy-che"} and before.endswith("về ") and self.around.told_to > start:
            return None  # "Nghị quyết … về Chiến lược biển": the resolution's subject
        if slug == "chuong-trinh" and SHOWS.match(self.low, end, limit):
            return None
        if slug == "ket-luan" and start < self.around.told_to and before.endswith(NOTICED):
            return None  # "Thông báo số 15 truyền đạt | kết luận của …": the notice is the paper
        if slug == "quyet-dinh" and (ASKED.pattern.search(before) or COMING.search(before)):
            return None  # "kiến nghị Bộ giao Thanh tra ra quyết định …"
        issued = act(self.low, start, self.chars) if slug != "quy-hoach" else None
        # "đã ra các quyết định đình chỉ vụ án và đình chỉ bị can" names one act, "các nghị quyết" none
        one = slug == "quyet-dinh" and parts.get("count") == "các" and issued
        if parts.pop("count", "") and not one:
            return None
        if slug in {"chi-thi", "van-ban"} and not self.chars[start].isupper():
            if ORDERING.pattern.search(self.chars[max(0, start - 24) : start]):
                return None
            if slug == "van-ban" and before.endswith(("sẽ có ", "sẽ ra ")):
                return None
        if self.chars.startswith((" mới quy định", " mới thay"), end):
            parts["new"] = "1"
        if slug in NOUNS | {"quyet-dinh"} and LAID.pattern.search(self.chars[max(0, start - REACH) : start]):
            parts["draft"] = "1"
        capital = self.chars[start].isupper() and not self.around.opens(start)
        listed = slug in {"bao-cao", "to-trinh"} and self.around.told_in == limit
        listed = listed and start >= self.around.told_to and before.endswith(("; ", ", ", " và "))
        noun = capital or "draft" in parts or listed or bool(issued)
        last = last_word(before)
        noun = noun or bool(
            (last in self.nominal_last or last.isdigit()) and self.nominal.search(before[-24:])
        )
        return Word(start, end, limit, slug, parts, before[-24:], capital, noun, issued)

    def _tail(self, word: Word) -> Tail:
        """The issuer and the subject after a type word."""
        start, end, limit, slug = word.start, word.end, word.limit, word.slug
        heads = self.titles.reports if slug in {"bao-cao", "thong-bao"} else self.titles.heads
        if slug == "bao-cao" and ("draft" in word.parts or word.capital):
            if self.low.startswith(" chính trị", end):
                body = self.titles.tail(self.chars, end + 10, limit, None).issuer
                return Tail(end + 10, None, body, (start, end + 10), "báo cáo")
            heads = self.titles.heads if self.titles.heads.match(self.chars, end, limit) else heads
        if word.issued or (slug in {"bao-cao", "to-trinh"} and in_hand(self.low, start)):
            heads, word.nominal = self.titles.issued, True
        if slug == "chuong-trinh" and self.low.endswith((" công tác", " phối hợp"), start, end):
            end = start + len("chương trình")  # the longer word is part of the name
        if slug == "quy-che":
            end = start + len("quy chế")
        if slug == "ket-luan" and self.low.endswith(" thanh tra", start, end):
            if self.chars.startswith((" xác định", " khẳng định", " chỉ ", " nêu ", " cho "), end):
                return Tail(end)
            if not self.chars.startswith(" của ", end):
                end -= len(" thanh tra")
        if short := signed(self.chars, end, limit, self.titles):
            word.nominal = word.capital = True
            return Tail(short[1], None, None, short, "“")
        letter = word.issued or slug in LETTERS | {"bao-cao", "to-trinh"}
        at = begins(self.chars, end, limit) if letter else end
        tail = self.titles.tail(self.chars, at, limit, heads)
        if slug == "quy-hoach" and tail.heading != "“" and (plan := planned(self.around, end, limit)).title:
            return plan
        if tail.title is None and slug in {"chuong-trinh", "ke-hoach"} and word.capital:
            tail = capped(self.around, end, limit)
        if tail.title is None and slug in LETTERS:
            tail = addressed(self.around, end, limit)
        if (
            tail.title is None
            and (
                slug in LOOSE - {"van-ban"} | {"de-an", "quy-hoach", "quy-che"}
                or (slug in PASSED and "draft" in word.parts)
                or (slug == "nghi-quyet" and ENACTED.match(self.chars, end, limit))
            )
            and (word.capital or "draft" in word.parts or word.dealt_with or self._proper(word))
        ):
            tail = loose(
                self.around,
                end,
                limit,
                tail,
                (word.capital or self._proper(word)) and slug in {"chien-luoc", "de-an", "quy-che"},
            )
        freely = slug not in {"chuong-trinh", "to-trinh"}
        if tail.title is None and word.issued and freely and (slug != "quyet-dinh" or word.issued in DECREED):
            if at > end:  # "công điện gửi các địa phương | phải thực hiện nghiêm …": whatever it opens with
                stop = self.titles.end(self.chars, at + 1, limit)
                tail = Tail(stop, None, None, (at + 1, stop), self.chars[at + 1 : stop].split()[0])
            elif not GENERIC.match(self.low, end, limit):
                tail = loose(self.around, end, limit, tail, False)
        if slug == "quyet-dinh" and tail.title is None and word.nominal:
            tail = whose(self.around, end, limit)
        if slug == "to-trinh" and tail.title is None and DRAFT_LAID.match(self.chars, end, limit):
            stop = self.titles.end(self.chars, end + 1, limit)
            tail, word.capital = Tail(stop, None, None, (end + 1, stop), "“"), True
        if word.read and tail.title is None:
            tail = loose(self.around, end, limit, tail, False)
        if slug == "to-trinh" and tail.issuer and not self.chars.startswith("của ", tail.issuer[0] - 4):
            tail = replace(tail, issuer=None)  # "tờ trình Hội đồng nhân dân về …": who is asked
        return tail

    def _tells(self, word: Word, tail: Tail) -> bool:
        """Whether the subject tells a document apart, and the issuer is somebody."""
        said, slug = self._said(tail), word.slug
        if word.issued and said.count(" ") < 3:
            return False
        if said.startswith(f"{tail.heading} của ") and not INNER.pattern.search(said):
            return False  # "văn bản trả lời của sở": no subject
        if slug in {"quy-dinh", "huong-dan"} and not (tail.heading or "").startswith(
            ("về", "“", "đối với", "thi hành")
        ):
            return False  # "theo quy định của Bộ A … thực hiện theo luật"
        if VAGUE.pattern.search(said):
            return False
        if tail.issuer is None and STAFFING.match(said):
            return False  # "lễ công bố quyết định về công tác cán bộ": of whom is not told
        if slug in {"bao-cao", "ke-hoach", "thong-bao"} and TOWARDS.match(said):
            return False  # "gửi báo cáo về Bộ Tài chính": where it is sent
        if tail.heading in LONG_REPORTS and said.count(" ") < tail.heading.count(" ") + 3:
            return False  # "phê duyệt báo cáo nghiên cứu khả thi": of what is not told
        if tail.heading == "yêu cầu" and slug not in LETTERS and not word.issued:
            return False
        if tail.issuer and not word.capital and self._nobody(tail.issuer[0], slug):
            return False
        # "cố ý làm trái quy định của Nhà nước về quản lý kinh tế" is the name of a crime
        crime = slug == "quy-dinh" and tail.issuer
        return not (
            crime and self.chars.startswith(("Nhà nước", "Đảng "), tail.issuer[0] if tail.issuer else 0)
        )

    def _strong(self, word: Word, tail: Tail) -> bool:
        """Whether the word is surely the noun here, by what is done with it and by what follows."""
        said, slug, drafted = self._said(tail), word.slug, "draft" in word.parts
        plain = not (word.capital or tail.issuer)
        if slug in NOUNS | {"quyet-dinh"} and plain and tail.heading not in OPENINGS:
            many = said.count(" ")
            named = (slug != "quy-che" and re.search(r"\s[A-ZĐ]", said)) or self._proper(word)
            dealt = many > 2 and word.dealt_with
            dealt = dealt or self.chars.startswith(" ban hành kèm theo", tail.end)
            if slug == "nghi-quyet" and many > 1 and CARRYING.search(word.before):
                return True
            issued = word.issued or (many > 3 and (ISSUING.pattern.search(word.before) or word.read))
            return bool(issued or dealt or drafted or named)
        if slug == "ket-luan" and (word.issued or word.before.endswith("bản ")):
            return True
        if slug == "ket-luan" and word.nominal and (tail.heading or "").startswith("thanh tra"):
            return bool(PLACED.search(said))  # "công bố kết luận thanh tra tại Tổng công ty …"
        if slug in {"quyet-dinh", "bao-cao", "thong-bao"} and (
            word.nominal or self._surely(tail, slug, word.start)
        ):
            return True
        if slug in LOOSE and plain and not drafted:
            return self._carried(word, tail)
        if slug == "quy-hoach" and plain and (word.nominal or word.dealt_with):
            told = PLAN_OF.match(self.chars, word.end, word.limit)
            placed = said.count(" ") > 2 and PLACED.search(said)
            return bool(told and (placed or told["years"]))
        if slug in {"quy-dinh", "huong-dan"} and plain:
            return said.startswith("về những điều đảng viên")
        return not plain or drafted or slug in NOUNS or tail.heading == "“"

    def _carried(self, word: Word, tail: Tail) -> bool:
        """Whether a plan, a programme or a letter in small letters is a paper."""
        letter = word.slug == "van-ban"
        if word.issued and (letter or word.issued not in {"có", "gửi"} or tail.heading in PAPER_PLANS):
            return True
        if not letter and tail.heading in CARRIED and ISSUING.pattern.search(word.before):
            return True
        listed = self.around.told_in == word.limit and word.before.endswith((", ", " và "))
        return (word.nominal or listed or word.before.endswith(("điều chỉnh ", "bổ sung "))) and (
            (letter and tail.heading in {"trả lời", "về"})
            or programme(self.low[max(0, word.start - 12) : word.start], self._said(tail))
        )

    def _said(self, tail: Tail) -> str:
        return self.chars[slice(*tail.title)] if tail.title else ""

    def _inner_issuer(self, tail: Tail, slug: str) -> dict[str, str]:
        """ "quyết định kiểm tra của Bộ Chính trị đối với …": the issuer is taken out of the subject."""
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
        if tail.issuer and (tail.heading or "").startswith(("về", "“")):
            return self.chars[tail.issuer[0]].isupper()
        capital = self.chars[start].isupper()
        if capital and tail.heading == "về" and TELLS.match(self.chars, tail.end):
            return True  # "Báo cáo về những hạn chế của mỏ | nêu rõ …"
        if slug == "bao-cao":
            return capital and tail.heading in SURE_REPORTS
        return self.chars[slice(*tail.title)].startswith("về những điều đảng viên")

    def _nobody(self, at: int, slug: str) -> bool:
        """Whether the issuer is nobody in particular, or the one who is told: "báo cáo Quốc hội về …"."""
        told = slug in VERBS and not self.chars.startswith("của ", at - 4)
        return told or bool(NOBODY.pattern.match(self.low, at))
