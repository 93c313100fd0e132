"""Places."""

from __future__ import annotations

from .base import Model


class Region(Model):
    """The place that a figure is about.

    Attributes:
        name: Full name of a country, province, city or county (`四川省`, `江门市`, `中国`); zones and villages as
            written.
        code: GB/T 2260 code of a mainland division (six digits) or ISO 3166 code elsewhere, or None.
        vintage: The year of the code table, or None without a code.
    """

    name: str
    code: str | None = None
    vintage: str | None = None
