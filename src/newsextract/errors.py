"""The errors of the library: a small tree, each error carrying its fields."""

from __future__ import annotations


class NewsextractError(Exception):
    """Base of every error that newsextract raises on purpose."""


class InputError(NewsextractError):
    """A text or file cannot be read as a release.

    Attributes:
        reason: What is wrong, in words.
        origin: Where the text came from (a path or URL), or None.
        hint: What to do about it, or None.
    """

    def __init__(self, reason: str, *, origin: str | None = None, hint: str | None = None) -> None:
        self.reason, self.origin, self.hint = reason, origin, hint
        where = f"{origin}: " if origin else ""
        super().__init__(f"{where}{reason}" + (f" ({hint})" if hint else ""))


class DataError(NewsextractError):
    """A data table breaks its schema: one of the package, a gold file, or a user's lexicon.

    Attributes:
        table: The file's name.
        row: The row's number or key, a section as `[cues] strive`, or empty for the file as a whole.
        reason: What is wrong with it.
        hint: What to do about it, or None.
    """

    def __init__(self, table: str, row: object, reason: str, *, hint: str | None = None) -> None:
        self.table, self.row, self.reason, self.hint = table, row, reason, hint
        key = str(row)
        where = f", {key}" if key.startswith("[") else f", row {key}" if key else ""
        super().__init__(f"{table}{where}: {reason}" + (f" ({hint})" if hint else ""))


class SinkError(NewsextractError):
    """A database or file cannot take the records.

    Attributes:
        target: The URL or path, without a password.
        reason: What is wrong, in words.
        hint: What to do about it, or None.
    """

    def __init__(self, target: str, reason: str, *, hint: str | None = None) -> None:
        self.target, self.reason, self.hint = target, reason, hint
        super().__init__(f"{target}: {reason}" + (f" ({hint})" if hint else ""))


class RefusedError(SinkError):
    """A database that works does not take a document: a constraint or trigger forbids it, or a type cannot hold it."""


class EngineError(NewsextractError):
    """Documents cannot be worked through.

    Attributes:
        reason: What is wrong, in words.
        hint: What to do about it, or None.
    """

    def __init__(self, reason: str, *, hint: str | None = None) -> None:
        self.reason, self.hint = reason, hint
        super().__init__(reason + (f" ({hint})" if hint else ""))
