"""What a report is made of: texts, documents of a run, databases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from newsextract.engines.extraction import Extracts, extract_release
from newsextract.errors import InputError
from newsextract.model.schema import parse_document
from newsextract.readers.files import Source, find_sources, read
from newsextract.sinks.base import Failure
from newsextract.sinks.stored import Stored, database_url

from .payload import Entry

_DOCUMENT = b'{"id":"'
"""How the lines of a file begin that `newsextract run --to FILE.jsonl` wrote."""


def gather(
    sources: Iterable[str],
    make_extractor: Callable[[], Extracts],
    *,
    name: str | None = None,
    given: Mapping[str, Any] | None = None,
    **how: Any,
) -> Iterator[Entry | Failure]:
    """The documents of all sources in their order, and what could not be read.

    Args:
        sources: Files and folders of texts, `.jsonl` files of texts or of documents, SQLite files, database URLs.
        make_extractor: Called once, when there is a text to extract.
        name: What to call a folder instead of its path.
        given: Fields of `Release` that are known of all texts.
        how: How files are read, as arguments of `read`.

    Raises:
        InputError: There is no such source, or a database cannot be read.
    """
    extractor: Extracts | None = None
    for each in sources:
        if url := database_url(each):
            stored = Stored(url)
            yield from (Entry(document, text) for document, text in stored.documents())
            yield from stored.failures()
            stored.close()
            continue
        for source in find_sources(each, name=name):
            if source.path.suffix.lower() == ".jsonl" and _holds_documents(source.path):
                yield from _documents(source)
                continue
            extractor = extractor or make_extractor()
            yield from _extracted(source, extractor, given or {}, how)


def _holds_documents(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_DOCUMENT)) == _DOCUMENT
    except OSError:  # whoever reads it says why it cannot be read
        return False


def _documents(source: Source) -> Iterator[Entry | Failure]:
    with source.path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                yield Entry(parse_document(line), None)
            except InputError as error:
                yield Failure(f"{source.name}:{number}", "InputError", error.reason, error.hint)


def _extracted(
    source: Source, extractor: Extracts, given: Mapping[str, Any], how: Mapping[str, Any]
) -> Iterator[Entry | Failure]:
    for item in read(source, **how):
        try:
            if isinstance(item, InputError):
                raise item
            yield Entry(extract_release(extractor, replace(item, **given)), item.text)
        except InputError as error:
            location = source.name if isinstance(item, InputError) else item.location
            yield Failure(error.origin or location, "InputError", error.reason, error.hint)
