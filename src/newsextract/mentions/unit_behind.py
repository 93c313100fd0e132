"""What stands behind a number: its unit, with a magnitude of its own (两个亿元) or as a compound (元/人)."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from newsextract.model.quantity import Dimension

from .numerals import parse_numeral
from .units import Unit, find_unit, units

SPACE = re.compile(r"[ \t　]{0,3}")
BLANK = frozenset(" \t　")
MORE = frozenset("多余")
TENTHS = re.compile(r"成[ ]?(?P<part>[一二三四五六七八九0-9](?![0-9十百千万亿个]))?")
NO_TENTH = re.compile(r"成[立为功员果本交长熟效绩都就年品人份不](?!以)")
# 两个千亿元台阶, 3个亿元镇 are classes of size
SCALED = re.compile(
    r"个(?P<scale>[万亿])(?=[元美人卢欧])(?!元(?:以[上下])?(?:[镇村乡县]|企业|项目|产业|园区|集群|台阶))"
)
COUNTED_ON = re.compile(r"个(?:(?P<half>半)|[多余])(?=小时|钟头|月|百分点)")
PER = re.compile(r"/(?P<scale>[十百千万亿]{0,2})")
PER_DAY = re.compile(r"/(?:[日月]|小时)(?![一-鿿]?[0-9])")
EACH: frozenset[Dimension] = frozenset(("volume", "mass", "area", "energy", "length"))
"""What a unit behind 每 measures that makes a compound with the one before it (28微克每立方米)."""
ONE = Decimal(1)


class Behind(NamedTuple):
    """What stands behind a number."""

    unit: Unit | None
    start: int
    end: int
    more: bool = False
    scale: Decimal = ONE
    extra: Decimal = Decimal(0)


def by_size(behind: Behind, value: Decimal) -> Behind:
    """度 and 方 as their company tells: 3000亿度 is electricity, 5亿方 gas or earth, 三方 no measure."""
    great = value >= 10**4
    if behind.unit is not None and behind.unit.name == "度":
        return behind._replace(unit=Unit("度", "energy", ONE, "千瓦时", "kW.h")) if great else behind
    return behind if great else Behind(None, behind.start, behind.start, behind.more)


def _worded(known: Unit | None, words: str, currency: str | None) -> Unit:
    """A compound unit under its own words, with what is known of the same one written otherwise."""
    return replace(known, name=words) if known else Unit(words, "rate", currency=currency)


def behind_number(text: str, position: int, *, many: bool = False) -> Behind:
    """The unit behind a number and the words between; without a unit an empty stretch."""
    space = SPACE.match(text, position) if text[position : position + 1] in BLANK else None
    start = space.end() if space else position
    more = text[start : start + 1] in MORE
    start += more
    head = text[start : start + 1]
    tenths = TENTHS.match(text, start) if head == "成" else None
    if tenths and not NO_TENTH.match(text, start):
        part = parse_numeral(tenths["part"]) if tenths["part"] else None
        return Behind(units()["%"], start, tenths.end(), more, Decimal(10), part or Decimal(0))
    on = COUNTED_ON.match(text, start) if head == "个" else None
    if on:  # 一个半小时, 三个多小时
        hours, end = find_unit(text, on.end()) or (units()["个月"], on.end() + 1)
        return Behind(hours, on.end(), end, more or not on["half"], extra=Decimal("0.5" if on["half"] else 0))
    scaled = SCALED.match(text, start) if head == "个" else None
    if scaled:  # 两个亿卢布
        found = find_unit(text, scaled.end())
        if found:
            return Behind(found[0], scaled.end(), found[1], more, parse_numeral("一" + scaled["scale"]) or ONE)
    found = find_unit(text, start)
    if found is None:
        return Behind(None, start, start, True) if more and many else Behind(None, position, position)
    unit, end = found
    each = find_unit(text, end + 1) if text[end : end + 1] == "每" else None
    if each and each[0].dimension in EACH and unit.dimension != "count":
        ratio = units().get(f"{unit.name}/{each[0].name}")
        return Behind(_worded(ratio, text[start : each[1]], unit.currency), start, each[1], more)
    daily = PER_DAY.match(text, end)
    if daily and text[start : daily.end()] not in units():
        return Behind(_worded(None, text[start : daily.end()], unit.currency), start, daily.end(), more)
    per = PER.match(text, end)
    below = find_unit(text, end + 1) or find_unit(text, per.end()) if per else None
    if below:  # 元/千瓦时
        unit = units().get(text[start : below[1]]) or Unit(text[start : below[1]], "rate", currency=unit.currency)
        end = below[1]
    return Behind(unit, start, end, more)
