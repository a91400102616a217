"""(being written)"""

from spacy.tokens import Doc

from sayso.records import Time, Document


def find_times(doc: Doc, document: Document) -> tuple[Time, ...]:
    """(being written)"""
    return ()
