"""Tables in text: one figure a cell, of the row's and the column's heading, in the heading's unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from newsextract.mentions.quantities import scan_quantities
from newsextract.mentions.wording import pattern
from newsextract.model import Quantity, Region
from newsextract.text.block import Block, Layout

from .drafts import Draft
from .rules import Hit, Miss, Rule

NUMBER = re.compile(r"[-+−]?[0-9][0-9,]*(?:\.[0-9]+)?")
HEADED_UNIT = re.compile("（(?P<unit>[^（）]{1,12})）")
UNIT_COLUMN = re.compile("(?:计量)?单位")
VALUE_COLUMN = re.compile("绝对(?:量|值|数|额)|数值|指标值|本期|数量|总量|实绩|完成数?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with what its row and column say.

    Attributes:
        span: Clean span.
        text: The words.
        row: Heading of its row.
        column: Heading of its column, or empty.
        unit: Unit from the column, the row or above the table, or empty.
    """

    span: tuple[int, int]
    text: str
    row: str
    column: str
    unit: str


def cells_of(text: str, layout: Layout, block: Block) -> Iterator[Cell]:
    """The cells with numbers of a table's row."""
    if block.header is None and len(block.cells) != 2:
        return
    header = [text[s:e] for s, e in layout.blocks[block.header].cells] if block.header is not None else []
    row = [text[s:e] for s, e in block.cells]
    offset = len(header) - len(row)
    own = next((i for i, name in enumerate(header) if UNIT_COLUMN.fullmatch(name.strip())), None)
    for i in range(1, len(row)):
        if not NUMBER.fullmatch(row[i].strip()) and not (len(row) == 2 and not header):
            continue
        column = header[i + max(offset, 0)] if header and i + max(offset, 0) < len(header) else ""
        found = HEADED_UNIT.search(column)
        unit = found["unit"] if found else ""
        if not unit and own is not None and own < len(row) and not pattern(r"{verbs.growth_noun}|增|比").search(column):
            unit = row[own]
        named = HEADED_UNIT.search(row[0])
        unit = unit or (named["unit"] if named else "") or block.unit or ""
        if not header and not unit and NUMBER.fullmatch(row[i].strip()):
            continue  # a bare number behind a name may be a telephone or a postcode
        yield Cell(block.cells[i], row[i].strip(), HEADED_UNIT.sub("", row[0]), HEADED_UNIT.sub("", column), unit)


def quantity_of(cell: Cell) -> Quantity | None:
    """The cell's number in its unit; None if the two make no figure."""
    signed = cell.text.lstrip("+−-")
    found, _ = scan_quantities(f"共{signed}{cell.unit or '个'}")
    if not found:
        return None
    quantity = found[0].quantity.model_copy(update={"text": cell.text} | ({} if cell.unit else {"unit": ""}))
    return quantity.negated() if cell.text[0] in "-−" else quantity


def read_row(text: str, layout: Layout, block: Block, place: Callable[[str], Region | None]) -> Iterator[Draft]:
    """Drafts of the figures of a table's row; `place` names the region of a row that is headed by one."""
    for cell in cells_of(text, layout, block):
        quantity = quantity_of(cell)
        if quantity is None:
            continue
        region = place(cell.row)
        growth = bool(pattern(r"{verbs.growth_noun}|增长|增减|升降|同比|环比").search(cell.column or cell.row))
        metric = cell.column if region else cell.row
        if (
            not region
            and cell.column
            and not growth
            and not VALUE_COLUMN.search(cell.column)
            and not NUMBER.search(cell.column)
        ):
            metric = cell.row + cell.column
        metric = pattern(r"(?:{verbs.growth_noun}|增长|同比|比上年)+$").sub("", metric)
        basis = "yoy" if "同比" in cell.column or "上年" in cell.column else "mom" if "环比" in cell.column else None
        yield Draft(
            "indicator",
            cell.span,
            (block.start, block.end),
            {
                "rule": TABLE.id,
                "metric": metric,
                "measure": "growth" if growth and quantity.unit == "%" else "level",
                "of": None,
                "quantity": quantity,
                "basis": basis if growth else None,
                "price_basis": None,
                "baseline": None,
                "region": region,
                "flags": {"table"},
                "status": "actual",
            },
        )


TABLE: Rule[Callable[..., Iterator[Draft]]] = Rule(
    "indicator.table",
    read_row,
    hits=(
        Hit(
            "指标\t单位\t绝对量\t同比增长(%)\n进出口总额\t亿元\t812.4\t3.1\n全社会用电量\t亿千瓦时\t96.5\t4.2",
            "812.4",
            {"metric": "进出口总额", "value": "81240000000", "unit": "元"},
        ),
        Hit(
            "指标\t单位\t绝对量\t同比增长(%)\n进出口总额\t亿元\t812.4\t3.1\n全社会用电量\t亿千瓦时\t96.5\t4.2",
            "4.2",
            {"metric": "全社会用电量", "measure": "growth", "basis": "yoy"},
        ),
        Hit(
            "地区\t常住人口(万人)\t企业数(家)\n江门市\t482.6\t2180\n中山市\t446.7\t1963",
            "446.7",
            {"metric": "常住人口", "value": "4467000", "region": "中山市"},
        ),
    ),
    misses=(
        Miss("联系电话\t12345\n邮编\t529000\n", "no statistics"),
        Miss("2024年进出口总额812.4亿元，同比增长3.1%。", "a sentence"),
    ),
)
