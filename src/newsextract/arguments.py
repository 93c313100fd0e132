"""Arguments of public functions, checked where they come in and not where they would fail."""

from __future__ import annotations

from datetime import date, datetime

from .errors import InputError


def check_str(value: object, *, name: str = "the text") -> None:
    """Refuse what is no string.

    Raises:
        InputError: The value is no `str`.
    """
    if not isinstance(value, str):
        hint = "decode the bytes first" if isinstance(value, bytes | bytearray | memoryview) else "give a str"
        raise InputError(f"{name} is no str but {_kind(value)}", hint=hint)


def check_encodable(value: str, *, name: str, origin: str | None = None) -> None:
    """Refuse a text that could not be written again: neither JSON nor a database takes a lone surrogate.

    Raises:
        InputError: The text holds one; says where.
    """
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        reason = f"{name} holds a lone surrogate at character {error.start}"
        raise InputError(reason, origin=origin, hint="decode the original bytes again") from error


def as_day(value: date | None, *, name: str = "published") -> date | None:
    """The day of a date; that of a datetime too, which is a date to Python but compares with none. None stays None.

    Raises:
        InputError: The value is something else.
    """
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    hint = "date.fromisoformat reads 2026-01-31" if isinstance(value, str) else "give a datetime.date"
    raise InputError(f"{name} is no date but {_kind(value)}", hint=hint)


def _kind(value: object) -> str:
    return "None" if value is None else f"{type(value).__name__}"
