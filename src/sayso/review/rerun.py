"""A run started from the review: `sayso run` beside it, so that pages go on while it works.

The next page after it ends shows the new findings, since the desk takes notice of each run.
"""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread

from sayso.case import Case

_LONGEST = 300  # characters of a message


@dataclass(frozen=True, slots=True)
class Progress:
    """How a run stands: idle, running, done or failed, and what it said last."""

    state: str
    told: str = ""


class Rerun:
    """The run of one case, one at a time, with the settings of the run before."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._lock = Lock()
        self._progress = Progress("idle")

    @property
    def progress(self) -> Progress:
        """How the run stands."""
        return self._progress

    def start(self) -> None:
        """Start a run unless one goes on."""
        with self._lock:
            if self._progress.state == "running":
                return
            self._progress = Progress("running")
        Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            self._progress = self._watch()
        except OSError as error:
            self._progress = Progress("failed", f"the run could not be started ({error})")

    def _watch(self) -> Progress:
        command = [sys.executable, "-m", "sayso", "run", str(Path(self._case.folder).resolve()), "--quiet"]
        command += ["--profile", self._case.store.profile(), *(["--fast"] if self._case.store.by_rules_alone() else [])]
        told = ""
        with subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        ) as process:
            for line in process.stderr or ():
                told = line.strip()[-_LONGEST:] or told
            code = process.wait()
        unread_but_done = 3
        return Progress("done") if code in (0, unread_but_done) else Progress("failed", told or f"exit code {code}")
