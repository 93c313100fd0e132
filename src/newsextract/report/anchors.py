"""Where the words stand that a record took from elsewhere: its inherited period, its cue."""

from __future__ import annotations

from newsextract.model import Document, Indicator, Region, Target
from newsextract.text.clean import Clean

NEAR, HEAD = 20_000, 2_000
"""Characters before the figure, and from the beginning, in which words are looked for; a text may be megabytes long."""
Anchors = dict[str, tuple[int, int]]


def anchors(record: Indicator | Target, cleaned: Clean) -> Anchors:
    """Source spans of the words behind a record's inherited fields and cue, by field.

    They are looked for in the clean text, the nearest place at or before the figure, and are a help to the eye: the
    rules went by the structure of the text. What the text does not say before the figure has none.
    """
    words: dict[str, str | None] = {}
    for name in ("period", "deadline"):
        value = getattr(record, name, None)
        if f"{name}_inherited" in record.flags and value is not None:
            words[name] = value.text
    if "region_inherited" in record.flags and record.region is not None:
        words["region"] = _short(record.region)
    if "metric_inherited" in record.flags:
        words["metric"] = record.metric
    if isinstance(record, Target):
        words["cue"] = record.cue
    before, end = cleaned.map.to_clean(record.evidence.start, record.evidence.end)
    found: Anchors = {}
    for name, text in words.items():
        if text:
            last = end if name == "cue" else before
            at = cleaned.text.rfind(text, max(0, last - NEAR), last)
            if at < 0:
                at = cleaned.text.rfind(text, 0, min(HEAD, last))
            if at >= 0:
                found[name] = cleaned.map.to_source(at, at + len(text))
    return found


def _short(region: Region) -> str:
    """江门市 is also named by 江门."""
    return region.name[:-1] if len(region.name) > 2 and region.name[-1] in "省市县区" else region.name


def origin_of(record: Indicator | Target, name: str, document: Document) -> str | None:
    """In words, where an inherited field came from if the text does not say it before the figure; None if unknown."""
    if name == "region" and record.region is not None and document.place == record.region.name:
        return "the place of the document"
    value = getattr(record, name, None)
    if name in ("period", "deadline") and value is not None and value.relative:
        return "the day of publication"
    return None
