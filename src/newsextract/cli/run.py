"""`newsextract run`: files and folders into a sink."""

from __future__ import annotations

from typing import Annotated

import typer

from newsextract.errors import SinkError

from . import documents
from .options import MIB, CorrectionsFiles, Encoding, Lexicon, MaxSize, read_all_corrections
from .reporting import FAILED, reporting, warn


def run(
    paths: Annotated[list[str] | None, typer.Argument(help="Files and folders; the bundled corpus if none.")] = None,
    to: Annotated[str, typer.Option(help="A database URL, FILE.jsonl, or FOLDER/ of Parquet.")] = "sqlite:///news.db",
    encoding: Encoding = None,
    max_size: MaxSize = 64,
    lexicon: Lexicon = None,
    corrections: CorrectionsFiles = None,
) -> None:
    """Extract files and folders into a database or files; running again changes nothing.

    A document that cannot be read or extracted becomes a row of the table `errors`, and the others go on. Files are
    replaced at the end of the run.
    """
    from newsextract.corrections.sink import CorrectingSink
    from newsextract.engines.local import run as run_all
    from newsextract.readers.files import find_sources, read
    from newsextract.sinks.target import open_sink

    from .bundled import NAME, corpus_folder
    from .printing import console
    from .progress import RunProgress, closing_table

    with reporting():
        sources = find_sources(paths) if paths else find_sources([corpus_folder()], name=NAME)
        verdicts = read_all_corrections(corrections)
        extractor = documents.make_extractor(rejects=True, lexicon=lexicon)
        progress = RunProgress(sum(source.size for source in sources))
        try:
            with CorrectingSink(open_sink(to), verdicts) as sink, progress:
                texts = (source for source in sources if source.path.resolve() not in sink.texts)
                releases = (item for s in texts for item in read(s, encoding=encoding, limit=max_size * MIB))
                run_all(releases, extractor, sink, watch=progress)
        except (KeyboardInterrupt, SinkError):
            if progress.tally.documents or progress.tally.failed:
                done = closing_table(progress.tally, progress.seconds) if sink.keeps_each else "nothing was stored"
                console(stderr=True).print(done)
            raise
        warn(verdicts.complaints())
        console().print(closing_table(progress.tally, progress.seconds))
    if progress.tally.failed:
        raise typer.Exit(FAILED)
