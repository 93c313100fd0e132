"""`newsextract explain`: why each record exists."""

from __future__ import annotations

from newsextract.errors import InputError

from . import documents
from .options import MIB, Encoding, File, Lexicon, MaxSize, Place, Published, Title, given_metadata
from .reporting import report_bad, reporting


def explain(
    file: File,
    published: Published = None,
    place: Place = None,
    title: Title = None,
    encoding: Encoding = None,
    max_size: MaxSize = 64,
    lexicon: Lexicon = None,
) -> None:
    """Say for each record its sentence, rule, cue and inherited fields, and why candidates were refused."""
    from .printing import console
    from .show import explanation

    given = given_metadata(published, place, title)
    bad: list[InputError] = []
    with reporting():
        out, extractor = console(), documents.make_extractor(rejects=True, lexicon=lexicon)
        for text, document in documents.documents_of(extractor, file, given, encoding, max_size * MIB, bad):
            for paragraph in explanation(document, text):
                out.print(paragraph, soft_wrap=True)
        report_bad(bad)
