"""Writes src/newsextract/text/data/readings.tsv: the traditional characters of GBK and their readings.

Run with the `data` dependency group: `python tools/readings.py`. Facts come from OpenCC (which character has another
simplified form) and pypinyin (readings, the commonest first).
"""

from __future__ import annotations

from pathlib import Path

import opencc
from pypinyin import Style, pinyin

TARGET = Path(__file__).parents[1] / "src/newsextract/text/data/readings.tsv"
# Older releases of OpenCC simplify these too (甯 → 宁), and converters were built with them.
ALSO = "甦甯礆"
HEADER = (
    "# Made by tools/readings.py from OpenCC (t2s) and pypinyin: traditional character, readings (commonest first)\n"
)


def rows() -> list[tuple[str, list[str]]]:
    """Return every two-byte GBK character that simplifies to another one, in code point order, with its readings."""
    simplify = opencc.OpenCC("t2s").convert
    found = []
    for code in range(0x4E00, 0xA000):
        character = chr(code)
        if not writable(character) or (simplify(character) == character and character not in ALSO):
            continue
        first = pinyin(character, style=Style.TONE)[0][0]
        readings = pinyin(character, style=Style.TONE, heteronym=True)[0]
        # 嘸 and 誒 have readings such as m̄ and ê̌, which GBK cannot write, so no converter wrote them.
        known = [reading for reading in dict.fromkeys([first, *readings]) if writable(reading)]
        found.append((character, known))
    return found


def writable(text: str) -> bool:
    """Return whether GBK can write a text."""
    try:
        text.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    lines = [f"{character}\t{' '.join(readings)}\n" for character, readings in rows()]
    TARGET.write_text(HEADER + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} characters written to {TARGET}")
