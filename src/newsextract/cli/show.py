"""Documents and scores as tables and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Sized

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from newsextract.evaluation.gate import Evaluation
from newsextract.evaluation.score import LAYERS
from newsextract.model import Document, Evidence, Indicator, Target
from newsextract.model.shown import amount, days, when

from .printing import visible

_AROUND = 150
"""Characters of a sentence shown on each side of the quote; hostile sentences have no end."""


def heading(document: Document) -> Text:
    """One line about a document."""
    parts = [
        document.title or document.origin or document.id,
        f"published {document.published} ({document.published_from})" if document.published else "no date",
        document.place or "no place",
        f"{_count(document.indicators, 'indicator')}, {_count(document.targets, 'target')}, "
        f"{_count(document.programs, 'program')}",
    ]
    return Text(" | ".join(visible(part) for part in parts), style="bold")


def _count(things: Sized, name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def document_tables(document: Document) -> Group:
    """A document's records as tables, the refused candidates below if it holds them."""
    figures = _table("kind", "figure", "metric or objective", "measure", "period or deadline", "region", "at")
    for record in _in_order(document):
        if isinstance(record, Indicator):
            time, what = record.period, record.metric
        else:
            time, what = record.deadline, record.objective
        measure = " of ".join(filter(None, (record.measure, record.of)))
        basis = f" ({record.basis})" if record.basis else ""
        name = "indicator" if isinstance(record, Indicator) else f"target, {record.commitment}"
        place = record.region.name if record.region else ""
        figure = amount(record.quantity) if record.quantity else ""
        row = (name, figure, what, measure + basis, when(time), place, str(record.evidence.start))
        _add(figures, *row, style="blue" if isinstance(record, Indicator) else "yellow")
    parts: list[RenderableType] = [heading(document)]
    if figures.row_count:
        parts.append(figures)
    if document.programs:
        programs = _table("program", "kind", "category", "part of", "mentions")
        for program in document.programs:
            count = str(len(program.mentions))
            _add(programs, program.name, program.kind, program.category, program.parent or "", count, style="green")
        parts.append(programs)
    if document.rejects:
        refused = _table("refused", "reason", "rule", "at")
        for reject in document.rejects:
            _add(refused, reject.evidence.text, reject.reason, reject.rule, str(reject.evidence.start))
        parts.append(refused)
    return Group(*parts)


def explanation(document: Document, source: str) -> Iterator[Text]:
    """Why each record exists, and why each refused candidate does not, one paragraph each."""
    yield heading(document)
    for record in _in_order(document):
        name = "indicator" if isinstance(record, Indicator) else "target"
        yield _paragraph(name, record.rule, record.evidence, source, _statement_lines(record))
    for program in document.programs:
        lines = [
            ("name", program.name), ("full name", program.full_name), ("kind", f"{program.kind}, {program.category}"),
            ("part of", program.parent), ("mentions", str(len(program.mentions))), ("flags", ", ".join(program.flags)),
        ]  # fmt: skip
        yield _paragraph("program", program.rule, program.mentions[0], source, lines)
    for reject in document.rejects:
        yield _paragraph("refused", reject.rule, reject.evidence, source, [("reason", reject.reason)])
    for metric in document.untargeted:
        yield Text(f"no target is set for {visible(metric)}")


def _statement_lines(record: Indicator | Target) -> list[tuple[str, object]]:
    def inherited(name: str) -> str:
        return " (inherited)" if f"{name}_inherited" in record.flags else ""

    lines: list[tuple[str, object]] = [
        ("metric", record.metric and f"{record.metric}{inherited('metric')}"),
        ("metric id", record.metric_id),
        ("value", record.quantity and f"{amount(record.quantity)} ({record.quantity.dimension})"),
        ("measure", record.measure), ("of", record.of), ("basis", record.basis), ("prices", record.price_basis),
        ("period", record.period and f"{days(record.period)} {record.period.text!r}{inherited('period')}"),
        ("baseline", record.baseline and f"{days(record.baseline)} {record.baseline.text!r}"),
        ("region", record.region and f"{record.region.name} {record.region.code or ''}{inherited('region')}"),
        ("speaker", record.speaker),
    ]  # fmt: skip
    if isinstance(record, Indicator):
        lines.append(("status", record.status))
    else:
        due = record.deadline
        lines += [
            ("objective", record.objective), ("commitment", record.commitment), ("cue", record.cue),
            ("deadline", due and f"{days(due)} {due.text!r}{inherited('deadline')}"),
            ("constraint", record.constraint), ("actual", record.actual),
        ]  # fmt: skip
    return [*lines, ("flags", ", ".join(record.flags))]


def _paragraph(name: str, rule: str, evidence: Evidence, source: str, lines: Sequence[tuple[str, object]]) -> Text:
    text = Text(f"\n{name} ")
    text.append(visible(evidence.text), style="bold").append(f"  [{rule}]  at {evidence.start}..{evidence.end}\n")
    text.append("  sentence    ").append_text(_sentence(evidence, source)).append("\n")
    for label, value in lines:
        if value:
            text.append(f"  {label:<12}{visible(str(value))}\n")
    text.rstrip()
    return text


def _sentence(evidence: Evidence, source: str) -> Text:
    first = max(evidence.sentence.start, evidence.start - _AROUND)
    last = min(evidence.sentence.end, evidence.end + _AROUND)
    before = "…" * (first > evidence.sentence.start) + source[first : evidence.start]
    after = source[evidence.end : last] + "…" * (last < evidence.sentence.end)
    text = Text(visible(before).lstrip())
    return text.append(visible(f"【{evidence.text}】"), style="reverse").append(visible(after).rstrip())


def _in_order(document: Document) -> list[Indicator | Target]:
    return sorted((*document.indicators, *document.targets), key=lambda each: each.evidence.start)


def _table(*names: str) -> Table:
    table = Table()
    for name in names:
        table.add_column(name, overflow="fold", justify="right" if name in ("figure", "at", "mentions") else "left")
    return table


def _add(table: Table, *cells: str, style: str = "") -> None:
    table.add_row(Text(visible(cells[0]), style=style), *(Text(visible(cell)) for cell in cells[1:]))


def print_evaluation(result: Evaluation, out: Console) -> None:
    """The score by layer and by field."""
    layers = Table(title=_count(result.digests, "document"), title_justify="left")
    layers.add_column("layer")
    for name in ("gold", "found", "right", "P", "R", "F1"):
        layers.add_column(name, justify="right")
    for name in LAYERS:
        at = result.score.layer(name)
        rates = (f"{rate:.3f}" for rate in (at.precision, at.recall, at.f1))
        layers.add_row(name, str(at.gold), str(at.found), str(at.right), *rates)
    fields = Table(title="fields of the figures and programs found", title_justify="left")
    fields.add_column("field")
    fields.add_column("right", justify="right")
    fields.add_column("of", justify="right")
    for name, (share, asked) in result.score.fields().items():
        fields.add_row(name, f"{share:.3f}", str(asked))
    out.print(layers, fields)
    for name, error in result.failed.items():
        out.print(visible(f"{name}: {error}"))
