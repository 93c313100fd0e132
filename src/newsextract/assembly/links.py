"""What ties a document's records together: how hard a target binds, and which fact reports its metric."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsextract.mentions.wording import table
from newsextract.model import Indicator, Period, Quantity, Target
from newsextract.model.records import Constraint

TABLE = "constraints.toml"
NO = "(?:不再?|未|没有)(?:再)?(?:设定?|提出|提|确定|设置|规定|下达)"
SORT = "(?:具体|全年|年度|量化|明确|硬性|预期|数值|的){0,3}"
NO_TARGET = re.compile(
    f"{NO}{SORT}(?P<metric>[^，。；、“”]{{2,16}}?){SORT}(?:目标|指标)(?!任务|的|值)"
    f"|(?:对|，|。|^|今年)(?P<subject>[^，。；、“”对]{{2,16}}?)(?:也)?{NO}{SORT}(?:目标|指标)(?!任务|的|值)"
)
SAID_NOT = re.compile(NO)
YEAR = 400
"""Days of the longest stretch that counts as one year; a sum over more is no actual value of a year's target."""


def constraint_of(cue: str | None, quantity: Quantity | None) -> Constraint:
    """How hard a target binds, by the published table: range before point, the cue's words before the bound.

    A range (`5%至6%`) is `range`; hard words (确保, 不得) or a one-sided bound (以上, 不低于) are `hard`; soft words
    (力争, 左右) are `soft`; a plain value is a `point`; a result without a figure and without such words is `open`.
    """
    words = table(TABLE)["cue"]
    if quantity is not None and quantity.bound == "between":
        return "range"
    for name in ("hard", "soft"):
        if cue is not None and any(word in cue for word in words[name]):
            return "hard" if name == "hard" else "soft"
    if quantity is None:
        return "open"
    if quantity.bound in table(TABLE)["bound"]["hard"]:
        return "hard"
    return "soft" if quantity.bound in table(TABLE)["bound"]["soft"] else "point"


def linked(indicators: Sequence[Indicator], targets: Sequence[Target]) -> tuple[Target, ...]:
    """The targets, each with the id of the fact that reports its metric: same measure, unit, place and whole.

    Of several the one with the latest period counts, but for a year's target no sum over several years (五年新增就业
    452万人); a target without a figure has none.
    """
    facts: dict[tuple[object, ...], list[Indicator]] = {}
    for fact in indicators:
        facts.setdefault(_key(fact), []).append(fact)
    made = []
    for target in targets:
        known = facts.get(_key(target), []) if target.quantity is not None else []
        actual = max((f for f in known if not _longer(f, target)), key=_when, default=None)
        made.append(target.model_copy(update={"actual": actual.id}) if actual is not None else target)
    return tuple(made)


def _longer(fact: Indicator, target: Target) -> bool:
    """Whether a fact is of several years and a target of one."""
    if fact.period is None or target.deadline is None:
        return False
    return _days(fact.period) > YEAR >= _days(target.deadline)


def _days(period: Period) -> int:
    return (period.end - period.start).days


def _key(record: Indicator | Target) -> tuple[object, ...]:
    region = record.region.name if record.region is not None else None
    unit = record.quantity.unit if record.quantity is not None else None
    return record.metric_id or record.metric, record.measure, record.of, record.basis, region, unit


def _when(fact: Indicator) -> str:
    return fact.period.end.isoformat() if fact.period is not None else ""


def untargeted(text: str) -> tuple[str, ...]:
    """The metrics for which a text says that no target is set (未设定经济增速目标), in order; empty if it says none."""
    if SAID_NOT.search(text) is None:  # the usual case
        return ()
    return tuple(dict.fromkeys(match["metric"] or match["subject"] for match in NO_TARGET.finditer(text)))


def rounds(headline: Quantity, body: Quantity) -> bool:
    """Whether a headline's figure repeats one of the body, perhaps rounded: 逾七成 for 70.6%."""
    near = abs(abs(headline.value) - abs(body.value)) * 20 <= 3 * abs(body.value)
    return headline.unit in ("", body.unit) and near
