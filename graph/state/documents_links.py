"""How two documents of an article hang together: what a subject says of the document it names, what a verb
says.

A document named inside the subject of another is linked to the innermost one only; the words between tell
how.
"""

import itertools
import re
from collections.abc import Iterator

from pyoxigraph import NamedNode

from graph.model import Claim, Kind, Local, Mention, Span
from graph.namespaces import ELI, NQ
from graph.rule import Rule
from graph.state.documents_links_between import between
from graph.state.documents_links_clauses import VERBS, applying, demanded, end_of, next_sentence, opening
from graph.state.documents_links_grounds import preamble, provided
from graph.state.documents_sentences import Sentences

# In this order: the first word found in the words between decides.
INNER = (
    (re.compile(r"kèm theo\s$"), NQ.annexOf),
    (
        re.compile(r"^(?:về )?(?:việc )?(?:hướng dẫn|quy định chi tiết)(?:(?!\stheo\s).){0,90}$"),
        NQ.guides,
    ),
    (
        re.compile(
            r"^(?!(?:về )?(?:việc )?(?:sửa đổi|bổ sung|thay thế|bãi bỏ))[^;]{0,160}(?:hướng dẫn|quy định)"
            r"(?: chi tiết)?(?: và hướng dẫn| và biện pháp)? (?:thi hành|thực hiện)"
            r"(?: một số (?:điều|nội dung))?(?: và biện pháp thi hành)?(?: của)?\s$"
        ),
        NQ.guides,
    ),
    (re.compile(r"^(?:về )?(?:việc )?(?:tổng kết|sơ kết)(?!\w)[^;]{0,90}$"), NQ.reviewsDocument),
    (re.compile(r"(?:^|\s)(?:thực hiện|triển khai|thi hành|thể chế hóa)(?:\s[^,;]{0,24})?$"), ELI.applies),
    (
        re.compile(
            r"(?:^|\s)(?:căn cứ(?: vào)?|theo(?: các| đúng)? quy định (?:tại|của|trong))\s"
            r"(?:(?:điểm|khoản|điều|mục|chương)\s[\wđ]{1,4},?\s(?:của\s)?){0,4}$"
        ),
        ELI.based_on,
    ),
    (
        re.compile(r"(?:^|\s)(?:theo|tinh thần)\s(?:tinh thần\s)?$"),
        ELI.applies,
    ),
    (
        re.compile(
            r"^(?:về )?(?:việc )?(?:sửa đổi|bổ sung|điều chỉnh)(?:(?!\s(?:theo hướng|phù hợp|căn cứ)\s).)*$"
        ),
        ELI.amends,
    ),
    (
        re.compile(
            r"^(?:về )?(?:việc )?(?:thay thế|bãi bỏ|hủy bỏ|huỷ bỏ)(?:(?!\s(?:theo hướng|phù hợp"
            r"|căn cứ)\s).)*$"
        ),
        ELI.repeals,
    ),
    (re.compile(r"^(?:về )?(?:việc )?cụ thể h(?:óa|oá)"), NQ.specifies),
    (
        re.compile(
            r"^(?:về )?(?:việc )?(?:tổng kết|sơ kết|kiểm điểm|đánh giá|kết quả|tình hình|\d{1,2} năm)"
        ),
        NQ.reviewsDocument,
    ),
    (
        re.compile(
            r"^(?:về )?(?:việc )?(?:giải thích|(?:công nhận và )?giữ nguyên)(?!\w)[^;]{0,60}$"
            r"|^(?:về|về việc|phê duyệt|về (?:việc )?(?:phê duyệt|ban hành|thông qua)|ban hành|thông qua)\s$"
            r"|\s(?:xây dựng|soạn thảo|biên soạn|ban soạn thảo|tổ biên tập)(?: dự thảo| dự án| các)?\s$"
            r"|^(?:về )?(?:việc )?(?:tạm ngưng|tạm dừng|dừng|ngưng|gia hạn|kéo dài"
            r"|đính chính)(?!\w)[^;]{0,90}$"
        ),
        NQ.isAboutDocument,
    ),
)
# "Kế hoạch kiểm tra … việc thực hiện Nghị quyết A" carries nothing out.
ABOUT = re.compile(
    r"^(?:về )?(?:việc )?(?:kiểm tra|giám sát|thanh tra|(?:tập trung )?tháo gỡ|kiến nghị|đề nghị)(?!\w)"
)
# "… về việc tạm ngưng Nghị định A quy định về X | và Nghị quyết B": the subject went on.
LISTED_ON = re.compile(r"^(?:\s\([^()]{0,60}\)|\slà [^()]{0,40}\))?,? và (?:dự thảo )?$")
GOING_ON = (NQ.isAboutDocument, ELI.amends, ELI.repeals, ELI.based_on)
# "Nghị định số 46/2026 (gọi tắt là | Nghị định 46) và Nghị quyết B"
SHORTENED = re.compile(r"\((?:sau đây )?(?:gọi|viết)(?: tắt)? là\s$")
# "Báo cáo kiểm điểm … gắn với thực hiện Nghị quyết A" is a report on something else.
BESIDE_ALL = re.compile(r"\sgắn với(?: việc)?(?: thực hiện)?\s$")
# "về sửa đổi một số nghị định hướng dẫn thi hành Luật A": what is amended guides the law, not what amends.
OTHERS = re.compile(
    r"^(?:về )?(?:việc )?(?:sửa đổi|bổ sung|thay thế|bãi bỏ)[^;]{0,90}"
    r"(?:nghị định|thông tư|quyết định|văn bản)[^;]{0,40}(?:hướng dẫn|quy định chi tiết)[^;]{0,40}$"
)
# Papers that are about whatever their subject names.
PAPERS = frozenset({"bao-cao", "to-trinh", "cong-van", "van-ban", "thong-bao", "cong-dien"})
# "ban hành Kế hoạch A theo Quyết định B": plans follow, a fine under a decree under a law does not.
UNDER = re.compile(r"^\stheo(?: tinh thần| nội dung| đúng)?(?: của)?\s$")
PLANS = ("/ke-hoach", "/chuong-trinh", "/chuong-trinh-hanh-dong", "/de-an", "/huong-dan")
BESIDE = re.compile(r"^(?:\s\([^()]{0,60}\))?(?:,| và|, và| gắn với(?: việc)?(?: thực hiện)?)\s$")
VERB = Rule(
    "documents.link-verb",
    re.compile(
        r"^(?:\s?[,(])?(?:\s(?:này|sẽ|đã|vừa|được ban hành|ra đời|có mục đích|nhằm|để|mới|là|văn bản"
        r"|quy định chi tiết,?)){0,4}\s?"
        r"(?P<verb>(?:quy|qui) định chi tiết|sửa đổi, bổ sung|sửa đổi|bổ sung|thay thế|bãi bỏ|hướng dẫn"
        r"|cụ thể hóa|cụ thể hoá|thực hiện|triển khai|kèm theo|thuộc|thay|căn cứ|trên cơ sở)"
        r"(?:\svà hướng dẫn)?(?:\scho|\svào|\sviệc|\sthi hành|\sthực hiện|\sban hành)?"
        r"(?:\smột số (?:điều|nội dung)(?: và biện pháp thi hành)?(?: của)?|\scủa|\stheo|\scác)?\s$"
    ),
    (
        " sẽ sửa đổi ",
        " hướng dẫn ",
        " ra đời thay thế cho ",
        " nhằm cụ thể hóa ",
        " kèm theo ",
        ", thay thế ",
        " (thay thế ",
    ),
    (" và ", " của Bộ Chính trị về ", ", "),
)
REPLACES = Rule(
    "documents.link-replaces",
    re.compile(
        r"^[^.;]{0,140}\s(?:(?P<verb>thay thế|bãi bỏ|sửa đổi)(?:\scho)?(?:\scác)?|[Bb]an hành kèm theo)\s$"
    ),
    (
        " (có hiệu lực từ ngày 1/1/2017 thay thế cho ",
        " có hiệu lực thi hành và bãi bỏ ",
        " là công dân ban hành kèm theo ",
    ),
    (" có hiệu lực từ ",),
)
AMENDED_BY = Rule(
    "documents.link-amended-by",
    re.compile(
        r"^[^.;]{0,60}?(?:[\s(](?:đã )?(?:được|bị)\s|\()(?:[A-ZĐ][^.;,]{2,40}\s)?(?P<verb>sửa đổi|bổ sung"
        r"|thay thế|bãi bỏ|hướng dẫn|quy định chi tiết|cụ thể h(?:óa|oá)|phê duyệt)[^.;]{0,24}"
        r"\s(?:bởi|tại|theo|bằng|trong)\s$"
    ),
    (
        " (được sửa đổi, bổ sung bởi ",
        " đã được thay thế bằng ",
        " được hướng dẫn thi hành trong ",
        " đã được Thủ tướng phê duyệt tại ",
    ),
    (" sửa đổi ", " được ban hành theo "),
)
RULES = (VERB, REPLACES, AMENDED_BY)
ACTS = frozenset({"quyet-dinh", "nghi-dinh", "thong-tu", "luat", "bo-luat", "nghi-quyet", "chi-thi"})
LISTED = re.compile(r"^(?:,| và|, và)\s(?:số )?(?:(?:[Đđ]iều|[Kk]hoản|[Đđ]iểm)\s\w{1,4},?\s){0,2}$")


def links(there: Sentences) -> Iterator[Claim]:
    """One claim per pair of documents and link, with its first evidence."""
    said: set[tuple[Local, str, Local]] = set()
    of = there.references.of
    for one, name, two, rule in _all(there):
        left, right = of.get(one.span), of.get(two.span)
        if not left or not right or left == right or (left, name.value, right) in said:
            continue
        if (right, name.value, left) in said or not _may(there, name, left, right):
            continue
        said.add((left, name.value, right))
        yield there.claim(left, name, right, one.span, rule, (one.span, two.span))


def _all(there: Sentences) -> Iterator[tuple[Mention, NamedNode, Mention, str]]:
    documents = [m for m in there.mentions if m.kind is Kind.DOCUMENT]
    yield from _inside(there, documents)
    ends = {m.span: end_of(there, m) for m in documents}
    last: tuple[Mention, NamedNode, Mention] | None = None
    for one, two in itertools.pairwise(documents):
        gap = there.text.chars[ends[one.span] : two.span.start]
        told = AMENDED_BY.pattern.match(there.text.chars[one.span.end : two.span.start])
        if match := told or AMENDED_BY.pattern.match(gap):
            yield two, VERBS[match["verb"].split()[0]], one, AMENDED_BY.name
            continue
        if (
            two.span.start >= ends[one.span]
            and len(gap) <= 150
            and there.sentence(one.span.start) == there.sentence(two.span.start)
        ) and (match := VERB.pattern.match(gap) or REPLACES.pattern.match(gap)):
            last = one, VERBS[(match["verb"] or "kèm theo").split()[0]], two
            yield *last, VERB.name
        elif UNDER.match(gap) and one.parts["type"].endswith(PLANS) and two.span.start >= ends[one.span]:
            yield one, ELI.applies, two, VERB.name
        elif last and last[2] is one and LISTED.match(gap) and _goes_on(last[1], one, two):
            last = *last[:2], two  # "thay thế Nghị định A và Điều 2 Nghị định B"
            yield *last, VERB.name
    yield from between(there, documents)
    yield from opening(there, documents)
    yield from next_sentence(there, documents)
    yield from applying(there, documents)
    yield from demanded(there, documents)
    yield from preamble(there, documents)
    yield from provided(there, documents)


def _goes_on(name: NamedNode, one: Mention, two: Mention) -> bool:
    """Whether a list goes on: "thay thế Nghị định A và B", "căn cứ Luật A và Nghị định B"."""
    return name == ELI.based_on or two.parts["type"] == one.parts["type"]


def _may(there: Sentences, name: NamedNode, left: Local, right: Local) -> bool:
    """Whether a paper of one rank may do that to one of the other: a decree amends no law."""
    one, two = (there.things[key].parts["type"].rsplit("/", 1)[-1] for key in (left, right))
    if name in {ELI.amends, ELI.repeals} and two in {"luat", "bo-luat"}:
        assembly = one == "nghi-quyet" and "QH" in there.things[left].parts.get("organ", "QH")
        return one in {"luat", "bo-luat", "phap-lenh"} or assembly
    if name == NQ.annexOf and one in ACTS:
        return False  # "… kèm theo Quyết định A, B ban hành kèm theo Quyết định C"
    if name == NQ.isAboutDocument and one in {"thong-bao", "van-ban"} and two in {"ket-luan", "thong-bao"}:
        return False  # "Thông báo kết luận của ông A": one paper
    return not (name == NQ.guides and two == "thong-tu" and one in {"nghi-dinh", "luat"})


def _inside(there: Sentences, documents: list[Mention]) -> Iterator[tuple[Mention, NamedNode, Mention, str]]:
    """Documents inside the subject of another: "Kế hoạch về thực hiện Nghị quyết …"."""
    open_titles: list[tuple[int, int, Mention]] = []
    kept: dict[Span, NamedNode] = {}
    inner: dict[int, NamedNode] = {}  # the first link, by where a subject ends that names another document
    previous: Mention | None = None
    for mention in documents:
        at = mention.span.start
        if SHORTENED.search(there.text.chars[max(at - 30, 0) : at]):
            continue
        for _, end, outer in open_titles[:1]:
            told = inner.get(end)
            kind = mention.parts["type"].rsplit("/", 1)[-1]
            alike = previous and previous.parts["type"] == mention.parts["type"]
            if (
                told in GOING_ON
                and (alike or kind not in PAPERS)
                and LISTED_ON.match(there.text.chars[end:at])
            ):
                yield outer, told, mention, "documents.link-listed"
        open_titles = [t for t in open_titles if t[1] > at]
        if open_titles:
            start, _, outer = open_titles[-1]
            name = _told(there, outer, start, at)
            if name is NQ.annexOf and previous and previous.span.start > start:
                name = None  # "quy chế theo Điều lệ trường đại học | kèm theo Quyết định 58": the statute's
            name = name or _coordinated(there, previous, mention, kept)
            if previous and "sửa đổi" in mention.written and there.text.chars[previous.span.end : at] == ", ":
                name = None  # "Luật sửa đổi Luật A, | Luật B (sửa đổi), Luật C": a list of laws
            if name is not None:
                kept[mention.span] = name
                inner.setdefault(open_titles[-1][1], name)
                yield outer, name, mention, "documents.link-subject"
        if title := mention.parts.get("title_at"):
            begin, end = map(int, title.split(":"))
            if begin > at:
                open_titles.append((begin, end, mention))
        previous = mention


def _told(there: Sentences, outer: Mention, start: int, at: int) -> NamedNode | None:
    said = there.text.chars[start:at].lower()
    kind = outer.parts["type"].rsplit("/", 1)[-1]
    if (
        kind == "bao-cao"
        and not BESIDE_ALL.search(said)
        and re.search(r"(?:thực hiện|tổng kết|sơ kết|thi hành|theo|triển khai)\s[^;]{0,60}$", said)
    ):
        return NQ.reviewsDocument
    if kind in PAPERS and BESIDE_ALL.search(said):
        return None
    if ABOUT.match(said):
        return NQ.isAboutDocument
    if OTHERS.match(said):
        return None
    for pattern, name in INNER:
        if pattern.search(said):
            # "Báo cáo bổ sung, sửa đổi Điều lệ Đảng" amends nothing itself
            return NQ.isAboutDocument if kind in PAPERS and name in {ELI.amends, ELI.repeals} else name
    if kind in PAPERS and len(said) < 140:
        return NQ.isAboutDocument
    return None


def _coordinated(
    there: Sentences, before: Mention | None, mention: Mention, kept: dict[Span, NamedNode]
) -> NamedNode | None:
    """ "thực hiện Nghị quyết và Đề án": the second of two hangs as the first does."""
    if before is None:
        return None
    gap = there.text.chars[before.span.end : mention.span.start]
    return kept.get(before.span) if BESIDE.match(gap) else None
