"""What a promise adds to a statement, so that it becomes a target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from newsextract.mentions.cues import CueMention

from .links import constraint_of
from .objectives import figure_objective
from .promises import Promise
from .scene import Scene
from .statement import Statement


def target_fields(scene: Scene, statement: Statement, promise: Promise, cues: Sequence[CueMention]) -> dict[str, Any]:
    """The fields that a figure has as a target and not as a fact."""
    return {
        "rule": promise.rule, "objective": figure_objective(scene, statement, cues, promise.deadline),
        "commitment": promise.commitment, "cue": promise.cue, "deadline": promise.deadline,
        "quantity": statement.quantity, "constraint": constraint_of(promise.cue, statement.quantity),
    }  # fmt: skip
