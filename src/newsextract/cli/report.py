"""`newsextract report`: texts or a database as one page for the browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from newsextract.errors import InputError

from . import documents
from .options import (
    MIB,
    CorrectionsFiles,
    Lexicon,
    Memory,
    Place,
    Published,
    Timeout,
    Workers,
    given_metadata,
    reads_files,
)
from .reporting import FAILED, reporting

if TYPE_CHECKING:
    from newsextract.report import Entry

Language = Literal["en", "zh"]


@reads_files
def report(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders, documents of a run (.jsonl, Parquet), a database; the bundled corpus if none."
        ),
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")] = Path("report.html"),
    title: Annotated[str | None, typer.Option(help="What the page is called.")] = None,
    language: Annotated[Language, typer.Option(help="Of the page's labels.")] = "en",
    published: Published = None,
    place: Place = None,
    *,
    how: dict[str, Any],
    workers: Workers = None,
    timeout: Timeout = 120,
    memory: Memory = 2048,
    lexicon: Lexicon = None,
    corrections: CorrectionsFiles = None,
) -> None:
    """Write one page that shows the records in their texts, to read and to judge them.

    The page works from a file and asks for nothing. Verdicts given with --corrections are shown, not applied.
    """
    from newsextract.corrections import read_corrections
    from newsextract.engines.pool import Limits
    from newsextract.report import Entry, report_html
    from newsextract.report.sources import gather
    from newsextract.sinks.base import Failure
    from newsextract.sinks.files import replacing

    from .bundled import NAME, corpus_folder
    from .printing import visible
    from .progress import described

    with reporting():
        verdicts = [entry for file in corrections or () for entry in read_corrections(file)]
        found = list(
            gather(
                sources or [str(corpus_folder())],
                lambda: documents.make_extractor(rejects=True, lexicon=lexicon),
                name=None if sources else NAME, given=given_metadata(published, place),
                workers=workers, limits=Limits(seconds=timeout, memory=memory), **how,
            )
        )  # fmt: skip
        entries = [each for each in found if isinstance(each, Entry)]
        failures = [each for each in found if isinstance(each, Failure)]
        for failure in failures:
            typer.echo(f"newsextract: {described(failure)}", err=True)
        if not entries:
            raise InputError("there is no document to show")
        page = report_html(
            entries, title=title or _title(entries, language), failures=failures, corrections=verdicts,
            language=language,
        )  # fmt: skip
        with replacing(output) as out:
            out.write(page)
        count = f"{len(entries)} document{'' if len(entries) == 1 else 's'}"
        typer.echo(f"{visible(str(output))}: {count}, {len(page.encode()) / MIB:.1f} MiB")
    if failures:
        raise typer.Exit(FAILED)


def _title(entries: list[Entry], language: Language) -> str:
    from newsextract.report.labels import labels

    first = entries[0].document
    if len(entries) > 1:
        return labels(language)["labels"]["in_documents"].format(count=len(entries))
    return first.title or first.origin or "newsextract"
