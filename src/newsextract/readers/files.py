"""Releases from files, folders and standard input, whatever they are written in."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from newsextract.errors import InputError
from newsextract.text.clean import clean
from newsextract.text.layout import layout

from .detect import decode
from .html import read_page
from .kinds import HEAD, Kind, kind_of, many, unpacked_name
from .known import beside, day_in_name
from .packed import opened, whole
from .pdf import read_pdf
from .release import SIZE_LIMIT, Columns, Release
from .sources import Source, find_sources, is_folder, printable, system_reason
from .tabular import read_csv, read_lines, read_parquet
from .word import read_word

__all__ = ["SIZE_LIMIT", "Columns", "Release", "Source", "find_sources", "is_folder", "read", "read_releases"]


def read_releases(
    paths: str | Path | Iterable[str | Path], *, kind: Kind | None = None, encoding: str | None = None,
    columns: Columns | None = None, limit: int = SIZE_LIMIT,
) -> Iterator[Release | InputError]:  # fmt: skip
    """Every release in files, folders and patterns; one that cannot be read is given as its error, and the rest follow.

    Args:
        paths: What to read, as in `find_sources`; `-` is standard input.
        kind: What the files are, if their names and first bytes do not tell.
        encoding: Their encoding, if it is known.
        columns: What the columns of tables and the keys of JSON Lines are called.
        limit: Bytes of a text or of the file that holds it, above which it is refused.

    Raises:
        InputError: A path does not exist or holds no texts.
    """
    for source in find_sources(paths):
        yield from read(source, kind=kind, encoding=encoding, columns=columns, limit=limit)


def read(
    source: Source, *, kind: Kind | None = None, encoding: str | None = None, columns: Columns | None = None,
    limit: int = SIZE_LIMIT,
) -> Iterator[Release | InputError]:  # fmt: skip
    """Every release of a file; see `read_releases`."""
    try:
        with opened(source.path) as file:
            name = unpacked_name(source.name)
            found = kind or kind_of(file.peek(HEAD), name)
            if many(found):
                yield from _table(file, found, source.name, columns or Columns(), limit, encoding)
            else:
                yield _text(file, found, source, limit, encoding)
    except InputError as error:
        yield error if error.origin else InputError(error.reason, origin=source.name, hint=error.hint)
    except OSError as error:
        yield InputError(system_reason(error), origin=source.name)


def _table(
    file: io.BufferedReader, kind: Kind, name: str, columns: Columns, limit: int, encoding: str | None
) -> Iterator[Release | InputError]:
    if kind == "jsonl":
        return read_lines(file, name, columns=columns, limit=limit)
    if kind == "csv":
        return read_csv(file, name, columns=columns, limit=limit, encoding=encoding)
    return read_parquet(file, name, columns=columns, limit=limit)


def _text(file: io.BufferedReader, kind: Kind, source: Source, limit: int, encoding: str | None) -> Release:
    data = whole(file, limit)
    found = _content(data, kind, source.name, encoding)
    sidecar = source.path.with_name(unpacked_name(source.path.name)).with_suffix(".json")
    given = found | beside(sidecar if str(source.path) != "-" else source.path, printable(sidecar))
    if "published" not in given:
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
    day = day_in_name(unpacked_name(source.name))
    if day is None or layout(clean(text).text).date is not None:
        return {}
    return {"published": day, "published_from": "name"}
