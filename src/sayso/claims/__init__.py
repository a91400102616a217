"""(being written)"""

from sayso.records import Annotated, Annotations, Document


def claims_of(document: Document, layers: Annotations) -> Annotated:
    """(being written)"""
    return Annotated(
        document=document.id, path=document.path, published=document.published, text_sha256=document.text_sha256,
        attributions=layers.attributions, quantities=layers.quantities, times=layers.times, places=layers.places,
    )
