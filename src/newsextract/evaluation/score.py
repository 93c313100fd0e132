"""Precision, recall and F1 by layer, and accuracy by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .answers import Answers, Figure, Gold, Name
from .comparison import agreements, bare, same_kind_word, same_name, same_spot, shared, similar_name

FIGURE_LAYERS = ("figure", "value", "quantity", "metric", "record")
"""Each asks more than the one before: found at all; its value and unit; its bound; its metric; and all the rest."""
LAYERS = (*FIGURE_LAYERS, "indicator figures", "target figures", "results", "programs")

_DEPTHS = (("value",), ("bound",), ("metric",), ("kind", "measure", "of", "basis", "period", "deadline"))
_OF_A_RECORD = tuple(name for names in _DEPTHS for name in names)
"""Fields by the layer that they belong to, from `value` to `record`."""


@dataclass(frozen=True, slots=True)
class Layer:
    """How many answers there are, how many were given, and how many of them are right."""

    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Right among found; 0 if nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right among gold; 0 if there is no gold."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.gold + self.found
        return 2 * self.right / both if both else 0.0


@dataclass(slots=True)
class Score:
    """Counts over any number of texts.

    Attributes:
        misses: Every disagreement in words, one line each.
    """

    misses: list[str] = field(default_factory=list)
    _gold: Counter[str] = field(default_factory=Counter)
    _found: Counter[str] = field(default_factory=Counter)
    _right: Counter[str] = field(default_factory=Counter)
    _asked: Counter[str] = field(default_factory=Counter)
    _agreed: Counter[str] = field(default_factory=Counter)

    def layer(self, name: str) -> Layer:
        """The counts of a layer."""
        return Layer(self._gold[name], self._found[name], self._right[name])

    def fields(self) -> dict[str, tuple[float, int]]:
        """For each field: the share that is right, and of how many."""
        return {name: (self._agreed[name] / asked, asked) for name, asked in self._asked.items()}

    def as_dict(self) -> dict[str, Any]:
        """All figures, for scripts."""
        layers = {}
        for name in LAYERS:
            at = self.layer(name)
            counts = {"gold": at.gold, "found": at.found, "right": at.right}
            rates = {"precision": at.precision, "recall": at.recall, "f1": at.f1}
            layers[name] = counts | {key: round(value, 4) for key, value in rates.items()}
        fields = {name: {"accuracy": round(share, 4), "of": n} for name, (share, n) in self.fields().items()}
        return {"layers": layers, "fields": fields}

    def add(self, gold: Gold, answers: Answers) -> None:
        """Count one text; answers outside its annotated window are left alone, optional gold costs nothing."""
        found = answers.within(gold.window)
        self._add_figures(gold, found)
        self._add_results(gold, found)
        self._add_names(gold, found)

    def _count(self, layer: str, *, gold: bool = False, found: bool = False, right: bool = False) -> None:
        self._gold[layer] += gold
        self._found[layer] += found
        self._right[layer] += right

    def _ask(self, name: str, agreed: bool) -> None:
        self._asked[name] += 1
        self._agreed[name] += agreed

    def _add_figures(self, gold: Gold, found: Answers) -> None:
        rights = gold.answers.figures
        others = [_other_metrics(right, rights) for right in rights]
        pairs = _align(rights, found.figures, others)
        taken = set(pairs.values())
        for i, right in enumerate(rights):
            if right.optional:
                continue
            mine = found.figures[pairs[i]] if i in pairs else None
            agreed = _agreement(right, mine, others[i]) if mine else 0
            for depth, layer in enumerate(FIGURE_LAYERS):
                self._count(layer, gold=True, found=mine is not None, right=agreed > depth)
            self._count(f"{right.kind} figures", gold=True, right=bool(mine and agreed > 2 and mine.kind == right.kind))
            if mine:
                self._count(f"{mine.kind} figures", found=True)
                for name, same in agreements(right, mine, others=others[i]).items():
                    self._ask(name, same)
            if agreed < len(FIGURE_LAYERS):
                self.misses.append(f"{gold.id}: {_figure_miss(right, mine, others[i])}")
        free = [right for i, right in enumerate(rights) if right.optional and i not in pairs]
        for j, extra in enumerate(found.figures):
            if j in taken or any(same_spot(right.span, extra.span) for right in free):
                continue
            for layer in (*FIGURE_LAYERS, f"{extra.kind} figures"):
                self._count(layer, found=True)
            self.misses.append(f"{gold.id}: spurious {extra.kind} {extra.quote!r} of {extra.metric!r}")

    def _add_results(self, gold: Gold, found: Answers) -> None:
        left = list(found.results)
        for right in gold.answers.results:
            hit = next((each for each in left if same_spot(right.span, each.span)), None)
            if hit:
                left.remove(hit)
            if not right.optional:
                self._count("results", gold=True, found=hit is not None, right=hit is not None)
                if hit is None:
                    self.misses.append(f"{gold.id}: missed result {right.quote!r}")
        for extra in left:
            self._count("results", found=True)
            self.misses.append(f"{gold.id}: spurious result {extra.quote!r}")

    def _add_names(self, gold: Gold, found: Answers) -> None:
        left = list(found.names)
        for right in gold.answers.names:
            hit = next((each for test in (same_name, similar_name) for each in left if test(right, each)), None)
            if hit:
                left.remove(hit)
            if right.optional:
                continue
            self._count("programs", gold=True, found=hit is not None, right=hit is not None)
            if hit is None:
                self.misses.append(f"{gold.id}: missed program {right.name!r}")
            else:
                self._ask_name(right, hit)
        for extra in left:
            self._count("programs", found=True)
            self.misses.append(f"{gold.id}: spurious program {extra.name!r}")

    def _ask_name(self, gold: Name, found: Name) -> None:
        self._ask("program kind", same_kind_word(gold.kind, found.kind))
        self._ask("program category", gold.category == found.category)
        self._ask("program span", any(shared(a, b) for a in gold.spans for b in found.spans))
        if gold.parent or found.parent:
            self._ask("program parent", bare(gold.parent) == bare(found.parent))


def _other_metrics(figure: Figure, figures: Iterable[Figure]) -> set[str]:
    return {each.metric for each in figures if bare(each.metric) != bare(figure.metric)}


def _agreement(gold: Figure, found: Figure, others: Iterable[str]) -> int:
    """How many of the layers two figures at one spot agree in, from 1 (both are there) to 5 (a whole record)."""
    same = agreements(gold, found, others=others)
    for depth, names in enumerate(_DEPTHS, start=1):
        if not all(same.get(name, True) for name in names):
            return depth
    return len(FIGURE_LAYERS)


def _align(golds: tuple[Figure, ...], found: tuple[Figure, ...], others: list[set[str]]) -> dict[int, int]:
    """Gold index to found index: pairs at one spot, best agreement first, then greatest overlap, then text order."""
    pairs = [
        (-_agreement(gold, each, others[i]), -shared(gold.span, each.span), i, j)
        for i, gold in enumerate(golds)
        for j, each in enumerate(found)
        if same_spot(gold.span, each.span)
    ]
    matched: dict[int, int] = {}
    used: set[int] = set()
    for _, _, i, j in sorted(pairs):
        if i not in matched and j not in used:
            matched[i] = j
            used.add(j)
    return matched


def _figure_miss(gold: Figure, found: Figure | None, others: Iterable[str]) -> str:
    about = f"{gold.kind} {gold.quote!r} of {gold.metric!r}"
    if found is None:
        return f"missed {about}"
    same = agreements(gold, found, others=others)
    wrong = [name for name in _OF_A_RECORD if not same.get(name, True)]
    return f"{about}: " + "; ".join(f"{name} {_shown(found, name)} not {_shown(gold, name)}" for name in wrong)


def _shown(figure: Figure, name: str) -> str:
    if name == "value":
        return f"{figure.value}{'' if figure.high is None else f'..{figure.high}'} {figure.unit}".strip()
    value = getattr(figure, name)
    return "..".join(map(str, value)) if isinstance(value, tuple) else repr(value)
