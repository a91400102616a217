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
        have likely unlikely believe think say report know understand consider suspect presume free
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
        bid decision proposal
        """.split(),
        "planned",
    ),
}
#: carriers that turn the infinitive into its opposite: it did not happen
NEGATIVE_CARRIERS = frozenset(
    """
        fail refuse decline unable impossible cease stop prevent unlikely
        """.split()
)
#: carriers that leave open whether it happened
OPEN_CARRIERS = frozenset(["try", "attempt", "seek", "effort", "bid", "hesitate"])
#: carriers and adverbs that weaken a statement to probable
PROBABLE = frozenset(
    """
        seem appear likely unlikely believe think say report suppose presume suspect understand consider
        probably reportedly allegedly apparently presumably supposedly seemingly evidently
        """.split()
)
#: modals and adverbs that weaken a statement to possible
POSSIBLE = frozenset(
    """
        may might could can possibly perhaps maybe potentially conceivably
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
CONDITIONS = frozenset(["if", "unless", "lest", "whether"])
#: heads that only count: the noun behind 'of' is what is meant
COUNTING_HEADS = frozenset(
    """
        dozen hundred thousand million score ten number lot group handful couple majority minority rest most
        some many all part bulk half third quarter percent tonne ton series kind type bunch few several one
        """.split()
)
