"""When two answers are the same: the rules, each with its example.

Wording is compared with some patience (two annotators would not agree on every 的), numbers, dates and classes with
none. Every rule takes the gold side first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from .answers import Days, Extent, Figure, Name

TOLERANCE = Decimal("1e-6")
"""Relative difference up to which two numbers are equal: 三分之二 is 66.67 or 66.666667."""
METRIC_LIKENESS = 0.72
SCOPE_LIKENESS = 0.6
NAME_LIKENESS = 0.8
_SHORTEST_PART = 0.6
"""How much of the longer phrase the shorter must make up where it is a part of it."""
_SCOPE_WORD = 2
"""Length up to which a scope is a word of its own (全省, 全国) and must be equal."""
_IGNORED = frozenset("“”\"'‘’「」『』《》〈〉()（） \u3000、，,的")
_UNITS = {
    "％": "%", "个百分点": "百分点", "人民币": "元", "人民币元": "元", "块": "元", "港币": "港元", "美金": "美元",
    "平方千米": "平方公里", "千米": "公里", "公斤": "千克", "度": "千瓦时", "新臺幣": "新台币",
}  # fmt: skip
_COUNTRY = {"全国": "中国", "我国": "中国"}


def bare(phrase: str | None) -> str:
    """A phrase without quotation marks, brackets, commas, spaces and 的.

    >>> bare("“平台筑基”的 行动")
    '平台筑基行动'
    """
    return "".join(char for char in phrase or "" if char not in _IGNORED)


def likeness(one: str | None, other: str | None) -> float:
    """How many characters two phrases share, whatever their order, from 0 to 1 (Dice).

    >>> likeness("研发经费占比", "研发经费的占比")
    1.0
    """
    a, b = bare(one), bare(other)
    if not a or not b:
        return float(a == b)
    return 2 * (Counter(a) & Counter(b)).total() / (len(a) + len(b))


def same_number(gold: Decimal | None, found: Decimal | None) -> bool:
    """Equal but for rounding in the sixth digit; None equals None only."""
    if gold is None or found is None:
        return gold is found
    return abs(gold - found) <= abs(gold) * TOLERANCE


def same_unit(gold: str, found: str) -> bool:
    """Equal, or two names of one unit (公斤 and 千克)."""
    return _unit(gold) == _unit(found)


def same_value(gold: Figure, found: Figure) -> bool:
    """Value, upper end and unit."""
    ends = same_number(gold.value, found.value) and same_number(gold.high, found.high)
    return ends and same_unit(gold.unit, found.unit)


def same_phrase(gold: str, found: str, *, at_least: float = METRIC_LIKENESS) -> bool:
    """Alike enough, or one is the greater part of the other (省级创新平台 and 创新平台)."""
    if likeness(gold, found) >= at_least:
        return True
    short, long = sorted((bare(gold), bare(found)), key=len)
    return len(short) > 1 and short in long and len(short) >= _SHORTEST_PART * len(long)


def same_metric(gold: str, found: str, *, others: Iterable[str] = ()) -> bool:
    """A like phrase that is not still more like another metric of the same text (城镇居民… is not 农村居民…)."""
    mine = likeness(gold, found)
    return same_phrase(gold, found) and all(likeness(other, found) <= mine for other in others)


def same_scope(gold: str | None, found: str | None) -> bool:
    """The whole of a share or the field of a ranking: short ones equal, longer ones alike."""
    if gold is None or found is None:
        return gold is found
    if min(len(bare(gold)), len(bare(found))) <= _SCOPE_WORD:
        return bare(gold) == bare(found)
    return same_phrase(gold, found, at_least=SCOPE_LIKENESS)


def same_of(gold: Figure, found: Figure) -> bool:
    """As `same_scope`; a change whose gold names nothing may name what it is compared with."""
    return (gold.measure == "change" and gold.of is None) or same_scope(gold.of, found.of)


def same_due(gold: Days | None, found: Days | None) -> bool:
    """A deadline is its last day; how the stretch before it is worded does not matter."""
    if gold is None or found is None:
        return gold is found
    return gold[1] == found[1]


def same_place(gold: str, found: str | None) -> bool:
    """Equal, or one is the other without its type word (江门 and 江门市); 全国 is 中国."""
    a, b = bare(_COUNTRY.get(gold, gold)), bare(_COUNTRY.get(found or "", found))
    return a == b or (min(len(a), len(b)) > 1 and (a.startswith(b) or b.startswith(a)))


def same_kind_word(gold: str, found: str) -> bool:
    """The type word of a program; 计划 and 行动计划 agree."""
    a, b = bare(gold), bare(found)
    return a.endswith(b) or b.endswith(a)


def same_name(gold: Name, found: Name) -> bool:
    """A program's name, whichever side keeps its type word."""
    a, b = bare(gold.name), bare(found.name)
    return a in (b, b + bare(gold.kind)) or b == a + bare(found.kind)


def similar_name(gold: Name, found: Name) -> bool:
    """Names that differ in a few characters, at the same spot of the text."""
    at_one_spot = any(shared(a, b) for a in gold.spans for b in found.spans)
    return at_one_spot and likeness(gold.name, found.name) >= NAME_LIKENESS


def agreements(gold: Figure, found: Figure, *, others: Iterable[str] = ()) -> dict[str, bool]:
    """Field by field, whether two figures agree; a field that has nothing to compare is left out.

    Args:
        gold: What is right.
        found: What was extracted.
        others: The text's other metrics, see `same_metric`.
    """
    same = {
        "value": same_value(gold, found),
        "bound": gold.bound == found.bound,
        "span": gold.span == found.span,
        "measure": gold.measure == found.measure,
        "metric": same_metric(gold.metric, found.metric, others=others),
        "metric exact": bare(gold.metric) == bare(found.metric),
        "kind": gold.kind == found.kind,
    }
    if gold.of or found.of:
        same["of"] = same_of(gold, found)
    if gold.basis or found.basis:
        same["basis"] = gold.basis == found.basis
    if gold.baseline or found.baseline:
        same["baseline"] = gold.baseline == found.baseline
    if gold.region:
        same["region"] = same_place(gold.region, found.region)
    if gold.kind == "indicator":
        same["period"] = found.kind == gold.kind and gold.period == found.period
    else:
        same["deadline"] = found.kind == gold.kind and same_due(gold.deadline, found.deadline)
        same["commitment"] = gold.commitment == found.commitment
    return same


def shared(one: Extent, other: Extent) -> int:
    """How many characters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def same_spot(one: Extent, other: Extent) -> bool:
    """Evidence of one figure: half of the shorter span is shared, and the longer is not out of all proportion."""
    short, long = sorted((one[1] - one[0], other[1] - other[0]))
    return 2 * shared(one, other) >= short > 0 and long <= max(4 * short, short + 6)


def _unit(unit: str) -> str:
    stripped = unit.strip().replace("(", "（").replace(")", "）")
    return _UNITS.get(stripped, stripped)
