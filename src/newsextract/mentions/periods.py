"""Time expressions of a text as typed spans: dates, years, plans, relative words, with the role their context gives."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from newsextract.arguments import as_day
from newsextract.model.period import Period
from newsextract.text.clean import clean

from . import dates
from .counted_spans import counted_at
from .date_grammar import date_at
from .epochs import epochs, feasts, relative_words
from .feasts import feast_at
from .period_context import BESIDE, LEVEL_WITH, PREFIX, framed
from .period_reading import CN, DASH, Core, Kind, Reader, Role, century, widened
from .year_spans import epoch_at, fiscal_word_at, plan_at, range_at, word_at


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
        role: `plain`, `deadline` (到2027年, 2027年前, 面向2035年), `since` (2015年以来), `from` (从2016年), `baseline`
            (比上年) or `named` (今年是“十五五”开局之年, 16年来首次: it only names or measures and sets no time).
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


_DASH = re.compile(DASH)
_THAT_MONTH = "当月"
# How far back something has not been: 16年来首次, 2008年以来新高
_RECORD = re.compile("的?(?:首(?!都|府)|第一(?!季|产)|最(?![近后终新])|新[高低]|历史|罕见|少有|未有|同期)")
_TAIWAN = re.compile("民国|新台币|台币|行政院|主计总处|立法院")
# A table's cell holds nothing but a year.
_LONE_YEAR = re.compile(r"[^\w.%]*(?:(?P<year>(?:19|20)[0-9]{2})|(?P<two>[0-9]{2})年)[^\w.%]*")

_Read = Callable[[Reader, int], Core | None]
_NUMERAL = re.compile(rf"[0-9]+(?:[.,][0-9]+)*|[〇○零{CN}十两几数]+")
_DIGITS = f"0123456789〇○零{CN}十两几数"
_NUMERALS = frozenset(_DIGITS)
_BEHIND_NUMERAL = frozenset("年月日号季天周个多余几来世/-—–－~～至到、和及与 ")


@cache
def _readers() -> dict[str, tuple[_Read, ...]]:
    """The readers to try at a character, in the order in which ties are won."""
    table: dict[str, list[_Read]] = {}

    def add(heads: str, *reads: _Read) -> None:
        for head in dict.fromkeys(heads):
            table.setdefault(head, []).extend(read for read in reads if read not in table.get(head, ()))

    words = relative_words()
    add(_DIGITS, range_at)
    add('“"「‘十', plan_at)
    add("".join(word[0] for word in epochs()), epoch_at)
    add("".join(word[0] for word in (*words.shifts, *words.now, *words.vague)), word_at)
    add(f"{_DIGITS}元公民’‘'前首后第全年岁暑Q上下本当这今去明来次大新", date_at)
    add("本上下新今", fiscal_word_at)
    add("".join(word[0] for word in feasts()), feast_at)
    add(f"{_DIGITS}近最过这此连未今接后前去", counted_at)
    return {head: tuple(reads) for head, reads in table.items()}


@cache
def _numeral_words() -> frozenset[str]:
    """How the listed words begin that begin with a numeral (二十大, 一直以来, 五一)."""
    words = relative_words()
    listed = (*words.shifts, *words.now, *words.vague, *epochs(), *feasts())
    return frozenset(word[:2] for word in listed if word[0] in _NUMERALS)


# Which characters may follow one that begins a time expression outside the listed words: 全年 but not 全市
_FOLLOWING = (
    ("元", " \t\u3000月—–－-~～至到、"), ("公", "元"), ("民", "国"), ("’‘'", "0123456789"), ('“"「‘', f"十{CN}"),
    ("前首后", f"0123456789{CN}十两年半季月几数"), ("第", "1234一二两三四"), ("全", "年"), ("年", "底末终初中"),
    ("岁", "末"), ("暑", "假期"), ("Q", "1234"), ("上下", "年一个月半财"), ("本", "年月财一个"), ("当", "年月"),
    ("这", f"一个0123456789{CN}十两几数"), ("近此", f"0123456789{CN}十两几数"), ("今", "年个后明今一财"),
    ("去", "年明今"), ("明来次", "年"), ("大", "前"), ("新", "的财一个"), ("最", "近"), ("过", "去"), ("连", "续"),
    ("未", "来"), ("接", "下"), ("截", "至止"), ("比", "于"), ("相", "比"), ("面", "向"),
)  # fmt: skip
_BEFORE_ANY = "到至比较与同和从自由"
"""Prepositions behind which a time expression begins at once."""


@cache
def _followers() -> dict[str, frozenset[str]]:
    """What may follow each character that is no numeral and begins a time expression."""
    words = relative_words()
    found: dict[str, set[str]] = {}
    for word in (*words.shifts, *words.now, *words.vague, *epochs(), *feasts()):
        found.setdefault(word[0], set()).add(word[1])
    for heads, following in _FOLLOWING:
        for head in heads:
            found.setdefault(head, set()).update(following)
    for head in _BEFORE_ANY:
        found.setdefault(head, set()).update(_readers())
    return {head: frozenset(following) for head, following in found.items()}


@cache
def _heads() -> re.Pattern[str]:
    singles = "".join(sorted(set(_readers()) - _NUMERALS))
    return re.compile(rf"{_NUMERAL.pattern}|[{re.escape(singles)}截到至比相较与同和从自由面]")


def _core_at(reader: Reader, at: int) -> Core | None:
    """The longest time expression that begins at `at`, ranges included."""
    best: Core | None = None
    for read in _readers().get(reader.text[at : at + 1], ()):
        core = read(reader, at)
        if core and (best is None or core.end > best.end):
            best = core
    if best and best.kind in ("absolute", "relative") and (m := _DASH.match(reader.text, best.end)):
        second = date_at(reader, m.end(), after=best.stretch)
        return (second and widened(best, second)) or best
    return best


def _mention(reader: Reader, start: int, core: Core, role: Role) -> PeriodMention:
    words = reader.text[start : core.end]
    if words[-1] == "来" and _RECORD.match(reader.text, core.end):
        role = "named"
    it = core.stretch
    period = (
        Period(text=words, start=it.first, end=it.last, granularity=it.size, relative=core.relative) if it else None
    )
    return PeriodMention(start, core.end, words, period, core.kind, role, core.years, core.yearless)


def _lone_year(reader: Reader, m: re.Match[str]) -> PeriodMention:
    year = int(m["year"]) if m["year"] else century(int(m["two"]), reader.published)
    core = Core(m.end("year") if m["year"] else m.end("two") + 1, dates.years(year, year))
    return _mention(reader, m.start("year") if m["year"] else m.start("two"), core, "plain")


def _mention_at(reader: Reader, at: int) -> PeriodMention | None:
    prefix = PREFIX.match(reader.text, at)
    core = _core_at(reader, prefix.end()) if prefix else None
    if prefix and core and core.kind != "vague":
        core, role = framed(reader, at, prefix.end(), prefix.lastgroup, core)
        if prefix.lastgroup != "with":
            return _mention(reader, at, core, role)
        if m := BESIDE.match(reader.text, core.end):
            return _mention(reader, at, replace(core, end=m.end()), "baseline")
        return _mention(reader, at, core, "baseline") if LEVEL_WITH.match(reader.text, core.end) else None
    core = _core_at(reader, at)
    return _mention(reader, at, *framed(reader, at, at, None, core)) if core else None


def _promising(text: str, head: re.Match[str]) -> bool:
    """Whether a time expression can begin here: of most words and numbers (全市, 5.6%) the next character says no."""
    words = head[0]
    if words[0] not in _NUMERALS:
        return text[head.end() : head.end() + 1] in _followers()[words]
    if words[0] == "十":
        return True
    if text[head.end() : head.end() + 1] in _BEHIND_NUMERAL or len(words) == 8 or words.count(".") == 2:
        return True
    return text[head.start() : head.start() + 2] in _numeral_words()


def scan_periods(text: str, *, published: date | None = None) -> list[PeriodMention]:
    """The time expressions of a clean text, sorted and disjoint, the longest at each place; empty if there are none.

    Relative words are resolved against `published`; without it they are mentioned with period None. A text that is
    nothing but a year (`2018`, as in a table's cell) is one.
    """
    reader = Reader(text, published, roc=_TAIWAN.search(text) is not None)
    if len(text) < 20 and (m := _LONE_YEAR.fullmatch(text)):
        return [_lone_year(reader, m)]
    return _scan(reader)


def _scan(reader: Reader) -> list[PeriodMention]:
    found: list[PeriodMention] = []
    while mention := _next(reader, found[-1].end if found else 0):
        found.append(_that_month(reader.text, mention, found) if mention.text == _THAT_MONTH else mention)
    return found


def _next(reader: Reader, at: int) -> PeriodMention | None:
    """The first time expression from a place on."""
    for head in _heads().finditer(reader.text, at):
        if _promising(reader.text, head) and (mention := _mention_at(reader, head.start())):
            return mention
    return None


def _that_month(text: str, mention: PeriodMention, before: list[PeriodMention]) -> PeriodMention:
    """当月 as the month that the paragraph named last (1—8月…，当月…), or the month of publication."""
    for named in reversed(before[-8:]):
        if "\n" in text[named.end : mention.start]:
            break
        it = named.period
        if it is None or "月" not in named.text or it.granularity not in ("month", "span"):
            continue
        month = dates.months(it.end.year, it.end.month, it.end.month, "month")
        if month and month.last == it.end:
            period = Period(
                text=mention.text, start=month.first, end=month.last, granularity="month", relative=it.relative
            )
            return replace(mention, period=period, yearless=named.yearless)
    return mention


def find_periods(text: str, *, published: date | None = None) -> list[PeriodMention]:
    """The time expressions of any text, with offsets into the text as given; empty if there are none.

    Relative words are resolved against `published`; without it they are mentioned with period None. None touches
    damage.

    Raises:
        InputError: The text is no str or past reading, or `published` is no date.
    """
    cleaned, day = clean(text), as_day(published)
    found = []
    for mention in scan_periods(cleaned.text, published=day):
        if cleaned.damaged(mention.start, mention.end):
            continue
        start, end = cleaned.source_span(mention.start, mention.end)
        found.append(replace(mention, start=start, end=end, text=text[start:end]))
    return found


def in_year(mention: PeriodMention, year: int) -> PeriodMention:
    """A mention without a year (前三季度, 3月) put into the year that the text speaks of; others unchanged."""
    if not mention.yearless:
        return mention
    settled = _settled(mention, year)
    if settled is None:
        return mention
    return replace(mention, period=settled.model_copy(update={"relative": False}), yearless=False)


def _settled(mention: PeriodMention, year: int) -> Period | None:
    if mention.text == _THAT_MONTH and mention.period:
        month = mention.period.start.month
        it = dates.months(year, month, month, "month")
        return Period(text=mention.text, start=it.first, end=it.last, granularity=it.size) if it else None
    for other in _scan(Reader(mention.text, date(year, 12, 31), year=year)):
        if other.end - other.start == len(mention.text) and other.period:
            return other.period
    return None
