"""What sort of thing words tell of."""

import pytest

from sayso.questions.matters import matters
from sayso.questions.outline import words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A boat capsized off Teknaf.", {"shipwreck"}),
        ("The fire burnt 500 huts.", {"fire"}),
        ("Warplanes raided a market.", {"air strike", "market"}),
        ("A car bomb exploded near the mosque.", {"bombing", "place of prayer"}),
        ("The coalition damaged nothing of it in March.", set()),
        ("The president spoke.", set()),
    ],
)
def test_matters_of_a_sentence(text, told):
    assert matters(words(text)) == told


def test_nothing_tells_of_nothing():
    assert matters(()) == frozenset()
