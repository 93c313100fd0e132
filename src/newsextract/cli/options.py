"""Options that several commands share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from newsextract.corrections import Corrections

MIB = 1024 * 1024

Encoding = Annotated[str | None, typer.Option(help="Encoding of the files, if it is known.")]
MaxSize = Annotated[int, typer.Option(min=1, help="MiB of a text above which it is refused.")]
Published = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day of publication.")]
Place = Annotated[str | None, typer.Option(help="The issuer's place (江门市).")]
Title = Annotated[str | None, typer.Option(help="The headline.")]
Lexicon = Annotated[Path | None, typer.Option(metavar="FILE.toml", help="Your own words and statistics.")]
File = Annotated[str, typer.Argument(metavar="FILE|-", help="A .txt, .md or .jsonl file, or - for standard input.")]
CorrectionsFiles = Annotated[
    list[Path] | None, typer.Option("--corrections", help="A file of verdicts to apply; may be given again.")
]


def given_metadata(published: datetime | None, place: str | None, title: str | None) -> dict[str, Any]:
    """What the command line says about the text, without what it does not say."""
    given = {"published": published and published.date(), "place": place, "title": title}
    return {key: value for key, value in given.items() if value is not None}


def read_all_corrections(files: list[Path] | None) -> Corrections:
    """The verdicts of all files; of several on one record the last holds.

    Raises:
        InputError: A file is none of corrections.
    """
    from newsextract.corrections import Corrections, read_corrections

    return Corrections(entry for file in files or () for entry in read_corrections(file))
