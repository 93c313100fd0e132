"""What a report is made of: texts, documents of a run, databases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from newsextract.engines.cores import workers_for
from newsextract.engines.extraction import Extraction, Extracts, Item
from newsextract.engines.local import outcomes
from newsextract.engines.pool import Limits
from newsextract.errors import InputError
from newsextract.model import Document
from newsextract.model.schema import document_digest, parse_document
from newsextract.readers.files import Source, contents, find_sources, told
from newsextract.sinks.base import Failure, Packed
from newsextract.sinks.places import open_stored, stored_place

from .payload import Entry

_DOCUMENT = b'{"id":"'
"""How the lines of a file begin that `newsextract run --to FILE.jsonl` wrote."""


def gather(
    sources: Iterable[str],
    make_extractor: Callable[[], Extracts],
    *,
    name: str | None = None,
    given: Mapping[str, Any] | None = None,
    workers: int | None = None,
    limits: Limits | None = None,
    **how: Any,
) -> Iterator[Entry | Failure]:
    """The documents of all sources in their order, and what could not be read.

    Args:
        sources: Files and folders of texts, `.jsonl` files of texts or of documents, SQLite files, database URLs,
            folders of Parquet files of a run.
        make_extractor: Called when there are texts to extract.
        name: What to call a folder instead of its path.
        given: Fields of `Release` that are known of all texts.
        workers: Processes to read and extract in, as in `run`; by default as many as the texts are worth.
        limits: What one text may cost.
        how: How files are read, as arguments of `read`.

    Raises:
        InputError: There is no such source, or a database cannot be read.
        EngineError: No worker process can be started.
    """

    def extracted(texts: Sequence[Source]) -> Iterator[Entry | Failure]:
        incoming = (told(item, given or {}) for source in texts for item in contents(source, **how))
        count = workers_for(sum(source.size for source in texts)) if workers is None else workers
        for item in outcomes(incoming, Extraction(make_extractor(), _entry), workers=count, limits=limits):
            if isinstance(item, Item):
                yield item.outcome.body if isinstance(item.outcome, Packed) else item.outcome

    for kind, group in groupby(_parts(sources, name), key=_holds):
        if kind == "texts":
            yield from extracted([each for each in group if isinstance(each, Source)])
        else:
            for each in group:
                yield from _documents(each) if isinstance(each, Source) else _stored(each)


def _parts(sources: Iterable[str], name: str | None) -> Iterator[Source | str]:
    """Files, and where records are stored."""
    for each in sources:
        if place := stored_place(each):
            yield place
        else:
            yield from find_sources(each, name=name)


def _holds(part: Source | str) -> Literal["texts", "documents"]:
    is_text = isinstance(part, Source) and not (part.path.suffix.lower() == ".jsonl" and _holds_documents(part.path))
    return "texts" if is_text else "documents"


def _entry(document: Document, text: str, location: str | None) -> Packed:
    return Packed(
        document.id, document_digest(document), location, len(document.indicators), len(document.targets),
        len(document.programs), len(document.rejects), body=Entry(document, text),
    )  # fmt: skip


def _stored(place: str) -> Iterator[Entry | Failure]:
    with closing(open_stored(place)) as stored:
        yield from (Entry(document, text) for document, text in stored.documents())
        yield from stored.failures()


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
