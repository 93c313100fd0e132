"""An invented release that fills the fields of the records, for the examples beside their descriptions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from newsextract import Document, Evidence, Extractor, Period, Quantity, Region
from newsextract.model import Quality, Record, Reject
from newsextract.model.base import Model, plain_digits

TITLE = "江门市召开科技创新工作新闻发布会"
TEXT = """\
江门市召开科技创新工作新闻发布会
2026年1月20日
记者：去年科技工作成效如何？
何敏：2025年，全市高新技术企业突破2180家，同比增长12.5%，居全省第6，占规上工业企业的59%。技术合同成交额120亿元至150亿元。
初步核算，全市地区生产总值4210.6亿元，扣除价格因素，比上年实际增长5.2%；规上工业增加值比2020年增长31.8%。
力争2026年高新技术企业达到2400家。到2027年，力争研发经费占GDP比重达到2.7%以上。确保江门科学馆建成通车。今年不设定进出口增速具体目标。
深入实施“平台筑基”三大行动。“平台筑基”行动包括：“登高”计划、“强基”工程。
市政府印发《江门市重大科技计划项目实施办法（2025—2027年）》（江府〔2025〕12号），由市科技局牵头。设立总规模20亿元的粤澳联合基金项目。
第三场发布会下周举行。
"""


@cache
def sample() -> Document:
    """The release, extracted with what was refused."""
    extractor = Extractor(rejects=True)
    given: dict[str, Any] = {"published": date(2026, 1, 20), "place": "江门市", "title": TITLE}
    return extractor.extract(TEXT, **given, origin="releases/2026-01-20.txt")


def examples(kind: type[Model]) -> dict[str, str]:
    """An example of each field of a model, those that the release does not fill left out.

    They come from one instance, the fullest; what it does not have, from the others in order.
    """
    found = list(_instances(sample(), kind))
    names = [*kind.model_fields, *kind.model_computed_fields]
    found.sort(key=lambda each: -sum(_given(getattr(each, name)) for name in names))
    values = {name: next((v for each in found if _given(v := getattr(each, name))), None) for name in names}
    return {name: shown(value) for name, value in values.items() if value is not None}


def _given(value: object) -> bool:
    return value not in (None, (), "")


def _instances(value: object, kind: type[Model]) -> Iterable[Any]:
    """All instances of a model in another, in order."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, Model):
        for name in type(value).model_fields:
            yield from _instances(getattr(value, name), kind)
    elif isinstance(value, tuple):
        for each in value:
            yield from _instances(each, kind)


def shown(value: object) -> str:
    """A value as a cell of a table."""
    for kind, show in SHOWN:
        if isinstance(value, kind):
            return show(value)
    return f"`{value}`"


def _period(period: Period) -> str:
    return f"{period.text}: `{period.start}` to `{period.end}`"


def _quantity(quantity: Quantity) -> str:
    return f"{quantity.text}: `{plain_digits(quantity.value)}` `{quantity.unit}`"


def _several(values: Sequence[object]) -> str:
    if isinstance(values[0], Record | Reject):
        return f"{len(values)} of them"
    return ", ".join(map(shown, values[:2])) + (" …" if len(values) > 2 else "")


SHOWN: tuple[tuple[type[Any], Callable[[Any], str]], ...] = (
    (Period, _period),
    (Quantity, _quantity),
    (Region, lambda region: f"{region.name} `{region.code}`"),
    (Evidence, lambda evidence: f"`{evidence.start}`..`{evidence.end}` {evidence.text}"),
    (Quality, lambda quality: f"`{quality.glosses}` glosses, `{quality.shifts}` shifts …"),
    (Model, lambda model: " ".join(f"`{value}`" for value in list(model.model_dump().values())[:2])),
    (Decimal, lambda number: f"`{plain_digits(number)}`"),
    (bool, lambda said: f"`{str(said).lower()}`"),
    (tuple, _several),
)
"""How a kind of value is shown; the first that fits counts."""
