"""The figure itself: value, unit and bound."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import computed_field, model_validator

from .base import Model, Number

Bound = Literal["eq", "gt", "ge", "lt", "le", "approx", "between"]
Dimension = Literal[
    "money", "count", "percent", "percentage_point", "multiple", "rank", "length", "area", "mass", "volume",
    "energy", "power", "duration", "temperature", "concentration", "rate", "other",
]  # fmt: skip


class Quantity(Model):
    """A figure as worded and as a number.

    Attributes:
        text: The figure as written, unit and bound words included (`超500家`, `2.7%以上`).
        value: The number, magnitude folded in (`1131.7亿元` is 113170000000).
        high: Upper end of a range as worded (`5%至6%` is 5 and 6), else None.
        unit: Bare unit as written, simplified, without magnitude (`家`, `元`, `%`, `百分点`); `""` if there is none.
        bound: What the words claim: `eq`, `gt` (突破, 超), `ge` (以上, 不低于), `lt` (不足), `le` (以内), `approx`
            (约, 左右), `between` (a range).
        dimension: What kind of unit it is.
        currency: ISO 4217 code of a currency unit, else None.
        base_value: The value in the dimension's base unit (元, 米, 千克, 平方米, 千瓦时 ...), or None.
        base_unit: That base unit, or None.
    """

    text: str
    value: Number
    high: Number | None = None
    unit: str
    bound: Bound
    dimension: Dimension
    currency: str | None = None
    base_value: Number | None = None
    base_unit: str | None = None

    @model_validator(mode="after")
    def _range(self) -> Quantity:
        if (self.bound == "between") != (self.high is not None):
            raise ValueError("a range has two ends and the bound 'between', and only a range has")
        return self

    @computed_field  # type: ignore[prop-decorator]
    @property
    def lower(self) -> Number | None:
        """The least number the words allow, or None (`超500` gives 500, `15%到20%` falling gives -20)."""
        if self.high is not None:
            return min(self.value, self.high)
        falls = self.value < 0
        if self.bound == "eq" or self.bound in (("lt", "le") if falls else ("gt", "ge")):
            return self.value
        return None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def upper(self) -> Number | None:
        """The greatest number the words allow, or None (`2%以内` gives 2; a fall of `5%以上` gives -5)."""
        if self.high is not None:
            return max(self.value, self.high)
        falls = self.value < 0
        if self.bound == "eq" or self.bound in (("gt", "ge") if falls else ("lt", "le")):
            return self.value
        return None

    def negated(self) -> Quantity:
        """The same figure as a fall: `下降15%到20%` is -15 and -20; the words and the bound stay as they are."""
        changes: dict[str, Decimal] = {"value": -self.value}
        if self.high is not None:
            changes["high"] = -self.high
        if self.base_value is not None:
            changes["base_value"] = -self.base_value
        return self.model_copy(update=changes)
