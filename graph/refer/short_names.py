"""Short names an article gives to bodies itself: "Tổng công ty Thiết bị điện (VEC)", later "Chủ tịch VEC"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph.model import Mention, Text

# "(VEC)", "(gọi tắt là Vinaxuki)", "(Vụ TCNH)"; nothing nested, one look per name of a body.
_BRACKET = re.compile(
    r"(?P<rest>(?: (?:và|-|–|&|[^\W\d_][\w’']{0,9}),?){0,9})\s{0,2}"
    r"\((?:(?:sau đây |sau )?(?:gọi tắt|gọi|viết tắt)(?: là)?:? ?|tên viết tắt(?: là)?:? ?)?"
    r"(?:(?:Công ty|Cty|Tập đoàn|Vụ|Cục|Ngân hàng|Trung tâm|Hội|Viện|Sở|Ban) )?"
    r"(?P<short>[^\W\d_][\w.&-]{1,14})\)"
)
_HEADS = (
    *("công", "cty", "tập", "tổng", "ngân", "vụ", "cục", "trung", "hội", "hiệp", "viện", "câu", "clb", "ban"),
)
# Words on which a name has ended before the bracket.
_ENDING = frozenset(
    (
        *("đã", "đang", "sẽ", "được", "bị", "là", "có", "cho", "của", "với", "về", "tại", "ở", "trong"),
        *("trên", "từ", "do", "để", "không", "cùng", "gồm", "như", "theo", "các", "những"),
    )
)
_ALIKE = {"cty": "công", "clb": "câu", "tổng": "công"}


def short_names(text: Text, mentions: Sequence[Mention]) -> dict[str, Mention]:
    """Short form → the mention that names the body in full; a form given to two bodies is left out."""
    found: dict[str, Mention] = {}
    twice: set[str] = set()
    for mention in mentions:
        chain = mention.parts.get("chain", "")
        if not chain or not text.chars.find("(", mention.span.end, mention.span.end + 60) >= 0:
            continue
        match = _BRACKET.match(text.chars, mention.span.end)
        if match is None or (match["rest"] and not _names(match["rest"])):
            continue
        short = match["short"].rstrip(".")
        label = chain.split("|")[0]
        if match["rest"]:
            if "|" in chain or mention.parts.get("known") or mention.parts.get("level"):
                continue
            chain = label = label + match["rest"]
            parts = {k: v for k, v in mention.parts.items() if k in ("kind",)} | {"chain": chain}
            mention = replace(mention, parts=parts)
        if sum(map(str.isupper, short)) < 2 or label.count(" ") < 2 or short in label.split(" "):
            continue
        if found.get(short, mention).parts["chain"] != chain:
            twice.add(short)
        found.setdefault(short, mention)
    return {short: mention for short, mention in found.items() if short not in twice}


def _names(rest: str) -> bool:
    """Whether the words up to the bracket go on with a name: they begin in capitals, or after "và"."""
    first, *others = rest.split()
    if first in ("và", "-", "–", "&"):
        first = others[0] if others else ""
    return first[:1].isupper() and not any(word in _ENDING for word in rest.split())


def spelled_in_full(
    chain: Sequence[str], parts: Mapping[str, str], names: Mapping[str, Mention]
) -> tuple[list[str], Mapping[str, str]] | None:
    """The chain of a body whose name, or whose seat's, is one of the short forms; None for all others."""
    for number, label in enumerate(chain):
        head, _, last = label.removeprefix("của ").rpartition(" ")
        full = names.get(last)
        if full is None:
            continue
        within: list[str] = []
        if head and not _same_head(head, full.parts["chain"]):
            if head.lower().startswith(_HEADS) and not head.startswith("Hội đồng "):
                continue
            within = [head]  # "Hội đồng quản trị PVTex"
        inside = {k: v for k, v in full.parts.items() if k in ("level", "place", "place_iri", "placed")}
        if not number and not within:
            inside |= {k: v for k, v in full.parts.items() if k in ("known", "kind")}
        kept = {k: v for k, v in parts.items() if k != "known"}
        return [*chain[:number], *within, *full.parts["chain"].split("|")], {**kept, **inside}
    return None


def _same_head(head: str, full: str) -> bool:
    """ "Cty VEC", "Công ty VEC" of a Tổng công ty; not "Công đoàn VEC"."""
    one, other = head.lower().split(" ")[0], full.lower().split(" ")[0]
    if one not in _HEADS or (one == "công") != head.lower().startswith(("công ty", "cty")):
        return False
    return " " not in head.lower().replace("công ty", "cty").replace("tập đoàn", "td") and (
        _ALIKE.get(one, one) == _ALIKE.get(other, other)
    )
