"""A record that a reader adds because the extraction missed it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from newsextract.assembly.links import constraint_of
from newsextract.errors import InputError
from newsextract.model import Document, Evidence, Indicator, Program, Quantity, Target
from newsextract.model.ids import record_ids

from .file import Correction, RecordKind
from .revision import AnyRecord, revise

RULE = "corrections.add"
"""The rule of a record that a reader added."""
NEEDED: dict[RecordKind, tuple[str, ...]] = {
    "indicator": ("metric", "value"), "target": ("objective",), "program": ("name",),
}  # fmt: skip
"""The fields that a reader has to give."""


def add(document: Document, correction: Correction) -> AnyRecord:
    """The record of an `add` in a document of its text, flagged `added`.

    What is not given is as plain as can be: a level that equals its value, a plan, a program of the category `other`
    that is named in full by its name.

    Raises:
        InputError: A field is missing, or a value is none of its field.
    """
    given = correction.changes
    for name in NEEDED[correction.kind]:
        if not given.get(name):
            raise InputError(f"{name}: a record of kind {correction.kind} has one")
    (identity,) = record_ids(document.id, [("added", correction.kind, correction.record)])
    made = revise(_bare(correction, {"id": identity, "rule": RULE}), given, flag="added")
    if isinstance(made, Target):
        return made.model_copy(update={"constraint": constraint_of(made.cue, made.quantity)})
    return made


def _bare(correction: Correction, common: Mapping[str, Any]) -> AnyRecord:
    """The record before its fields are set."""
    if correction.sentence is None:
        raise InputError("an added record comes with its sentence")
    evidence = Evidence(start=correction.start, end=correction.end, text=correction.quote, sentence=correction.sentence)
    given = correction.changes
    if correction.kind == "program":
        name = str(given["name"])
        kind = given.get("kind") or ""
        return Program(**common, name=name, full_name=name, kind=kind, category="other", mentions=(evidence,))
    figure = {}
    if given.get("value"):
        zero = Quantity(text=correction.quote, value=Decimal(0), unit="", bound="eq", dimension="count")
        figure = {"metric": given.get("metric") or correction.name, "measure": "level", "quantity": zero}
    if correction.kind == "indicator":
        return Indicator(**common, **figure, evidence=evidence)
    return Target(
        **common, **({"metric": None, "measure": None} | figure), objective=str(given["objective"]), commitment="plan",
        evidence=evidence,
    )  # fmt: skip
