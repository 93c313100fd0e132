"""How far a run has come: a bar on a terminal, quiet lines elsewhere."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from newsextract.engines.local import Tally
from newsextract.sinks.base import Failure

from .printing import console, visible

EVERY_DOCUMENTS = 100
EVERY_SECONDS = 5.0
SHOWN_FAILURES = 20


class RunProgress:
    """Watches a run and prints to standard error.

    Attributes:
        tally: The last one seen; what was stored when the run was interrupted.
    """

    def __init__(self, total: int) -> None:
        """Args: total: Bytes to read, the measure of the bar; 0 if unknown."""
        self.tally = Tally()
        self._console = console(stderr=True)
        self._total = total
        self._started = self._told = time.monotonic()
        self._stack = ExitStack()
        self._bar: Progress | None = None
        self._task = TaskID(0)

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._started

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            columns = (
                BarColumn(), TextColumn("{task.percentage:3.0f}%"), TextColumn("{task.fields[done]}"),
                TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(),
            )  # fmt: skip
            bar = Progress(*columns, console=self._console, transient=True)
            self._bar = self._stack.enter_context(bar)
            self._task = bar.add_task("run", total=self._total or None, done="")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def __call__(self, tally: Tally, failure: Failure | None) -> None:
        """Take note of one release."""
        self.tally = tally
        if failure is not None and tally.failed <= SHOWN_FAILURES:
            self._console.print(f"failed: {described(failure)}", soft_wrap=True)
            if tally.failed == SHOWN_FAILURES:
                self._console.print("further failures are only in the table or file of errors")
        if self._bar is not None:
            self._bar.update(self._task, completed=tally.size, done=self._done())
        elif self._count() % EVERY_DOCUMENTS == 0 or self._quiet_for() >= EVERY_SECONDS:
            self._told = time.monotonic()
            share = f", {min(1.0, tally.size / self._total):.0%}" if self._total else ""
            self._console.print(self._done() + share)

    def _done(self) -> str:
        done = self._count()
        return f"{done} documents, {done / max(self.seconds, 1e-9):.1f}/s"

    def _count(self) -> int:
        return self.tally.documents + self.tally.skipped + self.tally.failed

    def _quiet_for(self) -> float:
        return time.monotonic() - self._told


def described(failure: Failure) -> str:
    """A failure on one line."""
    hint = f" ({failure.hint})" if failure.hint else ""
    what = failure.reason if failure.kind == "InputError" else f"{failure.kind}: {failure.reason}"
    return visible(f"{failure.location}: {what}{hint}")


def closing_table(tally: Tally, seconds: float) -> Table:
    """What a run did."""
    table = Table(show_header=False, title="newsextract run", title_justify="left")
    table.add_column()
    table.add_column(justify="right")
    for name, number in (
        ("documents", tally.documents), ("  new or changed", tally.written), ("  unchanged", tally.unchanged),
        ("failed", tally.failed), ("indicators", tally.indicators), ("targets", tally.targets),
        ("programs", tally.programs), ("refused candidates", tally.refused),
    ):  # fmt: skip
        table.add_row(name, f"{number:,}")
    if tally.skipped:
        table.add_row("skipped, stored before", f"{tally.skipped:,}")
    table.add_row("time", f"{seconds:.1f} s")
    return table
