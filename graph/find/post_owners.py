"""The body to which a title's department belongs: "Cục trưởng Cục X, Bộ Y", "Trưởng phòng X thuộc Sở Y"."""

from graph.find.bodies import Body, body
from graph.find.syllables import Syllables, spelled
from graph.find.title_bodies import body_parts
from graph.find.words import Lexicon
from graph.namespaces import BASE

# Departments that many bodies have, and the bodies that have them.
DEPARTMENTS = spelled("vu phong khoa ban bo-mon to chi-bo trung-tam van-phong thanh-tra")
HOSTS = spelled(
    "bo so cong-an tap-doan tong-cong-ty dai-hoc truong-dai-hoc benh-vien vien hoc-vien ngan-hang"
    " tong-cuc cuc truong truong-cao-dang cong-ty hiep-hoi hoi lien-doan lien-hiep tong-hoi vien-kiem-sat"
    " vien-kiem-sat-nhan-dan toa-an-nhan-dan cong-an-tinh cong-an-thanh-pho dai-phat-thanh-va-truyen-hinh"
    " buu-dien ngan-hang-nha-nuoc bao-hiem-xa-hoi lien-doan-lao-dong lien-minh-hop-tac-xa"
)
KINDS = BASE + "vocabulary/organisation-kinds/"
OFFICES = {"Văn phòng": "van-phong", "Thanh tra": "thanh-tra"}  # "Chánh Văn phòng - Tổng cục A"


def add_upper(cut: Syllables, words: Lexicon, found: Body, end: int, parts: dict[str, str]) -> None:
    """ "Cục trưởng Cục X, Bộ Y", "Cục trưởng Cục X (Bộ Y)": the body above belongs to the title."""
    over = body(cut, words, end)
    if over is None or (cut.gap[end] == "(" and cut.text(end, over.after).isupper()):
        return  # "Phòng Thương mại và Công nghiệp Việt Nam (VCCI)" is short for itself
    council = over.slug == "hoi-dong-nhan-dan" and found.head.slug.startswith("ban")
    if cut.gap[end] in (",", "(") and _is_unit(found) and _is_host(over):
        _put_under(cut, over, parts)  # "Vụ Pháp chế (Bộ Y tế)", "Trưởng ban Đào tạo, Đại học Huế"
        closed = cut.gap[end] == "(" and over.after < cut.length and cut.gap[over.after].startswith(")")
        parts["ends"] = str(
            cut.chars.index(")", cut.end[over.after - 1]) + 1 if closed else cut.end[over.after - 1]
        )
        return
    if found.slug == "cuc" and over.chain[0].startswith("Văn phòng ") and _is_alone(found):
        _put_under(cut, over, parts)  # "Cục Quản trị, Văn phòng Chính phủ": many offices have one
        parts["ends"] = str(cut.end[over.after - 1])
        return
    dashed = cut.gap[end] in ("-", "–") and over.slug not in ("bo", "tinh-uy", "uy-ban-nhan-dan")
    if (dashed and _takes(words, found) & {"under", "field"}) or (council and cut.gap[end] == ","):
        _put_under(cut, over, parts)  # "Vụ Văn xã - Văn phòng Chính phủ", "Ban Đô thị, HĐND thành phố"
        parts["ends"] = str(cut.end[over.after - 1])
        return
    bracket = cut.gap[end] == "("
    closed = over.after < cut.length and cut.gap[over.after] == ")"
    if bracket and closed and over.after < cut.length:
        parts["ends"] = str(cut.chars.index(")", cut.end[over.after - 1]) + 1)
    elif not bracket and "under" in _takes(words, found) and "over" in _takes(words, over):
        parts["ends"] = str(cut.end[over.after - 1])


def add_office(cut: Syllables, words: Lexicon, head: str, end: int, parts: dict[str, str]) -> None:
    """ "Phó Chánh Văn phòng - Tổng cục A", "Chánh Thanh tra, Sở Nội vụ": the office of the body set apart."""
    over = body(cut, words, end)
    if over is None or not _is_host(over):
        return
    after = over.after
    if after < cut.length and not cut.gap[after] and cut.big[after]:
        return
    parts |= {"kind": KINDS + OFFICES[head], "chain": head}
    _put_under(cut, over, parts)
    parts["ends"] = str(cut.end[after - 1])


def add_owner(cut: Syllables, words: Lexicon, found: Body, end: int, parts: dict[str, str]) -> None:
    """ "Trưởng phòng Tài nguyên nước thuộc Sở A": the body of a department, and the rest of its name."""
    for here in range(end, min(end + 3, cut.length - 1)):
        if cut.gap[here] or cut.big[here]:
            return
        if cut.fold[here] == "thuộc":
            over = body(cut, words, here + 1) if _is_unit(found) and not cut.gap[here + 1] else None
            if over is not None and _is_host(over):
                if here > end:
                    parts["chain"] += f" {cut.text(end, here)}"
                _put_under(cut, over, parts)
                parts["ends"] = str(cut.end[over.after - 1])
            return


def _is_unit(found: Body) -> bool:
    """Whether a body is a department, named without the body it belongs to."""
    if found.slug == "as-written" and found.chain[0].startswith(("Ban ", "Văn phòng ", "Bộ môn ", "Tổ ")):
        return _is_alone(found)
    return _is_alone(found) and (
        found.slug in DEPARTMENTS or found.chain[0].startswith(("Phòng ", "Vụ ", "Khoa "))
    )


def _is_alone(found: Body) -> bool:
    return len(found.chain) == 1 and not (found.place or found.level)


def _is_host(over: Body) -> bool:
    return over.slug in HOSTS or over.slug.startswith(("so-", "hoi-"))  # "Sở Nội vụ", "Hội Luật gia"


def _put_under(cut: Syllables, over: Body, parts: dict[str, str]) -> None:
    inside = body_parts(cut, over)
    inside.pop("known", None)
    parts |= {**inside, "kind": parts["kind"], "chain": f"{parts['chain']}|{inside['chain']}"}


def _takes(words: Lexicon, found: Body) -> frozenset[str]:
    return found.head.takes or words.takes.get(found.head.kind, frozenset())
