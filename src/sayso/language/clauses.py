"""(being written)"""

from spacy.tokens import Doc

from sayso.records import Clause, Document


def find_clauses(doc: Doc, document: Document) -> tuple[Clause, ...]:
    """(being written)"""
    return ()
