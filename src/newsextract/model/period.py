"""Time as closed dates."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import model_validator

from .base import Model

Granularity = Literal["day", "month", "quarter", "half", "year", "span"]


class Period(Model):
    """A stretch of time, both ends included.

    Attributes:
        text: The words that say it (`2021年`, `截至10月底`, `“十三五”期间`).
        start: First day.
        end: Last day; equal to `start` for a point in time.
        granularity: The size of the stretch as worded.
        relative: Whether it was resolved against the publication date (`去年`, `上月`).
    """

    text: str
    start: date
    end: date
    granularity: Granularity
    relative: bool = False

    @model_validator(mode="after")
    def _ordered(self) -> Period:
        if self.end < self.start:
            raise ValueError(f"a period runs forward, not from {self.start} to {self.end}")
        return self
