"""Options that several commands share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsextract.readers.kinds import Kind

if TYPE_CHECKING:
    from newsextract.corrections import Corrections

MIB = 1024 * 1024

Encoding = Annotated[str | None, typer.Option(help="Encoding of the files, if it is known.")]
MaxSize = Annotated[int, typer.Option(min=1, help="MiB of a text above which it is refused.")]
Published = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day of publication.")]
Place = Annotated[str | None, typer.Option(help="The issuer's place (江门市).")]
Title = Annotated[str | None, typer.Option(help="The headline.")]
Lexicon = Annotated[Path | None, typer.Option(metavar="FILE.toml", help="Your own words and statistics.")]
File = Annotated[str, typer.Argument(metavar="FILE|-", help="A file, or - for standard input.")]
As = Annotated[Kind | None, typer.Option("--as", help="What the files are, if name and first bytes do not tell.")]
TextColumn = Annotated[str, typer.Option(help="Column of a table, or key of JSON Lines, with the text.")]
TitleColumn = Annotated[str, typer.Option(help="The one with the headline.")]
DateColumn = Annotated[str, typer.Option(help="The one with the day of publication.")]
PlaceColumn = Annotated[str, typer.Option(help="The one with the issuer's place.")]
SourceColumn = Annotated[str, typer.Option(help="The one with who published it first.")]
OriginColumn = Annotated[str, typer.Option(help="The one with the URL or whatever says where the text came from.")]
CorrectionsFiles = Annotated[
    list[Path] | None, typer.Option("--corrections", help="A file of verdicts to apply; may be given again.")
]


def given_metadata(published: datetime | None, place: str | None, title: str | None = None) -> dict[str, Any]:
    """What the command line says about the texts, as fields of a release, without what it does not say."""
    given: dict[str, Any] = {"place": place, "title": title}
    if published is not None:
        given |= {"published": published.date(), "published_from": "argument"}
    return {key: value for key, value in given.items() if value is not None}


def reading(
    kind: Kind | None, encoding: str | None, max_size: int, text: str, title: str, date: str, place: str, source: str,
    origin: str,
) -> dict[str, Any]:  # fmt: skip
    """What the command line says about the files, as arguments of `read`."""
    from newsextract.readers.files import Columns

    columns = Columns(text=text, title=title, published=date, place=place, source=source, origin=origin)
    return {"kind": kind, "encoding": encoding, "columns": columns, "limit": max_size * MIB}


def read_all_corrections(files: list[Path] | None) -> Corrections:
    """The verdicts of all files; of several on one record the last holds.

    Raises:
        InputError: A file is none of corrections.
    """
    from newsextract.corrections import Corrections, read_corrections

    return Corrections(entry for file in files or () for entry in read_corrections(file))
