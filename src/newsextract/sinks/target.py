"""Which sink a target names."""

from __future__ import annotations

from pathlib import Path

from newsextract.errors import SinkError

from .base import Sink


def open_sink(target: str) -> Sink:
    """The sink for a target.

    Args:
        target: A file that ends in `.jsonl`, or else a SQLAlchemy URL (`sqlite:///news.db`).

    Raises:
        SinkError: It names no sink, or the sink cannot be opened.
    """
    if target.endswith(".jsonl") and "://" not in target:
        from .jsonl import JsonlSink

        return JsonlSink(target)
    if "://" not in target and Path(target).suffix == ".json":
        raise SinkError(target, "not a database URL", hint=f"for JSON Lines write {target}l")
    from .sql import SqlSink

    return SqlSink(target)
