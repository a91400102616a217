"""How sure a claim is in the mouth of its voice: the clause's own mode and factuality, seen through the cue.

Values are FactBank's (Saurí and Pustejovsky 2009): certain, probable, possible; positive, negative; uncommitted.
"""

import re

from sayso.records import Attribution, Clause, Factuality, Mode

_OPPOSITE: dict[str, Factuality] = {
    "CT+": "CT-", "PR+": "PR-", "PS+": "PS-", "CT-": "CT+", "PR-": "PR+", "PS-": "PS+", "CTu": "CTu", "Uu": "Uu",
}  # fmt: skip
_SURER: dict[str, Factuality] = {"PR+": "CT+", "PR-": "CT-"}
_HEARSAY = frozenset(["reportedly", "allegedly"])
_WEAKER: dict[str, Factuality] = {"CT+": "PR+", "CT-": "PR-"}
_GIVEN_UP = frozenset(["thought", "believed", "assumed", "supposed", "imagined", "figured", "expected"])
_REFUSALS = frozenset("not never neither nor no refused refuses refusing declined declines failed".split())
#: who realises, knows or finds out takes it for certain (Kiparsky and Kiparsky 1970, 'Fact')
_KNOWING = frozenset(
    "realise realises realised realize realizes realized know knows knew known learn learns learned learnt discover "
    "discovers discovered notice noticed remember remembers remembered recall recalls recalled".split()
)
_NOR = re.compile(r"\bnor\s+$", re.IGNORECASE)
_DOUBTING = frozenset(["doubt", "doubts", "doubted", "doubtful"])
_SELF = frozenset(("i", "we"))


def stance(clause: Clause, attribution: Attribution | None, text: str) -> tuple[Mode, Factuality]:
    """Return the mode and factuality of a clause as its nearest voice holds it.

    A belief of one's own told in the past ('we thought there were 200') is an expectation: mode planned.
    """
    mode, factuality = clause.mode, _under(clause, attribution)
    if attribution is None:
        return mode, factuality
    not_said = refused(attribution, text)
    cue = _cue_words(attribution, text)
    if cue & _HEARSAY:  # that the publisher hedges is not the voice's doubt
        factuality = _SURER.get(factuality, factuality)
    match attribution.act:
        case "denies":
            return mode, "Uu" if not_said else _OPPOSITE[factuality]
        case "promises" if mode in {"actual", "planned"} and (mode == "planned" or not clause.past):
            return ("forbidden" if factuality.endswith("-") else "promised"), "Uu"
        case "orders" if mode in {"actual", "planned"} and not clause.past:
            return "ordered", "Uu"
        case "asks":
            return ("planned" if mode == "actual" else mode), "Uu"
        case "expects" | "fears":
            return ("planned" if mode == "actual" else mode), factuality if factuality.startswith("PS") else "Uu"
        case "believes":
            source = " ".join(span.quote(text).lower() for span in attribution.source)
            if mode == "actual" and cue & _GIVEN_UP and source in _SELF:
                return "planned", "Uu"
            if cue & _DOUBTING:
                sure = not_said or "no" in cue
                return mode, factuality if sure else _OPPOSITE[_WEAKER.get(factuality, factuality)]
            if cue & _KNOWING:
                return mode, factuality
            believed = _WEAKER.get(factuality, factuality)
            return mode, _OPPOSITE[believed] if not_said else believed
        case _:
            return mode, "Uu" if not_said else factuality


def bare_stance(attribution: Attribution, text: str) -> Factuality:
    """Return how sure a voice is of a bare thing that it admits or denies: 'denied the raid', 'would not admit it'.

    Whoever will not admit something has not admitted it; whoever neither confirms nor denies leaves it open.
    """
    if attribution.act == "admits":
        return "CT-" if refused(attribution, text) else "CT+"
    return "Uu" if refused(attribution, text) else "CT-"


def thing_stance(attribution: Attribution, text: str) -> tuple[Mode, Factuality]:
    """Return the mode and factuality of a content that holds no clause, by the act alone.

    What is condemned, reported or confirmed is held to be so; what is expected probably comes, what is feared may.
    """
    match attribution.act:
        case "expects" | "fears":
            coming: Factuality = "PR+" if attribution.act == "expects" else "PS+"
            return "planned", "Uu" if refused(attribution, text) else coming
        case "warns":
            return "planned", "PS+"
        case "asks":
            return "planned", "Uu"
        case "orders":
            return "ordered", "Uu"
        case "promises":
            return "promised", "Uu"
        case "admits" | "denies":
            return "actual", bare_stance(attribution, text)
        case "believes":
            return "actual", "PR-" if refused(attribution, text) else "PR+"
        case _:
            return "actual", "Uu" if refused(attribution, text) else "CT+"


def _under(clause: Clause, attribution: Attribution | None) -> Factuality:
    """Return the factuality that is left of a clause under the word that it depends on, unless that word is the cue."""
    if attribution and clause.under and any(cue.meets(clause.under[0]) for cue in attribution.cue):
        denied = attribution.act == "says" and clause.under[1] == "negates"  # 'ruled out sending troops'
        return _OPPOSITE[clause.factuality] if denied else clause.factuality
    match clause.under:
        case (_, "negates"):
            return _OPPOSITE[clause.factuality]
        case (_, "doubts"):
            return _OPPOSITE[_WEAKER.get(clause.factuality, clause.factuality)]
        case (_, "weakens"):
            return _WEAKER.get(clause.factuality, clause.factuality)
        case (_, _):
            return "Uu"
        case _:
            return clause.factuality


def refused(attribution: Attribution, text: str) -> bool:
    """Tell whether the cue denies itself: 'did not say', 'neither of them would admit', 'refused to confirm'."""
    cue = _cue_words(attribution, text)
    nor = any(_NOR.search(text[max(0, span.start - 6) : span.start]) for span in attribution.cue[:1])
    return nor or bool(cue & _REFUSALS) or any(word.endswith(("n't", "n’t")) for word in cue)


def _cue_words(attribution: Attribution, text: str) -> set[str]:
    return {word for span in attribution.cue for word in span.quote(text).lower().split()}
