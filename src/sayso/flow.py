"""Start here: the way of a document through Sayso, one call a stage.

files --reading--> Documents --language--> Annotations --claims--> Annotated
      --questions--> Questions and Origins --weighing--> Findings --report--> one page
"""

from collections.abc import Iterable, Iterator
from itertools import tee

from sayso.claims import claims_of
from sayso.language import annotate as annotations_of
from sayso.records import Annotated, Document


def annotate(documents: Iterable[Document]) -> Iterator[tuple[Document, Annotated]]:
    """Documents to what they say, layer by layer, in order."""
    first, second = tee(documents)
    for document, layers in zip(first, annotations_of(second), strict=True):
        yield document, claims_of(document, layers)
