"""Where the records of a run are, and how they are opened to be read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newsextract.errors import InputError

from .parts import Parts
from .stored import Stored

if TYPE_CHECKING:
    from .stored_parts import StoredParts

_SQLITE = b"SQLite format 3\0"


def stored_place(name: str) -> str | None:
    """The database or folder that a name means; None if it means neither.

    Args:
        name: A database URL; the path of a SQLite file, which becomes a URL; or a folder of Parquet files of a run.
    """
    if "://" in name:
        return name
    path = Path(name)
    try:
        if path.is_dir():
            return name if Parts(path).paths() else None
        with path.open("rb") as file:
            return f"sqlite:///{name}" if file.read(len(_SQLITE)) == _SQLITE else None
    except OSError:  # whoever reads it says why it cannot be read
        return None


def open_stored(place: str) -> Stored | StoredParts:
    """The records of a place that `stored_place` gave.

    Raises:
        InputError: It cannot be opened, or holds no records of this version.
    """
    if "://" in place:
        return Stored(place)
    try:
        from .stored_parts import StoredParts
    except ImportError as error:
        hint = "install it: pip install 'newsextract[parquet]'"
        raise InputError("Parquet files need pyarrow", origin=place, hint=hint) from error
    return StoredParts(place)
