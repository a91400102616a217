"""What each voice held over time, and which voices of the case are silent on a question."""

from collections.abc import Container, Iterable, Mapping, Sequence

from sayso.records import Act, Annotated, Position, Question, VoiceKind

_SPEAKING: frozenset[VoiceKind] = frozenset({"person", "organisation", "publisher"})


def acts_of(annotated: Iterable[Annotated]) -> dict[str, Act]:
    """Return for each claim id how it was said: says, denies, admits ..."""
    return {
        claim.id: one.attributions[claim.attribution].act
        for one in annotated
        for claim in one.claims
        if 0 <= claim.attribution < len(one.attributions)
    }


def positions(question: Question, acts: Mapping[str, Act]) -> tuple[Position, ...]:
    """Return the positions of voices that spoke on more than one day, or that denied or admitted, in time.

    Undated positions come first, in the order of the text. A position repeated in the same words is given once.
    """
    held: dict[str, dict[tuple[str, Act], Position]] = {}
    answers = sorted(question.answers, key=lambda one: (one.at or "", one.document, one.span.start, one.claim))
    for answer in answers:
        act = acts.get(answer.claim, "says")
        position = Position(voice=answer.voice, at=answer.at, value=answer.value, claim=answer.claim, act=act)
        held.setdefault(answer.voice, {}).setdefault((answer.value.casefold(), act), position)
    return tuple(
        position for voice in sorted(held) if _moved(list(held[voice].values())) for position in held[voice].values()
    )


def _moved(held: Sequence[Position]) -> bool:
    return len({one.at for one in held}) > 1 or any(one.act in {"denies", "admits"} for one in held)


def silent(question: Question, spoke: Iterable[str]) -> tuple[str, ...]:
    """Return the voices, of those that spoke of the event, that do not answer this question."""
    return tuple(sorted(set(spoke) - _voices(question)))


def speakers(questions: Iterable[Question], named: Container[str]) -> frozenset[str]:
    """Return the named voices that answer one of the questions, themselves or by passing it on."""
    return frozenset(voice for question in questions for voice in _voices(question) if voice in named)


def named_voices(annotated: Iterable[Annotated]) -> frozenset[str]:
    """Return the persons, organisations and publishers of the case; a voice without a name cannot be missed."""
    return frozenset(
        voice.name
        for one in annotated
        for attribution in one.attributions
        for voice in attribution.voices
        if voice.kind in _SPEAKING
    )


def _voices(question: Question) -> set[str]:
    return {voice for answer in question.answers for voice in (answer.voice, *answer.chain)}
