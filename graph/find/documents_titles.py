"""Where the subject (trích yếu) of a document begins and ends in running text, and what may stand before it.

A reference is followed by its date and its issuer, in any order, and then by its subject: "Nghị quyết số
03-NQ/TU ngày 21/1/2021 của Ban Chấp hành Đảng bộ tỉnh về đẩy mạnh …". The subject runs on to the end of the
sentence or to words that can only belong to the sentence around it.
"""

import re

from graph.find.documents_edges import SMALL, quoted, trimmed
from graph.find.documents_signs import SIGNED
from graph.find.documents_tails import (
    AFTER_COMMA,
    ALONE,
    AMBIGUOUS,
    ASIDE,
    BARE_ISSUER,
    CONTENT,
    DATE,
    ISSUER,
    NOT_CROSSING,
    OPENERS,
    OTHERS_DAY,
    SECOND,
    SHORT_NAME,
    TERM,
    TYPE_ENDINGS,
    Tail,
)
from graph.lexicon import per_vocabulary
from graph.vocabulary import Term, Vocabulary

LONGEST = 420  # code points of a subject
_QUOTES = {"“": "”", '"': '"', "'": "'", "‘": "’", "«": "»"}
_OPENING = re.compile(
    r"(?:\s(?:riêng|mới nhất|mới|nói trên|này|chuyên đề|cá biệt|nhanh|bước đầu|sơ bộ|tổng thể"
    r"|chi tiết|cụ thể|đầy đủ"
    r"|tóm tắt|chung|chính thức|hỏa tốc|khẩn|chỉ đạo|trả lời|phúc đáp|phản hồi|góp ý|hướng dẫn"
    r"|thông báo))?[\s,:]{0,3}"
    r"(?:\(?(?P<ve>về)(?: việc)?(?:\s?:)?\s{1,2})?"
    r"(?P<open>[“\"'‘«])?"
)
# Papers copy the capital of a printed subject: "thông qua nghị quyết Quy định nhiệm vụ …".
_CAPITAL = (
    r"(?:Quy định(?!\s(?:số|\d))|Ban hành|Phê duyệt|Sửa đổi|Điều chỉnh|Phân cấp|Phân công|Tăng cường"
    r"|Đẩy mạnh|Bãi bỏ|Thành lập|Triển khai|Công bố|Hướng dẫn(?= (?:thi hành|thực hiện)))"
)
# "quyết định kiểm tra, giám sát …", not "quyết định kỷ luật, Ủy ban …" or "quyết định thanh tra, cuộc …".
_PAIR = re.compile(rf",\s(?!(?:cuộc|các|những|ông|bà|cơ quan|đơn vị|người|đồng chí)\s)[{SMALL}]")
# Words of the sentence around, no more of the issuer: "của Tỉnh, Huyện | trong công tác …".
_WHEN = re.compile(r"\s(?:ngày|tại|vào|năm|với|tháng|ở|trong|theo|hôm|sáng|chiều|từ)(?!\w)")
_WITH = re.compile(r"\s(?:việc )?(?:thực hiện )?(?:Nghị quyết|Chỉ thị|Kết luận|Quy định|Cuộc vận động)")
_INSIDE = re.compile(
    r"\s(?:trong|để|khi|mà|nêu|rằng|nói|có|đều|chưa|không|cũng|phải)\s|,\s(?:các|những|ông|bà|đồng chí)\s"
)
_AFTER_ISSUER = re.compile(r",?\s(?:ngày\s\d|\(|năm\s\d{4}|đã\s|vừa\s|sẽ\s|được\s|ban hành|ký\s)")
_HARD = re.compile(
    rf"[;:!?…\n“”\"]|\.(?=\s|$)|\svà\s(?=[{SMALL}])(?!đào tạo|đầu tư|môi trường|xã hội|công nghệ"
    r"|truyền thông|phát triển|du lịch|thể thao|gia đình|trẻ em|các)"
    r"|\s(?:và|cùng)\s(?=(?:Điều|Khoản|Điểm|Mục|Chương)\s)"  # "của UBND tỉnh | và Điều 9 của Nghị định …"
)


class Titles:
    """The words of ``document-cues`` compiled; see `titles`."""

    def __init__(self, cues: dict[str, Term]) -> None:
        heads = _words(cues["title-head"])
        crossing = [w for w in heads if w.replace(r"\s", " ") not in NOT_CROSSING]
        self.heads = re.compile(
            rf"(?:,(?=\s(?:{AFTER_COMMA})\s))?"
            rf"(?:\s(?:riêng|mới|chuyên đề))?\s{{1,2}}(?P<head>{'|'.join(heads)}|{_CAPITAL})(?!\w)"
        )
        # Right after "đã có văn bản", "ký quyết định" more words open a subject, also behind a comma.
        issued = sorted([*heads, *_words(cues["issued-head"])], key=len, reverse=True)
        self.issued = re.compile(
            rf"(?:,(?=\s(?:{AFTER_COMMA}|thành lập|ban hành|yêu cầu|đề nghị)\s))?(?:\s(?:riêng|mới|để))?"
            rf"\s{{1,2}}(?P<head>{'|'.join(issued)}|{_CAPITAL})(?!\w)"
        )
        reports = _words(cues["report-head"])
        self.reports = re.compile(
            r"(?:\s(?:riêng|mới))?"
            rf"\s{{1,2}}(?P<head>{'|'.join(reports)}|\d{{1,2}} năm (?:thực hiện|triển khai))(?!\w)"
        )
        self.crossing = re.compile(
            rf"(?:\s(?:riêng|mới))?\s(?P<head>về(?: việc)?|đối với|{'|'.join(crossing)}"
            r"|(?:Phê duyệt|Quy định|Ban hành)(?=\s[A-ZĐ]?[a-zà-ỹđ]))(?!\w)"
        )
        stops = [w for w in _words(cues["title-stop"]) if w not in {"là", "được"}]
        commas = _words(cues["after-comma"])
        kinds = (
            "[Nn]ghị quyết|[Cc]hỉ thị|[Kk]ết luận|Quyết định|Quy định|Kế hoạch|[Đđ]ề án|Chương trình"
            "|Thông báo|Hướng dẫn"
            "|[Nn]ghị định|[Tt]hông tư|Luật|Bộ luật|Pháp lệnh|Báo cáo|Tờ trình|tờ trình|Công văn"
            "|Quy chế|Phương án|Điều lệ|Công điện"
        )
        self.stop = re.compile(
            r"(?=[\s,;”!?….(])(?:"  # what every stop begins with: most places are told apart by this alone
            rf"\s(?:{'|'.join(stops)})(?=[\s,.;:]|$)|\sgửi(?=\s[A-ZĐ])|(?<!nhất)\slà(?=\s)"
            rf"|(?<!không)(?<!được)\sđược(?=\s)"
            r"|\sdo\s(?=(?:[A-ZĐ]|ông|bà)[^,;.]{2,60}"
            r"\s(?:trình bày|ký|ban hành|soạn thảo|chủ trì|phê duyệt)(?!\w))"
            rf"|,\s(?P<comma>{'|'.join(commas)}|\d{{1,2}} năm)(?!\w)|[;\n”]|[!?…](?=[\s\"”’')]|$)"
            r"|\s(?=[“\"](?:Chúng ta|Chúng tôi|Tôi|Đây là|Chúng tôi)\s)"
            r"|\s(?=(?:Sau khi|Trước đó|Theo đó|Tuy nhiên|Theo|Ngoài ra|Cũng|Nếu|Nhưng|Đây|Khi|Bên cạnh"
            r"|Do đó|Tại|Trong khi|Được biết|Phát biểu|Đáng chú ý"
            r"|Vì vậy|Ngày(?=\s\d)|Kỳ họp(?=\sthứ)|(?:Sáng|Chiều)(?=\s(?:\d|nay)))\s|Ảnh:\s)"  # run on
            r"|,\s(?=(?:triển khai|thực hiện|quán triệt)\s[\wà-ỹ]+\s[\wà-ỹ]+\s(?:này|trên)\s)"
            r"|,\s(?=[a-zà-ỹ][\wà-ỹ -]{3,40}\s(?:đặt mục tiêu|cho hay|cho biết)\s)"
            r"|(?<=\))\s(?=[A-ZĐ])|,\s(?=(?:các|những)\s[^,;.]{2,40}\s(?:sau|phải|được|sẽ|đã|cần|không)\s)"
            rf"|(?<!PGS)(?<!GS)(?<!TS)(?<!ThS)(?<!TP)(?<!Tp)(?<!\sT)(?<!BS)[.](?=[\s\"”’')]|$)"
            rf"|(?<=[{SMALL}])[.](?=[A-ZĐ])"
            r"|\squy định(?=[,:])|\ssố\s(?=\d)|,\s(?=[A-ZĐ][^,;]{3,60}\s(?:tổ chức|chủ trì|phát biểu"
            r"|ban hành|yêu cầu|chỉ đạo|đề nghị|đề xuất|kiến nghị|nhấn mạnh|cho biết|cho rằng"
            r"|đã|sẽ|giao|cho phép|thống nhất|đồng ý|chấp thuận"
            r"|phân công|bổ nhiệm|công bố|lưu ý|khẳng định|nhận thấy|nhận định|kết luận|đánh giá)\s)"
            r"|\smà(?=\s[A-ZĐ][^,;.]{1,60}\s(?:ban hành|ký|thông qua)(?!\w))"
            r"|(?P<under>\s(?:tại|bằng|theo)\s(?=(?:Quyết định|Nghị quyết|Công văn|Thông báo|quyết định"
            r"|nghị quyết|công văn)\ssố\s))"
            rf"|(?P<instead>,?\s(?:thay thế|bãi bỏ)(?: cho)?\s(?:các )?(?:{kinds})(?!\w))"
            r"|\s?\((?!kh[oó]|sửa đổi|giai đoạn|\d{4}\s?[-–]\s?\d{4}\)"
            r"|[\wà-ỹ .-]{2,24}\)\s(?:và|với|giai đoạn|trên|tại|trong|năm|cho|của|đối với)\s)"
            r"|\svà\s(?=(?:UBND|HĐND|Ủy ban|Uỷ ban|Sở|Bộ|Chính phủ|Tỉnh ủy|Ban)\s[^,;.]{0,50}"
            r"\s(?:ban hành|đã|sẽ)\s)"
            rf"|(?P<next>(?:,| và|, và)\s(?:các |những |dự thảo |theo )?(?:{kinds})(?!\w)"
            r"|(?:,| và|, và)\s(?:quyết định|quy định|qui định|kế hoạch|thông báo|công văn|báo cáo"
            r"|hướng dẫn)\s(?:số\s)?\d"
            r"|,? và\s(?:báo cáo|tờ trình)\s(?:về|bổ sung|sửa đổi|tổng kết)\s"
            r"|(?:,| và|, và)\sbáo cáo (?:kiểm điểm|chính trị|xây dựng Đảng|công tác|kết quả"
            r"|thẩm tra|giải trình)\s"
            r"|\svà\s(?:công bố|trao|ban hành|ra|ký)\s(?:các )?(?:quyết định|nghị quyết|kế hoạch)\s"
            rf"|\svà\s(?:triển khai|quán triệt|thực hiện|tổng kết|sơ kết|học tập)\s(?:{kinds})(?:\ssố)?\s\d))"
        )
        self.amending = re.compile(
            r"(?:sửa đổi|bổ sung|thay thế|bãi bỏ|thực hiện|triển khai|hướng dẫn|về (?:triển khai"
            r"|thực hiện))\W"
        )

    def tail(self, chars: str, at: int, limit: int, heads: "re.Pattern[str] | None") -> Tail:
        """Date, issuer and subject after a reference that ends at ``at``; nothing is read beyond ``limit``.

        ``heads`` are the words, besides "về" and quotation marks, that may open the subject here.
        """
        date = issuer = None
        for _ in range(4):
            match = DATE.pattern.match(chars, at, limit) if date is None else None
            if match and not (chars[at] == "," and OTHERS_DAY.match(chars, match.start("date"), limit)):
                date, at = match.span("date"), match.end()
            elif match := self._aside(chars, at, limit, date is None):
                at = match.end()
            elif issuer is None and (match := BARE_ISSUER.pattern.match(chars, at, limit)):
                issuer, at = match.span("who"), match.end()
            elif issuer is None and (match := ISSUER.pattern.match(chars, at, limit)):
                named, reached = self.issuer(chars, match.end(), limit)
                if named[0] == named[1]:
                    break  # "của “…"
                issuer, at = named, reached
                if short := SHORT_NAME.match(chars, at, limit):
                    at = short.end()
            else:
                break
        wide = heads is self.issued and CONTENT.pattern.match(chars, at, limit)
        at = wide.end() if wide else at
        title, heading = self._opening(chars, at, limit, heads if issuer is None or wide else self.crossing)
        return Tail(title[1] if title else at, date, issuer, title, heading)

    def _aside(self, chars: str, at: int, limit: int, undated: bool) -> "re.Match[str] | None":
        """What may stand before the date or the issuer: a term, a short name, who signed."""
        signed = SIGNED.pattern.match(chars, at, limit) if undated else None
        return signed or TERM.match(chars, at, limit) or ASIDE.pattern.match(chars, at, limit)

    def issuer(self, chars: str, begin: int, limit: int) -> tuple[tuple[int, int], int]:
        """The words that name an issuer: to the words that open a subject, else to the next mark."""
        far = min(limit, begin + 150)
        hard = _HARD.search(chars, begin, far)
        far = hard.start() if hard else far
        cue = self.crossing.search(chars, begin, far)
        dated = _AFTER_ISSUER.search(chars, begin, far)
        ends = [m.start() for m in (cue, dated) if m]
        inside = _INSIDE.search(chars, begin, far)
        if inside and inside.start() < min([far, *(m.start() for m in (cue, dated) if m)]):
            return (begin, inside.start()), inside.start()
        comma = chars.find(", ", begin, far)
        end = min(ends, default=comma if comma > 0 else far)
        plain = cue and end == cue.start() and cue["head"] in OPENERS
        if comma > 0 and comma <= end and not (plain and chars[comma + 2].isupper()):
            second = SECOND.match(chars, comma, far)
            end = second.end() if second else comma
        return (begin, end), end

    def _opening(
        self, chars: str, at: int, limit: int, heads: "re.Pattern[str] | None"
    ) -> tuple[tuple[int, int] | None, str | None]:
        match = _OPENING.match(chars, at, limit)
        if match and match["open"] == '"' and not chars[match.start("open") - 1].isspace():
            return None, None  # "dựa vào tờ trình" - bà Hải nói: it closes
        if match and match["open"]:
            closing = chars.find(_QUOTES[match["open"]], match.end(), min(limit + 200, match.end() + LONGEST))
            mixed = chars.find(
                '"' if match["open"] == "“" else "”", match.end(), min(limit, match.end() + LONGEST)
            )
            close = min((p for p in (closing, mixed) if p > 0), default=-1)
            if close > match.end() + 6:
                return (match.end(), close), "“"
            return None, None
        if match and match["ve"]:
            begin = match.start("ve")
            if chars[begin - 1] == "(":  # "Quyết định 150 (về quản lý hành lang sông)"
                close = chars.find(")", begin, limit)
                limit = close if close > 0 else limit
            return self._bounded(chars, begin, limit, "về")
        if heads and (match := heads.match(chars, at, limit)):
            begin = match.start("head")
            if match["head"] == "thông qua" and _WHEN.match(chars, match.end(), limit):
                return None, None  # "Nghị quyết 60 thông qua ngày 5/6"
            following = chars[match.end() : match.end() + 1]
            pair = following == "," and match["head"] not in ALONE and _PAIR.match(chars, match.end(), limit)
            if following == " " or pair:
                return self._bounded(chars, begin, limit, match["head"])
        return None, None

    def _bounded(
        self, chars: str, begin: int, limit: int, head: str
    ) -> tuple[tuple[int, int] | None, str | None]:
        end = self.end(chars, begin, limit)
        return ((begin, end), head) if chars[begin:end].count(" ") > 1 else (None, None)

    def _other_subject(self, chars: str, begin: int, stop: int) -> int | None:
        """Where a verb ended the subject, the comma before the verb's own subject: "…, Đảng ủy Khối | xác
        định".
        """
        comma = chars.rfind(", ", begin, stop)
        own = chars[comma + 2 : stop]
        if comma < begin + 12 or len(own) > 80 or not own[:1].isupper():
            return None
        return comma

    def end(self, chars: str, begin: int, limit: int) -> int:
        """Where a subject that begins at ``begin`` ends."""
        far = min(limit, begin + LONGEST)
        at = begin + 1
        while match := self.stop.search(chars, at, far):
            at = match.end()
            if quoted(chars, begin, match.start()):
                continue
            said = chars[begin : match.start()]
            word = match.group().strip()
            if word == "gắn với" and _WITH.match(chars, match.end(), limit):
                continue  # "thực hiện Nghị quyết Trung ương 4 gắn với Chỉ thị 05"
            if word[:1].isalpha() and said.count(" ") < 2 and word in AMBIGUOUS:
                continue
            if word == "gửi" and said.count(" ") < 3:
                continue
            if word == "vừa" and said.endswith(" và"):
                continue  # "doanh nghiệp nhỏ và vừa"
            if word == "số" and said.rsplit(None, 1)[-1].lower() in TYPE_ENDINGS:
                continue
            if word[:1].isalpha() and (cut := self._other_subject(chars, begin, match.start())):
                return cut
            if (
                match["next"]
                and self.amending.match(said)
                and not re.search(r"\s(?:quy định|về)\s", said[3:])
            ):
                continue
            if match["under"] and self.amending.match(said):
                continue
            if match["instead"] and (said.count(" ") < 2 or self.amending.match(said)):
                continue
            if match["comma"] and chars.startswith(" của ", match.end()):
                continue  # "tăng cường lãnh đạo, chỉ đạo của cấp ủy": a noun
            if match.group() == ";" and chars.startswith("; ngăn chặn", match.start()):
                continue  # the famous plenum resolution: "… chỉnh đốn Đảng; ngăn chặn, đẩy lùi …"
            return trimmed(chars, begin, match.start())
        return trimmed(chars, begin, far)


@per_vocabulary
def titles(vocabulary: Vocabulary) -> Titles:
    """The reader of subjects for this vocabulary, compiled once."""
    return Titles(cues(vocabulary))


@per_vocabulary
def cues(vocabulary: Vocabulary) -> dict[str, Term]:
    """The concepts of ``document-cues`` by the last part of their IRI."""
    return {term.iri.rsplit("/", 1)[-1]: term for term in vocabulary.scheme("document-cues")}


def _words(term: Term) -> list[str]:
    return [re.escape(word).replace(r"\ ", r"\s") for word in sorted(term.spellings, key=len, reverse=True)]
