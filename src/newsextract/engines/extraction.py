"""One release, read where it is extracted: its document, ready to be stored, or why there is none."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from newsextract.errors import InputError
from newsextract.model import Document
from newsextract.model.ids import document_id
from newsextract.readers.files import Incoming, Release, Unread
from newsextract.sinks.base import Failure, Packed, Packer

from .done import Done

logger = logging.getLogger(__name__)


class Extracts(Protocol):
    """What an engine needs of an extractor; where there are worker processes, each gets a copy."""

    @property
    def options(self) -> Mapping[str, str | bool | None]:
        """What decides about the records beside text and rules."""

    def extract(
        self,
        text: str,
        *,
        published: date | None = None,
        place: str | None = None,
        title: str | None = None,
        origin: str | None = None,
    ) -> Document:
        """The document of a text."""


def extract_release(extractor: Extracts, release: Release) -> Document:
    """The document of a release; what came with it is told from what was an argument.

    Raises:
        InputError: The release's text is none.
    """
    document = extractor.extract(
        release.text,
        published=release.published,
        place=release.place,
        title=release.title,
        origin=release.origin,
    )
    known = {"published_from": release.published and release.published_from, "source": release.source}
    said = {name: value for name, value in known.items() if value}
    return document.model_copy(update=said) if said else document


def release_id(release: Release) -> str:
    """The id of the document that a release gives."""
    place = (release.place or "").strip() or None
    return document_id(release.text, release.published, place, release.title, release.origin)


@dataclass(frozen=True, slots=True)
class Item:
    """What is to be stored.

    Attributes:
        outcome: The document or the failure.
        characters: Of the text; 0 of a failure.
        size: Bytes read for it.
    """

    outcome: Packed | Failure
    characters: int
    size: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """A release whose document is there already.

    Attributes:
        size: Bytes read for it.
    """

    size: int


@dataclass(frozen=True, slots=True)
class Extraction:
    """What is done with every release, in whatever process.

    Attributes:
        extractor: Makes the document.
        packer: Makes it ready for the sink.
        done: Documents not to make again, if there are any.
    """

    extractor: Extracts
    packer: Packer
    done: Done | None = None

    def __call__(self, incoming: Incoming) -> Item | Skipped:
        """The document made ready, or the failure: one release never stops the others.

        Raises:
            MemoryError: There is no memory for it; what the process holds may be in any state.
        """
        if isinstance(incoming, InputError):
            return Item(failure_of(incoming, incoming.origin or "-"), 0, 0)
        try:
            release = incoming.read() if isinstance(incoming, Unread) else incoming
            if self.done is not None and release_id(release) in self.done:
                return Skipped(release.size)
            packed = self.packer(extract_release(self.extractor, release), release.text, release.location)
            return Item(packed, len(release.text), release.size)
        except MemoryError:
            raise
        except Exception as error:
            logger.debug("%s failed", incoming.location, exc_info=True)
            return Item(failure_of(error, incoming.location), 0, incoming.size)


def failure_of(error: Exception, location: str) -> Failure:
    """The failure that an error makes of a release."""
    kind = type(error).__name__
    if isinstance(error, InputError):
        return Failure(location, kind, error.reason, error.hint)
    return Failure(location, kind, str(error) or kind, "this is a bug of newsextract; please report it with the text")
