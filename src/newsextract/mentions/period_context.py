"""The words around a time expression (截至, 到, 比, 从; 底, 期间, 以来, 前) and the role that they give it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from .date_grammar import date_at
from .dates import Stretch
from .period_reading import CN, Core, Kind, Reader, Role

PREFIX = re.compile(
    r"(?P<as_of>截[至止]到?)"
    # 达到, 提升到 2025年的70%: there 到 belongs to the verb
    r"|(?<![达得看直遇碰想感受提回见做升增降高加低少大展长缩减等迟周签复])(?P<to>到)"
    r"|(?:(?<=延长)|(?<![达升增降高加低少大长展缩减甚以乃截直不冬夏]))(?P<until>至)"
    r"|(?:(?<![占之对同环百无好])|(?<=对))(?P<than>相?比于?)|(?<!相)(?<!(?<![占之])比)(?P<then>较)"
    r"|(?P<with>[与同和])"
    r"|(?P<from>从|自|由)"
    r"|(?P<ahead>面向)"
)
BESIDE = re.compile(r"相比|比较")
LEVEL_WITH = re.compile(r"(?:基本)?(?:持平|相当)")
_ABOVE = ("高于", "低于", "快于", "慢于", "多于", "少于", "好于", "优于", "超过", "超越", "不及", "同比", "环比")
_SINCE = re.compile(r"以来|至今|[至到](?:现在|目前)")
_AFTER = re.compile(r"以后|之后|后(?![续备端半来期者])|起(?![来步点草到源])")
_BEFORE = re.compile(r"之前|以前|前(?![后期列沿往瞻来移进行]|[0-9一二两三四五六七八九十几半])")
_DURING = re.compile(r"期间|年?同期|内(?![部外需地在生蒙])|以内|间(?![接隔])|之间")
_PROMISED = re.compile(
    r"(?:(?<![中上大少])将|计划|(?<!模)拟|有望|可望|力争|争取|确保|预计将|预计可|预计(?=[在于到]))[在于到]?$|(?P<estimated>预计)$"
)
_ESTIMATED_FOR = 60
"""Days after its end for which a month is still estimated (in early February, 预计1月出口增长3%)."""
_HALF_YEAR = 182
_POINT = re.compile(r"[底末](?![层端梢座线])")
_MULTIPLE = re.compile(rf"的\s?[近约超]?[0-9.{CN}十两百]{{1,8}}[多余]?倍|(?:的)?基础上")


def _open_ended(core: Core, published: date | None) -> Stretch | None:
    """From its first day to publication (今年以来); the stretch itself where that has not begun."""
    it = core.stretch
    if not it or not published:
        return None
    return Stretch(it.first, published, "span") if published >= it.first else it


def _from_then_on(core: Core, published: date | None) -> Stretch | None:
    """2018年1月1日起, 2015年后: to publication, or to the end of its year while that is under way or still to come."""
    it = core.stretch
    if not it:
        return None
    year_end = date(it.last.year, 12, 31)
    if published and published > year_end:
        return Stretch(it.first, published, "span")
    return it if it.last == year_end else Stretch(it.first, year_end, "span")


def _is_past(core: Core, published: date | None) -> bool:
    return bool(core.stretch and published and core.stretch.last <= published)


def _steered(reader: Reader, at: int, core: Core, *, ahead: bool, begun: bool = False) -> Core:
    """A yearless date, moved by a year where it must lie ahead (6月底前), behind (截至11月底) or begin (4月以来)."""
    it, published = core.stretch, reader.published
    if reader.year is not None or not core.yearless or not it or not published:
        return core
    if it.last >= published if ahead else (it.first if begun else it.last) <= published:
        return core
    moved = date_at(replace(reader, year=it.last.year + (1 if ahead else -1)), at)
    return replace(core, stretch=moved.stretch) if moved and moved.end == core.end else core


def _nearer_ahead(core: Core, published: date | None) -> bool:
    """Whether a yearless date behind 到 is nearer to publication in the year to come: in May, 到10月 but not 到4月."""
    it = core.stretch
    return bool(it and published and (published - it.last).days > _HALF_YEAR)


def _is_promised(text: str, at: int, core: Core, published: date | None) -> bool:
    """Whether a promise stands next to a date, so that it lies ahead: 将于|9月, 计划|6月."""
    promised = _PROMISED.search(text, max(0, at - 6), at)
    if promised is None or not promised["estimated"]:
        return promised is not None
    it = core.stretch
    return bool(it and published and (published - it.last).days > _ESTIMATED_FOR)


def framed(reader: Reader, at: int, core_at: int, lead: str | None, core: Core) -> tuple[Core, Role]:
    """The core with the words behind it taken in, and its role.

    Args:
        reader: The text and what is known about it.
        at: Where the mention begins, preposition included.
        core_at: Where the core begins.
        lead: The group of `PREFIX` that stands before the core, or None.
        core: The time expression itself.
    """
    text, published = reader.text, reader.published
    if core.kind in ("vague", "epoch"):
        return core, core.role
    if lead == "ahead":
        aims = core.kind in ("absolute", "plan") and not _SINCE.match(text, core.end)
        if text.startswith("的", core.end):
            return core, "named"  # 启动面向2030年的重大项目
        return (core, "deadline") if aims and not _is_past(core, published) else (core, core.role)
    due = _POINT.match(text, core.end)
    coming = lead in ("to", "until") and _nearer_ahead(core, published)
    coming = coming or (core.yearless and _is_promised(text, at, core, published))
    if coming or _BEFORE.match(text, due.end() if due else core.end):
        core = _steered(reader, core_at, core, ahead=True)
    elif lead == "as_of":
        core = _steered(reader, core_at, core, ahead=False)
    if due:
        core = replace(core if core.kind == "plan" else core.ending(), end=due.end())
    if m := _DURING.match(text, core.end):
        core = replace(core, end=m.end())
    if lead == "as_of" and core.kind != "plan":
        core = core.ending()
    kind: Kind = "absolute" if core.kind == "as_of" and not core.relative else core.kind
    if core.kind != "span":
        if m := _SINCE.match(text, core.end):
            core = _steered(reader, core_at, core, ahead=False, begun=True)
            return replace(core, end=m.end(), stretch=_open_ended(core, published), kind=kind), "since"
        if m := _AFTER.match(text, core.end):
            return replace(core, end=m.end(), stretch=_from_then_on(core, published), kind=kind), "from"
        if m := _BEFORE.match(text, core.end):
            return replace(core, end=m.end()), "plain" if _is_past(core, published) else "deadline"
    return core, _role(reader, at, lead, core)


def _role(reader: Reader, at: int, lead: str | None, core: Core) -> Role:
    if lead in ("to", "until"):
        return "plain" if _is_past(core, reader.published) else "deadline"
    if lead in ("than", "then") or _MULTIPLE.match(reader.text, core.end):
        return "baseline"
    if lead == "from":
        # 从2016年到2020年 is a plain range
        it = core.stretch
        ranges = it is not None and (it.size == "span" or (it.size == "day" and it.first < it.last))
        return "plain" if ranges and core.kind != "plan" else "from"
    return "baseline" if reader.text[max(at - 2, 0) : at] in _ABOVE else core.role
