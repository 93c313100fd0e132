"""Text on the terminal: nothing from a document reaches it raw."""

from __future__ import annotations

import os
import re
import sys

from rich.console import Console

from newsextract.model.shown import visible as visible

WIDE = 160
"""Columns where the output is no terminal and nobody says how wide it is."""
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def visible_json(text: str) -> str:
    """JSON with the same characters as escapes; it stays the same JSON."""
    return _UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def console(*, stderr: bool = False) -> Console:
    """A console that takes text for text: no markup, no emoji codes, no colouring of numbers."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else WIDE
    return Console(stderr=stderr, width=width, markup=False, emoji=False, highlight=False, soft_wrap=False)


def accept_any_text() -> None:
    """Let no character break the output where the terminal's encoding cannot show it."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
