"""What a page says about itself: title, date, source, author, keywords."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from .dialogue import is_name
from .headings import is_prose
from .lines import Line
from .vocabulary import vocabulary

HEAD = 30
"""Lines at the top of a page that may hold its title, date, source and author."""
DAY = re.compile(
    r"(20[0-9]{2}|19[0-9]{2})\s?[-/.年]\s?(1[0-2]|0?[1-9])\s?[-/.月]\s?(3[01]|[12][0-9]|0?[1-9])(?![0-9])日?"
)
CLOCK = re.compile(r"\s*(?:[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?)?")
SPEECH = re.compile(
    r"[—―–\-]*\s*（?(20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)，?在[^，。；]{4,50}(?:会议|大会|全会)上）?(?:\s+(\S.{0,24}))?$"
)
AGENCY = re.compile(
    r"(?:【[^】]{1,12}】)?(?:"
    r"[^，。；：（）“”\s]{0,8}(?:网|台|社|报|视|频道|客户端)(?:（[^（）]{2,10}）)?(?:消息|讯|电|报道)(?:\s*（[^（）]{1,40}）)?"
    r"|(?:新华社|中新社|中新网|人民网|央广网|本报|中央社)[^，。；：（）“”]{0,12}[0-9]{1,2}日[电讯](?:\s*（[^（）]{1,40}）)?"
    r"|[^，。；：（）“”\s]{2,12}[0-9]{1,2}月[0-9]{1,2}日(?:电|讯)(?:\s*（[^（）]{1,40}）)?"
    r"|本报讯(?:\s*（[^（）]{1,40}）)?"
    r")[：:]?\s*"
)
BYLINE = re.compile(
    r"(?:□|■|●)?\s*+(?:本版撰文|文字?|撰文|采写)?[/／：\s]*+(?:[^\s，。：；]{0,12}(?:记者|通讯员|特派员|评论员)[：\s]*)"
    r"([\u4e00-\u9fff]{1,4}(?:[\s、]{1,3}[\u4e00-\u9fff]{1,4}){0,6})(?:\s*(?:报道|文|图|通讯员.{0,20}))?$"
)
UNTITLED = frozenset("。；，、：,;:")


@dataclass(slots=True)
class Page:
    """What was read so far.

    Attributes:
        title: The title line, or None.
        date: The publication date, or None.
        spoken: The day on which a report was delivered (——2026年1月27日在…会议上), or None.
        source: Who published it.
        author: Who wrote or delivered it.
        keywords: The keyword line's words.
    """

    title: Line | None = None
    date: datetime.date | None = None
    spoken: datetime.date | None = None
    source: str | None = None
    author: str | None = None
    keywords: tuple[str, ...] = ()


def read_day(text: str) -> datetime.date | None:
    """The first full date in a text (`2026-02-03 09:02`, `2012年3月5日`), or None."""
    match = DAY.search(text)
    if match is None:
        return None
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:  # 2月30日
        return None


@cache
def _labels() -> re.Pattern[str]:
    words = sorted(vocabulary().labels, key=len, reverse=True)
    return re.compile(rf"[【（\[]?\s*({'|'.join(map(re.escape, words))})\s*：\s*")


@cache
def _post() -> re.Pattern[str]:
    posts = "|".join(vocabulary().posts)
    return re.compile(rf"\S{{0,20}}(?:{posts})\s+(\S{{2,12}}|\S\s\S{{1,2}})$")


def read_fields(line: Line, page: Page) -> bool:
    """Read a line of labelled fields (来源：…　时间：…) into the page; False if it is none.

    A label that stands alone (`时间：`) is one too; its value is then the next line's.
    """
    text = line.text
    first = _labels().match(text)
    if first is None:
        return False
    name = vocabulary().labels[first[1]]
    if name == "keywords":
        page.keywords = page.keywords or split_keywords(text[first.end() :])
        return True
    if len(text) > 120 or "。" in text[:-1]:
        return False
    fields = list(_labels().finditer(text))
    for field, following in zip(fields, [*fields[1:], None], strict=True):
        value = text[field.end() : following.start() if following else len(text)].strip(" 　|】）]。")
        _take(vocabulary().labels[field[1]], value, page)
    return True


def _take(name: str, value: str, page: Page) -> None:
    if not value:
        return
    if name == "date":
        page.date = page.date or read_day(value)
    elif name == "source" and page.source is None:
        day = DAY.search(value)
        page.source = (value[: day.start()] if day else value).strip(" -—") or None
        page.date = page.date or read_day(value)
    elif name == "author" and page.author is None and len(value.strip("- ")) > 1:
        page.author = value.strip("- ")


def split_keywords(text: str) -> tuple[str, ...]:
    """The words of a keyword line, which are set apart by spaces, commas or bars."""
    return tuple(word for word in re.split(r"[\s，、；,;|]+", text) if word)


def bare_label(text: str) -> str | None:
    """The field that a label alone on its line announces (`来源：`), or None."""
    match = _labels().match(text)
    return vocabulary().labels[match[1]] if match is not None and match.end() == len(text) else None


def is_stamp(text: str) -> bool:
    """Whether a line is nothing but a date and a time."""
    match = DAY.match(text)
    return match is not None and CLOCK.fullmatch(text, match.end()) is not None


def read_page(lines: Sequence[Line]) -> Page:
    """Read what the page says about itself; lines that say it become metadata or title, what furniture was stays so."""
    page = Page()
    awaited: str | None = None
    head = _head(lines)
    for index, line in enumerate(lines):
        field, awaited = awaited, bare_label(line.text) if index < head else None
        if line.kind is not None:
            continue
        if field not in (None, "other") and awaited is None and len(line.text) <= 30:
            _take(str(field), line.text, page)
            line.kind = "metadata"
            continue
        if read_fields(line, page):
            line.kind = "metadata"
        elif is_stamp(line.text):
            line.kind = "metadata"
            page.date = page.date or read_day(line.text)
        else:
            _read_byline(line, page, edge=index < head or index >= len(lines) - 6)
    _find_title(lines[:head], page, lines[head:])
    return page


def _head(lines: Sequence[Line]) -> int:
    """How many lines stand before the running text begins, at most `HEAD`."""
    for index, line in enumerate(lines[:HEAD]):
        prose = is_prose(line) and (len(line.text) > 30 or "。" in line.text)
        if line.kind is None and prose and not SPEECH.match(line.text):
            return index
        if line.rank is not None and line.rank < 5:
            return index
    return min(HEAD, len(lines))


def _read_byline(line: Line, page: Page, *, edge: bool) -> None:
    """Read who wrote or delivered the text; a post with a name counts at the page's edges only."""
    text = line.text
    if len(text) > 120:
        return
    speech = SPEECH.match(text) if edge else None
    post = _post().match(text) if edge else None
    byline = BYLINE.match(text) if len(text) <= 40 else None
    if byline is not None:
        name = re.sub(r"^(\S)\s+(\S)", r"\1\2", byline[1]).split()[0].split("、")[0]
        byline = byline if is_name(name) else None  # 答记者问
    if speech is not None:
        line.kind = "metadata"
        page.spoken = page.spoken or read_day(speech[1])
        post = _post().match(speech[2]) if speech[2] else None
    named = post or byline
    if named is not None:
        line.kind = "metadata"
        page.author = page.author or re.sub(r"^(\S)\s+(\S{1,2})$", r"\1\2", named[1])


def _find_title(head: Sequence[Line], page: Page, rest: Sequence[Line]) -> None:
    """The title is the first line of the head that can be one; one that is repeated there is preferred."""
    if not any(line.kind is None and is_prose(line) for line in [*rest[:40], *head[1:]]):
        return
    able = [line for line in head if line.kind is None and can_be_title(line)]
    if not able:
        return
    counts = Counter(line.text for line in able)
    framed = any(
        line.kind == "boilerplate" and line.text.strip("：: ") in ("首页", "当前位置", "您的位置") for line in head
    )
    longer = [line for line in able if len(line.text) >= 8] if framed else able
    repeated = [line for line in able if counts[line.text] > 1 and len(line.text) >= 8]
    title = (repeated or longer or able)[0]
    page.title = title
    before = True
    for line in head:
        before = before and line is not title
        if line.kind is not None:
            continue
        if (
            line.text == title.text
            or (len(line.text) >= 4 and title.text.endswith(line.text))
            or line.text.startswith(title.text)
        ):
            line.kind = "title"
        elif before and can_be_title(line) and framed:
            line.kind = "boilerplate"


def can_be_title(line: Line) -> bool:
    """Whether a line reads like a title: short, one line, no sentence."""
    text = line.text
    return line.rank is None and 2 <= len(text) <= 70 and text[-1] not in UNTITLED and "。" not in text
