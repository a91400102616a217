"""How a document is laid out: its sentences and sections, and the places, days, names and words of each sentence.

A section ends where the text turns to something else ('Elsewhere', 'Meanwhile', 'In another attack'). What holds for a
count that does not say where it happened is taken from the sentences before it in its section.

Names are compared by their consonants, for transliterations differ in vowels and in letters of one sound: 'Hassakeh'
and 'Hasakah' are both 'hsk'; of a vowel at the beginning is kept that there is one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from sayso.questions import lexicon
from sayso.questions.accounts import Context, Days
from sayso.records import Place, day_of

TOWN_SIZED = frozenset(("exact", "town", "district"))
_LONGEST = 31  # days: what a sentence tells of a longer stretch dates nothing
_END = re.compile(r"[.!?][\"”’]?\s+(?=[\"“‘(]?[A-Z0-9])|\n+")
_TURNS = re.compile(
    r"\b(?:elsewhere|meanwhile|separately|in (?:an? )?(?:separate|another|other|related|relevant)\b|"
    r"in the same context|"
    r"on another|also (?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    re.IGNORECASE,
)
_CAME = re.compile(  # what a deed came beside or after is another one: 'The raid came hours after a bomb killed nine'
    r"\b(?:came|comes|coming)\b(?: (?:just|only|barely|less than|more than))?"
    r"(?: as\b[^.]{3,80}\b(?:reported|said|says|announced)\b| (?:a|an|one|two|three|four|five|several|some)?\s?"
    r"(?:hours?|days?|weeks?|months?) (?:after|before)\b| amid\b| on the heels of\b)",
    re.IGNORECASE,
)
_TURN_ROOM = 60  # characters at the start of a sentence in which it must turn
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_LOOKS_BACK = re.compile(
    rf"\b(?:earlier|previous(?:ly)?|last (?:week|month|year)|since|so far|in (?:{_MONTHS})\b|on (?:{_MONTHS}) \d|"
    r"(?:over|in) the past)",
    re.IGNORECASE,
)
_TAKES_UP = re.compile(
    r"\b(?:the|this|that|these|those) (?:\w+ ){0,2}?"
    r"(?:attacks?|strikes?|raids?|airstrikes?|bombings?|explosions?|blasts?|shelling|bombardment|clash(?:es)?|fighting|"
    r"battles?|assault|ambush|offensive|operation|shootings?|killings?|massacre|incident|crash|convoy|toll|dead|killed|"
    r"wounded|victims?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_NAME = re.compile(r"\b[A-Z][\w'’]+(?:-[A-Za-z'’]+)*")
_ARTICLE = re.compile(r"^(?:al|el|ar|as|at|an|ad|az|ash)[-’']")
_CALENDAR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December "
    "Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr Jun Jul Aug Sep Oct Nov Dec".split()
)
_LITTLE = frozenset(
    "the and that this they their there were was have has had been with from what which would could about after "
    "before also more than some other when where while into over only said says any all not its his her for are out "
    "off who one two three four five six seven eight nine ten least people killed wounded injured dead including "
    "according".split()
)
_SOUNDS = (("ph", "f"), ("q", "k"), ("kh", "k"), ("gh", "g"), ("sh", "s"), ("z", "s"), ("dh", "d"), ("th", "t"))
_SHORTEST = 3  # consonants; shorter skeletons fit too many names


class Outline:
    """The sentences of a document, numbered from 0, and what each of them holds."""

    def __init__(self, context: Context) -> None:
        text = context.document.text
        self._starts = [0, *(found.end() for found in _END.finditer(text))]
        ends = [*self._starts[1:], len(text)]
        sentences = [text[start:end] for start, end in zip(self._starts, ends, strict=True)]
        self.words = [words(sentence) for sentence in sentences]
        self.names = [skeletons(sentence) for sentence in sentences]
        self.turns = [_turns(sentence) for sentence in sentences]
        self.looks_back = [_LOOKS_BACK.search(sentence) is not None for sentence in sentences]
        self.takes_up = [  # 'the attack', 'the dead'
            _TAKES_UP.search(sentence) is not None and not turns
            for sentence, turns in zip(sentences, self.turns, strict=True)
        ]
        self.places: list[list[Place]] = [[] for _ in sentences]
        self.days: list[list[Days]] = [[] for _ in sentences]
        for place in context.annotated.places:
            if place.lat is not None and place.precision != "country" and place.country in {context.country, None}:
                self.places[self.sentence(place.start)].append(place)
        for time in context.annotated.times:
            first, last = day_of(time.from_), day_of(time.to)
            if first and last and (last - first).days <= _LONGEST:
                self.days[self.sentence(time.start)].append(Days(first, last))
        self._context = context

    def __len__(self) -> int:
        return len(self._starts)

    def sentence(self, position: int) -> int:
        """Return the number of the sentence that a position of the text lies in."""
        return bisect_right(self._starts, position) - 1

    def own_places(self, sentence: int) -> tuple[Place, ...]:
        """Return the towns that a sentence names, or else its regions."""
        named = self.places[sentence]
        return tuple(one for one in named if one.precision in TOWN_SIZED) or tuple(named)

    def meant_places(self, sentence: int) -> tuple[Place, ...]:
        """Return the sentence's own places, or the towns last named before it in its section, or the document's."""
        own = self.own_places(sentence)
        while not own and sentence > 0 and not self.turns[sentence]:
            sentence -= 1
            own = tuple(one for one in self.places[sentence] if one.precision in TOWN_SIZED)
        return own or self._context.places

    def around(self, sentence: int) -> frozenset[str]:
        """Return the words of a sentence and of its neighbours in the same section."""
        first = sentence if self.turns[sentence] else max(0, sentence - 1)
        last = sentence + 1
        if last < len(self) and not self.turns[last]:
            last += 1
        return frozenset().union(*self.words[first:last])


def _turns(sentence: str) -> bool:
    """Tell whether a sentence turns to something else than the one before."""
    return _TURNS.search(sentence[:_TURN_ROOM]) is not None or _CAME.search(sentence) is not None


def words(text: str) -> frozenset[str]:
    """Return the words of a text that tell something, in the singular."""
    found = (word.lower() for word in _WORD.findall(text))
    return frozenset(lexicon.singular(word) for word in found if word not in _LITTLE)


def skeletons(text: str) -> frozenset[str]:
    """Return the consonants of each capitalised word of a text."""
    return _long_enough(_skeleton(name) for name in _NAME.findall(text) if name not in _CALENDAR)


def _long_enough(found: Iterable[str]) -> frozenset[str]:
    return frozenset(one for one in found if len(one) >= _SHORTEST)


@lru_cache(maxsize=50_000)
def _skeleton(name: str) -> str:
    plain = re.sub(r"[^a-z]", "", _ARTICLE.sub("", name.lower()))
    for letters, sound in _SOUNDS:
        plain = plain.replace(letters, sound)
    consonants = re.sub(r"[aeiouyhw]", "", plain[1:])
    start = "a" if plain[:1] in "aeiou" else plain[:1]
    return re.sub(r"(.)\1+", r"\1", start + consonants)
