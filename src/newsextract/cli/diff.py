"""`newsextract diff`: what changed in the records between two runs."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from .reporting import FAILED, reporting

if TYPE_CHECKING:
    from rich.console import Console

    from newsextract.comparison import Difference

Side = Annotated[
    str,
    typer.Argument(help="A database URL, a SQLite file, a folder of Parquet files, or documents of a run (.jsonl)."),
]


def diff(
    old: Side,
    new: Side,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    limit: Annotated[int, typer.Option(min=0, help="Changes to list; 0 lists none.")] = 20,
) -> None:
    """Say what changed in the records: gained, lost, and altered field by field.

    Documents are found again by id, else by origin, else by text; their figures by place, or by what they say where the
    text changed. Exit code 0 means that nothing changed, 1 that something did.
    """
    from newsextract.comparison import compare, open_side

    from .printing import console, visible_json

    with reporting():
        with closing(open_side(old)) as one, closing(open_side(new)) as other:
            found = compare(one, other)
        if as_json:
            typer.echo(visible_json(json.dumps(found.as_dict(), ensure_ascii=False, indent=1)))
        else:
            _print(found, limit, console())
    if found.changes:
        raise typer.Exit(FAILED)


def _print(found: Difference, limit: int, out: Console) -> None:
    from rich.table import Table

    from newsextract.comparison.difference import KINDS

    from .printing import visible

    totals = Table()
    totals.add_column("")
    for name in ("same", "altered", "gained", "lost"):
        totals.add_column(name, justify="right")
    for kind in KINDS:
        numbers = (found.same[kind], *(found.count(name, kind) for name in ("altered", "gained", "lost")))
        totals.add_row(f"{kind}s", *map(str, numbers))
    out.print(totals)
    fields = found.altered_fields()
    if fields:
        out.print("altered: " + ", ".join(f"{kind}.{name} {count}" for kind, name, count in fields), soft_wrap=True)
    where = ""
    for each in found.changes[:limit]:
        if each.document != where:
            where = each.document
            out.print(f"\n{visible(where)}", soft_wrap=True)
        about = f"  ({visible(each.about)})" if each.about else ""
        out.print(f"  {each.change:<8}{each.kind:<10} {visible(each.quote)}{about}", soft_wrap=True)
        for field in each.fields:
            values = (visible(value) if value is not None else "null" for value in (field.old, field.new))
            out.print(f"          {field.name}: {' -> '.join(values)}", soft_wrap=True)
    if len(found.changes) > limit:
        out.print(f"\n{len(found.changes) - limit} more changes; --limit or --json shows them", soft_wrap=True)
