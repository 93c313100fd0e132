"""Apache Spark: a DataFrame of texts in, DataFrames of records out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa

from .arrow import OUTPUT, TAKEN, Kernel
from .extraction import Extracts
from .pool import Limits

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


class Tables(NamedTuple):
    """What was extracted.

    Attributes:
        indicators: A row for each figure stated as fact, with the columns of the table `indicators`.
        targets: A row for each promise.
        programs: A row for each named undertaking, with its mentions as a list.
        extracted: A row for each text, with the columns of `newsextract.engines.arrow.OUTPUT`: its document, its
            records, and what was wrong with it. The others are read off it, so persist or write it first.
    """

    indicators: DataFrame
    targets: DataFrame
    programs: DataFrame
    extracted: DataFrame


def extract(frame: DataFrame, *, extractor: Extracts | None = None, limits: Limits | None = None) -> Tables:
    """The records of a column of texts; nothing runs until one of the frames is used.

    Args:
        frame: With a column `text`, and any of `published`, `place`, `title`, `source` and `origin`.
        extractor: Makes the documents; by default with the default options.
        limits: What one text may cost before it becomes an error; each task then keeps one more process.

    Raises:
        InputError: A column `text` is missing; when the frame is used.
    """
    kernel = Kernel(extractor, limits=limits)

    def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        with closing(kernel):
            for batch in batches:
                yield kernel(batch)

    taken = [name for name in TAKEN if name in frame.columns]
    return tables(frame.select(*taken).mapInArrow(work, ddl(OUTPUT)))


def tables(extracted: DataFrame) -> Tables:
    """The frames of a frame of extracted texts, such as one that was written and is read again."""
    indicators, targets, programs = (
        extracted.selectExpr(f"inline({name})") for name in ("indicators", "targets", "programs")
    )
    return Tables(indicators, targets, programs, extracted)


def ddl(schema: pa.Schema) -> str:
    """An Arrow schema in Spark's words."""
    return ", ".join(f"`{field.name}` {_type(field.type)}" for field in schema)


def _type(kind: pa.DataType) -> str:
    if pa.types.is_struct(kind):
        return f"struct<{', '.join(f'`{field.name}`: {_type(field.type)}' for field in kind)}>"
    if pa.types.is_list(kind):
        return f"array<{_type(kind.value_type)}>"
    if pa.types.is_decimal(kind):
        return f"decimal({kind.precision},{kind.scale})"
    return {pa.string(): "string", pa.int64(): "bigint", pa.date32(): "date", pa.bool_(): "boolean"}[kind]
