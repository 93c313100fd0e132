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
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # the tools stand beside each other, outside the package

from annotation import AnnotationError, Draft, Record, add_line
from shorthand import Unreadable

CORPUS = Path(__file__).parent.parent / "corpus"
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
