"""Words and statistics that a user adds to the tables of the package, in force while one extractor reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")
ListKey = tuple[str, str, str]
"""A word list: table, section, name (`("cues.toml", "commitment", "strive")`)."""


@dataclass(frozen=True, slots=True, eq=False)
class Additions:
    """What is added, checked.

    Attributes:
        source: The file that it was read from, for errors.
        digest: 24 hex digits that differ where the additions do; the order of words does not count.
        lists: Words by the list that they go into.
        metrics: Rows of statistics by id, as they stand in `metrics.toml`; of a known id only more names.
        zones: Places without a code.
        units: Classifiers.
    """

    source: str
    digest: str
    lists: Mapping[ListKey, tuple[str, ...]]
    metrics: Mapping[str, Mapping[str, Any]]
    zones: tuple[str, ...]
    units: tuple[str, ...]
    _made: dict[tuple[object, ...], Any] = field(default_factory=dict, repr=False)

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process makes its own patterns."""
        return Additions, (self.source, self.digest, self.lists, self.metrics, self.zones, self.units)

    def make(self, maker: Callable[..., R], *args: Any) -> R:
        """What a function gives while these additions are in force, made once; two threads may both make it."""
        key = (maker, args)
        if key not in self._made:
            self._made[key] = maker(*args)
        made: R = self._made[key]
        return made


_IN_FORCE: ContextVar[Additions | None] = ContextVar("additions", default=None)


def in_force() -> Additions | None:
    """The additions of the extractor that is reading, or None."""
    return _IN_FORCE.get()


@contextmanager
def using(additions: Additions | None) -> Iterator[None]:
    """Put additions in force, for this thread; None for the tables of the package alone."""
    token = _IN_FORCE.set(additions)
    try:
        yield
    finally:
        _IN_FORCE.reset(token)


def per_additions(maker: Callable[P, R]) -> Callable[P, R]:
    """Keep what a function of hashable positional arguments gives, apart for each additions.

    A sentence asks some hundred times: without additions, functions of no argument and of one take the short way.
    """
    memory = cache(maker)
    plain, in_force = cast("Callable[..., R]", memory), _IN_FORCE.get

    def of_none() -> R:
        return plain() if (additions := in_force()) is None else additions.make(maker)

    def of_one(argument: Any) -> R:
        return plain(argument) if (additions := in_force()) is None else additions.make(maker, argument)

    def of_many(*args: Any) -> R:
        return plain(*args) if (additions := in_force()) is None else additions.make(maker, *args)

    parameters = signature(maker).parameters.values()
    several = any(each.kind is each.VAR_POSITIONAL or each.default is not each.empty for each in parameters)
    ways: tuple[Callable[..., R], ...] = (of_none, of_one, of_many)
    kept = wraps(maker)(ways[2 if several else min(len(parameters), 2)])
    vars(kept)["cache_clear"] = memory.cache_clear  # as any cached function has it
    return cast("Callable[P, R]", kept)


def with_lists(table: str, content: dict[str, Any]) -> dict[str, Any]:
    """A table of word lists with the added words at the ends of its lists."""
    additions = in_force()
    for (name, section, key), words in (additions.lists if additions else {}).items():
        if name == table:
            lists = content[section]
            content = {**content, section: {**lists, key: [*lists.get(key, ()), *words]}}
    return content


def with_metrics(content: dict[str, Any], topic: str) -> dict[str, Any]:
    """A table of statistics with the added names, and the added statistics under a topic of their own."""
    additions = in_force()
    if additions is None or not additions.metrics:
        return content
    topics: dict[str, Any] = {name: dict(rows) for name, rows in content["metric"].items()}
    home = {identity: name for name, rows in topics.items() for identity in rows}
    own: dict[str, Any] = {}
    for identity, row in additions.metrics.items():
        if identity in home:
            known = topics[home[identity]][identity]
            more = {key: [*known.get(key, ()), *names] for key, names in row.items()}
            topics[home[identity]][identity] = {**known, **more}
        else:
            own[identity] = row
    return {**content, "sections": {**content["sections"], topic: additions.source}, "metric": {**topics, topic: own}}
