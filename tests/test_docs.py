"""The docs: every example runs and prints what the page says, links lead somewhere, generated parts are current."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / "tools"
if not (TOOLS / "docs.py").exists():
    pytest.skip("the tools of the docs are not in this package", allow_module_level=True)
sys.path.append(str(TOOLS))

import docs  # noqa: E402
import docs_console  # noqa: E402
import docs_python  # noqa: E402

from newsextract.cli import commands  # noqa: E402

PAGES = docs.pages()
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]+\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
LIVE = {"fields", "source", "scores", "accuracies", "constructions", "genres", "rules", "console", "python"}
"""Parts that change with every change of a rule; they are checked in CI."""


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def mismatch(want: str, got: str) -> str | None:
    """What the docs say against what is printed; `...` in the docs stands for anything."""
    checker = doctest.OutputChecker()
    if checker.check_output(want, got, doctest.ELLIPSIS):
        return None
    return checker.output_difference(doctest.Example("", want), got, doctest.ELLIPSIS | doctest.REPORT_NDIFF)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_examples(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """First the commands of a page, then its Python, in one folder, so that the one can use what the other has made."""
    monkeypatch.chdir(tmp_path)
    text = text_of(page)
    generated = docs.generated_lines(text)
    for example, printed in docs_console.play_here(text):
        if example.runs and example.line not in generated:
            want, got = (docs_console.timeless(each) for each in (example.output, printed))
            difference = mismatch(want, got)
            assert difference is None, f"{name_of(page)}:{example.line}: $ {example.command}\n{difference}"
    output: list[str] = []
    python = docs_python.examples(text, name_of(page), live=generated)
    doctest.DocTestRunner(optionflags=docs_python.FLAGS).run(python, out=output.append)
    assert not output, "".join(output)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_python_fences_hold_examples(page: Path) -> None:
    for fence in re.findall(r"^```python\n(.*?)^```$", text_of(page), re.MULTILINE | re.DOTALL):
        assert fence.startswith(">>> "), f"a fence that no test runs: {fence[:60]!r}"
        assert fence.endswith("\n\n"), "doctest needs an empty line before the end of the fence"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_generated_parts(page: Path) -> None:
    stale = docs.stale(text_of(page), skip=LIVE)
    assert not stale, f"{name_of(page)}: {stale} are not current; run `python tools/docs.py`"


@pytest.mark.slow
def test_parts_that_change_with_the_rules() -> None:
    check = subprocess.run(
        [sys.executable, str(TOOLS / "docs.py"), "--check"], capture_output=True, text=True, timeout=120, check=False
    )
    assert check.returncode == 0, f"run `python tools/docs.py`\n{check.stdout}{check.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links(page: Path) -> None:
    for target, anchor in LINK.findall(FENCE.sub("", text_of(page))):
        there = (page.parent / target).resolve() if target else page
        assert there.exists(), f"{name_of(page)} links to {target}"
        if anchor:
            anchors = {slug(heading) for heading in HEADING.findall(FENCE.sub("", text_of(there)))}
            assert anchor in anchors, f"{name_of(page)} links to {target}#{anchor}"


def slug(heading: str) -> str:
    """The anchor that a heading gets."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=name_of)
def test_every_page_is_linked_from_the_readmes(page: Path) -> None:
    for readme in ("README.md", "README.zh-CN.md"):
        assert f"(docs/{page.name})" in text_of(ROOT / readme)


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=name_of)
def test_every_page_is_in_the_navigation(page: Path) -> None:
    assert re.search(rf": {re.escape(page.name)}$", text_of(ROOT / "mkdocs.yml"), re.MULTILINE)


def test_every_command_is_in_the_reference() -> None:
    told = text_of(ROOT / "docs" / "cli.md")
    for command in commands.app.registered_commands:
        assert command.callback is not None
        assert f"## newsextract {command.callback.__name__}\n" in told
        options = re.findall(r"--[a-z][a-z-]+", newsextract_help(command.callback.__name__))
        assert options
        for option in set(options) - {"--help"}:
            assert f"`{option}" in told, f"{command.callback.__name__} {option}"


def newsextract_help(command: str) -> str:
    return docs_console.newsextract([command, "--help"])[1]


def test_both_readmes_have_the_same_examples() -> None:
    def commands(name: str) -> list[str]:
        return [example.command for example in docs_console.examples(text_of(ROOT / name))]

    def snippets(name: str) -> list[str]:
        parser = doctest.DocTestParser()
        return [re.sub(r"\s+#.*", "", example.source) for example in parser.get_examples(text_of(ROOT / name))]

    assert commands("README.md") == commands("README.zh-CN.md")
    assert snippets("README.md") == snippets("README.zh-CN.md")


def test_the_readme_sets_up_and_runs() -> None:
    first_screen = text_of(ROOT / "README.md")[:3500]
    assert "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/newsextract run" in first_screen
    assert "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest" in first_screen


def test_examples_are_read_with_their_output() -> None:
    page = "text\n```console\n$ cat a.txt\n33家\n$ newsextract --version\nnewsextract 9\n```\n```python\n$ no\n```\n"
    cat, version = docs_console.examples(page)
    assert (cat.command, cat.output, cat.line, cat.runs) == ("cat a.txt", "33家\n", 3, False)
    assert (version.command, version.output, version.runs) == ("newsextract --version", "newsextract 9\n", True)
    printed = [output for _, output in docs_console.play(page)]
    assert printed[0] == "33家\n"
    assert mismatch(version.output, printed[1])
    assert mismatch("newsextract ...\n", printed[1]) is None


def test_python_examples_are_renewed() -> None:
    page = "<!-- generated: python -->\n```python\n>>> x = 2\n>>> x + 1\n2\n>>> x\n2\n\n```\n<!-- end -->\n"
    assert docs.stale(page) == ["python"]
    current = docs.renewed(page)
    assert current == page.replace(">>> x + 1\n2", ">>> x + 1\n3")
    assert docs.stale(current) == []
    with pytest.raises(ZeroDivisionError):
        docs.renewed(page.replace("x + 1", "x / 0"))


def test_an_answer_can_be_kept_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.db").touch()
    page = '```console\n$ sqlite3 a.db "SELECT 1, 2" > b.txt\n$ sqlite3 a.db "SELECT 3"\n```\n'
    assert [printed for _, printed in docs_console.play_here(page)] == ["", "3\n"]
    assert Path("b.txt").read_text() == "1|2\n"


def test_stale_parts_are_seen() -> None:
    page = "<!-- generated: fields Span -->\n<!-- end -->\n"
    assert docs.stale(page) == ["fields Span"]
    assert docs.stale(page, skip={"fields"}) == []
    current = docs.renewed(page)
    assert re.search(r"^\| `start` \| integer \| .* \| `\d+` \|$", current, re.MULTILINE)
    assert docs.stale(current) == []
