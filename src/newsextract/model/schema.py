"""One definition of a record: the JSON Schema and the flat columns of every sink are read off the models."""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import blake2b
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from newsextract.errors import InputError

from .base import Model, Span
from .document import SCHEMA_VERSION, Document
from .meanings import meanings

ColumnKind = Literal["text", "integer", "number", "date", "boolean", "json"]
_SCALARS: dict[object, ColumnKind] = {
    str: "text", bool: "boolean", int: "integer", Decimal: "number", date: "date",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One flat column of a model.

    Attributes:
        name: The path's parts joined by `_` (`quantity_value`, `period_start`, `evidence_sentence_end`).
        kind: The kind of value; `number` is an exact decimal, `json` a list.
        optional: Whether a row may hold None.
        path: Attribute names from the model down to the value.
        item: What a list holds, `str` or `Span`; None where the value is no list.
        meaning: A sentence that says what it is; empty where docstrings are stripped.
    """

    name: str
    kind: ColumnKind
    optional: bool
    path: tuple[str, ...]
    item: type | None = None
    meaning: str = ""

    def value(self, record: Model) -> Any:
        """This column's value in a record; None where any part of the path is None."""
        found: Any = record
        for part in self.path:
            if found is None:
                return None
            found = getattr(found, part)
        if self.kind == "json":
            return [each.model_dump(mode="json") if isinstance(each, Model) else each for each in found]
        return found


@cache
def columns(model: type[Model]) -> tuple[Column, ...]:
    """The flat columns of a model, in the order of its fields, computed fields last.

    A nested model is spread over columns of its own. A list of strings or spans is one `json` column. A list of any
    other model has rows of its own elsewhere and gives no column.

    Raises:
        TypeError: A field has a type for which there is no column.
    """
    found: list[Column] = []
    notes = meanings(model)
    for name, annotation in _fields(model):
        note = notes.get(name, "")
        bare, optional = _strip(annotation)
        if isinstance(bare, type) and issubclass(bare, Model):
            found += (
                Column(
                    f"{name}_{c.name}",
                    c.kind,
                    optional or c.optional,
                    (name, *c.path),
                    c.item,
                    _joined(note, c.meaning),
                )
                for c in columns(bare)
            )
        elif get_origin(bare) is tuple:
            item = get_args(bare)[0]
            if not (isinstance(item, type) and issubclass(item, Model)) or item is Span:
                found.append(Column(name, "json", optional, (name,), item if item is Span else str, note))
        elif get_origin(bare) is Literal:
            found.append(Column(name, "text", optional, (name,), None, note))
        elif bare in _SCALARS:
            found.append(Column(name, _SCALARS[bare], optional, (name,), None, note))
        else:
            raise TypeError(f"{model.__name__}.{name}: no column for {annotation}")
    return tuple(found)


def _joined(whole: str, part: str) -> str:
    return f"{whole.rstrip('.')}: {part}" if whole and part else whole or part


def flat(record: Model) -> dict[str, Any]:
    """A record as one row: column name to value."""
    return {column.name: column.value(record) for column in columns(type(record))}


def nested(model: type[Model], row: Mapping[Any, Any]) -> dict[str, Any]:
    """What a row of `flat` was made from, to be validated as the model; lists of other models are not in it.

    A nested model that may be missing is None if all its columns are.
    """
    found: dict[str, Any] = {}
    for column in columns(model):
        at, last = found, len(column.path) - 1
        for step in column.path[:last]:
            at = at.setdefault(step, {})
        at[column.path[last]] = row[column.name]
    return dict(_without_computed({name: _filled(value) for name, value in found.items()}, model))


def _filled(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {name: _filled(each) for name, each in value.items()}
    return inner if any(each is not None for each in inner.values()) else None


def _fields(model: type[Model]) -> list[tuple[str, Any]]:
    stored = [(name, field.annotation) for name, field in model.model_fields.items()]
    return stored + [(name, field.return_type) for name, field in model.model_computed_fields.items()]


def _strip(annotation: Any) -> tuple[Any, bool]:
    """The annotation without `| None` and without `Annotated`, and whether None was allowed."""
    optional = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            rest = [each for each in get_args(annotation) if each is not type(None)]
            if len(rest) != 1:
                return annotation, optional
            annotation, optional = rest[0], True
        else:
            return annotation, optional


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a document as it is written to JSON."""
    body = Document.model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:newsextract:document:{SCHEMA_VERSION}",
        **body,
    }


def json_schema_text() -> str:
    """The JSON Schema as the text of its file, with a newline at the end."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def canonical_json(document: Document) -> str:
    """A document as JSON in one spelling: keys sorted, no spaces, ASCII only."""
    return json.dumps(document.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))


def document_digest(document: Document) -> str:
    """32 hex digits over everything a document says; equal for equal documents only."""
    return blake2b(canonical_json(document).encode("ascii"), digest_size=16).hexdigest()


def parse_document(text: str | bytes, *, source: str | None = None) -> Document:
    """The document that was written as JSON; computed fields are left to be computed again.

    Args:
        text: What `Document.model_dump_json` gave.
        source: The input the document was made from; every quote is then checked against it.

    Raises:
        InputError: It is no JSON, no document, or a document of another schema or source.
    """
    try:
        data = _without_computed(json.loads(text), Document)
        version = data.get("schema_version", SCHEMA_VERSION) if isinstance(data, dict) else SCHEMA_VERSION
        if version != SCHEMA_VERSION:
            hint = "extract its text again"
            raise InputError(f"a document of schema {version}, not of this {SCHEMA_VERSION}", hint=hint)
        return Document.model_validate(data, context=None if source is None else {"source": source})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the whole"
        raise InputError(f"no document of schema {SCHEMA_VERSION}: {where}: {first['msg']}") from error
    except (ValueError, TypeError, RecursionError) as error:
        raise InputError(f"no JSON: {error}") from error


def _without_computed(data: Any, model: type[BaseModel]) -> Any:
    if not isinstance(data, dict):
        return data
    kept = {key: value for key, value in data.items() if key not in model.model_computed_fields}
    for name, field in model.model_fields.items():
        bare, _ = _strip(field.annotation)
        item = get_args(bare)[0] if get_origin(bare) is tuple else bare
        if isinstance(item, type) and issubclass(item, BaseModel) and name in kept:
            value = kept[name]
            many = isinstance(value, list)
            kept[name] = [_without_computed(v, item) for v in value] if many else _without_computed(value, item)
    return kept
