"""A sink behind a queue: it stores batches in a thread of its own, while extraction goes on."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from time import monotonic
from types import TracebackType
from typing import Self

from newsextract.errors import RefusedError, SinkError
from newsextract.sinks.base import Failure, Sink

from .extraction import Item

BATCH_CHARACTERS = 2**21
"""A batch is closed when it has as many documents as the sink likes, so much text, or is as old as the sink waits."""
QUEUE = 4
"""Batches that may wait for a sink that is slower than extraction."""


class Writer:
    """Takes items in order and stores them in batches; a context manager that stores the rest at its end."""

    def __init__(self, sink: Sink) -> None:
        """Start nothing yet.

        Args:
            sink: It must not be used elsewhere until the writer is done.
        """
        self._sink = sink
        self._changed = threading.Condition()
        self._waiting: deque[Item] = deque()
        self._stored: deque[tuple[Item, bool]] = deque()
        self._characters = 0
        self._oldest = 0.0
        self._closing = False
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._work, name="newsextract sink", daemon=True)

    def put(self, item: Item) -> None:
        """Hand over an item; waits only if the sink is some batches behind.

        Raises:
            SinkError: The sink has failed.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._error is not None or not self._full(QUEUE))
            if self._error is not None:
                raise self._error
            if not self._waiting:
                self._oldest = monotonic()
            self._waiting.append(item)
            self._characters += item.characters
            if len(self._waiting) == 1 or self._full(1):
                self._changed.notify_all()

    def stored(self) -> Iterator[tuple[Item, bool]]:
        """Items that have been stored since the last call, and whether what is stored changed."""
        while self._stored:
            yield self._stored.popleft()

    @property
    def unstored(self) -> list[Item]:
        """Items that were handed over and are not stored."""
        return list(self._waiting)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Store what waits, also when the run is interrupted.

        Raises:
            SinkError: The sink has failed.
        """
        if kind is not None:
            self._sink.hurry()
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join()
        if self._error is not None and kind is None:
            raise self._error

    def _full(self, batches: int) -> bool:
        return len(self._waiting) >= batches * self._sink.at_once or self._characters >= batches * BATCH_CHARACTERS

    def _work(self) -> None:
        try:
            while batch := self._next_batch():
                self._store(batch)
        except BaseException as error:
            with self._changed:
                self._error = error
                self._changed.notify_all()

    def _store(self, batch: list[Item]) -> None:
        """Store a batch; if it is refused, each half of it, until the document that is to blame stands alone."""
        try:
            changed = self._sink.store([item.outcome for item in batch])
        except RefusedError as error:
            half = len(batch) // 2
            for part in (batch[:half], batch[half:]) if half else ([_as_failure(batch[0], error)],):
                self._store(part)
            return
        with self._changed:
            for item, is_new in zip(batch, changed, strict=True):
                self._stored.append((item, is_new))
                self._characters -= self._waiting.popleft().characters
            self._oldest = monotonic()
            self._changed.notify_all()

    def _next_batch(self) -> list[Item]:
        """The next items to store; none when all is done."""
        with self._changed:
            self._changed.wait_for(lambda: bool(self._waiting) or self._closing)
            while not self._closing and not self._full(1):
                left = self._oldest + self._sink.wait - monotonic()
                if left <= 0 or not self._changed.wait_for(lambda: self._closing or self._full(1), left):
                    break
            batch: list[Item] = []
            characters = 0
            for item in self._waiting:
                if batch and (len(batch) >= self._sink.at_once or characters + item.characters > BATCH_CHARACTERS):
                    break
                batch.append(item)
                characters += item.characters
            return batch


def _as_failure(item: Item, error: RefusedError) -> Item:
    """The item with the failure in place of its document.

    Raises:
        RefusedError: It is a failure, and cannot be stored either.
    """
    refused = item.outcome
    if isinstance(refused, Failure):
        raise error
    where = refused.location or refused.id
    return replace(item, outcome=Failure(where, type(error).__name__, error.reason, error.hint))


def with_count(error: SinkError, stored: int, unstored: list[Item]) -> SinkError:
    """The error with what was written and what was not."""
    where = next((item.outcome.location for item in unstored if item.outcome.location is not None), None)
    lost = f"; {len(unstored)} that were read are not, from {where} on" if unstored else ""
    what = f"{stored} documents and failures were stored in this run{lost}"
    return SinkError(error.target, error.reason, hint=f"{error.hint}; {what}" if error.hint else what)
