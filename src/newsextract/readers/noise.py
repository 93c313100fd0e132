"""What the libraries that read files log and warn of stays off standard error.

Where it tells of lost text, the readers find that out themselves, and it is an error of the file.
"""

from __future__ import annotations

import logging
import warnings
from functools import cache

_LIBRARIES = (
    "charset_normalizer", "courlan", "dateparser", "docx", "htmldate", "justext", "lxml", "pdfminer", "pdfplumber",
    "pyarrow", "trafilatura", "zstandard",
)  # fmt: skip


@cache
def hush() -> None:
    """Print nothing of it where nobody asked for it: who sets up logging, or filters for warnings, still gets both."""
    for name in _LIBRARIES:
        logging.getLogger(name).addHandler(logging.NullHandler())
    warnings.filterwarnings("ignore", module=rf"(?:{'|'.join(_LIBRARIES)}|{__package__})\b", append=True)
