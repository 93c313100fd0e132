"""What decides about the records of a text, beside the text."""

from __future__ import annotations

import json

from .base import Model
from .ids import digest


class Recipe(Model):
    """The versions and options by which records were made; the same recipe gives the same records.

    Attributes:
        library: Version of newsextract.
        rules: Hash of the code and tables that extraction is made of, and of the versions of what it calls.
        options: Of the extractor, by name; and a hash of a reader's verdicts, if there are any.
    """

    library: str
    rules: str
    options: dict[str, str | bool | None]

    @property
    def digest(self) -> str:
        """24 hex digits; equal for equal recipes only."""
        return digest("recipe", self.library, self.rules, json.dumps(self.options, sort_keys=True))
