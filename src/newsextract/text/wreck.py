"""Texts decoded with the wrong encoding: recoded where that is certain, refused where nothing is left to read."""

from __future__ import annotations

import re
from functools import cache

from newsextract.errors import InputError

from .offsets import MapBuilder, OffsetMap

# What Windows-1252 shows for the bytes 80–9F, besides Latin-1 itself.
WINDOWS = {
    bytes([byte]).decode("cp1252"): byte for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
HIGH = "\x80-\xff" + "".join(WINDOWS)
HAN = re.compile("[\u3400-\u9fff]+")
# Rows of dots lead to the page numbers of a table of contents; they are no sign of a wreck.
RUBBISH = re.compile(f"(?:(?![‘’“”…—•·])[{HIGH}\ufffd\ue000-\uf8ff])+")
# ¾ßÌå is 具体: four high characters in a row are no European word.
WRECKED = re.compile(f"[{HIGH}]{{4}}")
# Stretches that one decoder wrote: high characters and the ASCII between and behind them (a trail byte may be ASCII).
STRETCH = re.compile(f"[{HIGH}][{HIGH}\x20-\x7e]*")
# Signs that Chinese text has and Latin-1 has too.
SHARED = frozenset("·×÷°±§¤‘’“”…—•–‰€")


def unwreck(source: str) -> tuple[str, OffsetMap]:
    """Return the text with Latin-1 mojibake of GBK or UTF-8 bytes read as Chinese; other text comes back as it is.

    >>> unwreck("¾ßÌå¹¤×÷")[0]
    '具体工作'

    Raises:
        InputError: The text is binary, or most of it was decoded with a wrong encoding and cannot be recoded.
    """
    nuls = source.count("\0")
    if nuls > 3 and nuls * 1000 > len(source):
        raise InputError("the text looks binary: it holds NUL characters", hint="decode the file, or name its format")
    if source.isascii():
        return source, OffsetMap.identity(len(source))
    text, offsets = source, OffsetMap.identity(len(source))
    if any(not SHARED.issuperset(match[0]) for match in WRECKED.finditer(source)):
        text, offsets = _recode(source)
    rubbish = _count(RUBBISH, text)
    if rubbish > 20 and rubbish > 2 * _count(HAN, text) and rubbish * 5 > len(text) - text.count(" "):
        raise InputError(
            "the text was decoded with a wrong encoding: most of its characters are lost or Latin-1",
            hint="decode the original bytes as GB18030 or UTF-8",
        )
    return text, offsets


def _count(runs: re.Pattern[str], text: str) -> int:
    return sum(match.end() - match.start() for match in runs.finditer(text))


def _recode(source: str) -> tuple[str, OffsetMap]:
    builder, parts, at = MapBuilder(), [], 0
    for match in STRETCH.finditer(source):
        decoded = _decode(match[0])
        if decoded is None:
            continue
        builder.keep(match.start() - at)
        parts.append(source[at : match.start()])
        for character, size in decoded:
            builder.replace(size, 1) if size > 1 else builder.keep(1)
            parts.append(character)
        at = match.end()
    builder.keep(len(source) - at)
    return "".join([*parts, source[at:]]), builder.build(len(source))


def _decode(stretch: str) -> list[tuple[str, int]] | None:
    """Return the Chinese characters of a stretch with their sizes in bytes, None if it does not decode to Chinese."""
    data = bytes(_byte(character) for character in stretch)
    for encoding in ("utf-8", "gbk"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        high = [character for character in text if not character.isascii()]
        if sum(character in _everyday() for character in high) * 10 >= 9 * len(high):
            return [(character, len(character.encode(encoding))) for character in text]
    return None


def _byte(character: str) -> int:
    return WINDOWS.get(character) or ord(character)


@cache
def _everyday() -> frozenset[str]:
    """Return the characters of GB 2312 that Chinese prose is made of: punctuation, full-width signs and level one."""
    rows = [*range(0xA1, 0xA2), 0xA3, *range(0xB0, 0xD8)]
    cells = [bytes([row, cell]) for row in rows for cell in range(0xA1, 0xFF)]
    return frozenset(b"".join(cells).decode("gb2312", "ignore"))
