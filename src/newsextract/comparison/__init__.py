"""What changed in the records between two runs."""

from .difference import Alteration, Change, Difference, compare
from .sides import Key, Side, open_side

__all__ = ["Alteration", "Change", "Difference", "Key", "Side", "compare", "open_side"]
