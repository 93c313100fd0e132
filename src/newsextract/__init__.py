"""Chinese news and government press releases into typed records.

>>> import newsextract
>>> document = newsextract.extract("2024年全市高新技术企业突破2180家。", place="江门市")
>>> document.indicators[0].metric, document.indicators[0].quantity.value
('高新技术企业', Decimal('2180'))
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .errors import NewsextractError as NewsextractError
    from .mentions.numerals import parse_numeral as parse_numeral
    from .mentions.periods import find_periods as find_periods
    from .mentions.quantities import find_quantities as find_quantities
    from .mentions.regions import find_regions as find_regions
    from .model import Document as Document
    from .model import Evidence as Evidence
    from .model import Indicator as Indicator
    from .model import Period as Period
    from .model import Program as Program
    from .model import Quantity as Quantity
    from .model import Region as Region
    from .model import Target as Target
    from .pipeline import Extractor as Extractor
    from .pipeline import extract as extract
    from .readers.files import read_releases as read_releases
    from .readers.release import Columns as Columns
    from .readers.release import Release as Release

__version__ = "0.1.0"

_HOME = {
    "Extractor": "pipeline",
    "NewsextractError": "errors",
    "extract": "pipeline",
    "find_periods": "mentions.periods",
    "find_quantities": "mentions.quantities",
    "find_regions": "mentions.regions",
    "parse_numeral": "mentions.numerals",
    "read_releases": "readers.files",
    "Columns": "readers.release",
    "Release": "readers.release",
    **dict.fromkeys(
        ("Document", "Evidence", "Indicator", "Period", "Program", "Quantity", "Region", "Target"), "model"
    ),
}
"""Public names and the modules that they live in."""

__all__ = [*sorted(_HOME), "__version__"]


def __getattr__(name: str) -> Any:
    """Public names load on first use, so that importing the package costs next to nothing."""
    if name in _HOME:
        value = getattr(import_module(f".{_HOME[name]}", __name__), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
