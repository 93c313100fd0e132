"""One machine: releases over its cores into a sink."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass

from newsextract.errors import InputError, SinkError
from newsextract.readers.files import Release
from newsextract.sinks.base import Failure, Packed, Sink

from .extraction import Extraction, Extracts
from .pool import Limits, Outcome, Pool
from .recipe import release_id
from .writing import Item, Writer, with_count


@dataclass(slots=True)
class Tally:
    """What a run has done so far.

    Attributes:
        written: Documents that are new or changed.
        unchanged: Documents that were there already, equal in everything.
        skipped: Releases that were not read again, because their documents were there already.
        failed: Releases that gave no document.
        indicators: Indicators in the documents.
        targets: Targets in the documents.
        programs: Programs in the documents.
        refused: Refused candidates in the documents.
        size: Bytes read.
    """

    written: int = 0
    unchanged: int = 0
    skipped: int = 0
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

    def count(self, item: Item, *, changed: bool) -> None:
        """Add what was stored."""
        self.size += item.size
        outcome = item.outcome
        if isinstance(outcome, Failure):
            self.failed += 1
            return
        self.written += changed
        self.unchanged += not changed
        self.indicators += outcome.indicators
        self.targets += outcome.targets
        self.programs += outcome.programs
        self.refused += outcome.refused


def run(
    releases: Iterable[Release | InputError],
    extractor: Extracts,
    sink: Sink,
    *,
    workers: int = 0,
    limits: Limits | None = None,
    done: Container[str] = (),
    watch: Callable[[Tally, Failure | None], None] | None = None,
) -> Tally:
    """Extract every release and store it; a bad one becomes a failure in the sink and the rest go on.

    The sink stores batches in a thread of its own. An interruption stores what is extracted, and loses nothing else.

    Args:
        releases: Releases, and errors of those that could not be read.
        extractor: Makes the documents.
        sink: Takes them, in the order of the releases.
        workers: Processes to extract in; they import the main module, which must be guarded by
            `if __name__ == "__main__"`. With 0 all is done in this process, and no limit is kept.
        limits: What one release may cost.
        done: Ids of documents not to make again.
        watch: Called for each release that is stored or skipped, with the tally so far and its failure, if it failed.

    Raises:
        SinkError: The sink cannot take any more.
        EngineError: No worker process can be started.
    """
    tally = Tally()
    extraction = Extraction(extractor, sink.packer)

    def note(stored: Iterable[tuple[Item, bool]]) -> None:
        for item, changed in stored:
            tally.count(item, changed=changed)
            if watch is not None:
                watch(tally, item.outcome if isinstance(item.outcome, Failure) else None)

    def fresh() -> Iterator[Release | InputError]:
        for release in releases:
            if isinstance(release, Release) and done and release_id(release) in done:
                tally.skipped += 1
                tally.size += release.size
                if watch is not None:
                    watch(tally, None)
            else:
                yield release

    writer = Writer(sink)
    try:
        with writer:
            for release, outcome in _outcomes(fresh(), extraction, workers, limits or Limits()):
                writer.put(_item(release, outcome))
                note(writer.stored())
    except SinkError as error:
        if not sink.keeps_each:
            raise
        note(writer.stored())
        raise with_count(error, tally.documents + tally.failed, writer.unstored) from error
    finally:
        note(writer.stored())
    return tally


def _outcomes(
    releases: Iterator[Release | InputError], extraction: Extraction, workers: int, limits: Limits
) -> Iterator[Outcome]:
    if workers:
        with Pool(extraction, workers=workers, limits=limits) as pool:
            yield from pool.outcomes(releases)
        return
    for release in releases:
        yield release, extraction(release)


def _item(release: Release | InputError, outcome: Packed | Failure) -> Item:
    if isinstance(release, InputError):
        return Item(outcome, 0, 0)
    return Item(outcome, len(release.text), release.size)
