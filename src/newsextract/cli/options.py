"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsextract.readers.kinds import Kind

from .reporting import reporting

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
DatePattern = Annotated[
    str | None,
    typer.Option(
        metavar="PATTERN",
        help="Where file names, or paths, say the day of publication: %Y-%m-%d, /%Y/%m/%d/.",
    ),
]
TextColumn = Annotated[str, typer.Option(help="Column of a table, or key of JSON Lines, with the text.")]
TitleColumn = Annotated[str, typer.Option(help="The one with the headline.")]
DateColumn = Annotated[str, typer.Option(help="The one with the day of publication.")]
PlaceColumn = Annotated[str, typer.Option(help="The one with the issuer's place.")]
SourceColumn = Annotated[str, typer.Option(help="The one with who published it first.")]
OriginColumn = Annotated[str, typer.Option(help="The one with the URL or whatever says where the text came from.")]
Workers = Annotated[
    int | None,
    typer.Option(
        min=0,
        envvar="NEWSEXTRACT_WORKERS",
        show_default="the cores",
        help="Processes that read and extract; 0 does all in this one, without limits.",
    ),
]
Timeout = Annotated[float, typer.Option(min=0.1, help="Seconds that one document may take.")]
Memory = Annotated[int, typer.Option(min=256, help="MiB that such a process may use.")]
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
    kind: As = None,
    encoding: Encoding = None,
    max_size: MaxSize = 64,
    date_pattern: DatePattern = None,
    text_column: TextColumn = "text",
    title_column: TitleColumn = "title",
    date_column: DateColumn = "published",
    place_column: PlaceColumn = "place",
    source_column: SourceColumn = "source",
    origin_column: OriginColumn = "origin",
) -> dict[str, Any]:
    """What the command line says about the files, as arguments of `read`."""
    from newsextract.readers.dated import compiled
    from newsextract.readers.files import Columns

    if date_pattern is not None:
        compiled(date_pattern)
    columns = Columns(
        text=text_column, title=title_column, published=date_column, place=place_column, source=source_column,
        origin=origin_column,
    )  # fmt: skip
    return {
        "kind": kind, "encoding": encoding, "columns": columns, "limit": max_size * MIB, "date_pattern": date_pattern,
    }  # fmt: skip


def reads_files(command: Callable[..., None]) -> Callable[..., None]:
    """A command with the options of `reading` in the place of its parameter `how`, which gets what they say."""
    asked = signature(reading, eval_str=True).parameters
    own = signature(command, eval_str=True).parameters.values()
    options = [option for each in own for option in (asked.values() if each.name == "how" else (each,))]

    @wraps(command)
    def with_options(**given: Any) -> None:
        with reporting():
            how = reading(**{name: given.pop(name) for name in asked})
        command(how=how, **given)

    shown = Signature([option.replace(kind=Parameter.KEYWORD_ONLY) for option in options])
    with_options.__signature__ = shown  # type: ignore[attr-defined]
    with_options.__annotations__ = {option.name: option.annotation for option in options}
    return with_options


def read_all_corrections(files: list[Path] | None) -> Corrections:
    """The verdicts of all files; of several on one record the last holds.

    Raises:
        InputError: A file is none of corrections.
    """
    from newsextract.corrections import Corrections, read_corrections

    return Corrections(entry for file in files or () for entry in read_corrections(file))
