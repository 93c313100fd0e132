"""Runs the Python examples of the docs, so that what a page shows is what Python prints."""

from __future__ import annotations

import doctest
from collections.abc import Collection
from typing import Any

FLAGS = doctest.ELLIPSIS


def examples(page: str, name: str = "page", *, live: Collection[int] = ()) -> doctest.DocTest:
    """The Python examples of a page as one test.

    Args:
        page: Its text.
        name: What errors call it.
        live: Lines of the page on which something is printed that need not be what the page says.
    """
    test = doctest.DocTestParser().get_doctest(page, {}, name, name, 0)
    for example in test.examples:
        if example.lineno + 1 in live and example.want:
            example.want = "...\n"
    return test


class Printed(doctest.DocTestRunner):
    """Runs examples and keeps what each of them prints.

    Attributes:
        outputs: What was printed, by the number of the example's first line; without those that print as they should.
    """

    def __init__(self) -> None:
        """Nothing has run yet."""
        super().__init__(optionflags=FLAGS, verbose=False)
        self.outputs: dict[int, str] = {}

    def report_failure(self, out: Any, test: Any, example: doctest.Example, got: str) -> None:  # noqa: ARG002
        """Keep what was printed."""
        self.outputs[example.lineno + 1] = got

    def report_unexpected_exception(self, out: Any, test: Any, example: Any, exc_info: Any) -> None:  # noqa: ARG002
        """Pass an error on."""
        raise exc_info[1]


def printed(page: str) -> list[tuple[doctest.Example, str]]:
    """Each example of a page with what it prints now, in the current folder.

    Raises:
        Exception: Whatever an example raises.
    """
    test, runner = examples(page), Printed()
    runner.run(test, clear_globs=False)
    return [(example, runner.outputs.get(example.lineno + 1, example.want)) for example in test.examples]


def session(page: str, lines: range, played: list[tuple[doctest.Example, str]]) -> str:
    """Lines of a page that hold Python examples, with what they print now."""
    old = page.splitlines(keepends=True)
    made, at = [], lines.start - 1
    for example, output in played:
        if example.lineno + 1 in lines:
            head = example.lineno + example.source.count("\n")
            made += [*old[at:head], *output.splitlines(keepends=True)]
            at = head + example.want.count("\n")
    return "".join([*made, *old[at : lines.stop - 1]])
