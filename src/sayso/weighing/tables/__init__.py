"""Tables of claims (object, source, value) to estimates: the code behind `sayso estimate`.

    counts.py    numbers: exact, near or stray reports, judged source by source
    labels.py    open labels and places: exact, partial or stray reports
    closed.py    closed sets of labels, each source with its own confusions

One fixed setting serves all data; what differs from table to table is learned from the table. Numpy only. The result
depends neither on the order of the rows nor on the names of the sources.
"""

from collections.abc import Iterable, Iterator

from sayso.weighing.tables.closed import estimate_closed, is_closed
from sayso.weighing.tables.counts import estimate_counts
from sayso.weighing.tables.labels import estimate_open, estimate_places
from sayso.weighing.tables.table import Kind, Row, Table, TableEstimate, coded, numbers, read_table, to_kind

__all__ = ["Kind", "Row", "TableEstimate", "estimate_table", "read_table", "to_kind"]


def estimate_table(rows: Iterable[Row], kind: Kind, *, name: str = "the table") -> Iterator[TableEstimate]:
    """Estimate each object of a table of claims, in the order in which the objects first appear.

    For counts `best` is a number with the ends of a 90 % interval; for labels and places it is one of the values
    claimed. Raises TableError, with the table's name and the line, for a value that is not a number where one is due.
    """
    table = coded(rows, name, with_numbers=kind == "count")
    if len(table.source):
        yield from _method(table, kind)


def _method(table: Table, kind: Kind) -> Iterator[TableEstimate]:
    if kind == "count":
        return estimate_counts(table, numbers(table))
    if kind == "place":
        return estimate_places(table)
    return estimate_closed(table) if is_closed(table) else estimate_open(table)
