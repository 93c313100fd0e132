"""Files, folders, metadata and JSON Lines; a bad file is an error among the releases."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from newsextract.errors import InputError
from newsextract.readers.files import Release, Source, find_sources, read


def read_one(path: Path, **options: object) -> Release | InputError:
    (item,) = read(Source(path, path.name), **options)
    return item


def reason(path: Path, **options: object) -> str:
    item = read_one(path, **options)
    assert isinstance(item, InputError)
    assert item.origin == path.name
    return item.reason


def test_a_folder_gives_its_texts_sorted(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.md",
        "sub/c.jsonl",
        "sub/.hidden.txt",
        ".git/d.txt",
        "e.json",
        "README.md",
        "f.png",
        "g.HTML",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("新增33家。", encoding="utf-8")
    assert [s.name for s in find_sources([tmp_path], name="corpus")] == [
        "corpus/a.md", "corpus/b.txt", "corpus/g.HTML", "corpus/sub/c.jsonl",
    ]  # fmt: skip
    named = find_sources([tmp_path / "sub", tmp_path / "f.png"])
    assert [s.name for s in named] == [f"{tmp_path}/sub/c.jsonl", f"{tmp_path}/f.png"]
    assert all(s.size > 0 for s in named)


def test_a_path_that_is_not_there_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt: no such file or folder"):
        find_sources([tmp_path / "gone.txt"])
    with pytest.raises(InputError, match="no texts in this folder"):
        find_sources([tmp_path])


def test_a_file_that_goes_away_is_an_error_among_the_releases(tmp_path: Path) -> None:
    assert reason(tmp_path / "gone.txt") == "cannot be read: No such file or directory"
    (tmp_path / "folder.txt").mkdir()
    assert reason(tmp_path / "folder.txt") == "cannot be read: Is a directory"


def test_a_release_is_the_text_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeff第一行\r\n第二行".encode())
    assert read_one(path) == Release("第一行\r\n第二行", "a.txt", origin="a.txt", size=path.stat().st_size)


def test_a_name_as_long_as_the_system_takes(tmp_path: Path) -> None:
    path = tmp_path / f"{'长' * 83}ab.txt"  # 255 bytes; that of its metadata would be one longer
    path.write_text("全市高企2180家。", encoding="utf-8")
    item = read_one(path)
    assert isinstance(item, Release)
    assert item.text == "全市高企2180家。"


def test_a_link_to_itself_is_said_to_be_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.symlink_to(path)
    with pytest.raises(InputError, match="cannot be read: Too many levels of symbolic links"):
        find_sources(path)


def test_metadata_beside_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("新增33家。", encoding="utf-8")
    known = {"published": "2022-03-02", "title": "标题", "place": "江门市", "origin": "https://example.org/1"}
    path.with_suffix(".json").write_text(json.dumps({**known, "indicators": []}), encoding="utf-8")
    item = read_one(path)
    assert isinstance(item, Release)
    assert (item.published, item.title, item.place, item.origin) == (
        date(2022, 3, 2), "标题", "江门市", "https://example.org/1",
    )  # fmt: skip
    assert item.location == "a.txt"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("{", "metadata .* are not JSON"), ("[]", "metadata .* are not an object"),
        ('{"published": "2.3.2022"}', "'published' is '2.3.2022'"), ('{"published": 2022}', "not a string but 2022"),
        (r'{"title": "\ud800"}', "'title': a lone surrogate"), (r'{"place": "a\u0000"}', "'place': a NUL"),
    ],
)  # fmt: skip
def test_bad_metadata_are_an_error_of_the_text(tmp_path: Path, content: str, expected: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("新增33家。", encoding="utf-8")
    path.with_suffix(".json").write_text(content, encoding="utf-8")
    item = read_one(path)
    assert isinstance(item, InputError)
    with pytest.raises(InputError, match=expected):
        raise item


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", b"", "an empty file"), ("a.txt", b"\n", "holds no text"), ("a.jsonl", b"", "an empty file"),
        ("a.html", b"<p>", "a page without text"), ("a.json", b"{}", "JSON is read as metadata only"),
        ("a.txt", b"x" * 11, "larger than 10 bytes"), ("a.txt", b"\xb5", "no known encoding fits"),
    ],
)  # fmt: skip
def test_a_bad_file_says_what_is_wrong(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert expected in reason(tmp_path / name, limit=10)


def test_json_lines_one_bad_line_does_not_stop_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    lines = [
        '{"text": "新增33家。", "published": "2022-03-02", "place": "江门市", "id": 7}', "", "{", '"text"',
        '{"text": 5}', r'{"text": "全\ud800市"}', r'{"text": "全\u0000市"}', '{"text": " "}',
        '{"text": "x", "published": "soon"}',
        '{"text": "' + "长" * 400 + '"}', "[" * 500, '{"text": "末行", "origin": "url"}',
    ]  # fmt: skip
    path.write_bytes("\ufeff".encode() + "\n".join(lines).encode() + b"\n\xff\xff\n")
    items = list(read(Source(path, "news.jsonl"), limit=1000))
    good = [item for item in items if isinstance(item, Release)]
    bad = {item.origin: item.reason for item in items if isinstance(item, InputError)}
    assert [(r.text, r.location, r.origin) for r in good] == [
        ("新增33家。", "news.jsonl:1", "news.jsonl:1"), ("末行", "news.jsonl:12", "url"),
    ]  # fmt: skip
    assert (good[0].published, good[0].place) == (date(2022, 3, 2), "江门市")
    expected = {
        3: "not a JSON object", 4: "not an object with", 5: "a string 'text'", 6: "a lone surrogate", 7: "a NUL",
        8: "no text", 9: "'published' is 'soon'", 10: "larger than 1,000 bytes", 11: "not a JSON object",
        13: "not a JSON object in UTF-8",
    }  # fmt: skip
    assert bad.keys() == {f"news.jsonl:{n}" for n in expected}
    for number, words in expected.items():
        assert words in bad[f"news.jsonl:{number}"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("新增33家。".encode("gb18030"))))
    (source,) = find_sources(["-"])
    (item,) = read(source)
    assert isinstance(item, Release)
    assert (item.text, item.location) == ("新增33家。", "-")


def test_a_name_that_is_no_utf8_is_written_as_escapes(tmp_path: Path) -> None:
    path = tmp_path / b"\xb5\xd8.txt".decode("utf-8", "surrogateescape")
    try:
        path.write_text("新增33家。", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (source,) = find_sources([tmp_path], name="x")
    assert source.name == r"x/\udcb5\udcd8.txt"
    (item,) = read(source)
    assert isinstance(item, Release)


@pytest.mark.slow
def test_fifty_megabytes_of_one_character_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("长".encode() * (50 * 1024 * 1024 // 3))
    item = read_one(path)
    assert isinstance(item, Release)
    assert len(item.text) == 50 * 1024 * 1024 // 3
    path.write_bytes(b"\xb3\xa4" * (25 * 1024 * 1024))
    assert isinstance(read_one(path), Release | InputError)
