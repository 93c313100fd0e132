"""A sink in front of another: documents are corrected before they are stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from newsextract.model import Document
from newsextract.sinks.base import Failure, Packed, Packer, Sink

from .application import Corrections


@dataclass(frozen=True, slots=True)
class CorrectingPacker:
    """Corrects documents where they are made, and notes which verdicts found their records.

    Attributes:
        packer: Makes the corrected document ready.
        corrections: What is applied.
    """

    packer: Packer
    corrections: Corrections

    def __call__(self, document: Document, text: str, location: str | None) -> Packed:
        """The corrected document made ready; see `Packer`."""
        verdicts = self.corrections.of(document.text_hash)
        if verdicts is None:
            return self.packer(document, text, location)
        return replace(self.packer(verdicts.apply(document), text, location), note=verdicts)


class CorrectingSink(Sink):
    """Stores corrected documents, whichever engine extracted them."""

    def __init__(self, sink: Sink, corrections: Corrections) -> None:
        """Args: sink: Where documents go. corrections: What is applied on the way."""
        self._sink, self._corrections = sink, corrections
        self.packer = CorrectingPacker(sink.packer, corrections)
        self.target, self.texts = sink.target, sink.texts
        self.keeps_each, self.at_once, self.wait = sink.keeps_each, sink.at_once, sink.wait

    def store(self, batch: Sequence[Packed | Failure]) -> list[bool]:
        """Store documents that are corrected already; see `Sink.store`."""
        for item in batch:
            if isinstance(item, Packed) and item.note is not None:
                self._corrections.learn(item.note)
        return self._sink.store(batch)

    def done(self) -> set[str]:
        """The ids of documents that need not be made again; see `Sink.done`."""
        return self._sink.done()

    def hurry(self) -> None:
        """Wait no longer; see `Sink.hurry`."""
        self._sink.hurry()

    def close(self) -> None:
        """Close the sink; see `Sink.close`."""
        self._sink.close()

    def abandon(self) -> None:
        """Abandon the sink; see `Sink.abandon`."""
        self._sink.abandon()
