"""Data that comes with Sayso: the gazetteer, the base map, and the sample case that `sayso demo` works on."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

__all__ = ["sample_case"]


@contextmanager
def sample_case() -> Iterator[Path]:
    """Give the folder of the sample case: eight invented documents about one convoy."""
    with as_file(files("sayso.data") / "sample") as folder:
        yield folder
