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
from sayso.records import Argument, Clause, Document, Effect, Factuality, Mode, Span

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_NOT_A_CLAUSE = frozenset(("aux", "auxpass", "amod", "compound", "nsubj", "nummod", "det", "punct", "case", "nmod"))
_FINITE = frozenset(("mark", "aux", "auxpass", "neg"))  # what a bare infinitive ('let them leave') does not have
_LITTLE_WORDS = frozenset(("aux", "auxpass", "neg", "advmod", "mark", "preconj", "cc"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"))
_THAT_CLAUSES = frozenset(("ccomp", "csubj", "acl", "relcl", "advcl"))
_OBJECTS = frozenset(("dobj", "ccomp", "xcomp", "attr", "nsubj"))
_COMPLEMENTS = frozenset(("ccomp", "xcomp"))
_FOCUS = frozenset(("only", "just", "merely", "simply"))  # 'not only' denies nothing
_MORE = frozenset(("fewer", "less", "more", "later", "sooner"))  # 'no fewer than nine'
_CLOSERS = frozenset("\"'”’)")
_LENDING = modes.JUDGEMENTS | modes.SIGNS | modes.DOUBTS | modes.CHANCES
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
    if token.dep_ == "pobj" and token.tag_ == "VBG" and not any(child.dep_ == "dobj" for child in token.children):
        return False  # a noun to the parser: 'without warning', 'no intention of leaving'
    if token.dep_ == "pcomp" and token.head.lower_ == "without" and not any(c.dep_ in _OBJECTS for c in token.children):
        return False
    return token.pos_ == "VERB" or (token.pos_ == "AUX" and token.tag_ != "MD")


def _carries(token: Token) -> Token | None:
    """Return the verb that this token lends its mode to, if it is a carrier."""
    if token.pos_ not in {"VERB", "AUX", "ADJ"} or token.dep_ in {"aux", "auxpass", "amod", "compound"}:
        return None
    if token.lemma_ == "be" and (told := _told_of_those_there(token)) is not None:
        return told
    if (judged := _judged(token)) is not None:
        return judged
    for child in token.children:
        if token.pos_ == "AUX" and child.dep_ == "acomp" and _carries(child) is not None:
            return child
        if child.pos_ not in {"VERB", "AUX"} or token.lemma_.lower() not in modes.MODE_OF_CARRIER:
            continue
        if (
            child.dep_ == "xcomp"
            and token.lemma_ in modes.TOLD_OF
            and not any(c.lower_ == "to" for c in child.children)
        ):
            continue  # 'said: let us go' tells nothing of anybody, as 'is said to go' does
        if child.dep_ == "xcomp" and (child.tag_ in {"VB", "VBG"} or token.lemma_ in {"see", "hear"}):
            return child
        if child.dep_ == "xcomp" and child.tag_ == "VBN" and any(c.lower_ == "to" for c in child.children):
            return child  # 'appears to have been mined'
        bare = child.dep_ == "ccomp" and child.tag_ == "VB" and not any(c.dep_ in _FINITE for c in child.children)
        if bare and token.lemma_ in modes.WITH_BARE_VERB:
            return child
    return None


def _told_of_those_there(be: Token) -> Token | None:
    """'there were nine men who left', 'there were nine men to fetch': what is told of those who were there."""
    if not any(child.dep_ == "expl" for child in be.children):
        return None
    nouns = (child for child in be.children if child.dep_ == "attr")
    return next((verb for noun in nouns for verb in noun.children if verb.dep_ in {"relcl", "acl"}), None)


def _judged(token: Token) -> Token | None:
    """'it was false that they left', 'it appears that they left': the clause that a judgement is passed on."""
    if not any(child.lower_ == "it" and child.dep_ in _SUBJECTS | {"expl"} for child in token.children):
        return None
    judges = [child for child in token.children if child.lemma_ in modes.JUDGEMENTS and child.dep_ in {"acomp", "attr"}]
    if not (judges and token.lemma_ == "be") and token.lemma_ not in modes.SEEMING:
        return None
    below = (child for head in (token, *judges) for child in head.children)
    return next((child for child in below if child.dep_ in _THAT_CLAUSES and _finite(child)), None)


def _finite(verb: Token) -> bool:
    return verb.pos_ in {"VERB", "AUX"} and any(child.dep_ in _SUBJECTS for child in verb.children)


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


def _governed(prep: Token) -> Iterator[Token]:
    """Yield the gerund that a preposition takes: 'kept them from | leaving', 'no intention of | leaving'."""
    if prep.lower_ not in modes.WHEN:
        yield from (child for child in prep.children if child.dep_ == "pcomp")


def _told_by_noun(verb: Token) -> bool:
    """'assurances that they would go', 'attempts to go': the clause says what the noun is about."""
    return any(child.lower_ in {"that", "to"} and child.i < verb.i for child in verb.children)


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
        self.lemmas = {token.lemma_.lower() for token in self.carriers} | self.words
        self.lemmas |= {
            child.lemma_.lower()
            for head in self.carriers
            for child in head.children
            if child.dep_ in {"acomp", "attr"} and child.lemma_ in _LENDING
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
            under=self._under(),
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
        while len(tokens) > 1 and tokens[-1].lower_ in modes.WHEN and tokens[-1].dep_ in {"prep", "mark"}:
            tokens = tokens[:-1]
        while tokens and (tokens[0].is_space or tokens[0].is_punct or tokens[0].dep_ == "cc"):
            tokens = tokens[1:]
        tokens = tokens or [self.verb]
        last = max((tokens[-1], *(child.right_edge for child in self._complements())), key=lambda token: token.i)
        while last.i > tokens[-1].i and (last.is_space or last.is_punct):
            last = last.nbor(-1)
        return Span(tokens[0].idx, last.idx + len(last))

    def _complements(self) -> Iterator[Token]:
        """Yield the clauses without which this one is not complete: 'is investigating | whether the school was hit'."""
        for child in self.verb.children:
            if child.dep_ in _COMPLEMENTS and child.i > self.verb.i:
                yield child
            elif child.dep_ == "prep" and child.i > self.verb.i:
                yield from _governed(child)
            elif child.dep_ in {"dobj", "attr", "nsubjpass"} and child.i > self.verb.i:
                yield from (deeper for deeper in child.children if deeper.dep_ == "acl" and _told_by_noun(deeper))
                yield from (deep for prep in child.children if prep.dep_ == "prep" for deep in _governed(prep))

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
        first = self.heads[0]
        lemmas = [token.lemma_.lower() for token in self.carriers if not self._is_copula(token)]
        if first.dep_ == "acl" and first.tag_ == "VB" and not _in_order(first.head):
            lemmas.insert(0, first.head.lemma_.lower())
        marks = [child for child in self.children if child.dep_ == "mark" and child.lower_ in modes.CONDITIONS]
        if not self._is_asked() and any(not (mark.i and mark.nbor(-1).lower_ == "as") for mark in marks):
            return "conditional"
        found = [modes.MODE_OF_CARRIER[lemma] for lemma in lemmas if lemma in modes.MODE_OF_CARRIER]
        for mode in ("forbidden", "permitted", "promised", "ordered", "planned"):
            if mode in found:
                return self._permission() if mode == "permitted" else mode
        if self._has_condition() or {"would", "have"} <= self.words:
            return "conditional"
        if self.words & modes.DUTY_MODALS and "have" in self.words:  # 'must have left'
            return "actual"
        to_come = self.words & (modes.DUTY_MODALS | modes.FUTURE_MODALS) or self._is_purpose() or self._needed()
        return "planned" if to_come or self._has_to() or self._may_come() or self._is_command() else "actual"

    def _permission(self) -> Mode:
        """'were allowed to leave' tells what happened (Bhatt 1999, actuality entailment); with 'only' it is a term."""
        if self._denied([]):
            return "forbidden"
        told = self._past() and not self.words & (modes.FUTURE_MODALS | modes.POSSIBLE)
        return "actual" if told and not any(token.lower_ == "only" for token in self.tokens) else "permitted"

    @staticmethod
    def _is_copula(token: Token) -> bool:
        """'were able to': the adjective lends the mode, not the verb; in 'were to take' the verb does."""
        told = any(child.dep_ in {"acomp", "expl"} or child.lemma_ in modes.JUDGEMENTS for child in token.children)
        return token.pos_ in {"AUX", "VERB"} and token.lemma_ == "be" and told

    def _has_condition(self) -> bool:
        return any(
            child.dep_ == "advcl" and any(_conditional(mark) for mark in child.children if mark.dep_ == "mark")
            for child in self.children
        )

    def _is_purpose(self) -> bool:
        """'people to collect', 'went in to fetch them': meant, not told as done."""
        first = self.heads[0]
        purpose = self.verb if first.lemma_ == "be" else first
        return purpose.tag_ == "VB" and "to" in self.words and purpose.dep_ in {"relcl", "acl", "advcl"}

    def _needed(self) -> bool:
        """'a truce is indispensable', 'there is a need for doctors'."""
        return self.verb.lemma_ == "be" and any(
            child.lemma_ in modes.NEEDED or (child.dep_ == "attr" and child.lemma_ == "need")
            for child in self.verb.children
        )

    def _has_to(self) -> bool:
        """'have to leave' is still to be done, 'had to leave' was done; 'are going to leave' is to come."""
        return any(
            (token.lemma_ == "have" and token.tag_ in {"VBP", "VBZ", "VB"} and "yet" not in self.words)
            or self._is_going(token)
            for token in self.carriers
        )

    def _is_going(self, token: Token) -> bool:
        return token.lower_ == "going" and "to" in self.words

    def _may_come(self) -> bool:
        """'may rise', 'is likely to rise', 'could be attacked': still to come; 'may be there', 'may have gone' not."""
        open_ = self.lemmas & {"may", "might", "could", "likely", "unlikely"}
        if not open_ or "have" in self.words or (self._denied([]) and "could" in open_):
            return False
        if open_ <= {"likely", "unlikely"} and "to" not in self.words:  # 'likely hit', 'it is likely that they left'
            return False
        passive = any(child.dep_ == "auxpass" and child.lower_ == "be" for child in self.verb.children)
        return passive or (self.verb.tag_ == "VB" and self.verb.lemma_ not in modes.STATES)

    def _is_command(self) -> bool:
        """'Stop the raids': a bare infinitive at the head of a sentence, with nobody as its subject."""
        first = self.heads[0]
        alone = not any(child.dep_ in _SUBJECTS | {"aux", "auxpass", "mark", "expl"} for child in self.children)
        return (
            (first.dep_ == "ROOT" or (first.dep_ == "ccomp" and first.i < first.head.i))
            and first.tag_ == "VB"
            and alone
        )

    def _is_asked(self) -> bool:
        """'asked whether they left', 'was unclear if they left': an indirect question."""
        return self.heads[0].dep_ in _COMPLEMENTS | {"acl", "csubj", "pcomp"} and bool(self.words & modes.ASKING)

    def _is_question(self) -> bool:
        """A sentence that ends in a question mark asserts nothing in its main clause."""
        first = self.heads[0]
        end = first.right_edge
        while end.i > first.i and (end.is_space or end.text in _CLOSERS):
            end = end.nbor(-1)
        behind = first.doc[first.right_edge.i + 1].text if first.right_edge.i + 1 < len(first.doc) else ""
        return "?" in (end.text, behind) and first.dep_ in {"ROOT", "conj", "ccomp"}

    def _denied(self, participants: list[Token]) -> bool:
        """Tell whether the clause is denied: 'not', 'never', 'without', 'no guard', by an odd number of them."""
        denials = sum(any(_negates(child) or _falls_short(child) for child in head.children) for head in self.heads)
        if any(head.lemma_ == "have" for head in self.carriers) and "yet" in self.words:  # 'has yet to leave'
            denials += 1
        first = self.heads[0]
        link = first.head
        before = link.nbor(-1).lower_ if link.i > 0 else ""
        if first.dep_ == "pcomp" and (link.lower_ in modes.INSTEAD or before in modes.INSTEAD):
            denials += 1
        nouns = participants or [child for child in self.children if child.dep_ in _SUBJECTS]
        if not denials:
            denials += any(noun.lower_ in modes.NEGATIONS or any(map(_negates, noun.children)) for noun in nouns)
        return denials % 2 == 1

    def _factuality(self, participants: list[Token], mode: Mode) -> Factuality:
        lemmas = self.lemmas
        if mode in {"permitted", "promised", "ordered", "conditional", "forbidden"} or lemmas & modes.OPEN_CARRIERS:
            return "Uu"
        if self._is_asked() or self._is_question():
            return "Uu"
        denied = self._denied(participants)
        sign, doubt = bool(lemmas & modes.SIGNS), bool(lemmas & modes.DOUBTS)
        if (sign and self._none_there()) or (lemmas & {"clear"} and denied):
            return "Uu"
        if doubt:
            return "CT+" if self._none_there() else "PR-"
        denied = denied != bool(lemmas & modes.NEGATIVE_CARRIERS)
        if self._missed():
            return "CT+" if denied else "CT-"
        if lemmas & modes.CHANCES and self._none_there():
            denied = True
        certain, probable, possible = ("CT-", "PR-", "PS-") if denied else ("CT+", "PR+", "PS+")
        maybe = lemmas & modes.POSSIBLE
        able = maybe <= modes.ABILITY and (
            denied or (maybe <= {"can", "could"} and self.verb.lemma_ in modes.PERCEIVED)
        )
        if maybe and not able:
            return cast("Factuality", possible)
        if not self._meant() and (lemmas & modes.PROBABLE or sign or {"must", "have"} <= self.words):
            return cast("Factuality", probable)
        if mode == "planned" and not self._foretold():
            return "PR-" if denied else "Uu"
        presumed = self.verb.lemma_ in modes.PRESUMED and any(child.dep_ == "oprd" for child in self.verb.children)
        return cast("Factuality", probable if presumed else certain)

    def _missed(self) -> bool:
        """'should have left', 'could have been saved': it did not happen."""
        could = self.words & {"could", "might"} and self.verb.lemma_ in modes.MISSED
        return "have" in self.words and bool(self.words & {"should", "ought"} or could)

    def _foretold(self) -> bool:
        """'will leave', 'would leave', 'is going to leave', told as sure; not 'must leave' and not 'plans to leave'."""
        going = any(self._is_going(token) for token in self.carriers)
        return going or (bool(self.words & modes.FUTURE_MODALS) and not self._meant())

    def _meant(self) -> bool:
        """'plans to leave', 'was about to leave': a carrier lends the intention."""
        carriers = [token for token in self.carriers if not self._is_copula(token)]
        return any(modes.MODE_OF_CARRIER.get(token.lemma_.lower()) == "planned" for token in carriers)

    def _none_there(self) -> bool:
        """'there is no evidence': the noun behind 'there is' is denied."""
        return any(
            any(map(_negates, (*noun.children, *head.children)))
            for head in self.carriers
            for noun in head.children
            if noun.dep_ == "attr"
        )

    def _under(self) -> tuple[Span, Effect] | None:
        """Return the word that this clause depends on and what it does to it: 'deny', 'doubt', 'does not mean'."""
        first = self.heads[0]
        head = first.head
        if first.dep_ == "pcomp" and head.lower_ in {"from", "of"}:
            effect: Effect | None = "negates" if head.lower_ == "from" and head.head.lemma_ in modes.HINDERING else None
            head = head.head
            effect = effect or ("weakens" if head.lemma_ == "suspect" else "opens" if head.lemma_ == "accuse" else None)
            return (_word(head), effect) if effect else None
        if first.dep_ == "pcomp" and head.lower_ == "to" and head.head.lemma_ in modes.NEAR:
            return _word(head.head), "opens"
        if first.dep_ == "advcl" and head.lemma_ in modes.LOOKING and self.words & modes.ASKING:
            return _word(head), "weakens"
        if first.dep_ == "acl" and _told_by_noun(first) and head.dep_ in {"dobj", "nsubjpass"} and first.tag_ != "VB":
            if head.lemma_ in modes.SIGNS:
                none = any(map(_negates, (*head.children, *head.head.children)))
                return _word(head), "opens" if none else "weakens"
            head = head.head
        elif first.dep_ not in _COMPLEMENTS or head is first or first.i < head.i:
            return None
        lemma, denied = head.lemma_.lower(), any(map(_negates, head.children))
        ruled_out = lemma == "rule" and any(child.dep_ == "prt" and child.lower_ == "out" for child in head.children)
        if lemma in modes.NEGATING or ruled_out:
            return _word(head), "opens" if denied else "negates"
        if lemma == "doubt":
            return None if denied else (_word(head), "doubts")
        if first.dep_ == "xcomp":
            return None
        if lemma in modes.OPENING or (denied and lemma not in modes.FACTIVE):
            return _word(head), "opens"
        return (_word(head), "weakens") if lemma in modes.BELIEVING else None

    def _past(self) -> bool:
        finite = self.heads[0]
        if finite.tag_ == "VBD" or self.words & {"was", "were", "had", "did", "has", "have"}:
            return True
        return finite.tag_ == "VBN" and not self.words & {"be", "is", "are", "am"}


def _word(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _in_order(noun: Token) -> bool:
    """'in order to': a purpose, and nobody's order."""
    return noun.lower_ == "order" and noun.i > 0 and noun.nbor(-1).lower_ == "in"


def _conditional(mark: Token) -> bool:
    """Tell whether a mark sets a condition; 'even if' and 'as if' set none."""
    before = mark.nbor(-1).lower_ if mark.i > 0 else ""
    return mark.lower_ in modes.CONDITIONS and before not in {"even", "as"}


def _falls_short(child: Token) -> bool:
    """'nearly drowned', 'almost fell': it did not happen."""
    return child.dep_ == "advmod" and child.lower_ in modes.SHORT_OF and child.head.pos_ == "VERB"


def _negates(child: Token) -> bool:
    """Tell whether a word denies what it stands with; 'not only' and 'no fewer than' do not, 'no longer' does."""
    behind = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
    if child.dep_ == "neg" or (child.lower_ in modes.NEGATIONS and child.lower_ != "without"):
        return behind not in _FOCUS and not (child.lower_ == "no" and behind in _MORE)
    return child.lower_ == "longer" and any(word.lower_ == "no" for word in child.children)


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
