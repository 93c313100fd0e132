"""Candidates merged into programs: one group for a name, with its short forms and the places where it stands bare."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace

from .program_facts import alias_of
from .program_scene import Candidate

UNQUOTED = ("program.proper", "program.fair")
SHORTEST = 6
"""Characters of the shortest name that may stand for a longer one which ends in it."""
FAIRS = ("博览会", "交易会", "洽谈会", "展览会")
FAIR_LIMIT = 50
"""Short names of fairs that are matched with long ones; no release has more."""
Groups = dict[str, list[Candidate]]


def same(name: str) -> str:
    """The form under which a name's mentions are merged: without marks, spaces and dashes."""
    return re.sub(r"[“”‘’《》〈〉（）\s·—-]", "", name)


def merge(text: str, found: list[Candidate], blocks: list[tuple[int, int]]) -> Groups:
    """The candidates by name, each group in the text's order, bare mentions included; blocks are sorted spans."""
    groups: Groups = {}
    for candidate in sorted(outermost(found), key=lambda c: (c.span, c.weak)):
        key = same(candidate.name)
        # “高质量发展”工程 and 高质量发展工程 are one.
        other = key.removesuffix(candidate.kind) if _is_unquoted(candidate) else key + candidate.kind
        groups.setdefault(other if other in groups else key, []).append(candidate)
    _split_pairs(groups)
    _join_short_forms(groups)
    _join_aliases(text, groups, blocks)
    _add_bare(text, groups, blocks)
    named: Groups = {}
    for group in groups.values():
        named.setdefault(best(group).name, []).extend(group)
    return {name: sorted(group, key=lambda c: c.span) for name, group in named.items()}


def best(group: list[Candidate]) -> Candidate:
    """The mention that gives a program its name and kind: one with its own type word, the longest, the first."""
    return max(group, key=lambda c: (not c.weak, len(c.name), -c.span[0]))


def outermost(found: list[Candidate]) -> list[Candidate]:
    """Without names that are only a part of a longer one found there (东海通道工程 in 东海通道工程实验室)."""
    inner: set[tuple[int, int]] = set()
    reach = (0, 0)
    for span in sorted({c.span for c in found}, key=lambda s: (s[0], -s[1])):
        if span[1] <= reach[1]:
            inner.add(span)
        else:
            reach = span
    return [c for c in found if c.span not in inner]


def _is_unquoted(candidate: Candidate) -> bool:
    return candidate.rule.startswith(UNQUOTED)


def _endings(groups: Groups) -> dict[str, list[str]]:
    """Names without quotation marks that are the end of longer ones, with those."""
    ends: dict[str, list[str]] = defaultdict(list)
    for name, group in groups.items():
        if group[0].rule == "program.proper":
            for start in range(1, len(name) - SHORTEST + 1):
                short = name[start:]
                if short in groups and _is_unquoted(groups[short][0]):
                    ends[short].append(name)
    return ends


def _split_pairs(groups: Groups) -> None:
    """市场调控和安居工程 beside 安居工程: two things, of which one is known."""
    for short, names in _endings(groups).items():
        for name in names:
            if short in groups and name in groups and name[: -len(short)].endswith(("和", "与", "及")):
                first = groups[short][0]
                for pair in groups.pop(name):
                    span = pair.span[1] - len(first.name), pair.span[1]
                    groups[short].append(replace(pair, name=first.name, span=span, full=span, weak=True))


def _join_short_forms(groups: Groups) -> None:
    """Put a short form with the one longer name that it stands for (渔业交易会, 渔交会 for 东海渔业交易会)."""
    longer = _endings(groups)
    fairs = [name for name, group in groups.items() if group[0].rule == "program.fair"][:FAIR_LIMIT]
    long_fairs = [name for name in groups if name.endswith(FAIRS)][:FAIR_LIMIT]
    for fair in fairs:
        longer[fair] = [name for name in long_fairs if _abbreviates(fair, name)]
    for short in sorted(longer, key=len):
        names = [name for name in longer[short] if name in groups]
        if len(names) == 1 and short in groups:
            groups[names[0]].extend(groups.pop(short))


def _join_aliases(text: str, groups: Groups, blocks: list[tuple[int, int]]) -> None:
    """Put a short name with the program whose bracket gives it (以下简称《办法》), wherever it stands behind."""
    for name in list(groups):
        told = [(c, short) for c in groups.get(name, ()) if (short := alias_of(text, c.span[1])) is not None]
        if not told or same(told[0][1]) == name:
            continue
        (first, short), group = told[0], groups[name]
        group.extend(replace(c, weak=True) for c in groups.pop(same(short), []))
        known = {c.span for c in group}
        for match in re.finditer(f"[“《]{re.escape(short)}[”》]", text[first.span[1] :]):
            span = match.start() + first.span[1], match.end() + first.span[1]
            inside = any(start <= span[0] and span[1] <= end for start, end in blocks)
            if inside and not any(a <= span[0] < b for a, b in known):
                group.append(replace(first, span=span, full=span, weak=True))


def _abbreviates(short: str, name: str) -> bool:
    rest = iter(name)
    return all(character in rest for character in short)


def _add_bare(text: str, groups: Groups, blocks: list[tuple[int, int]]) -> None:
    """Add the places where a known name stands without the words that let a rule find it."""
    by_start: dict[str, list[tuple[str, Candidate, list[Candidate]]]] = defaultdict(list)
    for group in groups.values():
        first = group[0]
        if len(first.name) >= (5 if _is_unquoted(first) else 2):
            by_start[first.name[:2]].append((first.name, first, group))
    if not by_start:
        return
    for names in by_start.values():
        names.sort(key=lambda n: -len(n[0]))
    pairs = re.compile("[{}](?=[{}])".format(*(re.escape("".join(sorted({p[i] for p in by_start}))) for i in (0, 1))))
    taken = bytearray(len(text))
    for group in groups.values():
        for candidate in group:
            taken[slice(*candidate.span)] = b"\x01" * (candidate.span[1] - candidate.span[0])
    starts = [start for start, _ in blocks]
    for at in (match.start() for match in pairs.finditer(text)):
        for name, first, group in by_start.get(text[at : at + 2], ()):
            end = at + len(name)
            if not text.startswith(name, at):
                continue
            marked = text[at - 1 : at] in ("“", "《") and text[end : end + 1] in ("”", "》")
            block = bisect_right(starts, at) - 1
            if block < 0 or end > blocks[block][1] or any(taken[at:end]) or not (marked or _is_unquoted(first)):
                continue
            span = at - marked, end + marked
            group.append(replace(first, span=span, full=span, weak=True))
            taken[at:end] = b"\x01" * len(name)
            break
