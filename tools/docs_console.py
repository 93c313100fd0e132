"""Runs the console examples of the docs, so that what a page shows is what the command prints.

An example is a fence of the kind `console`. Lines that begin with `$ ` are commands, the lines below what they print:

    $ cat NAME            writes the file of that name with the lines below as its content
    $ newsextract ...     runs the command line
    $ sqlite3 FILE "SQL"  asks a database that an earlier command made; `> FILE` behind it keeps the answer
    $ datasette ...       runs Datasette once, with --get
    $ echo $?             the exit code of the command before

Any other command is for people and is not run, nor is Datasette without --get. The commands of one page share an empty
folder in which `corpus` is the repository's.
"""

from __future__ import annotations

import re
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, closing
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = 100
"""Width of the terminal that the examples are made for."""
CONSOLE = re.compile(r"^```console\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
SECONDS = re.compile(r"(?<=│ )\s*[\d.]+ s(?= │)")
"""What a run took; differs each time."""
PROGRESS = re.compile(r"^[\d,]+ documents, [\d.,]+/s, \d+%\n", re.MULTILINE)
"""What a slow machine prints on the way."""
TOLD = ("newsextract ", "sqlite3 ", "echo $?")
GET = re.compile("datasette .* --get ")


@dataclass(frozen=True, slots=True)
class Example:
    """A command of a page.

    Attributes:
        line: Number of its line in the page.
        command: Without the `$ `.
        output: The lines below it.
    """

    line: int
    command: str
    output: str

    @property
    def runs(self) -> bool:
        """Whether the command prints something that can be compared."""
        return self.command.startswith(TOLD) or bool(GET.match(self.command))

    def as_text(self) -> str:
        """The example as the page has it."""
        return f"$ {self.command}\n{self.output}"


def examples(page: str) -> list[Example]:
    """The console examples of a page, in order."""
    found: list[Example] = []
    for fence in CONSOLE.finditer(page):
        first = page.count("\n", 0, fence.start("body")) + 1
        for number, line in enumerate(fence["body"].splitlines(keepends=True), start=first):
            if line.startswith("$ "):
                found.append(Example(number, line[2:].rstrip("\n"), ""))
            elif found:
                found[-1] = replace(found[-1], output=found[-1].output + line)
    return found


def play(page: str) -> Iterator[tuple[Example, str]]:
    """Each example of a page and what it prints now, in a folder that is gone afterwards; see `play_here`."""
    with TemporaryDirectory() as folder, chdir(folder):
        yield from play_here(page)


def play_here(page: str) -> Iterator[tuple[Example, str]]:
    """Each example of a page and what it prints now; a command that is not run prints what the page says."""
    code = 0
    Path("corpus").symlink_to(ROOT / "corpus")
    for example in examples(page):
        words = shlex.split(example.command)
        printed = example.output
        if words[0] == "cat":
            Path(words[1]).parent.mkdir(exist_ok=True)
            Path(words[1]).write_text(example.output, encoding="utf-8")
        elif words[0] == "newsextract":
            code, printed = newsextract(words[1:])
        elif words[0] == "sqlite3":
            printed = answer(words[1], words[2])
            if words[3:4] == [">"]:
                Path(words[4]).write_text(printed, encoding="utf-8")
                printed = ""
        elif words[0] == "datasette" and example.runs:
            printed = datasette(words[1:])
        elif words == ["echo", "$?"]:
            printed = f"{code}\n"
        yield example, tidy(printed)


def newsextract(arguments: list[str]) -> tuple[int, str]:
    """Exit code and output of the command line, as on a terminal of 100 columns without colours."""
    from typer.testing import CliRunner

    from newsextract.cli.commands import app

    result = CliRunner().invoke(
        app,
        arguments,
        env={"COLUMNS": str(COLUMNS), "NO_COLOR": "1", "TERMINAL_WIDTH": "80", "NEWSEXTRACT_WORKERS": "0"},
    )
    return result.exit_code, result.output


def answer(file: str, query: str) -> str:
    """What the program sqlite3 prints for a query: one row a line, `|` between its values."""
    if not Path(file).exists():
        raise FileNotFoundError(f"no example above makes {file}")
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(query).fetchall()
    return "".join("|".join("" if value is None else str(value) for value in row) + "\n" for row in rows)


def datasette(arguments: list[str]) -> str:
    """What Datasette answers to one request, without a server."""
    command = [sys.executable, "-W", "ignore", "-m", "datasette", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout.rstrip("\n") + "\n"


def tidy(text: str) -> str:
    """A text without the blanks at the ends of its lines, and without what only a slow machine prints."""
    return PROGRESS.sub("", re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE))


def timeless(text: str) -> str:
    """A text with every duration of a run as the same one."""
    return SECONDS.sub("0.0 s", text)
