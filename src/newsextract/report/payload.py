"""Everything the page shows, as one JSON object."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from newsextract.corrections import FORMAT, Correction, Corrections
from newsextract.corrections.file import FIELDS
from newsextract.model import Document, Evidence, Indicator, Program, Quantity, Reject, Target
from newsextract.model.base import Model, plain_digits
from newsextract.model.schema import columns
from newsextract.sinks.base import Failure
from newsextract.text.clean import Clean, clean

from .anchors import anchors, origin_of
from .segments import segments

Row = dict[str, Any]
_KINDS: dict[type[Model], str] = {
    Indicator: "indicator", Target: "target", Program: "program", Reject: "refused",
}  # fmt: skip
_FIGURE = ("value", "high", "unit", "bound")


@dataclass(frozen=True, slots=True)
class Entry:
    """A document to show.

    Attributes:
        document: Its records.
        text: The input they were made from, or None; then the page shows the quotes alone.
    """

    document: Document
    text: str | None


def payload(
    entries: Iterable[Entry], *, failures: Iterable[Failure] = (), corrections: Iterable[Correction] = ()
) -> Row:
    """The data of the page.

    Args:
        entries: The documents, in the order in which they are shown.
        failures: What could not be read.
        corrections: Verdicts from which the reader goes on; those on texts that are not shown are kept, too.
    """
    documents: list[Row] = []
    records: list[Row] = []
    verdicts: list[Row] = []
    given = list(corrections)
    matcher = Corrections(given)
    for entry in entries:
        known = {found.id: verdict for found, verdict in matcher.find(entry.document)}
        first = len(records)
        documents.append(_document(entry, records, len(documents)))
        for number, record in enumerate(records[first:], first):
            if verdict := known.get(record.get("id", "")):
                verdicts.append({"at": number, "entry": verdict.model_dump(mode="json", exclude_defaults=True)})
    placed = {row["entry"]["record"] for row in verdicts}
    waiting = {each.record: each for each in given if each.record not in placed}
    return {
        "format": FORMAT,
        "documents": documents,
        "records": records,
        "failures": [{"location": f.location, "reason": f.reason, "hint": f.hint} for f in failures],
        "verdicts": verdicts,
        "waiting": [each.model_dump(mode="json", exclude_defaults=True) for each in waiting.values()],
        "fields": {kind: {name: _choices(kind, name) for name in names} for kind, names in FIELDS.items()},
    }


def _document(entry: Entry, records: list[Row], number: int) -> Row:
    """The row of a document; its records are added to `records`."""
    document, quality = entry.document, entry.document.quality
    cleaned = None if entry.text is None else clean(entry.text)
    first = len(records)
    marked: list[tuple[int, int, tuple[str, Any]]] = []
    found: list[Indicator | Target | Program | Reject] = [
        *document.indicators, *document.targets, *document.programs, *document.rejects,
    ]  # fmt: skip
    found.sort(key=lambda each: _evidences(each)[0].start)
    for record in found:
        row = _record(record, number, document, cleaned)
        marked += [(e.start, e.end, ("r", len(records))) for e in _evidences(record)]
        marked += [(*span, ("a", f"{len(records)} {name}")) for name, span in row.pop("anchors", {}).items()]
        records.append(row)
    if entry.text is None:
        pieces = [[f"{e.text}\n", [["r", first + n]]] for n, each in enumerate(found) for e in _evidences(each)]
    else:
        marked += [(span.start, span.end, ("g", "damage")) for span in quality.damage]
        marked += [(span.start, span.end, ("g", "boilerplate")) for span in quality.boilerplate]
        pieces = [[text, list(names)] if names else [text] for text, names in segments(entry.text, marked)]
    return {
        "id": document.id,
        "text_hash": document.text_hash,
        "title": document.title,
        "published": _plain(document.published),
        "published_from": document.published_from,
        "place": document.place,
        "source": document.source,
        "origin": document.origin,
        "script": document.script,
        "characters": None if entry.text is None else len(entry.text),
        "glosses": quality.glosses,
        "shifts": quality.shifts,
        "damage": len(quality.damage),
        "boilerplate": sum(span.end - span.start for span in quality.boilerplate),
        "untargeted": list(document.untargeted),
        "records": [first, len(records)],
        "pieces": pieces,
    }


def _record(
    record: Indicator | Target | Program | Reject, number: int, document: Document, cleaned: Clean | None
) -> Row:
    """One row: the flat columns that hold something, and what else the page needs."""
    row: Row = {"type": _KINDS[type(record)], "document": number}
    for column in columns(type(record)):
        value = _plain(column.value(record))
        if value not in (None, [], "") and not column.name.startswith("evidence_sentence"):
            row[column.name] = value
    if isinstance(record, Program):
        row["mentions"] = [{"start": e.start, "end": e.end} for e in record.mentions]
        row |= {f"evidence_{name}": getattr(record.mentions[0], name) for name in ("start", "end", "text")}
    if isinstance(record, Indicator | Target):
        if cleaned is not None:
            row["anchors"] = anchors(record, cleaned)
        told = {name: origin_of(record, name, document) for name in ("period", "deadline", "region")}
        row["from"] = {name: words for name, words in told.items() if words}
    return row


def _evidences(record: Indicator | Target | Program | Reject) -> tuple[Evidence, ...]:
    return record.mentions if isinstance(record, Program) else (record.evidence,)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return plain_digits(value)
    return value.isoformat() if isinstance(value, date) else value


def _choices(kind: str, name: str) -> list[str] | None:
    """The values that a field may have, None where it is free."""
    models: dict[str, type[Model]] = {"indicator": Indicator, "target": Target, "program": Program}
    model = Quantity if kind != "program" and name in _FIGURE else models[kind]
    annotation = model.model_fields[name].annotation
    for each in (annotation, *get_args(annotation)):
        if get_origin(each) is Literal:
            return list(get_args(each))
    return None
