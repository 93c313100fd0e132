"""No pattern of the library can be kept busy: each reads hostile text made from its own grammar in linear time."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
import signal
from collections.abc import Iterator
from functools import cache
from re import _constants as op  # the parser of the standard library knows a pattern's grammar
from re import _parser as parser
from typing import Any

import pytest
import regex

import newsextract
from newsextract.mentions.wording import pattern as wording
from newsextract.mentions.wording import table

SIZE = 2000
SECONDS = 1.0
"""Of processor time for one text; a pattern that is linear takes a hundredth of it, one that is not takes minutes."""
PATTERNS = (re.Pattern, regex.Pattern)
WORDED = re.compile(r"\{(\w+)\.[\w+]+\}")
"""How a pattern is told that takes words from the tables."""


def held(value: Any, depth: int = 0) -> Iterator[Any]:
    """The patterns in a value: itself, in tuples, dicts and objects, and what functions without arguments give."""
    if isinstance(value, PATTERNS):
        yield value
    elif isinstance(value, str) and (sections := set(WORDED.findall(value))) and sections <= table().keys():
        yield wording(value)
    elif depth < 3 and isinstance(value, dict):
        for item in value.values():
            yield from held(item, depth + 1)
    elif depth < 3 and isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from held(item, depth + 1)
    elif depth < 2 and hasattr(value, "cache_info") and not _arguments(value):
        yield from held(value(), depth + 1)
    elif depth < 3 and hasattr(value, "__slots__") and type(value).__module__.startswith("newsextract"):
        for name in value.__slots__:
            yield from held(getattr(value, name, None), depth + 1)


def _arguments(function: Any) -> int:
    code = getattr(function.__wrapped__, "__code__", None)
    return code.co_argcount + code.co_kwonlyargcount if code else 1


@cache
def patterns() -> dict[str, Any]:
    """Every pattern of the package by its text, named after the module that holds it first."""
    found: dict[str, Any] = {}
    for module in pkgutil.walk_packages(newsextract.__path__, "newsextract."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for number, pattern in enumerate(held(value)):
                if isinstance(pattern.pattern, str):
                    found.setdefault(pattern.pattern, (f"{module.name}.{name}[{number}]", pattern))
    return dict(found.values())


def hostile(source: str, chance: random.Random) -> Iterator[str]:
    """Texts on which a weak pattern goes back and forth: the beginning of a match, then what repeats, then a break."""
    tree = parser.parse(source)
    for start, body in repeats(tree, "", chance):
        if body:
            yield start + body * (SIZE // len(body)) + "\0"
            yield (start + body) * (SIZE // len(start + body)) + "\0"
    whole = sample(tree, chance)
    if whole:
        yield whole * (SIZE // len(whole))
        yield whole[:-1] * (SIZE // max(1, len(whole) - 1))


def repeats(tree: Any, start: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Each thing that a pattern repeats, with a text that leads up to it."""
    for node, argument in tree:
        for inner in _inside(node, argument):
            yield from repeats(inner, start, chance)
        if node in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and argument[1] > 1:
            for _ in range(3):
                yield start, sample(argument[2], chance)
        start += sample([(node, argument)], chance)


def _inside(node: Any, argument: Any) -> list[Any]:
    if node in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return [argument[2]]
    if node is op.SUBPATTERN:
        return [argument[3]]
    if node is op.BRANCH:
        return list(argument[1])
    return [argument] if node is op.ATOMIC_GROUP else [argument[1]] if node in (op.ASSERT, op.ASSERT_NOT) else []


def sample(tree: Any, chance: random.Random) -> str:
    """A text that matches, for the most part."""
    made = []
    for node, argument in tree:
        if node is op.LITERAL:
            made.append(chr(argument))
        elif node is op.BRANCH:
            made.append(sample(chance.choice(argument[1]), chance))
        elif node is op.SUBPATTERN:
            made.append(sample(argument[3], chance))
        elif node is op.ATOMIC_GROUP:
            made.append(sample(argument, chance))
        elif node in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            made += [sample(argument[2], chance) for _ in range(min(argument[0] + chance.randrange(3), argument[1]))]
        elif node is op.IN:
            made.append(_member(argument, chance))
        elif node in (op.ANY, op.NOT_LITERAL):
            made.append("的" if argument != ord("的") else "了")
    return "".join(made)


def _member(choices: Any, chance: random.Random) -> str:
    if choices[0][0] is op.NEGATE:
        out = {c[1] for c in choices if c[0] is op.LITERAL}
        return next(c for c in "的了和3a" if ord(c) not in out)
    node, argument = chance.choice(choices)
    if node is op.LITERAL:
        return chr(argument)
    if node is op.RANGE:
        return chr(chance.randint(*argument))
    return {op.CATEGORY_DIGIT: "3", op.CATEGORY_SPACE: " "}.get(argument, "的")


class OutOfTimeError(Exception):
    pass


def _stop(number: int, frame: Any) -> None:
    raise OutOfTimeError


def _reads_in_time(pattern: Any, text: str) -> bool:
    """Whether a pattern goes through a text in its time; it is stopped if not, for it could take days."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        for _ in zip(range(50), pattern.finditer(text), strict=False):
            pass
    except OutOfTimeError:
        return False
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return True


def test_a_pattern_that_is_kept_busy_is_found() -> None:
    assert not _reads_in_time(re.compile("(?:[0-9]+)+$"), "3" * SIZE + "x")


@pytest.mark.slow
def test_no_pattern_can_be_kept_busy() -> None:
    known, slow = patterns(), list[str]()
    assert len(known) > 400
    for name, pattern in known.items():
        for text in hostile(pattern.pattern, random.Random(7)):
            if not _reads_in_time(pattern, text):
                slow.append(f"{name}: {text[:40]!r}...")
                break
    assert not slow, "\n".join(slow)
