"""Text in, Document out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from .arguments import as_day, check_encodable, check_str
from .assembly.document import read_document
from .assembly.drafts import records
from .assembly.issuer import issuer_of
from .assembly.links import linked, untargeted
from .assembly.programs import find_programs
from .assembly.settings import digest
from .errors import InputError
from .mentions.additions import using
from .mentions.additions_file import read_additions
from .mentions.regions import RegionScan
from .model import Document, Evidence, Program, Quality, Reject, Span
from .model.document import PublishedFrom
from .model.ids import document_id, record_ids, text_hash
from .text.clean import Clean, clean
from .text.layout import Layout, layout
from .text.normalize import CONFIGS
from .text.sentences import sentences


class Extractor:
    """Reads releases; built once, cheap to call, safe to share between threads.

    Args:
        config: OpenCC configuration of the simplification; `t2s` keeps lengths, `tw2sp` and `hk2sp` also change words.
        rejects: Whether documents carry the refused candidates.
        lexicon: A TOML file of your own words and statistics, or its content; added to the tables of the package.

    Raises:
        InputError: There is no such configuration or file.
        DataError: The lexicon breaks its schema; says where, and what to do.
    """

    def __init__(
        self, *, config: str = "t2s", rejects: bool = False, lexicon: Path | str | Mapping[str, Any] | None = None
    ) -> None:
        if config not in CONFIGS:
            raise InputError(f"no configuration is called {config!r}", hint=f"one of {', '.join(CONFIGS)}")
        self.config, self.rejects = config, rejects
        self._additions = None if lexicon is None else read_additions(lexicon)

    @property
    def options(self) -> dict[str, str | bool | None]:
        """What decides the documents besides text and arguments; a lexicon by the digest of what it says."""
        lexicon = self._additions.digest if self._additions else None
        return {"config": self.config, "rejects": self.rejects, "lexicon": lexicon}

    def extract(
        self, text: str, *, published: date | None = None, place: str | None = None, title: str | None = None,
        origin: str | None = None,
    ) -> Document:  # fmt: skip
        """All records of one release.

        Args:
            text: The release as given; offsets in the records count its characters.
            published: Publication date; read from the page when not given. Of a datetime the day counts.
            place: The issuer's place (`江门市`); read from title and text when not given or blank.
            title: Title; read from the page when not given.
            origin: Where the text came from, a URL or path as text; kept as it is.

        Raises:
            InputError: The text is empty or no text: bytes, binary, or a wreck of a wrong encoding; it or another
                argument holds a lone surrogate; an argument is of another type.
        """
        published, place = _checked(text, published, place, title, origin)
        if not text.strip():
            raise InputError("the text is empty", origin=origin, hint="give the release's text")
        with using(self._additions):
            return self._read(text, published, place, title, origin)

    def _read(
        self, text: str, published: date | None, place: str | None, title: str | None, origin: str | None
    ) -> Document:
        cleaned = clean(text, config=self.config)
        page = layout(cleaned.text, published=published)
        when = published or page.date
        source: PublishedFrom = "argument" if published else "page" if page.date else "none"
        name = title or page.title
        regions = RegionScan(cleaned.text)
        issuer = issuer_of(cleaned.text, place, clean(name).text if name else None, items=digest(page), scan=regions)
        identity = document_id(text, published, place, title, origin)
        reading = read_document(cleaned, page, published=when, title=name, issuer=issuer, places=regions)

        def quote(span: tuple[int, int], sentence: tuple[int, int]) -> Evidence:
            return Evidence.quote(text, cleaned.map.to_source(*span), cleaned.map.to_source(*sentence))

        indicators, targets = records(identity, reading.drafts, quote)
        targets = linked(indicators, targets)
        programs, refused = _programs(cleaned, page, identity)
        rejects = [
            Reject(rule="refused", reason=reason, evidence=quote((start, end), _sentence(cleaned.text, start, end)))
            for start, end, reason in sorted({*((r.start, r.end, r.reason) for r in reading.refused), *refused})
            if end > start
        ] if self.rejects else []  # fmt: skip
        return Document(
            id=identity, text_hash=text_hash(text), title=name, published=when, published_from=source,
            place=issuer.name if issuer else place, source=page.source, origin=origin, script=cleaned.script,
            quality=_quality(cleaned, page), indicators=indicators, targets=targets, programs=programs,
            rejects=tuple(rejects), untargeted=untargeted(cleaned.text),
        )  # fmt: skip


def _checked(
    text: str, published: date | None, place: str | None, title: str | None, origin: str | None
) -> tuple[date | None, str | None]:
    """Refuse arguments that would fail later; the day of publication, and the place or None if it is blank."""
    for name, value in (("origin", origin), ("the text", text), ("place", place), ("title", title)):
        if value is not None or name == "the text":
            check_str(value, name=name)
            check_encodable(value or "", name=name, origin=None if name == "origin" else origin)
    return as_day(published), (place or "").strip() or None


def _programs(cleaned: Clean, page: Layout, identity: str) -> tuple[tuple[Program, ...], list[tuple[int, int, str]]]:
    drafts, refused = find_programs(cleaned.text, page)
    quotes = [
        tuple(
            Evidence.quote(
                cleaned.source, cleaned.map.to_source(*m), cleaned.map.to_source(*_sentence(cleaned.text, *m))
            )
            for m in draft.mentions
        )
        for draft in drafts
    ]
    ids = record_ids(identity, [("program", q[0].start, q[0].end, d.name) for d, q in zip(drafts, quotes, strict=True)])
    made = [
        Program(
            id=i, rule=d.rule, flags=tuple(sorted(d.flags)), name=d.name, full_name=d.full_name, kind=d.kind,
            category=d.category, parent=d.parent, issuer=d.issuer, number=d.number, responsible=d.responsible,
            amount=d.amount, period=d.period, members_claimed=d.members_claimed, mentions=q,
        )
        for i, d, q in zip(ids, drafts, quotes, strict=True)
    ]  # fmt: skip
    return tuple(made), [(r.start, r.end, r.reason) for r in refused]


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span, within its line."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    for begin, stop in sentences(text, max(first, start - 500), min(last, end + 500)):
        if begin <= start < stop:
            return begin, max(stop, end)
    return start, end


def _quality(cleaned: Clean, page: Layout) -> Quality:
    def source(start: int, end: int) -> Span:
        first, last = cleaned.map.to_source(start, end)
        return Span(start=first, end=last)

    return Quality(
        glosses=cleaned.glosses,
        shifts=cleaned.shifts,
        damage=tuple(source(*spot) for spot in cleaned.damage),
        boilerplate=tuple(source(b.start, b.end) for b in page.blocks if b.kind == "boilerplate"),
    )


@cache
def _shared() -> Extractor:
    return Extractor()


def extract(
    text: str, *, published: date | None = None, place: str | None = None, title: str | None = None,
    origin: str | None = None,
) -> Document:  # fmt: skip
    """All records of one release, with the default options; see `Extractor.extract`."""
    return _shared().extract(text, published=published, place=place, title=title, origin=origin)
