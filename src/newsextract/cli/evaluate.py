"""`newsextract evaluate`: the extraction against gold."""

from __future__ import annotations

import json as json_module
from pathlib import Path
from typing import Annotated

import typer

from newsextract.errors import InputError

from . import documents
from .reporting import FAILED, reporting


def evaluate(
    folder: Annotated[Path | None, typer.Argument(help="Folder of gold texts; the bundled corpus if none.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    misses: Annotated[int, typer.Option(min=0, help="Print that many disagreements.")] = 0,
    gate: Annotated[
        bool, typer.Option("--gate", help="Compare with the folder's gate.toml; exit 1 if it objects.")
    ] = False,
    pin: Annotated[bool, typer.Option("--pin", help="Write this score into gate.toml as the new floors.")] = False,
    lower: Annotated[bool, typer.Option("--lower", help="Let --pin lower a floor.")] = False,
) -> None:
    """Score the extraction against gold: precision, recall and F1 by layer, accuracy by field."""
    from newsextract.evaluation.gate import GATE_FILE, check
    from newsextract.evaluation.gate import evaluate as evaluate_all
    from newsextract.evaluation.gate import pin as write_pin

    from .bundled import corpus_folder
    from .printing import console, visible
    from .show import print_evaluation

    with reporting():
        where = folder or corpus_folder()
        if not where.is_dir():
            raise InputError("no such folder", origin=str(where))
        extractor = documents.make_extractor()
        result = evaluate_all(where, lambda gold: extractor.extract(gold.text, **gold.given))
        if json:
            typer.echo(json_module.dumps(result.as_dict(), ensure_ascii=False, indent=1))
        else:
            print_evaluation(result, console())
        for miss in result.score.misses[:misses]:
            console(stderr=json).print(visible(miss), soft_wrap=True)
        complaints = check(result, where / GATE_FILE) if gate else []
        complaints += write_pin(result, where / GATE_FILE, lower=lower) if pin else []
    for complaint in complaints:
        typer.echo(f"gate: {visible(complaint)}", err=True)
    if complaints or result.failed:
        raise typer.Exit(FAILED)
