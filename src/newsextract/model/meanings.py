"""What the fields of a model mean, as its docstring says."""

from __future__ import annotations

import inspect
import re
from functools import cache

from .base import Model

_ATTRIBUTE = re.compile(r"^    (\w+): (.*(?:\n      .*)*)", re.MULTILINE)


@cache
def meanings(model: type[Model]) -> dict[str, str]:
    """A sentence for each field, its bases' fields and computed ones included; none where docstrings are stripped."""
    found: dict[str, str] = {}
    for each in reversed(model.__mro__):
        notes = _ATTRIBUTE.findall(inspect.cleandoc(each.__doc__ or ""))
        found |= {name: " ".join(text.split()) for name, text in notes}
    for name, computed in model.model_computed_fields.items():
        found[name] = " ".join((computed.description or "").split())
    return {name: text for name, text in found.items() if text}
