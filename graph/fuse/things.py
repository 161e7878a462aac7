"""What canonical things are called and are, from all articles that name them; and the articles themselves."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import NamedNode, Triple

from graph.literal import day, text
from graph.model import Account, Kind, Thing
from graph.namespaces import ELI, FOAF, NQ, ORG, RDF, SCHEMA, SKOS
from graph.vocabulary import Vocabulary

_CLASSES: Mapping[Kind, tuple[NamedNode, ...]] = {
    Kind.PERSON: (FOAF.Person,),
    Kind.ORGANISATION: (ORG.Organization,),
    Kind.CLASS: (NQ.AddresseeClass,),
    Kind.POST: (ORG.Post,),
    Kind.PLACE: (NQ.Place,),
    Kind.DOCUMENT: (NQ.Document, ELI.LegalResource),
    Kind.EVENT: (NQ.Event,),
    Kind.TENURE: (NQ.Tenure,),
    Kind.PARTICIPATION: (NQ.Participation,),
    Kind.TASK: (NQ.Task,),
    Kind.FIGURE: (NQ.Figure,),
    Kind.SPEECH: (NQ.Speech,),
    Kind.AWARD: (NQ.Award,),
    Kind.CONFLICT: (NQ.Conflict,),
}
# What a thing is made of; written without a claim, since it is what identity was settled by.
_PARTS: Mapping[Kind, Mapping[str, NamedNode]] = {
    Kind.ORGANISATION: {
        "kind": ORG.classification,
        "place": NQ.ofPlace,
        "parent": ORG.subOrganizationOf,
        "organised_at": NQ.organisedAt,
    },
    Kind.POST: {"role_iri": ORG.role, "role": NQ.roleWritten, "organisation": ORG.postIn},
    Kind.DOCUMENT: {"type": ELI.type_document, "number": ELI.id_local, "organ": NQ.organCode},
    Kind.EVENT: {"kind": NQ.eventKind, "head": NQ.headWritten, "ordinal": NQ.ordinal},
}
_LOCAL = {"parent", "organised_at", "organisation"}


def things(
    accounts: Iterable[Account], identity: Mapping[str, str], vocabulary: Vocabulary
) -> tuple[list[Triple], dict[str, str]]:
    """Class, names, parts and the articles that name it, for every canonical thing; and the name of each.

    Its name is the one most articles use (among equals the longest); things of the ontology keep theirs.
    """
    lines: list[Triple] = []
    names: dict[str, Counter[str]] = defaultdict(Counter)
    aliases: dict[str, set[str]] = defaultdict(set)
    for account in accounts:
        article = NamedNode(account.article)
        for thing in account.things:
            iri = identity[f"{account.article}#{thing.key}"]
            node = NamedNode(iri)
            lines += [Triple(node, RDF.type, kind) for kind in _CLASSES[thing.kind]]
            lines.append(Triple(node, NQ.mentionedIn, article))
            lines += _parts(account, thing, node, identity)
            names[iri][thing.name] += 1
            aliases[iri].update(thing.aliases)
        for subject in {claim.subject for claim in account.claims.values()}:
            kind = subject.rpartition("-")[0]
            if kind in _MINTED:
                iri = identity[f"{account.article}#{subject}"]
                lines.append(Triple(NamedNode(iri), RDF.type, _CLASSES[Kind(kind)][0]))
    labels: dict[str, str] = {}
    for iri, counted in names.items():
        node, known = NamedNode(iri), vocabulary.terms.get(iri)
        label = known.label if known else min(counted, key=lambda name: (-counted[name], -len(name), name))
        labels[iri] = label
        if known is None:
            lines.append(Triple(node, SKOS.prefLabel, text(label, "vi")))
        others = (set(counted) | aliases[iri]) - {label} - set(known.spellings if known else ())
        lines += [Triple(node, SKOS.altLabel, text(other, "vi")) for other in others]
    return lines, labels


_MINTED = {Kind.TENURE, Kind.PARTICIPATION, Kind.TASK, Kind.FIGURE, Kind.SPEECH, Kind.AWARD, Kind.CONFLICT}


def _parts(account: Account, thing: Thing, node: NamedNode, identity: Mapping[str, str]) -> list[Triple]:
    lines = []
    for name, property_ in _PARTS.get(thing.kind, {}).items():
        value = thing.parts.get(name)
        if not value:
            continue
        if name in _LOCAL:
            other = identity.get(f"{account.article}#{value}")
            if other and other != node.value:
                lines.append(Triple(node, property_, NamedNode(other)))
        elif value.startswith("https://"):
            lines.append(Triple(node, property_, NamedNode(value)))
        else:
            lines.append(Triple(node, property_, text(value)))
    return lines


def articles(accounts: Sequence[Account]) -> list[Triple]:
    """The articles, so that a list of sources needs no named graph."""
    lines = []
    for account in accounts:
        node = NamedNode(account.article)
        lines.append(Triple(node, RDF.type, SCHEMA.NewsArticle))
        lines.append(Triple(node, SCHEMA.headline, text(account.title, "vi")))
        if account.published:
            lines.append(Triple(node, SCHEMA.datePublished, day(account.published)))
        if account.day:
            lines.append(Triple(node, NQ.anchor, day(account.day)))
        if account.url:
            lines.append(Triple(node, SCHEMA.url, text(account.url)))
        if account.publisher:
            lines.append(Triple(node, SCHEMA.publisher, text(account.publisher)))
    return lines
