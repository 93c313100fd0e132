"""Time expressions of a text as typed spans: dates, years, plans, relative words, with the role their context gives."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from newsextract.model.period import Period

from .date_grammar import DASH, Core, Reader, date_at, widened
from .dates import Stretch
from .year_spans import epoch_at, plan_at, range_at, span_at, word_at

Kind = Literal["absolute", "relative", "plan", "span", "epoch", "as_of", "vague"]
Role = Literal["plain", "deadline", "since", "from", "baseline"]


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A time expression.

    Attributes:
        start: Index of its first character; the prepositions that give it a role (截至, 到, 比, 从) belong to it.
        end: Index behind it; so do the words behind it (以来, 期间, 前, 底).
        text: Those characters.
        period: The days, or None where they cannot be told: vague words, and relative ones without a publication date.
        kind: `absolute` (2021年), `relative` (去年, 3月), `plan` (“十四五”), `span` (近五年), `epoch` (改革开放以来),
            `as_of` (a point: 截至10月底, 年底, 目前) or `vague` (近年来).
        role: `plain`, `deadline` (到2027年, 2027年前), `since` (2015年以来), `from` (从2016年) or `baseline` (比上年).
        years: How many years a span counts (近五年 is 5), else None.
        yearless: Whether the year is not written but the publication date's (前三季度); one named nearby is better.
    """

    start: int
    end: int
    text: str
    period: Period | None
    kind: Kind
    role: Role = "plain"
    years: int | None = None
    yearless: bool = False


_CORE_START = re.compile(
    r"[0-9一二三四五六七八九十〇○零元几数两“\"「‘’'民公近最过这此连未今接后去上下本当前昨明大来次首全第年岁Q目如现至迄改新中建党香澳回加西多长期日不同历]"
)
_PREFIX = re.compile(
    r"(?P<as_of>截[至止](?:到)?)"
    r"|(?<![达得看直遇碰想感受提回见做升增降高加低少大展长缩减达等迟周签])(?P<deadline>到)"
    r"|(?:(?<=延长)|(?<![达升增降高加低少大长展缩减甚以乃截直不冬夏]))(?P<until>至)"
    r"|(?<![占之对同环相评百无好])(?P<than>比|相比于?|相较于?)|(?<![比相])(?P<than2>较)"
    r"|(?P<with>与|同|和)"
    r"|(?P<from>从|自|由)"
)
_DASH = re.compile(DASH)
_AND_BETWEEN = re.compile(r"\s?[和与]\s?")
_SINCE = re.compile(r"以来|至今|以后|之后|起(?![来步点草到源])|后(?![续备端半来期])")
_BEFORE = re.compile(r"(?:之前|以前|前(?!后|期|列|沿|往|瞻|来|[0-9一二两三四五六七八九十几半]))")
_WITHIN = re.compile(r"期间|年?同期|内(?!部|外|需|地|在|生)|以内|间(?!接|隔)|之间|当年|当月")
_POINT = re.compile(r"[底末](?!层|端|梢)")
_COMPARED = re.compile(r"相比|比较")
_TAIWAN = re.compile("民国|新台币|台币|行政院|主计总处|经济部统计处|立法院")
_LONE_YEAR = re.compile(r"\W*((?:19|20)[0-9]{2})\W*")


def _core_at(reader: Reader, at: int) -> Core | None:
    """The longest time expression that begins at `at`, ranges included."""
    found = [c for c in (f(reader, at) for f in (range_at, plan_at, epoch_at, word_at, date_at, span_at)) if c]
    if not found:
        return None
    core = max(found, key=lambda c: c.end)
    if core.kind in ("absolute", "relative") and (m := _DASH.match(reader.text, core.end)):
        second = date_at(reader, m.end(), after=core.stretch)
        wide = second and widened(core, second)
        if wide:
            return wide
    return core


def _point(core: Core) -> Core:
    if core.stretch is None:
        return replace(core, kind="as_of")
    return replace(core, stretch=Stretch(core.stretch.last, core.stretch.last, "day"), kind="as_of")


def _framed(reader: Reader, prefix: re.Match[str] | None, core: Core) -> tuple[Core, str]:
    """The core with the words around it, and its role."""
    text, published = reader.text, reader.published
    role = core.role
    lead = prefix.lastgroup if prefix else None
    if core.kind not in ("vague", "epoch"):
        if m := _POINT.match(text, core.end):
            core = replace(_point(core) if core.kind != "plan" else core, end=m.end())
        if m := _WITHIN.match(text, core.end):
            core = replace(core, end=m.end())
    if lead == "as_of" and core.kind != "plan":
        core = _point(core)
    if (m := _SINCE.match(text, core.end)) and core.kind not in ("span", "vague", "epoch"):
        first, last = core.stretch, published
        stretch = None
        if first and last and m[0] in ("以来", "至今", "起"):
            stretch = Stretch(first.first, last, "span") if last >= first.first else first
        elif first:
            stretch = Stretch(first.first, last, "span") if last and last >= first.first else first
        return replace(
            core, end=m.end(), stretch=stretch, kind="absolute" if core.kind == "as_of" else core.kind
        ), "since"
    if (m := _BEFORE.match(text, core.end)) and core.kind not in ("span", "vague", "epoch"):
        past = core.stretch and published and core.stretch.last < published
        return replace(core, end=m.end()), "plain" if past else "deadline"
    if lead in ("deadline", "until"):
        return core, "deadline"
    if lead in ("than", "than2", "with"):
        return core, "baseline"
    if lead == "from":
        return core, "plain" if core.stretch and core.stretch.size == "span" else "from"
    return core, role


def _mention(reader: Reader, start: int, core: Core, role: str) -> PeriodMention:
    words = reader.text[start : core.end]
    it = core.stretch
    period = (
        Period(text=words, start=it.first, end=it.last, granularity=it.size, relative=core.relative) if it else None
    )
    return PeriodMention(start, core.end, words, period, core.kind, role, core.years, core.yearless)  # type: ignore[arg-type]


def _prefixed(reader: Reader, at: int) -> PeriodMention | None:
    prefix = _PREFIX.match(reader.text, at)
    core = prefix and _core_at(reader, prefix.end())
    if not prefix or not core:
        return None
    if prefix.lastgroup == "with":
        compared = _COMPARED.match(reader.text, _framed(reader, None, core)[0].end)
        if not compared:
            return None
    core, role = _framed(reader, prefix, core)
    return _mention(reader, at, core, role)


_START = re.compile(f"(?:{_PREFIX.pattern})|{_CORE_START.pattern}")


def scan_periods(text: str, *, published: date | None = None) -> list[PeriodMention]:
    """The time expressions of a clean text, sorted and disjoint, the longest at each place; empty if there are none.

    Relative words are resolved against `published`; without it they are mentioned with period None.
    """
    reader = Reader(text, published, roc=bool(_TAIWAN.search(text)))
    if m := _LONE_YEAR.fullmatch(text):
        # A table's cell.
        year = int(m[1])
        words = Period(text=m[1], start=date(year, 1, 1), end=date(year, 12, 31), granularity="year")
        return [PeriodMention(m.start(1), m.end(1), m[1], words, "absolute")]
    found: list[PeriodMention] = []
    at = 0
    while m := _START.search(text, at):
        at = m.start()
        mention = _prefixed(reader, at)
        if mention is None and (core := _core_at(reader, at)):
            mention = _mention(reader, at, *_framed(reader, None, core))
        if mention:
            found.append(mention)
        at = mention.end if mention else at + 1
    return found


def find_periods(text: str, *, published: date | None = None) -> list[PeriodMention]:
    """The time expressions of any text, with offsets into the text as given; empty if there are none.

    Relative words are resolved against `published`; without it they are mentioned with period None.
    """
    from newsextract.text.clean import clean

    cleaned = clean(text)
    found = []
    for mention in scan_periods(cleaned.text, published=published):
        start, end = cleaned.source_span(mention.start, mention.end)
        found.append(replace(mention, start=start, end=end, text=text[start:end]))
    return found
