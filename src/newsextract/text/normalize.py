"""Simplified script and canonical signs, one for one wherever possible."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import cache
from importlib import import_module
from typing import Any, Literal

from .offsets import MapBuilder, OffsetMap
from .signs import canonical

CONFIGS = ("t2s", "tw2s", "tw2sp", "hk2s", "hk2sp")
"""OpenCC's ways to simplified script: any text; Taiwan and Hong Kong; and (p) their words too."""
Script = Literal["simplified", "traditional", "mixed", "none"]

# Zero-width characters, BOM, soft hyphen, directional marks and controls say nothing; of CR LF the CR goes.
SILENT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef]+|\r(?=\n)"
)
SURROGATE = re.compile("[\ud800-\udfff]")
NOT_HAN = re.compile("[^\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
# A press release in the other script may quote a name or two; below this share a script does not count.
FAINT = 0.02


def normalize(text: str, *, config: str = "t2s") -> tuple[str, OffsetMap]:
    """Return the text in simplified script and canonical signs, and the map back to it.

    Digits, letters, ％＋－．／ become half-width; quotes become “”‘’; punctuation becomes full-width, but for
    `,` `.` `:` between digits and for signs inside ASCII words and URLs. Lone surrogates become U+FFFD.

    >>> normalize("達２０家,居「全省」第6;１：３")[0]
    '达20家，居“全省”第6；1:3'
    """
    audible, dropped = _drop_silent(text)
    simplified, converted = simplify(SURROGATE.sub("\ufffd", audible), config=config)
    return canonical(simplified), dropped.then(converted)


def simplify(text: str, *, config: str = "t2s") -> tuple[str, OffsetMap]:
    """Return the text in simplified script and the map back; tw2sp and hk2sp may change a length (光碟機 → 光驱)."""
    if text.isascii():
        return text, OffsetMap.identity(len(text))
    converted = _converter(config).convert(text)
    if config == "t2s" and len(converted) == len(text):
        return converted, OffsetMap.identity(len(text))
    return _align(text, config)


def script_of(text: str) -> Script:
    """Return the script of a text by the characters that only one script uses; "none" if it has none of them.

    发 is simplified only, 發 traditional only; 后, 里, 台 and 著 are written in both and decide nothing.
    """
    simplified_only, traditional_only = one_script_only()
    if not _any_of(traditional_only).search(text):
        return "simplified" if _any_of(simplified_only).search(text) else "none"
    simplified = traditional = 0
    for character, count in Counter(text).items():
        if character in simplified_only:
            simplified += count
        elif character in traditional_only:
            traditional += count
    faint = FAINT * (simplified + traditional)
    if simplified > faint and traditional > faint:
        return "mixed"
    return "simplified" if simplified > traditional else "traditional"


def _drop_silent(text: str) -> tuple[str, OffsetMap]:
    builder, parts, at = MapBuilder(), [], 0
    for match in SILENT.finditer(text):
        builder.keep(match.start() - at).drop(match.end() - match.start())
        parts.append(text[at : match.start()])
        at = match.end()
    if not at:
        return text, OffsetMap.identity(len(text))
    builder.keep(len(text) - at)
    return "".join([*parts, text[at:]]), builder.build(len(text))


@cache
def _converter(config: str) -> Any:
    return import_module("opencc").OpenCC(config)


def _align(text: str, config: str) -> tuple[str, OffsetMap]:
    """Convert run by run of Chinese characters, so that a word that changes length moves nothing but its own run."""
    runs = NOT_HAN.split(text)
    words = _converter(config).convert("\n".join(runs)).split("\n")
    plain = _converter("t2s").convert("\n".join(runs)).split("\n")
    builder, parts = MapBuilder(), []
    gaps = [match[0] for match in NOT_HAN.finditer(text)]
    for run, word, letter, gap in zip(runs, words, plain, [*gaps, ""], strict=True):
        for source_count, clean_count in _steps(letter if len(letter) == len(run) else run, word):
            if source_count == clean_count:
                builder.keep(source_count)
            elif not clean_count:
                builder.drop(source_count)
            else:
                builder.replace(source_count, clean_count)
        builder.keep(len(gap))
        parts += [word, gap]
    return "".join(parts), builder.build(len(text))


def _steps(before: str, after: str) -> list[tuple[int, int]]:
    """Return how many characters became how many, from left to right; characters that come from nothing lean left."""
    if len(before) == len(after):
        return [(len(before), len(after))]
    steps: list[tuple[int, int]] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            steps += [(1, 1)] * (b - a)
        elif b > a or not steps:
            steps.append((b - a, d - c))
        else:
            steps[-1] = steps[-1][0], steps[-1][1] + d - c
    if len(steps) > 1 and not steps[0][0]:
        steps[:2] = [(steps[1][0], steps[0][1] + steps[1][1])]
    return steps


@cache
def _any_of(characters: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(characters))}]")


@cache
def one_script_only() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters of simplified and of traditional text only, as far as GB 2312 and Big5 can write them."""
    to_simplified, to_traditional = forms("t2s"), forms("s2t")
    simplified = {a for a, b in to_traditional.items() if a != b and not _writes("big5", a)}
    traditional = {a for a, b in to_simplified.items() if a != b and not _writes("gb2312", a)}
    return frozenset(simplified), frozenset(traditional)


@cache
def forms(config: str) -> dict[str, str]:
    """Return what a conversion makes of every single character of U+4E00–9FFF."""
    every = [chr(code) for code in range(0x4E00, 0xA000)]
    # Line by line: side by side they could be words.
    return dict(zip(every, _converter(config).convert("\n".join(every)).split("\n"), strict=True))


@cache
def standard_forms() -> frozenset[str]:
    """Return the characters that OpenCC writes for single characters in traditional text: 鎮, not its variant 鎭."""
    traditional = forms("s2t")
    return frozenset(traditional.get(simple, simple) for simple in forms("t2s").values())


def _writes(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
