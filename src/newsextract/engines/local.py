"""One machine, one process: releases through the extractor into a sink."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from newsextract.errors import InputError, SinkError
from newsextract.model import Document
from newsextract.readers.files import Release
from newsextract.sinks.base import Failure, Sink

logger = logging.getLogger(__name__)


class Extracts(Protocol):
    """What the loop needs of an extractor."""

    def extract(
        self,
        text: str,
        *,
        published: date | None = None,
        place: str | None = None,
        title: str | None = None,
        origin: str | None = None,
    ) -> Document:
        """The document of a text."""


@dataclass(slots=True)
class Tally:
    """What a run has done so far.

    Attributes:
        written: Documents that are new or changed.
        unchanged: Documents that were there already, equal in everything.
        failed: Releases that gave no document.
        indicators: Indicators in the documents.
        targets: Targets in the documents.
        programs: Programs in the documents.
        refused: Refused candidates in the documents.
        size: Bytes read.
    """

    written: int = 0
    unchanged: int = 0
    failed: int = 0
    indicators: int = 0
    targets: int = 0
    programs: int = 0
    refused: int = 0
    size: int = 0

    @property
    def documents(self) -> int:
        """Releases that gave a document."""
        return self.written + self.unchanged

    def count(self, document: Document, *, changed: bool, size: int) -> None:
        """Add a document."""
        self.written += changed
        self.unchanged += not changed
        self.indicators += len(document.indicators)
        self.targets += len(document.targets)
        self.programs += len(document.programs)
        self.refused += len(document.rejects)
        self.size += size


def run(
    releases: Iterable[Release | InputError],
    extractor: Extracts,
    sink: Sink,
    *,
    watch: Callable[[Tally, Failure | None], None] | None = None,
) -> Tally:
    """Extract every release and store it; a bad one becomes a failure in the sink and the rest go on.

    Args:
        releases: Releases, and errors of those that could not be read.
        extractor: Makes the documents.
        sink: Takes them, one transaction each, so that an interruption loses nothing that was stored.
        watch: Called after each release with the tally so far and its failure, if it failed.

    Raises:
        SinkError: The sink cannot take any more.
    """
    tally = Tally()
    for release in releases:
        if isinstance(release, InputError):
            failure: Failure | None = _failure(release, release.origin or "-")
        else:
            failure = _store(release, extractor, sink, tally)
        if failure is not None:
            sink.fail(failure)
            tally.failed += 1
            tally.size += release.size if isinstance(release, Release) else 0
        if watch is not None:
            watch(tally, failure)
    return tally


def extract_release(extractor: Extracts, release: Release) -> Document:
    """The document of a release; a day of publication that came with it is told from one that was an argument.

    Raises:
        InputError: The release's text is none.
    """
    document = extractor.extract(
        release.text,
        published=release.published,
        place=release.place,
        title=release.title,
        origin=release.origin,
    )
    return document.model_copy(update={"published_from": "file"}) if release.published else document


def _store(release: Release, extractor: Extracts, sink: Sink, tally: Tally) -> Failure | None:
    try:
        document = extract_release(extractor, release)
        changed = sink.write(document, release.text, location=release.location)
    except SinkError:
        raise
    except Exception as error:  # one release must never stop the others
        logger.debug("%s failed", release.location, exc_info=True)
        return _failure(error, release.location)
    tally.count(document, changed=changed, size=release.size)
    return None


def _failure(error: Exception, location: str) -> Failure:
    kind = type(error).__name__
    if isinstance(error, InputError):
        return Failure(location, kind, error.reason, error.hint)
    return Failure(location, kind, str(error) or kind, "this is a bug of newsextract; please report it with the text")
