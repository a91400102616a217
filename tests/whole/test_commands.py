"""The command line as a newcomer meets it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent.parent.parent / "src" / "sayso" / "data" / "sample"
SAYSO = [sys.executable, "-c", "from sayso.cli import main; main()"]


def sayso(*args, stdin=None, cwd=None):
    return subprocess.run(
        [*SAYSO, *map(str, args)], capture_output=True, text=True, input=stdin, cwd=cwd, check=False, timeout=120,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )  # fmt: skip


def test_annotate_prints_one_object_a_document_and_nothing_else(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("---\npublished: 2020-05-04\n---\nThe mayor said nine men left.\n")
    done = sayso("annotate", tmp_path, "--json", "--text")
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [Path(one["path"]).name for one in found] == ["a.txt", "b.txt"]
    assert found[0]["text"] == "The mayor said nine men left.\n"
    assert found[0]["published"] == "2020-05-04"
    for claim in found[0]["claims"]:
        assert found[0]["text"][claim["start"] : claim["end"]] == claim["quote"]


def test_what_cannot_be_read_is_told_and_the_run_goes_on(tmp_path):
    (tmp_path / "good.txt").write_text("Nine men left the town.")
    (tmp_path / "empty.txt").write_text("")
    done = sayso("report", tmp_path, "-o", tmp_path / "out" / "report.html")
    assert done.returncode == 3
    assert "empty.txt" in done.stderr
    assert (tmp_path / "out" / "report.html").exists()


def test_nothing_readable_is_an_error_with_a_remedy(tmp_path):
    done = sayso("report", tmp_path / "missing.txt", "-o", tmp_path / "report.html")
    assert done.returncode == 1
    assert "missing.txt" in done.stderr
    assert "sayso report" in done.stderr
    assert not (tmp_path / "report.html").exists()


def test_standard_input_is_a_document():
    done = sayso("annotate", "-", "--json", stdin="The mayor said nine men left.")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["claims"]


def test_usage_is_exit_2():
    assert sayso("report").returncode == 2
    assert sayso("schema", "nonsense").returncode == 2


@pytest.mark.slow
def test_a_case_from_init_to_status(tmp_path):
    case = tmp_path / "case"
    assert sayso("init", case).returncode == 0
    assert sayso("add", case, SAMPLE, "--from", "the desk").returncode == 0
    first = sayso("run", case, "--json")
    assert first.returncode == 0, first.stderr
    assert sayso("run", case, "--json").stdout == first.stdout
    state = json.loads(sayso("status", case, "--json").stdout)
    assert state["documents"] == 8
    assert state["log_broken_at"] is None
    assert (case / "exports" / "report.html").exists()


def test_a_missing_case_says_how_to_make_one(tmp_path):
    done = sayso("status", tmp_path / "none")
    assert done.returncode == 1
    assert "sayso init" in done.stderr
