"""What every model shares: frozen, unknown fields refused; spans; decimals in plain digits."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer, model_validator


class Model(BaseModel):
    """Base of all records: immutable, and strict about its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def plain_digits(value: Decimal) -> str:
    """The number in plain digits, without exponent and trailing zeros.

    >>> plain_digits(Decimal("1.1317E+11"))
    '113170000000'
    >>> plain_digits(Decimal("2.70"))
    '2.7'
    """
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


Number = Annotated[Decimal, PlainSerializer(plain_digits, return_type=str, when_used="json")]
"""An exact decimal; a string of plain digits in JSON."""


class Span(Model):
    """A half-open stretch of characters, `source[start:end]`.

    Attributes:
        start: Index of the first character.
        end: Index behind the last one.
    """

    start: int
    end: int

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0, not from {self.start} to {self.end}")
        return self
