"""The two sides of a comparison: documents in a database, in Parquet files, or in a file of JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from newsextract.errors import InputError
from newsextract.model import Document
from newsextract.model.schema import parse_document
from newsextract.sinks.places import open_stored, stored_place


@dataclass(frozen=True, slots=True)
class Key:
    """What a document is found by.

    Attributes:
        id: Its id.
        origin: Where its text came from, or None.
        text_hash: The hash of its text.
    """

    id: str
    origin: str | None
    text_hash: str


class Side(Protocol):
    """Documents that can be listed, and fetched some at a time."""

    def listing(self) -> list[Key]:
        """The key of every document, in their order."""

    def fetch(self, ids: Sequence[str]) -> Iterator[Document]:
        """The documents with these ids, in the order of the ids."""

    def close(self) -> None:
        """Let go what is held."""


class LinesSide:
    """A file of JSON Lines that `newsextract run` or `newsextract extract --format jsonl` wrote."""

    def __init__(self, path: Path) -> None:
        """Read through the file once, and note where its documents stand.

        Raises:
            InputError: It cannot be read, or a line is no document.
        """
        self._path = path
        self._places: dict[str, int] = {}
        self._keys: list[Key] = []
        try:
            self._file = path.open("rb")
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror or error}", origin=str(path)) from error
        try:
            self._read_through()
        except BaseException:
            self._file.close()
            raise

    def listing(self) -> list[Key]:
        """The key of every document; see `Side.listing`."""
        return self._keys

    def fetch(self, ids: Sequence[str]) -> Iterator[Document]:
        """The documents with these ids; see `Side.fetch`."""
        for each in ids:
            self._file.seek(self._places[each])
            yield self._parsed(self._file.readline(), 0)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _read_through(self) -> None:
        place = 0
        for number, line in enumerate(self._file, 1):
            if line.strip():
                document = self._parsed(line, number)
                self._places[document.id] = place
                self._keys.append(Key(document.id, document.origin, document.text_hash))
            place += len(line)

    def _parsed(self, line: bytes, number: int) -> Document:
        try:
            return parse_document(line)
        except InputError as error:
            raise InputError(error.reason, origin=f"{self._path}:{number}", hint=error.hint) from error


class StoredSide:
    """A database or a folder of Parquet files that `newsextract run` filled."""

    def __init__(self, place: str) -> None:
        """Open what `stored_place` gave.

        Raises:
            InputError: It cannot be opened, or holds no records of this version.
        """
        self._stored = open_stored(place)

    def listing(self) -> list[Key]:
        """The key of every document; see `Side.listing`."""
        return [Key(*row) for row in self._stored.listing()]

    def fetch(self, ids: Sequence[str]) -> Iterator[Document]:
        """The documents with these ids; see `Side.fetch`."""
        for document, _ in self._stored.fetch(ids):
            yield document

    def close(self) -> None:
        """Let it go."""
        self._stored.close()


def open_side(name: str) -> Side:
    """The side that a name means: a database URL, a SQLite file, a folder of Parquet files, or a file of JSON Lines.

    Raises:
        InputError: There is none, or it holds something else.
    """
    place = stored_place(name)
    return LinesSide(Path(name)) if place is None else StoredSide(place)
