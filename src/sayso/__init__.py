"""Sayso: who said what, on whose say-so, and where the accounts part."""

__version__ = "0.1.0"
