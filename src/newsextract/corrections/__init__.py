"""A reader's verdicts on records, kept in a file and applied to every later extraction."""

from .application import Corrections
from .file import FORMAT, Correction, read_corrections

__all__ = ["FORMAT", "Correction", "Corrections", "read_corrections"]
