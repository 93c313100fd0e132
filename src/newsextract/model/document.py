"""A release with all its records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, Self

from pydantic import ValidationInfo, model_validator

from .base import Model, Span
from .evidence import Evidence
from .records import Indicator, Program, Target

SCHEMA_VERSION = "1"
"""Version of the record schema; it changes when a field's name or meaning does."""

PublishedFrom = Literal["argument", "file", "page", "name", "none"]
Script = Literal["simplified", "traditional", "mixed", "none"]


class Quality(Model):
    """What was wrong with the text.

    Attributes:
        glosses: Pinyin glosses taken out.
        shifts: Byte-shift runs that were undone.
        damage: Spots that could not be mended, as source spans; no figure is read across them.
        boilerplate: Navigation, link bars, copyright and the like, as source spans; nothing is read from them.
    """

    glosses: int = 0
    shifts: int = 0
    damage: tuple[Span, ...] = ()
    boilerplate: tuple[Span, ...] = ()


class Reject(Model):
    """A candidate that was refused.

    Attributes:
        rule: The rule that refused it.
        reason: Why, in words.
        evidence: Where it stands.
    """

    rule: str
    reason: str
    evidence: Evidence


class Document(Model):
    """One release and its records; every span points into the input as given.

    Validating with `context={"source": text}` checks that each quote is a slice of that text.

    Attributes:
        id: Hash of text, published, place, title and origin.
        text_hash: Hash of the text alone.
        schema_version: Version of these models.
        title: Given, or read from the page.
        published: Given, or read from the page.
        published_from: Where `published` came from: an argument, metadata beside the text or in its record
            (`file`), the page itself, the file's name.
        place: The issuer's place, given or read from title and text, or None.
        source: Who published it first (江门日报), given or read from the page, or None.
        origin: Where the text came from, as given.
        script: Of the input.
        quality: What was wrong with the text.
        indicators: Figures stated as fact, in the text's order.
        targets: Figures and results promised, in the text's order.
        programs: Named undertakings, by first mention.
        rejects: Refused candidates, if asked for.
        untargeted: Metrics for which the text says that no target is set.
    """

    id: str
    text_hash: str
    schema_version: str = SCHEMA_VERSION
    title: str | None = None
    published: date | None = None
    published_from: PublishedFrom = "none"
    place: str | None = None
    source: str | None = None
    origin: str | None = None
    script: Script = "none"
    quality: Quality = Quality()
    indicators: tuple[Indicator, ...] = ()
    targets: tuple[Target, ...] = ()
    programs: tuple[Program, ...] = ()
    rejects: tuple[Reject, ...] = ()
    untargeted: tuple[str, ...] = ()

    def evidence(self) -> Iterator[Evidence]:
        """Every piece of evidence in the document."""
        rows: tuple[Indicator | Target | Reject, ...] = (*self.indicators, *self.targets, *self.rejects)
        for row in rows:
            yield row.evidence
        for program in self.programs:
            yield from program.mentions

    def to_pandas(self, records: Literal["indicators", "targets", "programs", "rejects"] = "indicators") -> Any:
        """The records of one kind as a data frame, one flat column for each field; numbers stay exact decimals.

        The columns are those of the tables that `newsextract run` writes. Needs pandas.
        """
        import pandas

        from .schema import columns, flat

        kinds = {"indicators": Indicator, "targets": Target, "programs": Program, "rejects": Reject}
        names = [column.name for column in columns(kinds[records])]
        return pandas.DataFrame([flat(record) for record in getattr(self, records)], columns=names)

    def _repr_html_(self) -> str:
        """How a notebook shows the document."""
        from .shown import document_html

        return document_html(self)

    @model_validator(mode="after")
    def _quotes(self, info: ValidationInfo) -> Self:
        source: str | None = (info.context or {}).get("source")
        if source is None:
            return self
        for quote in self.evidence():
            if source[quote.start : quote.end] != quote.text:
                raise ValueError(f"source[{quote.start}:{quote.end}] is not {quote.text!r}")
        return self
