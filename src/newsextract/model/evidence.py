"""Where a record stands in the input as given."""

from __future__ import annotations

from pydantic import model_validator

from .base import Model, Span


class Evidence(Model):
    """The words a record rests on: `text == source[start:end]`.

    Attributes:
        start: Index of the first character in the input as given.
        end: Index behind the last one.
        text: That slice of the input, unrepaired.
        sentence: The span of the whole sentence.
    """

    start: int
    end: int
    text: str
    sentence: Span

    @model_validator(mode="after")
    def _consistent(self) -> Evidence:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise ValueError(f"the text of [{self.start}, {self.end}) is {self.end - self.start} characters long")
        return self

    @classmethod
    def quote(cls, source: str, span: tuple[int, int], sentence: tuple[int, int]) -> Evidence:
        """The evidence that is `source[start:end]`; the only way the pipeline makes one."""
        (start, end), (first, last) = span, sentence
        return cls(start=start, end=end, text=source[start:end], sentence=Span(start=first, end=last))
