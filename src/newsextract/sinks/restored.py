"""Documents out of the rows of tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError

from newsextract.errors import InputError
from newsextract.model import Document, Evidence, Indicator, Program, Reject, Target
from newsextract.model.base import Model
from newsextract.model.schema import nested

from .tables import DOCUMENTS, INDICATORS, MENTIONS, PROGRAMS, REJECTS, TARGETS

OWNED: tuple[tuple[sa.Table, type[Model]], ...] = (
    (INDICATORS, Indicator), (TARGETS, Target), (PROGRAMS, Program), (REJECTS, Reject),
)  # fmt: skip
"""Tables of what a document says, and the models of their rows."""


def restored(rows: Mapping[str, Iterable[Mapping[Any, Any]]]) -> Iterator[tuple[Document, str | None]]:
    """Documents and their texts (None where they were not kept), in the order of the rows of `documents`.

    Args:
        rows: By table, what stands there of these documents; records and mentions by position.

    Raises:
        ValidationError: They are no rows of a run.
    """
    mentions = defaultdict(list)
    for row in rows[MENTIONS.name]:
        mentions[row["program_id"]].append(nested(Evidence, row))
    owned: dict[str, dict[str, list[dict[str, Any]]]] = {table.name: defaultdict(list) for table, _ in OWNED}
    for table, model in OWNED:
        for row in rows[table.name]:
            record = nested(model, row)
            if table is PROGRAMS:
                record["mentions"] = mentions[record["id"]]
            owned[table.name][row["document_id"]].append(record)
    for row in rows[DOCUMENTS.name]:
        records = {name: found[row["id"]] for name, found in owned.items()}
        source = None if row["text"] is None else {"source": row["text"]}
        yield Document.model_validate(nested(Document, row) | records, context=source), row["text"]


@contextmanager
def reading(source: str, *kinds: type[Exception], hint: str | None = None) -> Iterator[None]:
    """Errors of these kinds, of the system, and of rows that are none of a run, as what they mean for who reads.

    Raises:
        InputError: In place of such an error.
    """
    expected: tuple[type[Exception], ...] = (OSError, ImportError, *kinds)
    try:
        yield
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "a document"
        raise InputError(f"holds what no run wrote: {where}: {first['msg']}", origin=source) from error
    except expected as error:
        cause = getattr(error, "orig", None) or error
        reason = (str(cause).strip() or type(cause).__name__).splitlines()[0]
        raise InputError(f"cannot be read: {reason}", origin=source, hint=hint) from error
