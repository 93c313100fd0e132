"""Extension of the API reference: examples in docstrings are shown as sessions of the interpreter."""

from __future__ import annotations

import re
from typing import Any

import griffe

EXAMPLE = re.compile(r"(?:^>>> .*(?:\n(?!\n).+)*)", re.MULTILINE)


class FencedExamples(griffe.Extension):
    """Puts fences around the examples of every docstring."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Rewrite the docstring of a loaded object."""
        if obj.docstring is not None:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(docstring: str) -> str:
    """A docstring with its examples in fences."""
    return EXAMPLE.sub(lambda example: f"```pycon\n{example[0]}\n```", docstring)
