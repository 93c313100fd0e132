"""Writes the generated parts of the docs: field tables, the catalogue of rules, scores, and outputs over the corpus.

    python tools/docs.py           write them
    python tools/docs.py --check   name the pages with stale parts, and exit 1 if there are any

A part stands between `<!-- generated: NAME ARGUMENT -->` and `<!-- end -->`; everything else is written by hand.
"""

from __future__ import annotations

import ast
import doctest
import re
import sys
import types
from collections.abc import Callable, Collection, Sequence
from contextlib import chdir
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import docs_python
import docs_sample
from docs_accuracy import constructions, genres, reasons
from docs_commands import commands
from docs_console import ROOT, Example, play, play_here, timeless

from newsextract import Extractor, model
from newsextract.assembly.catalogue import RULES
from newsextract.cli.bundled import corpus_folder
from newsextract.evaluation.gate import Evaluation, evaluate
from newsextract.evaluation.score import LAYERS
from newsextract.model.base import Model
from newsextract.model.meanings import meanings
from newsextract.model.records import Flag

PART = re.compile(
    r"(?P<head><!-- generated: (?P<name>\w+) ?(?P<about>[^\n>]*?) ?-->\n)(?P<body>.*?)(?P<tail><!-- end -->)", re.DOTALL
)
PLAIN = {str: "text", int: "integer", bool: "true or false", Decimal: "number", date: "day"}
HEADS = {
    "": ("layer", "gold", "found", "right", "precision", "recall", "F1"),
    "zh": ("层次", "标准答案", "抽出", "正确", "精确率", "召回率", "F1"),
}


def pages() -> list[Path]:
    """Every page that is written in Markdown."""
    found = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "benchmarks" / "README.md"]
    return sorted(page for page in found if page.exists())


def renewed(page: str) -> str:
    """A page with its generated parts as they should be now."""
    return PART.sub(lambda part: part["head"] + _made(part) + part["tail"], page)


def generated_lines(page: str) -> set[int]:
    """The numbers of the lines that stand in generated parts."""
    return {line for part in PART.finditer(page) for line in _lines(part)}


def stale(page: str, *, skip: Collection[str] = ()) -> list[str]:
    """The generated parts of a page that are not as they should be; how long a run took does not count.

    Args:
        page: Its text.
        skip: Kinds of parts that are taken as they are.
    """
    parts = [part for part in PART.finditer(page) if part["name"] not in skip]
    return [f"{p['name']} {p['about']}".strip() for p in parts if timeless(p["body"]) != timeless(_made(p))]


def _made(part: re.Match[str]) -> str:
    if part["name"] == "console":
        return console(part.string, _lines(part))
    if part["name"] == "python":
        return docs_python.session(part.string, _lines(part), _printed(part.string))
    return MAKERS[part["name"]](part["about"])


def _lines(part: re.Match[str]) -> range:
    first, last = (part.string.count("\n", 0, at) + 1 for at in part.span("body"))
    return range(first, last)


def fields(name: str) -> str:
    """The table of a model's fields: name, type, meaning, and an example from the sample."""
    kind: type[Model] = getattr(model, name)
    notes = meanings(kind)
    told = {field: (_type(info.annotation), notes.get(field, "")) for field, info in kind.model_fields.items()}
    for field, computed in kind.model_computed_fields.items():
        told[field] = _type(computed.return_type) + ", computed", computed.description or ""
    shown = docs_sample.examples(kind)
    rows = [(f"`{field}`", *cells, shown.get(field, "")) for field, cells in told.items()]
    return _table([("field", "type", "meaning", "for example"), *rows])


def sample(_: str = "") -> str:
    """The release that the examples come from."""
    return f"```text\n{docs_sample.TEXT}```\n"


def rules(prefix: str) -> str:
    """The table of the rules whose ids begin with a prefix: id, a hit, a near miss."""
    rows = [("rule", "takes", "leaves alone")]
    for rule in sorted((r for r in RULES if r.id.startswith(prefix)), key=lambda r: r.id):
        hit, miss = rule.hits[0], rule.misses[0]
        text = _line(hit.text).replace(hit.quote, f"**{hit.quote}**", 1)
        rows.append((f"`{rule.id}`", text, f"{_line(miss.text)} ({miss.why})"))
    return _table(rows)


def source(identity: str) -> str:
    """The source of a rule, without the comments that steer tools."""
    for path in sorted((ROOT / "src" / "newsextract" / "assembly").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.parse(text).body if f'"{identity}"' in text else ():
            made = ast.get_source_segment(text, node) or ""
            if isinstance(node, ast.Assign | ast.AnnAssign) and re.match(rf'.*= Rule\(\s*(?:id=)?"{identity}"', made):
                return f"```text\n{made}\n```\n"
    raise LookupError(f"no rule {identity}")


def scores(language: str) -> str:
    """Precision, recall and F1 by layer on the bundled corpus."""
    rows: list[tuple[str, ...]] = [HEADS[language]]
    for name in LAYERS:
        at = _evaluation().score.layer(name)
        rates = (f"{rate:.3f}" for rate in (at.precision, at.recall, at.f1))
        rows.append((name, str(at.gold), str(at.found), str(at.right), *rates))
    return _table(rows, numbers=True)


def accuracies(_: str = "") -> str:
    """Accuracy by field on the bundled corpus."""
    rows = [("field", "right", "of")]
    rows += [(name, f"{share:.3f}", str(asked)) for name, (share, asked) in _evaluation().score.fields().items()]
    return _table(rows, numbers=True)


def console(page: str, lines: range) -> str:
    """The console examples of some lines of a page, with what they print now."""
    shown = "".join(f"$ {each.command}\n{printed}" for each, printed in _played(page) if each.line in lines)
    return f"```console\n{shown}```\n"


@cache
def _played(page: str) -> list[tuple[Example, str]]:
    return list(play(page))


@cache
def _printed(page: str) -> list[tuple[doctest.Example, str]]:
    with TemporaryDirectory() as folder, chdir(folder):
        for _ in play_here(page):  # what the commands of the page have made
            pass
        return docs_python.printed(page)


@cache
def _evaluation() -> Evaluation:
    extractor = Extractor()
    return evaluate(corpus_folder(), lambda gold: extractor.extract(gold.text, **gold.given))


def _type(annotation: Any) -> str:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _type(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        names = [_type(each) for each in get_args(annotation) if each is not type(None)]
        return " or ".join([*names, "null"])
    if origin is tuple:
        return f"list of {_type(get_args(annotation)[0])}"
    if origin is Literal:
        if annotation == Flag:
            return "[flags](#flags)"
        return " ".join(f"`{value}`" for value in get_args(annotation))
    return PLAIN.get(annotation) or str(annotation.__name__)


def _line(text: str) -> str:
    return text.strip().replace("\n", " ⏎ ").replace("\t", " ⇥ ").replace("|", "\\|")


def _table(rows: Sequence[tuple[str, ...]], *, numbers: bool = False) -> str:
    rule = ["---"] + ["---:" if numbers else "---"] * (len(rows[0]) - 1)
    lines = ["| " + " | ".join(row) + " |" for row in (rows[0], tuple(rule), *rows[1:])]
    return "\n".join(lines) + "\n"


MAKERS: dict[str, Callable[[str], str]] = {
    "fields": fields, "source": source, "sample": sample, "rules": rules, "scores": scores, "accuracies": accuracies,
    "constructions": constructions, "genres": genres, "reasons": reasons, "commands": commands,
}  # fmt: skip
"""What makes a part, by its name; the words behind the name are its argument."""


def main() -> int:
    """Write or check; returns the exit code."""
    old = {page: page.read_text(encoding="utf-8") for page in pages()}
    if "--check" in sys.argv[1:]:
        found = {page: stale(text) for page, text in old.items()}
        for page, names in found.items():
            if names:
                print(f"{page.relative_to(ROOT)}: {', '.join(names)}")
        return int(any(found.values()))
    for page, text in old.items():
        if stale(text):
            page.write_text(renewed(text), encoding="utf-8")
            print(f"wrote {page.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
