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


class Namespace:
    """An IRI prefix whose attributes and items are its terms: ``ELI.title``, ``NQ["format"]``."""

    def __init__(self, base: str) -> None:
        self.base = base

    def __getattr__(self, name: str) -> NamedNode:
        if name.startswith("__"):
            raise AttributeError(name)
        term = self.__dict__[name] = _term(self.base + name)  # found at once the next time
        return term

    def __getitem__(self, name: str) -> NamedNode:
        return _term(self.base + name)

    def __str__(self) -> str:
        return self.base


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

PREFIXES: dict[str, str] = {
    "nq": NQ.base,
    "rdf": RDF.base,
    "rdfs": RDFS.base,
    "owl": OWL.base,
    "xsd": XSD.base,
    "skos": SKOS.base,
    "org": ORG.base,
    "foaf": FOAF.base,
    "schema": SCHEMA.base,
    "eli": ELI.base,
    "prov": PROV.base,
    "oa": OA.base,
    "dcterms": DCTERMS.base,
    "sh": SH.base,
}
