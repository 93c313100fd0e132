"""Errors as one line and an exit code.

0 all is fine, 1 some documents failed or the gate objects, 2 wrong arguments or no such path, 3 the database or file
cannot take the records, 130 interrupted (what was stored stays).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from newsextract.errors import DataError, EngineError, InputError, SinkError

logger = logging.getLogger(__name__)
FAILED, USAGE, SINK, INTERRUPTED = 1, 2, 3, 130


@contextmanager
def reporting() -> Iterator[None]:
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
    except EngineError as error:
        typer.echo(f"newsextract: {visible(str(error))}", err=True)
        raise typer.Exit(FAILED) from error
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


def report_bad(bad: list[InputError]) -> None:
    """Print the errors of texts that gave no document.

    Raises:
        typer.Exit: There are any.
    """
    from .printing import visible

    for error in bad:
        typer.echo(f"newsextract: {visible(str(error))}", err=True)
    if bad:
        raise typer.Exit(FAILED)


def warn(complaints: list[str]) -> None:
    """Print what a careful reader should know, one line each; the exit code stays as it is."""
    from .printing import visible

    for line in complaints:
        typer.echo(f"newsextract: not applied: {visible(line)}", err=True)
