"""The own way through the dictionary is jieba's."""

from __future__ import annotations

import warnings
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.text.segment import _build_cutter, lexicon


@cache
def theirs() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, _ = lexicon()
    tokenizer.initialized = True
    return tokenizer


def alike(text: str) -> None:
    assert list(_build_cutter(False)(text)) == list(theirs().cut(text, HMM=False))


@pytest.mark.parametrize(
    "text",
    [
        "全市新认定省级创新平台12家，同比增长5.6%。",
        "一是完善e-mail、C++和5G服务；二是推广PM2.5监测（A-1区）。",
        "Ａ区２０家\r\n 第 3 段\t“平台筑基”·𠮷野家①②㎡…——é",
        "乒乓球拍卖完了",
        "",
        "\r\n\r\n \n",
    ],
)
def test_words_are_those_of_jieba(text: str) -> None:
    alike(text)


@given(st.text(alphabet=st.sampled_from("全市高新技术企业增长率人才引进项目5.6%，a-B+ \r\n𠮷")))
def test_words_of_any_text_are_those_of_jieba(text: str) -> None:
    alike(text)
