"""Findings to one self-contained page: the answer first, then every figure with the sentence that it came from.

The page needs no script, no network and no other file. Python prepares plain values (`cards`, `matrix`, `timeline`,
...), the templates print them, and everything that comes from a document is escaped on its way out (`page`).
"""

from sayso.report.page import render, write

__all__ = ["render", "write"]
