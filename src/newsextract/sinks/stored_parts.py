"""Documents out of a folder of Parquet files that a run wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from newsextract.errors import InputError
from newsextract.model import Document

from .base import Failure
from .parquet import ABOUT_OTHERS, read_part, unusable
from .parts import Parts
from .restored import reading, restored
from .tables import DOCUMENTS, ERRORS, MENTIONS, PROGRAMS

AT_ONCE = 200
"""Documents that are made together."""
PARTS_AT_ONCE = 8
"""Parts that are in memory together, for those who ask in another order than that in which documents were stored."""
_KEY = ["id", "origin", "text_hash", "place", "published"]


class StoredParts:
    """A folder that `ParquetSink` wrote, to be read; nothing in it is changed."""

    def __init__(self, folder: str | Path) -> None:
        """Look at what is there.

        Raises:
            InputError: It cannot be read, or holds parts of another version or of someone else.
        """
        self.source = str(folder)
        self._part_of: dict[str, Path] = {}
        self._rows: list[dict[str, Any]] = []
        self._parts = Parts(Path(folder)).paths()
        with self._errors():
            for part in self._parts:
                if why := unusable(part):
                    raise InputError(why, origin=str(part), hint=ABOUT_OTHERS)
                rows = read_part(part, [DOCUMENTS], {DOCUMENTS.name: _KEY})[DOCUMENTS.name].to_pylist()
                self._part_of |= dict.fromkeys((row["id"] for row in rows), part)
                self._rows += rows
        self._tables = lru_cache(PARTS_AT_ONCE)(read_part)

    def documents(self) -> Iterator[tuple[Document, str | None]]:
        """Every document with its text (None if it was not kept), by place and day.

        Raises:
            InputError: The folder cannot be read any more.
        """
        rows = sorted(self._rows, key=_place_and_day)
        return self.fetch([row["id"] for row in rows])

    def listing(self) -> list[tuple[str, str | None, str]]:
        """Id, origin and hash of the text of every document, in the order in which they were stored."""
        return [(row["id"], row["origin"], row["text_hash"]) for row in self._rows]

    def fetch(self, identities: Sequence[str]) -> Iterator[tuple[Document, str | None]]:
        """The documents with these ids and their texts, in the order of the ids.

        Raises:
            InputError: The folder cannot be read any more.
        """
        with self._errors():
            for first in range(0, len(identities), AT_ONCE):
                some = identities[first : first + AT_ONCE]
                parts = dict.fromkeys(self._part_of[identity] for identity in some)
                found = {each[0].id: each for part in parts for each in self._restored(part, some)}
                yield from (found[identity] for identity in some)

    def failures(self) -> list[Failure]:
        """What failed when it was last read, by location.

        Raises:
            InputError: The folder cannot be read any more.
        """
        with self._errors():
            rows = [row for part in self._parts for row in read_part(part, [ERRORS])[ERRORS.name].to_pylist()]
        found = [Failure(row["location"], row["kind"], row["reason"], row["hint"]) for row in rows]
        return sorted(found, key=lambda failure: failure.location)

    def close(self) -> None:
        """Let go what was read."""
        self._tables.cache_clear()

    def _restored(self, part: Path, identities: Iterable[str]) -> Iterator[tuple[Document, str | None]]:
        tables = self._tables(part)
        wanted = pa.array(identities, pa.string())
        programs = tables[PROGRAMS.name]
        named = programs.filter(pc.is_in(programs["document_id"], wanted))["id"].combine_chunks()
        owners = {DOCUMENTS.name: ("id", wanted), MENTIONS.name: ("program_id", named)}
        rows = {}
        for name, table in tables.items():
            if name != ERRORS.name:
                column, those = owners.get(name, ("document_id", wanted))
                rows[name] = table.filter(pc.is_in(table[column], those)).to_pylist()
        return restored(rows)

    def _errors(self) -> AbstractContextManager[None]:
        hint = "if a run is writing into it, read it again afterwards"
        return reading(self.source, pa.ArrowException, hint=hint)


def _place_and_day(row: dict[str, Any]) -> tuple[str, date, str, str]:
    return row["place"] or "", row["published"] or date.min, row["origin"] or "", row["id"]
