"""The prefixes of every vocabulary the graph uses, and their terms as RDF names.

``NQ.heldPost`` is a `pyoxigraph.NamedNode`. Own terms (``NQ``) are defined in ``ontology/schema.ttl``; a test
holds every ``NQ.x`` written in the code against it.
"""

from functools import cache

from pyoxigraph import NamedNode

BASE = "https://w3id.org/nghiquyet/"


@cache
def _term(iri: str) -> NamedNode:
    return NamedNode(iri)


class Namespace(str):
    """An IRI prefix whose attributes and items are its terms."""

    __slots__ = ()

    def __getattr__(self, name: str) -> NamedNode:
        if name.startswith("__"):
            raise AttributeError(name)
        return _term(f"{self}{name}")

    def term(self, name: str) -> NamedNode:
        """The term ``name``; for names that are not Python identifiers or are methods of `str`."""
        return _term(f"{self}{name}")


NQ = Namespace(BASE + "ontology#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
ORG = Namespace("http://www.w3.org/ns/org#")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
SCHEMA = Namespace("https://schema.org/")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
PROV = Namespace("http://www.w3.org/ns/prov#")
OA = Namespace("http://www.w3.org/ns/oa#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
SH = Namespace("http://www.w3.org/ns/shacl#")

PREFIXES: dict[str, Namespace] = {
    "nq": NQ,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "org": ORG,
    "foaf": FOAF,
    "schema": SCHEMA,
    "eli": ELI,
    "prov": PROV,
    "oa": OA,
    "dcterms": DCTERMS,
    "sh": SH,
}
