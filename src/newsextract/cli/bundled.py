"""The corpus that comes with the package."""

from __future__ import annotations

from pathlib import Path

from newsextract.errors import InputError

NAME = "corpus"
"""What its texts are called in ids and tables, wherever the package is installed."""


def corpus_folder() -> Path:
    """The folder of the corpus: inside an installed package, or the repository's in an editable install.

    Raises:
        InputError: It is in neither place.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / NAME, package.parents[1] / NAME):
        if folder.is_dir():
            return folder
    raise InputError("the bundled corpus is not installed", hint="name the files to read")
