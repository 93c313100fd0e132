"""Figures that share what stands before them, and the words around them."""

from __future__ import annotations

from datetime import date

from newsextract.assembly.runs import Run, runs_of
from newsextract.assembly.scene import set_scene
from newsextract.mentions.periods import scan_periods
from newsextract.mentions.quantities import scan_quantities


def runs(text: str) -> list[Run]:
    periods = scan_periods(text, published=date(2026, 1, 20))
    quantities, _ = scan_quantities(text, taken=[(m.start, m.end) for m in periods])
    scene = set_scene(text, (0, len(text)), quantities, periods, [])
    pieces = scene.pieces()
    return [
        run
        for piece, following in zip(pieces, [*pieces[1:], None], strict=True)
        for run in runs_of(scene, piece, following, piece.figures, piece.start)
    ]


def test_a_list_is_one_run() -> None:
    (run,) = runs("甲厂、乙厂产值分别增长5.1%和6.2%以上")
    assert [figure.quantity.value for figure in run.figures] == [run.first.quantity.value, run.last.quantity.value]
    assert run.each
    assert not run.alike
    assert run.spot.before == "甲厂、乙厂产值分别增长"


def test_words_behind_end_at_the_next_figure() -> None:
    first, second = runs("有36家企业利润增长20%")
    assert first.followed
    assert first.behind == "企业利润增长"
    assert not second.followed
    assert second.spot.before == "企业利润增长"


def test_one_figure_of_several_things() -> None:
    (alike,) = runs("甲厂、乙厂产值均超过3亿元")
    (each,) = runs("新增体验馆、剧场各50家")
    assert alike.alike
    assert each.each_alike
    assert not each.each


def test_the_last_member_says_it_for_all() -> None:
    first, second = runs("48个学科、12个专业入选名单")
    assert first.shared == "专业入选名单"
    assert second.shared == ""
