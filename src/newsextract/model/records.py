"""The three record kinds: Indicator, Target, Program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import computed_field, model_validator

from .base import Model
from .evidence import Evidence
from .ids import fact_key
from .period import Period
from .quantity import Quantity
from .region import Region

Measure = Literal["level", "change", "growth", "share", "rank", "multiple"]
Basis = Literal["yoy", "mom", "annual_average", "cumulative", "baseline"]
PriceBasis = Literal["real", "nominal"]
Status = Literal["actual", "estimated"]
Commitment = Literal["ensure", "strive", "expect", "plan"]
Constraint = Literal["hard", "soft", "range", "point", "open"]
Category = Literal["initiative", "mechanism", "fund", "award", "event", "platform", "document", "other"]
Flag = Literal[
    "accepted", "added", "alias_merged", "corrected", "deadline_inherited", "ellipsis", "members_differ",
    "metric_inherited", "near_damage", "period_inherited", "region_inherited", "repeat", "table",
]  # fmt: skip


class Record(Model):
    """What all records carry.

    Attributes:
        id: Hash of document, kind, evidence, measure and metric; equal for equal input.
        rule: Id of the rule that made the record.
        flags: What a careful reader should know, sorted.
    """

    id: str
    rule: str
    flags: tuple[Flag, ...] = ()


class _Statement(Record):
    """What indicators and targets share.

    Attributes:
        metric: The thing measured, in simplified script (`规上工业企业研发机构覆盖率`).
        metric_id: Stable id of a known statistic, or None.
        measure: `level`, `change`, `growth`, `share`, `rank` or `multiple`.
        of: The whole of a share, the field of a ranking, the base of a multiple, else None.
        basis: What a growth or an aggregate is against: `yoy`, `mom`, `annual_average`, `cumulative`, `baseline`, or
            None.
        price_basis: `real` (扣除价格因素) or `nominal`, or None.
        period: The time the figure is about, or None if the text gives nothing.
        baseline: The period compared with, or None.
        region: The place the figure is about, or None.
        speaker: Who said it, when the text says so.
        evidence: The place in the input as given of the figure, or of the result without one.
    """

    metric: str | None
    metric_id: str | None = None
    measure: Measure | None
    of: str | None = None
    basis: Basis | None = None
    price_basis: PriceBasis | None = None
    period: Period | None = None
    baseline: Period | None = None
    region: Region | None = None
    speaker: str | None = None
    evidence: Evidence

    @computed_field  # type: ignore[prop-decorator]
    @property
    def fact_key(self) -> str:
        """Hash of what the figure is about; the same fact in another document has the same key."""
        return fact_key(*fact_of(vars(self)))


def fact_of(fields: Mapping[str, Any]) -> tuple[str | None, ...]:
    """What an indicator or target is about, apart from its figure: what `fact_key` is the hash of."""
    region, when = fields["region"], fields.get("period") or fields.get("deadline")
    return (
        fields.get("metric_id") or fields["metric"] or fields.get("objective", ""), fields["measure"],
        fields.get("of"), region and region.name, when and f"{when.start}/{when.end}", fields.get("basis"),
        fields.get("price_basis"),
    )  # fmt: skip


class Indicator(_Statement):
    """One figure stated as fact.

    Attributes:
        quantity: The figure.
        status: `actual` or `estimated` (预计全年, 初步核算).
    """

    metric: str
    measure: Measure
    quantity: Quantity
    status: Status = "actual"


class Target(_Statement):
    """One figure or one result that is promised, planned or expected.

    Attributes:
        quantity: The figure, or None for a result without one (then metric, measure, of and basis are None too).
        objective: The promised result as a short clause, without cue and deadline.
        commitment: `ensure` (确保), `strive` (力争), `expect` (预期目标, 有望) or `plan` (计划, 将).
        cue: The words, heading or date that made it a target.
        deadline: The period by whose end it is due, or None.
        constraint: How hard the wording binds: `hard` (确保, 以上), `soft` (力争, 左右), `range`, `point` (a plain
            value) or `open` (a result without a figure).
        actual: Id of the indicator that reports the metric's actual value, or None.
    """

    quantity: Quantity | None = None
    objective: str
    commitment: Commitment
    cue: str | None = None
    deadline: Period | None = None
    constraint: Constraint | None = None
    actual: str | None = None

    @model_validator(mode="after")
    def _result_or_figure(self) -> Target:
        has = [self.quantity is not None, self.metric is not None, self.measure is not None]
        if any(has) and not all(has):
            raise ValueError("a target has quantity, metric and measure together, or is a result without them")
        return self


class Program(Record):
    """One named undertaking, all its mentions merged.

    Attributes:
        name: The proper name, quotation marks off (`平台筑基`, `粤澳联合基金项目`).
        full_name: As written, with type word and modifiers (`战略科技“平台筑基”行动`).
        kind: The type word (`行动计划`, `制`, `办法`).
        category: What sort of thing it is.
        parent: Name of the program of which it is a part, when the text says so.
        issuer: Who issued a document, or None.
        number: A document's number (文号), or None.
        responsible: Bodies that the text makes responsible.
        amount: Money tied to the program, or None.
        period: Time tied to the program, or None.
        members_claimed: How many members the text announces, or None.
        mentions: Every place where it is named.
    """

    name: str
    full_name: str
    kind: str
    category: Category
    parent: str | None = None
    issuer: str | None = None
    number: str | None = None
    responsible: tuple[str, ...] = ()
    amount: Quantity | None = None
    period: Period | None = None
    members_claimed: int | None = None
    mentions: tuple[Evidence, ...]
