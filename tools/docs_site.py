"""Hooks of the site: pages that live outside docs/, and links that lead there.

A link of a page is resolved where the page lies in the repository. If it leads to a page of the site it becomes a link
to that page; if to a file that the site does not show (a module, a table) its words stay, without the link.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
OUTSIDE = {
    "README.md": "index.md",
    "README.zh-CN.md": "zh.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "benchmarks/README.md": "benchmarks.md",
    "corpus/README.md": "corpus.md",
}
"""Pages outside docs/ by their path, and what they are called in the site."""
CHINESE = ("zh.md", "quickstart.zh.md")
FENCE = re.compile(r"^(?P<fence>```)(?P<kind>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?P<image>!?)\[(?P<words>[^\]]*)\]\((?P<target>(?!https?:|mailto:)[^)#\s]*)(?P<anchor>#[^)\s]+)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages from outside docs/."""
    for path, name in OUTSIDE.items():
        files.append(File.generated(config, name, content=(ROOT / path).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, page: Page, files: Files, **_: Any) -> str:
    """The page as the site has it."""
    names = {name: path for path, name in OUTSIDE.items()}
    home = names.get(page.file.src_uri, f"docs/{page.file.src_uri}")
    shown = {path for path in OUTSIDE if files.get_file_from_path(OUTSIDE[path])}
    shown |= {f"docs/{file.src_uri}" for file in files}
    parts, at = [], 0
    for fence in FENCE.finditer(markdown):
        parts += [linked(markdown[at : fence.start()], home, page.file.src_uri, shown), session(fence)]
        at = fence.end()
    return "".join([*parts, linked(markdown[at:], home, page.file.src_uri, shown)])


def on_post_page(output: str, page: Page, **_: Any) -> str:
    """The page, said to be Chinese if it is: readers' voices and fonts go by that."""
    chinese = page.file.src_uri in CHINESE
    return output.replace('<html lang="en"', '<html lang="zh-CN"', 1) if chinese else output


def session(fence: re.Match[str]) -> str:
    """A fence; examples as a session of the interpreter, without the empty line that doctest needs."""
    if fence["kind"] == "python" and fence["body"].startswith(">>> "):
        return f"```pycon\n{fence['body'].rstrip()}\n```"
    return fence[0]


def linked(text: str, home: str, name: str, shown: set[str]) -> str:
    """A stretch of Markdown with its links as the site has them.

    Args:
        text: The stretch, without fences.
        home: Where the page lies in the repository.
        name: What it is called in the site.
        shown: Paths of the files that the site shows.
    """

    def replaced(link: re.Match[str]) -> str:
        words, target, anchor = link["words"], link["target"], link["anchor"] or ""
        if not target:
            return link[0]
        path = posixpath.normpath(posixpath.join(posixpath.dirname(home), target))
        if path not in shown and f"{path}/README.md" in shown:
            path = f"{path}/README.md"
        if path not in shown:
            return words
        there = OUTSIDE.get(path, path.removeprefix("docs/"))
        return f"{link['image']}[{words}]({posixpath.relpath(there, posixpath.dirname(name) or '.')}{anchor})"

    return LINK.sub(replaced, text)
