"""`newsextract explain`: why each record exists."""

from __future__ import annotations

from typing import Any

from newsextract.errors import InputError

from . import documents
from .options import (
    File,
    Lexicon,
    Place,
    Published,
    Title,
    given_metadata,
    reads_files,
)
from .reporting import report_bad, reporting


@reads_files
def explain(
    file: File,
    published: Published = None,
    place: Place = None,
    title: Title = None,
    *,
    how: dict[str, Any],
    lexicon: Lexicon = None,
) -> None:
    """Say for each record its sentence, rule, cue and inherited fields, and why candidates were refused."""
    from .printing import console
    from .show import explanation

    given = given_metadata(published, place, title)
    bad: list[InputError] = []
    with reporting():
        out, extractor = console(), documents.make_extractor(rejects=True, lexicon=lexicon)
        for text, document in documents.documents_of(extractor, file, given, how, bad):
            for paragraph in explanation(document, text):
                out.print(paragraph, soft_wrap=True)
        report_bad(bad)
