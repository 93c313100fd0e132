"""One machine: releases over its cores into a sink."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from newsextract.errors import SinkError
from newsextract.readers.files import Incoming
from newsextract.sinks.base import Failure, Sink

from .done import Done
from .extraction import Extraction, Extracts, Item, Skipped
from .pool import Limits, Pool
from .writing import Writer, with_count


@dataclass(slots=True)
class Tally:
    """What a run has done so far.

    Attributes:
        written: Documents that are new or changed.
        unchanged: Documents that were there already, equal in everything.
        skipped: Releases that were not extracted again, because their documents were there already.
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
    releases: Iterable[Incoming],
    extractor: Extracts,
    sink: Sink,
    *,
    workers: int = 0,
    limits: Limits | None = None,
    done: Collection[str] = (),
    watch: Callable[[Tally, Failure | None], None] | None = None,
) -> Tally:
    """Extract every release and store it; a bad one becomes a failure in the sink and the rest go on.

    The sink stores batches in a thread of its own. An interruption stores what is extracted, and loses nothing else.

    Args:
        releases: Releases, files that hold one, and errors of those that could not be read.
        extractor: Makes the documents.
        sink: Takes them, in the order of the releases.
        workers: Processes to read files and extract in; they import the main module, which must be guarded by
            `if __name__ == "__main__"`. With 0 all is done in this process, and no limit is kept.
        limits: What one release may cost.
        done: Ids of documents not to make again.
        watch: Called for each release that is stored or skipped, with the tally so far and its failure, if it failed.

    Raises:
        SinkError: The sink cannot take any more.
        EngineError: No worker process can be started.
    """
    tally = Tally()
    extraction = Extraction(extractor, sink.packer, Done(done) if done else None)

    def note(stored: Iterable[tuple[Item, bool]]) -> None:
        for item, changed in stored:
            tally.count(item, changed=changed)
            if watch is not None:
                watch(tally, item.outcome if isinstance(item.outcome, Failure) else None)

    writer = Writer(sink)
    try:
        with writer:
            for item in outcomes(releases, extraction, workers=workers, limits=limits):
                if isinstance(item, Item):
                    writer.put(item)
                else:
                    tally.skipped += 1
                    tally.size += item.size
                    if watch is not None:
                        watch(tally, None)
                note(writer.stored())
    except SinkError as error:
        if not sink.keeps_each:
            raise
        note(writer.stored())
        raise with_count(error, tally.documents + tally.failed, writer.unstored) from error
    finally:
        note(writer.stored())
    return tally


def outcomes(
    releases: Iterable[Incoming], extraction: Extraction, *, workers: int = 0, limits: Limits | None = None
) -> Iterator[Item | Skipped]:
    """What becomes of each release, in their order; the arguments are those of `run`.

    Raises:
        EngineError: No worker process can be started.
    """
    if not workers:
        yield from map(extraction, releases)
        return
    with Pool(extraction, workers=workers, limits=limits or Limits()) as pool:
        yield from pool.outcomes(releases)
