"""Ray Data: a dataset of texts in, a dataset of extracted texts out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from .arrow import OUTPUT, TAKEN, Kernel
from .arrow import records as records_of
from .extraction import Extracts
from .pool import Limits

if TYPE_CHECKING:
    from ray.data import Dataset

BATCH = 256
"""Texts in a batch."""


class _Actor:
    """A kernel in a process of Ray, which reads the tables of the package once."""

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel

    def __call__(self, table: pa.Table) -> pa.Table:
        kept = table.select([name for name in TAKEN if name in table.column_names])
        return pa.Table.from_batches([self._kernel(batch) for batch in kept.to_batches()], schema=OUTPUT)


def extract(
    dataset: Dataset, *, workers: int | tuple[int, int], extractor: Extracts | None = None, limits: Limits | None = None
) -> Dataset:
    """The texts of a dataset extracted, one row each; nothing runs until the dataset is used.

    Args:
        dataset: With a column `text`, and any of `published`, `place`, `title`, `source` and `origin`.
        workers: Processes over the cluster, or the least and the most of them.
        extractor: Makes the documents; by default with the default options.
        limits: What one text may cost before it becomes an error; each worker then keeps one more process.

    Returns:
        Rows with the columns of `newsextract.engines.arrow.OUTPUT`; see `records`.

    Raises:
        InputError: A column `text` is missing; when the dataset is used.
    """
    kernel = Kernel(extractor, limits=limits)
    return dataset.map_batches(
        _Actor, fn_constructor_args=(kernel,), batch_size=BATCH, batch_format="pyarrow", concurrency=workers
    )


def records(extracted: Dataset, name: str) -> Dataset:
    """The records of one kind, one row each.

    Args:
        extracted: What `extract` gave.
        name: `indicators`, `targets`, `programs` or `rejects`.
    """

    def flat(table: pa.Table) -> Any:
        batches = [records_of(batch, name) for batch in table.select([name]).to_batches()]
        return pa.Table.from_batches(batches, schema=pa.schema(list(OUTPUT.field(name).type.value_type)))

    return extracted.map_batches(flat, batch_format="pyarrow")
