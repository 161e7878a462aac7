"""How the name of a body is put together, and what its neighbours in a list lend it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.model import Mention, Span, Text
from graph.refer.scope import LEVEL_OF_BODY

CITIES_WHOLE = {"Hồ Chí Minh": "Thành phố Hồ Chí Minh"}  # nobody says "Thành ủy Hồ Chí Minh" in full
# Party bodies that are completed by the institution they sit in.
SEATED = ("Đảng ủy", "Đảng ủy cơ quan", "Đảng bộ", "Chi bộ", "Chi ủy", "Ban cán sự đảng", "Đảng đoàn")
LENDING = (
    "Hội đồng nhân dân",
    "Ủy ban nhân dân",
    "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Đoàn đại biểu Quốc hội",
)
UNITS = ("Ban Chấp hành", "Ban Thường vụ", "Thường trực", "Ủy ban Kiểm tra")
# Heads that stand for the one body of the article whose name begins with them.
GENERIC = (
    "Hội đồng",
    "Ban Chỉ đạo",
    "Ủy ban",
    "Đoàn kiểm tra",
    "Tập đoàn",
    "Tổng công ty",
    "Đoàn giám sát",
    "Tiểu ban",
    "Quân khu",
)
NATIONAL = (" Nhà nước", " Việt Nam", " Quốc gia", " của Quốc hội")
ARMY = " Quân đội nhân dân Việt Nam"
IN_THE_ARMY = ("/tong-cuc-chinh-tri", "/bo-tong-tham-muu")
BOARDS = (["Hội đồng quản trị"], ["Hội đồng thành viên"], ["Hội đồng trường"])
SITS_IN = frozenset(SEATED)
HOSTS = ("Trường", "Đại học", "Học viện", "Bệnh viện", "Báo", "Tập đoàn", "Tổng công ty")


@dataclass(slots=True)
class Known:
    """What is known of one body of the article."""

    name: str
    kind: str
    known: str
    place: str
    chain: tuple[str, ...]
    aliases: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    parent: str = ""
    organised_at: str = ""

    @property
    def host(self) -> str:
        """The institution in which this party body sits."""
        return self.chain[-1] if len(self.chain) > 1 and self.chain[-2] in SEATED else ""


def of_the_army(mention: Mention) -> bool:
    """Whether a known body is written with the army's name behind its own."""
    if not mention.parts.get("known", "").endswith(IN_THE_ARMY):
        return False
    written = mention.written.replace("QĐND", ARMY.removesuffix(" Việt Nam"))
    return ARMY.strip().removesuffix(" Việt Nam") in written


def is_name(mention: Mention) -> bool:
    """Whether the body is written as a name: "Bí thư Đảng ủy", not "bí thư chi bộ"."""
    return mention.parts["chain"].split("|")[0].split(" ")[0] in mention.written.replace("uỷ", "ủy").split(
        " "
    )


def seat(parts: Mapping[str, str]) -> str:
    """The institution a party committee may sit in: a school, an enterprise, a ministry, a paper; "" for
    others.
    """
    label = outer(parts)
    if parts["chain"].startswith(
        ("Hội đồng quản trị|", "Hội đồng thành viên|", "Hội đồng trường|", "Ban Giám")
    ):
        return label
    first = label.split(" ", 1)[0]
    if first not in (
        "Trường",
        "Đại",
        "Học",
        "Bệnh",
        "Báo",
        "Tập",
        "Tổng",
        "Công",
        "Bộ",
        "Viện",
        "Đài",
        "Sở",
        "Cục",
        "Ngân",
        "Quân",
        "Binh",
        "Sư",
    ):
        return ""
    if len(parts["chain"].split("|")) > 1 and parts["chain"].split("|")[-2] in SEATED:
        return ""
    if label.startswith(("Bộ Chính trị", "Công an", "Đại hội", "Công đoàn")) or " " not in label:
        return ""
    return (
        label
        + (f" {parts['level']}" if parts.get("level") else "")
        + (f" {parts['place']}" if parts.get("place") else "")
    )


def lent(text: Text, mentions: Sequence[Mention]) -> Iterator[tuple[Span, Mapping[str, str]]]:
    """ "Thường trực HĐND, UBND huyện": a body in a list has the level and place of the last."""
    after: Mapping[str, str] = {}
    end = -1
    for mention in reversed(mentions):
        parts = mention.parts
        if "chain" not in parts:
            continue
        if (
            outer(parts) in LENDING
            and not parts.get("level")
            and not parts.get("place")
            and not parts.get("known")
        ):
            gap = text.chars[mention.span.end : end].strip() if end > 0 else "."
            if gap in (",", "và", "&", "-") and after.get("level"):
                parts = {**parts, **{k: after[k] for k in ("level", "place", "place_iri") if k in after}}
                yield mention.span, parts
        if outer(parts) == parts["chain"] and parts["chain"] in UNITS and not parts.get("place"):
            gap = text.chars[mention.span.end : end].strip() if end > 0 else "."
            others = after.get("chain", "").split("|")
            if gap in (",", "và") and others[0] in UNITS and others[1:]:
                parts = {**after, "chain": "|".join([parts["chain"], *others[1:]]), "kind": parts["kind"]}
                yield mention.span, parts
        after, end = parts, mention.span.start


def outer(parts: Mapping[str, str]) -> str:
    """The label of the outermost body of a name: "Ban Thường vụ|Tỉnh ủy" → "Tỉnh ủy"."""
    return parts["chain"].rsplit("|", 1)[-1].removeprefix("của ")


def shown_place(label: str, level: str, place: str) -> str:
    """Level and place as the canonical name writes them after a body."""
    if place.isdigit():
        return f"{level or LEVEL_OF_BODY.get(label, 'quận')} {place}"
    if place in CITIES_WHOLE and not label.startswith("Đoàn Thanh niên"):
        return CITIES_WHOLE[place]
    if label in LEVEL_OF_BODY and label not in ("Đoàn đại biểu Quốc hội",):
        level = ""
    return f"{level} {place}" if level else place
