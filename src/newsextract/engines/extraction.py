"""One release: its document, ready to be stored, or why there is none."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from newsextract.errors import InputError
from newsextract.model import Document
from newsextract.readers.files import Release
from newsextract.sinks.base import Failure, Packed, Packer

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


@dataclass(frozen=True, slots=True)
class Extraction:
    """What is done with every release, in whatever process.

    Attributes:
        extractor: Makes the document.
        packer: Makes it ready for the sink.
    """

    extractor: Extracts
    packer: Packer

    def __call__(self, release: Release | InputError) -> Packed | Failure:
        """The document made ready, or the failure: one release never stops the others.

        Raises:
            MemoryError: There is no memory for it; what the process holds may be in any state.
        """
        if isinstance(release, InputError):
            return unread(release)
        try:
            return self.packer(extract_release(self.extractor, release), release.text, release.location)
        except MemoryError:
            raise
        except Exception as error:
            logger.debug("%s failed", release.location, exc_info=True)
            return failure_of(error, release.location)


def unread(error: InputError) -> Failure:
    """The failure of a release that could not be read."""
    return failure_of(error, error.origin or "-")


def failure_of(error: Exception, location: str) -> Failure:
    """The failure that an error makes of a release."""
    kind = type(error).__name__
    if isinstance(error, InputError):
        return Failure(location, kind, error.reason, error.hint)
    return Failure(location, kind, str(error) or kind, "this is a bug of newsextract; please report it with the text")
