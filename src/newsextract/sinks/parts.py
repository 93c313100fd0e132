"""A folder of parts: each holds some documents in a file for every table, and comes and goes as a whole."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from newsextract.errors import SinkError

_NAME = re.compile(r"part-(\d{6,})")
_WORK = ".work"
"""Parts that are being made lie two folders deep, where no `FOLDER/*/indicators.parquet` finds them."""


class Parts:
    """The parts in a folder.

    To rename a folder is one step, so a part appears with all of its tables. Where new parts take the place of others,
    a note says so before the first of them is moved: with it all is done, and what is left of it after a kill is done
    by whoever opens the folder next.
    """

    def __init__(self, folder: Path) -> None:
        """Args: folder: Where they are; it need not exist."""
        self.folder = folder
        self._work = folder / _WORK
        self._note = self._work / "note.json"
        self._lock: int | None = None
        self._last = 0

    def paths(self) -> list[Path]:
        """The folders of the parts, the oldest first, as they are once the note has been followed."""
        new, gone = self._noted()
        found = {each.name: each for each in self.folder.iterdir()} if self.folder.is_dir() else {}
        found |= {name: self._work / name for name in new if name not in found}
        numbers = {int(match[1]): name for name in found if (match := _NAME.fullmatch(name)) and name not in gone}
        return [found[numbers[number]] for number in sorted(numbers)]

    def open(self) -> None:
        """Make the folder if there is none, keep other runs out of it, and bring it to order.

        Raises:
            SinkError: Another run has it open.
            OSError: It cannot be written.
        """
        self.folder.mkdir(exist_ok=True)
        self._lock = _locked(self.folder)
        self._follow()
        self.clear()
        self._last = max((int(path.name.partition("-")[2]) for path in self.paths()), default=0)

    def is_open(self) -> bool:
        """Whether a run is writing into it; unknown on Windows, so no."""
        try:
            lock = _locked(self.folder)
        except SinkError:
            return True
        if lock is not None:
            os.close(lock)
        return False

    def close(self) -> None:
        """Let other runs in."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def begin(self) -> Path:
        """A new folder in which to make a part."""
        self._last += 1
        made = self._work / f"part-{self._last:06}"
        made.mkdir(parents=True)
        return made

    def commit(self, new: Sequence[Path], gone: Iterable[Path]) -> None:
        """Put parts that were made in the place of others; all of it or nothing.

        Raises:
            OSError: It cannot be written. If the note was, whoever opens the folder next does the rest.
        """
        words = json.dumps({"new": [path.name for path in new], "gone": [path.name for path in gone]})
        self._work.mkdir(exist_ok=True)
        draft = self._work / "draft"
        with draft.open("w", encoding="utf-8") as file:
            file.write(words)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._note)
        self._follow()
        self.clear()

    def clear(self) -> None:
        """Take away what was begun and not committed, and what is gone; nothing while there is a note to follow."""
        if self._work.exists() and not self._note.exists():
            shutil.rmtree(self._work)

    def _noted(self) -> tuple[list[str], list[str]]:
        try:
            said = json.loads(self._note.read_bytes())
        except FileNotFoundError:
            return [], []
        return said["new"], said["gone"]

    def _follow(self) -> None:
        """Move what the note says; old parts go first, so that no document is there twice."""
        new, gone = self._noted()
        moves = [(self.folder / name, self._work / f"{name}.gone") for name in gone]
        for source, target in (*moves, *((self._work / name, self.folder / name) for name in new)):
            with suppress(FileNotFoundError):  # it was moved before the kill
                source.rename(target)
        self._note.unlink(missing_ok=True)


def _locked(folder: Path) -> int | None:
    """A descriptor that keeps others out until it is closed, at the latest when the process ends; None on Windows.

    Raises:
        SinkError: Another process has one.
    """
    try:
        fcntl = import_module("fcntl")
    except ImportError:
        return None
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise SinkError(str(folder), "another run is writing into it", hint="wait for its end") from error
    return descriptor
