"""The house: nothing on the left of the flow knows of anything on its right, and the docs name every command."""

import ast
from pathlib import Path

import pytest

from sayso.cli import app

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "sayso"
ORDER = ["records", "errors", "intervals", "formats", "data", "reading", "language", "claims", "questions", "weighing",
         "decisions", "report", "flow", "case", "review", "cli"]  # fmt: skip
#: imports against the order that are meant, with the reason
MEANT = {
    ("formats", "errors"): "formats raises the errors of the house",
    ("weighing", "flow"): "compare annotates its two texts",
}


def _part(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def _imports() -> list[tuple[str, str, Path]]:
    found = []
    for file in SOURCE.rglob("*.py"):
        here = file.relative_to(SOURCE).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("sayso."):
                names = [node.module]
            elif isinstance(node, ast.ImportFrom) and node.module == "sayso":
                names = [f"sayso.{alias.name}" for alias in node.names]
            found += [(here, _part(name), file) for name in names]
    return found


def test_nothing_knows_of_what_comes_after_it():
    for here, there, file in _imports():
        if here == there or (here, there) in MEANT or "__init__" in {here, there}:
            continue
        if here in ORDER and there in ORDER:
            assert ORDER.index(there) < ORDER.index(here), f"{file.name} in {here} imports {there}"


@pytest.mark.parametrize("name", [one.name or one.callback.__name__ for one in app.registered_commands])
def test_every_command_is_in_the_docs(name):
    docs = "\n".join(file.read_text(encoding="utf-8") for file in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
    assert f"sayso {name}" in docs


def test_no_module_has_grown_too_long():
    for file in SOURCE.rglob("*.py"):
        lines = [
            line for line in file.read_text(encoding="utf-8").splitlines() if line.strip() and line.strip()[0] != "#"
        ]
        assert len(lines) <= 600, f"{file} has {len(lines)} lines"


def test_nothing_but_the_review_opens_a_socket():
    """No request leaves the machine: no module can make one, and the review listens on the loopback address only."""
    networking = {"socket", "http", "httpx", "requests", "urllib3", "aiohttp", "ftplib", "smtplib", "telnetlib"}
    found = set()
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            for name in names:
                if name.split(".")[0] in networking or name.startswith("urllib.request"):
                    found.add((str(file.relative_to(SOURCE)), name))
    assert found == {("review/__init__.py", "socket"), ("review/guard.py", "http.cookies")}
