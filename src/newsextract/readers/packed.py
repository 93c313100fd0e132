"""Bytes out of files and standard input, unpacked, and never more of them than was allowed."""

from __future__ import annotations

import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from newsextract.errors import InputError

EXPANSION = 200
"""How many times a packed file may grow; Chinese text grows three or four times, a bomb a thousand times."""
ALLOWANCE = 64 * 1024 * 1024
"""Bytes up to which a packed file may grow as it likes."""
GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_CHUNK = 64 * 1024
_PIECE = 512


@contextmanager
def opened(path: Path) -> Iterator[io.BufferedReader[Any]]:
    """The bytes of a file or of standard input (`-`), unpacked if they are a gzip or zstd file.

    Raises:
        InputError: It is empty, its packing is broken or not installed, or, while it is read, it grows like a bomb.
        OSError: It cannot be read.
    """
    if str(path) == "-":
        yield _unpacked(io.BufferedReader(_Plain(sys.stdin.buffer), _CHUNK))
        return
    with io.BufferedReader(path.open("rb", buffering=0), _CHUNK) as file:
        yield _unpacked(file)


def _unpacked(file: io.BufferedReader[Any]) -> io.BufferedReader[Any]:
    magic = file.peek(4)[:4]
    if not magic:
        raise InputError("an empty file")
    if magic.startswith(GZIP):
        return io.BufferedReader(_Gzip(file), _CHUNK)
    if magic.startswith(ZSTD):
        return io.BufferedReader(_Zstd(file), _CHUNK)
    return file


def whole(file: io.BufferedReader[Any], limit: int) -> bytes:
    """All bytes of a file.

    Raises:
        InputError: There are more than `limit`.
    """
    data = file.read(limit + 1)
    refuse_large(data, limit)
    return data


def refuse_large(data: bytes | str, limit: int, location: str | None = None) -> None:
    """Refuse data above a limit.

    Raises:
        InputError: It is longer.
    """
    if len(data) > limit:
        hint = "split it, or raise the limit"
        raise InputError(f"larger than {limit:,} bytes", origin=location, hint=hint)


class _Plain(io.RawIOBase):
    """A stream of bytes as a raw one."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Unpacking(io.RawIOBase):
    """Counts what goes in and what comes out."""

    name = ""

    def __init__(self, file: io.BufferedReader[Any]) -> None:
        self._file = file
        self._in = self._out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._next(len(buffer))
        self._out += len(data)
        if self._out > ALLOWANCE and self._out > EXPANSION * self._in:
            raise InputError(f"grows more than {EXPANSION} times when it is unpacked", hint="unpack it yourself")
        buffer[: len(data)] = data
        return len(data)

    def _take(self) -> bytes:
        data = self._file.read1(_CHUNK)
        self._in += len(data)
        return data

    def _next(self, size: int) -> bytes:
        raise NotImplementedError

    def _broken(self, what: object) -> InputError:
        return InputError(f"a damaged {self.name} file: {what}")


class _Gzip(_Unpacking):
    name = "gzip"

    def __init__(self, file: io.BufferedReader[Any]) -> None:
        super().__init__(file)
        self._inflate = zlib.decompressobj(wbits=31)
        self._rest = b""

    def _next(self, size: int) -> bytes:
        while True:
            self._rest = self._rest or self._take()
            if self._inflate.eof:  # another member may follow; zeros behind the last one are padding
                self._rest = self._rest.lstrip(b"\0")
                if not self._rest:
                    if self._file.peek(1):
                        continue
                    return b""
                self._inflate = zlib.decompressobj(wbits=31)
            elif not self._rest:
                raise self._broken("it ends too early")
            try:
                data = self._inflate.decompress(self._rest, size)
            except zlib.error as error:
                raise self._broken(error) from error
            self._rest = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
            if data:
                return data


class _Zstd(_Unpacking):
    name = "zstd"

    def __init__(self, file: io.BufferedReader[Any]) -> None:
        super().__init__(file)
        try:
            import zstandard
        except ImportError as error:
            raise needs("zstandard", ".zst files") from error
        self._error = zstandard.ZstdError
        # what `zstd --long` asks for at most; a hostile header asks for terabytes
        self._frames = zstandard.ZstdDecompressor(max_window_size=2**27)
        self._frame = self._frames.decompressobj()
        self._begun = True
        self._packed = self._ready = b""

    def _next(self, size: int) -> bytes:
        while not self._ready:
            self._packed = self._packed or self._take()
            if not self._packed:
                if self._begun:
                    raise self._broken("it ends too early")
                return b""
            # four bytes may become 128 KiB, and the library gives all at once
            piece, self._packed = self._packed[:_PIECE], self._packed[_PIECE:]
            try:
                self._ready = self._frame.decompress(piece)
            except self._error as error:
                raise self._broken(error) from error
            self._begun = not self._frame.eof
            if self._frame.eof:
                self._packed = self._frame.unused_data + self._packed
                self._frame = self._frames.decompressobj()
        data, self._ready = self._ready[:size], self._ready[size:]
        return data


def needs(library: str, what: str, *, extra: str = "files") -> InputError:
    """The error of a kind of file whose library is not installed; `extra` brings it."""
    return InputError(f"{what} need {library}", hint=f"install it: pip install 'newsextract[{extra}]'")
