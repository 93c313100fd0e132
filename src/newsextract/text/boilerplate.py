"""Page furniture: buttons, link bars, imprint, photo captions, and what newsrooms hang on to their texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from .lines import Line
from .vocabulary import vocabulary

SHORT = 80
"""Characters up to which words such as 版权所有 make a whole line furniture; a long paragraph may speak of them."""
PUNCTUATION = "【】［］[]（）()：: 　<>《》|·、，。—-_/"
BAR = re.compile(r"[|｜┃│]")
WIRE = re.compile(r"^[^\s，。]{0,24}(?:https?：?:?//|www\.|[A-Za-z0-9_.]{2,30}@[A-Za-z0-9.]{3,30})")
CAPTION = re.compile(
    "(?:记者|通讯员|新华社发|图片社|摄影)[^，。；：]{0,24}摄$|[（／/ ][^，。；：（）]{0,8}(?<!拍)摄）?$|供图$"
    "|^资料(?:图|图片)$|（资料图）$|（图片来[自源][^）]{0,20}）$"
)
STAGED = re.compile("^[^，；]{2,36}作(?:省|市|自治区)?(?:政府)?工作报告。?$")
LABELLED = "编辑|责编|记者|通讯员|摄影|供图|供稿|图片|图|来源|作者|原标题|原题|编审|校对|审核"
# （来源：某报）, （本报记者 李明）, （完）; but （其中记者12人） counts somebody
LABELLED_NOTE = f"[^（）：]{{0,12}}(?:{LABELLED})：[^（）]{{0,60}}"
SIGNED_NOTE = "[^（）0-9]{0,12}(?:记者|通讯员|作者)[ 　][^（）0-9]{0,40}|[^（）0-9]{1,12} ?摄"
TAIL = re.compile(f"（(?:{LABELLED_NOTE}|{SIGNED_NOTE}|完)）?。?$")
RULER = re.compile(r"^[|\-—=_*~+:：.·…\s]{2,}$")


@cache
def _openings() -> re.Pattern[str]:
    words = sorted(vocabulary().openings, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@cache
def _link_heads() -> re.Pattern[str]:
    return re.compile(
        f"[【〖>》·\\s]*(?:{'|'.join(map(re.escape, vocabulary().link_heads))})[】〗：:>\\s]*(?:更多)?[>\\s]*"
    )


@cache
def _traces() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, vocabulary().traces)))


def is_furniture(text: str) -> bool:
    """Whether a line is page furniture by its own words.

    >>> is_furniture("【打印本页】"), is_furniture("首页 | 要闻 | 财经 | 体育"), is_furniture("全市打印企业增至12家。")
    (True, True, False)
    """
    if len(text) > SHORT:
        return is_link_bar(text)
    words = text.strip(PUNCTUATION)
    if not words or words in vocabulary().buttons or RULER.match(text):
        return True
    if all(part in vocabulary().buttons for part in re.split(r"[\s|：:【】\[\]（）/]+", text) if part):
        return True
    if CAPTION.search(text) or STAGED.match(text):
        return True
    prose = text.endswith(("。", "；", "，")) and (len(text) > 30 or re.search("[0-9]", text) is not None)
    if _openings().match(text) and not prose:
        return True
    return bool(_traces().search(text) or WIRE.match(text) or is_link_bar(text)) and not prose


def is_link_bar(text: str) -> bool:
    """Whether a line is a row of links: many short pieces between bars, none of them a bare number."""
    bars = len(BAR.findall(text))
    if bars < 3 or "。" in text:
        return False
    pieces = [piece.strip() for piece in BAR.split(text) if piece.strip()]
    if not pieces:
        return True
    numbers = sum(bool(re.fullmatch(r"[-+]?[0-9][0-9,.]*%?", piece)) for piece in pieces)
    return numbers * 4 < len(pieces) and sum(map(len, pieces)) <= 12 * len(pieces)


def is_link_head(text: str) -> bool:
    """Whether only links to other pages stand under a line (相关报道：)."""
    return len(text) <= 16 and _link_heads().fullmatch(text) is not None


def tail_of(text: str) -> int | None:
    """Where the note begins that a newsroom hung on to the end of a text (`（编辑：李明）`), or None.

    >>> tail_of("全长27公里。（文字编辑：李明）")
    7
    """
    at = text.rfind("（", max(0, len(text) - 90))
    if at < 0:
        return None
    match = TAIL.match(text, at)
    return at if match is not None else None


def find_furniture(lines: Sequence[Line]) -> None:
    """Mark the lines that are page furniture: by their words, as part of a navigation path, or under 相关报道."""
    links = False
    for index, line in enumerate(lines):
        if line.kind is not None:
            continue
        if is_furniture(line.text):
            line.kind = "boilerplate"
            links = links and not line.text.endswith("。")
        if is_link_head(line.text):
            line.kind, links = "boilerplate", True
        elif links:
            # a list of headlines; running text ends it
            if "。" in line.text or len(line.text) > 60:
                links = False
            else:
                line.kind = "boilerplate"
        if line.text in (">", ">>", "》", "›", "→"):
            _mark_path(lines, index)


def _mark_path(lines: Sequence[Line], index: int) -> None:
    """Both sides of a > between lines are steps of a path: 首页 > 政务公开 > 工作报告."""
    for beside in (index - 1, index + 1):
        if 0 <= beside < len(lines):
            near = lines[beside]
            if near.kind is None and len(near.text) <= 12 and not re.search("[，。；]", near.text):
                near.kind = "boilerplate"
                # the last step is often repeated as the column's name
                after = lines[beside + 1] if beside + 1 < len(lines) else None
                if beside > index and after is not None and after.text == near.text:
                    after.kind = "boilerplate"
