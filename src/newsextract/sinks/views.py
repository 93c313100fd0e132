"""Questions to the tables that are worth a name."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa


def repeated_facts(indicators: sa.Table, documents: sa.Table) -> sa.Select[Any]:
    """What several documents say about one place, time and metric in one unit; what lacks place or time is left out.

    They are `agreeing` when some number fits all that is said. Else the fact was `revised` when every document has a
    day and those of one day agree, so that a later one said something new; or the documents are `contradicting`.
    """
    said = indicators.c
    names = ("metric", "measure", "of", "basis", "region_name", "period_start", "period_end")
    apart = sa.func.max(said.quantity_lower) > sa.func.min(said.quantity_upper)
    whole = sa.and_(said.region_name.is_not(None), said.period_start.is_not(None))
    joined = indicators.join(documents, said.document_id == documents.c.id)
    days = (
        sa.select(said.fact_key, said.quantity_unit, sa.case((apart, 1), else_=0).label("clash"))
        .select_from(joined)
        .where(whole)
        .group_by(said.fact_key, said.quantity_unit, documents.c.published)
        .subquery()
    )
    clashes = (
        sa.select(days.c.fact_key, days.c.quantity_unit, sa.func.max(days.c.clash).label("clash"))
        .group_by(days.c.fact_key, days.c.quantity_unit)
        .subquery()
    )
    undated = sa.func.count() > sa.func.count(documents.c.published)
    unclear = sa.or_(sa.func.max(clashes.c.clash) == 1, undated)
    return (
        sa.select(
            said.fact_key,
            *(sa.func.min(said[name]).label(name) for name in names),
            said.quantity_unit,
            sa.func.count(said.document_id.distinct()).label("documents"),
            sa.func.count(documents.c.text_hash.distinct()).label("texts"),
            sa.func.min(documents.c.published).label("first_published"),
            sa.func.max(documents.c.published).label("last_published"),
            sa.func.min(said.quantity_value).label("lowest"),
            sa.func.max(said.quantity_value).label("highest"),
            sa.case(
                (sa.and_(apart, unclear), "contradicting"), (apart, "revised"), else_="agreeing"
            ).label("verdict"),
        )
        .select_from(
            joined.join(
                clashes,
                sa.and_(clashes.c.fact_key == said.fact_key, clashes.c.quantity_unit == said.quantity_unit),
            )
        )
        .where(whole)
        .group_by(said.fact_key, said.quantity_unit)
        .having(sa.func.count(said.document_id.distinct()) > 1)
    )  # fmt: skip
