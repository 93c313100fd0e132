"""`newsextract run`: files and folders into a sink."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from newsextract.errors import EngineError, SinkError

from . import documents
from .options import (
    MIB,
    As,
    CorrectionsFiles,
    DateColumn,
    Encoding,
    Lexicon,
    MaxSize,
    OriginColumn,
    Place,
    PlaceColumn,
    Published,
    SourceColumn,
    TextColumn,
    TitleColumn,
    given_metadata,
    read_all_corrections,
    reading,
)
from .reporting import FAILED, reporting, warn

WORTH_A_WORKER = MIB // 4
"""Bytes of text; with less, starting another process takes longer than it saves."""


def run(
    paths: Annotated[list[str] | None, typer.Argument(help="Files and folders; the bundled corpus if none.")] = None,
    to: Annotated[str, typer.Option(help="A database URL, FILE.jsonl, or FOLDER/ of Parquet.")] = "sqlite:///news.db",
    resume: Annotated[bool, typer.Option("--resume", help="Skip documents that the database has already.")] = False,
    workers: Annotated[
        int | None,
        typer.Option(
            min=0,
            envvar="NEWSEXTRACT_WORKERS",
            show_default="the cores",
            help="Processes that extract; 0 extracts in this one, without limits.",
        ),
    ] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that one document may take.")] = 120,
    memory: Annotated[int, typer.Option(min=256, help="MiB that a process that extracts may use.")] = 2048,
    retry: Annotated[float, typer.Option(min=0, help="Seconds to wait for a database that goes away.")] = 60,
    published: Published = None,
    place: Place = None,
    kind: As = None,
    encoding: Encoding = None,
    max_size: MaxSize = 64,
    text_column: TextColumn = "text",
    title_column: TitleColumn = "title",
    date_column: DateColumn = "published",
    place_column: PlaceColumn = "place",
    source_column: SourceColumn = "source",
    origin_column: OriginColumn = "origin",
    lexicon: Lexicon = None,
    corrections: CorrectionsFiles = None,
) -> None:
    """Extract files and folders into a database or files; running again changes nothing.

    A document that cannot be read or extracted, or takes too much time or memory, becomes a row of the table `errors`,
    and the others go on. A database keeps what was stored when a run is stopped, and --resume goes on from there, if
    the version of newsextract and the options are the same. Files are replaced at the end of the run.
    """
    from newsextract.corrections.sink import CorrectingSink
    from newsextract.engines.local import run as run_all
    from newsextract.engines.pool import Limits
    from newsextract.engines.recipe import recipe_of
    from newsextract.readers.files import find_sources, read
    from newsextract.sinks.target import open_sink

    from .bundled import NAME, corpus_folder
    from .printing import console
    from .progress import RunProgress, closing_table

    how = reading(
        kind, encoding, max_size, text_column, title_column, date_column, place_column, source_column, origin_column
    )  # fmt: skip
    given = given_metadata(published, place)
    with reporting():
        sources = find_sources(paths) if paths else find_sources([corpus_folder()], name=NAME)
        size = sum(source.size for source in sources)
        progress = RunProgress(size)
        verdicts = read_all_corrections(corrections)
        extractor = documents.make_extractor(rejects=True, lexicon=lexicon)
        recipe = recipe_of(extractor, corrections=verdicts.digest)
        try:
            with CorrectingSink(open_sink(to, recipe=recipe, patience=retry), verdicts) as sink, progress:
                texts = (source for source in sources if source.path.resolve() not in sink.texts)
                run_all(
                    (documents.told(item, given) for source in texts for item in read(source, **how)),
                    extractor,
                    sink,
                    workers=_cores(size) if workers is None else workers,
                    limits=Limits(seconds=timeout, memory=memory),
                    done=sink.done() if resume else (),
                    watch=progress,
                )
        except (KeyboardInterrupt, SinkError, EngineError):
            if progress.tally.documents or progress.tally.failed:
                done = closing_table(progress.tally, progress.seconds) if sink.keeps_each else "nothing was stored"
                console(stderr=True).print(done)
            raise
        warn(verdicts.complaints())
        console().print(closing_table(progress.tally, progress.seconds))
    if progress.tally.failed:
        raise typer.Exit(FAILED)


def _cores(size: int) -> int:
    """The cores that this process may use, as many as there is work for."""
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(cores, 1 + size // WORTH_A_WORKER)
