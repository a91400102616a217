"""How a document is laid out: its sentences and sections, and the places, days, names and words of each sentence.

A section ends where the text turns to something else ('Elsewhere', 'Meanwhile', 'In another attack'). An aside is one
sentence of something else ('The attack came as troops were reported to have ...'), behind which the text goes on. What
holds for a count that does not say where it happened is taken from the sentences before it in its section.

Names are compared by their consonants, for transliterations differ in vowels and in letters of one sound: 'Hassakeh'
and 'Hasakah' are both 'hsk'; of a vowel at the beginning is kept that there is one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sayso.questions import lexicon
from sayso.questions.accounts import Context
from sayso.questions.matters import matters
from sayso.questions.stretches import Days, stretch_of
from sayso.records import Place

TOWN_SIZED = frozenset(("exact", "town", "district"))
_SINGLE = 2  # days: a night lies in two
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
_ELSEWHEN = re.compile(  # what tells of another deed, or of a stretch of time
    r"\b(?:another|similar|previous|separate|so far this year|since|last (?:week|month|year)|in (?:19|20)\d\d|"
    rf"(?:day|week|month|year)s? (?:ago|earlier|before)|in (?:{_MONTHS.title()})\b)"
)
_LOOKS_BACK = re.compile(
    rf"\b(?:earlier|previous(?:ly)?|last (?:week|month|year)|since|so far|in (?:{_MONTHS})\b|on (?:{_MONTHS}) \d|"
    r"(?:over|in) the past)",
    re.IGNORECASE,
)
_SAID = re.compile(  # 'officials said late on Monday': the day on which it was said, not done
    r"\b(?:said|says|saying|told(?: [\w’']+){1,3}|announced|reported|added|statement|stated|tweeted|wrote|confirmed|"
    r"acknowledged|claimed|warned|interview|briefing|conference)"
    r"(?:,? (?:late|early|earlier|by telephone|in a statement|from \w+))?,?(?: (?:on|late|early|that))* $",
    re.IGNORECASE,
)
_SAID_ROOM = 60
_ELSEWHERE = re.compile(  # where the wounded were taken and help came from is not where it happened
    r"\b(?:hospitals?|clinics?|medical (?:cent(?:er|re)s?|points?)|morgues?) "
    r"(?:in|at|of|near|from|inside|across) (?:the )?(?:[\w'’-]+ (?:and|,) )?$|"
    r"\b(?:transferred|taken|moved|shifted|rushed|brought|carried|referred) to (?:[\w'’-]+ ){0,3}$|"
    r"\b(?:sent|dispatched|deployed|arrived|flown|came|coming|travel\w+) (?:[\w'’-]+ ){0,4}from (?:[\w'’-]+ and )?$",
    re.IGNORECASE,
)
_ELSEWHERE_ROOM = 70
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
_SHORTEST_NAME = 4  # letters of a place to be found again
_SHORTEST = 3  # consonants; shorter skeletons fit too many names


class Outline:
    """The sentences of a document, numbered from 0, and what each of them holds."""

    def __init__(self, context: Context) -> None:
        text = context.document.text
        self._starts = [0, *(found.end() for found in _END.finditer(text))]
        self._ends = [*self._starts[1:], len(text)]
        sentences = [text[start:end] for start, end in map(self.span, range(len(self)))]
        self.words = [words(sentence) for sentence in sentences]
        self.matters = [matters(held) for held in self.words]
        self.names = [skeletons(sentence) for sentence in sentences]
        self.turns = [_TURNS.search(sentence[:_TURN_ROOM]) is not None for sentence in sentences]
        self.asides = [_CAME.search(sentence) is not None for sentence in sentences]
        self.looks_back = [_LOOKS_BACK.search(sentence) is not None for sentence in sentences]
        self.takes_up = [  # 'the attack', 'the dead'
            _TAKES_UP.search(sentence) is not None and not (turns or aside)
            for sentence, turns, aside in zip(sentences, self.turns, self.asides, strict=True)
        ]
        self.elsewhen = [_ELSEWHEN.search(sentence) is not None for sentence in sentences]
        self.opens = [  # to something else
            any(signs) for signs in zip(self.turns, self.asides, self.elsewhen, strict=True)
        ]
        self._context = context
        self.places = self._places_named()
        self.days = self._days_named()

    def _places_named(self) -> list[list[Place]]:
        """Return the places of each sentence; a name that the text makes clear once holds wherever it stands again."""
        text, annotated = self._context.document.text, self._context.annotated.places
        countries = {self._context.country, None}
        found: list[list[Place]] = [[] for _ in range(len(self))]
        known: dict[str, Place] = {}
        for place in annotated:
            if place.lat is not None and place.precision != "country" and place.country in countries:
                known.setdefault(place.text, place)
                elsewhere = _ELSEWHERE.search(text[max(0, place.start - _ELSEWHERE_ROOM) : place.start])
                if place.start not in self._context.sent and not elsewhere:
                    found[self.sentence(place.start)].append(place)
        taken = {position for place in annotated for position in range(place.start, place.end)}
        for again in _any_of(known).finditer(text):
            if again.start() not in taken:
                found[self.sentence(again.start())].append(known[again.group()])
        return found

    def _days_named(self) -> list[list[Days]]:
        """Return the stretches of days of each sentence, but for those on which something was said.

        Beside single days longer ones say nothing of their own.
        """
        found: list[list[Days]] = [[] for _ in range(len(self))]
        context = self._context
        for time in context.annotated.times:
            days = stretch_of(time, context.document.text, context.written)
            said = _SAID.search(context.document.text[max(0, time.start - _SAID_ROOM) : time.start])
            if days is not None and not said and time.start not in context.sent:
                found[self.sentence(time.start)].append(days)
        return [[one for one in told if one.count <= _SINGLE] or told for told in found]

    def __len__(self) -> int:
        return len(self._starts)

    def span(self, sentence: int) -> tuple[int, int]:
        """Return where a sentence begins and ends in its text."""
        return self._starts[sentence], self._ends[sentence]

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
        while not own and sentence > 0 and not (self.turns[sentence] or self.asides[sentence]):
            sentence -= 1
            while sentence > 0 and self.asides[sentence]:
                sentence -= 1
            own = tuple(one for one in self.places[sentence] if one.precision in TOWN_SIZED)
        return own or self._context.places

    def meant_days(self, sentence: int) -> Sequence[Days]:
        """Return the sentence's own days, or those last named before it in its section; none where there are none."""
        while not self.days[sentence] and sentence > 0 and not (self.turns[sentence] or self.asides[sentence]):
            sentence -= 1
        return self.days[sentence]

    def around(self, sentence: int) -> frozenset[str]:
        """Return the words of a sentence and of its neighbours that it goes on with."""
        first = sentence if sentence == 0 or self.turned(sentence - 1, sentence) else sentence - 1
        last = sentence if sentence + 1 == len(self) or self.turned(sentence, sentence + 1) else sentence + 1
        return frozenset().union(*self.words[first : last + 1])

    def turned(self, first: int, last: int) -> int:
        """Return how often the text turns to something else from one sentence to a later one."""
        if first == last:
            return 0
        return sum(self.turns[first + 1 : last + 1]) + self.asides[first] + self.asides[last]


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of some names as words of their own, the longest first."""
    long = sorted((one for one in names if len(one) >= _SHORTEST_NAME), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, long)) or '(?!)'})\b")


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
