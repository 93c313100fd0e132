"""The labels of the page: one table, whole in each language, and nothing in it that the page does not use."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest

from newsextract.model import Indicator, Period, Program, Quantity, Target
from newsextract.model.document import Document, Quality
from newsextract.report import page
from newsextract.report.labels import LANGUAGES, labels
from newsextract.report.page import report_html

ASSETS = Path(page.__file__).parent / "assets"
SOURCES = {path.name: path.read_text(encoding="utf-8") for path in sorted(ASSETS.glob("*")) if path.suffix != ".css"}
HOLES = re.compile(r"\{(\w+)\}")
SHOWN = (
    "bound", "granularity", "measure", "basis", "price_basis", "status", "commitment", "constraint", "category",
    "flags", "script", "published_from",
)  # fmt: skip
"""Fields of few values."""
ENGLISH, CHINESE = labels("en"), labels("zh")


def choices(annotation: Any) -> list[str]:
    """The words that a field may hold, at any depth of its type."""
    if get_origin(annotation) is None:
        return []
    return [word for each in get_args(annotation) for word in ([each] if isinstance(each, str) else choices(each))]


def test_every_label_is_there_in_each_language_with_the_same_holes() -> None:
    assert LANGUAGES == ("en", "zh")
    for section in ("labels", "fields"):
        assert ENGLISH[section].keys() == CHINESE[section].keys()
        for name, words in ENGLISH[section].items():
            assert sorted(HOLES.findall(words)) == sorted(HOLES.findall(CHINESE[section][name])), name


def test_the_page_says_only_what_is_in_the_table_and_all_of_it() -> None:
    text = "\n".join(SOURCES.values())
    said = set(re.findall(r'\bsay\("(\w+)"', text)) | set(re.findall(r"\bsay\.(\w+)", SOURCES["page.html"]))
    assert said <= ENGLISH["labels"].keys()
    assert set(re.findall(r'\bfieldName\("(\w+)"', text)) <= ENGLISH["fields"].keys()
    for name in (*ENGLISH["labels"], *ENGLISH["fields"]):
        assert name in said or re.search(rf'"#?{name}"|\b{name}: ', text), name


def test_the_html_holds_no_words_of_its_own() -> None:
    inside = re.sub(r"<[^>]*>|\{[{%].*?[%}]\}", " ", SOURCES["page.html"])
    assert not re.findall(r"[A-Za-z]{2,}", inside)


@pytest.mark.parametrize("model", [Indicator, Target, Program, Quantity, Period, Document, Quality])
def test_every_value_of_few_has_a_chinese_word(model: Any) -> None:
    for name, field in model.model_fields.items():
        if name in SHOWN:
            for word in choices(field.annotation):
                assert word.endswith("_inherited") or word in CHINESE["values"], (name, word)


def test_inherited_fields_have_names() -> None:
    flags = [flag for flag in choices(Indicator.model_fields["flags"].annotation) if flag.endswith("_inherited")]
    assert {flag.removesuffix("_inherited") for flag in flags} <= ENGLISH["fields"].keys()


def test_the_language_of_the_page() -> None:
    assert '<html lang="zh-Hans">' in report_html([], language="zh")
    assert '<html lang="en">' in report_html([])
