"""Compile the compact annotations of `corpus/*.ann` into the gold files `corpus/*.json`.

An annotation names its figures, results and programs in the order of the text; this tool finds where they stand,
reads the plain ones (`突破2180家`), fills what the lines above have set (`@period`, `@region` …) and refuses whatever
does not fit: a quote that is not there, an unknown word in a field, a number of the text that no line accounts for.

    python tools/annotate.py                      compile every annotation of corpus/
    python tools/annotate.py corpus/x.ann --check compare with the gold file, write nothing
    python tools/annotate.py corpus/x.ann --list  show the Chinese numerals that no line accounts for

`corpus/README.md` describes the lines.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))  # the tools stand beside each other, outside the package

from shorthand import Unreadable, read_figure, read_period

CORPUS = Path(__file__).parent.parent / "corpus"
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
    "other",
}

# What every text is full of and nobody should have to list by hand.
PLAIN_OUT = {
    "date": re.compile(
        r"(?:19|20)\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?|(?:19|20)\d{2}[-/]\d{1,2}[-/]\d{1,2}(?: \d{1,2}:\d{2})?"
        r"|(?:\d{1,2}[—–\-~至])?\d{1,2}月(?:\d{1,2}日|份)?|\d{1,2}日|“十[二三四五]五”|前三季度|[一二三四]季度"
    ),
    "ordinal": re.compile(
        r"(?<=[\n。；：，])[ 　]*(?:[一二三四五六七八九十]{1,3}[是、]|[（(][一二三四五六七八九十]{1,3}[）)])"
    ),
}
HAN_NUMERAL = re.compile(r"[零○〇一二两兩三四五六七八九十百千廿]+[万萬亿億兆]?")
WORDS_WITH_NUMERALS = re.compile(
    r"统一|統一|进一步|進一步|一步|一体|一體|一般|一定|一些|一起|一直|一致|一方面|一律|一旦|一线|一線|唯一|万一|万科"
    r"|千方百计|一时|十分|百姓|老百姓|万家|一应|逐一|之一|一道|一手|三农|一路|一流|一同|一如"
)


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
        start = self.cursor if again else self.cursor + 1
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
        if record["cue"] and record["cue"] not in draft.text:
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
    if match := re.fullmatch(r"(id|published|title|kind|place): *(.*)", line):
        draft.head[match[1]] = match[2]
    elif match := re.fullmatch(r"@(period|deadline|region|cue) +(.*)", line):
        setting, said = draft.setting, match[2]
        if match[1] == "cue":
            setting.cue, setting.commitment = said.rsplit(" ", 1)
        else:
            setattr(setting, match[1], period(said) if match[1] != "region" else said)
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


def spans(draft: Draft, *, results: bool = False) -> list[tuple[int, int]]:
    """Return the spans that account for a number: figures, names, what is out."""
    figures = [r for r in (*draft.indicators, *draft.targets) if results or r["value"] is not None]
    return [(r["start"], r["end"]) for r in (*figures, *draft.programs, *draft.out)]


def covered(start: int, end: int, by: list[tuple[int, int]]) -> bool:
    """Return whether one of the spans holds all of start..end."""
    return any(s <= start and end <= e for s, e in by)


def add_plain_out(draft: Draft) -> None:
    """List calendar dates and list ordinals that no line has claimed."""
    taken = spans(draft)
    for why, pattern in PLAIN_OUT.items():
        for match in pattern.finditer(draft.text):
            start = match.end() - len(match[0].lstrip(" 　"))
            if not any(s < match.end() and start < e for s, e in taken):
                quote = draft.text[start : match.end()]
                draft.out.append({"quote": quote, "why": why, "start": start, "end": match.end()})
                taken.append((start, match.end()))


def check(draft: Draft) -> None:
    """Raise when figures collide or a number of the text is unaccounted for."""
    figures = sorted((r["start"], r["end"]) for r in (*draft.indicators, *draft.targets))
    for (s1, e1), (s2, e2) in itertools.pairwise(figures):
        if s2 < e1 and (s1, e1) != (s2, e2):
            raise AnnotationError(f"{draft.text[s1:e1]!r} and {draft.text[s2:e2]!r} overlap")
    facts, goals = ({(r["start"], r["end"]) for r in rows} for rows in (draft.indicators, draft.targets))
    if both := facts & goals:
        raise AnnotationError(f"both indicator and target: {[draft.text[s:e] for s, e in both]}")
    by = spans(draft)
    loose = [m for m in re.finditer(r"\d+(?:[.,]\d+)*", draft.text) if not covered(*m.span(), by)]
    if loose:
        raise AnnotationError(f"unaccounted for: {[draft.text[max(0, m.start() - 6) : m.end() + 4] for m in loose]}")


def numerals(draft: Draft) -> list[str]:
    """Return the Chinese numerals that no line accounts for, each with its neighbours."""
    by = [*spans(draft), *(m.span() for m in WORDS_WITH_NUMERALS.finditer(draft.text))]
    loose = [m for m in HAN_NUMERAL.finditer(draft.text) if not covered(*m.span(), by)]
    return [draft.text[max(0, m.start() - 4) : m.end() + 4] for m in loose]


def compile_annotation(path: Path) -> tuple[Record, Draft]:
    """Return the gold record of one annotation and the draft it came from.

    Raises:
        AnnotationError: a line, or the whole, does not fit the text beside it.
    """
    draft = Draft(path.with_suffix(".txt").read_bytes().decode("utf8"))
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            try:
                add_line(draft, line.strip())
            except (AnnotationError, Unreadable) as error:
                raise AnnotationError(f"{path.name}:{number}: {error}: {line}") from error
    add_plain_out(draft)
    try:
        check(draft)
    except AnnotationError as error:
        raise AnnotationError(f"{path.name}: {error}") from error
    if draft.head.get("id") != path.stem or not {"published", "title", "kind"} <= set(draft.head):
        raise AnnotationError(f"{path.name}: needs id (the file's name), published, title and kind")
    gold: Record = {key: draft.head[key] for key in ("id", "published", "title", "kind", "place") if key in draft.head}
    for name in ("indicators", "targets", "programs"):
        gold[name] = getattr(draft, name)
    gold["out"] = sorted(draft.out, key=lambda r: (r["start"], r["end"]))
    return gold, draft


def main() -> int:
    """Compile, compare or list; return 1 when anything is wrong."""
    parser = argparse.ArgumentParser(description="Compile corpus annotations into gold files.")
    parser.add_argument("paths", nargs="*", type=Path, help="annotations; all of corpus/ by default")
    parser.add_argument("--check", action="store_true", help="compare with the gold files instead of writing them")
    parser.add_argument("--list", action="store_true", help="show Chinese numerals that no line accounts for")
    args = parser.parse_args()
    wrong = 0
    for path in args.paths or sorted(CORPUS.glob("*.ann")):
        try:
            gold, draft = compile_annotation(path)
        except AnnotationError as error:
            print(error, file=sys.stderr)
            wrong += 1
            continue
        written = json.dumps(gold, ensure_ascii=False, indent=1) + "\n"
        target = path.with_suffix(".json")
        if args.check:
            wrong += (stale := not target.exists() or target.read_text(encoding="utf8") != written)
            print(f"{path.stem}: {'stale' if stale else 'ok'}")
            continue
        target.write_text(written, encoding="utf8")
        print(f"{path.stem}: " + ", ".join(f"{len(gold[k])} {k}" for k in ("indicators", "targets", "programs", "out")))
        if args.list:
            print("   ", " / ".join(numerals(draft)).replace("\n", "⏎"))
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
