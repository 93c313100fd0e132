"""A sink in front of another: documents are corrected before they are stored."""

from __future__ import annotations

from newsextract.model import Document
from newsextract.sinks.base import Failure, Sink

from .application import Corrections


class CorrectingSink(Sink):
    """Stores corrected documents, whichever engine extracted them."""

    def __init__(self, sink: Sink, corrections: Corrections) -> None:
        """Args: sink: Where documents go. corrections: What is applied on the way."""
        self._sink, self._corrections = sink, corrections
        self.texts = sink.texts

    def write(self, document: Document, text: str, *, location: str | None = None) -> bool:
        """Correct a document and store it; see `Sink.write`."""
        return self._sink.write(self._corrections.apply(document), text, location=location)

    def fail(self, failure: Failure) -> bool:
        """Store a failure; see `Sink.fail`."""
        return self._sink.fail(failure)

    def close(self) -> None:
        """Close the sink; see `Sink.close`."""
        self._sink.close()

    def abandon(self) -> None:
        """Abandon the sink; see `Sink.abandon`."""
        self._sink.abandon()
