"""What every sink does: take documents and failures, and say whether anything changed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from newsextract.model import Document


@dataclass(frozen=True, slots=True)
class Failure:
    """A release that gave no document.

    Attributes:
        location: Where it was read (`news/a.txt`, `news.jsonl:17`, `-`).
        kind: Name of the error's class.
        reason: What is wrong, in words.
        hint: What to do about it, or None.
    """

    location: str
    kind: str
    reason: str
    hint: str | None = None


class Sink(ABC):
    """A place for records; a context manager that closes itself, or abandons after an error.

    Attributes:
        keeps_each: Whether one call is one transaction, and what it has returned from stays whatever happens
            afterwards. If not, everything is stored when the sink is closed, and nothing when it is abandoned.
        texts: Files that the sink writes and that could be taken for texts to read, resolved.
    """

    keeps_each: ClassVar[bool] = True
    texts: frozenset[Path] = frozenset()

    @abstractmethod
    def write(self, document: Document, text: str, *, location: str | None = None) -> bool:
        """Store a document in place of any earlier state of it.

        Args:
            document: The document.
            text: The input it was made from.
            location: Where the text was read; an earlier failure of that location is taken back.

        Returns:
            Whether the stored document changed.

        Raises:
            InputError: The text holds characters that cannot be stored.
            SinkError: The sink cannot take it.
        """

    @abstractmethod
    def fail(self, failure: Failure) -> bool:
        """Store a failure in place of an earlier one of the same location; returns whether anything changed.

        Raises:
            SinkError: The sink cannot take it.
        """

    @abstractmethod
    def close(self) -> None:
        """Store what is not stored yet and release what the sink holds; closing twice does no harm.

        Raises:
            SinkError: The sink cannot take it.
        """

    def abandon(self) -> None:
        """Release what the sink holds after an error, without storing more."""
        self.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.abandon()
