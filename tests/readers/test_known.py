"""Where the day of publication comes from, and which source goes first."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from newsextract.engines.extraction import extract_release
from newsextract.pipeline import Extractor
from newsextract.readers.files import Release, Source, read
from newsextract.readers.known import day_of

BODY = "2023年，全市新增高新技术企业33家，创新能力不断提高，高质量发展迈出坚实步伐，取得新的成效。"
DATED = f"科技工作\n来源：某报　时间：2024-03-05\n{BODY}"


@pytest.mark.parametrize(
    "value",
    ["2024-01-05", "2024/1/5", "2024年1月5日", "20240105", "2024-01-05T10:30:00+08:00", "2024.1.5 10:30", " 2024-01-05",
     date(2024, 1, 5), datetime(2024, 1, 5, 23, 59)],
)  # fmt: skip
def test_a_day_in_any_spelling(value: object) -> None:
    assert day_of(value) == date(2024, 1, 5)


@pytest.mark.parametrize("value", ["soon", "5.1.2024", "2024-02-30", "2024", 20240105, 1.5])
def test_what_is_no_day(value: object) -> None:
    with pytest.raises(ValueError, match=r"no day|day is out of range|day .* must be in range"):
        day_of(value)


def test_who_published_it_first_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(DATED, encoding="utf-8")
    (release,) = read(Source(path, "a.txt"))
    assert isinstance(release, Release)
    assert extract_release(Extractor(), release).source == "某报"
    path.with_suffix(".json").write_text('{"source": "某社"}', encoding="utf-8")
    (release,) = read(Source(path, "a.txt"))
    assert isinstance(release, Release)
    assert extract_release(Extractor(), release).source == "某社"
