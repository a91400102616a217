"""(being written)"""

from spacy.tokens import Doc

from sayso.records import Document, Quantity, Time


def find_quantities(doc: Doc, document: Document, times: tuple[Time, ...] = ()) -> tuple[Quantity, ...]:
    """(being written)"""
    return ()
