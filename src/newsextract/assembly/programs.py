"""Named undertakings of a text: what the rules find, merged by name, with the program that each is a part of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from newsextract.mentions.kinds import category_of
from newsextract.model import Period, Quantity
from newsextract.model.records import Category, Flag
from newsextract.text.block import Layout

from .program_fairs import FAIR_RULE
from .program_members import MEMBERS
from .program_parents import find_parents
from .program_proper import PROPER
from .program_quoted import QUOTED_RULES
from .program_scene import Candidate, Passage, Refused
from .program_titles import TITLE_RULES, document_facts

UNQUOTED = (PROPER, MEMBERS, FAIR_RULE)
PROGRAM_RULES = (*TITLE_RULES, *QUOTED_RULES, *UNQUOTED)
"""All rules of programs; what an earlier one has read is closed to those without quotation marks."""

SKIPPED = frozenset(["boilerplate", "metadata"])
LONG = 2000
"""Names beyond this many are not looked for again in the text."""


@dataclass(frozen=True, slots=True)
class ProgramDraft:
    """A program that is all but a record; spans are clean.

    Attributes:
        name: The proper name, marks off.
        full_name: As written, with type word and modifiers.
        kind: Type word.
        category: What sort of thing it is.
        parent: Name of the program of which it is a part, or None.
        mentions: Every place where it is named, in order.
        rule: Id of the rule that found it first.
        flags: What a careful reader should know.
        issuer: Who issued a document, or None.
        number: A document's number, or None.
        responsible: Bodies that the text makes responsible.
        members_claimed: How many members the text announces, or None.
        amount: Money tied to it, or None.
        period: Time tied to it, or None.
    """

    name: str
    full_name: str
    kind: str
    category: Category
    parent: str | None
    mentions: tuple[tuple[int, int], ...]
    rule: str
    flags: tuple[Flag, ...] = ()
    issuer: str | None = None
    number: str | None = None
    responsible: tuple[str, ...] = ()
    members_claimed: int | None = None
    amount: Quantity | None = None
    period: Period | None = None


def find_programs(text: str, layout: Layout) -> tuple[list[ProgramDraft], list[Refused]]:
    """The programs of a clean text, by first mention, and what was refused; both empty where nothing is named."""
    found: list[Candidate] = []
    refused: list[Refused] = []
    blocks = [b for b in layout.blocks if b.kind not in SKIPPED]
    for block in blocks:
        passage = Passage(text, block.body if block.kind != "title" else block.start, block.end)
        for rule in PROGRAM_RULES:
            made = list(rule.build(passage))
            if rule not in UNQUOTED:
                passage.taken.extend(c.span for c in made)
            found.extend(made)
        refused.extend(passage.refused)
    found = _outermost(found)
    merged = _merge(text, found, [(b.start, b.end) for b in blocks])
    parents = find_parents(text, layout, {name: [c.span for c in group] for name, group in merged.items()})
    drafts = [
        _draft(text, group, parents.parent.get(name), parents.claimed.get(name)) for name, group in merged.items()
    ]
    drafts.sort(key=lambda d: (d.mentions[0], d.name))
    spans = [m for d in drafts for m in d.mentions]
    kept = {c.span for c in found}
    return drafts, [r for r in refused if (r.start, r.end) not in kept and (r.start, r.end) not in spans]


def _outermost(found: list[Candidate]) -> list[Candidate]:
    """Without names that are only the front of a longer one found there (陆海通道工程 in 陆海通道工程安全实验室)."""
    spans = {c.span for c in found}
    wide = sorted(spans, key=lambda s: (s[0], -s[1]))
    inner: set[tuple[int, int]] = set()
    last = (0, 0)
    for span in wide:
        if span[1] <= last[1] and span != last:
            inner.add(span)
        else:
            last = span
    return [c for c in found if c.span not in inner]


def same(name: str) -> str:
    """The form under which a name's mentions are merged: without marks, spaces and the like."""
    return re.sub(r"[“”‘’《》〈〉（）\s　·—-]", "", name)


def _merge(text: str, found: list[Candidate], blocks: list[tuple[int, int]]) -> dict[str, list[Candidate]]:
    """The candidates by name, those named again without a rule included; each group in the text's order."""
    groups: dict[str, list[Candidate]] = {}
    for candidate in sorted(found, key=lambda c: (c.span, c.weak)):
        key = same(candidate.name)
        # “高质量发展”工程 and 高质量发展工程 are one.
        other = (
            key.removesuffix(candidate.kind) if candidate.rule.startswith("program.proper") else key + candidate.kind
        )
        groups.setdefault(other if other in groups else key, []).append(candidate)
    _join_short_forms(groups)
    named: dict[str, list[Candidate]] = {}
    for group in groups.values():
        group.extend(_again(text, group, blocks))
        group.sort(key=lambda c: c.span)
        best = _best(group)
        named.setdefault(best.name, []).extend(group)
    return named


def _join_short_forms(groups: dict[str, list[Candidate]]) -> None:
    """Put a short form with the one longer name that it stands for (渔业峰会, 渔交会 for 东海渔业交易会)."""
    for key in list(groups):
        if key not in groups:
            continue
        first = groups[key][0]
        if not first.rule.startswith(("program.proper", "program.fair")):
            continue
        for other in [o for o in groups if o.endswith(key) and o[: -len(key)].endswith(("和", "与", "及"))]:
            # 市场调控和安居工程 beside 安居工程: two things, of which one is known.
            for longer in groups.pop(other):
                span = longer.span[1] - len(first.name), longer.span[1]
                groups[key].append(replace(longer, name=first.name, span=span, full=span, weak=True))
        longer_names = [
            other
            for other, group in groups.items()
            if len(other) > len(key) and group[0].rule == "program.proper" and _stands_for(first, key, other)
        ]
        if len(longer_names) == 1:
            groups[longer_names[0]] = groups[longer_names[0]] + groups.pop(key)


def _stands_for(short: Candidate, key: str, other: str) -> bool:
    if short.rule == "program.fair":
        rest = iter(other)
        return other.endswith(("博览会", "交易会", "洽谈会", "展览会")) and all(c in rest for c in key)
    return len(key) >= 6 and other.endswith(key)


def _best(group: list[Candidate]) -> Candidate:
    """The mention that gives a program its name and kind: one with its own type word, the longest, the first."""
    return max(group, key=lambda c: (not c.weak, len(c.name), -c.span[0]))


def _again(text: str, group: list[Candidate], blocks: list[tuple[int, int]]) -> Iterator[Candidate]:
    name, rule = group[0].name, group[0].rule
    if len(name) < 2 or (len(name) < 5 and rule.startswith(("program.proper", "program.fair"))):
        return
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        inside = any(first <= at and end <= last for first, last in blocks)
        marked = text[at - 1 : at] in ("“", "《") and text[end : end + 1] in ("”", "》")
        if inside and (marked or rule.startswith(("program.proper", "program.fair"))):
            span = (at - marked, end + marked)
            if not any(span[0] < c.span[1] and c.span[0] < span[1] for c in group):
                yield Candidate(group[0].name, span, span, group[0].kind, rule, weak=True)
        at = text.find(name, end)


def _draft(text: str, group: list[Candidate], parent: str | None, claimed: int | None) -> ProgramDraft:
    best = _best(group)
    full = best.full_name or text[slice(*best.full)]
    category = "document" if best.rule == "program.title" else category_of(best.kind, best.name)
    issuer, number = document_facts(text, *best.span) if category == "document" else (None, None)
    flags: tuple[Flag, ...] = ("alias_merged",) if len({same(text[slice(*c.span)]) for c in group}) > 1 else ()
    return ProgramDraft(
        name=best.name, full_name=full, kind=best.kind, category=category, parent=parent,
        mentions=tuple(sorted({c.span for c in group})), rule=best.rule, flags=flags, issuer=issuer, number=number,
        members_claimed=claimed,
    )  # fmt: skip
