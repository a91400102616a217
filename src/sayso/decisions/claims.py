"""Decisions on claims, laid over what the documents say."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.decisions.grades import graded
from sayso.decisions.landing import Landing, Lookup, land, lookup
from sayso.decisions.ledger import Judged, Ledger, judge
from sayso.decisions.records import Anchor, Decision
from sayso.decisions.slices import change, cut, put, without
from sayso.errors import DecisionError, SaysoError
from sayso.formats import from_plain
from sayso.records import Annotated, Document

ON_CLAIMS = ("accept", "reject", "correct", "seen", "memo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Landed:
    """Where each decision of a ledger landed."""

    landings: dict[Anchor, Landing]
    judged: dict[str, Judged]  # by claim id

    def ids(self, anchors: Iterable[Anchor]) -> list[str]:
        """Return the claims at some anchors; orphans are left out."""
        found = (self.landings.get(one) for one in anchors)
        return [one.claim for one in found if one is not None and one.claim is not None]

    def lost(self, decision: Decision) -> str:
        """Return why a decision has no effect in this run, or ''."""
        for one in (*decision.claims, *decision.others):
            landing = self.landings.get(one)
            if landing is not None and landing.claim is None:
                return landing.why
        return ""


def land_all(ledger: Ledger, find: Lookup) -> Landed:
    """Find the claims that the decisions of a ledger are about."""
    landings: dict[Anchor, Landing] = {}
    told: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in ledger.standing:
        for one in (*decision.claims, *decision.others):
            if one not in landings:
                landings[one] = _own(decision, one, land(one, find))
        if decision.kind in ON_CLAIMS:
            for one in decision.claims:
                if claim := landings[one].claim:
                    told[claim].append(decision)
    return Landed(landings=landings, judged={claim: judge(several) for claim, several in told.items()})


def _own(decision: Decision, anchor: Anchor, landing: Landing) -> Landing:
    """A claim that a person accepted or corrected stays a claim, also where this run makes none of its words."""
    kept = _kept(decision)
    if landing.how == "unclaimed" and kept is not None and decision.claims[:1] == (anchor,):
        return replace(landing, claim=kept.claims[0].id)
    return landing


def _kept(decision: Decision) -> Annotated | None:
    if decision.kind not in {"accept", "correct"} or decision.was is None:
        return None
    try:
        return from_plain(Annotated, decision.was)
    except SaysoError:
        return None  # a record of another version: the decision stands, the claim cannot be made again


def on_claims(
    pairs: Sequence[tuple[Document, Annotated]], ledger: Ledger
) -> tuple[list[tuple[Document, Annotated]], Landed]:
    """Lay the decisions over the claims: rejected ones are left out, corrected ones changed, accepted ones kept.

    Grades come to stand on the voices.
    """
    if not ledger.standing:
        return list(pairs), Landed(landings={}, judged={})
    find, grades = lookup(pairs), ledger.grades()
    landed = land_all(ledger, find)
    new = _made_again(ledger, landed)
    touched = {anchor.document for anchor in landed.landings}
    decided = ((d, _decided(d, one, landed, new) if d.id in touched else one) for d, one in pairs)
    return [(document, graded(one, grades)) for document, one in decided], landed


def _made_again(ledger: Ledger, landed: Landed) -> dict[str, list[Annotated]]:
    """Return by document the slices of claims that a person had accepted and that this run does not make."""
    slices: dict[str, Annotated] = {}
    for decision in ledger.of("accept", "correct"):
        landing = landed.landings[decision.claims[0]] if decision.claims else None
        if landing is not None and landing.how == "unclaimed" and (kept := _kept(decision)) is not None:
            slices.setdefault(landing.claim or "", kept)
    by_document: defaultdict[str, list[Annotated]] = defaultdict(list)
    for one in slices.values():
        by_document[one.document].append(one)
    return by_document


def _decided(document: Document, annotated: Annotated, landed: Landed, new: dict[str, list[Annotated]]) -> Annotated:
    for piece in new.get(document.id, ()):
        annotated = put(annotated, piece)
    rejected = {one.id for one in annotated.claims if landed.judged.get(one.id, Judged()).verdict == "reject"}
    annotated = without(annotated, rejected)
    for claim in annotated.claims:
        judged = landed.judged.get(claim.id)
        if judged is not None and judged.changes:
            annotated = put(annotated, corrected(cut(annotated, claim), judged, document.text))
    return annotated


def corrected(piece: Annotated, judged: Judged, text: str | None) -> Annotated:
    """Return a slice as it was corrected; a correction that fits no more leaves it as it is."""
    try:
        return change(piece, judged.changes or {}, text)
    except (DecisionError, SaysoError):
        return piece
