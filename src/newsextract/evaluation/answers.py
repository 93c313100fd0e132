"""Gold annotations and documents in one flat form, so that they can be compared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Literal

from newsextract.errors import DataError
from newsextract.model import Document, Indicator, Period, Program, Target

Kind = Literal["indicator", "target"]
Extent = tuple[int, int]
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of an indicator or a target."""

    kind: Kind
    span: Extent
    quote: str
    value: Decimal
    high: Decimal | None
    unit: str
    bound: str
    metric: str
    measure: str
    of: str | None
    basis: str | None
    period: Days | None
    baseline: Days | None
    deadline: Days | None
    region: str | None
    commitment: str | None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """A target without a figure."""

    span: Extent
    quote: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A program."""

    name: str
    kind: str
    category: str
    parent: str | None
    spans: tuple[Extent, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """All that is said about one text.

    Attributes:
        figures: Indicators and targets with a figure.
        results: Targets without one.
        names: Programs.
    """

    figures: tuple[Figure, ...] = ()
    results: tuple[Result, ...] = ()
    names: tuple[Name, ...] = ()

    def within(self, window: Extent | None) -> Answers:
        """The answers that touch a stretch of the text; all of them if there is no stretch."""
        if window is None:
            return self
        first, last = window

        def touches(span: Extent) -> bool:
            return span[0] < last and first < span[1]

        return Answers(
            tuple(f for f in self.figures if touches(f.span)),
            tuple(r for r in self.results if touches(r.span)),
            tuple(n for n in self.names if any(map(touches, n.spans))),
        )


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated text.

    Attributes:
        id: Its name.
        text: The input as given.
        answers: What is right.
        given: Arguments of the extraction: `published`, `title`, `place`.
        window: The stretch that was annotated, or None for all of it.
    """

    id: str
    text: str
    answers: Answers
    given: dict[str, Any]
    window: Extent | None


def answers_of(document: Document) -> Answers:
    """What a document says."""
    figures = [_figure("indicator", i) for i in document.indicators]
    figures += [_figure("target", t) for t in document.targets if t.quantity is not None]
    results = [
        Result((t.evidence.start, t.evidence.end), t.evidence.text) for t in document.targets if t.quantity is None
    ]
    return Answers(tuple(figures), tuple(results), tuple(map(_name, document.programs)))


def read_gold(folder: Path) -> Iterator[Gold]:
    """Every annotated text of a folder, sorted by name: `NAME.json` beside `NAME.txt`, in UTF-8.

    A JSON file without annotations, or without its text, is passed over.

    Raises:
        DataError: An annotation lacks a field or does not quote the text.
    """
    for path in sorted(folder.glob("*.json")):
        text_path = path.with_suffix(".txt")
        if not text_path.exists():
            continue
        try:
            found = json.loads(path.read_bytes())
            if not isinstance(found, dict) or not {"indicators", "targets", "programs"} & found.keys():
                continue
            text = text_path.read_bytes().decode("utf-8").removeprefix("\ufeff")
        except ValueError as error:
            raise DataError(path.name, "-", str(error)) from error
        yield _gold(path, found, text)


def _gold(path: Path, found: dict[str, Any], text: str) -> Gold:
    figures: list[Figure] = []
    results: list[Result] = []
    names: list[Name] = []
    row = "-"
    try:
        window = found.get("window")
        extent = None if window is None else (int(window[0]), int(window[1]))
        published = found.get("published")
        given = {
            "published": published and date.fromisoformat(published),
            "title": found.get("title"), "place": found.get("place"),
        }  # fmt: skip
        for key, kind in (("indicators", "indicator"), ("targets", "target")):
            for number, item in enumerate(found.get(key, ())):
                row = f"{key}[{number}]"
                _check_quote(item, text)
                if item.get("value") is None:
                    span, optional = (item["start"], item["end"]), item.get("optional", False)
                    results.append(Result(span, item["quote"], optional))
                else:
                    figures.append(_gold_figure("indicator" if kind == "indicator" else "target", item))
        for number, item in enumerate(found.get("programs", ())):
            row = f"programs[{number}]"
            _check_quote(item, text)
            names.append(_gold_name(item))
    except KeyError as error:
        raise DataError(path.name, row, f"lacks {error}") from error
    except InvalidOperation as error:
        raise DataError(path.name, row, "its value or high is no number") from error
    except IndexError as error:
        raise DataError(path.name, row, "a window or period needs two ends") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise DataError(path.name, row, str(error)) from error
    return Gold(
        str(found.get("id", path.stem)), text, Answers(tuple(figures), tuple(results), tuple(names)), given, extent
    )


def _check_quote(item: dict[str, Any], text: str) -> None:
    quoted = text[item["start"] : item["end"]]
    if "quote" in item and item["quote"] != quoted:
        raise ValueError(f"quotes {item['quote']!r} where the text has {quoted!r}")


def _check_words(item: dict[str, Any], *keys: str) -> None:
    for key in keys:
        if not isinstance(item[key], str):
            raise ValueError(f"{key!r} is no string but {item[key]!r}")


def _gold_figure(kind: Kind, item: dict[str, Any]) -> Figure:
    _check_words(item, "metric", "measure", "unit", "bound")

    def days(key: str) -> Days | None:
        found = item.get(key)
        return found and (date.fromisoformat(found[0]), date.fromisoformat(found[1]))

    return Figure(
        kind=kind,
        span=(item["start"], item["end"]),
        quote=item["quote"],
        value=Decimal(str(item["value"])),
        high=None if item.get("high") is None else Decimal(str(item["high"])),
        unit=item["unit"],
        bound=item["bound"],
        metric=item["metric"],
        measure=item["measure"],
        of=item.get("of"),
        basis=item.get("basis"),
        period=days("period"),
        baseline=days("baseline"),
        deadline=days("deadline"),
        region=item.get("region"),
        commitment=item.get("commitment"),
        optional=item.get("optional", False),
    )


def _gold_name(item: dict[str, Any]) -> Name:
    _check_words(item, "name", "kind", "category")
    span = (item["start"], item["end"])
    optional = item.get("optional", False)
    return Name(item["name"], item["kind"], item["category"], item.get("parent"), (span,), optional)


def _figure(kind: Kind, record: Indicator | Target) -> Figure:
    quantity = record.quantity
    if quantity is None or record.metric is None or record.measure is None:
        raise TypeError("a result without a figure is no figure")
    return Figure(
        kind=kind,
        span=(record.evidence.start, record.evidence.end),
        quote=record.evidence.text,
        value=quantity.value,
        high=quantity.high,
        unit=quantity.unit,
        bound=quantity.bound,
        metric=record.metric,
        measure=record.measure,
        of=record.of,
        basis=record.basis,
        period=_days(record.period),
        baseline=_days(record.baseline),
        deadline=_days(record.deadline) if isinstance(record, Target) else None,
        region=record.region.name if record.region else None,
        commitment=record.commitment if isinstance(record, Target) else None,
    )


def _days(period: Period | None) -> Days | None:
    return None if period is None else (period.start, period.end)


def _name(program: Program) -> Name:
    spans = tuple((mention.start, mention.end) for mention in program.mentions)
    return Name(program.name, program.kind, program.category, program.parent, spans)
