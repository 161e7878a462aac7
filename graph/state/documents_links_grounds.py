"""The grounds on which a document says it rests: its preamble, and the provisions it applies."""

import re
from collections.abc import Iterator

from pyoxigraph import NamedNode

from graph.model import Mention
from graph.namespaces import ELI
from graph.rule import Rule
from graph.state.documents_links_clauses import end_of
from graph.state.documents_sentences import Sentences

ACTS = (
    "/nghi-quyet",
    "/quyet-dinh",
    "/nghi-dinh",
    "/thong-tu",
    "/chi-thi",
    "/ke-hoach",
    "/thong-tu-lien-tich",
)
# Acts are published with "Căn cứ A; Căn cứ B; Xét tờ trình C": a capital and a semicolon, unlike prose.
GROUND = Rule(
    "documents.link-preamble",
    re.compile(r"(?:^|[;.:\n]\s{0,2}|[A-ZĐÀ-Ỹ]{2,} )(?:Căn cứ(?: vào)?|Xét|Theo đề nghị[^;.]{0,80} tại)\s$"),
    ("QUỐC HỘI Căn cứ ", "; Căn cứ ", "; Xét "),
    ("ông A căn cứ ", ", Căn cứ "),
)
NEXT = re.compile(r"^[^;]{0,160};\s(?:và\s)?$")
PROVIDED = Rule(
    "documents.link-provided",
    re.compile(
        r"(?<!\w)theo(?: đúng)? (?:các )?quy định (?:tại|của|trong)\s"
        r"(?:(?:[Đđ]iểm|[Kk]hoản|[Đđ]iều|[Mm]ục|[Cc]hương)\s[\wđ]{1,4},?\s(?:của\s)?){0,4}$"
    ),
    ("theo quy định tại khoản 2 Điều 24 ", "theo quy định của "),
    ("theo quy định thì ",),
)
_PREAMBLE, _LEAST = 1200, 2  # code points from the act to its grounds; grounds that make a preamble
RULES = (GROUND, PROVIDED)


def preamble(there: Sentences, documents: list[Mention]) -> Iterator[tuple[Mention, NamedNode, Mention, str]]:
    """The act before a list of grounds rests on each of them."""
    act: Mention | None = None
    grounds: list[Mention] = []
    chars = there.text.chars
    for mention in documents:
        before = chars[max(0, mention.span.start - 100) : mention.span.start]
        goes_on = grounds and NEXT.match(chars[grounds[-1].span.end : mention.span.start])
        near = act and mention.span.start - end_of(there, grounds[-1] if grounds else act) <= _PREAMBLE
        if near and (GROUND.pattern.search(before) or goes_on):
            grounds.append(mention)
            continue
        if act and len(grounds) >= _LEAST:
            yield from ((act, ELI.based_on, ground, GROUND.name) for ground in grounds)
        act, grounds = (mention if mention.parts["type"].endswith(ACTS) else None), []
    if act and len(grounds) >= _LEAST:
        yield from ((act, ELI.based_on, ground, GROUND.name) for ground in grounds)


def provided(there: Sentences, documents: list[Mention]) -> Iterator[tuple[Mention, NamedNode, Mention, str]]:
    """ "Quyết định này quy định hạn mức … theo quy định tại Điều 24 Luật B": the act a sentence opens with
    rests on what it applies.
    """
    first: Mention | None = None
    for mention in documents:
        sentence = there.sentence(mention.span.start)
        if mention.span.start - sentence.start < 4:
            first = mention
            continue
        if first is None or first.span.start < sentence.start or not first.parts["type"].endswith(ACTS):
            continue
        said = there.text.chars[sentence.start : mention.span.start]
        if mention.span.start >= end_of(there, first) and PROVIDED.pattern.search(said[-120:]):
            yield first, ELI.based_on, mention, PROVIDED.name
