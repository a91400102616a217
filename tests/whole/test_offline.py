"""Nothing needs a network: the main job runs where there is none."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CUT_OFF = ("unshare", "--net")


def _can_be_cut_off() -> bool:
    return shutil.which("unshare") is not None and subprocess.run([*CUT_OFF, "true"], check=False).returncode == 0


@pytest.mark.slow
def test_a_report_is_written_with_the_network_cut_off(tmp_path: Path) -> None:
    if not _can_be_cut_off():
        pytest.skip("this machine lets nobody make a namespace without a network")
    note = tmp_path / "note.txt"
    note.write_text("The ministry said that nine people had died. A doctor said that twelve had died.", encoding="utf8")
    page = tmp_path / "report.html"
    sayso = [sys.executable, "-c", "from sayso.cli import main; main()"]
    run = subprocess.run([*CUT_OFF, *sayso, "report", str(note), "-o", str(page)], capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()
    assert "ministry" in page.read_text(encoding="utf8")
