"""What is known about a text besides its words: metadata beside it, or in its record."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from newsextract.errors import InputError

from .detect import check_text
from .release import Columns
from .sources import is_file, printable

_DAY = re.compile(
    r"(?P<y>[12][0-9]{3})(?:\s*[-/.年]\s*(?P<m>[0-9]{1,2})\s*[-/.月]\s*(?P<d>[0-9]{1,2})日?|(?P<m8>[0-9]{2})(?P<d8>[0-9]{2}))"
    r"(?:[T\s].{0,40})?",
    re.DOTALL,
)
METADATA_LIMIT = 1024 * 1024


def day_of(value: object) -> date | None:
    """The day that a value names: a date, or `2024-01-05`, `2024/1/5`, `20240105`, `2024年1月5日`, a time behind it.

    None is no day, and neither is an empty text.

    Raises:
        ValueError: It names none.
    """
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no day")
    if not value.strip():
        return None
    found = _DAY.fullmatch(value.strip())
    if found is None:
        raise ValueError(f"{value!r} is no day")
    return date(int(found["y"]), int(found["m"] or found["m8"]), int(found["d"] or found["d8"]))


def beside(path: Path) -> dict[str, Any]:
    """What `NAME.json` says about `NAME.txt`; nothing if it is not there.

    Raises:
        InputError: It holds no metadata.
    """
    if not is_file(path):
        return {}
    shown = printable(Path(path.name))
    try:
        with path.open("rb") as file:
            data = file.read(METADATA_LIMIT + 1)
        if len(data) > METADATA_LIMIT:
            raise InputError(f"its metadata {shown} are larger than {METADATA_LIMIT:,} bytes")
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"its metadata {shown} are not JSON: {error}") from error
    if not isinstance(found, dict):
        raise InputError(f"its metadata {shown} are not an object")
    return metadata(found, Columns())


def metadata(found: Mapping[str, Any], columns: Columns) -> dict[str, Any]:
    """What a record says about its text, as the fields of a release; only what it says.

    Raises:
        InputError: A value is of the wrong kind.
    """
    given: dict[str, Any] = {}
    for field, name in columns.names().items():
        value = found.get(name)
        if field == "text" or value is None:
            continue
        if field == "published":
            given |= _published(value, name)
            continue
        if not isinstance(value, str):
            raise InputError(f"{name!r} is not a string but {value!r}")
        if value.strip():
            try:
                check_text(value)
            except InputError as error:
                raise InputError(f"{name!r}: {error.reason}") from error
            given[field] = value
    return given


def _published(value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, str | date):
        raise InputError(f"{name!r} is not a string but {value!r}")
    try:
        day = day_of(value)
    except ValueError as error:
        raise InputError(f"{name!r} is {value!r}", hint="write the day as 2026-01-31") from error
    return {"published": day, "published_from": "file"} if day else {}
