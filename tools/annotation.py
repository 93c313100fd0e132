"""The lines of a corpus annotation: what they may say and the gold records they add up to.

`I` is an indicator, `T` a target with a figure, `R` a result without one, `P` a program, `O` a number that is none of
these; `@` lines set a field for the lines below. `corpus/README.md` shows them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from shorthand import read_figure, read_period

Record = dict[str, Any]

MEASURES = {"level", "change", "growth", "share", "rank", "multiple"}
BASES = {"yoy", "mom", "annual_average", "cumulative", "baseline"}
STATUSES = {"actual", "estimated"}
COMMITMENTS = {"ensure", "strive", "expect", "plan"}
CATEGORIES = {"initiative", "mechanism", "fund", "award", "event", "platform", "document", "other"}
REASONS = {
    "date",
    "ordinal",
    "duration",
    "name",
    "rhetorical",
    "address",
    "boilerplate",
    "headline",
    "metadata",
    "question",
    "hypothetical",
    "damage",
    "other",
}


class AnnotationError(Exception):
    """An annotation does not fit its text; the message names the file and the line."""


@dataclass
class Setting:
    """What the `@` lines have set for the lines below them."""

    period: list[str] | None = None
    deadline: list[str] | None = None
    region: str | None = None
    cue: str | None = None
    commitment: str | None = None


@dataclass
class Draft:
    """One document on its way from annotation to gold."""

    text: str
    head: dict[str, str] = field(default_factory=dict)
    setting: Setting = field(default_factory=Setting)
    indicators: list[Record] = field(default_factory=list)
    targets: list[Record] = field(default_factory=list)
    programs: list[Record] = field(default_factory=list)
    out: list[Record] = field(default_factory=list)
    cursor: int = -1

    def find(self, quote: str, *, again: bool) -> tuple[int, int]:
        """Return where `quote` next stands; `again` allows the place of the line before."""
        start = max(0, self.cursor if again else self.cursor + 1)
        while (start := self.text.find(quote, start)) >= 0:
            end = start + len(quote)
            # 3家 is not found inside 13家, nor 10% inside 10%以上's neighbour 110%
            inside = quote[0].isdigit() and re.search(r"[\d.]$", self.text[max(0, start - 1) : start])
            cut = quote[-1].isdigit() and re.match(r"\.?\d", self.text[end:])
            if not inside and not cut:
                self.cursor = start
                return start, end
            start += 1
        raise AnnotationError(f"no further {quote!r} in the text: lines must follow its order")


def options(parts: list[str]) -> dict[str, str]:
    """Return the trailing `key=value` fields of a line."""
    pairs = dict(part.split("=", 1) for part in parts if "=" in part)
    if len(pairs) != len(parts):
        raise AnnotationError(f"every further field is key=value, once: {parts}")
    return pairs


def period(written: str | None) -> list[str] | None:
    """Return `[first day, last day]` of a period shorthand, None for `null`."""
    return None if written in (None, "null") else read_period(str(written))


def figure(quote: str, metric: str, kind: str, more: dict[str, str]) -> Record:
    """Return the fields that indicators and targets share, from `growth- yoy` and the options."""
    measure, _, basis = kind.partition(" ")
    falls = measure.endswith("-")
    measure = measure.rstrip("-")
    if measure not in MEASURES or (basis and basis not in BASES):
        raise AnnotationError(f"unknown measure or basis {kind!r}")
    read = read_figure(quote, rank=measure == "rank", given=more)
    if falls:
        read["value"] = "-" + read["value"]
        read["high"] = read["high"] and "-" + read["high"]
    of = more.pop("of", None)
    return {"metric": metric, "measure": measure, **read, "of": of, "basis": basis or None}


def add_figure(draft: Draft, kind: str, parts: list[str], *, again: bool, optional: bool) -> None:
    """Add an indicator (`I`), a target with a figure (`T`) or a result without one (`R`)."""
    width = {"I": 3, "T": 4, "R": 2}[kind]
    fixed, more = parts[:width], options(parts[width:])
    if len(fixed) < width:
        raise AnnotationError(f"a line of kind {kind} has {width} fields before its options")
    quote, setting = fixed[0], draft.setting
    start, end = draft.find(quote, again=again)
    record: Record = {"quote": quote}
    if kind != "I":
        record["objective"] = quote if fixed[1] == "-" else fixed[1]
    if kind == "R":
        record.update(dict.fromkeys(("metric", "measure", "value", "high", "unit", "bound", "of", "basis")))
    else:
        record.update(figure(quote, fixed[-2], fixed[-1], more))
    when = "period" if kind == "I" else "deadline"
    record[when] = period(more.pop(when)) if when in more else getattr(setting, when)
    record["baseline"] = period(more.pop("baseline", None))
    region = more.pop("region", setting.region)
    record["region"] = None if region == "null" else region
    if kind == "I":
        record["status"] = more.pop("status", "actual")
        if record["status"] not in STATUSES:
            raise AnnotationError(f"unknown status {record['status']!r}")
    else:
        record["commitment"] = more.pop("commitment", setting.commitment)
        cue = more.pop("cue", setting.cue)
        record["cue"] = None if cue == "null" else cue
        if record["commitment"] not in COMMITMENTS:
            raise AnnotationError(f"unknown commitment {record['commitment']!r}")
        if record["cue"] and record["cue"] not in draft.text and draft.head.get("script") != "traditional":
            raise AnnotationError(f"the cue {record['cue']!r} is not in the text")
    if more:
        raise AnnotationError(f"unknown options {sorted(more)}")
    record.update(optional=optional, start=start, end=end)
    (draft.indicators if kind == "I" else draft.targets).append(record)


def add_program(draft: Draft, parts: list[str], *, again: bool, optional: bool) -> None:
    """Add a named undertaking (`P`) at its first mention."""
    if len(parts) < 3:
        raise AnnotationError("a line of kind P has quote, name, kind and category")
    quote, name, typed = parts[:3]
    more = options(parts[3:])
    kind, _, category = typed.partition(" ")
    if category not in CATEGORIES:
        raise AnnotationError(f"unknown category {category!r}")
    start, end = draft.find(quote, again=again)
    record = {"name": quote.strip("“”《》「」『』") if name == "-" else name}
    record["full_name"] = more.pop("full", quote)
    draft.programs.append(
        record
        | {"kind": kind, "category": category, "parent": more.pop("parent", None)}
        | {"quote": quote, "optional": optional, "start": start, "end": end}
    )
    if more:
        raise AnnotationError(f"unknown options {sorted(more)}")


def add_line(draft: Draft, line: str) -> None:
    """Add what one line of an annotation says."""
    if match := re.fullmatch(r"(id|published|title|kind|place|script): *(.*)", line):
        draft.head[match[1]] = match[2]
    elif match := re.fullmatch(r"@(period|deadline|region|cue) +(.*)", line):
        setting, said = draft.setting, match[2]
        if match[1] == "cue":
            setting.cue, setting.commitment = said.rsplit(" ", 1)
        else:
            setattr(setting, match[1], said if match[1] == "region" else period(said))
    elif match := re.fullmatch(r"O(=?) (\w+) (.*)", line):
        if match[2] not in REASONS:
            raise AnnotationError(f"unknown reason {match[2]!r}")
        start, end = draft.find(match[3], again=bool(match[1]))
        draft.out.append({"quote": match[3], "why": match[2], "start": start, "end": end})
    elif match := re.fullmatch(r"([ITRP])(=?)(\*?) (.*)", line):
        parts = [part.strip() for part in match[4].split(" | ")]
        again, optional = bool(match[2]), bool(match[3])
        if match[1] == "P":
            add_program(draft, parts, again=again, optional=optional)
        else:
            add_figure(draft, match[1], parts, again=again, optional=optional)
    else:
        raise AnnotationError("not a line of an annotation")
