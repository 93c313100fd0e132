"""The site: it builds without a warning, shows every page, and asks nothing of the network."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
if not (ROOT / "tools" / "docs_site.py").exists():
    pytest.skip("the tools of the docs are not in this package", allow_module_level=True)
pytest.importorskip("mkdocs")
sys.path.append(str(ROOT / "tools"))

import docs_site  # noqa: E402

SHOWN = {"README.md", "CHANGELOG.md", "docs/records.md", "benchmarks/README.md", "docs/images/report.png"}
LOADED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}
REMOTE = re.compile(r"(?:https?:)?//")


class Loads(HTMLParser):
    """What a page loads without being asked."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        value = dict(attrs).get(LOADED.get(tag, ""))
        if value:
            self.found.append(value)


@pytest.mark.parametrize(
    ("text", "home", "name", "expected"),
    [
        ("[a](docs/records.md#flags)", "README.md", "index.md", "[a](records.md#flags)"),
        ("[a](../CHANGELOG.md)", "docs/rules.md", "rules.md", "[a](changelog.md)"),
        ("[a](../benchmarks)", "docs/rules.md", "rules.md", "[a](benchmarks.md)"),
        ("![a](docs/images/report.png)", "README.md", "index.md", "![a](images/report.png)"),
        ("[`a`](../src/a.py) b", "docs/rules.md", "rules.md", "`a` b"),
        (
            "[a](#there) [b](https://example.org/a.md)",
            "README.md",
            "index.md",
            "[a](#there) [b](https://example.org/a.md)",
        ),
    ],
)
def test_links_lead_to_pages_of_the_site(text: str, home: str, name: str, expected: str) -> None:
    assert docs_site.linked(text, home, name, SHOWN) == expected


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    build = subprocess.run(command, cwd=ROOT, env=quiet, capture_output=True, text=True, timeout=300, check=False)
    assert build.returncode == 0, build.stderr
    return folder


@pytest.mark.slow
def test_every_page_is_there(site: Path) -> None:
    pages = {path.stem for path in (ROOT / "docs").glob("*.md")} | {"index", "zh", "changelog", "contributing"}
    assert pages <= {path.stem for path in site.glob("*.html")}


@pytest.mark.slow
def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        loads = Loads()
        loads.feed(page.read_text(encoding="utf-8"))
        assert loads.found, page
        for target in loads.found:
            assert not REMOTE.match(target), f"{page.name} loads {target}"
            if page.name != "404.html":  # its paths count from the root of a server
                assert (page.parent / target.partition("?")[0].partition("#")[0]).exists(), f"{page.name}: {target}"
    for sheet in site.rglob("*.css"):
        for target in re.findall(r"(?:url\(|@import\s)\s*[\"']?([^\"')\s]+)", sheet.read_text(encoding="utf-8")):
            assert not REMOTE.match(target), f"{sheet.name} loads {target}"


@pytest.mark.slow
def test_chinese_is_found(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.js").read_text(encoding="utf-8").removeprefix("var __index = "))
    words = {word for page in index["docs"] for word in re.split(index["config"]["separator"], page["text"])}
    assert {"数据库", "命令"} <= words


@pytest.mark.slow
def test_pages_say_their_language(site: Path) -> None:
    for name, language in {"index": "en", "zh": "zh-CN", "quickstart.zh": "zh-CN"}.items():
        assert f'<html lang="{language}"' in (site / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_examples_are_sessions(site: Path) -> None:
    page = (site / "quickstart.html").read_text(encoding="utf-8")
    assert '<span class="gp">&gt;&gt;&gt; </span>' in page
    assert '<span class="gp">$ </span>newsextract' in page
    assert "<p>&gt;&gt;&gt;" not in page
