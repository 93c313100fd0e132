"""Where the day of publication comes from, and which source goes first."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from newsextract.engines.extraction import extract_release
from newsextract.pipeline import Extractor
from newsextract.readers.files import Release, Source, read
from newsextract.readers.known import day_in_name, day_of

BODY = "2023年，全市新增高新技术企业33家，创新能力不断提高，高质量发展迈出坚实步伐，取得新的成效。"
DATED = f"科技工作\n来源：某报　时间：2024-03-05\n{BODY}"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2024-01-05_notice.txt", date(2024, 1, 5)), ("20240105.html", date(2024, 1, 5)),
        ("t20240105_1234567.html", date(2024, 1, 5)), ("公报2024年1月5日.pdf", date(2024, 1, 5)),
        ("2024_1_5.txt", date(2024, 1, 5)), ("2024.01.05.txt", date(2024, 1, 5)),
        ("news/2023-01-01/2024-01-05.txt", date(2024, 1, 5)), ("2024-01-05 (2024-01-05).txt", date(2024, 1, 5)),
        ("2024-01-05_2024-01-06.txt", None), ("2024-02-30.txt", None), ("120240105.txt", None), ("202401051.txt", None),
        ("2024-01.txt", None), ("2024.txt", None), ("2024-13-01.txt", None), ("18991231.txt", None),
    ],
)  # fmt: skip
def test_the_day_in_a_name(name: str, expected: date | None) -> None:
    assert day_in_name(name) == expected


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


@pytest.mark.parametrize(
    ("name", "text", "beside", "expected"),
    [
        ("2024-01-05.txt", BODY, None, (date(2024, 1, 5), "name")),
        ("2024-01-05.txt", DATED, None, (date(2024, 3, 5), "page")),
        ("2024-01-05.txt", DATED, {"published": "2024-02-02"}, (date(2024, 2, 2), "file")),
        ("a.txt", DATED, {"published": "2024-02-02"}, (date(2024, 2, 2), "file")),
        ("2024-01-05.html", f"<meta name='PubDate' content='2024-04-04'><p>{BODY}", None, (date(2024, 4, 4), "page")),
        ("2024-01-05.html", f"<p>{BODY}", None, (date(2024, 1, 5), "name")),
        ("a.txt", BODY, None, (None, "none")),
    ],
)  # fmt: skip
def test_metadata_before_page_before_name(
    tmp_path: Path, name: str, text: str, beside: dict[str, str] | None, expected: tuple[date | None, str]
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    if beside:
        path.with_suffix(".json").write_text(json.dumps(beside), encoding="utf-8")
    (release,) = read(Source(path, name))
    assert isinstance(release, Release)
    document = extract_release(Extractor(), release)
    assert (document.published, document.published_from) == expected


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
