"""The documents of one file, for the commands that print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsextract.errors import InputError

if TYPE_CHECKING:
    from newsextract.engines.extraction import Extracts
    from newsextract.model import Document


def make_extractor(*, rejects: bool = False, lexicon: Path | None = None) -> Extracts:
    """The extractor of all commands, made when it is first needed.

    Raises:
        InputError: There is no such lexicon.
        DataError: The lexicon breaks its schema.
    """
    from newsextract.pipeline import Extractor

    return Extractor(rejects=rejects, lexicon=lexicon)


def documents_of(
    extractor: Extracts, file: str, given: dict[str, Any], how: dict[str, Any], bad: list[InputError]
) -> Iterator[tuple[str, Document]]:
    """The texts of one file and their documents; the errors of those that have none are put into `bad`.

    What the command line gives goes before what the file's metadata say.
    """
    from newsextract.engines.extraction import extract_release
    from newsextract.readers.files import find_sources, is_folder, read

    if is_folder(Path(file)):
        raise InputError("a folder", origin=file, hint="use `newsextract run` for folders")
    for source in find_sources([file]):
        for item in read(source, **how):
            try:
                if isinstance(item, InputError):
                    raise item
                document = extract_release(extractor, replace(item, **given))
            except InputError as error:
                bad.append(error)
            else:
                yield item.text, document
