"""The other way round: how many cases of other libraries' own tests newsextract reads.

The cases are no part of the project; they are read where they lie beside the checkout.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from texts import ROOT

import newsextract
from newsextract.mentions.units import units

CASES = ROOT.parent / "shared" / "oracles"
LIBRARIES = {"duckling": "Duckling", "recognizers": "Recognizers-Text", "jionlp": "JioNLP"}
NEAR = Decimal("1e-9")


def cases(name: str) -> Iterator[dict[str, Any]]:
    """The cases of one kind; none if they are not there."""
    path = CASES / f"{name}.jsonl"
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _close(found: Decimal | None, case: dict[str, Any]) -> bool:
    want, places = Decimal(case["value"]), case.get("places")
    margin = Decimal(10) ** -places if places else max(abs(want), Decimal(1)) * NEAR
    return found is not None and abs(found - want) <= margin


def number_holds(case: dict[str, Any]) -> bool:
    """Whether a numeral has its value."""
    return _close(newsextract.parse_numeral(case["text"]), case)


def quantity_holds(case: dict[str, Any]) -> bool:
    """Whether a quantity of its value is found; 1公斤 is 1000克, since suites differ in the unit that they keep."""
    unit = units().get(case.get("unit") or "")
    for quantity in (each.quantity for each in newsextract.find_quantities(case["input"])):
        if _close(quantity.value, case):
            return True
        if unit and unit.factor and quantity.base_value is not None and quantity.base_unit == unit.base:
            if _close(quantity.base_value / unit.factor, case):
                return True
    return False


def period_holds(case: dict[str, Any]) -> bool:
    """Whether a period with its first and, where one is given, its last day is found."""
    found = newsextract.find_periods(case["input"], published=date.fromisoformat(case["published"]))
    dated = (each.period for each in found if each.period is not None)
    return any(str(p.start) == case["start"] and case["end"] in (None, str(p.end)) for p in dated)


def table() -> str:
    """How many cases hold, by library and kind; empty without the cases."""
    asked: Counter[tuple[str, str]] = Counter()
    held: Counter[tuple[str, str]] = Counter()
    for name, holds in (("numerals", number_holds), ("quantities", quantity_holds), ("periods", period_holds)):
        for case in cases(name):
            key = LIBRARIES[case["source"].split()[0]], name
            asked[key] += 1
            held[key] += holds(case)
    rows = ["| cases of | numerals | quantities | periods |\n|---|---:|---:|---:|\n"]
    for library in LIBRARIES.values():
        keys = [(library, name) for name in ("numerals", "quantities", "periods")]
        cells = [f"{held[key]} of {asked[key]}" if asked[key] else "" for key in keys]
        rows.append(f"| {library} | {' | '.join(cells)} |\n")
    return "".join(rows) if asked else ""
