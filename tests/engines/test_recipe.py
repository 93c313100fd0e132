"""The recipe: equal where records are, and another one when rules, versions or options change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import newsextract
from newsextract.engines import recipe
from newsextract.engines.extraction import release_id
from newsextract.engines.recipe import recipe_of, rules_digest
from newsextract.pipeline import Extractor
from newsextract.readers.files import Release


def test_equal_extractors_have_one_recipe() -> None:
    made = recipe_of(Extractor())
    assert made == recipe_of(Extractor())
    assert made.digest == recipe_of(Extractor()).digest
    assert made.library == newsextract.__version__
    others = {recipe_of(Extractor(rejects=True)).digest, recipe_of(Extractor(config="tw2sp")).digest}
    assert len(others | {made.digest}) == 3


def test_a_changed_table_changes_the_rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("assembly", "mentions", "mentions/data", "model", "text"):
        (tmp_path / name).mkdir()
    (tmp_path / "pipeline.py").touch()
    (tmp_path / "arguments.py").touch()
    table = tmp_path / "mentions" / "data" / "cues.toml"
    monkeypatch.setattr(recipe.resources, "files", lambda _: tmp_path)
    seen = set()
    for content in ("a", "b"):
        table.write_text(content)
        (tmp_path / "mentions" / "notes.txt").write_text(content)
        rules_digest.cache_clear()
        seen.add(rules_digest())
    table.rename(table.with_name("other.toml"))
    rules_digest.cache_clear()
    seen.add(rules_digest())
    (tmp_path / "mentions" / "notes.txt").unlink()
    rules_digest.cache_clear()
    assert rules_digest() in seen
    assert len(seen) == 3
    rules_digest.cache_clear()


@pytest.mark.parametrize("place", [None, "江门市", " 江门市 ", " "])
def test_the_id_of_a_release_is_its_documents(place: str | None) -> None:
    release = Release("全市33家。", "a.txt", published=date(2026, 1, 20), place=place, title="标题", origin="a.txt")
    document = Extractor().extract(
        release.text, published=release.published, place=place, title=release.title, origin=release.origin
    )
    assert release_id(release) == document.id
