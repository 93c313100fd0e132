"""Corrections on documents: found again, applied, and told where they no longer fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newsextract.errors import InputError
from newsextract.model import Document, Evidence, Indicator, Program, Reject, Target
from newsextract.model.ids import digest

from .addition import add
from .file import Correction, RecordKind
from .revision import AnyRecord, revise

_TYPES = {"indicators": Indicator, "targets": Target, "programs": Program}
RULE = "corrections.reject"
"""The rule of a reject that a reader made."""


class Corrections:
    """Verdicts that are applied to documents as they are extracted; it remembers which found their records.

    A verdict belongs to a text, not to a file: it holds for every document of that text. Its record is the one with its
    id, or else the only one with its evidence, measure and name. A `correct` says what is true of a figure, so it also
    holds if the figure is the only one of its kind on that span, whatever it is read as now; an `accept` or `reject` of
    a reading that is no longer there is not applied. An `add` makes the record that it describes, unless that is found
    by now.
    """

    def __init__(self, corrections: Iterable[Correction]) -> None:
        """Args: corrections: The verdicts; of several on one record the last holds."""
        last = {each.record: each for each in corrections}
        self._of_text: dict[str, list[Correction]] = defaultdict(list)
        for each in last.values():
            self._of_text[each.text_hash].append(each)
        self._seen: set[str] = set()
        self._used: set[str] = set()
        self._complaints: dict[str, str] = {}

    @property
    def digest(self) -> str | None:
        """24 hex digits that differ where the verdicts do; None if there are none."""
        said = [each.model_dump_json() for corrections in self._of_text.values() for each in corrections]
        return digest("corrections", *sorted(said)) if said else None

    def of(self, text_hash: str) -> Corrections | None:
        """The verdicts on one text, with a memory of their own; None if there are none."""
        corrections = self._of_text.get(text_hash)
        return Corrections(corrections) if corrections else None

    def learn(self, part: Corrections) -> None:
        """Remember what a part remembers, which `of` gave; it may come from another process."""
        self._seen |= part._seen
        self._used |= part._used
        self._complaints |= part._complaints

    def find(self, document: Document) -> Iterator[tuple[AnyRecord, Correction]]:
        """The verdicts on a document's records, each with its record."""
        waiting = self._of_text.get(document.text_hash, ())
        if not waiting:
            return
        self._seen.add(document.text_hash)
        records = _Records(document)
        for correction in waiting:
            record = records.judged_in(correction)
            if record is not None:
                self._used.add(correction.record)
                yield record, correction

    def apply(self, document: Document, *, rejects: bool = True) -> Document:
        """The document with the verdicts applied.

        Accepted and corrected records are flagged so and keep their ids; added ones are flagged, too. Rejected ones
        become refused candidates; a target whose `actual` was rejected has none. A verdict that cannot be applied is
        left out, see `complaints`.

        Args:
            document: A document as it was extracted.
            rejects: Whether it carries refused candidates.
        """
        verdicts = dict(self._applied(document))
        added = list(self._added(document))
        if not verdicts and not added:
            return document
        gone = {identity for identity, record in verdicts.items() if record is None}
        update: dict[str, Any] = {}
        for name in ("indicators", "targets", "programs"):
            kept = [verdicts.get(each.id, each) for each in getattr(document, name)]
            more = [each for each in added if isinstance(each, _TYPES[name])]
            if more:
                kept = sorted((*kept, *more), key=lambda each: -1 if each is None else _evidence(each).start)
            update[name] = tuple(each for each in kept if each is not None)
        update["targets"] = tuple(
            each.model_copy(update={"actual": None}) if each.actual in gone else each for each in update["targets"]
        )
        found: tuple[AnyRecord, ...] = (*document.indicators, *document.targets, *document.programs)
        refused = [
            Reject(rule=RULE, reason="rejected by a reader", evidence=_evidence(each))
            for each in found
            if each.id in gone
        ]
        in_order = sorted((*document.rejects, *refused), key=lambda each: each.evidence.start)
        update["rejects"] = tuple(in_order) if rejects else ()
        return document.model_copy(update=update)

    def complaints(self) -> list[str]:
        """What was not applied so far to the documents that were given, one line each, in the order of the verdicts."""
        lines = []
        for corrections in self._of_text.values():
            for each in corrections:
                if each.record in self._complaints:
                    lines.append(f"{each}: {self._complaints[each.record]}")
                elif each.text_hash in self._seen and each.record not in self._used:
                    lines.append(f"{each}: there is no such record any more")
        unseen = sum(len(c) for text, c in self._of_text.items() if text not in self._seen)
        if unseen:
            lines.append(f"{unseen} {'verdict is' if unseen == 1 else 'verdicts are'} on texts that were not read")
        return lines

    def _applied(self, document: Document) -> Iterator[tuple[str, AnyRecord | None]]:
        """By id: the record as it should be, None if it should not be."""
        for record, correction in self.find(document):
            if correction.verdict == "add":
                continue  # found by now
            if correction.verdict == "reject":
                yield record.id, None
            elif correction.verdict == "accept":
                yield record.id, record.model_copy(update={"flags": tuple(sorted({*record.flags, "accepted"}))})
            else:
                try:
                    yield record.id, revise(record, correction.changes)
                except InputError as error:
                    self._complaints[correction.record] = str(error)

    def _added(self, document: Document) -> Iterator[AnyRecord]:
        """The records that were missed and still are."""
        missed = [each for each in self._of_text.get(document.text_hash, ()) if each.verdict == "add"]
        records = _Records(document) if missed else None
        for correction in missed:
            if records and records.judged_in(correction) is None:
                try:
                    yield add(document, correction)
                    self._used.add(correction.record)
                except InputError as error:
                    self._complaints[correction.record] = str(error)


class _Records:
    """A document's records by what a verdict knows of them."""

    def __init__(self, document: Document) -> None:
        kinds: Mapping[RecordKind, tuple[AnyRecord, ...]] = {
            "indicator": document.indicators, "target": document.targets, "program": document.programs,
        }  # fmt: skip
        self._by_id = {record.id: record for records in kinds.values() for record in records}
        self._by_span: dict[tuple[str, int, int, str], list[AnyRecord]] = defaultdict(list)
        for kind, records in kinds.items():
            for record in records:
                quote = _evidence(record)
                self._by_span[kind, quote.start, quote.end, quote.text].append(record)

    def judged_in(self, correction: Correction) -> AnyRecord | None:
        """The record that a verdict is on, or None."""
        if correction.record in self._by_id:
            return self._by_id[correction.record]
        there = self._by_span[correction.kind, correction.start, correction.end, correction.quote]
        reading = (correction.measure, correction.name)
        same = [record for record in there if _reading(record) == reading]
        if not same and correction.verdict == "correct":
            same = there
        return same[0] if len(same) == 1 else None


def _evidence(record: AnyRecord) -> Evidence:
    return record.mentions[0] if isinstance(record, Program) else record.evidence


def _reading(record: AnyRecord) -> tuple[str | None, str]:
    """The measure and name of a record, as a verdict keeps them."""
    if isinstance(record, Program):
        return None, record.name
    return record.measure, str(record.metric or getattr(record, "objective", ""))
