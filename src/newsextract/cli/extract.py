"""`newsextract extract`: the records of one file, printed."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, Any

import typer

from newsextract.errors import InputError

from . import documents
from .options import (
    CorrectionsFiles,
    File,
    Lexicon,
    Place,
    Published,
    Title,
    given_metadata,
    read_all_corrections,
    reads_files,
)
from .reporting import report_bad, reporting, warn


class Format(StrEnum):
    """How `extract` prints."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


@reads_files
def extract(
    file: File,
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.table,
    published: Published = None,
    place: Place = None,
    title: Title = None,
    *,
    how: dict[str, Any],
    lexicon: Lexicon = None,
    rejects: Annotated[bool, typer.Option("--rejects", help="Show the refused candidates too.")] = False,
    corrections: CorrectionsFiles = None,
) -> None:
    """Print the records of a file.

    With json, a document, or an array of them for JSON Lines, CSV and Parquet; with jsonl, one document a line.
    """
    from newsextract.readers.kinds import many, named_many

    from .printing import console, visible_json
    from .show import document_tables

    given = given_metadata(published, place, title)
    bad: list[InputError] = []
    with reporting():
        verdicts = read_all_corrections(corrections)
        extractor = documents.make_extractor(rejects=rejects, lexicon=lexicon)
        pairs = documents.documents_of(extractor, file, given, how, bad)
        made = (verdicts.apply(document, rejects=rejects) for _, document in pairs)
        if output is Format.table:
            for document in made:
                console().print(document_tables(document))
        elif output is Format.jsonl:
            for document in made:
                typer.echo(visible_json(document.model_dump_json()))
        else:
            found: Any = [document.model_dump(mode="json") for document in made]
            if not (many(how["kind"]) if how["kind"] else named_many(file)):
                found = found[0] if found else None
            if found is not None:
                typer.echo(visible_json(json.dumps(found, ensure_ascii=False, indent=1)))
        warn(verdicts.complaints())
        report_bad(bad)
