"""What is fuzzed: each target takes bytes, makes an input of them and holds the promises of one public function.

A promise that breaks raises; the library's own errors are answers.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from whole_files import SUFFIXES, damaged

from newsextract import Extractor, find_periods, find_quantities, find_regions, parse_numeral
from newsextract.errors import InputError
from newsextract.readers.files import find_sources, read
from newsextract.text.clean import clean
from newsextract.text.layout import layout

CORPUS = Path(__file__).parents[2] / "corpus"
DAY = date(2026, 1, 20)
NUMERALS = "0123456789.,+-%‰０５９．，〇零一二两三五十百千万亿兆廿卅半几多余点分之成倍"


@cache
def pieces() -> tuple[str, ...]:
    """What texts are put together from: the corpus between its stops, cut again into runs of three."""
    found: dict[str, None] = {}
    for path in sorted(CORPUS.glob("*.txt")):
        for clause in path.read_text("utf-8").replace("。", "，").split("，"):
            found[clause] = None
            found.update(dict.fromkeys(clause[at : at + 3] for at in range(0, min(len(clause), 60), 3)))
    return tuple(found)


def text_of(data: bytes) -> str:
    """A text: two bytes choose a piece of the corpus, and behind 0xFF three a character."""
    made, at, known = list[str](), 0, pieces()
    while at + 1 < len(data):
        if data[at] == 0xFF:
            made.append(chr(int.from_bytes(data[at + 1 : at + 4], "big") % 0x110000))
            at += 4
        else:
            made.append(known[int.from_bytes(data[at : at + 2], "big") % len(known)])
            at += 2
    return "".join(made)


def fuzz_numerals(data: bytes) -> None:
    """A numeral is a number or none."""
    value = parse_numeral("".join(NUMERALS[byte % len(NUMERALS)] for byte in data))
    assert value is None or value.is_finite()


def fuzz_mentions(data: bytes) -> None:
    """Mentions are slices in order that do not overlap."""
    text = text_of(data)
    try:
        quantities = find_quantities(text)
        _slices(text, [(m.start, m.end, m.text) for m in quantities])
        _slices(text, [(m.start, m.end, m.text) for m in find_periods(text, published=DAY)])
        _slices(text, [(m.start, m.end, m.text) for m in find_regions(text)])
    except InputError:
        return


def fuzz_repair(data: bytes) -> None:
    """Clean text points into its source, forward, and cleaning it again changes no length beyond it."""
    text = text_of(data)
    try:
        cleaned = clean(text)
    except InputError:
        return
    spans = [cleaned.source_span(at, at + 1) for at in range(len(cleaned.text))]
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(spans))
    for block in layout(cleaned.text).blocks:
        assert 0 <= block.start <= block.body <= block.end <= len(cleaned.text)


def fuzz_extract(data: bytes) -> None:
    """Quotes are slices of the source, ids differ, and reading again gives the same."""
    text = text_of(data)
    try:
        document = _extractor().extract(text, published=DAY)
    except InputError:
        return
    for quote in document.evidence():
        assert quote.text == text[quote.start : quote.end]
        assert 0 <= quote.sentence.start <= quote.start < quote.end <= quote.sentence.end <= len(text)
    ids = [record.id for record in (*document.indicators, *document.targets, *document.programs)]
    assert len(set(ids)) == len(ids)
    assert _extractor().extract(text, published=DAY) == document


def fuzz_readers(data: bytes) -> None:
    """Whatever a file holds, reading it gives texts and errors of the library's own.

    The first byte chooses a kind of file, and whether what follows is the file or edits a whole one.
    """
    if not data:
        return
    suffix = SUFFIXES[data[0] % len(SUFFIXES)]
    content = data[1:] if data[0] % 3 == 0 else damaged(suffix, data[1:])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"release{suffix}"
        path.write_bytes(content)
        try:
            for source in find_sources([path]):
                for item in read(source, limit=1_000_000):
                    assert isinstance(item, InputError) or isinstance(item.text, str)
        except InputError:
            return


@cache
def _extractor() -> Extractor:
    return Extractor(rejects=True)


def _slices(text: str, spans: list[tuple[int, int, str]]) -> None:
    for start, end, quote in spans:
        assert text[start:end] == quote != ""
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "numerals": fuzz_numerals,
    "mentions": fuzz_mentions,
    "repair": fuzz_repair,
    "extract": fuzz_extract,
    "readers": fuzz_readers,
}
