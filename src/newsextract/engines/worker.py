"""The other side of the pool: a process that takes releases and files, and gives back what is to be stored."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection

from .extraction import Extraction

NO_MEMORY = 77
"""Exit code of a worker that ran out of memory."""
READY = "ready"
"""What a worker sends first."""
_MIB = 1024 * 1024
_SENTENCE = "2025年全市建成充电桩1200个。"


def work(connection: Connection, extraction: Extraction, memory: int) -> None:
    """Answer releases until the connection is closed, by the end of the run or of the process that has the other end.

    Args:
        connection: Gives releases and files, takes the outcome of each, in their order.
        extraction: What is done with each.
        memory: MiB that the process may use.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all processes; the pool decides what it means
    try:
        _limit_memory(memory)
        extraction.extractor.extract(_SENTENCE)  # reads the tables now, so that no release's time pays for it
        with suppress(EOFError, ConnectionError):
            connection.send(READY)
            while True:
                connection.send(extraction(connection.recv()))
    except MemoryError:
        os._exit(NO_MEMORY)  # nothing that this process holds can be relied on


def _limit_memory(mebibytes: int) -> None:
    """Let allocations fail above a limit, where the system can do that (Linux)."""
    try:
        resource = import_module("resource")
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = mebibytes * _MIB
    if hard == resource.RLIM_INFINITY or limit < hard:
        resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
