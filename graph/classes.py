"""The RDF classes of each kind of thing, and which kinds only claims describe."""

from collections.abc import Mapping

from pyoxigraph import NamedNode

from graph.model import Kind
from graph.namespaces import ELI, FOAF, NQ, ORG

CLASSES: Mapping[Kind, tuple[NamedNode, ...]] = {
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
# Things that only claims describe; nobody mentions them.
MINTED = frozenset(
    {
        Kind.TENURE,
        Kind.PARTICIPATION,
        Kind.TASK,
        Kind.FIGURE,
        Kind.SPEECH,
        Kind.AWARD,
        Kind.CONFLICT,
    }
)
