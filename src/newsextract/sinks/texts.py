"""The texts that a run stored, in this or an earlier layout, to be extracted again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from newsextract.errors import InputError
from newsextract.model.ids import document_id
from newsextract.readers.release import Release

from .parts import Parts
from .restored import reading
from .stored import check_there

AT_ONCE = 200
"""Documents that are in memory together."""
_NEEDED = ("id", "text", "published", "place", "title", "origin")
_DOCUMENTS = sa.table(
    "documents",
    *(sa.column(name, sa.Date() if name == "published" else None) for name in (*_NEEDED, "published_from", "source")),
)


def stored_releases(place: str) -> Iterator[Release | InputError]:
    """Every text with what was known about it; of a database by id.

    A document keeps its id: what was given with the text is told from what was read in it by trying which of them the
    id was made from.

    Args:
        place: A SQLAlchemy URL of a database, or a folder of Parquet files, that `newsextract run` filled.

    Raises:
        InputError: It cannot be opened, or holds no documents.
    """
    if "://" not in place:
        yield from (_release(row, place) for row in _rows_in_parts(place))
        return
    try:
        parsed = sa.make_url(place)
        shown = parsed.render_as_string(hide_password=True)
        check_there(parsed)
        engine = sa.create_engine(parsed)
    except (sa.exc.SQLAlchemyError, ImportError) as error:
        raise InputError(f"cannot be opened: {error}", origin=place.partition("://")[0]) from error
    try:
        with engine.connect() as connection:
            there = sa.inspect(connection)
            names = {c["name"] for c in there.get_columns("documents")} if there.has_table("documents") else set()
            if not names.issuperset(_NEEDED):
                raise InputError("holds no documents of a run", origin=shown)
            columns = [column for column in _DOCUMENTS.c if column.name in names]
            ids = connection.execute(sa.select(_DOCUMENTS.c.id).order_by(_DOCUMENTS.c.id)).scalars().all()
        for first in range(0, len(ids), AT_ONCE):
            asked = sa.select(*columns).where(_DOCUMENTS.c.id.in_(ids[first : first + AT_ONCE]))
            with engine.connect() as connection:  # closed between, so that the same database can be written
                rows = connection.execute(asked.order_by(_DOCUMENTS.c.id)).mappings().all()
            yield from (_release(dict(row), shown) for row in rows)
    except (sa.exc.SQLAlchemyError, OSError) as error:
        cause = getattr(error, "orig", None) or error
        raise InputError(f"cannot be read: {str(cause).splitlines()[0]}", origin=shown) from error
    finally:
        engine.dispose()


def _rows_in_parts(folder: str) -> Iterator[dict[str, Any]]:
    with reading(folder, ValueError):
        import pyarrow.parquet as pq

        parts = Parts(Path(folder))
        if parts.is_open():
            raise InputError("a run is writing into it", origin=folder, hint="wait for its end, or write elsewhere")
        for part in parts.paths():
            with pq.ParquetFile(part / f"{_DOCUMENTS.name}.parquet") as file:
                names = [column.name for column in _DOCUMENTS.c if column.name in file.schema_arrow.names]
                if not {*_NEEDED}.issubset(names):
                    raise InputError("holds no documents of a run", origin=str(part))
                for batch in file.iter_batches(AT_ONCE, columns=names):
                    yield from batch.to_pylist()


def _release(row: dict[str, Any], shown: str) -> Release | InputError:
    location = row["origin"] or f"{shown}#{row['id']}"
    if not row["text"]:
        return InputError("its text was not kept", origin=location, hint="read it from where it came")
    given = _given(row)
    came = row.get("published_from")
    return Release(
        row["text"], location, origin=row["origin"], source=row.get("source"), size=len(row["text"].encode("utf-8")),
        published_from=came if came in ("argument", "file", "page", "name") else "file", **given,
    )  # fmt: skip


def _given(row: dict[str, Any]) -> dict[str, Any]:
    """What the id was made from; all that is known if that cannot be told."""
    names = ("published", "place", "title")
    for kept in product((True, False), repeat=len(names)):
        given = {name: row[name] if keep else None for name, keep in zip(names, kept, strict=True)}
        if document_id(row["text"], given["published"], given["place"], given["title"], row["origin"]) == row["id"]:
            return given
    return {name: row[name] for name in names}
