"""Whose release it is."""

from __future__ import annotations

import pytest

from newsextract.assembly.issuer import issuer_of

NEWS = "金华市建成渔港。金华市发放补贴。金华市免收学费。"


@pytest.mark.parametrize(
    ("text", "place", "title", "code"),
    [
        (NEWS, "江门市", "台州市工作情况", "440700"),  # as given
        (NEWS, None, "台州市工作情况", "331000"),  # as the title names it
        ("在云南省第十四届人民代表大会上作报告。" + NEWS, None, None, "530000"),
        ("丽水市统计局发布公报。" + NEWS, None, None, "331100"),  # whose body speaks
        ("台州市通报对金华市、与金华市、赴金华市的交流。", None, None, None),  # what a text is turned towards
        (NEWS, None, "工作情况", "330700"),  # what most places are
        (NEWS + "台州市、衢州市、丽水市也修路。", None, None, None),  # no place is named by most
        ("渔业回暖。" * 80 + NEWS, None, "工作情况", None),  # nothing that only the end of a text names
        (NEWS + "我国、我国和我国的渔港。", None, None, "CN"),  # the country is named as often
        ("民国114年出口增加。", None, None, "TW"),
        ("我国出口增加。", None, None, "CN"),
        ("晨光股份有限公司发布年报。我国出口增加。", None, None, None),  # a company's, of no place
        ("出口增加。", None, None, None),
        ("国家级创新平台6家。", None, "国家级园区工作情况", None),  # a class, not the country
    ],
)
def test_the_issuer_is_told(text: str, place: str | None, title: str | None, code: str | None) -> None:
    issuer = issuer_of(text, place, title)
    assert (issuer and issuer.code) == code


def test_a_row_of_items_has_no_issuer_by_count() -> None:
    assert issuer_of(NEWS, None, None, items=True) is None
    hong_kong = issuer_of(NEWS + "香港特区政府接收码头。我国出口增加。", None, None, items=True)
    assert hong_kong is not None
    assert hong_kong.code == "CN"


def test_an_unknown_place_is_kept_as_given() -> None:
    issuer = issuer_of(NEWS, "云上镇", None)
    assert issuer is not None
    assert (issuer.name, issuer.code) == ("云上镇", None)
