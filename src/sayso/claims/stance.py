"""How sure a claim is in the mouth of its voice: the clause's own mode and factuality, seen through the cue.

Values are FactBank's (Saurí and Pustejovsky 2009): certain, probable, possible; positive, negative; uncommitted.
"""

from sayso.records import Attribution, Clause, Factuality, Mode

_OPPOSITE: dict[str, Factuality] = {
    "CT+": "CT-", "PR+": "PR-", "PS+": "PS-", "CT-": "CT+", "PR-": "PR+", "PS-": "PS+", "CTu": "CTu", "Uu": "Uu",
}  # fmt: skip
_WEAKER: dict[str, Factuality] = {"CT+": "PR+", "CT-": "PR-"}
_GIVEN_UP = frozenset(["thought", "believed", "assumed", "supposed", "imagined", "figured", "expected"])
_SELF = frozenset(("i", "we"))


def stance(clause: Clause, attribution: Attribution | None, text: str) -> tuple[Mode, Factuality]:
    """Return the mode and factuality of a clause as its nearest voice holds it.

    A belief of one's own told in the past ('we thought there were 200') is an expectation: mode planned.
    """
    mode, factuality = clause.mode, clause.factuality
    if attribution is None:
        return mode, factuality
    cue = {word for span in attribution.cue for word in span.quote(text).lower().split()}
    refused = bool(cue & {"not", "n't", "never", "neither", "nor"}) or any(
        word.endswith(("n't", "n’t")) for word in cue
    )
    match attribution.act:
        case "denies":
            return mode, factuality if refused else _OPPOSITE[factuality]
        case "promises" if mode in {"actual", "planned"} and (mode == "planned" or not clause.past):
            return ("forbidden" if factuality.endswith("-") else "promised"), "Uu"
        case "orders" if mode in {"actual", "planned"} and not clause.past:
            return "ordered", "Uu"
        case "asks":
            return ("planned" if mode == "actual" else mode), "Uu"
        case "expects" | "fears":
            return ("planned" if mode == "actual" else mode), "Uu"
        case "believes":
            source = " ".join(span.quote(text).lower() for span in attribution.source)
            if mode == "actual" and cue & _GIVEN_UP and source in _SELF:
                return "planned", "Uu"
            return mode, _OPPOSITE[factuality] if refused else _WEAKER.get(factuality, factuality)
        case _:
            return mode, "Uu" if refused else factuality
