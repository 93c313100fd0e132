"""Files that are replaced as a whole, so that a reader never sees half of one."""

from __future__ import annotations

import errno
import filecmp
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from newsextract.errors import SinkError


class Replacement:
    """A new state of a file, written beside it under a hidden name and put in its place when it is complete.

    Attributes:
        path: The file.
        part: Where the new state is written; a process that is killed leaves it there.
    """

    def __init__(self, path: Path) -> None:
        """Choose a name that no other run uses."""
        self.path = path
        self.part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")

    def put(self) -> None:
        """Put the part in the file's place; a file of the same bytes is left as it is, also its time."""
        if self.path.exists() and filecmp.cmp(self.part, self.path, shallow=False):
            self.discard()
            return
        with self.part.open("rb+") as file:
            os.fsync(file.fileno())  # else a crash of the machine may keep the new name and lose the bytes
        self.part.replace(self.path)

    def discard(self) -> None:
        """Take the part away."""
        self.part.unlink(missing_ok=True)


@contextmanager
def system_errors(target: str) -> Iterator[None]:
    """Errors of the file system as what they mean for the sink.

    Raises:
        SinkError: In place of an `OSError`.
    """
    try:
        yield
    except OSError as error:
        hint = "make room on the disk" if error.errno in (errno.ENOSPC, errno.EDQUOT) else None
        raise SinkError(target, error.strerror or str(error), hint=hint) from error


@contextmanager
def replacing(path: Path, *, encoding: str = "utf-8", newline: str | None = None) -> Iterator[TextIO]:
    """A text file to write, which takes the place of what was there when all of it is written.

    Raises:
        SinkError: It cannot be written.
    """
    new = Replacement(path)
    with system_errors(str(path)):
        try:
            with new.part.open("x", encoding=encoding, newline=newline) as out:
                yield out
            new.put()
        finally:
            new.discard()
