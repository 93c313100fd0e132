"""One page that shows records in their texts: self-contained, for a browser, without a network."""

from .page import report_html
from .payload import Entry

__all__ = ["Entry", "report_html"]
