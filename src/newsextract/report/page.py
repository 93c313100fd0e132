"""The page: template, styles, scripts and data in one file that asks for nothing."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from newsextract.corrections import Correction
from newsextract.errors import InputError
from newsextract.sinks.base import Failure

from .labels import TAGS, Language, labels
from .payload import Entry, payload

_SCRIPTS = (
    "text.js", "store.js", "reading.js", "card.js", "editing.js", "adding.js", "table.js", "export.js", "figures.js",
    "series.js", "batch.js", "overview.js", "main.js",
)  # fmt: skip
"""In the order in which they build on each other."""
_STYLES = ("base.css", "text.css", "card.css", "table.css", "overview.css", "screens.css")


def report_html(
    entries: Iterable[Entry],
    *,
    title: str = "newsextract",
    failures: Iterable[Failure] = (),
    corrections: Iterable[Correction] = (),
    language: Language = "en",
) -> str:
    """The page of some documents; it is the same for the same documents.

    Args:
        entries: The documents with their texts. With more than one the page also has an overview with charts.
        title: What the page is called.
        failures: What could not be read.
        corrections: Verdicts from which the reader goes on.
        language: Of its labels, `en` or `zh`; records and texts are what they are.

    Raises:
        InputError: The libraries of the extra `report` are not installed.
    """
    try:
        from jinja2 import Environment, StrictUndefined
        from markupsafe import Markup
    except ImportError as error:
        raise _missing("jinja2") from error
    words = labels(language)
    data = payload(entries, failures=failures, corrections=corrections) | {"labels": words}
    many = len(data["documents"]) > 1
    scripts = [_charts(), _drawing()] if many else [_drawing()]
    style = "\n".join(map(_asset, _STYLES))
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(_asset("page.html"))
    return template.render(
        title=title,
        tag=TAGS[language],
        say=words["labels"],
        policy=_policy(scripts, style),
        style=Markup(style),
        scripts=[Markup(script) for script in scripts],
        data=Markup(_inert(data)),
        many=many,
    )


def _policy(scripts: list[str], style: str) -> str:
    """What the page may do: run these scripts, use these styles, save files; nothing from elsewhere."""
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _inert(data: dict[str, Any]) -> str:
    """JSON that no parser of HTML can take for anything else."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


@cache
def _asset(name: str) -> str:
    return (files("newsextract.report") / "assets" / name).read_text(encoding="utf-8")


@cache
def _drawing() -> str:
    body = "\n".join(_asset(name) for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{body}\n}})();'


@cache
def _charts() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script."""
    try:
        import vl_convert
    except ImportError as error:
        raise _missing("vl-convert-python") from error
    script: str = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    script = script.replace("\r\n", "\n")  # as a parser of HTML does, before the browser takes its hash
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _missing(library: str) -> InputError:
    return InputError(f"a report needs {library}", hint="install it: pip install 'newsextract[report]'")
