"""A record with some of its fields set by a reader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import ValidationError

from newsextract.errors import InputError
from newsextract.mentions.gazetteer import resolve_place
from newsextract.mentions.lexicon import metric_id
from newsextract.mentions.units import units
from newsextract.model import Indicator, Period, Program, Quantity, Region, Target
from newsextract.model.base import plain_digits
from newsextract.model.period import Granularity
from newsextract.model.records import Flag

AnyRecord = Indicator | Target | Program
_DATES = ("period", "baseline", "deadline")
_FIGURE = ("value", "high", "unit", "bound")


def revise(record: AnyRecord, changes: Mapping[str, str | None], *, flag: Flag = "corrected") -> AnyRecord:
    """The record with these fields, flagged; its id, rule and evidence stay.

    Args:
        record: The record as it was extracted.
        changes: Field to value, in the spelling of `file.FIELDS`.
        flag: What tells that a reader said so.

    Raises:
        InputError: A value is none of its field.
    """
    fields: dict[str, Any] = {name: getattr(record, name) for name in type(record).model_fields}
    plain = {name: value for name, value in changes.items() if name not in (*_DATES, *_FIGURE, "region")}
    fields |= plain
    fields |= {name: _period(changes[name], name) for name in _DATES if name in changes}
    if "region" in changes:
        fields["region"] = _region(changes["region"])
    figure = {name: changes[name] for name in _FIGURE if name in changes}
    if figure:
        fields["quantity"] = _quantity(fields["quantity"], figure)
    known = [f"{name}_inherited" for name in changes]
    fields["flags"] = tuple(sorted({each for each in record.flags if each not in known} | {flag}))
    try:
        revised = type(record).model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the record"
        raise InputError(f"{where}: {first['msg'].removeprefix('Value error, ')}") from error
    return revised if isinstance(revised, Program) else _identified(revised)


def _identified(record: Indicator | Target) -> Indicator | Target:
    """The record with the id of the statistic that its metric names now."""
    found = None
    if record.metric is not None and record.measure is not None and record.quantity is not None:
        found = metric_id(record.metric, measure=record.measure, of=record.of, dimension=record.quantity.dimension)
    return record.model_copy(update={"metric_id": found})


def _quantity(old: Quantity | None, changes: Mapping[str, str | None]) -> Quantity:
    if old is None:
        raise InputError(f"{next(iter(changes))}: a result without a figure has none")
    name = old.unit if "unit" not in changes else changes["unit"] or ""
    value = _number(changes["value"], "value") if "value" in changes else old.value
    high = _number(changes["high"], "high") if "high" in changes else old.high
    if value is None:
        raise InputError("value: a figure has one")
    bound = changes.get("bound") or ("between" if high is not None else "eq" if old.high is not None else old.bound)
    unit = units().get(name)
    factor = unit.factor if unit else None
    try:
        return Quantity(
            text=old.text, value=value, high=high, unit=name, bound=bound,
            dimension=unit.dimension if unit else old.dimension if name == old.unit else "other",
            currency=unit.currency if unit else None,
            base_value=None if factor is None else Decimal(plain_digits(value * factor)),
            base_unit=unit.base if unit else None,
        )  # fmt: skip
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the figure"
        raise InputError(f"{where}: {first['msg'].removeprefix('Value error, ')}") from error


def _number(text: str | None, name: str) -> Decimal | None:
    if text is None:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise InputError(f"{name}: {text!r} is no number", hint="write plain digits, 1200 or 5.6") from error
    if not value.is_finite():
        raise InputError(f"{name}: {text!r} is no number", hint="write plain digits, 1200 or 5.6")
    return value


def _region(name: str | None) -> Region | None:
    return None if not name else resolve_place(name) or Region(name=name)


def _period(text: str | None, name: str) -> Period | None:
    if not text:
        return None
    try:
        first, last = (date.fromisoformat(part) for part in text.split("/"))
        return Period(text=text, start=first, end=last, granularity=_granularity(first, last))
    except ValueError as error:  # a ValidationError is one too
        hint = "write its first and last day, 2025-01-01/2025-12-31"
        raise InputError(f"{name}: {text!r} is no period", hint=hint) from error


_MONTHS: dict[int, Granularity] = {1: "month", 3: "quarter", 6: "half", 12: "year"}


def _granularity(first: date, last: date) -> Granularity:
    """The size of a period that is given as dates."""
    if first == last:
        return "day"
    after = last + timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    whole = first.day == after.day == 1 and (first.month - 1) % months == 0 if months in _MONTHS else False
    return _MONTHS[months] if whole else "span"
