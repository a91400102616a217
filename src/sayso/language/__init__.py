"""Documents to annotations: who speaks, what is counted, when and where, clause by clause.

The one public function is `annotate`. Each layer has a module with one public function of its own; no spaCy object
leaves this package.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from sayso.language.attributions import find_attributions
from sayso.language.attributions.tagger import Tagger, load_tagger
from sayso.language.clauses import find_clauses
from sayso.language.model import parse
from sayso.language.places import find_places
from sayso.language.quantities import find_quantities
from sayso.language.times import find_times
from sayso.language.voices import name_voices, publisher_voice
from sayso.records import Annotations, Document

__all__ = ["annotate"]


def annotate(documents: Iterable[Document], *, fast: bool = False) -> Iterator[Annotations]:
    """Annotate documents in order; memory stays flat however many there are. `fast` keeps to rules.

    The result for a document depends on its text and metadata alone, not on its neighbours.
    """
    tagger = None if fast else load_tagger()
    for document, doc in parse(documents):
        yield _layers(document, doc, tagger)


def _layers(document: Document, doc: Doc, tagger: Tagger | None) -> Annotations:
    times = find_times(doc, document)
    places = find_places(doc, document)
    return Annotations(
        document=document.id,
        attributions=name_voices(doc, document, find_attributions(doc, document, tagger)),
        clauses=find_clauses(doc, document),
        quantities=find_quantities(doc, document, times),
        times=times,
        places=places,
        narrator=publisher_voice(document, doc),
    )
