"""`sayso gazetteer`: the user's own lists of places, one short function a verb."""

import sys
from pathlib import Path
from typing import Annotated as Option

import typer
from rich.console import Console

from sayso import formats

app = typer.Typer(no_args_is_help=True, help="Your own lists of places, asked before the gazetteer of the package.")
people = Console(stderr=True, highlight=False, soft_wrap=True)
AsJson = Option[bool, typer.Option("--json", help="Machine-readable result on standard output.")]


@app.command()
def add(
    file: Option[Path, typer.Argument(help="CSV (name,lat,lon, ...) or GeoNames country dump.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Add a list of places; one of the same file name is replaced."""
    from sayso.language.places import own_places  # noqa: PLC0415 - loading the language package is for verbs that need it

    added = own_places.add(file)
    if as_json:
        sys.stdout.write(formats.dumps(formats.to_plain(added)) + "\n")
    people.print(f"{added.rows:,} places of {added.name} added", markup=False)


@app.command("list")
def show(as_json: AsJson = False) -> None:
    """The lists that were added: name, places, when, from where."""
    from sayso.language.places import own_places  # noqa: PLC0415

    held = own_places.lists()
    if as_json:
        sys.stdout.write(formats.dumps(formats.to_plain(held)) + "\n")
        return
    for one in held:
        sys.stdout.write(f"{one.name}\t{one.rows}\t{one.added}\t{one.path}\n")
    if not held:
        people.print("no list was added; add one with: sayso gazetteer add FILE")


@app.command()
def remove(name: Option[str, typer.Argument(help="Name of the list, as `list` tells it.", show_default=False)]) -> None:
    """Take a list out again."""
    from sayso.language.places import own_places  # noqa: PLC0415

    gone = own_places.remove(name)
    people.print(f"{gone.rows:,} places of {gone.name} removed", markup=False)
