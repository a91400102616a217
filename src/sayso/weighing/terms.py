"""Terms against conduct: what was agreed, ordered, promised or forbidden, beside what is said to have happened."""

import re

from sayso.records import Answer
from sayso.weighing.readings import committed, polarity

_ONLY = re.compile(r"\b(?:only|nothing but|no more than|solely|just)\b", re.IGNORECASE)
_MODE_VERB = {
    "permitted": "allowed it",
    "forbidden": "forbade it",
    "promised": "promised it",
    "ordered": "ordered it",
    "planned": "planned it",
}


def against_terms(term: Answer, deed: Answer) -> tuple[bool | None, str]:
    """Tell whether the deed kept the term (True), broke it (False) or neither (None), and why."""
    if not committed(deed):
        return None, f"whether it happened is left open by {deed.voice}"
    done = polarity(deed) > 0
    says = f"according to {deed.voice} it {'happened' if done else 'did not happen'}"
    if _limits(term):
        return (not done), f"the terms allowed no more than '{term.value}'; according to {deed.voice}: '{deed.value}'"
    if term.mode == "conditional":
        return None, "the term holds only on a condition"
    if _forbids(term):
        return (not done), f"the terms forbade it; {says}"
    if term.mode == "permitted" and not done:
        return None, f"the terms allowed it without asking for it; {says}"
    return done, f"the terms {_MODE_VERB.get(term.mode, 'set it')}; {says}"


def _forbids(term: Answer) -> bool:
    """A ban, or the denial of a permission, promise or order: 'nobody would be allowed to leave'."""
    return term.mode == "forbidden" or (term.mode != "actual" and term.factuality.endswith("-"))


def _limits(term: Answer) -> bool:
    """'To take only personal weapons': a deed put beside it in one question is taken to go beyond it."""
    return not _forbids(term) and bool(_ONLY.search(term.value) or _ONLY.search(term.quote))
