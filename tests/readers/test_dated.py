"""The day in a file's name, and where it stands among those that say when a text was published."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from newsextract.engines.extraction import extract_release
from newsextract.errors import InputError
from newsextract.pipeline import Extractor
from newsextract.readers.dated import day_in_name
from newsextract.readers.files import Release, Source, read, read_releases

BODY = "2023年，全市新增高新技术企业33家，创新能力不断提高，高质量发展迈出坚实步伐，取得新的成效。"
PAGE = f"<meta name='PubDate' content='2024-04-04'><p>{BODY}"
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
    ("pattern", "name", "expected"),
    [
        ("%Y%m%d", "a_20240105_3.txt", date(2024, 1, 5)), ("%y%m%d", "240105.txt.gz", date(2024, 1, 5)),
        ("%y%m%d", "990105.txt", date(1999, 1, 5)), ("%d.%m.%Y", "5.1.2024.pdf", date(2024, 1, 5)),
        ("%Y年%m月%d日", "某市2024年1月5日公报.pdf", date(2024, 1, 5)),
        ("/%Y/%m/%d/", "in/2024/1/05/77.html", date(2024, 1, 5)),
        ("%Y/%m%d", "2024/0105_77.html", date(2024, 1, 5)), ("20%y-%m-%d", "2024-01-05.txt", date(2024, 1, 5)),
        ("[%Y]%m+%d%%", "[2024]1+5%.txt", date(2024, 1, 5)),
        ("%Y%m%d", "2024115.txt", None), ("%Y%m%d", "120240105.txt", None), ("%Y%m%d", "202401051.txt", None),
        ("%Y%m%d", "20240105/a.txt", None), ("%Y%m%d", "20240230.txt", None), ("%Y%m%d", "00000105.txt", None),
        ("%Y%m%d", "20240105_20240106.txt", None), ("%Y%m%d", "20240105_20240105.txt", date(2024, 1, 5)),
        ("%Y.%m.%d", "2024x01x05.txt", None),
    ],
)  # fmt: skip
def test_the_day_where_a_pattern_says(pattern: str, name: str, expected: date | None) -> None:
    assert day_in_name(name, pattern) == expected


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("", "names no day"), ("%Y-%m", "names no day"), ("%Y%y%m%d", "names no day"), ("%m%d%m", "names no day"),
        ("%Y-%m-%d_%H", "has '%H' in it"), ("%Y-%m-%d%", "has '%' in it"),
    ],
)  # fmt: skip
def test_a_pattern_without_a_day_is_refused(pattern: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=f"the pattern .* {reason}"):
        list(read_releases(tmp_path, date_pattern=pattern))


@pytest.mark.parametrize(
    ("name", "text", "beside", "pattern", "expected"),
    [
        ("2024-01-05.txt", BODY, None, None, (date(2024, 1, 5), "name")),
        ("2024-01-05.txt", DATED, None, None, (date(2024, 3, 5), "page")),
        ("2024-01-05.txt", DATED, {"published": "2024-02-02"}, None, (date(2024, 2, 2), "file")),
        ("a.txt", DATED, {"published": "2024-02-02"}, None, (date(2024, 2, 2), "file")),
        ("2024-01-05.html", PAGE, None, None, (date(2024, 4, 4), "page")),
        ("2024-01-05.html", PAGE, None, "%Y-%m-%d", (date(2024, 1, 5), "name")),
        ("2024-01-05.html", f"<p>{BODY}", None, None, (date(2024, 1, 5), "name")),
        ("a.txt", BODY, None, None, (None, "none")),
        ("05.01.2024.txt", BODY, None, "%d.%m.%Y", (date(2024, 1, 5), "name")),
        ("05.01.2024.txt", DATED, None, "%d.%m.%Y", (date(2024, 1, 5), "name")),
        ("05.01.2024.txt", DATED, {"published": "2024-02-02"}, "%d.%m.%Y", (date(2024, 2, 2), "file")),
        ("2024/01/05.txt", BODY, None, "%Y/%m/%d", (date(2024, 1, 5), "name")),
        ("2024-01-05.txt", DATED, None, "%d.%m.%Y", (date(2024, 3, 5), "page")),
        ("2024-01-05.txt", BODY, None, "%d.%m.%Y", (None, "none")),
    ],
)  # fmt: skip
def test_metadata_before_a_pattern_before_the_page_before_the_name(
    tmp_path: Path,
    name: str,
    text: str,
    beside: dict[str, str] | None,
    pattern: str | None,
    expected: tuple[date | None, str],
) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    if beside:
        path.with_suffix(".json").write_text(json.dumps(beside), encoding="utf-8")
    (release,) = read(Source(path, name), date_pattern=pattern)
    assert isinstance(release, Release)
    document = extract_release(Extractor(), release)
    assert (document.published, document.published_from) == expected


def test_rows_without_a_day_have_that_of_their_file(tmp_path: Path) -> None:
    path = tmp_path / "20240105.csv"
    path.write_text(f"text,published\n{BODY},2024-02-02\n{BODY},\n,\n", encoding="utf-8")
    first, second, bad = read(Source(path, path.name), date_pattern="%Y%m%d")
    assert isinstance(first, Release)
    assert isinstance(second, Release)
    assert (first.published, first.published_from) == (date(2024, 2, 2), "file")
    assert (second.published, second.published_from) == (date(2024, 1, 5), "name")
    assert isinstance(bad, InputError)
