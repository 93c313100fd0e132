"""Which files to read: files, folders, patterns and standard input."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from newsextract.errors import InputError

from .kinds import SUFFIXES, suffix_of, unpacked_name

_NOT_RELEASES = ("README", "LICENSE", "CHANGELOG")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, and the name under which its releases are known."""

    path: Path
    name: str

    @property
    def is_lasting(self) -> bool:
        """Whether it can be read again, also by another process; standard input and pipes cannot."""
        return str(self.path) != "-" and self.path.is_file()

    @property
    def size(self) -> int:
        """Bytes of the file; 0 if that cannot be told (a pipe, a file that has gone)."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


def find_sources(paths: str | Path | Iterable[str | Path], *, name: str | None = None) -> list[Source]:
    """The files to read, in the order of the paths; a folder gives its texts, sorted, sub-folders included.

    A folder's texts are its files of a kind that is read, also packed ones, without hidden ones and without README,
    LICENSE and CHANGELOG; pipes and devices in it are left alone. Any file that is named itself is taken. A path that
    is not there may be a pattern (`news/**/*.html`). Standard input is `-`.

    Args:
        paths: Files, folders and patterns, or one of them.
        name: What to call a folder instead of its path, so that ids do not depend on where it is installed.

    Raises:
        InputError: A path does not exist, cannot be listed, or is a folder or pattern without texts.
    """
    found: list[Source] = []
    for path in map(Path, [paths] if isinstance(paths, str | Path) else paths):
        if is_folder(path):
            texts = sorted(_texts_below(path))
            if not texts:
                reason = f"no texts in this folder (files ending in {', '.join(SUFFIXES)})"
                raise InputError(reason, origin=printable(path))
            base = printable(path) if name is None else name
            found += (Source(each, f"{base}/{printable(each.relative_to(path))}") for each in texts)
        elif str(path) == "-" or _exists(path):
            found.append(Source(path, printable(path)))
        elif glob.has_magic(str(path)):
            matches = [Path(each) for each in sorted(glob.glob(str(path), recursive=True))]  # noqa: PTH207 - a pattern, maybe absolute
            files = [each for each in matches if not is_folder(each)]
            if not files:
                raise InputError("no file fits this pattern", origin=printable(path))
            found += (Source(each, printable(each)) for each in files)
        else:
            raise InputError("no such file or folder", origin=printable(path))
    return found


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; a name that the system cannot take is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Whether a path is a file; a name that the system cannot take is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def printable(path: Path) -> str:
    """A path as text with forward slashes; bytes that are no UTF-8 are written as escapes."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def system_reason(error: OSError) -> str:
    """What the system says, in words."""
    return f"cannot be read: {error.strerror or error}"


def _exists(path: Path) -> bool:
    try:
        path.stat()  # `Path.exists` hides other errors from Python 3.14 on
    except (FileNotFoundError, NotADirectoryError, ValueError):  # the last: a null byte in the name
        return False
    except OSError as error:  # a name too long for the system, a folder that may not be entered
        raise InputError(system_reason(error), origin=printable(path)[:80]) from error
    return True


def _texts_below(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> NoReturn:
        raise InputError(system_reason(error), origin=printable(Path(error.filename or folder))) from error

    for here, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [each for each in folders if not each.startswith(".")]
        for name in names:
            if suffix_of(unpacked_name(name)) in SUFFIXES and not name.startswith((".", *_NOT_RELEASES)):
                path = Path(here, name)
                if not _waits(path):
                    yield path


def _waits(path: Path) -> bool:
    """Whether to read it could take for ever: a pipe, a socket, a device. A link that leads nowhere is none."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
