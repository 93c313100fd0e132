"""`newsextract explain`: why each record exists."""

from __future__ import annotations

from newsextract.errors import InputError

from . import documents
from .options import (
    As,
    DateColumn,
    Encoding,
    File,
    Lexicon,
    MaxSize,
    OriginColumn,
    Place,
    PlaceColumn,
    Published,
    SourceColumn,
    TextColumn,
    Title,
    TitleColumn,
    given_metadata,
    reading,
)
from .reporting import report_bad, reporting


def explain(
    file: File,
    published: Published = None,
    place: Place = None,
    title: Title = None,
    kind: As = None,
    encoding: Encoding = None,
    max_size: MaxSize = 64,
    text_column: TextColumn = "text",
    title_column: TitleColumn = "title",
    date_column: DateColumn = "published",
    place_column: PlaceColumn = "place",
    source_column: SourceColumn = "source",
    origin_column: OriginColumn = "origin",
    lexicon: Lexicon = None,
) -> None:
    """Say for each record its sentence, rule, cue and inherited fields, and why candidates were refused."""
    from .printing import console
    from .show import explanation

    given = given_metadata(published, place, title)
    how = reading(
        kind, encoding, max_size, text_column, title_column, date_column, place_column, source_column, origin_column
    )  # fmt: skip
    bad: list[InputError] = []
    with reporting():
        out, extractor = console(), documents.make_extractor(rejects=True, lexicon=lexicon)
        for text, document in documents.documents_of(extractor, file, given, how, bad):
            for paragraph in explanation(document, text):
                out.print(paragraph, soft_wrap=True)
        report_bad(bad)
