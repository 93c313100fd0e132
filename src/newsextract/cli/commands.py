"""The command `newsextract`: every subcommand has a module of its own."""

from __future__ import annotations

from typing import Annotated

import typer

from newsextract import __version__

from .diff import diff
from .evaluate import evaluate
from .explain import explain
from .extract import extract
from .report import report
from .run import run
from .schema import schema
from .sdmx import sdmx
from .wide import wide

app = typer.Typer(
    name="newsextract",
    help="Chinese news and government press releases into typed records.",
    epilog="Exit codes: 0 fine, 1 documents failed, records differ, the gate objects, 2 wrong use, 3 sink, 130 Ctrl-C.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (run, extract, explain, report, wide, sdmx, diff, evaluate, schema):
    app.command()(command)


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
