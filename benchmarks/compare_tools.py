"""The libraries that are compared, each behind the same question: which numbers, or amounts of money, are in a text?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """What a library reports.

    Attributes:
        start: Index of its first character.
        end: Index behind it.
        value: Its value; that of a percentage is the number before the sign.
        currency: ISO 4217 code, or None.
    """

    start: int
    end: int
    value: Decimal
    currency: str | None = None


Read = Callable[[str], list[Answer]]


@dataclass(frozen=True, slots=True)
class Tool:
    """A library.

    Attributes:
        name: What the tables call it.
        package: Its distribution.
        numbers: Finds numbers, or None.
        money: Finds amounts of money, or None.
    """

    name: str
    package: str
    numbers: Read | None
    money: Read | None

    def version(self) -> str | None:
        """Its version, or None if it is not installed."""
        try:
            return version(self.package)
        except PackageNotFoundError:
            return None


def own_mentions(text: str) -> list[Answer]:
    """The quantities of newsextract alone, without any sentence read; ranks are not among them."""
    from newsextract import find_quantities

    found = [(each.start, each.end, each.quantity) for each in find_quantities(text)]
    return [Answer(start, end, quantity.value, quantity.currency) for start, end, quantity in found]


def own_records(text: str) -> list[Answer]:
    """The figures of newsextract's records."""
    document = _extractor().extract(text)
    records = (*document.indicators, *document.targets)
    return [
        Answer(each.evidence.start, each.evidence.end, each.quantity.value, each.quantity.currency)
        for each in records
        if each.quantity is not None
    ]


def own_money(text: str) -> list[Answer]:
    """The quantities of newsextract that are money."""
    return [each for each in own_mentions(text) if each.currency is not None]


def own_recorded_money(text: str) -> list[Answer]:
    """The amounts of money of newsextract's records."""
    return [each for each in own_records(text) if each.currency is not None]


@cache
def _extractor() -> Any:
    from newsextract import Extractor

    return Extractor()


def recognizers_numbers(text: str) -> list[Answer]:
    """Recognizers-Text's numbers, ordinals and percentages; of several on one spot the longest."""
    from recognizers_number import Culture, recognize_number, recognize_ordinal, recognize_percentage

    found = [
        _recognized(each)
        for recognize in (recognize_percentage, recognize_ordinal, recognize_number)
        for each in recognize(text, Culture.Chinese)
    ]
    return _longest(each for each in found if each is not None)


def recognizers_money(text: str) -> list[Answer]:
    """Recognizers-Text's amounts of money."""
    from recognizers_number import Culture
    from recognizers_number_with_unit import recognize_currency

    return _longest(made for each in recognize_currency(text, Culture.Chinese) if (made := _recognized(each)))


def _recognized(found: Any) -> Answer | None:
    resolution = found.resolution or {}
    value = _decimal(str(resolution.get("value")).removesuffix("%"))
    return value if value is None else Answer(found.start, found.end + 1, value, resolution.get("isoCurrency"))


CASES = {"元": "CNY", "美元": "USD", "港元": "HKD", "新台币": "TWD", "欧元": "EUR", "日元": "JPY", "英镑": "GBP"}


def jionlp_money(text: str) -> list[Answer]:
    """JioNLP's amounts of money; of a range the lower end."""
    import jionlp

    answers = []
    for each in jionlp.ner.extract_money(text, with_parsing=True):
        number = each["detail"]["num"]
        value = _decimal(number[0] if isinstance(number, list) else number)
        if value is not None:
            answers.append(Answer(*each["offset"], value, CASES.get(each["detail"]["case"])))
    return answers


def _decimal(text: str) -> Decimal | None:
    """A number, or None for what is none (a phone number's `None`)."""
    try:
        return Decimal(re.sub(r"[,，]", "", text))
    except InvalidOperation:
        return None


def _longest(answers: Iterable[Answer]) -> list[Answer]:
    kept: list[Answer] = []
    for each in sorted(answers, key=lambda a: (a.start - a.end, a.start)):
        if all(each.end <= other.start or other.end <= each.start for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda a: a.start)


TOOLS = (
    Tool("newsextract, `find_quantities`", "newsextract", own_mentions, own_money),
    Tool("newsextract, `extract`", "newsextract", own_records, own_recorded_money),
    Tool("Recognizers-Text", "recognizers-text-suite", recognizers_numbers, recognizers_money),
    Tool("JioNLP", "jionlp", None, jionlp_money),
)
"""In the order of the tables."""
