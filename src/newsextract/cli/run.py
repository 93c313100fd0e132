"""`newsextract run`: files and folders into a sink."""

from __future__ import annotations

from itertools import chain
from typing import Annotated, Any

import typer

from newsextract.errors import EngineError, SinkError

from . import documents
from .options import (
    CorrectionsFiles,
    Lexicon,
    Memory,
    Place,
    Published,
    Timeout,
    Workers,
    given_metadata,
    read_all_corrections,
    reads_files,
)
from .reporting import FAILED, reporting, warn


@reads_files
def run(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders, patterns, databases; the bundled corpus if none."),
    ] = None,
    to: Annotated[str, typer.Option(help="A database URL, FILE.jsonl, or FOLDER/ of Parquet.")] = "sqlite:///news.db",
    resume: Annotated[bool, typer.Option("--resume", help="Skip documents that are stored already.")] = False,
    workers: Workers = None,
    timeout: Timeout = 120,
    memory: Memory = 2048,
    no_text: Annotated[bool, typer.Option("--no-text", help="Leave the texts out of the tables.")] = False,
    retry: Annotated[float, typer.Option(min=0, help="Seconds to wait for a database that goes away.")] = 60,
    published: Published = None,
    place: Place = None,
    *,
    how: dict[str, Any],
    lexicon: Lexicon = None,
    corrections: CorrectionsFiles = None,
) -> None:
    """Extract files and folders into a database or files; running again changes nothing.

    A document that cannot be read or extracted, or takes too much time or memory, becomes a row of the table `errors`,
    and the others go on. A database or a folder of Parquet files keeps what was stored when a run is stopped, and
    --resume goes on from there, if the version of newsextract and the options are the same. A file of JSON Lines is
    replaced at the end of the run.
    """
    from newsextract.corrections.sink import CorrectingSink
    from newsextract.engines.cores import workers_for
    from newsextract.engines.local import run as run_all
    from newsextract.engines.pool import Limits
    from newsextract.engines.recipe import recipe_of
    from newsextract.readers.files import contents, find_sources, told
    from newsextract.sinks.places import stored_place
    from newsextract.sinks.target import open_sink
    from newsextract.sinks.texts import stored_releases

    from .bundled import NAME, corpus_folder
    from .printing import console
    from .progress import RunProgress, closing_table

    given = given_metadata(published, place)
    with reporting():
        stores = {path: place for path in paths or () if (place := stored_place(path))}
        files = [path for path in paths or () if path not in stores]
        sources = find_sources(files) if paths else find_sources([corpus_folder()], name=NAME)
        size = sum(source.size for source in sources)
        progress = RunProgress(size)
        verdicts = read_all_corrections(corrections)
        extractor = documents.make_extractor(rejects=True, lexicon=lexicon)
        recipe = recipe_of(extractor, corrections=verdicts.digest)
        try:
            with (
                CorrectingSink(open_sink(to, recipe=recipe, patience=retry, keep_text=not no_text), verdicts) as sink,
                progress,
            ):
                texts = (source for source in sources if source.path.resolve() not in sink.texts)
                releases = (item for source in texts for item in contents(source, **how))
                run_all(
                    (told(item, given) for item in chain(*map(stored_releases, stores.values()), releases)),
                    extractor,
                    sink,
                    workers=workers_for(None if stores else size) if workers is None else workers,
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
