"""Writes the page of known statistics, docs/metrics.md, from the lexicon.

python tools/metrics_doc.py           write it
python tools/metrics_doc.py --check   exit 1 if it is stale
"""

from __future__ import annotations

import sys
from pathlib import Path

from newsextract.mentions.lexicon import Lexicon, Statistic, lexicon

PAGE = Path(__file__).resolve().parents[1] / "docs" / "metrics.md"
INTRODUCTION = """\
# Known statistics

`metric_id` gives {count} statistics a stable id, whatever a release calls them: 地区生产总值, 国内生产总值 and GDP are
`gdp`. The ids follow the terms of the National Bureau of Statistics; they do not change between versions.

- The whole metric has to be one of the names; nothing is guessed. 对欧盟出口 has no id.
- Whose statistic it is (全市, 我国), that it was reached (实现, 累计), and a symbol in brackets (（CPI）) do not count.
- The dimension of the figure has to fit: 出口3万辆 is not `exports`, which is money.
- A share with a name of its own goes by that: 研发经费 of GDP is `rd_intensity`. Any other share, and any rank, growth
  or multiple, goes by the statistic it is of.
- Where a growth rate is itself ranked or changes (GDP增速居全省第3), the id ends in `_growth`: `gdp_growth`.
- A name that is said of different statistics has no id: 进出口 alone, 城乡居民人均可支配收入, 营业收入.

A row shows some of the other names; all stand in `src/newsextract/mentions/data/metrics.toml`, from which this page is
made by `tools/metrics_doc.py`.
"""
SHOWN = 6
"""How many other names a row shows; the table of the package has all."""


def page() -> str:
    """The page as it should be now."""
    known = lexicon()
    parts = [INTRODUCTION.format(count=len(known.statistics))]
    parts += [topic(known, key, title) for key, title in known.topics.items()]
    return "\n".join(parts)


def topic(known: Lexicon, key: str, title: str) -> str:
    """One topic's section."""
    rows = [row(statistic) for statistic in known.statistics.values() if statistic.topic == key]
    head = ["", f"## {title}", "", "| id | name | other names | dimension | what it is |", "|---|---|---|---|---|"]
    return "\n".join([*head, *rows])


def row(statistic: Statistic) -> str:
    """One statistic's row."""
    others = [*statistic.names[1:], *statistic.growing]
    names = "、".join(others[:SHOWN]) + (f" and {len(others) - SHOWN} more" if len(others) > SHOWN else "")
    dimensions = ", ".join(statistic.dimensions)
    return f"| `{statistic.id}` | {statistic.name} | {names} | {dimensions} | {statistic.definition} |"


def main() -> None:
    """Write the page, or check it."""
    made = page() + "\n"
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(made, encoding="utf8")
    elif PAGE.read_text(encoding="utf8") != made:
        sys.exit(f"stale: {PAGE.name}; run python tools/metrics_doc.py")


if __name__ == "__main__":
    main()
