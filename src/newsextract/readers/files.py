"""Releases from files, folders and standard input."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any, NoReturn

from newsextract.errors import InputError

from .detect import HTML_HINT, HTML_REASON, check_text, decode

SIZE_LIMIT = 64 * 1024 * 1024
"""Bytes of one text; more is refused unless asked for."""
_TEXTS = (".txt", ".md", ".jsonl")
_PAGES = (".html", ".htm", ".xhtml")
_NOT_READ_YET = (*_PAGES, ".pdf", ".doc", ".docx")
"""Taken from folders all the same: a release that cannot be read should be seen as an error, not passed over."""
_NOT_RELEASES = ("README", "LICENSE", "CHANGELOG")


@dataclass(frozen=True, slots=True)
class Release:
    """A text and what is known about it.

    Attributes:
        text: The input as given.
        location: Where it was read (`news/a.txt`, `news.jsonl:17`, `-`).
        published: Day of publication, or None.
        place: The issuer's place, or None.
        title: The headline, or None.
        origin: Where the text came from: as the metadata say, else the location.
        size: Bytes read for it.
    """

    text: str
    location: str
    published: date | None = None
    place: str | None = None
    title: str | None = None
    origin: str | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, and the name under which its releases are known."""

    path: Path
    name: str

    @property
    def size(self) -> int:
        """Bytes of the file; 0 if that cannot be told (a pipe, a file that has gone)."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


def find_sources(paths: str | Path | Iterable[str | Path], *, name: str | None = None) -> list[Source]:
    """The files to read, in the order of the paths; a folder gives its texts, sorted, sub-folders included.

    A folder's texts are its .txt, .md and .jsonl files, without hidden ones and without README, LICENSE and CHANGELOG;
    pages and office files are taken too, to be reported as not read. Any file that is named itself is taken. Standard
    input is `-`.

    Args:
        paths: Files and folders, or one of them.
        name: What to call a folder instead of its path, so that ids do not depend on where it is installed.

    Raises:
        InputError: A path does not exist, cannot be listed, or is a folder without texts.
    """
    found: list[Source] = []
    for path in map(Path, [paths] if isinstance(paths, str | Path) else paths):
        if is_folder(path):
            texts = sorted(_texts_below(path))
            if not texts:
                kinds = ", ".join(_TEXTS)
                raise InputError(f"no texts in this folder (files ending in {kinds})", origin=_printable(path))
            base = _printable(path) if name is None else name
            found += (Source(each, f"{base}/{_printable(each.relative_to(path))}") for each in texts)
        elif str(path) == "-" or _exists(path):
            found.append(Source(path, _printable(path)))
        else:
            raise InputError("no such file or folder", origin=_printable(path))
    return found


def read(source: Source, *, encoding: str | None = None, limit: int = SIZE_LIMIT) -> Iterator[Release | InputError]:
    """Every release of a file; one that cannot be read is given as its error, and the rest follow.

    A `NAME.json` beside `NAME.txt` may give `published`, `title`, `place` and `origin`; other keys are ignored. A
    .jsonl file holds one object a line, with `text` and the same keys.

    Args:
        source: The file.
        encoding: Its encoding, if it is known; JSON Lines are always UTF-8.
        limit: Bytes of a text (of a line in .jsonl) above which it is refused.
    """
    try:
        suffix = source.path.suffix.lower()
        if suffix in _PAGES:
            raise InputError(HTML_REASON, origin=source.name, hint=HTML_HINT)
        if suffix == ".json":
            raise InputError("JSON is read as metadata only", origin=source.name, hint="give the .txt file or a .jsonl")
        if suffix == ".jsonl":
            yield from _read_lines(source, limit)
            return
        data = _read_bytes(source, limit)
        text = decode(data, location=source.name, encoding=encoding)
        given = _sidecar(source)
        given["origin"] = given["origin"] or source.name
        yield Release(text, source.name, size=len(data), **given)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(_system_reason(error), origin=source.name)


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; a name that the system cannot take is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:  # a name too long for the system
        raise InputError(_system_reason(error), origin=_printable(path)[:80]) from error


def _texts_below(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> NoReturn:
        raise InputError(_system_reason(error), origin=_printable(Path(error.filename or folder))) from error

    for here, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [each for each in folders if not each.startswith(".")]
        for name in names:
            path = Path(here, name)
            if path.suffix.lower() in (*_TEXTS, *_NOT_READ_YET) and not name.startswith((".", *_NOT_RELEASES)):
                yield path


def _read_bytes(source: Source, limit: int) -> bytes:
    if str(source.path) == "-":
        data = sys.stdin.buffer.read(limit + 1)
    else:
        with source.path.open("rb") as file:
            data = file.read(limit + 1)
    _refuse_large(data, limit, source.name)
    if not data:
        raise InputError("an empty file", origin=source.name)
    return data


def _refuse_large(data: bytes, limit: int, location: str) -> None:
    if len(data) > limit:
        raise InputError(f"larger than {limit:,} bytes", origin=location, hint="split it, or raise the limit")


def _sidecar(source: Source) -> dict[str, Any]:
    path = source.path.with_suffix(".json")
    if str(source.path) == "-" or not path.is_file():
        return _metadata({}, source.name)
    where = _printable(path)
    try:
        found = json.loads(path.read_bytes())
    except ValueError as error:
        raise InputError(f"its metadata {where} are not JSON: {error}", origin=source.name) from error
    if not isinstance(found, dict):
        raise InputError(f"its metadata {where} are not an object", origin=source.name)
    return _metadata(found, source.name)


def _metadata(found: dict[str, Any], location: str) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for key in ("published", "place", "title", "origin"):
        value = found.get(key)
        if value is not None and not isinstance(value, str):
            raise InputError(f"{key!r} is not a string but {value!r}", origin=location)
        given[key] = _checked(value, key, location) if value else None
    try:
        given["published"] = given["published"] and date.fromisoformat(given["published"])
    except ValueError as error:
        reason = f"'published' is {given['published']!r}"
        raise InputError(reason, origin=location, hint="write the day as 2026-01-31") from error
    return given


def _checked(value: str, key: str, location: str) -> str:
    try:
        check_text(value, location=location)
    except InputError as error:
        raise InputError(f"{key!r}: {error.reason}", origin=location) from error
    return value


def _read_lines(source: Source, limit: int) -> Iterator[Release | InputError]:
    with source.path.open("rb") as file:
        number = 0
        while line := file.readline(limit + 1):
            number += 1
            if line.strip(b" \t\r\n\xef\xbb\xbf"):
                yield _read_line(line, f"{source.name}:{number}", limit)
            _skip_rest(file, line, limit)
    if not number:
        yield InputError("an empty file", origin=source.name)


def _skip_rest(file: IO[bytes], line: bytes, limit: int) -> None:
    while len(line) > limit and not line.endswith(b"\n"):
        line = file.readline(limit + 1)
        if len(line) <= limit:
            return


def _read_line(line: bytes, location: str, limit: int) -> Release | InputError:
    try:
        _refuse_large(line, limit, location)
        try:
            found = json.loads(line.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise InputError(f"not a JSON object in UTF-8: {error}", origin=location) from error
        if not isinstance(found, dict) or not isinstance(found.get("text"), str):
            raise InputError("not an object with a string 'text'", origin=location)
        check_text(found["text"], location=location)
        given = _metadata(found, location)
        given["origin"] = given["origin"] or location
        return Release(found["text"], location, size=len(line), **given)
    except InputError as error:
        return error


def _printable(path: Path) -> str:
    """A path as text with forward slashes; bytes that are no UTF-8 are written as escapes."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def _system_reason(error: OSError) -> str:
    return f"cannot be read: {error.strerror or error}"
