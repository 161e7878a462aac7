"""Papers told twice: by their subject and then by their number, in the headline and then in full."""

import re

from graph.model import Text, Zone
from graph.refer.documents_papers import Paper

# "… ký quyết định thành lập đoàn thanh tra. | Theo quyết định số 71, …"
TAKEN_UP = re.compile(
    r"(?:^|(?<=[.!?:,”\n] )|(?<=\n))(?:(?:Cụ thể|Theo đó|Trước đó), )?"
    r"(?:[Tt]heo(?: nội dung)?|[Tt]ại|[Tt]rong|[Đđ]ó là nội dung(?: của| chính của)?|Thực hiện|Nội dung) $"
)
FAR = 700  # code points after the subject in which the number follows
SHARED = 0.6  # of the words of a headline's subject that the paper's own has too


def told_again(text: Text, papers: list[Paper]) -> list[Paper]:
    """The papers, those that are one brought together."""
    for paper in [p for p in papers if p.number and p.form == "full" and not p.subjects]:
        if (before := _before(text, paper, papers)) is not None:
            _join(before, paper)
            papers.remove(paper)
    head = text.blocks[0].span.end if text.blocks and text.blocks[0].zone is Zone.TITLE else 0
    for paper in [p for p in papers if p.form == "titled" and not p.number]:
        if all(m.span.end <= head for m in paper.mentions) and (body := _in_full(paper, papers, head)):
            body.mentions += paper.mentions
            papers.remove(paper)
    return papers


def _before(text: Text, paper: Paper, papers: list[Paper]) -> Paper | None:
    """The one paper told by its subject shortly before the number that takes it up."""
    at = paper.first
    if not TAKEN_UP.search(text.chars, max(0, at - 40), at):
        return None
    near = [
        (max(m.span.end for m in other.mentions if m.span.start < at), other)
        for other in papers
        if other.type == paper.type and other.first < at and other is not paper
    ]
    near = [one for one in near if at - one[0] < FAR]
    if len(near) != 1:
        return None
    other = near[0][1]
    told = other.form == "titled" and not other.number and not other.draft and len(other.subjects) > 0
    return other if told else None


def _join(one: Paper, numbered: Paper) -> None:
    one.number, one.digits, one.form = numbered.number, numbered.digits, "full"
    one.year, one.organ = numbered.year, numbered.organ
    one.mentions += numbered.mentions
    one.issuer = one.issuer or numbered.issuer


def _in_full(paper: Paper, papers: list[Paper], head: int) -> Paper | None:
    """A headline's paper as the body has it: the only one of its type that shares most of its words."""
    said = {word for subject in paper.subjects for word in subject}
    fits = [
        other
        for other in papers
        if other.type == paper.type
        and other is not paper
        and other.subjects
        and any(m.span.start >= head for m in other.mentions)
        and any(
            words[:1] == paper.subjects[0][:1] and len(said & set(words)) >= max(SHARED * len(said), 3)
            for words in other.subjects
        )
    ]
    return fits[0] if len(fits) == 1 else None
