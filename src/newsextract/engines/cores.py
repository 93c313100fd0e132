"""How many processes a number of texts is worth."""

from __future__ import annotations

import os

WORTH_A_WORKER = 1024 * 1024 // 4
"""Bytes of text; with less, starting another process takes longer than it saves."""


def workers_for(size: int | None) -> int:
    """The cores that this process may use, as many as there is work for; at least one.

    Args:
        size: Bytes to read, if it is known how many.
    """
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return cores if size is None else min(cores, 1 + size // WORTH_A_WORKER)
