"""Named undertakings of a text: what the rules find, merged by name, with the program that each is a part of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from newsextract.mentions.additions import per_additions
from newsextract.mentions.kinds import categories, category_of
from newsextract.mentions.wording import alternatives
from newsextract.model import Period, Quantity
from newsextract.model.records import Category, Flag
from newsextract.text.block import Layout

from .program_facts import facts_of
from .program_fairs import FAIR_RULE, SHORT_NAMES
from .program_members import MEMBERS
from .program_merge import best as best_of
from .program_merge import merge, same
from .program_numbered import NUMBERED_RULES
from .program_parents import find_parents
from .program_proper import PROPER
from .program_quoted import QUOTED_RULES
from .program_scene import Candidate, Passage, Refused
from .program_titles import TITLE_RULES

MARKED = (*TITLE_RULES, *QUOTED_RULES, *NUMBERED_RULES)
CENSUSES = tuple(rule for rule in NUMBERED_RULES if rule.id == "program.census")
"""The rules that need no words in quotation or title marks, of those that close what they read."""
UNQUOTED = (PROPER, MEMBERS, FAIR_RULE)
PROGRAM_RULES = (*MARKED, *UNQUOTED)
"""All rules of programs; what an earlier one has read is closed to those without quotation marks."""

SKIPPED = frozenset(["boilerplate", "metadata"])


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
        start = block.body if block.kind != "title" else block.start
        if _naming().search(text, start, block.end) is None:
            continue
        passage = Passage(text, start, block.end)
        for rule in MARKED if passage.quotes else CENSUSES:
            made = list(rule.build(passage))
            passage.take(c.span for c in made)
            found.extend(made)
        for rule in UNQUOTED:
            found.extend(rule.build(passage))
        refused.extend(passage.refused)
    merged = merge(text, found, [(b.start, b.end) for b in blocks])
    parents = find_parents(text, layout, {name: [c.span for c in group] for name, group in merged.items()})
    members = Counter(parents.parent.values())
    drafts = [
        _draft(text, group, parents.parent.get(name), parents.claimed.get(name), members[name])
        for name, group in merged.items()
    ]
    drafts.sort(key=lambda d: (d.mentions[0], d.name))
    kept = {c.span for c in found} | {m for d in drafts for m in d.mentions}
    return drafts, [r for r in refused if (r.start, r.end) not in kept]


@per_additions
def _naming() -> re.Pattern[str]:
    """What one or the other rule must see: a mark, a type word without marks, the end of a fair's name, a census."""
    return re.compile(alternatives(["“", "《", "次", *SHORT_NAMES, *categories("proper"), *categories("works")]))


def _draft(text: str, group: list[Candidate], parent: str | None, claimed: int | None, found: int) -> ProgramDraft:
    best = best_of(group)
    full = best.full_name or text[slice(*best.full)]
    category = "document" if best.rule == "program.title" else category_of(best.kind, best.name)
    if best.rule == "program.numbered" and category == "document":
        category = "other"
    mentions = tuple(sorted({c.span for c in group}))
    facts = facts_of(text, mentions, document=category == "document")
    flags: set[Flag] = {"alias_merged"} if len({same(text[slice(*c.span)]) for c in group}) > 1 else set()
    if claimed is not None and found and found != claimed:
        flags.add("members_differ")
    return ProgramDraft(
        name=best.name, full_name=full, kind=best.kind, category=category, parent=parent,
        mentions=mentions, rule=best.rule, flags=tuple(sorted(flags)), issuer=facts.issuer, number=facts.number,
        responsible=facts.responsible, members_claimed=claimed, amount=facts.amount, period=facts.period,
    )  # fmt: skip
