"""A figure below its floor fails, a floor is not lowered by accident, and other data is not compared."""

import importlib.util
import sys
from pathlib import Path

import pytest

FILE = Path(__file__).resolve().parents[2] / "benchmarks" / "quality.py"


@pytest.fixture(scope="module")
def quality():
    spec = importlib.util.spec_from_file_location("quality_bench", FILE)
    module = importlib.util.module_from_spec(spec)
    sys.modules["quality_bench"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["quality_bench"]


@pytest.fixture
def measured(quality):
    def make(value, *, less=False, digest="d1", fault=""):
        figure = quality.Figure("F1", "x", "a peer", tolerance=0.3, less=less)
        bench = quality.Bench("bench", "script", "data", (figure,))
        return quality.Measured(bench, figure, digest, value, fault)

    return make


FLOORS = {"bench: F1": {"floor": 80.0, "data": "d1"}}


@pytest.mark.parametrize(
    ("value", "less", "fails"),
    [(80.0, False, False), (79.8, False, False), (79.6, False, True), (80.2, True, False), (80.4, True, True)],
)
def test_only_a_figure_worse_than_its_floor_by_more_than_the_tolerance_fails(quality, measured, value, less, fails):
    assert quality.verdict(measured(value, less=less), FLOORS)[1] is fails


def test_other_data_is_not_compared(quality, measured):
    assert quality.verdict(measured(10.0, digest="d2"), FLOORS) == ("other data than the floor's", False)


def test_a_broken_scorer_fails_and_missing_data_does_not(quality, measured):
    assert quality.verdict(measured(None, fault="it broke"), FLOORS)[1]
    assert not quality.verdict(measured(None, fault="no data"), FLOORS)[1]


def test_update_raises_a_floor_and_refuses_to_lower_it(quality, measured):
    assert quality.updated([measured(81.0)], FLOORS, regress=False)[0]["bench: F1"]["floor"] == 81.0
    assert quality.updated([measured(79.9)], FLOORS, regress=False) == (FLOORS, ["bench: F1"])
    assert quality.updated([measured(79.9)], FLOORS, regress=True)[0]["bench: F1"]["floor"] == 79.9
    assert quality.updated([measured(70.0, digest="d2")], FLOORS, regress=False)[0]["bench: F1"]["data"] == "d2"


def test_without_the_shared_data_it_says_so_and_is_no_failure(quality, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(quality, "SHARED", tmp_path / "absent")
    monkeypatch.setattr(sys, "argv", ["quality.py"])
    assert quality.main() == 0
    assert "nothing measured" in capsys.readouterr().out
