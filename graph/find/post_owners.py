"""The body to which a title's department belongs: "Cục trưởng Cục X, Bộ Y", "Trưởng phòng X thuộc Sở Y"."""

from graph.find.bodies import Body, body
from graph.find.syllables import Syllables, spelled
from graph.find.title_bodies import body_parts
from graph.find.words import Lexicon

# Departments that many bodies have, and the bodies that have them.
DEPARTMENTS = spelled("vu phong khoa ban")
HOSTS = spelled(
    "bo so cong-an tap-doan tong-cong-ty dai-hoc truong-dai-hoc benh-vien vien hoc-vien ngan-hang"
)


def add_upper(cut: Syllables, words: Lexicon, found: Body, end: int, parts: dict[str, str]) -> None:
    """ "Cục trưởng Cục X, Bộ Y", "Cục trưởng Cục X (Bộ Y)": the body above belongs to the title."""
    over = body(cut, words, end)
    if over is None:
        return
    council = over.slug == "hoi-dong-nhan-dan" and found.head.slug.startswith("ban")
    if cut.gap[end] in (",", "(") and _is_unit(found) and _is_host(over):
        _put_under(cut, over, parts)  # "Vụ Pháp chế (Bộ Y tế)", "Trưởng ban Đào tạo, Đại học Huế"
        closed = cut.gap[end] == "(" and over.after < cut.length and cut.gap[over.after].startswith(")")
        parts["ends"] = str(
            cut.chars.index(")", cut.end[over.after - 1]) + 1 if closed else cut.end[over.after - 1]
        )
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
    alone = len(found.chain) == 1 and not (found.place or found.level)
    return alone and (found.slug in DEPARTMENTS or found.chain[0].startswith(("Phòng ", "Vụ ", "Khoa ")))


def _is_host(over: Body) -> bool:
    return over.slug in HOSTS or over.slug.startswith("so-")  # "Sở Nội vụ"


def _put_under(cut: Syllables, over: Body, parts: dict[str, str]) -> None:
    inside = body_parts(cut, over)
    inside.pop("known", None)
    parts |= {**inside, "kind": parts["kind"], "chain": f"{parts['chain']}|{inside['chain']}"}


def _takes(words: Lexicon, found: Body) -> frozenset[str]:
    return found.head.takes or words.takes.get(found.head.kind, frozenset())
