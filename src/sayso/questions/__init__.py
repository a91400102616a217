"""Claims to questions and origins: which claims answer the same question, and where each account comes from.

The one public function is `ask`. Counts and measures first (`accounts`, `grouping`), then when, where and by whom what
was counted was done (`circumstances`), terms against conduct (`conduct`), what one voice denies and another affirms
(`denials`), and where a voice has moved (`stances`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.language.quantities.kinds import is_known
from sayso.questions import lexicon, wording
from sayso.questions.accounts import Account, Context, answer_of, contexts_of, count_accounts
from sayso.questions.circumstances import Circumstance, Told, circumstances_of
from sayso.questions.conduct import Terms, terms_and_conduct
from sayso.questions.deeds import deeds_of
from sayso.questions.denials import Denial, denials
from sayso.questions.grouping import group
from sayso.questions.happenings import happenings_of
from sayso.questions.links import Decided
from sayso.questions.names import join_voices
from sayso.questions.origins import OriginLedger, speakers
from sayso.questions.register import Register
from sayso.questions.stances import Moved, moved_positions
from sayso.questions.tellings import Reader
from sayso.records import Annotated, Answer, Document, Join, Origin, Question, QuestionKind, Subject, make_id

__all__ = ["ask"]

_CIRCUMSTANCES = frozenset(("when", "where", "who"))


def ask(
    documents: Sequence[Document],
    annotated: Sequence[Annotated],
    decided: Decided | None = None,
    reader: Reader | None = None,
) -> tuple[tuple[Question, ...], tuple[Origin, ...], tuple[Join, ...]]:
    """Return the questions that the claims of all documents answer, the origins of the answers, and who was joined.

    Documents and annotations come in the same order. Questions with several answers come first. What people have
    decided of pairs of claims bounds the grouping. A reader is asked where features leave in doubt which reports are of
    one happening.
    """
    contexts = contexts_of(documents, annotated)
    voices = join_voices(annotated)
    names = voices.names
    ledger = OriginLedger(documents, names, speakers(annotated, names))
    asking = _Asker(contexts, names, ledger, decided or Decided(), reader)
    questions = [*asking.counts(), *asking.circumstances(), *asking.conduct(), *asking.denials()]
    questions += _new(asking.moved(), questions)
    questions.sort(key=lambda one: -len({answer.origin for answer in one.answers}))
    return tuple(_told_apart(questions)), asking.ledger.origins(), voices.joins


def _new(later: Sequence[Question], asked: Sequence[Question]) -> list[Question]:
    """Leave out what another question has brought together already."""
    known = [{answer.claim for answer in one.answers} for one in asked]
    return [one for one in later if not any({answer.claim for answer in one.answers} <= claims for claims in known)]


def _told_apart(questions: Sequence[Question]) -> list[Question]:
    """Where two questions read the same, say of the later one which count it is about; no two share an id."""
    texts: set[str] = set()
    ids: set[str] = set()
    apart = []
    for one in questions:
        text = f"{one.question} {_another(one)}" if one.question in texts else one.question
        own = make_id("q", one.id, one.answers[0].claim) if one.id in ids else one.id
        texts.add(one.question)
        ids.add(own)
        apart.append(replace(one, id=own, question=text))
    return apart


def _another(one: Question) -> str:
    if one.kind in _CIRCUMSTANCES:
        return f"Another time: {one.event}"
    return f"Another count: {one.answers[0].value}"


def _said(one: Told) -> str:
    """Return the words of a circumstance; of places their names alone."""
    if one.places:
        return ", ".join(dict.fromkeys(place.text for place in one.places))
    return " ".join(one.span.quote(one.account.context.document.text).split())


class _Asker:
    """Puts the questions of one run."""

    def __init__(
        self,
        contexts: Sequence[Context],
        names: Mapping[tuple[str, str], str],
        ledger: OriginLedger,
        decided: Decided,
        reader: Reader | None,
    ) -> None:
        self.contexts = contexts
        self.decided = decided
        self.names = names
        self.ledger = ledger
        self.register = Register()
        accounts = {number: tuple(count_accounts(context)) for number, context in enumerate(contexts)}
        found = happenings_of(accounts, contexts, decided.of("count"), reader)
        for happening in found:
            self.register.enter([one.account for one in happening.mentions], war=happening.war)
        self.grouped = [(happening, group(happening, decided.of("count"))) for happening in found]

    def counts(self) -> list[Question]:
        """How many and how much."""
        return [self._count(one) for _, groups in self.grouped for one in groups if _worth_asking(one)]

    def _count(self, accounts: list[Account]) -> Question:
        first = accounts[0]
        return self._question(
            accounts,
            wording.count_question(accounts, self.register.place(accounts)),
            "measure" if first.measure else "count",
            (first.topic, first.counted, first.group, *sorted(first.whose | first.narrowed)),
            wording.counted_words(accounts) if not first.measure else first.counted,
        )

    def circumstances(self) -> list[Question]:
        """When, where, and who did it: of what was counted first, then of deeds at which nobody is counted."""
        asked = [
            self._circumstance(one)
            for happening, groups in self.grouped
            if not happening.war
            for one in circumstances_of(happening, groups, self.decided)
        ]
        counted = [mention for happening, _ in self.grouped for mention in happening.mentions]
        for deed in deeds_of(self.contexts, counted, self.decided):
            self.register.enter(deed[0].accounts)
            asked += map(self._circumstance, deed)
        return asked

    def _circumstance(self, one: Circumstance) -> Question:
        accounts, place = list(one.accounts), self.register.place(one.accounts)
        of = one.befell or wording.counted_words(accounts)
        text = (
            wording.deed_question(one.kind, accounts, one.befell, place)
            if one.befell
            else wording.circumstance_question(one.kind, accounts, place)
        )
        asked = self._question(accounts, text, one.kind, (one.kind, accounts[0].topic, of), of)
        return replace(asked, answers=tuple(self._told(told) for told in one.told))

    def _told(self, one: Told) -> Answer:
        answer = self._answer(one.account)
        return replace(
            answer,
            value=_said(one),
            span=one.span,
            factuality=one.factuality or answer.factuality,
            low=None, high=None, likely_low=None, likely_high=None, unit=None, of=None, part=False,
            times=one.times,
            places=one.places,
            parties=one.parties,
        )  # fmt: skip

    def conduct(self) -> list[Question]:
        """Terms against conduct."""
        return [self._terms(one) for one in terms_and_conduct(self.contexts)]

    def _terms(self, terms: Terms) -> Question:
        matter = wording.as_told(terms.matter, (one.claim.quote for one in (*terms.terms, *terms.deeds)))
        text = f"{matter[:1].upper()}{matter[1:]}: what was agreed, and what was done?"
        return self._question([*terms.terms, *terms.deeds], text, "conduct", ("conduct", matter), matter)

    def denials(self) -> list[Question]:
        """What one voice denies and another affirms."""
        return [self._denial(one) for one in denials(self.contexts)]

    def _denial(self, one: Denial) -> Question:
        text = f"Did it happen that {one.affirmed}?"
        return self._question(list(one.accounts), text, "whether", ("whether", one.affirmed), one.affirmed)

    def moved(self) -> list[Question]:
        """What a voice would not admit, or denied, and then admitted."""
        return [self._moved(one) for one in moved_positions(self.contexts)]

    def _moved(self, one: Moved) -> Question:
        told = wording.with_article(one.voice, one.accounts[-1].context.document.text)
        text = f"Does {told} admit “{one.admitted}”?"
        return self._question(list(one.accounts), text, "whether", ("moved", one.voice, one.admitted), one.voice)

    def _question(
        self, accounts: list[Account], text: str, kind: QuestionKind, key: tuple[str, ...], of: str
    ) -> Question:
        days, where = wording.days_of(accounts), self.register.place(accounts)
        event = self.register.name(accounts[0])
        return Question(
            id=make_id("q", *key, where or "", days.first.isoformat() if days else ""),
            question=text,
            kind=kind,
            subject=Subject(
                predicate=accounts[0].topic,
                of=of,
                where=where,
                from_=days.first.isoformat() if days else None,
                to=days.last.isoformat() if days else None,
            ),
            answers=tuple(self._answer(account) for account in accounts),
            event=event,
        )

    def _answer(self, account: Account) -> Answer:
        origin = self.ledger.origin_of(account.context.annotated, account.attribution)
        return answer_of(account, self.names, origin)


def _worth_asking(accounts: list[Account]) -> bool:
    """Tell whether what is counted is of a kind that its predicate is asked of.

    Of a verb that says nothing of its own nothing is asked; of one that no class holds, what is of no concrete kind, or
    told in no number, only where two documents count it.
    """
    first = accounts[0]
    kinds = lexicon.ASKED_OF.get(first.topic)
    if first.quantity is None or (kinds is not None and first.quantity.kind not in kinds):
        return False
    if kinds is not None or " of " in first.topic:
        return True
    verb = first.topic.partition(" ")[0]  # or the noun of a phrase that has none
    if verb in lexicon.LIGHT | lexicon.TELLING or is_known(verb):
        return False
    counted = first.quantity.kind in lexicon.CONCRETE and first.quantity.hedge != "vague"
    return counted or len({one.context.document.id for one in accounts}) > 1
