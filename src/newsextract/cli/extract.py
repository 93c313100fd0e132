"""`newsextract extract`: the records of one file, printed."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, Any

import typer

from newsextract.errors import InputError

from . import documents
from .options import (
    MIB,
    CorrectionsFiles,
    Encoding,
    File,
    Lexicon,
    MaxSize,
    Place,
    Published,
    Title,
    given_metadata,
    read_all_corrections,
)
from .reporting import report_bad, reporting, warn


class Format(StrEnum):
    """How `extract` prints."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


def extract(
    file: File,
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.table,
    published: Published = None,
    place: Place = None,
    title: Title = None,
    encoding: Encoding = None,
    max_size: MaxSize = 64,
    lexicon: Lexicon = None,
    rejects: Annotated[bool, typer.Option("--rejects", help="Show the refused candidates too.")] = False,
    corrections: CorrectionsFiles = None,
) -> None:
    """Print the records of a file.

    With json, a document (an array of them for a .jsonl file); with jsonl, one document a line.
    """
    from .printing import console, visible_json
    from .show import document_tables

    given = given_metadata(published, place, title)
    bad: list[InputError] = []
    with reporting():
        verdicts = read_all_corrections(corrections)
        extractor = documents.make_extractor(rejects=rejects, lexicon=lexicon)
        pairs = documents.documents_of(extractor, file, given, encoding, max_size * MIB, bad)
        made = (verdicts.apply(document, rejects=rejects) for _, document in pairs)
        if output is Format.table:
            for document in made:
                console().print(document_tables(document))
        elif output is Format.jsonl:
            for document in made:
                typer.echo(visible_json(document.model_dump_json()))
        else:
            found: Any = [document.model_dump(mode="json") for document in made]
            if not file.lower().endswith(".jsonl"):
                found = found[0] if found else None
            if found is not None:
                typer.echo(visible_json(json.dumps(found, ensure_ascii=False, indent=1)))
        warn(verdicts.complaints())
        report_bad(bad)
