"""The verbs of a case as a person meets them, from the demo to what may leave the house."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SAYSO = [sys.executable, "-c", "from sayso.cli import main; main()"]


def sayso(*args):
    return subprocess.run(
        [*SAYSO, *map(str, args)], capture_output=True, text=True, check=False, timeout=240,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    done = sayso("demo", "-o", folder / "report.html")
    assert done.returncode == 0, done.stderr
    assert f"sayso review {folder / 'case'}" in done.stderr
    return folder / "case"


@pytest.mark.slow
def test_the_demo_leaves_a_case_and_works_again(demo):
    again = sayso("demo", "-o", demo.parent / "report.html", "--json")
    assert again.returncode == 0, again.stderr
    assert len(json.loads(again.stdout)["findings"]) > 10
    assert json.loads(sayso("status", demo, "--json").stdout)["documents"] == 8


@pytest.mark.slow
def test_verify_is_0_when_all_is_well_and_4_when_not(demo):
    done = sayso("verify", demo, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["ok"] is True
    text = next((demo / "text").glob("*.txt"))
    whole = text.read_bytes()
    text.write_bytes(whole + b"!")
    bad = sayso("verify", demo)
    text.write_bytes(whole)
    assert bad.returncode == 4
    assert "changed: text" in bad.stderr


@pytest.mark.slow
def test_export_registers_and_redact_say_what_they_wrote(demo, tmp_path):
    files = json.loads(sayso("export", demo, "-o", tmp_path / "out", "--json").stdout)["files"]
    assert all(Path(file).exists() for file in files)
    assert json.loads(sayso("sources", demo, "--json").stdout)
    assert json.loads(sayso("questions", demo, "--json").stdout)
    (tmp_path / "names.txt").write_text("Syrian Democratic Forces\tthe alliance\n")
    done = sayso("redact", demo, "--names", tmp_path / "names.txt", "-o", tmp_path / "clean")
    assert done.returncode == 0, done.stderr
    assert "Syrian Democratic Forces" not in (tmp_path / "clean" / "report.html").read_text()
    assert sayso("redact", demo, "--names", tmp_path / "names.txt", "-o", tmp_path / "clean").returncode == 2


@pytest.mark.slow
def test_errors_name_the_next_command(demo, tmp_path):
    assert "run again" in sayso("diff", demo).stderr
    assert "decisions.jsonl" in sayso("merge", demo, tmp_path / "none.jsonl").stderr
    assert "127.0.0.1 only" in sayso("review", demo, "--host", "0.0.0.0").stderr
    sayso("init", tmp_path / "new")
    assert "sayso run" in sayso("review", tmp_path / "new", "--no-browser").stderr
