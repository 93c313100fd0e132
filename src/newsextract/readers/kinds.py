"""Which kind of file it is: by its first bytes where they say so, else by its name."""

from __future__ import annotations

import codecs
import re
from typing import Literal, get_args

from newsextract.errors import InputError

Kind = Literal["text", "html", "docx", "pdf", "jsonl", "csv", "parquet"]
KINDS: tuple[Kind, ...] = get_args(Kind)
PACKINGS = (".gz", ".zst")
"""Suffixes behind a suffix."""
HEAD = 4096
"""Bytes that are enough to tell."""

_SUFFIXES: dict[str, Kind] = {
    ".txt": "text", ".md": "text", ".html": "html", ".htm": "html", ".shtml": "html", ".xhtml": "html",
    ".docx": "docx", ".pdf": "pdf", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv",
    ".parquet": "parquet",
}  # fmt: skip
SUFFIXES = (*_SUFFIXES, ".doc")
"""Files that are taken from folders. An old Word file among them: it cannot be read, and that should be seen."""
_MAGIC: tuple[tuple[bytes, Kind], ...] = ((b"%PDF-", "pdf"), (b"PK\x03\x04", "docx"), (b"PAR1", "parquet"))
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,300}-->\s*){0,3}<(?:!doctype\s+html|html|head|meta|body)\b",
    re.IGNORECASE,
)


def kind_of(head: bytes, name: str) -> Kind:
    """The kind of a file that begins with these bytes; a text if nothing says that it is something else.

    Args:
        head: Its first `HEAD` bytes, unpacked.
        name: Its name, without .gz and .zst.

    Raises:
        InputError: It is a .json file, which only holds metadata of others.
    """
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    suffix = suffix_of(name)
    if suffix == ".json":
        raise InputError("JSON is read as metadata only", hint="give the .txt file or a .jsonl")
    named = _SUFFIXES.get(suffix, "text")
    if named == "text":
        start = head.removeprefix(codecs.BOM_UTF8)
        if _HTML.match(start):
            return "html"
        if name == "-" and start.lstrip().startswith(b'{"'):
            return "jsonl"  # standard input has no suffix
    return named


def suffix_of(name: str) -> str:
    """The suffix of a name in lower case, with the dot; empty if it has none."""
    last = name.rsplit("/", 1)[-1]
    return "." + last.rsplit(".", 1)[-1].lower() if "." in last else ""


def unpacked_name(name: str) -> str:
    """The name without .gz or .zst."""
    return name[: -len(suffix_of(name))] if suffix_of(name) in PACKINGS else name


def many(kind: Kind) -> bool:
    """Whether a file of a kind holds any number of texts."""
    return kind in ("jsonl", "csv", "parquet")


def named_many(name: str) -> bool:
    """Whether a file holds any number of texts, by its name."""
    named = _SUFFIXES.get(suffix_of(unpacked_name(name)))
    return named is not None and many(named)
