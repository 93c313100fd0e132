"""Reads the bundled corpus with other libraries, and says what each finds of its figures.

    pip install '.[compare]'
    python benchmarks/compare.py           print the tables
    python benchmarks/compare.py --write   put them into docs/comparison.md

Two questions that others can be asked too: is the number of each figure found, with its value, and is the amount of
money found, with value and currency? What else a library reports is listed by what the gold says it is; that is no
mistake of a library whose task is to find every number. A library that is not installed is left out, and named so.
"""

from __future__ import annotations

import json
import platform
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import compare_cases
from compare_tools import TOOLS, Answer, Tool
from texts import ROOT

from newsextract.mentions.units import units

PAGE = ROOT / "docs" / "comparison.md"
OPEN, CLOSE = "<!-- compared -->\n", "<!-- end -->"
NEAR = Decimal("0.005")
"""三分之二 is 66.67 per cent for one library and 0.666666666666667 for another."""
FIGURE = "figure"
KINDS = {"date": "dates", "duration": "dates", "ordinal": "ordinals", "name": "names"}
SHOWN = ("dates", "ordinals", "names", "other", "words")
"""What a library reports besides: kinds of numbers of the gold, and words that hold a numeral (一批)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the gold.

    Attributes:
        start: Index of its first character.
        end: Index behind it.
        value: Its value; of a range the lower end.
        high: The upper end, or None.
        currency: ISO 4217 code, or None.
        optional: Whether finding it counts neither way.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    currency: str | None
    optional: bool


@dataclass(slots=True)
class Tally:
    """What a library did.

    Attributes:
        asked: Figures of the gold.
        found: Of them, those at whose place it reports something.
        right: Of those, the ones with the right value (and currency, where money is asked for).
        besides: What else it reports, by what the gold says of the place.
        seconds: Processor time for all texts, tables read before.
    """

    asked: int = 0
    found: int = 0
    right: int = 0
    besides: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


def figures(gold: dict[str, list[dict[str, object]]]) -> list[Figure]:
    """The figures of a gold file."""
    rows = [row for name in ("indicators", "targets") for row in gold[name] if row["value"] is not None]
    return [
        Figure(
            int(str(row["start"])), int(str(row["end"])), Decimal(str(row["value"])),
            None if row["high"] is None else Decimal(str(row["high"])), _currency(str(row["unit"])),
            bool(row["optional"]),
        )
        for row in rows
    ]  # fmt: skip


def _currency(unit: str) -> str | None:
    known = units().get(unit)
    return known.currency if known else None


def count(
    tally: Tally, gold: Sequence[Figure], out: Iterable[tuple[int, int, str]], answers: Sequence[Answer], *, money: bool
) -> None:
    """Add one text to a tally.

    Args:
        tally: What is added to.
        gold: All figures of the text.
        out: The other numbers of the text, with what they are.
        answers: What the library reports.
        money: Whether only amounts of money are asked for, with their currency.
    """
    asked = [each for each in gold if not each.optional and (each.currency is not None or not money)]
    tally.asked += len(asked)
    for figure in asked:
        here = [each for each in answers if each.start < figure.end and figure.start < each.end]
        tally.found += bool(here)
        tally.right += any(_same(each, figure, money=money) for each in here)
    places = [*((each.start, each.end, FIGURE) for each in gold), *out]
    for answer in answers:
        touched = [why for start, end, why in places if answer.start < end and start < answer.end]
        if FIGURE not in touched:
            tally.besides[KINDS.get(touched[0], "other") if touched else "words"] += 1


def _same(answer: Answer, figure: Figure, *, money: bool) -> bool:
    if money and answer.currency != figure.currency:
        return False
    values = [abs(each) for each in (figure.value, figure.high) if each is not None]
    said = [abs(answer.value), 100 * abs(answer.value)] if max(values) <= 100 else [abs(answer.value)]
    return any(abs(each - value) <= NEAR for value in values for each in said)


def measured(tool: Tool, *, money: bool) -> Tally:
    """What a library does on the corpus."""
    tally = Tally()
    read = tool.money if money else tool.numbers
    assert read is not None
    texts = sorted((ROOT / "corpus").glob("*.txt"))
    for path in texts:  # tables and patterns are read once
        read(path.read_text(encoding="utf-8"))
    for path in texts:
        text = path.read_text(encoding="utf-8")
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        began = time.process_time()
        answers = read(text)
        tally.seconds += time.process_time() - began
        out = [(each["start"], each["end"], each["why"]) for each in gold["out"]]
        count(tally, figures(gold), out, answers, money=money)
    return tally


def table(*, money: bool) -> str:
    """One table of all libraries that can be asked."""
    head = f"| library | figures | found | right value | besides | {' | '.join(SHOWN)} | seconds |\n"
    rows = [head, "|---" + "|---:" * 10 + "|\n"]
    for tool in TOOLS:
        if (tool.money if money else tool.numbers) is None:
            continue
        if tool.version() is None:
            rows.append(f"| {tool.name} | not installed | | | | | | | | | |\n")
            continue
        t = measured(tool, money=money)
        besides = " | ".join(str(t.besides[kind]) for kind in SHOWN)
        share = f"{t.right} ({100 * t.right / t.asked:.1f} %)"
        found = f"{t.asked} | {t.found} | {share} | {t.besides.total()}"
        rows.append(f"| {tool.name} | {found} | {besides} | {t.seconds:.2f} |\n")
    return "".join(rows)


def report() -> str:
    """The measured part of the page."""
    found = dict.fromkeys(f"{tool.package} {version}" for tool in TOOLS if (version := tool.version()))
    cases = compare_cases.table()
    return (
        f"Python {platform.python_version()}, {', '.join(found)}; seconds are for all 27 texts, on one core.\n\n"
        f"Numbers and ranks:\n\n{table(money=False)}\nAmounts of money, with value and currency:\n\n{table(money=True)}"
        + (f"\nCases of the other libraries' own tests that newsextract reads as they do:\n\n{cases}" if cases else "")
    )


def main() -> None:
    """Print, or write into the page."""
    made = report()
    if "--write" not in sys.argv[1:]:
        print(made)
        return
    page = PAGE.read_text(encoding="utf-8")
    head, _, rest = page.partition(OPEN)
    PAGE.write_text(head + OPEN + made + CLOSE + rest.partition(CLOSE)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
