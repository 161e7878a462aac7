"""Where a Vietnamese sentence ends, and the many full stops that end none (TP., ThS., T.Ư, 1.234)."""

from collections.abc import Iterator

import regex

# Words before a full stop that does not end a sentence, lower-case, without the stop.
_ABBREVIATED = (
    "tp tx tt gs pgs ts ths th bs bsck bscki ks kts cn ncs nsnd nsưt nsut nnnd nnưt lđ đ/c đc mr mrs ms dr "
    "prof st tr tg nxb vol no vd bt ct pct pbt gđ pgđ tgđ tbt thtr"
)
ABBREVIATIONS = frozenset(_ABBREVIATED.split(" "))
HONORIFICS = frozenset(("ông", "bà", "anh", "chị", "em", "cháu", "bác"))
LONGEST = 4000  # code points; longer ones are lists or hostile text, cut at a semicolon, comma or space

_END = regex.compile(r"""(?:\.{2,}|…[….]*|[.!?]+)[”"’'»)\]]*""")
_TOKEN = regex.compile(r"(?r)[\p{L}\p{N}/&.-]{1,24}")  # read backwards, from where it ends
_OPENERS = "“\"‘'«([-–—•*+ "


def sentences(chars: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentence ranges of ``chars[start:end]``, in order, without the white space around them."""
    begin = _forward(chars, start, end)
    for found in _END.finditer(chars, start, end):
        stop = found.end()
        if found.start() < begin or stop >= end:
            continue
        if _ends(chars, begin, found.start(), stop, end):
            yield from _bounded(chars, begin, _backward(chars, begin, stop))
            begin = _forward(chars, stop, end)
    stop = _backward(chars, begin, end)
    if begin < stop:
        yield from _bounded(chars, begin, stop)


def _ends(chars: str, begin: int, mark: int, stop: int, end: int) -> bool:
    """Whether the punctuation ``chars[mark:stop]`` ends the sentence that began at ``begin``."""
    following = _forward(chars, stop, end)
    spaced = following > stop
    after = following
    while after < end and after < following + 6 and chars[after] in _OPENERS:
        after += 1
    if after >= end:
        return spaced
    head = chars[after]
    if not (head.isupper() or (spaced and (head.isdigit() or after > following))):
        return False  # "hiện đại. với", "…, ông nói", "1.234", "baonghean.vn"
    if after > following and head.islower():
        return chars[following] in "-–—•*+"  # "… . - tăng cường": a list written in one line
    punctuation = chars[mark:stop]
    if punctuation[0] in "!?":
        return spaced or head.isupper()
    if punctuation.startswith(("..", "…")):
        return not (mark > begin and chars[mark - 1] in "([" and punctuation[-1] in ")]")
    return _full_stop_ends(chars, begin, mark, spaced or len(punctuation) > 1, head)


def _full_stop_ends(chars: str, begin: int, mark: int, spaced: bool, head: str) -> bool:
    token = _TOKEN.match(chars, max(begin, mark - 24), mark)
    if token is None:
        return True  # after a bracket, a quote, "%"
    word = token.group()
    last = word.rsplit(".", 1)[-1]
    if word.lower() == "v.v":
        return True
    if last.lower() in ABBREVIATIONS and (last[0].isupper() or last in ("tr", "th", "đ/c", "vd")):
        return False
    if len(last) == 1 and last.isupper():
        # "H.Thủy", "T.Ư", "Q.1" and "Ông J. Biden" go on; "Nguyễn Thị H. Sau đó" ends.
        return spaced and word == last and _after_name(chars, begin, token.start())
    if last.isdigit():
        # "1. Về công tác cán bộ" numbers a paragraph; "năm 2021.Ngày" ends one.
        return token.start() > begin or len(last) > 2
    if last in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X") and token.start() == begin:
        return False
    return spaced or head.isupper()


def _after_name(chars: str, begin: int, at: int) -> bool:
    previous = _TOKEN.match(chars, max(begin, at - 25), _backward(chars, begin, at))
    if previous is None:
        return False
    name = previous.group()
    return bool(name[0].isupper() and name[-1].islower() and name.lower() not in HONORIFICS)


def _bounded(chars: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        limit = start + LONGEST
        for separator in ("; ", ", ", " "):
            cut = chars.rfind(separator, start + LONGEST // 2, limit)
            if cut > 0:
                cut += 1 if separator[0] != " " else 0
                break
        else:
            cut = limit
        yield start, cut
        start = _forward(chars, cut, end)
    if start < end:
        yield start, end


def _forward(chars: str, at: int, end: int) -> int:
    while at < end and chars[at].isspace():
        at += 1
    return at


def _backward(chars: str, start: int, at: int) -> int:
    while at > start and chars[at - 1].isspace():
        at -= 1
    return at
