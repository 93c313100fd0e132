"""What several rooms' tests need: an extractor that makes records without rules."""

from __future__ import annotations

import gc
import os
import re
import signal
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import settings

import newsextract
from newsextract.model import Document, Evidence, Indicator, Period, Program, Quantity, Region, Reject, Target
from newsextract.model.ids import document_id, record_ids, text_hash

settings.register_profile("unhurried", deadline=None)  # the first example may read the tables
settings.load_profile("unhurried")

FIGURE = re.compile(r"(\d+(?:\.\d+)?)(家|元|%)")
PROGRAM = re.compile(r"“([^”]{1,10})”(行动|工程)")
YEAR = Period(text="2021年", start=date(2021, 1, 1), end=date(2021, 12, 31), granularity="year")


class StubExtractor:
    """Every figure is an indicator, or a target behind 力争; 崩溃 in the text raises, and other words do worse."""

    def __init__(
        self, *, rejects: bool = False, lexicon: object = None, pause: float = 0.0, metric: str = "统计"
    ) -> None:
        self.rejects, self.lexicon, self.pause, self.metric = rejects, lexicon, pause, metric

    @property
    def options(self) -> dict[str, str | bool | None]:
        return {"rejects": self.rejects, "metric": self.metric}

    def extract(
        self,
        text: str,
        *,
        published: date | None = None,
        place: str | None = None,
        title: str | None = None,
        origin: str | None = None,
    ) -> Document:
        time.sleep(self.pause)
        if "停住" in text:
            time.sleep(600)
        if "吃光" in text:
            bytearray(2**30)
        if "暴毙" in text:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "崩溃" in text:
            raise ZeroDivisionError("崩溃\x1b[31m")
        identity = document_id(text, published, place, title, origin)
        indicators: list[Indicator] = []
        targets: list[Target] = []
        found = list(FIGURE.finditer(text))
        ids = record_ids(identity, [("figure", *m.span()) for m in found])
        for number, match in zip(ids, found, strict=True):
            quantity = Quantity(
                text=match[0], value=Decimal(match[1]), unit=match[2], bound="eq", dimension="other", currency=None
            )
            shared = {
                "id": number, "rule": "stub.figure", "metric": f"{self.metric}{match[2]}", "measure": "level",
                "quantity": quantity, "region": Region(name="江门市", code="440700"),
                "evidence": Evidence.quote(text, match.span(), (0, len(text))),
            }  # fmt: skip
            if "力争" in text[: match.start()]:
                targets.append(
                    Target(**shared, objective=f"达到{match[0]}", commitment="strive", cue="力争", deadline=YEAR)
                )
            else:
                indicators.append(Indicator(**shared, period=YEAR, flags=("period_inherited",)))
        names = list(PROGRAM.finditer(text))
        keys = record_ids(identity, [("program", *m.span()) for m in names])
        programs = [
            Program(
                id=key, rule="stub.name", name=m[1], full_name=m[0], kind=m[2], category="initiative",
                mentions=(Evidence.quote(text, m.span(), (0, len(text))),),
            )
            for key, m in zip(keys, names, strict=True)
        ]  # fmt: skip
        refused = [
            Reject(
                rule="stub.refused", reason="第 counts, it does not measure",
                evidence=Evidence.quote(text, m.span(), m.span()),
            )
            for m in re.finditer("第[一二三]", text)
        ]  # fmt: skip
        return Document(
            id=identity, text_hash=text_hash(text), title=title, published=published, place=place, origin=origin,
            published_from="argument" if published else "none", indicators=tuple(indicators), targets=tuple(targets),
            programs=tuple(programs), rejects=tuple(refused if self.rejects else ()),
        )  # fmt: skip


def metrics(text: str, published: date = date(2026, 1, 20)) -> list[str | None]:
    """What the figures of a text are of, facts and promises, in the order of the text."""
    document = newsextract.extract(text, published=published)
    figures = [*document.indicators, *(target for target in document.targets if target.quantity is not None)]
    return [record.metric for record in sorted(figures, key=lambda record: record.evidence.start)]


Grows = Callable[[Callable[[str], object], Callable[[int], str], int], bool]
"""Says of work on texts, of a maker of texts by size, and of a size, whether cost grows with length alone."""


@pytest.fixture
def linear() -> Grows:
    """Whether four times the text costs about four times as much, not sixteen: in one of some tries.

    What counts is the processor time of this thread, so that waiting for a busy machine costs nothing, without the
    collector's, which grows with what other tests hold; what is worse than linear is so at every try.
    """

    def grows(work: Callable[[str], object], make: Callable[[int], str], size: int) -> bool:
        short, long = make(size), make(4 * size)

        def cost(text: str) -> float:
            start = time.thread_time()
            work(text)
            return time.thread_time() - start

        cost(short)  # the first text reads the tables
        gc.disable()
        try:
            return any(cost(long) < 9 * cost(short) + 0.01 for _ in range(5))
        finally:
            gc.enable()

    return grows


@pytest.fixture
def stub() -> StubExtractor:
    return StubExtractor(rejects=True)
