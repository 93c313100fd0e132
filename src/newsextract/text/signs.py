"""Canonical signs: widths, look-alikes, quotes and punctuation, each replaced one for one."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Full-width signs that stay as they are: Chinese punctuation, and the tilde of ranges (5～6%).
CHINESE = "，；：！？（）～"
SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u3164"
LINE_ENDS = "\r\v\f\x85\u2028\u2029"
LOOK_ALIKES = {
    **dict(zip("﹐﹑､｡﹔﹕﹖﹗﹙﹚∼〜―─━‧・･￥", "，、、。；：？！（）～～———···¥", strict=True)),
    **dict(zip("﹒﹪﹢﹣−‐‑∕⁄﹟﹠﹡﹦﹩＂＇", ".%+----//#&*=$\"'", strict=True)),
    **dict(zip("「」｢｣﹁﹂﹃﹄〝〞〟", "“”“”“”‘’“””", strict=True)),
    **dict.fromkeys(SPACES, " "),
    **dict.fromkeys(LINE_ENDS, "\n"),
}
WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
CJK = re.compile("[\u3400-\u9fff]")
# 『』 inside 「」 is the inner pair (‘’), alone it is the outer one.
INNER = re.compile("「[^「」\n]{0,200}」")
# Between ASCII letters or digits a sign is part of the word: 3,299.4  12:30  index.html?id=3. A colon before // is a
# URL's, and ???? is what some converter made of four ideographic spaces.
HALF = re.compile(r";|!|,|\?(?<!\?\?)(?!\?)|:(?!//)")
RATIO = re.compile("[∶：](?<=[0-9].)(?=[0-9])")
# ○ (a circle) is typed for 〇 in 二○二四年.
CIRCLE = re.compile("(?<=[一二三四五六七八九〇○])[○◯]|[○◯](?=[一二三四五六七八九])")
QUOTED = re.compile('"([^"\n]*)"')


def canonical(text: str) -> str:
    """Return the text with canonical signs, of the same length.

    >>> canonical("增長５．６％,其中(一)「重點」")
    '增長5.6%，其中（一）“重點”'
    """
    if "『" in text:
        text = INNER.sub(lambda match: match[0].replace("『", "‘").replace("』", "’"), text)
        text = text.replace("『", "“").replace("』", "”")
    text = text.translate(_table())
    if "○" in text or "◯" in text:
        text = CIRCLE.sub("〇", text)
    text = RATIO.sub(":", text).replace("∶", ":")
    if CJK.search(text):
        text = HALF.sub(_widen, text).replace("(", "（").replace(")", "）")
    if '"' in text:
        text = "\n".join(_pair(line) for line in text.split("\n"))
    return text


def _widen(match: re.Match[str]) -> str:
    text, at = match.string, match.start()
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
        return match[0]
    return WIDE[match[0]]


def _pair(line: str) -> str:
    """Straight quotes are paired where their number is even: "重點" → “重點”."""
    return QUOTED.sub("“\\1”", line) if line.count('"') % 2 == 0 else line


@cache
def _table() -> dict[int, str]:
    """Return the replacements; radicals and compatibility characters (⼯, 金 as U+F90A) come out of PDF files."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in CHINESE}
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAFF)):
        folded = unicodedata.normalize("NFKC", chr(code))
        if folded != chr(code) and len(folded) == 1:
            table[code] = folded
    table.update({ord(sign): plain for sign, plain in LOOK_ALIKES.items()})
    return table
