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

FAIR = re.compile(r"[一-鿿]{1,3}(?:博|交|贸|高|洽|消)会")
CLOSE = re.compile("[博交贸高洽消]会")
"""What a short name ends in; clauses without it are not cut into words."""


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
                    start, _, _ = walk_left(tokens, at, places=False)
                    start, _ = trim(passage, tokens, start, at, dated=False)
                    if start < at and is_place(tokens[start].text):
                        name = passage.text[tokens[start].start : token.end]
                        at = start
                    yield Candidate(
                        name, (tokens[at].start, token.end), (tokens[at].start, token.end), "会", "program.fair"
                    )
                    break


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
    ),
    misses=(
        Miss("市委召开全会。", why="a meeting of a body"),
        Miss("这将会提高效率。", why="会 is a verb here"),
    ),
)
