"""Releases from files, folders and standard input, whatever they are written in."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from newsextract.errors import InputError
from newsextract.text.clean import clean
from newsextract.text.layout import layout

from .dated import compiled, day_in_name
from .detect import decode
from .html import read_page
from .kinds import HEAD, Kind, kind_of, many, unpacked_name
from .known import beside
from .noise import hush
from .packed import opened, whole
from .pdf import read_pdf
from .release import SIZE_LIMIT, Columns, Release
from .sources import Source, find_sources, is_folder, system_reason
from .tabular import read_csv, read_lines, read_parquet
from .word import read_word

__all__ = [
    "SIZE_LIMIT", "Columns", "Incoming", "Release", "Source", "Unread", "contents", "find_sources", "is_folder", "read",
    "read_releases", "told",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that holds one release and is still to be read, by whatever process.

    Attributes:
        source: The file, its path absolute.
        kind: What it is.
        encoding: Its encoding, if it is known.
        limit: Bytes above which it is refused.
        date_pattern: Where its name says the day of publication, as in `day_in_name`.
        data: Its bytes, if it can be read only once: standard input, or a pipe.
        given: Fields of `Release` that the caller knows, which go before what the file says.
    """

    source: Source
    kind: Kind
    encoding: str | None = None
    limit: int = SIZE_LIMIT
    date_pattern: str | None = None
    data: bytes | None = None
    given: Mapping[str, Any] = field(default_factory=dict)

    @property
    def location(self) -> str:
        """Where the release is read."""
        return self.source.name

    @property
    def size(self) -> int:
        """Bytes of the file; 0 if that cannot be told."""
        return self.source.size if self.data is None else len(self.data)

    def read(self) -> Release:
        """Its release.

        Raises:
            InputError: It cannot be read.
        """
        with _errors_of(self.source):
            data = self.data
            if data is None:
                with opened(self.source.path) as file:
                    data = whole(file, self.limit)
            return replace(_text(data, self), **self.given)


Incoming = Release | Unread | InputError
"""What a run takes: a release, a file that holds one, or why there is none."""


def read_releases(
    paths: str | Path | Iterable[str | Path], *, kind: Kind | None = None, encoding: str | None = None,
    columns: Columns | None = None, limit: int = SIZE_LIMIT, date_pattern: str | None = None,
) -> Iterator[Release | InputError]:  # fmt: skip
    """Every release in files, folders and patterns; one that cannot be read is given as its error, and the rest follow.

    Args:
        paths: What to read, as in `find_sources`; `-` is standard input.
        kind: What the files are, if their names and first bytes do not tell.
        encoding: Their encoding, if it is known.
        columns: What the columns of tables and the keys of JSON Lines are called.
        limit: Bytes of a text or of the file that holds it, above which it is refused.
        date_pattern: Where the names or paths of the files say the day of publication: `%Y-%m-%d`, `/%Y/%m/%d/`; goes
            before what a page says. Without it a day in one of the usual forms counts where nothing else gives one.

    Raises:
        InputError: A path does not exist or holds no texts, or the pattern names no day.
    """
    if date_pattern is not None:
        compiled(date_pattern)
    for source in find_sources(paths):
        yield from read(source, kind=kind, encoding=encoding, columns=columns, limit=limit, date_pattern=date_pattern)


def read(
    source: Source, *, kind: Kind | None = None, encoding: str | None = None, columns: Columns | None = None,
    limit: int = SIZE_LIMIT, date_pattern: str | None = None,
) -> Iterator[Release | InputError]:  # fmt: skip
    """Every release of a file; see `read_releases`."""
    for item in contents(source, kind=kind, encoding=encoding, columns=columns, limit=limit, date_pattern=date_pattern):
        try:
            yield item.read() if isinstance(item, Unread) else item
        except InputError as error:
            yield error


def contents(
    source: Source, *, kind: Kind | None = None, encoding: str | None = None, columns: Columns | None = None,
    limit: int = SIZE_LIMIT, date_pattern: str | None = None,
) -> Iterator[Incoming]:  # fmt: skip
    """Every release of a file that holds any number; of one that holds a single release the file itself, unread.

    The arguments are those of `read_releases`.
    """
    try:
        with _errors_of(source):
            with opened(source.path) as file:
                found = kind or kind_of(file.peek(HEAD), unpacked_name(source.name))
                if many(found):
                    rows = _table(file, found, source.name, columns or Columns(), limit, encoding)
                    day = date_pattern and day_in_name(source.name, date_pattern)
                    yield from (_dated(row, day) for row in rows) if day else rows
                    return
                data = None if source.is_lasting else whole(file, limit)
            yield Unread(replace(source, path=source.path.absolute()), found, encoding, limit, date_pattern, data)
    except InputError as error:
        yield error


def told(item: Incoming, given: Mapping[str, Any]) -> Incoming:
    """What a run takes, with fields of `Release` that its caller knows; they go before what files say."""
    if isinstance(item, Unread):
        return replace(item, given=given)
    return item if isinstance(item, InputError) else replace(item, **given)


@contextmanager
def _errors_of(source: Source) -> Iterator[None]:
    """Errors say which file they are about, those of the system in words; what libraries say besides is not printed."""
    hush()
    try:
        yield
    except InputError as error:
        if error.origin:
            raise
        raise InputError(error.reason, origin=source.name, hint=error.hint) from error
    except OSError as error:
        raise InputError(system_reason(error), origin=source.name) from error


def _table(
    file: io.BufferedReader, kind: Kind, name: str, columns: Columns, limit: int, encoding: str | None
) -> Iterator[Release | InputError]:
    if kind == "jsonl":
        return read_lines(file, name, columns=columns, limit=limit)
    if kind == "csv":
        return read_csv(file, name, columns=columns, limit=limit, encoding=encoding)
    return read_parquet(file, name, columns=columns, limit=limit)


def _dated(row: Release | InputError, day: date) -> Release | InputError:
    """A row with the day in the name of its file, if it has none of its own."""
    if isinstance(row, InputError) or row.published is not None:
        return row
    return replace(row, published=day, published_from="name")


def _text(data: bytes, file: Unread) -> Release:
    source = file.source
    given = _content(data, file.kind, source.name, file.encoding)
    if file.date_pattern is not None and (day := day_in_name(source.name, file.date_pattern)):
        given |= {"published": day, "published_from": "name"}
    if source.is_lasting:
        given |= beside(source.path.with_name(unpacked_name(source.path.name)).with_suffix(".json"))
    if "published" not in given and file.date_pattern is None:
        given |= _day_of_name(given["text"], source)
    return Release(location=source.name, size=len(data), **{"origin": source.name} | given)


def _content(data: bytes, kind: Kind, name: str, encoding: str | None) -> dict[str, Any]:
    if kind == "html":
        return read_page(data, encoding=encoding)
    if kind == "docx":
        return read_word(data)
    if kind == "pdf":
        return read_pdf(data)
    return {"text": decode(data, location=name, encoding=encoding)}


def _day_of_name(text: str, source: Source) -> dict[str, Any]:
    """The day in the file's name, unless the text itself says when it was published."""
    day = day_in_name(source.name)
    if day is None or layout(clean(text).text).date is not None:
        return {}
    return {"published": day, "published_from": "name"}
