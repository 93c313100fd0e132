"""Tables and JSON Lines, a text a row: CSV, Parquet, and one object a line."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
from collections.abc import Iterator
from itertools import chain
from typing import IO, Any

from newsextract.errors import InputError

from .detect import check_text, encoding_of
from .known import metadata
from .packed import ALLOWANCE, EXPANSION, needs, refuse_large
from .release import Columns, Release

ROWS = 64
"""Rows of a Parquet file that are in memory at a time."""
_SEPARATORS = "\t,;|"
Items = Iterator[Release | InputError]


def read_lines(file: io.BufferedReader, name: str, *, columns: Columns, limit: int) -> Items:
    """The releases of a file of JSON Lines; a line that holds none is given as its error.

    Args:
        file: The bytes, in UTF-8.
        name: What the file is called; its lines are `name:1` and so on.
        columns: What the keys are called; other keys are ignored.
        limit: Bytes of a line above which it is refused.
    """
    number = 0
    while line := file.readline(limit + 1):
        number += 1
        if line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _line(line, f"{name}:{number}", columns, limit)
        while len(line) > limit and not line.endswith(b"\n"):
            line = file.readline(limit + 1)
            if len(line) <= limit:
                break


def _line(line: bytes, location: str, columns: Columns, limit: int) -> Release | InputError:
    try:
        refuse_large(line, limit, location)
        try:
            found = json.loads(line.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise InputError(f"not a JSON object in UTF-8: {error}", origin=location) from error
        if not isinstance(found, dict) or not isinstance(found.get(columns.text), str):
            raise InputError(f"not an object with a string {columns.text!r}", origin=location)
        return _release(found, location, columns, len(line))
    except InputError as error:
        return _at(error, location)


def read_csv(file: io.BufferedReader, name: str, *, columns: Columns, limit: int, encoding: str | None = None) -> Items:
    """The releases of a CSV file with a header; a row that holds none is given as its error.

    Commas, tabs, semicolons or bars part the columns, whichever the header has most of. The header is row 1.

    Args:
        file: The bytes.
        name: What the file is called; its rows are `name:2` and so on.
        columns: What the columns are called; others are ignored.
        limit: Characters of a cell above which it is refused.
        encoding: The encoding, if it is known; else it is told from the beginning.

    Raises:
        InputError: A column is missing, or the file is in no known encoding.
    """
    try:
        text = io.TextIOWrapper(file, encoding or encoding_of(file.peek(1)), newline="")
    except LookupError as error:
        raise InputError(f"no encoding is called {encoding!r}") from error
    try:
        yield from _rows(text, name, columns, limit)
    except UnicodeDecodeError as error:
        hint = "name its encoding"
        raise InputError(f"not in {text.encoding} from byte {error.start:,} of a block on", hint=hint) from error
    finally:
        text.detach()


def _rows(text: io.TextIOWrapper, name: str, columns: Columns, limit: int) -> Items:
    csv.field_size_limit(2 * limit)
    first = text.readline(limit + 1).removeprefix("\ufeff")
    rows = csv.reader(chain([first], _lines(text, 2 * limit)), delimiter=max(_SEPARATORS, key=first.count))
    header = [each.strip() for each in next(rows, [])]
    _require(columns, header)
    number = 1
    while True:
        number += 1
        location = f"{name}:{number}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield InputError(f"not a row of CSV: {error}", origin=location, hint="is a quote left open?")
            return  # it has swallowed an unknown part of the rest
        if not row:
            continue
        try:
            if len(row) != len(header) and any(row[len(header) :] or ["short"]):
                raise InputError(f"{len(row)} cells under a header of {len(header)}")
            found = dict(zip(header, row, strict=False))
            refuse_large(found[columns.text], limit)
            yield _release(found, location, columns, sum(map(len, row)))
        except InputError as error:
            yield _at(error, location)


def _lines(text: io.TextIOWrapper, limit: int) -> Iterator[str]:
    while line := text.readline(limit + 1):
        if len(line) > limit:
            raise csv.Error(f"a line of more than {limit:,} characters")
        yield line


def read_parquet(file: io.BufferedReader, name: str, *, columns: Columns, limit: int) -> Items:
    """The releases of a Parquet file; a row that holds none is given as its error.

    Args:
        file: The bytes; what cannot be searched to and fro is first copied to a temporary file.
        name: What the file is called; its rows are `name:1` and so on.
        columns: What the columns are called; others are not read.
        limit: Characters of a text above which it is refused.

    Raises:
        InputError: A column is missing or of a wrong type, the file is damaged or grows like a bomb, or pyarrow is
            missing.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise needs("pyarrow", "Parquet files", extra="parquet") from error
    with _seekable(file) as source:
        try:
            schema = pq.read_schema(source)
            _require(columns, schema.names)
            wanted = [each for each in columns.names().values() if each in schema.names]
            for each in wanted:
                _check_type(schema.field(each), days=each == columns.published)
            # a text that all rows repeat is held once, not once a row
            table = pq.ParquetFile(source, read_dictionary=wanted)
            _refuse_growth(table.metadata, source.seek(0, io.SEEK_END))
            number = 0
            for batch in table.iter_batches(batch_size=ROWS, columns=wanted):
                for found in _of_batch(batch):
                    number += 1
                    yield _row(found, f"{name}:{number}", columns, limit)
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            reason = str(error).partition("\n")[0]
            raise InputError(f"a damaged Parquet file: {reason}") from error


def _of_batch(batch: Any) -> Iterator[dict[str, Any] | InputError]:
    """The rows; one with bytes that are no text, or a day that no calendar has, spoils no other."""
    for number in range(batch.num_rows):
        try:
            yield {each: batch[each][number].as_py() for each in batch.schema.names}
        except (ValueError, OverflowError) as error:
            yield InputError(f"a damaged row: {error}")


def _row(found: dict[str, Any] | InputError, location: str, columns: Columns, limit: int) -> Release | InputError:
    try:
        if isinstance(found, InputError):
            raise found
        text = found[columns.text]
        if text is None:
            raise InputError(f"no {columns.text!r} in this row")
        refuse_large(text, limit)
        return _release(found, location, columns, len(text))
    except InputError as error:
        return _at(error, location)


def _seekable(file: io.BufferedReader) -> IO[bytes]:
    if file.seekable():
        return file
    copy = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    try:
        shutil.copyfileobj(file, copy)
        copy.seek(0)
    except BaseException:
        copy.close()
        raise
    return copy


def _check_type(field: Any, *, days: bool) -> None:
    import pyarrow as pa

    kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
    texts = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    dates = (pa.types.is_date, pa.types.is_timestamp) if days else ()
    if not any(is_kind(kind) for is_kind in (*texts, *dates, pa.types.is_null)):
        raise InputError(f"column {field.name!r} holds {field.type}, not {'days' if days else 'text'}")


def _refuse_growth(found: Any, size: int) -> None:
    """Refuse a file that grows like a bomb.

    The row groups say how large they are. Their columns are not asked: pyarrow ends the process, rather than raising,
    where what is written about a column is damaged.
    """
    most = max((found.row_group(group).total_byte_size for group in range(found.num_row_groups)), default=0)
    if most > max(ALLOWANCE, EXPANSION * size):
        raise InputError(f"grows more than {EXPANSION} times when it is unpacked")


def _require(columns: Columns, there: list[str]) -> None:
    missing = sorted(columns.asked() - set(there))
    if missing:
        shown = ", ".join(repr(each) for each in there[:20]) or "none"
        raise InputError(f"no column {missing[0]!r}; it has {shown}", hint="name the one to read")
    twice = sorted({each for each in there if there.count(each) > 1 and each in columns.names().values()})
    if twice:
        raise InputError(f"two columns {twice[0]!r}")


def _release(found: dict[str, Any], location: str, columns: Columns, size: int) -> Release:
    text = found[columns.text]
    check_text(text)
    given = metadata(found, columns)
    return Release(text, location, size=size, **{"origin": location} | given)


def _at(error: InputError, location: str) -> InputError:
    return InputError(error.reason, origin=location, hint=error.hint)
