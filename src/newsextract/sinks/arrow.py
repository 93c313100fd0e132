"""The columns of the tables as Arrow types."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import sqlalchemy as sa

from newsextract.model import Span
from newsextract.model.schema import columns

from .tables import DECIMALS, DIGITS, ExactNumber

_SPAN = pa.struct([pa.field(column.name, pa.int64(), nullable=False) for column in columns(Span)])


def arrow_field(column: sa.Column[Any]) -> pa.Field:
    """A column as a field: numbers are `decimal128(38, 10)`, dates `date32`, lists are of strings or of spans."""
    return pa.field(column.name, _arrow_type(column), nullable=bool(column.nullable))


def _arrow_type(column: sa.Column[Any]) -> pa.DataType:
    if isinstance(column.type, sa.JSON):
        return pa.list_(pa.field("element", _SPAN if column.info["item"] is Span else pa.string(), nullable=False))
    types = (
        (ExactNumber, pa.decimal128(DIGITS, DECIMALS)), (sa.String, pa.string()), (sa.Integer, pa.int64()),
        (sa.Date, pa.date32()), (sa.Boolean, pa.bool_()),
    )  # fmt: skip
    return next(arrow for kind, arrow in types if isinstance(column.type, kind))
