"""What people decide, laid over what the machine found: data between the arrows, never an edit of machine output.

    Annotated --on_claims--> Annotated      rejected claims are left out, corrected ones changed, accepted ones kept
    Questions, Origins --on_questions--> Questions, Origins     joined, parted, named; same or other origin; independent
    Findings --on_findings--> Findings      contradictions judged

`Ledger` holds the decisions that stand. Nothing here touches a file: `sayso.case` keeps decisions.jsonl.
"""

from sayso.decisions.claims import Landed, corrected, land_all, on_claims
from sayso.decisions.landing import Landing, Lookup, land, lookup
from sayso.decisions.ledger import Judged, Ledger, judge
from sayso.decisions.questions import links_of, on_findings, on_questions
from sayso.decisions.records import GRADES, RELATIONS, Anchor, Decision, Draft, anchor_of, sign

__all__ = [
    "GRADES",
    "RELATIONS",
    "Anchor",
    "Decision",
    "Draft",
    "Judged",
    "Landed",
    "Landing",
    "Ledger",
    "Lookup",
    "anchor_of",
    "corrected",
    "judge",
    "land",
    "land_all",
    "links_of",
    "lookup",
    "on_claims",
    "on_findings",
    "on_questions",
    "sign",
]
