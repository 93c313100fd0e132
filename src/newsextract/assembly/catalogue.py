"""All rules, by the records that they make."""

from __future__ import annotations

from typing import Any

from .frames import FRAMES
from .programs import PROGRAM_RULES
from .promises import PROMISES
from .results import RESULT
from .rules import Rule
from .tables import TABLE

RULES: tuple[Rule[Any], ...] = (*FRAMES, TABLE, *PROMISES, RESULT, *PROGRAM_RULES)
