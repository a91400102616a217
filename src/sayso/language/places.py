"""(being written)"""

from spacy.tokens import Doc

from sayso.records import Place, Document


def find_places(doc: Doc, document: Document) -> tuple[Place, ...]:
    """(being written)"""
    return ()
