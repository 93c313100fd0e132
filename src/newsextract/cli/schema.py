"""`newsextract schema`: the JSON Schema of a document."""

from __future__ import annotations

import typer


def schema() -> None:
    """Print the JSON Schema of a document."""
    from newsextract.model.schema import json_schema_text

    typer.echo(json_schema_text(), nl=False)
