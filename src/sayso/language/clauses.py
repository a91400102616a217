"""Clauses: each predicate with those who take part, its mode and its factuality, read off the dependency parse.

A verb that only lends its mode ('were allowed to', 'failed to') is folded into the verb that it carries, so that a
clause is about what happened, was allowed, or was promised, and its predicate is what is done.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import cast

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from sayso.language import modes
from sayso.records import Argument, Clause, Document, Factuality, Mode, Span

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_NOT_A_CLAUSE = frozenset(("aux", "auxpass", "amod", "compound", "nsubj", "nummod", "det", "punct", "case", "nmod"))
_FINITE = frozenset(("mark", "aux", "auxpass", "neg"))  # what a bare infinitive ('let them leave') does not have
_LITTLE_WORDS = frozenset(("aux", "auxpass", "neg", "advmod", "mark", "preconj", "cc"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"))
_MOST_CONJUNCTS = 8


def find_clauses(doc: Doc, document: Document) -> tuple[Clause, ...]:  # noqa: ARG001
    """Return the clauses of a document in order of their predicates.

    A sentence without a verb gives one clause around its root, so that headlines are not lost.
    """
    return tuple(clause for sentence in doc.sents for clause in _of_sentence(sentence))


def _of_sentence(sentence: Sentence) -> Iterator[Clause]:
    carried = {token.i: target.i for token in sentence if (target := _carries(token)) is not None}
    predicates = {token.i for token in sentence if _is_predicate(token) and token.i not in carried}
    if not predicates:
        root = sentence.root
        if len(sentence) > 2 and root.pos_ in _NOMINAL | {"VERB", "AUX"}:
            predicates = {root.i}
        else:
            return
    owned = _owned(sentence, predicates, carried)
    carriers: dict[int, list[Token]] = defaultdict(list)
    for token in sentence:
        if token.i in carried and (end := _follow(token.i, carried)) in predicates:
            carriers[end].append(token)
    for index in sorted(predicates):
        yield _Reader(sentence.doc[index], carriers[index], owned[index]).clause()


def _is_predicate(token: Token) -> bool:
    if token.dep_ in _NOT_A_CLAUSE:
        return False
    return token.pos_ == "VERB" or (token.pos_ == "AUX" and token.tag_ != "MD")


def _carries(token: Token) -> Token | None:
    """Return the verb that this token lends its mode to, if it is a carrier."""
    if token.pos_ not in {"VERB", "AUX", "ADJ"} or token.dep_ in {"aux", "auxpass", "amod", "compound"}:
        return None
    if token.lemma_ == "be" and (told := _told_of_those_there(token)) is not None:
        return told
    for child in token.children:
        if token.pos_ == "AUX" and child.dep_ == "acomp" and _carries(child) is not None:
            return child
        if child.pos_ not in {"VERB", "AUX"} or token.lemma_.lower() not in modes.MODE_OF_CARRIER:
            continue
        if child.dep_ == "xcomp" and (child.tag_ in {"VB", "VBG"} or token.lemma_ in {"see", "hear"}):
            return child
        if child.dep_ == "ccomp" and child.tag_ == "VB" and not any(c.dep_ in _FINITE for c in child.children):
            return child
    return None


def _told_of_those_there(be: Token) -> Token | None:
    """'there were nine men who left', 'there were nine men to fetch': what is told of those who were there."""
    if not any(child.dep_ == "expl" for child in be.children):
        return None
    nouns = (child for child in be.children if child.dep_ == "attr")
    return next((verb for noun in nouns for verb in noun.children if verb.dep_ in {"relcl", "acl"}), None)


def _follow(index: int, carried: dict[int, int]) -> int:
    for _ in range(6):
        if index not in carried:
            break
        index = carried[index]
    return index


def _owned(sentence: Sentence, predicates: set[int], carried: dict[int, int]) -> dict[int, list[Token]]:
    """Give each token to the nearest predicate above it."""
    owner: dict[int, int | None] = {}
    for token in sentence:
        path = []
        node = token
        while node.i not in owner:
            target = _follow(node.i, carried)
            if target in predicates:
                owner[node.i] = target
                break
            path.append(node.i)
            if node.head.i == node.i:
                owner[node.i] = None
                break
            node = node.head
        found = owner[node.i]
        for index in path:
            owner[index] = found
    owned: dict[int, list[Token]] = defaultdict(list)
    for token in sentence:
        belongs = owner[token.i]
        if belongs is not None:
            owned[belongs].append(token)
    return owned


class _Reader:
    """Reads one clause off the parse: its predicate, the carriers folded into it, and the tokens that it owns."""

    def __init__(self, verb: Token, carriers: list[Token], tokens: list[Token]) -> None:
        self.verb = verb
        self.carriers = carriers
        self.tokens = tokens
        self.heads = [*carriers, verb]
        self.children = [child for head in self.heads for child in head.children if child not in self.heads]
        self.words = {
            child.lower_
            for child in self.children
            if child.dep_ in _LITTLE_WORDS or child.pos_ in {"AUX", "ADV", "PART"}
        }

    def clause(self) -> Clause:
        who, whom = self._participants()
        mode = self._mode()
        return Clause(
            span=self._span(),
            trigger=self._trigger(),
            predicate=self._predicate(),
            who=_arguments(who),
            whom=_arguments(whom),
            others=_arguments(self._others()),
            factuality=self._factuality(who + whom, mode),
            mode=mode,
            past=self._past(),
        )

    def _predicate(self) -> str:
        lemma = self.verb.lemma_.lower()
        for child in self.verb.children:
            if child.dep_ == "prt":
                return f"{lemma} {child.lower_}"
            if lemma == "be" and child.dep_ == "acomp":
                return child.lemma_.lower()
            if lemma == "be" and child.dep_ == "attr" and child.lower_ == "part":
                return "be part"
            if lemma in {"take", "hold"} and child.lemma_ in {"hostage", "prisoner", "captive"}:
                return f"{lemma} {child.lemma_}"
        return lemma

    def _trigger(self) -> Span:
        particle = next((child for child in self.verb.children if child.dep_ == "prt"), self.verb)
        first, last = sorted((self.verb, particle), key=lambda token: token.i)
        if last.i - first.i > 1:
            last = first = self.verb
        return Span(first.idx, last.idx + len(last))

    def _span(self) -> Span:
        tokens = self.tokens
        while tokens and (tokens[-1].is_space or tokens[-1].is_punct or tokens[-1].dep_ in {"cc", "mark"}):
            tokens = tokens[:-1]
        while tokens and (tokens[0].is_space or tokens[0].is_punct or tokens[0].dep_ == "cc"):
            tokens = tokens[1:]
        tokens = tokens or [self.verb]
        return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))

    def _participants(self) -> tuple[list[Token], list[Token]]:
        passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in self.verb.children)
        subjects = [child for child in self.children if child.dep_ in _SUBJECTS]
        subjects = [self._antecedent(subject) for subject in subjects] or self._shared_subject()
        if self.carriers:
            subjects = _nearest(subjects, self.verb) + [
                child for head in self.carriers for child in head.children if child.dep_ == "dobj"
            ]
        objects = [child for child in self.verb.children if child.dep_ in {"dobj", "dative"}]
        objects += [child for child in self.verb.children if child.dep_ == "oprd" and child.pos_ != "ADJ"]
        agents = [
            noun
            for child in self.verb.children
            if child.dep_ == "agent"
            for noun in child.children
            if noun.dep_ == "pobj"
        ]
        if self.verb.lemma_ == "be" and any(child.dep_ == "expl" for child in self.children):
            return [child for child in self.verb.children if child.dep_ == "attr"], []
        if self.verb.dep_ in {"acl", "relcl"} and not subjects:
            noun = self.verb.head
            if self.verb.tag_ == "VBN" or (self.verb.tag_ == "VB" and not objects and not self._names_a_deal(noun)):
                return agents, [noun, *objects]
            return ([] if self._names_a_deal(noun) else [noun]), objects
        if passive:
            return agents, subjects + objects
        return subjects, objects

    @staticmethod
    def _names_a_deal(noun: Token) -> bool:
        return noun.lemma_.lower() in modes.MODE_OF_CARRIER

    def _antecedent(self, subject: Token) -> Token:
        if subject.lower_ in _RELATIVE and self.heads[0].dep_ == "relcl":
            return self.heads[0].head
        return subject

    def _shared_subject(self) -> list[Token]:
        """A verb joined to another, or hanging on it without a subject, shares the subject of that one."""
        head = self.heads[0]
        for _ in range(3):
            if head.dep_ not in {"conj", "xcomp", "advcl", "pcomp"}:
                return []
            head = head.head
            found = [child for child in head.children if child.dep_ in _SUBJECTS]
            if found:
                relative = found[0].lower_ in _RELATIVE and head.dep_ == "relcl"
                return [head.head] if relative else found
        return []

    def _others(self) -> list[Token]:
        found = [child for child in self.verb.children if child.dep_ in {"attr", "acomp"}]
        preps = [child for child in self.children if child.dep_ in {"prep", "dative"}]
        preps += [deeper for prep in preps for deeper in prep.children if deeper.dep_ == "prep"]
        return found + [noun for prep in preps for noun in prep.children if noun.dep_ == "pobj"]

    def _mode(self) -> Mode:
        lemmas = [token.lemma_.lower() for token in self.carriers if not self._is_copula(token)]
        first = self.heads[0]
        if first.dep_ == "acl" and first.tag_ == "VB":
            lemmas.insert(0, first.head.lemma_.lower())
        if any(child.dep_ == "mark" and child.lower_ in modes.CONDITIONS for child in self.children):
            return "conditional"
        found = [modes.MODE_OF_CARRIER[lemma] for lemma in lemmas if lemma in modes.MODE_OF_CARRIER]
        for mode in ("forbidden", "permitted", "promised", "ordered", "planned"):
            if mode in found:
                return self._permission() if mode == "permitted" else mode
        if self._has_condition():
            return "conditional"
        if self.words & (modes.DUTY_MODALS | modes.FUTURE_MODALS) or self._is_purpose():
            return "planned"
        return "actual"

    def _permission(self) -> Mode:
        """'were allowed to leave' tells what happened (Bhatt 1999, actuality entailment); with 'only' it is a term."""
        if self._denied([]):
            return "forbidden"
        told = self._past() and not self.words & (modes.FUTURE_MODALS | modes.POSSIBLE)
        return "actual" if told and not any(token.lower_ == "only" for token in self.tokens) else "permitted"

    @staticmethod
    def _is_copula(token: Token) -> bool:
        """'were able to': the adjective lends the mode, not the verb; in 'were to take' the verb does."""
        told = any(child.dep_ in {"acomp", "expl"} for child in token.children)
        return token.pos_ in {"AUX", "VERB"} and token.lemma_ == "be" and told

    def _has_condition(self) -> bool:
        return any(
            child.dep_ == "advcl" and any(mark.lower_ in modes.CONDITIONS for mark in child.children)
            for child in self.children
        )

    def _is_purpose(self) -> bool:
        """'people to collect', 'went in to fetch them': meant, not told as done."""
        first = self.heads[0]
        purpose = self.verb if first.lemma_ == "be" else first
        return purpose.tag_ == "VB" and "to" in self.words and purpose.dep_ in {"relcl", "acl", "advcl"}

    def _denied(self, participants: list[Token]) -> bool:
        if any(child.dep_ == "neg" or child.lower_ in modes.NEGATIONS for child in self.children):
            return True
        if self.heads[0].dep_ == "pcomp" and self.heads[0].head.lower_ == "without":
            return True
        nouns = participants or [child for child in self.children if child.dep_ in _SUBJECTS]
        return any(
            noun.lower_ in modes.NEGATIONS or any(det.lower_ in {"no", "neither"} for det in noun.children)
            for noun in nouns
        )

    def _factuality(self, participants: list[Token], mode: Mode) -> Factuality:
        lemmas = {token.lemma_.lower() for token in self.carriers} | self.words
        if mode in {"permitted", "promised", "ordered", "conditional", "forbidden"} or lemmas & modes.OPEN_CARRIERS:
            return "Uu"
        denied = self._denied(participants) != bool(lemmas & modes.NEGATIVE_CARRIERS)
        certain, probable, possible = ("CT-", "PR-", "PS-") if denied else ("CT+", "PR+", "PS+")
        if self.words & modes.POSSIBLE:
            return cast("Factuality", possible)
        if lemmas & modes.PROBABLE or (mode == "planned" and "will" in self.words):
            return cast("Factuality", probable)
        if mode == "planned":
            return "PR-" if denied else "Uu"
        return cast("Factuality", certain)

    def _past(self) -> bool:
        finite = self.heads[0]
        return finite.tag_ in {"VBD", "VBN"} or bool(self.words & {"was", "were", "had", "did", "has", "have"})


def _nearest(subjects: list[Token], verb: Token) -> list[Token]:
    """Of the subjects along a chain of carriers ('they allowed him to leave') the nearest to the verb acts."""
    own = [subject for subject in subjects if subject.head == verb]
    return own or subjects[-1:]


def _arguments(tokens: list[Token]) -> tuple[Argument, ...]:
    nouns = (noun for token in tokens for noun in (token, *_conjuncts(token)))
    return tuple(_argument(noun) for noun in nouns if noun.pos_ in _NOMINAL)


def _conjuncts(token: Token) -> Iterator[Token]:
    node = token
    for _ in range(_MOST_CONJUNCTS):
        joined = next(
            (child for child in node.children if child.dep_ in {"conj", "appos"} and child.pos_ != "VERB"),
            None,
        )
        if joined is None:
            return
        if joined.dep_ == "conj":
            yield joined
        node = joined


def _argument(noun: Token) -> Argument:
    head = noun
    for _ in range(3):
        if head.lemma_.lower() not in modes.COUNTING_HEADS and head.pos_ != "NUM":
            break
        of = next((child for child in head.children if child.lower_ in {"of", "in", "to"}), None)
        inner = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
        if inner is None:
            break
        head = inner
    left = [child for child in head.lefts if child.dep_ in {"compound", "amod", "nmod", "poss"} and child.pos_ != "NUM"]
    words = [word for child in left for word in child.subtree if word.pos_ not in {"NUM", "PART", "PUNCT"}] + [head]
    return Argument(
        span=Span(noun.left_edge.idx if noun.left_edge.i <= noun.i else noun.idx, head.idx + len(head)),
        text=" ".join(word.text for word in words if not word.is_space),
        head=head.lemma_.lower(),
    )
