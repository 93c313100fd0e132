"""Releases and files over the cores: worker processes with a pipe each, outcomes in the order of what came in.

The pool of the standard library gives up when a worker dies, and cannot end one that hangs. Its workers share a queue
with a lock, which a worker that is killed may hold. Here each has a pipe of its own and is alone when it goes.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from time import monotonic
from typing import Self

from newsextract.errors import EngineError, InputError
from newsextract.readers.files import Incoming, Release, Unread
from newsextract.sinks.base import Failure

from .extraction import Extraction, Item, Skipped
from .worker import NO_MEMORY, READY, work

AHEAD_BYTES = 32 * 1024
"""What a busy worker is sent before it asks: as much as a pipe holds, so that sending never waits for a worker."""
AHEAD_RELEASES = 16
FILE_BYTES = AHEAD_BYTES // 2
"""What a file counts of that: a worker that reads one knows the next, and the others are left to whoever is free."""
WINDOW = 64
"""Releases for each worker between the oldest that is not done and the newest that is sent."""
WINDOW_CHARACTERS = 2**25
"""The same in characters of text, over all workers; of a file that is not read yet its bytes count."""
LIFE = 10_000
"""Releases after which a worker is replaced, whatever it may have gathered."""
START_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one release may cost before it is given up.

    Attributes:
        seconds: Of time.
        memory: MiB of the process that reads and extracts it; enforced on Linux.
    """

    seconds: float = 120.0
    memory: int = 2048


@dataclass(slots=True, eq=False)
class _Ticket:
    number: int
    incoming: Release | Unread
    packed: memoryview | None = None

    def bytes(self) -> memoryview:
        if self.packed is None:
            self.packed = ForkingPickler.dumps(self.incoming)
        return self.packed

    def weight(self) -> int:
        return max(len(self.bytes()), FILE_BYTES if isinstance(self.incoming, Unread) else 0)


@dataclass(slots=True, eq=False)
class _Worker:
    process: multiprocessing.process.BaseProcess
    connection: Connection
    since: float
    """When it was started, or began with the release that it has now."""
    ready: bool = False
    sent: int = 0
    flying: deque[_Ticket] = field(default_factory=deque)
    flying_weight: int = 0

    def takes(self, ticket: _Ticket) -> bool:
        if not self.ready or self.sent >= LIFE:
            return False
        if not self.flying:
            return True
        return len(self.flying) < AHEAD_RELEASES and self.flying_weight + ticket.weight() <= AHEAD_BYTES

    def send(self, ticket: _Ticket) -> None:
        if not self.flying:
            self.since = monotonic()
        self.connection.send_bytes(ticket.bytes())
        self.sent += 1
        self.flying_weight += ticket.weight()
        self.flying.append(ticket)

    def answered(self) -> _Ticket:
        ticket = self.flying.popleft()
        self.flying_weight -= ticket.weight()
        self.since = monotonic()
        return ticket


class Pool:
    """Worker processes for a stream of releases, or for several one after another; a context manager that ends them.

    Its memory is bounded: releases are taken from the stream as workers ask for them, and no more than a window of
    them waits for an earlier one to be done.
    """

    def __init__(self, extraction: Extraction, *, workers: int, limits: Limits) -> None:
        """Start nothing yet.

        Args:
            extraction: What is done with each release; it must be picklable.
            workers: Number of processes, at least one.
            limits: What one release may cost.
        """
        self._extraction, self._limits, self._count = extraction, limits, workers
        self._context = multiprocessing.get_context("spawn")  # a fork would copy the locks of the sink's thread
        self._workers: list[_Worker] = []
        self._again: deque[_Ticket] = deque()
        self._characters: dict[int, int] = {}
        """Of everything that was taken and not given back yet."""
        self._done: dict[int, Item | Skipped] = {}
        self._next = self._given = 0

    def outcomes(self, releases: Iterable[Incoming]) -> Iterator[Item | Skipped]:
        """What became of each release or file, in their order.

        Raises:
            EngineError: No worker can be started.
        """
        source = iter(releases)
        more = True
        try:
            if not self._workers:
                self._workers = [self._start() for _ in range(self._count)]
            while more or self._characters:
                more = self._feed(source) and more
                if self._given not in self._done:
                    self._listen()
                while self._given in self._done:
                    item = self._done.pop(self._given)
                    del self._characters[self._given]
                    self._given += 1
                    yield item
        except BaseException:
            self.close()
            raise

    def _feed(self, source: Iterator[Incoming]) -> bool:
        """Send releases while workers take them; returns whether there may be more."""
        while True:
            if not self._again:
                held = self._characters
                if len(held) >= WINDOW * self._count or sum(held.values()) > WINDOW_CHARACTERS:
                    return True
                incoming = next(source, None)
                if incoming is None:
                    return False
                ticket = self._note(incoming)
                if ticket is None:
                    continue
                self._again.append(ticket)
            takers = [worker for worker in self._workers if worker.takes(self._again[0])]
            if not takers:
                return True
            worker = min(takers, key=lambda each: len(each.flying))
            ticket = self._again.popleft()
            try:
                worker.send(ticket)
            except ConnectionError:
                self._again.appendleft(ticket)
                self._bury(worker)

    def _note(self, incoming: Incoming) -> _Ticket | None:
        number = self._next
        self._next += 1
        if isinstance(incoming, InputError):
            self._settle(number, self._extraction(incoming))
            return None
        self._characters[number] = len(incoming.text) if isinstance(incoming, Release) else incoming.size
        return _Ticket(number, incoming)

    def _settle(self, number: int, item: Item | Skipped) -> None:
        self._done[number] = item
        self._characters[number] = item.characters if isinstance(item, Item) else 0

    def _listen(self) -> None:
        """Wait until a worker says something, dies, or takes too long."""
        clocks = {id(each): self._deadline(each) for each in self._workers}
        left = max(0.0, min(clocks.values()) - monotonic())
        heard = wait([each.connection for each in self._workers], min(left, 3600.0))
        for worker in list(self._workers):
            if worker.connection in heard:
                self._hear(worker)
            elif monotonic() >= clocks[id(worker)]:
                self._end(worker)

    def _deadline(self, worker: _Worker) -> float:
        if not worker.ready:
            return worker.since + START_SECONDS
        return worker.since + self._limits.seconds if worker.flying else float("inf")

    def _hear(self, worker: _Worker) -> None:
        try:
            said = worker.connection.recv()
        except (EOFError, ConnectionError):
            self._bury(worker)
            return
        if said == READY:
            worker.ready = True
            return
        self._settle(worker.answered().number, said)
        if worker.sent >= LIFE and not worker.flying:
            self._replace(worker)

    def _end(self, worker: _Worker) -> None:
        """Kill a worker that takes too long."""
        if not worker.ready:
            raise EngineError(f"a worker process did not start within {START_SECONDS:g} s")
        worker.process.kill()
        limit = f"took longer than {self._limits.seconds:g} s"
        self._lose(worker, "TimeLimit", limit, "raise --timeout, or split the text")

    def _bury(self, worker: _Worker) -> None:
        """Take leave of a worker that has died."""
        worker.process.join()
        code = worker.process.exitcode or 0
        if not worker.ready:
            reason = f"a worker process ended while it started, with exit code {code}"
            raise EngineError(reason, hint="raise --memory" if code == NO_MEMORY else None)
        if code == NO_MEMORY:
            limit = f"needs more than {self._limits.memory} MiB of memory"
            self._lose(worker, "MemoryLimit", limit, "raise --memory, or split the text")
            return
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        hint = "out of memory, or a bug of newsextract: please report it with the text"
        self._lose(worker, "WorkerDied", f"the process that read it ended with {how}", hint)

    def _lose(self, worker: _Worker, kind: str, reason: str, hint: str) -> None:
        """The release that a worker had becomes a failure, and those behind it go to others."""
        if worker.flying:
            ticket = worker.answered()
            failure = Failure(ticket.incoming.location, kind, reason, hint)
            self._settle(ticket.number, Item(failure, 0, ticket.incoming.size))
        self._again.extendleft(reversed(worker.flying))
        self._replace(worker)

    def _replace(self, worker: _Worker) -> None:
        worker.connection.close()
        worker.process.join()
        worker.process.close()
        self._workers[self._workers.index(worker)] = self._start()

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=work, args=(theirs, self._extraction, self._limits.memory), daemon=True, name="newsextract"
        )
        process.start()
        theirs.close()  # else its end would never be seen
        return _Worker(process, ours, since=monotonic())

    def close(self) -> None:
        """End the workers."""
        for worker in self._workers:
            worker.connection.close()
            if worker.flying or not worker.ready:
                worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.process.close()
        self._workers = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
