"""What is counted."""

import pytest

from sayso.weighing.scope import disjoint, group_of, standing


@pytest.mark.parametrize(
    ("counted", "group"),
    [
        ("IS fighters", "fighters"),
        ("people including women and children", "people"),
        ("of their family members", "families"),
        ("fighters and their families", "people"),
        ("women and children", "people"),
        ("trucks and buses", "vehicles"),
        ("children", "children"),
        ("lorries towing trailers", None),
        ("sorties", None),
        (None, None),
    ],
)
def test_the_head_names_the_group(counted, group):
    assert group_of(counted) == group


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [
        ("fighters", "people", "part"),
        ("people", "fighters", "whole"),
        ("IS fighters", "militants", "same"),
        ("foreign fighters", "fighters", "part"),
        ("foreign fighters", "local fighters", "apart"),
        ("women", "fighters", "apart"),
        ("buses", "vehicles", "part"),
        ("sorties", "strikes", "same"),
    ],
)
def test_standing(a, b, how):
    assert standing(a, b) == how


def test_nobody_is_a_fighter_and_a_child_but_a_child_may_be_a_civilian():
    assert disjoint("fighters", "children")
    assert not disjoint("children", "civilians")
    assert not disjoint("people", "fighters")
