"""Positions that moved are shown, and only those."""

import pytest

from sayso import flow
from sayso.questions.stances import akin
from sayso.records import Document


def findings(*texts):
    documents = [
        Document(id=f"sha256:{n}", path=f"{n}.txt", media_type="text/plain", size=len(text), text=text, published=day)
        for n, (text, day) in enumerate(texts)
    ]
    return flow.find(list(flow.annotate(documents))).findings


def test_an_admission_meets_the_earlier_refusal():
    found = findings(
        ("At the time the mining company did not admit its role in the spill.", "2020-02-01"),
        ("The mining company has admitted the role it played in the spill.", "2020-05-01"),
    )
    [one] = [one for one in found if one.kind == "whether"]
    assert [answer.factuality for answer in one.answers] == ["CT-", "CT+"]
    assert one.question == "Does the mining company admit “the role it played in the spill”?"


def test_an_admission_alone_asks_nothing():
    found = findings(("The mining company has admitted the role it played in the spill.", "2020-05-01"))
    assert not [one for one in found if one.kind == "whether"]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("US-led coalition", "US and British-led coalition", True),
        ("the army", "the navy", False),
        ("Syrian army", "Turkish army", False),
        ("army", "army", True),
    ],
)
def test_names_of_one_body(a, b, expected):
    assert akin(a, b) is expected
