"""Words, and both cutters alike."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import warnings
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.text import segment as room
from newsextract.text.segment import is_word, segment, tag

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
SAMPLES = [
    "全市新认定省级创新平台12家，同比增长5.6%。",
    "一是完善e-mail、C++和5G服务；二是推广PM2.5监测（A-1区）。",
    "Ａ区２０家\r\n 第 3 段\t“平台筑基”·𠮷野家①②㎡…——é",
    "",
    "\n\n",
]


def test_words_join_to_the_text() -> None:
    text = "江畔新区去年引进高新技术企业31家。"
    tokens = segment(text)
    assert "高新技术" in [token.text for token in tokens]
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert "".join(token.text for token in tokens) == text


@given(st.text(alphabet=st.one_of(st.sampled_from("全市高新技术企业增长5.6%，a-B\n 　"), st.characters(codec="utf-8"))))
def test_nothing_is_left_out(text: str) -> None:
    assert "".join(token.text for token in segment(text)) == text


def test_the_dictionary_is_open() -> None:
    assert is_word("企业")
    assert tag("企业") == "n"
    assert tag("增长") == "v"
    assert not is_word("企业高")
    assert tag("企业高") == ""


def test_the_beginning_of_a_word_is_no_word() -> None:
    assert "高新技" in room.lexicon().counts
    assert not is_word("高新技")


def jieba_cuts(text: str) -> list[str]:
    tokenizer = jieba_itself().Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = room.lexicon().counts, room.lexicon().total, True
    return list(tokenizer.cut(text, HMM=False))


@cache
def jieba_itself() -> Any:
    with warnings.catch_warnings():  # it has invalid escapes and imports pkg_resources
        warnings.simplefilter("ignore")
        return import_module("jieba")


@pytest.mark.parametrize("text", SAMPLES)
def test_the_way_is_that_of_jieba(text: str) -> None:
    assert list(room._build_cutter(False)(text)) == jieba_cuts(text)


@given(
    st.text(alphabet=st.one_of(st.sampled_from("全市高新技术企业增长率5.6%，a-B+ \r\n"), st.characters(codec="utf-8")))
)
def test_the_way_is_that_of_jieba_through_any_text(text: str) -> None:
    assert list(room._build_cutter(False)(text)) == jieba_cuts(text)


def both(text: str) -> tuple[list[str], list[str]]:
    return list(room._build_cutter(True)(text)), list(room._build_cutter(False)(text))


@pytest.mark.parametrize("text", SAMPLES)
def test_the_fast_cutter_cuts_alike(text: str) -> None:
    pytest.importorskip("rjieba", reason="rjieba is not installed")
    fast, plain = both(text)
    assert fast == plain


@given(
    st.text(alphabet=st.one_of(st.sampled_from("全市高新技术企业增长率5.6%，a-B+ \n"), st.characters(codec="utf-8")))
)
def test_the_fast_cutter_cuts_any_text_alike(text: str) -> None:
    pytest.importorskip("rjieba", reason="rjieba is not installed")
    fast, plain = both(text)
    assert fast == plain


@pytest.mark.slow
def test_the_fast_cutter_cuts_the_corpus_alike() -> None:
    pytest.importorskip("rjieba", reason="rjieba is not installed")
    if not (CORPUS / "news.jsonl").exists():
        pytest.skip("the shared corpus is not here")
    lines = (CORPUS / "news.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines[:500]:
        fast, plain = both(json.loads(line)["text"])
        assert fast == plain == jieba_cuts(json.loads(line)["text"])


def test_nothing_heavy_is_loaded_and_nothing_is_said() -> None:
    code = (
        "import sys\n"
        "from newsextract.text import clean, segment, repair, normalize\n"
        "assert not {'jieba', 'rjieba', 'opencc'} & set(sys.modules), 'loaded at import'\n"
        "assert segment._build_cutter(False)('全市企业')\n"
        "assert 'jieba' not in sys.modules, 'more than its dictionary was read'\n"
        "import tempfile, pathlib\n"
        "assert not list(pathlib.Path(tempfile.gettempdir()).iterdir()), 'a cache file was left'\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={"TMPDIR": folder, "PATH": "", "PYTHONPATH": str(Path(room.__file__).parents[2])},
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
