"""The exported schema and the flat columns are those of the models."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from newsextract.errors import InputError
from newsextract.model import SCHEMA_VERSION, Document, Indicator, Program, Reject, Target
from newsextract.model.base import Model
from newsextract.model.schema import (
    canonical_json,
    columns,
    document_digest,
    flat,
    json_schema,
    json_schema_text,
    parse_document,
)

EXPORTED = Path(__file__).parents[2] / "docs" / "schema" / f"document-{SCHEMA_VERSION}.json"
TEXT = "全市高企2180家，力争达到3000家，占比2.75%。第一，实施“平台筑基”行动。"


@pytest.fixture
def document(stub: Any) -> Document:
    made: Document = stub.extract(TEXT, published=date(2022, 3, 2), place="江门市")
    assert made.indicators
    assert made.targets
    assert made.programs
    assert made.rejects
    return made


def test_the_exported_schema_is_the_models() -> None:
    hint = "run: newsextract schema > docs/schema/document-1.json; a changed meaning needs a new SCHEMA_VERSION"
    assert EXPORTED.read_text(encoding="utf-8") == json_schema_text(), hint


def test_documents_fit_the_schema(document: Document) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    validator.check_schema(json_schema())
    validator.validate(json.loads(document.model_dump_json()))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("indicators", 0, "measure"), "size"), (("indicators", 0, "quantity", "value"), 5),
        (("surprise",), 1), (("targets", 0, "objective"), None), (("programs", 0, "mentions"), {}),
    ],
)  # fmt: skip
def test_what_is_no_document_does_not_fit(document: Document, path: tuple[Any, ...], value: object) -> None:
    data = json.loads(document.model_dump_json())
    part = data
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, json_schema())


def test_json_there_and_back(document: Document) -> None:
    assert parse_document(document.model_dump_json(), source=TEXT) == document
    assert parse_document(canonical_json(document)) == document
    older = document.model_dump_json().replace('"schema_version":"1"', '"schema_version":"0"')
    with pytest.raises(InputError, match=r"a document of schema 0, not of this 1 \(extract its text again\)"):
        parse_document(older)
    with pytest.raises(InputError, match=r"no document of schema 1: the whole: .*2180"):
        parse_document(document.model_dump_json(), source=TEXT.replace("2180", "2190"))


def test_the_digest_sees_every_change(document: Document) -> None:
    changed = document.indicators[0].model_copy(update={"speaker": "发言人"})
    other = document.model_copy(update={"indicators": (changed, *document.indicators[1:])})
    assert document_digest(document) == document_digest(document.model_copy())
    assert document_digest(other) != document_digest(document)


@pytest.mark.parametrize("model", [Document, Indicator, Target, Program, Reject])
def test_every_scalar_field_has_its_columns(model: type[Model]) -> None:
    names = [column.name for column in columns(model)]
    assert len(set(names)) == len(names)
    apart = {"indicators", "targets", "programs", "rejects", "mentions"}
    fields = {*model.model_fields, *model.model_computed_fields} - apart
    assert {field for field in fields if not any(n == field or n.startswith(f"{field}_") for n in names)} == set()


def test_a_record_as_a_row(document: Document) -> None:
    row = flat(document.indicators[0])
    assert row["quantity_value"] == Decimal(2180)
    assert row["quantity_high"] is None
    assert row["quantity_lower"] == Decimal(2180)
    assert (row["period_start"], row["period_end"]) == (date(2021, 1, 1), date(2021, 12, 31))
    assert row["baseline_start"] is None
    assert row["region_code"] == "440700"
    assert row["flags"] == ["period_inherited"]
    assert row["fact_key"] == document.indicators[0].fact_key
    assert TEXT[row["evidence_start"] : row["evidence_end"]] == row["evidence_text"] == "2180家"


def test_kinds_and_nullability_are_the_fields() -> None:
    by_name = {column.name: column for column in columns(Target)}
    assert (by_name["quantity_value"].kind, by_name["quantity_value"].optional) == ("number", True)
    assert (by_name["objective"].kind, by_name["objective"].optional) == ("text", False)
    assert (by_name["deadline_end"].kind, by_name["deadline_end"].optional) == ("date", True)
    assert by_name["period_relative"].kind == "boolean"
    assert by_name["flags"].kind == "json"
    assert {column.name: column.optional for column in columns(Indicator)}["quantity_value"] is False


def test_a_type_without_a_column_is_an_error() -> None:
    class Odd(Model):
        value: complex

    with pytest.raises(TypeError, match=r"Odd\.value"):
        columns(Odd)
