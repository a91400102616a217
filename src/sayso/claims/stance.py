"""How sure a claim is in the mouth of its voice: the clause's own mode and factuality, seen through the cue.

Values are FactBank's (Saurí and Pustejovsky 2009): certain, probable, possible; positive, negative; uncommitted.
"""

from sayso.records import Attribution, Clause, Factuality, Mode

_OPPOSITE: dict[str, Factuality] = {
    "CT+": "CT-", "PR+": "PR-", "PS+": "PS-", "CT-": "CT+", "PR-": "PR+", "PS-": "PS+", "CTu": "CTu", "Uu": "Uu",
}  # fmt: skip
_WEAKER: dict[str, Factuality] = {"CT+": "PR+", "CT-": "PR-"}
_GIVEN_UP = frozenset(["thought", "believed", "assumed", "supposed", "imagined", "figured", "expected"])
_REFUSALS = frozenset("not never neither nor no refused refuses refusing declined declines failed".split())
#: who realises, knows or finds out takes it for certain (Kiparsky and Kiparsky 1970, 'Fact')
_KNOWING = frozenset(
    "realise realises realised realize realizes realized know knows knew known learn learns learned learnt discover "
    "discovers discovered notice noticed remember remembers remembered recall recalls recalled".split()
)
_SELF = frozenset(("i", "we"))


def stance(clause: Clause, attribution: Attribution | None, text: str) -> tuple[Mode, Factuality]:
    """Return the mode and factuality of a clause as its nearest voice holds it.

    A belief of one's own told in the past ('we thought there were 200') is an expectation: mode planned.
    """
    mode, factuality = clause.mode, clause.factuality
    if attribution is None:
        return mode, factuality
    not_said = refused(attribution, text)
    cue = _cue_words(attribution, text)
    match attribution.act:
        case "denies":
            return mode, factuality if not_said else _OPPOSITE[factuality]
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
            if cue & _KNOWING and not not_said:
                return mode, factuality
            return mode, _OPPOSITE[factuality] if not_said else _WEAKER.get(factuality, factuality)
        case _:
            return mode, "Uu" if not_said else factuality


def refused(attribution: Attribution, text: str) -> bool:
    """Tell whether the cue denies itself: 'did not say', 'neither of them would admit', 'refused to confirm'."""
    cue = _cue_words(attribution, text)
    return bool(cue & _REFUSALS) or any(word.endswith(("n't", "n’t")) for word in cue)


def _cue_words(attribution: Attribution, text: str) -> set[str]:
    return {word for span in attribution.cue for word in span.quote(text).lower().split()}
