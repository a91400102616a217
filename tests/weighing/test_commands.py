"""`sayso estimate` and `sayso compare` on the command line."""

import json

import pytest
from typer.testing import CliRunner

from sayso.cli import app
from sayso.errors import TableError, UsageError


@pytest.fixture
def run():
    return lambda *args, **kw: CliRunner().invoke(app, [str(arg) for arg in args], catch_exceptions=False, **kw)


def test_estimate_prints_one_json_object_an_object(run, tmp_path):
    file = tmp_path / "t.csv"
    file.write_text("object,source,value\ntown,a,8861\ntown,b,8861\ntown,c,9000\n", encoding="utf-8")
    done = run("estimate", file, "--kind", "count", "--json")
    [found] = [json.loads(line) for line in done.stdout.splitlines()]
    assert found.keys() == {"object", "best", "low", "high", "origins"}
    assert (found["object"], found["best"], found["origins"]) == ("town", 8861, 3)


def test_estimate_prints_an_answer_with_its_doubt(run, tmp_path):
    file = tmp_path / "t.csv"
    file.write_text("object,source,value\ntown,a,8861\ntown,b,9100\n", encoding="utf-8")
    assert "2 sources" in run("estimate", file).stdout


def test_estimate_refuses_an_unknown_kind_and_a_bad_number(run, tmp_path):
    file = tmp_path / "t.csv"
    file.write_text("object,source,value\ntown,a,many\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no such kind"):
        run("estimate", file, "--kind", "number")
    with pytest.raises(TableError, match=r"t\.csv, line 2"):
        run("estimate", file)


def test_compare_takes_two_statements_or_pairs(run, tmp_path):
    a, b = "Nine villagers were killed.", "Twenty-three villagers were killed."
    file = tmp_path / "p.jsonl"
    file.write_text(json.dumps({"a": a, "b": b}) + "\n", encoding="utf-8")
    told = [
        run("compare", a, b, "--json").stdout,
        run("compare", "--pairs", file, "--json").stdout,
        run("compare", "--pairs", "-", "--json", input=json.dumps({"a": a, "b": b})).stdout,
    ]
    assert len(set(told)) == 1
    found = json.loads(told[0])
    assert (found["relation"], found["kind"], found["follows"]) == ("contradicts", "value", False)


def test_compare_refuses_one_statement(run):
    with pytest.raises(UsageError, match="two statements"):
        run("compare", "Nine died.")
