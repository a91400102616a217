"""The `sayso` command: one short function a verb, no logic."""

import sys
from pathlib import Path
from typing import Annotated as Option

import typer

from sayso import flow, formats
from sayso.reading import read
from sayso.records import Document

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def _root() -> None:
    """Who said what, on whose say-so, and where the accounts part."""


@app.command()
def annotate(
    paths: list[Path],
    as_json: Option[bool, typer.Option("--json")] = False,
    text: Option[bool, typer.Option("--text")] = False,
) -> None:
    """What the text says, layer by layer, one JSON object a document."""
    documents = (one for one in read(paths) if isinstance(one, Document))
    for document, annotated in flow.annotate(documents):
        plain = formats.annotated_plain(annotated, document.text if text else None)
        sys.stdout.write(formats.dumps(plain) + "\n")


def main() -> None:
    """Run the command."""
    app()
