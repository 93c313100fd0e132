"""What ties a document's records together: how hard a target binds, and which fact reports its metric."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsextract.mentions.wording import table
from newsextract.model import Indicator, Quantity, Target
from newsextract.model.records import Constraint

TABLE = "constraints.toml"
NO_TARGET = re.compile(
    "(?:不再?设定?|未设定?|没有设定?|不再?提出|未提出|没有提出|不再?确定|未确定)(?:具体|全年|年度|量化|明确){0,3}的?"
    "(?P<metric>[^，。；、]{2,16}?)的?(?:具体|量化|预期|年度){0,3}(?:目标|指标)"
)


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

    Of several the one with the latest period counts; a target without a figure has none.
    """
    facts: dict[tuple[object, ...], Indicator] = {}
    for fact in indicators:
        key = _key(fact)
        known = facts.get(key)
        if known is None or _when(fact) >= _when(known):
            facts[key] = fact
    made = []
    for target in targets:
        actual = facts.get(_key(target)) if target.quantity is not None else None
        made.append(target.model_copy(update={"actual": actual.id}) if actual is not None else target)
    return tuple(made)


def _key(record: Indicator | Target) -> tuple[object, ...]:
    region = record.region.name if record.region is not None else None
    unit = record.quantity.unit if record.quantity is not None else None
    return record.metric_id or record.metric, record.measure, record.of, record.basis, region, unit


def _when(fact: Indicator) -> str:
    return fact.period.end.isoformat() if fact.period is not None else ""


def untargeted(text: str) -> tuple[str, ...]:
    """The metrics for which a text says that no target is set (未设定经济增速目标), in order; empty if it says none."""
    return tuple(dict.fromkeys(match["metric"] for match in NO_TARGET.finditer(text)))


def rounds(headline: Quantity, body: Quantity) -> bool:
    """Whether a headline's figure repeats one of the body, perhaps rounded: 逾七成 for 70.6%."""
    near = abs(abs(headline.value) - abs(body.value)) * 20 <= 3 * abs(body.value)
    return headline.unit in ("", body.unit) and near
