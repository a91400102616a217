"""(being written)"""

from spacy.tokens import Doc

from sayso.records import Attribution, Document


def find_attributions(doc: Doc, document: Document) -> tuple[Attribution, ...]:
    """(being written)"""
    return ()
