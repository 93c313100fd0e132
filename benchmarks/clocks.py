"""One process on one core, and clocks that say where the time goes."""

from __future__ import annotations

import os
import platform
import sys
from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import perf_counter, process_time
from typing import Any


def pin() -> str:
    """Stay on one core, where the system allows it; says what was done."""
    if not hasattr(os, "sched_setaffinity"):
        return "not pinned to a core"
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return f"pinned to core {core}"


def machine() -> str:
    """Processor and Python, for the head of a table."""
    name = platform.processor() or platform.machine()
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8") as lines:
            name = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), name)
    except OSError:
        pass
    return f"{name}, {platform.system()}, Python {platform.python_version()}"


def peak_mib() -> float | None:
    """The most memory this process ever held, in MiB; None where the system does not say."""
    try:
        resource = import_module("resource")
    except ImportError:
        return None
    peak: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def without_rjieba() -> None:
    """Make newsextract take jieba: a module that is None counts as not installed."""
    if "newsextract.text.segment" in sys.modules:
        raise RuntimeError("the segmenter is chosen before newsextract is imported")
    sys.modules["rjieba"] = None  # type: ignore[assignment]


def fastest(work: Callable[[], Any], *, rounds: int) -> float:
    """Seconds of processor time of the fastest of some rounds: what else the machine does only ever adds."""
    times = []
    for _ in range(rounds):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


STAGES = (
    ("repair", "text", "repair"),
    ("simplify and canonical signs", "text", "normalize"),
    ("clean, the rest", "text", "clean"),
    ("layout", "text", "layout"),
    ("issuer", "assembly", "issuer_of"),
    ("periods", "mentions", "scan_periods"),
    ("ranks", "mentions", "scan_ranks"),
    ("figures", "mentions", "scan_quantities"),
    ("places", "mentions", "scan_regions"),
    ("places", "mentions", "RegionScan.under"),
    ("settings", "assembly", "Settings"),
    ("cues", "assembly", "cues_of"),
    ("statements", "assembly", "read_document"),
    ("records", "assembly", "records"),
    ("programs", "assembly", "find_programs"),
)
"""Stages of an extraction: name, the package that has the function or method, and which; no generators."""


class StageClocks:
    """Time spent in each stage, without the stages inside it.

    Attributes:
        seconds: Stage to seconds.
    """

    def __init__(self) -> None:
        """Put a clock around every stage's function."""
        self.seconds: dict[str, float] = defaultdict(float)
        self._inner = [0.0]
        for stage, room, name in STAGES:
            self._clock(stage, f"newsextract.{room}", name)
        segment = import_module("newsextract.text.segment")
        segment._cutter = self._cutter(segment._cutter)

    def _clock(self, stage: str, package: str, name: str) -> None:
        """Put a clock around a function wherever it is imported; one that has gone is passed over."""
        clocked: dict[int, Any] = {}
        *owner, method = name.split(".")
        for where, module in list(sys.modules.items()):
            holder = getattr(module, owner[0], None) if owner else module
            function = getattr(holder, method, None) if where.startswith("newsextract") else None
            if callable(function) and getattr(function, "__module__", "").startswith(package):
                setattr(holder, method, clocked.setdefault(id(function), self._clocked(stage, function)))

    def _cutter(self, choose: Callable[[], Callable[[str], Any]]) -> Callable[[], Callable[[str], Any]]:
        return lambda: self._clocked("words", lambda text: list(choose()(text)))

    def _clocked(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **options: Any) -> Any:
            self._inner.append(0.0)
            start = perf_counter()
            try:
                return function(*arguments, **options)
            finally:
                took = perf_counter() - start
                self.seconds[stage] += took - self._inner.pop()
                self._inner[-1] += took

        return timed
