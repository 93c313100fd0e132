"""The lexicon of common statistics: a stable id for a metric that releases report again and again."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import product
from typing import Any, TypeVar, get_args

from newsextract.errors import DataError
from newsextract.model.quantity import Dimension
from newsextract.text.normalize import normalize

from .additions import per_additions, with_metrics

Key = TypeVar("Key")
TABLE = "metrics.toml"
WORDS = ("place", "reporting", "symbol", "growth", "share")
FIELDS = frozenset(["name", "aliases", "growing", "dimensions", "part", "whole", "definition"])
LEADS = 3
"""How many words in front are taken off at most: 全国, 累计, 实现."""
GROWTH = "_growth"
"""What the id of a statistic's growth rate ends in, where the rate itself is ranked or changes."""


@dataclass(frozen=True, slots=True)
class Statistic:
    """A statistic that is known by an id.

    Attributes:
        id: Stable id, `disposable_income_per_capita_rural`.
        topic: The topic it stands under.
        name: Canonical name, simplified.
        names: All names, the canonical one first.
        growing: Names that name it only where a growth is told (经济增长5%).
        dimensions: Dimensions of its levels and changes.
        parts: Ids or names of which it is the share, empty unless it is one.
        wholes: Ids or names in which it is the share.
        definition: What it is, in one line.
    """

    id: str
    topic: str
    name: str
    names: tuple[str, ...]
    growing: tuple[str, ...]
    dimensions: tuple[str, ...]
    parts: tuple[str, ...]
    wholes: tuple[str, ...]
    definition: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The statistics and the ways to them.

    Attributes:
        topics: Titles of the topics by key.
        statistics: All statistics by id.
        names: Statistic by name.
        growing: Statistic by the names that need a growth.
        ratios: Statistic by (part, whole); both are ids or names.
        words: Words around a name that leave the statistic as it is.
    """

    topics: Mapping[str, str]
    statistics: Mapping[str, Statistic]
    names: Mapping[str, Statistic]
    growing: Mapping[str, Statistic]
    ratios: Mapping[tuple[str, str], Statistic]
    words: Mapping[str, Sequence[str]]


def metric_id(metric: str, *, measure: str, of: str | None, dimension: str) -> str | None:
    """The id of the statistic that a metric names, or None: nothing is guessed.

    The whole metric has to be a name of the lexicon, save for whose it is (全市), that it was reached (实现) and a
    symbol in brackets (（CPI）). A share is the ratio that has a name of its own (研发经费 of GDP: `rd_intensity`) or
    else goes by its part. A figure of another dimension than the statistic's has no id (出口3万辆 is not `exports`).

    Args:
        metric: The metric of a record.
        measure: Its measure.
        of: Its whole, field or base.
        dimension: The dimension of its figure.

    >>> metric_id("全市规上工业增加值", measure="growth", of=None, dimension="percent")
    'industrial_value_added_above_scale'
    >>> metric_id("研发经费", measure="share", of="GDP", dimension="percent")
    'rd_intensity'
    >>> metric_id("GDP增速", measure="rank", of="全省", dimension="rank")
    'gdp_growth'
    """
    known = lexicon()
    if measure == "share" and of and dimension == "percent" and (ratio := _ratio(known, metric, of)):
        return ratio.id
    names = _bare(known, metric)
    for name in names:
        statistic = known.names.get(name) or (known.growing.get(name) if measure == "growth" else None)
        if statistic:
            return statistic.id if _fits(statistic.dimensions, measure, dimension) else None
    if ratio := _stated_ratio(known, names):
        return ratio.id if _fits(ratio.dimensions, measure, dimension) else None
    return _growth_id(known, names, measure, dimension)


def _growth_id(known: Lexicon, names: list[str], measure: str, dimension: str) -> str | None:
    """The id of a statistic's growth rate: GDP增速 in 居全省第3, 回落0.2个百分点."""
    for name in names:
        suffix = next((word for word in known.words["growth"] if name.endswith(word)), "")
        base = name.removesuffix(suffix)
        statistic = known.names.get(base) or known.growing.get(base)
        if suffix and statistic:
            if measure == "growth":
                return statistic.id if _fits(statistic.dimensions, measure, dimension) else None
            return statistic.id + GROWTH if _fits(("percent",), measure, dimension) else None
    return None


def _bare(known: Lexicon, metric: str) -> list[str]:
    """The metric as it is looked up: as written first, then with up to LEADS of the words in front taken off."""
    names = [_key(metric, known.words["symbol"])]
    leads = (*known.words["place"], *known.words["reporting"])
    last = names
    for _ in range(LEADS):
        if not any(name.startswith(leads) for name in last):
            break
        last = [name[len(lead) :] for name in last for lead in leads if name.startswith(lead) and name != lead]
        names += [name for name in dict.fromkeys(last) if name not in names]
    return names


def _ratio(known: Lexicon, part: str, whole: str) -> Statistic | None:
    """The ratio of a part to a whole that has a name of its own."""
    pairs = product(_ids(known, part), _ids(known, whole))
    return next((known.ratios[pair] for pair in pairs if pair in known.ratios), None)


def _stated_ratio(known: Lexicon, names: list[str]) -> Statistic | None:
    """The ratio that a metric states in full: 研发经费占GDP比重, 社会物流总费用与GDP的比率."""
    for name in names:
        for link in ("占", "与"):
            part, found, whole = name.partition(link)
            ends = ["", *(word for word in known.words["share"] if whole.endswith(word))]
            for end in ends if found else ():
                if ratio := _ratio(known, part, whole.removesuffix(end)):
                    return ratio
    return None


def _ids(known: Lexicon, metric: str) -> list[str]:
    names = _bare(known, metric)
    return [known.names[name].id for name in names if name in known.names] + names


def _fits(dimensions: Sequence[str], measure: str, dimension: str) -> bool:
    """Whether a figure can be one of a statistic of these dimensions."""
    if measure in ("growth", "multiple"):
        return dimension in ("percent", "multiple")
    if measure == "share":
        return dimension == "percent"
    if measure == "rank":
        return dimension == "rank"
    if measure == "change" and dimension in ("percent", "percentage_point"):
        return dimension == "percentage_point" and "percent" in dimensions
    # 6000多万农民, 突破万亿: no unit, so no dimension
    return dimension in dimensions or (dimension == "other" and bool({"count", "money"} & set(dimensions)))


def _key(name: str, symbols: Sequence[str]) -> str:
    """A name in capitals and without symbols in brackets: 广义货币（m2）余额 is 广义货币余额."""
    name = name.upper()
    for symbol in symbols if "（" in name else ():
        name = name.replace(f"（{symbol}）", "")
    return name


@per_additions
def lexicon() -> Lexicon:
    """The lexicon of the package with what is added to it, read once.

    Raises:
        DataError: The table breaks its schema.
    """
    content = tomllib.loads((files(__package__) / "data" / TABLE).read_text(encoding="utf8"))
    return checked(with_metrics(content, "own"), TABLE)


def parse(text: str, table: str = TABLE) -> Lexicon:
    """A table of statistics as a lexicon.

    Raises:
        DataError: An id, a name or a ratio stands for two statistics, a dimension or field is unknown, a field is
            missing, or a name is not in simplified script.
    """
    try:
        content: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:  # the same id twice under one topic is no TOML
        raise DataError(table, "-", str(error)) from error
    return checked(content, table)


def checked(content: Mapping[str, Any], table: str) -> Lexicon:
    """The content of a table as a lexicon; raises what `parse` does."""
    topics, words = content.get("sections", {}), content.get("words", {})
    if sorted(words) != sorted(WORDS):
        raise DataError(table, "words", f"the lists {', '.join(WORDS)} are needed")
    statistics: dict[str, Statistic] = {}
    for topic, rows in content.get("metric", {}).items():
        if topic not in topics:
            raise DataError(table, topic, "the topic has no title")
        for identity, row in rows.items():
            if identity in statistics:
                raise DataError(table, identity, "the id stands twice")
            statistics[identity] = _statistic(identity, topic, row, table)
    return _indexed(topics, statistics, words, table)


def _statistic(identity: str, topic: str, row: dict[str, Any], table: str) -> Statistic:
    if not re.fullmatch(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*", identity) or identity.endswith(GROWTH):
        raise DataError(table, identity, "an id is lower case words joined by _, and does not end in _growth")
    if set(row) - FIELDS:
        raise DataError(table, identity, f"unknown field: {', '.join(sorted(set(row) - FIELDS))}")
    for field in ("name", "definition"):
        if not isinstance(row.get(field), str) or not row[field]:
            raise DataError(table, identity, f"a {field} is needed")
    dimensions = tuple(row.get("dimensions", ()))
    if not dimensions or set(dimensions) - set(get_args(Dimension)):
        raise DataError(table, identity, f"dimensions: {', '.join(dimensions) or 'none'}")
    if bool(row.get("part")) != bool(row.get("whole")):
        raise DataError(table, identity, "a share has part and whole")
    spelled = {
        field: tuple(name for alias in row.get(field, ()) for name in expand(alias, identity, table))
        for field in ("aliases", "growing", "part", "whole")
    }
    names = tuple(dict.fromkeys([row["name"], *spelled["aliases"]]))
    every = "\n".join([*names, *spelled["growing"], *spelled["part"], *spelled["whole"]])
    if normalize(every)[0] != every:
        raise DataError(table, identity, "a name is not simplified, or not in the signs of a cleaned text")
    return Statistic(
        identity, topic, row["name"], names, spelled["growing"], dimensions, spelled["part"], spelled["whole"],
        row["definition"],
    )  # fmt: skip


def expand(alias: str, row: str = "", table: str = TABLE) -> list[str]:
    """All names that an alias stands for.

    >>> expand("(规模以上|规上)工业(企业|)利润")
    ['规模以上工业企业利润', '规模以上工业利润', '规上工业企业利润', '规上工业利润']

    Raises:
        DataError: Brackets do not match, or a name is empty.
    """
    pieces = re.split(r"\(([^()]*)\)", alias)
    if re.search(r"[()|]", "".join(pieces[::2])):
        raise DataError(table, row, f"brackets: {alias}")
    choices = [piece.split("|") if index % 2 else [piece] for index, piece in enumerate(pieces)]
    names = ["".join(choice) for choice in product(*choices)]
    if not all(names):
        raise DataError(table, row, f"an empty name: {alias}")
    return names


def _indexed(
    topics: dict[str, str], statistics: dict[str, Statistic], words: dict[str, list[str]], table: str
) -> Lexicon:
    names: dict[str, Statistic] = {}
    growing: dict[str, Statistic] = {}
    ratios: dict[tuple[str, str], Statistic] = {}
    for statistic in statistics.values():
        pairs = product(statistic.parts, statistic.wholes)
        _enter(names, [_key(name, words["symbol"]) for name in statistic.names], statistic, table)
        _enter(growing, [_key(name, words["symbol"]) for name in statistic.growing], statistic, table)
        _enter(ratios, [(_part(one, statistics), _part(all_, statistics)) for one, all_ in pairs], statistic, table)
    if both := names.keys() & growing.keys():
        raise DataError(table, growing[min(both)].id, f"{min(both)} stands for {names[min(both)].id} without a growth")
    for statistic in statistics.values():
        for part in (*statistic.parts, *statistic.wholes):
            if part.isascii() and part.islower() and part not in statistics:
                raise DataError(table, statistic.id, f"there is no {part}")
    return Lexicon(topics, statistics, names, growing, ratios, words)


def _enter(index: dict[Key, Statistic], keys: Iterable[Key], statistic: Statistic, table: str) -> None:
    for key in keys:
        if index.setdefault(key, statistic) is not statistic:
            raise DataError(table, statistic.id, f"{key} also stands for {index[key].id}")


def _part(part: str, statistics: Mapping[str, Statistic]) -> str:
    return part if part in statistics else part.upper()
