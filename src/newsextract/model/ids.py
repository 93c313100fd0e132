"""Stable ids: short hashes of what a thing is."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from json.encoder import encode_basestring_ascii

ID_BYTES = 12
"""Bytes of an id, which is written as twice as many hex digits."""


def digest(*parts: object) -> str:
    """24 hex digits for a sequence of parts; parts cannot run into each other.

    >>> digest("a", "bc") == digest("ab", "c")
    False
    """
    packed = ",".join(["null" if part is None else encode_basestring_ascii(str(part)) for part in parts])
    return blake2b(f"[{packed}]".encode("ascii"), digest_size=ID_BYTES).hexdigest()


def text_hash(text: str) -> str:
    """The hash that finds copies of one text, whatever site they came from."""
    return digest("text", text)


def document_id(text: str, published: object, place: str | None, title: str | None, origin: str | None) -> str:
    """Two sites' copies of one wire story stay two documents; the same call gives the same id."""
    return digest("document", text, published, place, title, origin)


def record_ids(document: str, keys: Iterable[tuple[object, ...]]) -> list[str]:
    """One id for each key, in order; equal keys are told apart by their ordinal."""
    seen: dict[tuple[object, ...], int] = {}
    ids = []
    for key in keys:
        ordinal = seen[key] = seen.get(key, -1) + 1
        ids.append(digest("record", document, *key, ordinal))
    return ids


def fact_key(*parts: object) -> str:
    """The key under which the same fact of several documents is found."""
    return digest("fact", *parts)
