"""The reference of the command line, read off the functions behind the commands."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Iterator
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

from typer.models import ArgumentInfo, OptionInfo

from newsextract.cli.commands import app

HEAD = "| argument or option | default | meaning |\n| --- | --- | --- |\n"
KINDS = {str: "TEXT", int: "NUMBER", float: "NUMBER", Path: "PATH", datetime: "YYYY-MM-DD"}


def commands(_: str = "") -> str:
    """Every command: what it does, its arguments and options."""
    found = [each.callback for each in app.registered_commands if each.callback is not None and not each.hidden]
    return "\n".join(_section(callback) for callback in found)


def _section(callback: Callable[..., Any]) -> str:
    name = callback.__name__.replace("_", "-")
    rows = "".join(f"| {' | '.join(row)} |\n" for row in _rows(callback))
    head = f"## newsextract {name}\n\n{inspect.getdoc(callback)}\n"
    return f"{head}\n{HEAD}{rows}" if rows else head


def _rows(callback: Callable[..., Any]) -> Iterator[tuple[str, str, str]]:
    hints = typing.get_type_hints(callback, include_extras=True)
    for name, parameter in inspect.signature(callback).parameters.items():
        kind, *notes = typing.get_args(hints[name])
        info = next(note for note in notes if isinstance(note, ArgumentInfo | OptionInfo))
        if info.hidden:
            continue
        value = info.metavar or _value(kind)
        if isinstance(info, OptionInfo):
            # inside Annotated the first name stands where the default would
            names = [each for each in (info.default, *(info.param_decls or ())) if isinstance(each, str)]
            spelled = ", ".join(names or [f"--{name.replace('_', '-')}"])
            shown = spelled if value == "FLAG" else f"{spelled} {value}"
        else:
            shown = info.metavar or name.upper()
        default = getattr(parameter.default, "value", parameter.default)
        given = default is not None and default is not False
        said = "needed" if default is inspect.Parameter.empty else f"`{default}`" if given else ""
        yield f"`{shown}`".replace("|", "\\|"), said, " ".join((info.help or "").split()).replace("|", "\\|")


def _value(kind: Any) -> str:
    """What stands behind an option."""
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        kind = next(each for each in typing.get_args(kind) if each is not type(None))
    if typing.get_origin(kind) is list:
        kind = typing.get_args(kind)[0]
    if kind is bool:
        return "FLAG"
    if typing.get_origin(kind) is typing.Literal:
        return "|".join(typing.get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "|".join(str(each.value) for each in kind)
    return KINDS[kind]
