"""Decisions to what stands: what was taken back is gone, what one person said last counts.

Everything here is a pure function of the decisions, so that the same file gives the same state anywhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.decisions.records import Changes, Decision, in_order

Graded = tuple[str, str | None, str | None]  # 'voice' or 'document', the voice's name, the document's id


class Ledger:
    """The decisions that stand, in the order of time. `by` leaves out what others decided (a blind second reader)."""

    def __init__(self, decisions: Iterable[Decision] = (), *, by: str | None = None) -> None:
        self.all = tuple(one for one in in_order(decisions) if by is None or one.by == by)
        undone = _undone(self.all)
        self.standing = tuple(one for one in self.all if one.kind != "undo" and one.id not in undone)
        self.undone = tuple(one for one in self.all if one.kind != "undo" and one.id in undone)

    def __len__(self) -> int:
        return len(self.standing)

    def of(self, *kinds: str) -> tuple[Decision, ...]:
        """Return the standing decisions of some kinds."""
        return tuple(one for one in self.standing if one.kind in kinds)

    def to_undo(self, by: str) -> Decision | None:
        """Return what this person would take back next, or None."""
        done, _ = self._stacks(by)
        return done[-1] if done else None

    def to_redo(self, by: str) -> Decision | None:
        """Return the undo that this person would take back next: nothing once something new is decided."""
        _, taken_back = self._stacks(by)
        return taken_back[-1] if taken_back else None

    def _stacks(self, by: str) -> tuple[list[Decision], list[Decision]]:
        known = {one.id: one for one in self.all}
        done: list[Decision] = []
        taken_back: list[Decision] = []  # the undo lines
        for one in self.all:
            if one.by != by:
                continue
            target = known.get(one.undoes or "")
            if one.kind != "undo":
                done.append(one)
                taken_back.clear()
            elif target in done:
                done.remove(target)
                taken_back.append(one)
            elif target in taken_back:
                taken_back.remove(target)
                done.append(known[target.undoes or ""])
        return done, taken_back

    def grades(self) -> dict[Graded, Decision]:
        """Return the last grade of each source.

        A source is ('document', None, its id), ('voice', its name, None), or, for a voice without a name, which is one
        voice within one document only, ('voice', what it is called there, the document's id).
        """
        return {("voice" if one.voice else "document", one.voice, one.document): one for one in self.of("grade")}

    def people(self) -> dict[str, int]:
        """Return who decided, and how much of it stands."""
        counted: dict[str, int] = {}
        for one in self.standing:
            counted[one.by] = counted.get(one.by, 0) + 1
        return counted


def _undone(decisions: tuple[Decision, ...]) -> set[str]:
    """Return the ids of what does not stand: an undo that is itself undone takes nothing back."""
    undone: set[str] = set()
    for one in reversed(decisions):  # whatever takes an undo back comes after it
        if one.kind == "undo" and one.id not in undone and one.undoes:
            undone.add(one.undoes)
    return undone


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What people have decided about one claim."""

    verdict: str = ""  # accept, reject, or '' where nobody has judged it
    changes: Changes | None = None
    seen: bool = False
    by: str = ""  # who spoke last
    at: str = ""
    memos: tuple[Decision, ...] = ()
    last: Decision | None = None  # the last verdict or correction

    @property
    def open(self) -> bool:
        """Tell whether nobody has looked at it yet."""
        return not (self.seen or self.verdict)


def judge(decisions: Iterable[Decision]) -> Judged:
    """Fold the standing decisions about one claim, in the order of time."""
    verdict, seen = "", False
    changes: Changes = {}
    memos: list[Decision] = []
    last: Decision | None = None
    by = at = ""
    for one in decisions:
        by, at = one.by, one.at
        seen = True
        if one.kind == "memo":
            memos.append(one)
        elif one.kind == "correct":
            changes, verdict, last = changes | one.changes, "accept", one
        elif one.kind in {"accept", "reject"}:
            verdict, last = one.kind, one
    return Judged(verdict=verdict, changes=changes or None, seen=seen, by=by, at=at, memos=tuple(memos), last=last)
