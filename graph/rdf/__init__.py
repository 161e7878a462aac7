"""How one article's reading is written as RDF, and how it is read back.

One named graph per article, named by the article's IRI; plain RDF 1.1, no blank node, nothing that depends on
when or in which order articles were read. The names used are defined in ``ontology/schema.ttl``.
"""

from graph.rdf.read import account, claim, same_quotes
from graph.rdf.terms import claim_iri, local_iri
from graph.rdf.write import lines, nquads, quads

__all__ = ["account", "claim", "claim_iri", "lines", "local_iri", "nquads", "quads", "same_quotes"]
