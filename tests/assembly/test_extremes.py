"""Rates that are the highest or lowest somewhere, told in the clause in front."""

from __future__ import annotations

from datetime import date

import pytest

import newsextract

Told = tuple[str, str, str | None, str | None]


def told(text: str) -> list[Told]:
    document = newsextract.extract(text, published=date(2024, 5, 20))
    return [
        (str(r.quantity.value), r.metric, r.basis, r.region and r.region.name)
        for r in document.indicators
        if r.measure == "growth"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "4月份，新房价格环比上涨的城市有58个。其中唐山和福州涨幅最高，为0.7%。",
            [("0.7", "新房价格", "mom", "唐山市"), ("0.7", "新房价格", "mom", "福州市")],
        ),
        ("4月份，各地房价同比有涨有跌，泉州跌幅最大，为0.4%。", [("-0.4", "房价", "yoy", "泉州市")]),
        (
            "4月份，全国居民消费价格同比上涨2.1%。其中海南涨幅最高，为3.4%。",
            [("2.1", "居民消费价格", "yoy", "中国"), ("3.4", "居民消费价格", "yoy", "海南省")],
        ),
        (
            "4月份，多数城市二手房价格环比上涨，涨幅最高的城市为唐山和福州，分别上涨了0.9%和0.8%。",
            [("0.9", "二手房价格", "mom", "唐山市"), ("0.8", "二手房价格", "mom", "福州市")],
        ),
        (  # of what was told of last
            "新房价格环比上涨，二手房价格同比下跌，唐山和福州跌幅最大，为0.7%。",
            [("-0.7", "二手房价格", "yoy", "唐山市"), ("-0.7", "二手房价格", "yoy", "福州市")],
        ),
        ("前4个月，唐山出口增速最快，达到12%。", [("12", "出口", None, "唐山市")]),
        # nothing tells what moves
        ("4月份，唐山涨幅最高，为0.7%。", []),
        # a subject of its own
        ("4月份，唐山房价涨幅最高，租金上涨2%。", [("2", "租金", None, "唐山市")]),
    ],
)
def test_extremes(text: str, expected: list[Told]) -> None:
    assert told(text) == expected
