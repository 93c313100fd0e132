"""The page as a file: it is inert where documents speak, and asks for nothing."""

from __future__ import annotations

import json
import re
import sys
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest

from newsextract.errors import InputError
from newsextract.report import Entry, report_html

EVIL = "33家</script><script>alert(1)</script><!--<img src=x onerror=alert(2)>&amp;\u2028\u202e“</style>”行动"


class Parsed(HTMLParser):
    """Elements with their attributes, and the text of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.inside = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside in ("script", "style"):
            self.texts.append((self.inside, data))


def page_of(stub: Any, *texts: str, **options: Any) -> str:
    return report_html([Entry(stub.extract(text, title=text, origin=text), text) for text in texts], **options)


def test_what_a_document_says_is_only_data(stub: Any) -> None:
    for texts in ((EVIL,), (EVIL, "5家")):
        parsed = Parsed(page_of(stub, *texts, title=EVIL))
        tags = [tag for tag, _ in parsed.elements]
        assert "img" not in tags
        assert tags.count("script") == 1 + len(texts)
        assert tags.count("style") == 1
        data = next(text for tag, text in parsed.texts if text.startswith("{"))
        assert not re.search("[<>&\u2028\u2029]", data)
        assert json.loads(data)["documents"][0]["pieces"][0] == ["33家", [["r", 0]]]
        assert all(not name.startswith("on") for _, attributes in parsed.elements for name in attributes)


def test_the_policy_allows_these_scripts_and_nothing_else(stub: Any) -> None:
    parsed = Parsed(page_of(stub, EVIL, "5家"))
    (policy,) = (a["content"] for t, a in parsed.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
    for tag, text in parsed.texts:
        if not text.startswith("{"):
            digest = b64encode(sha256(text.encode()).digest()).decode()
            assert (
                f"'sha256-{digest}'" in policy.split("script-src" if tag == "script" else "style-src")[1].split(";")[0]
            )


def test_nothing_is_asked_for(stub: Any) -> None:
    parsed = Parsed(page_of(stub, "33家", "5家"))
    for tag, attributes in parsed.elements:
        assert not attributes.keys() & {"src", "srcset", "data", "action"}, tag
        assert attributes.get("href", "#").startswith("#")
    style = next(text for tag, text in parsed.texts if tag == "style")
    assert "url(" not in style
    assert "@import" not in style


def test_the_same_documents_give_the_same_page(stub: Any) -> None:
    assert page_of(stub, "33家", "5家") == page_of(stub, "33家", "5家")


def test_charts_come_with_several_documents_only(stub: Any) -> None:
    assert len(page_of(stub, "33家")) < 150_000 < len(page_of(stub, "33家", "5家"))


@pytest.mark.parametrize("library", ["jinja2", "vl_convert"])
def test_a_missing_library_is_named(library: str, stub: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from newsextract.report import page

    page._charts.cache_clear()
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(InputError, match=r"newsextract\[report\]"):
        page_of(stub, "33家", "5家")
