"""A reading as the bytes that ``extract`` prints."""

import json
from collections.abc import Mapping

from pyoxigraph import RdfFormat, parse, serialize

from graph import rdf
from graph.model import Claim, Local, Reading
from graph.namespaces import PREFIXES
from graph.summary import summary
from graph.vocabulary import Vocabulary


def as_json(reading: Reading, vocabulary: Vocabulary) -> str:
    """One line: the summary of the article."""
    return json.dumps(summary(reading, vocabulary), ensure_ascii=False) + "\n"


def as_text(reading: Reading, vocabulary: Vocabulary) -> str:
    """The frozen text with its zones, and every claim under the sentence that makes it; for the eye."""
    text = reading.text
    names = {thing.key: thing.name for thing in reading.references.things}
    claims = sorted(
        reading.claims, key=lambda claim: (claim.evidence.start, claim.subject, claim.property.value)
    )
    lines = [f"# {reading.article.id}  <{reading.article.iri}>"]
    at = 0
    for block in text.blocks:
        lines.append(f"[{block.zone}]  {text[block.span]}")
        while at < len(claims) and claims[at].evidence.start < block.span.end:
            lines.append(f"    · {_line(claims[at], names)}")
            at += 1
    lines += [f"! {w.what} at {w.place}: {w.detail}" for w in reading.warnings]
    return "\n".join(lines) + "\n\n"


def _line(claim: Claim, names: Mapping[Local, str]) -> str:
    value = claim.object
    shown = names.get(value, value) if isinstance(value, Local) else value.value
    about = names.get(claim.subject, claim.subject)
    return f"{about} | {_short(claim.property.value)} | {shown}  ({claim.rule})"


def _short(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def as_nquads(reading: Reading, vocabulary: Vocabulary) -> str:
    """The article's graph, sorted."""
    return rdf.nquads(rdf.quads(reading)).decode()


def as_turtle(reading: Reading, vocabulary: Vocabulary) -> str:
    """The article's graph without its name, with prefixes."""
    prefixes = {name: str(namespace) for name, namespace in PREFIXES.items()}
    triples = [quad.triple for quad in parse(rdf.nquads(rdf.quads(reading)), format=RdfFormat.N_QUADS)]
    written = serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes)
    return (written or b"").decode() + "\n"


RENDERERS = {"json": as_json, "text": as_text, "nquads": as_nquads, "turtle": as_turtle}
