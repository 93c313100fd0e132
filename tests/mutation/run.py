"""How many small faults in the rules the tests notice: a sample of the mutants of each file, drawn by a seed.

    python tests/mutation/run.py FOLDER 30 [--seed 7] [mentions/numerals text/repair ...]

A mutant is a function with one change (`<` for `<=`, another constant, a branch that is never taken). It is noticed
if a test fails or does not end. What no test notices is printed as the lines it changes. Everything happens in a copy
in the folder; results stand in `results.jsonl` there, and a second run goes on where the first one was stopped.
Functions under a decorator, module constants and tables are not mutated.
"""

from __future__ import annotations

import ast
import functools
import gc
import json
import os
import random
import shutil
import signal
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections import defaultdict
from difflib import unified_diff
from pathlib import Path

import pytest
from mutmut.mutation.file_mutation import mutate_file_contents

ROOT = Path(__file__).parents[2]
REPAIR = ("gbk", "glosses", "likelihood", "losses", "repair", "shifts", "units", "wreck")
FILES = ("mentions/*", *(f"text/{name}" for name in REPAIR))
NEAREST = {
    "mentions": {
        "quantities": ("bounds", "figures", "groups", "marks", "quantities", "unit_behind", "units"),
        "bounds": ("bounds",), "units": ("units",), "ranks": ("ranks",), "refusals": ("refusals",),
        "numerals": ("numerals",), "regions": ("divisions", "gazetteer", "places", "regions", "settlements"),
        "lexicon": ("cues", "lexicon"), "names": ("kinds", "names"), "wording": ("wording",),
        "additions": ("additions", "additions_file"), "gazetteer": ("divisions", "gazetteer"),
        "periods": ("date_grammar", "dates", "epochs", "feasts", "counted_spans", "period_context", "period_reading",
                    "periods", "year_parts", "year_spans"),
    },
    "text": {
        "likelihood": ("likelihood",), "losses": ("likelihood", "losses"), "normalize": ("wreck",),
        "repair": REPAIR[:-1], "shifts": ("repair", "shifts", "units"),
    },
}  # fmt: skip
"""For each file of tests the files of rules that it is nearest to; these tests run first."""
OPTIONS = ["-x", "-qq", "--tb=no", "-p", "no:cacheprovider", "-k", "not hostile", "--rootdir=.", "-W", "ignore"]
SECONDS = 150


def mutate(folder: Path, pattern: list[str]) -> dict[str, list[str]]:
    """Copy the project, with all mutants of some files in their places; their names by file."""
    os.chdir(ROOT)  # where mutmut looks for its settings
    for name in ("src", "tests", "corpus"):
        shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, folder)
    found = {}
    for each in sorted({path for one in pattern for path in (ROOT / "src/newsextract").glob(f"{one}.py")}):
        path = each.relative_to(ROOT)
        made = mutate_file_contents(str(path), each.read_text("utf-8"))
        (folder / path).write_text(made.code, "utf-8")
        if made.mutant_names:
            found[f"{each.parent.name}/{each.stem}"] = sorted(made.mutant_names)
    return found


def stages(file: str) -> list[list[str]]:
    """The nearest tests of a file, the others of its room, and for mentions those of the rules that use them."""
    room, _, stem = file.partition("/")
    near = [f"tests/{room}/test_{test}.py" for test, files in NEAREST[room].items() if stem in files]
    others = sorted(str(path) for path in Path("tests", room).glob("test_*.py"))
    return [near, [path for path in others if path not in near], ["tests/assembly"] if room == "mentions" else []]


def passes(tests: list[str]) -> bool:
    """Whether tests pass, without a word."""
    quiet, shown = os.open(os.devnull, os.O_WRONLY), (os.dup(1), os.dup(2))
    for stream in (1, 2):
        os.dup2(quiet, stream)
    try:
        return not tests or pytest.main([*OPTIONS, *tests]) == pytest.ExitCode.OK
    finally:
        for stream, kept in zip((1, 2), shown, strict=True):
            os.dup2(kept, stream)


def forget() -> None:
    """Empty what is remembered of tables: it was read by functions without a fault."""
    for thing in gc.get_objects():
        if isinstance(thing, functools._lru_cache_wrapper) and str(thing.__module__).startswith("newsextract"):
            thing.cache_clear()


def survives(file: str, mutant: str) -> bool:
    """Whether no test notices a mutant; it is tried in a process of its own."""
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS)
        os.environ["MUTANT_UNDER_TEST"] = f"newsextract.{file.replace('/', '.')}.{mutant}"
        forget()
        os._exit(0 if all(passes(tests) for tests in stages(file)) else 1)
    return os.waitpid(child, 0)[1] == 0


def change(code: str, mutant: str) -> str:
    """What a mutant changes, as the lines taken away and put in."""
    wanted = {f"{mutant.rpartition('__mutmut_')[0]}__mutmut_orig": "", mutant: ""}
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.FunctionDef) and node.name in wanted:
            wanted[node.name] = (ast.get_source_segment(code, node) or "").replace(node.name, "")
    lines = unified_diff(*(each.splitlines() for each in wanted.values()), lineterm="", n=0)
    return "\n".join(f"    {line}" for line in lines if line[:1] in "-+" and line[:3] not in ("---", "+++"))


def main(folder: Path, most: int, pattern: list[str], seed: str) -> None:
    """Try the sample, and print the share that is noticed for each file."""
    folder.mkdir(parents=True, exist_ok=True)
    mutants = mutate(folder.resolve(), pattern)
    os.chdir(folder)
    sys.path.insert(0, str(Path("src").resolve()))
    os.environ |= {"MUTANT_UNDER_TEST": "", "PY_IGNORE_IMPORTMISMATCH": "1"}
    for room in sorted({file.partition("/")[0] for file in mutants}):
        if not passes([f"tests/{room}"]):
            sys.exit(f"tests/{room} fails without a mutant")
    results, log = defaultdict[str, dict[str, bool]](dict), Path("results.jsonl")
    for line in log.read_text("utf-8").splitlines() if log.exists() else ():
        file, mutant, survived = json.loads(line)
        results[file][mutant] = survived
    print("file | mutants | tried | noticed\n---|---:|---:|---:")
    for file, names in mutants.items():
        sample = random.Random(f"{seed}{file}").sample(names, min(most, len(names)))
        with log.open("a", encoding="utf-8") as out:
            for mutant in sample:
                if mutant not in results[file]:
                    results[file][mutant] = survives(file, mutant)
                    print(json.dumps([file, mutant, results[file][mutant]]), file=out, flush=True)
        left = [mutant for mutant in sample if results[file][mutant]]
        print(f"{file} | {len(names)} | {len(sample)} | {1 - len(left) / len(sample):.0%}", flush=True)
        code = Path("src/newsextract", f"{file}.py").read_text("utf-8")
        for mutant in left:
            print(f"  {mutant}\n{change(code, mutant)}", file=sys.stderr)


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("most", type=int, help="how many mutants of each file")
    parser.add_argument("files", nargs="*", default=list(FILES))
    parser.add_argument("--seed", default="7", help="another seed draws another sample")
    asked = parser.parse_intermixed_args()
    main(asked.folder, asked.most, asked.files, asked.seed)
