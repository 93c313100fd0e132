"""The commands of `newsextract`.

Exit codes: 0 all is fine, 1 some documents failed or the gate objects, 2 wrong arguments or no such path, 3 the
database or file cannot take the records, 130 interrupted (what was stored stays).
"""

from __future__ import annotations

import json as json_module
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsextract import __version__
from newsextract.errors import DataError, InputError, SinkError

if TYPE_CHECKING:
    from newsextract.engines.local import Extracts
    from newsextract.model import Document

logger = logging.getLogger(__name__)
FAILED, USAGE, SINK, INTERRUPTED = 1, 2, 3, 130
MIB = 1024 * 1024

app = typer.Typer(
    name="newsextract",
    help="Chinese news and government press releases into typed records.",
    epilog="Exit codes: 0 fine, 1 some documents failed or the gate objects, 2 wrong use, 3 sink, 130 Ctrl-C.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Format(StrEnum):
    """How `extract` prints."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


Encoding = Annotated[str | None, typer.Option(help="Encoding of the files, if it is known.")]
MaxSize = Annotated[int, typer.Option(min=1, help="MiB of a text above which it is refused.")]
Published = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day of publication.")]
Place = Annotated[str | None, typer.Option(help="The issuer's place (江门市).")]
Title = Annotated[str | None, typer.Option(help="The headline.")]
File = Annotated[str, typer.Argument(metavar="FILE|-", help="A .txt, .md or .jsonl file, or - for standard input.")]


def main() -> None:
    """Entry point of the command."""
    from .printing import accept_any_text

    accept_any_text()
    app()


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.", is_eager=True)] = False,
) -> None:
    if version:
        typer.echo(f"newsextract {__version__}")
        raise typer.Exit


@app.command()
def run(
    paths: Annotated[list[str] | None, typer.Argument(help="Files and folders; the bundled corpus if none.")] = None,
    to: Annotated[str, typer.Option(help="A database URL, FILE.jsonl, or FOLDER/ of Parquet.")] = "sqlite:///news.db",
    encoding: Encoding = None,
    max_size: MaxSize = 64,
) -> None:
    """Extract files and folders into a database or files; running again changes nothing.

    A document that cannot be read or extracted becomes a row of the table `errors`, and the others go on. Files are
    replaced at the end of the run.
    """
    from newsextract.engines.local import run as run_all
    from newsextract.readers.files import find_sources, read
    from newsextract.sinks.target import open_sink

    from .bundled import NAME, corpus_folder
    from .printing import console
    from .progress import RunProgress, closing_table

    with _reporting():
        sources = find_sources(paths) if paths else find_sources([corpus_folder()], name=NAME)
        progress = RunProgress(sum(source.size for source in sources))
        try:
            with open_sink(to) as sink, progress:
                texts = (source for source in sources if source.path.resolve() not in sink.texts)
                releases = (item for s in texts for item in read(s, encoding=encoding, limit=max_size * MIB))
                run_all(releases, make_extractor(rejects=True), sink, watch=progress)
        except (KeyboardInterrupt, SinkError):
            if progress.tally.documents or progress.tally.failed:
                done = closing_table(progress.tally, progress.seconds) if sink.keeps_each else "nothing was stored"
                console(stderr=True).print(done)
            raise
        console().print(closing_table(progress.tally, progress.seconds))
    if progress.tally.failed:
        raise typer.Exit(FAILED)


@app.command()
def extract(
    file: File,
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.table,
    published: Published = None,
    place: Place = None,
    title: Title = None,
    encoding: Encoding = None,
    max_size: MaxSize = 64,
    rejects: Annotated[bool, typer.Option("--rejects", help="Show the refused candidates too.")] = False,
) -> None:
    """Print the records of a file.

    With json, a document (an array of them for a .jsonl file); with jsonl, one document a line.
    """
    from .printing import console, visible_json
    from .show import document_tables

    given = _given(published, place, title)
    bad: list[InputError] = []
    with _reporting():
        extractor = make_extractor(rejects=rejects)
        documents = (document for _, document in _documents(extractor, file, given, encoding, max_size * MIB, bad))
        if output is Format.table:
            for document in documents:
                console().print(document_tables(document))
        elif output is Format.jsonl:
            for document in documents:
                typer.echo(visible_json(document.model_dump_json()))
        else:
            found: Any = [document.model_dump(mode="json") for document in documents]
            if not file.lower().endswith(".jsonl"):
                found = found[0] if found else None
            if found is not None:
                typer.echo(visible_json(json_module.dumps(found, ensure_ascii=False, indent=1)))
        _report_bad(bad)


@app.command()
def explain(
    file: File,
    published: Published = None,
    place: Place = None,
    title: Title = None,
    encoding: Encoding = None,
    max_size: MaxSize = 64,
) -> None:
    """Say for each record its sentence, rule, cue and inherited fields, and why candidates were refused."""
    from .printing import console
    from .show import explanation

    given = _given(published, place, title)
    bad: list[InputError] = []
    with _reporting():
        out, extractor = console(), make_extractor(rejects=True)
        for text, document in _documents(extractor, file, given, encoding, max_size * MIB, bad):
            for paragraph in explanation(document, text):
                out.print(paragraph, soft_wrap=True)
        _report_bad(bad)


@app.command()
def evaluate(
    folder: Annotated[Path | None, typer.Argument(help="Folder of gold texts; the bundled corpus if none.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    misses: Annotated[int, typer.Option(min=0, help="Print that many disagreements.")] = 0,
    gate: Annotated[
        bool, typer.Option("--gate", help="Compare with the folder's gate.toml; exit 1 if it objects.")
    ] = False,
    pin: Annotated[bool, typer.Option("--pin", help="Write this score into gate.toml as the new floors.")] = False,
    lower: Annotated[bool, typer.Option("--lower", help="Let --pin lower a floor.")] = False,
) -> None:
    """Score the extraction against gold: precision, recall and F1 by layer, accuracy by field."""
    from newsextract.evaluation.gate import GATE_FILE, check
    from newsextract.evaluation.gate import evaluate as evaluate_all
    from newsextract.evaluation.gate import pin as write_pin

    from .bundled import corpus_folder
    from .printing import console, visible
    from .show import print_evaluation

    with _reporting():
        where = folder or corpus_folder()
        if not where.is_dir():
            raise InputError("no such folder", origin=str(where))
        extractor = make_extractor()
        result = evaluate_all(where, lambda gold: extractor.extract(gold.text, **gold.given))
        if json:
            typer.echo(json_module.dumps(result.as_dict(), ensure_ascii=False, indent=1))
        else:
            print_evaluation(result, console())
        for miss in result.score.misses[:misses]:
            console(stderr=json).print(visible(miss), soft_wrap=True)
        complaints = check(result, where / GATE_FILE) if gate else []
        complaints += write_pin(result, where / GATE_FILE, lower=lower) if pin else []
    for complaint in complaints:
        typer.echo(f"gate: {visible(complaint)}", err=True)
    if complaints or result.failed:
        raise typer.Exit(FAILED)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a document."""
    from newsextract.model.schema import json_schema_text

    typer.echo(json_schema_text(), nl=False)


def make_extractor(*, rejects: bool = False) -> Extracts:
    """The extractor of all commands, made when it is first needed."""
    from newsextract.pipeline import Extractor

    return Extractor(rejects=rejects)


@contextmanager
def _reporting() -> Iterator[None]:
    """Errors as one line and an exit code instead of a traceback."""
    from .printing import visible

    try:
        yield
    except SinkError as error:
        typer.echo(f"newsextract: {visible(str(error))}", err=True)
        raise typer.Exit(SINK) from error
    except (InputError, DataError) as error:
        typer.echo(f"newsextract: {visible(str(error))}", err=True)
        raise typer.Exit(USAGE) from error
    except KeyboardInterrupt as error:
        typer.echo("newsextract: interrupted", err=True)
        raise typer.Exit(INTERRUPTED) from error
    except (typer.Exit, BrokenPipeError):
        raise
    except Exception as error:
        logger.debug("unexpected", exc_info=True)
        what = visible(f"{type(error).__name__}: {error}")
        typer.echo(f"newsextract: {what} (this is a bug; please report it with the text)", err=True)
        raise typer.Exit(FAILED) from error


def _given(published: datetime | None, place: str | None, title: str | None) -> dict[str, Any]:
    given = {"published": published and published.date(), "place": place, "title": title}
    return {key: value for key, value in given.items() if value is not None}


def _documents(
    extractor: Extracts, file: str, given: dict[str, Any], encoding: str | None, limit: int, bad: list[InputError]
) -> Iterator[tuple[str, Document]]:
    """The texts of one file and their documents; the errors of those that have none are put into `bad`.

    What the command line gives goes before what the file's metadata say.
    """
    from newsextract.engines.local import extract_release
    from newsextract.readers.files import find_sources, is_folder, read

    if is_folder(Path(file)):
        raise InputError("a folder", origin=file, hint="use `newsextract run` for folders")
    for source in find_sources([file]):
        for item in read(source, encoding=encoding, limit=limit):
            try:
                if isinstance(item, InputError):
                    raise item
                document = extract_release(extractor, replace(item, **given))
                if "published" in given:
                    document = document.model_copy(update={"published_from": "argument"})
            except InputError as error:
                bad.append(error)
            else:
                yield item.text, document


def _report_bad(bad: list[InputError]) -> None:
    from .printing import visible

    for error in bad:
        typer.echo(f"newsextract: {visible(str(error))}", err=True)
    if bad:
        raise typer.Exit(FAILED)
