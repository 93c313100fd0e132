"""What every sink does: take documents and failures, and say whether anything changed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from newsextract.errors import SinkError
from newsextract.model import Document

PATIENCE = 60.0
"""Seconds to wait for a database that goes away while a run is on."""


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


@dataclass(frozen=True, slots=True)
class Packed:
    """A document as a sink stores it; made where the document is, so that the sink has little left to do.

    Attributes:
        id: The document's.
        digest: Of everything that the document says.
        location: Where the text was read, or None.
        indicators: Number of its indicators.
        targets: Number of its targets.
        programs: Number of its programs.
        refused: Number of its refused candidates.
        body: What the sink stores, in a form of its own.
        note: What the packer has to tell the sink beside it, if anything.
    """

    id: str
    digest: str
    location: str | None
    indicators: int
    targets: int
    programs: int
    refused: int
    body: Any
    note: Any = None


class Packer(Protocol):
    """Makes documents ready for a sink; a worker process gets a copy of it."""

    def __call__(self, document: Document, text: str, location: str | None) -> Packed:
        """A document made ready.

        Raises:
            InputError: The text holds characters, or a number, that the sink cannot store.
        """


class Sink(ABC):
    """A place for records; a context manager that closes itself, or abandons after an error.

    Attributes:
        keeps_each: Whether one call is one transaction, and what it has returned from stays whatever happens
            afterwards. If not, everything is stored when the sink is closed, and nothing when it is abandoned.
        packer: Makes documents ready for `store`.
        at_once: How many documents and failures are best stored in one call.
        wait: Seconds after which fewer of them are stored too; a run that is killed loses no more.
        target: What it was opened by, without a password.
        texts: Files that the sink writes and that could be taken for texts to read, resolved.
    """

    keeps_each: bool = True
    at_once: int = 200
    wait: float = 1.0
    packer: Packer
    target: str
    texts: frozenset[Path] = frozenset()

    @abstractmethod
    def store(self, batch: Sequence[Packed | Failure]) -> list[bool]:
        """Store documents and failures, all or none of them, each in place of any earlier state of it.

        A document takes back an earlier failure of its location.

        Returns:
            For each, whether what is stored changed.

        Raises:
            RefusedError: The sink works, but does not take one of them.
            SinkError: The sink cannot take them.
        """

    @abstractmethod
    def close(self) -> None:
        """Store what is not stored yet and release what the sink holds; closing twice does no harm.

        Raises:
            SinkError: The sink cannot take it.
        """

    def write(self, document: Document, text: str, *, location: str | None = None) -> bool:
        """Store one document.

        Args:
            document: The document.
            text: The input it was made from.
            location: Where the text was read.

        Returns:
            Whether the stored document changed.

        Raises:
            InputError: The text holds characters, or a number, that cannot be stored.
            SinkError: The sink cannot take it.
        """
        return self.store([self.packer(document, text, location)])[0]

    def fail(self, failure: Failure) -> bool:
        """Store one failure; returns whether anything changed.

        Raises:
            SinkError: The sink cannot take it.
        """
        return self.store([failure])[0]

    def done(self) -> set[str]:
        """The ids of all stored documents that were made by the sink's recipe.

        Raises:
            SinkError: The sink cannot be read, or does not know.
        """
        hint = "run into a database or a folder of Parquet files"
        raise SinkError(self.target, "a run into this cannot be resumed", hint=hint)

    def hurry(self) -> None:  # noqa: B027 (most sinks wait for nothing)
        """Wait no longer for a database that is away; called from another thread than the one that stores."""

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
