"""The nouns: frozen records and what they are made of."""

from .base import Span
from .document import SCHEMA_VERSION, Document, Quality, Reject
from .evidence import Evidence
from .period import Period
from .quantity import Quantity
from .records import Indicator, Program, Record, Target
from .region import Region

__all__ = [
    "SCHEMA_VERSION", "Document", "Evidence", "Indicator", "Period", "Program", "Quality", "Quantity", "Record",
    "Region", "Reject", "Span", "Target",
]  # fmt: skip
