"""The names under which nouns are written as RDF: properties of parts, IRIs, days."""

import hashlib
from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from graph.literal import text
from graph.model import Claim, Kind, Local, Span, Value
from graph.namespaces import ELI, NQ, ORG, RDF, XSD

# What refer/ knows of a thing by name, and the property that says it. The names are those of `Thing.parts`.
PARTS: Mapping[Kind, Mapping[str, NamedNode]] = {
    Kind.PERSON: {},
    Kind.ORGANISATION: {
        "kind": ORG.classification,
        "place": NQ.ofPlace,
        "known": NQ.known,
        "parent": ORG.subOrganizationOf,
        "organised_at": NQ.organisedAt,
    },
    Kind.CLASS: {"kind": ORG.classification, "place": NQ.ofPlace},
    Kind.POST: {"role": NQ.roleWritten, "role_iri": ORG.role, "organisation": ORG.postIn},
    Kind.PLACE: {"iri": NQ.known, "kind": NQ.placeKind},
    Kind.DOCUMENT: {
        "type": ELI.type_document,
        "number": ELI.id_local,
        "organ": NQ.organCode,
        "form": NQ.referenceForm,
    },
    Kind.EVENT: {"kind": NQ.eventKind, "head": NQ.headWritten, "ordinal": NQ.ordinal},
}
# Parts that name another thing of the same article.
LOCAL_PARTS = {"organisation", "parent", "organised_at"}


def local_iri(article: str, key: str) -> str:
    """The IRI of an article-local thing; ``Local("article")`` is the article itself."""
    return article if key == "article" else f"{article}#{key}"


def claim_iri(claim: Claim) -> str:
    """The IRI of a claim: a digest of what it says, where and by which rule, so that no counter is in it."""
    words = [claim.subject, claim.property.value, str(term(claim.article, claim.object))]
    words += [span_range(claim.evidence), claim.modality, claim.attested or "", claim.rule]
    key = hashlib.sha256("\x00".join(words).encode()).hexdigest()
    return f"{claim.article}#claim-{key[:16]}"


def term(article: str, value: Value) -> NamedNode | Literal:
    if isinstance(value, Local):
        return NamedNode(local_iri(article, value))
    if isinstance(value, Literal) and value.datatype in (XSD.string, RDF.langString):
        return text(value.value, value.language)
    return value


def digest(value: bytes) -> str:
    return f"sha256:{hashlib.sha256(value).hexdigest()}"


def span_range(span: Span) -> str:
    """``"12-40"``: how a span is written where a node of its own would be too much."""
    return f"{span.start}-{span.end}"
