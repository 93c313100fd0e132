"""By what records are made."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib import metadata, resources
from importlib.resources.abc import Traversable

import newsextract
from newsextract.model.recipe import Recipe

from .extraction import Extracts

_ROOMS = ("arguments.py", "assembly", "mentions", "model", "pipeline.py", "text")
"""Parts of the package that decide about records."""
_CALLED = ("jieba", "opencc", "pydantic", "regex")
_KINDS = (".py", ".toml", ".csv", ".tsv")


def recipe_of(extractor: Extracts, *, corrections: str | None = None) -> Recipe:
    """The recipe of what an extractor makes.

    Args:
        extractor: The extractor.
        corrections: A hash of the verdicts that are applied to its documents, if there are any.
    """
    options = dict(extractor.options) | ({"corrections": corrections} if corrections else {})
    return Recipe(library=newsextract.__version__, rules=rules_digest(), options=options)


@cache
def rules_digest() -> str:
    """32 hex digits over the code and tables of the extraction, and the versions of the libraries that it calls."""
    found = blake2b(digest_size=16)
    package = resources.files("newsextract")
    for name in _ROOMS:
        _add(found, package / name)
    for name in _CALLED:
        found.update(f"{name} {metadata.version(name)}\\n".encode())
    return found.hexdigest()


def _add(found: blake2b, place: Traversable) -> None:
    if place.is_dir():
        for each in sorted(place.iterdir(), key=lambda inner: inner.name):
            _add(found, each)
    elif place.name.endswith(_KINDS):
        content = place.read_bytes()
        found.update(f"{place.name} {len(content)}\\n".encode())
        found.update(content)
