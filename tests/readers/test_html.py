"""Articles of HTML pages: text, title, day and source, tables as rows; and pages that nobody should serve."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import newsextract
from newsextract.errors import InputError
from newsextract.readers.html import PAGE_LIMIT, decode_page, read_page

BODY = (
    "<p>2023年，全市高新技术企业突破2180家，同比增长12.5%，居全省第6，创新能力不断提高。</p>"
    "<p>到2027年，力争研发经费占GDP比重达到2.7%以上，深入实施“平台筑基”行动，推动成果转化。</p>"
)
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "web"


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def text_of(body: str, head: str = "") -> str:
    text: str = read_page(page(body, head))["text"]
    return text


def test_an_article_without_scripts_styles_and_navigation() -> None:
    text = text_of(
        f"<nav><a href='/'>首页</a><a href='/n'>要闻</a></nav><script>var a = '新增99家';</script><h1>科技工作</h1>"
        f"<div class='content'>{BODY}<!-- 新增88家 --><noscript>新增77家</noscript></div>"
        "<footer>版权所有 某市人民政府 备案号12345</footer>",
        "<style>p { width: 55px }</style><script>let b = 44</script>",
    )
    assert text.splitlines()[0] == "科技工作"
    assert "突破2180家" in text
    assert "“平台筑基”行动" in text
    for noise in ("99", "88", "77", "55", "44", "首页", "12345"):
        assert noise not in text


@pytest.mark.parametrize(
    ("head", "body", "published", "source"),
    [
        ("<meta name='PubDate' content='2024-03-06 09:00'><meta name='ContentSource' content='某报'>",
         "<p>来源：另一报　时间：2024-03-09</p>", date(2024, 3, 6), "某报"),
        ("", "<div>来源：某某日报　发布时间：2024-03-05 10:20</div>", date(2024, 3, 5), "某某日报"),
        ("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-03-07\"}</script>", "",
         date(2024, 3, 7), None),
        ("", "<time datetime='2024-03-08'>昨天</time>", date(2024, 3, 8), None),
        ("<meta name='PubDate' content='昨天'>", "", None, None),
    ],
)  # fmt: skip
def test_what_a_page_says_about_itself(head: str, body: str, published: date | None, source: str | None) -> None:
    head += "<meta name='ArticleTitle' content='全市科技工作情况'><title>全市科技工作情况_某市门户网站</title>"
    found = read_page(page(f"<div>{body}{BODY}</div>", head))
    assert (found["title"], found.get("published"), found.get("source")) == ("全市科技工作情况", published, source)
    assert found.get("published_from") == ("page" if published else None)
    assert found["text"].startswith("全市科技工作情况\n")


TABLE = """<table><caption>主要指标</caption>
<tr><th rowspan="2">指标</th><th colspan="2">2023年</th></tr><tr><th>总量（亿元）</th><th>增速（%）</th></tr>
<tr><td>地区生产<br>总值</td><td>1234.5</td><td>5.6</td></tr><tr><td>进出口</td><td></td><td>3.1</td></tr></table>"""


@pytest.mark.parametrize("around", [BODY, "", BODY * 5])
def test_the_rows_of_a_table_keep_their_columns(around: str) -> None:
    text = text_of(f"<h1>统计公报</h1><div>{around}{TABLE}</div>")
    rows = "指标\t总量（亿元）\t增速（%）\n地区生产总值\t1234.5\t5.6\n进出口\t—\t3.1"
    assert rows in text
    assert "主要指标\n指标\t2023年\t2023年\n" in text
    document = newsextract.extract(text, published=date(2024, 2, 1))
    found = {(i.metric, i.measure, str(i.quantity.value), i.quantity.unit) for i in document.indicators}
    assert {
        ("地区生产总值", "level", "123450000000", "元"), ("地区生产总值", "growth", "5.6", "%"),
        ("进出口", "growth", "3.1", "%"),
    } <= found  # fmt: skip


def test_a_table_that_arranges_the_page_is_none() -> None:
    text = text_of(f"<table><tr><td>导航</td><td><table><tr><td>{BODY}</td></tr></table></td></tr></table>")
    assert "\t" not in text
    assert "\n到2027年" in text


@pytest.mark.parametrize("declared", ["gb2312", "big5", "utf-8", "x-unknown", None])
@pytest.mark.parametrize("real", ["gb18030", "utf-8", "utf-16"])
def test_encodings_of_pages_declared_rightly_wrongly_and_not_at_all(declared: str | None, real: str) -> None:
    meta = f"<meta charset='{declared}'>" if declared else ""
    text = read_page(page(BODY * 3, meta).decode().encode(real))["text"]
    if (declared, real) == ("big5", "gb18030"):  # every pair of bytes may be Big5; a declaration is believed
        return
    assert "突破2180家" in text


def test_a_few_wrong_bytes_are_damage_and_many_are_an_error() -> None:
    data = page(BODY * 20, "<meta charset='gbk'>").decode().encode("gb18030")
    at = data.index("不断".encode("gb18030"))
    assert "\ufffd" in decode_page(data[:at] + b"\xff" + data[at:])
    with pytest.raises(InputError, match="no known encoding fits"):
        decode_page(b"<html><meta charset='utf-8'>" + b"\xff\xfe\xfa\xb5" * 90)


@pytest.mark.parametrize("declared", ["utf-88", "zh", "hex", "rot13", "idna", "undefined"])
def test_a_page_that_declares_what_is_no_encoding(declared: str) -> None:
    data = page(BODY * 20, f"<meta charset='{declared}'>")
    assert decode_page(data) == data.decode()
    at = data.index("创".encode())
    assert decode_page(data[:at] + b"\xff" + data[at:]).count("\ufffd") == 1


def test_control_characters_in_a_table_are_left_out() -> None:
    rows = "<tr><td>指标</td><td>增速</td></tr><tr><td>进&#8;出\x1b口</td><td>3.1&#xffff;</td></tr>"
    assert "进出口\t3.1" in text_of(f"<table>{rows}</table>")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html><body>" + b"<div>" * 100_000 + b"33" + b"</div>" * 100_000, "255 HTML elements inside each other"),
        (b"<html>" + b" " * PAGE_LIMIT, "a page of more than"),
        (page("<script>document.write('新增33家')</script>"), "a page without text"),
        (b"<html></html>", "a page without text"),
        (b"\n", "a page without text"),
    ],
)  # fmt: skip
def test_hostile_and_empty_pages_are_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_page(data)


def test_what_a_server_left_in_a_page_is_no_text() -> None:
    assert "include" not in text_of(f"<div><%@ include file='/a/b.jsp' %>{BODY}</div>")


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the pages are not part of the project")
def test_real_pages_have_title_day_and_article() -> None:
    pages = sorted(CORPUS.glob("*.html"))
    for each in pages:
        found = read_page(each.read_bytes())
        assert found["title"], each
        assert found["published"], each
        assert len(found["text"]) > 300, each
        assert "javascript" not in found["text"].lower(), each
        assert "首页" not in found["text"][:100], each
