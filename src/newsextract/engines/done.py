"""Which documents need not be made again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from newsextract.model.ids import ID_BYTES


class Done:
    """Ids of documents, sorted, in as many bytes as they have; every worker process gets a copy.

    >>> "0123456789abcdef01234567" in Done(["0123456789abcdef01234567"])
    True
    """

    __slots__ = ("_ids",)

    def __init__(self, ids: Iterable[str]) -> None:
        """Args: ids: Ids of documents, in any order."""
        self._ids = b"".join(sorted(map(bytes.fromhex, ids)))

    def __len__(self) -> int:
        return len(self._ids) // ID_BYTES

    def __contains__(self, identity: str) -> bool:
        wanted = bytes.fromhex(identity)
        at = bisect_left(range(len(self)), wanted, key=self._at)
        return at < len(self) and self._at(at) == wanted

    def _at(self, number: int) -> bytes:
        return self._ids[number * ID_BYTES : (number + 1) * ID_BYTES]
