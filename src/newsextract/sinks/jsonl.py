"""Documents into a JSON Lines file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from newsextract.errors import SinkError
from newsextract.model import Document

from .base import Failure, Packed, Sink
from .files import Replacement, system_errors
from .rows import check_storable, failure_row

_DOCUMENT = b'{"id":"'
_FAILURE = b'{"location":"'


def pack_line(document: Document, text: str, location: str | None) -> Packed:
    """A document's line; see `Packer`."""
    check_storable(text, location or document.origin)
    line = document.model_dump_json().encode("utf-8")
    return Packed(
        id=document.id, digest=_mark(line).hex(), location=location, indicators=len(document.indicators),
        targets=len(document.targets), programs=len(document.programs), refused=len(document.rejects), body=line,
    )  # fmt: skip


class JsonlSink(Sink):
    """One document a line, as `Document.model_dump_json` gives it; failures in `NAME.errors.jsonl` beside `NAME.jsonl`.

    The files hold one run: they are replaced when it has come to its end, and left as they are when it has not. A
    document that is given twice is one line. Without failures there is no file of failures.
    """

    keeps_each = False

    def __init__(self, path: str | Path) -> None:
        """Look at what is there and begin a new file beside it.

        Args:
            path: A file, which may exist if it was written by a `JsonlSink`; its folder must exist.

        Raises:
            SinkError: It cannot be written, or the file is something else.
        """
        documents = Path(path)
        self.target = str(path)
        self.packer = pack_line
        if not documents.parent.is_dir():
            raise SinkError(self.target, f"the folder {documents.parent} does not exist", hint="make it first")
        self._documents = Replacement(documents)
        self._failures = Replacement(documents.with_name(f"{documents.stem}.errors.jsonl"))
        self.texts = frozenset(each.path.resolve() for each in (self._documents, self._failures))
        self._old = _marks(documents, _DOCUMENT) | _marks(self._failures.path, _FAILURE)
        self._given: set[str] = set()
        self._failed: dict[str, bytes] = {}
        self._open = True
        with system_errors(self.target):
            self._file = self._documents.part.open("xb")

    def store(self, batch: Sequence[Packed | Failure]) -> list[bool]:
        """Add documents to the new file, and note failures for the file of failures; see `Sink.store`."""
        return [self._add(item) if isinstance(item, Packed) else self._note(item) for item in batch]

    def _add(self, item: Packed) -> bool:
        if item.location is not None:
            self._failed.pop(item.location, None)
        if item.id in self._given:
            return False
        with system_errors(self.target):
            self._file.write(item.body + b"\n")
        self._given.add(item.id)
        return bytes.fromhex(item.digest) not in self._old

    def _note(self, failure: Failure) -> bool:
        line = json.dumps(failure_row(failure), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        known = self._failed.get(failure.location) == line
        self._failed[failure.location] = line
        return not known and _mark(line) not in self._old

    def close(self) -> None:
        """Put the new files in the place of the old ones."""
        if not self._open:
            return
        self._open = False
        try:
            with system_errors(self.target):
                self._file.close()
                self._documents.put()
                if self._failed:
                    self._failures.part.write_bytes(_joined(self._failed.values()))
                    self._failures.put()
                else:
                    self._failures.path.unlink(missing_ok=True)
        finally:
            self._discard()

    def abandon(self) -> None:
        """Leave the old files as they are."""
        self._open = False
        self._discard()

    def _discard(self) -> None:
        with suppress(OSError):  # the disk may be full
            self._file.close()
        with system_errors(self.target):
            self._documents.discard()
            self._failures.discard()


def _marks(path: Path, start: bytes) -> set[bytes]:
    """Hashes of a file's lines, none where there is no file.

    Raises:
        SinkError: A line begins with something else than `start`, so the file is not ours and must not be replaced.
    """
    marks: set[bytes] = set()
    with system_errors(str(path)):
        if not path.exists():
            return marks
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if not line.startswith(start):
                    reason = f"line {number} is not of newsextract"
                    raise SinkError(str(path), reason, hint="give the name of a new file")
                marks.add(_mark(line.rstrip(b"\n")))
    return marks


def _mark(line: bytes) -> bytes:
    return blake2b(line, digest_size=16).digest()


def _joined(lines: Iterable[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)
