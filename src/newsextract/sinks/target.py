"""Which sink a target names."""

from __future__ import annotations

import os
from pathlib import Path

from newsextract.errors import SinkError
from newsextract.model.recipe import Recipe

from .base import PATIENCE, Sink

_PARQUET = "parquet:"


def open_sink(target: str, *, recipe: Recipe | None = None, patience: float = PATIENCE, keep_text: bool = True) -> Sink:
    """The sink for a target.

    Args:
        target: A file that ends in `.jsonl`; a folder that ends in `/` or stands behind `parquet:`; or else a
            SQLAlchemy URL (`sqlite:///news.db`).
        recipe: By which the documents are made; noted with them where there is room for it.
        patience: Seconds to wait for a database that goes away.
        keep_text: Whether tables hold the text of each document.

    Raises:
        SinkError: It names no sink, its library is not installed, or the sink cannot be opened.
    """
    if "://" not in target:
        if target.startswith(_PARQUET):
            return _parquet(target.removeprefix(_PARQUET), recipe, keep_text)
        if target.endswith(("/", os.sep)):
            return _parquet(target, recipe, keep_text)
        if target.endswith(".jsonl"):
            from .jsonl import JsonlSink

            return JsonlSink(target)
        if target.endswith(".json"):
            raise SinkError(target, "not a database URL", hint=f"for JSON Lines write {target}l")
        if Path(target).is_dir():
            raise SinkError(target, "not a database URL", hint=f"for a folder of Parquet files write {target}/")
    from .sql import SqlSink

    return SqlSink(target, recipe=recipe, patience=patience, keep_text=keep_text)


def _parquet(folder: str, recipe: Recipe | None, keep_text: bool) -> Sink:
    try:
        from .parquet import ParquetSink
    except ImportError as error:
        hint = "install it: pip install 'newsextract[parquet]'"
        raise SinkError(folder, "Parquet files need pyarrow", hint=hint) from error
    return ParquetSink(folder, recipe=recipe, keep_text=keep_text)
