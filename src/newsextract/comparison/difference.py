"""What changed in the records: gained, lost, and altered field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from newsextract.model import Document, Indicator, Program, Target
from newsextract.model.base import Model, plain_digits
from newsextract.model.schema import Column, columns
from newsextract.sinks.tables import DECIMALS

from .matching import Record, pair_documents, pair_figures, pair_programs
from .sides import Key, Side

Kind = Literal["document", "indicator", "target", "program"]
KINDS: tuple[Kind, ...] = ("document", "indicator", "target", "program")
AT_ONCE = 100
"""Documents of each side that are in memory together."""
_DERIVED = frozenset(("id", "fact_key", "actual", "text_hash", "schema_version", "lower", "upper"))
"""Fields that follow from others, or name records by ids that changed with them."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """A field with another value.

    Attributes:
        name: The column's name (`quantity_value`); `kind` where an indicator became a target or the other way round.
        old: The value before, as text, or None.
        new: The value after.
    """

    name: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A record or document that is not as it was.

    Attributes:
        change: Whether it was gained, lost or altered.
        kind: What it is now, or was.
        document: The document's origin, or its id if it has none.
        quote: The figure, name or title.
        about: The metric, or what else says which one it is; may be empty.
        fields: What was altered; empty if it was gained or lost.
    """

    change: Literal["gained", "lost", "altered"]
    kind: Kind
    document: str
    quote: str
    about: str = ""
    fields: tuple[Alteration, ...] = ()


@dataclass(slots=True)
class Difference:
    """How many are the same, and what is not.

    Attributes:
        same: Documents and records without any change, by kind.
        changes: All others, by document.
    """

    same: Counter[Kind] = field(default_factory=Counter)
    changes: list[Change] = field(default_factory=list)

    def count(self, change: str, kind: Kind) -> int:
        """How many of a kind were gained, lost or altered."""
        return sum(each.change == change and each.kind == kind for each in self.changes)

    def altered_fields(self) -> list[tuple[Kind, str, int]]:
        """How often each field was altered, the most frequent first."""
        times = Counter((each.kind, alteration.name) for each in self.changes for alteration in each.fields)
        return [(kind, name, count) for (kind, name), count in sorted(times.items(), key=lambda t: (-t[1], t[0]))]

    def as_dict(self) -> dict[str, Any]:
        """All of it for JSON."""
        totals = {
            kind: {"same": self.same[kind]} | {change: self.count(change, kind) for change in _CHANGES}
            for kind in KINDS
        }
        changes = [
            {
                "change": each.change, "kind": each.kind, "document": each.document, "quote": each.quote,
                "about": each.about, "fields": {a.name: {"old": a.old, "new": a.new} for a in each.fields},
            }
            for each in self.changes
        ]  # fmt: skip
        return {"totals": totals, "changes": changes}


_CHANGES = ("gained", "lost", "altered")


def compare(old: Side, new: Side) -> Difference:
    """What is different in the documents of the second side.

    Raises:
        InputError: A side cannot be read any more.
    """
    result = Difference()
    pairs = pair_documents(old.listing(), new.listing())
    for first in range(0, len(pairs), AT_ONCE):
        batch = pairs[first : first + AT_ONCE]
        before = {d.id: d for d in old.fetch([key.id for key, _ in batch if key])}
        after = {d.id: d for d in new.fetch([key.id for _, key in batch if key])}
        for one, other in batch:
            _compare_documents(_get(before, one), _get(after, other), result)
    return result


def _get(documents: dict[str, Document], key: Key | None) -> Document | None:
    return None if key is None else documents[key.id]


def _compare_documents(old: Document | None, new: Document | None, result: Difference) -> None:
    either = new or old
    if either is None:
        return
    where = either.origin or either.id
    _note("document", old, new, where, result)
    nothing = either.model_copy(update={"indicators": (), "targets": (), "programs": ()})
    before, after = old or nothing, new or nothing
    same_text = before.text_hash == after.text_hash
    for one, other in (*pair_figures(before, after), *pair_programs(before, after)):
        _note(_kind(other or one), one, other, where, result, same_text=same_text)


def _note(
    kind: Kind, old: Model | None, new: Model | None, where: str, result: Difference, *, same_text: bool = True
) -> None:
    quote, about = _name(new or old)
    if old is None or new is None:
        result.changes.append(Change("gained" if old is None else "lost", kind, where, quote, about))
        return
    fields = tuple(_alterations(old, new, same_text=same_text))
    if fields:
        result.changes.append(Change("altered", kind, where, quote, about, fields))
    else:
        result.same[kind] += 1


def _kind(record: Record | None) -> Kind:
    if isinstance(record, Program):
        return "program"
    return "target" if isinstance(record, Target) else "indicator"


def _name(thing: Model | None) -> tuple[str, str]:
    if isinstance(thing, Program):
        return thing.full_name, thing.kind
    if isinstance(thing, Document):
        return thing.title or "", str(thing.published or "")
    if isinstance(thing, Indicator | Target):
        return thing.evidence.text, thing.metric or ""
    raise TypeError(f"nothing to compare: {type(thing).__name__}")


def _alterations(old: Model, new: Model, *, same_text: bool) -> Iterator[Alteration]:
    if type(old) is not type(new):
        yield Alteration("kind", type(old).__name__.lower(), type(new).__name__.lower())
    if isinstance(old, Document) and isinstance(new, Document) and old.text_hash != new.text_hash:
        yield Alteration("text", old.text_hash, new.text_hash)
    theirs = {column.name: column for column in columns(type(new))}
    for column in columns(type(old)):
        other = theirs.get(column.name)
        if other is None or column.path[-1] in _DERIVED or (not same_text and column.name in _places(type(old))):
            continue
        before, after = _shown(column, old), _shown(other, new)
        if before != after:
            yield Alteration(column.name, before, after)
    if isinstance(old, Program) and isinstance(new, Program) and len(old.mentions) != len(new.mentions):
        yield Alteration("mentions", str(len(old.mentions)), str(len(new.mentions)))


@cache
def _places(model: type[Record]) -> frozenset[str]:
    """Columns that say where something stands, which is elsewhere in another text."""
    return frozenset(c.name for c in columns(model) if c.path[0] == "evidence" and c.path[-1] in ("start", "end"))


def _shown(column: Column, record: Model) -> str | None:
    value = column.value(record)
    if value is None:
        return None
    if not isinstance(value, Decimal):
        return str(value)
    if column.path[-1] == "base_value":  # converted, and rounded where numbers have a fixed size
        value = Decimal(format(value, f".{DECIMALS}f"))
    return plain_digits(value)
