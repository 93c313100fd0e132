import pytest

from newsextract.mentions.divisions import divisions
from newsextract.mentions.regions import scan_regions


def test_every_row_is_read_under_its_full_name() -> None:
    for division in divisions():
        (mention, *rest) = scan_regions(f"“{division.name}”")
        assert (mention.text, rest) == (division.name, [])


@pytest.mark.parametrize("text", ["领导", "沿海西部", "和平发展", "民主", "和政府", "人民", "全市场", "全区域"])
def test_words_are_no_places(text: str) -> None:
    assert scan_regions(text) == []
