"""Rule for fairs by their short names (进博会)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsextract.mentions.kinds import vocabulary
from newsextract.mentions.names import is_place, walk_left
from newsextract.text.segment import tag

from .program_phrases import trim
from .program_scene import Candidate, Passage
from .rules import Hit, Miss, Rule

FAIR = re.compile(r"(?!年)[一-鿿]{1,3}(?:博|交|贸|高|洽|消|运|奥)会")
DATED = re.compile("[0-9年届]")
GAMES = ("运", "奥")
SHORT_NAMES = tuple(f"{kind}会" for kind in "博交贸高洽消运奥")
"""What a short name ends in; clauses without it are not cut into words."""
CLOSE = re.compile("|".join(SHORT_NAMES))


def fair(passage: Passage) -> Iterator[Candidate]:
    """A fair by its short name (进博会)."""
    for first, last in passage.clauses_with(CLOSE):
        tokens = passage.tokens(first, last)
        for index, token in enumerate(tokens):
            if not token.text.endswith("会") or passage.is_taken(token.start, token.end):
                continue
            begin = index
            while begin > 0 and _joins(tokens[begin - 1].text) and token.end - tokens[begin - 1].start <= 4:
                begin -= 1
            for at in range(begin, index + 1):
                name = passage.text[tokens[at].start : token.end]
                if FAIR.fullmatch(name):
                    lead = tokens[at].start - 1
                    if at == begin and lead >= first and is_place(passage.text[lead : lead + 2]):
                        span = lead, token.end  # 杨凌农高会, of which the dictionary knows 凌农
                        yield Candidate(passage.text[slice(*span)], span, span, "会", "program.fair")
                        break
                    start, governed, _ = walk_left(tokens, at, places=False)
                    if name[-2] in GAMES and not _held(passage.text[: tokens[at].start], governed):
                        break
                    start, _ = trim(passage, tokens, start, at, dated=False)
                    if (
                        start < at
                        and is_place(tokens[start].text)
                        and not DATED.search(passage.text[tokens[start].start : tokens[at].start])
                    ):
                        name = passage.text[tokens[start].start : token.end]
                        at = start
                    yield Candidate(
                        name, (tokens[at].start, token.end), (tokens[at].start, token.end), "会", "program.fair"
                    )
                    break


def _held(before: str, governed: str) -> bool:
    """Whether games are spoken of as an undertaking: they are held, or are one of a series (第三届市运会)."""
    return before.endswith("届") or governed in vocabulary("verbs", "holding")


def _joins(word: str) -> bool:
    """Whether a single character may begin a fair's short name."""
    words = vocabulary("verbs", "stop") | vocabulary("verbs", "govern") | vocabulary("verbs", "loose")
    return len(word) == 1 and word.isalpha() and word not in words and tag(word)[:1] not in ("p", "u", "c", "r", "d")


FAIR_RULE = Rule(
    id="program.fair",
    build=fair,
    hits=(
        Hit("全市办好渔博会。", quote="渔博会", fields={"name": "渔博会", "kind": "会", "category": "event"}),
        Hit("企业在广交会上签约。", quote="广交会", fields={"name": "广交会", "kind": "会"}),
        Hit("参加服贸会的展商增多。", quote="服贸会", fields={"name": "服贸会", "kind": "会"}),
        Hit("办好第三届市运会。", quote="市运会", fields={"name": "市运会", "kind": "会"}),
    ),
    misses=(
        Miss("市委召开全会。", why="a meeting of a body"),
        Miss("他在亚运会上夺冠。", why="a place of deeds, nobody holds it"),
        Miss("这将会提高效率。", why="会 is a verb here"),
    ),
)
