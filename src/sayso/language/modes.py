"""Words that decide whether something is said to have happened, to be planned, allowed, forbidden, promised or ordered.

Lemmas of general English. A carrier is a verb, adjective or noun that takes an infinitive and lends it its mode:
'were allowed to leave', 'failed to stop', 'an agreement to take'. Factuality follows FactBank
(Saurí and Pustejovsky 2009).
"""

from sayso.records import Mode

#: carrier lemma -> mode that it lends to its infinitive
MODE_OF_CARRIER: dict[str, Mode] = {
    **dict.fromkeys(
        """
        able manage begin start continue enable help cause get come go proceed cease stop keep appear seem
        happen fail refuse decline unable impossible try attempt seek force make see hear watch leave find
        have likely unlikely believe think say report know understand consider suspect presume free avoid certain
        sure bound estimate assume allege fear
        """.split(),
        "actual",
    ),
    **dict.fromkeys(
        """
        allow permit let authorise authorize licence license entitle clear permission
        """.split(),
        "permitted",
    ),
    **dict.fromkeys(["forbid", "ban", "prohibit", "bar", "prevent", "block"], "forbidden"),
    **dict.fromkeys(
        """
        promise pledge vow agree undertake commit guarantee agreement deal accord truce pact promise
        """.split(),
        "promised",
    ),
    **dict.fromkeys(
        """
        order command instruct direct require oblige tell
        """.split(),
        "ordered",
    ),
    **dict.fromkeys(
        """
        ask urge demand call plan intend aim prepare want hope wish expect suppose mean set ready due decide
        choose willing be propose threaten schedule project arrange opt hesitate plot plan intention effort
        bid decision proposal need necessary about
        """.split(),
        "planned",
    ),
}
#: carriers that turn the infinitive into its opposite: it did not happen
NEGATIVE_CARRIERS = frozenset(
    """
        fail refuse decline unable impossible cease stop prevent unlikely avoid false untrue incorrect wrong lie myth
        fabrication improbable
        """.split()
)
#: carriers that leave open whether it happened
OPEN_CARRIERS = frozenset("try attempt seek effort bid hesitate unclear unknown uncertain".split())
#: carriers and adverbs that weaken a statement to probable
PROBABLE = frozenset(
    """
        seem appear likely unlikely believe think say report suppose presume suspect understand consider
        estimate assume allege fear
        probably reportedly allegedly apparently presumably supposedly seemingly evidently probable plausible
        improbable likelihood
        """.split()
)
#: modals and adverbs that weaken a statement to possible
POSSIBLE = frozenset(
    """
        may might could can possibly perhaps maybe potentially conceivably possible conceivable possibility chance
        risk danger
        """.split()
)
FUTURE_MODALS = frozenset(("will", "'ll", "shall", "would", "'d", "wo"))
DUTY_MODALS = frozenset(("must", "should", "ought"))
#: words that deny what they stand with
NEGATIONS = frozenset(
    """
        no not n't never none nobody nothing neither nor without hardly nowhere
        """.split()
)
CONDITIONS = frozenset(["if", "unless", "lest", "whether", "provided"])
#: of those, the ones that open an indirect question behind a verb or adjective
ASKING = frozenset(["if", "whether"])
#: 'could' and 'can' deny what could not be done, and tell what could be seen
ABILITY = frozenset(["can", "could", "ca", "possible", "conceivable", "possibility", "chance"])
MISSED = frozenset("save prevent avoid avert spare stop".split())  # what 'could have been saved' was not
INSTEAD = frozenset(["without", "instead", "than"])  # 'instead of leaving', 'rather than leaving'
PERCEIVED = frozenset("see hear feel smell remember recall confirm say".split())
#: verbs of states: what may be so, may be so now; what may happen is still to come
STATES = frozenset(
    """
        be have know contain include remain live exist belong lie stand sit see hear feel want need like own mean
        depend involve consist amount constitute
        """.split()
)
#: adjectives and nouns behind 'it is' that only lend their mode to the 'that' clause behind them
JUDGEMENTS = frozenset(
    """
        possible impossible probable improbable likely unlikely plausible conceivable false untrue incorrect wrong
        true correct certain sure clear obvious evident unclear unknown uncertain doubtful lie myth fabrication fact
        """.split()
)
SEEMING = frozenset(["seem", "appear"])
#: nouns behind 'there is' and what they do to the clause behind them, with and without 'no'
SIGNS = frozenset("evidence proof sign indication suggestion report claim trace".split())
DOUBTS = frozenset(["doubt", "question"])
CHANCES = frozenset(["possibility", "chance", "risk", "danger", "likelihood"])
#: adjectives of what has yet to be done
NEEDED = frozenset("necessary indispensable essential vital imperative crucial needed required urgent".split())
#: words of saying and thinking, and what they do to the clause that depends on them (after Saurí and Pustejovsky 2009)
NEGATING = frozenset("deny reject dismiss refute disprove dispute contradict rebut".split())
#: believed dead, feared lost
PRESUMED = frozenset("believe think presume assume suppose fear suspect report".split())
#: verbs that carry only where somebody is said, thought or known to do something
TOLD_OF = frozenset(
    "believe think say report know understand consider suspect presume estimate assume allege fear".split()
)
#: verbs that carry a bare infinitive: 'let them leave', 'saw them leave'
WITH_BARE_VERB = frozenset("let make see hear watch help have".split())
WHEN = frozenset("after before since while upon despite until".split())  # prepositions that only say when
NEAR = frozenset(["close", "near"])  # 'close to entering'
LOOKING = frozenset("look seem sound feel appear".split())  # 'it looked as if they had left'
SHORT_OF = frozenset(["nearly", "almost"])
HINDERING = frozenset("prevent stop keep block bar ban prohibit deter discourage refrain save".split())
BELIEVING = frozenset(
    """
        believe think suspect suppose assume presume guess estimate reckon imagine indicate suggest imply
        """.split()
)
OPENING = frozenset(
    """
        investigate ask wonder examine check determine consider hope want wish demand request urge propose fear
        threaten debate discuss recommend pray accuse allege claim insist
        """.split()
)
FACTIVE = frozenset("know realise realize regret notice discover learn remember forget admit acknowledge".split())
#: heads that only count: the noun behind 'of' is what is meant
COUNTING_HEADS = frozenset(
    """
        dozen hundred thousand million score ten number lot group handful couple majority minority rest most
        some many all part bulk half third quarter percent tonne ton series kind type bunch few several one
        """.split()
)
