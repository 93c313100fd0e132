import json
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Grows
from newsextract.errors import DataError
from newsextract.mentions.dates import add_years, day, months, quarter, shifted, straddling, years
from newsextract.mentions.epochs import (
    epochs,
    feasts,
    parse_epochs,
    parse_feasts,
    parse_relative,
    relative_words,
)
from newsextract.mentions.period_reading import Reader, century, small_number
from newsextract.mentions.periods import (
    _NUMERALS,
    PeriodMention,
    _followers,
    _mention_at,
    find_periods,
    in_year,
    scan_periods,
)

SPRING = date(2026, 2, 9)
AUTUMN = date(2018, 9, 18)
ORACLE = Path(__file__).parents[3] / "shared" / "oracles" / "periods.jsonl"


def dated(mention: PeriodMention) -> str | None:
    return f"{mention.period.start}..{mention.period.end}" if mention.period else None


def read(text: str, published: date | None = SPRING) -> PeriodMention:
    mentions = scan_periods(text, published=published)
    assert len(mentions) == 1, mentions
    assert mentions[0].text == text[mentions[0].start : mentions[0].end]
    return mentions[0]


@pytest.mark.parametrize(
    ("text", "quote", "span"),
    [
        ("2021年新建三座", "2021年", "2021-01-01..2021-12-31"),
        ("二〇二五年新建三座", "二〇二五年", "2025-01-01..2025-12-31"),
        ("二○一五年新建三座", "二○一五年", "2015-01-01..2015-12-31"),
        ("2021年度全区", "2021年度", "2021-01-01..2021-12-31"),
        ("2021年12月份", "2021年12月份", "2021-12-01..2021-12-31"),
        ("2020年2月29日下午3时30分开幕", "2020年2月29日下午3时30分", "2020-02-29..2020-02-29"),
        ("2023—2027年，每年", "2023—2027年", "2023-01-01..2027-12-31"),
        ("2016年至2021年，产值", "2016年至2021年", "2016-01-01..2021-12-31"),
        ("2019年6月1日-6月30日", "2019年6月1日-6月30日", "2019-06-01..2019-06-30"),
        ("2017年8月至11月", "2017年8月至11月", "2017-08-01..2017-11-30"),
        ("2017年11月至2018年2月", "2017年11月至2018年2月", "2017-11-01..2018-02-28"),
        ("1985到89年9月", "1985到89年9月", "1985-01-01..1989-09-30"),
        ("2018年1－9月份", "2018年1－9月份", "2018-01-01..2018-09-30"),
        ("2022年1、2月份", "2022年1、2月份", "2022-01-01..2022-02-28"),
        ("2022年上半年", "2022年上半年", "2022-01-01..2022-06-30"),
        ("2022年第三季度", "2022年第三季度", "2022-07-01..2022-09-30"),
        ("2022年首季", "2022年首季", "2022-01-01..2022-03-31"),
        ("2022年一、二季度", "2022年一、二季度", "2022-01-01..2022-06-30"),
        ("2022年前十一个月", "2022年前十一个月", "2022-01-01..2022-11-30"),
        ("2022年5月中旬", "2022年5月中旬", "2022-05-11..2022-05-20"),
        ("2021年底", "2021年底", "2021-12-31..2021-12-31"),
        ("21年底共有9座", "21年底", "2021-12-31..2021-12-31"),
        ("’21年共有9座", "’21年", "2021-01-01..2021-12-31"),
        ("08年共有9座", "08年", "2008-01-01..2008-12-31"),
        ("民国114年", "民国114年", "2025-01-01..2025-12-31"),
        ("2023-24学年", "2023-24学年", "2023-09-01..2024-08-31"),
        ("2018至19年度", "2018至19年度", "2018-04-01..2019-03-31"),
        ("2018/19财政年度", "2018/19财政年度", "2018-04-01..2019-03-31"),
        ("20世纪80年代", "20世纪80年代", "1980-01-01..1989-12-31"),
        ("2020/12/1发布", "2020/12/1", "2020-12-01..2020-12-01"),
        ("20240307发布", "20240307", "2024-03-07..2024-03-07"),
        ("“十三五”期间", "“十三五”期间", "2016-01-01..2020-12-31"),
        ("十四五时期", "十四五时期", "2021-01-01..2025-12-31"),
        ("“十五”期间", "“十五”期间", "2001-01-01..2005-12-31"),
        ("“八五”期间", "“八五”期间", "1991-01-01..1995-12-31"),
        ("“十五五”开局之年", "“十五五”开局之年", "2026-01-01..2026-12-31"),
        ("“十四五”收官之年", "“十四五”收官之年", "2025-01-01..2025-12-31"),
        ("“十四五”前四年", "“十四五”前四年", "2021-01-01..2024-12-31"),
    ],
)
def test_absolute_times_are_dated_without_a_publication_date(text: str, quote: str, span: str) -> None:
    mention = read(text, None)
    assert (mention.text, dated(mention)) == (quote, span)
    assert mention.period is not None
    assert not mention.period.relative


@pytest.mark.parametrize(
    ("text", "quote", "role", "kind", "span"),
    [
        ("截至2015年8月底建成", "截至2015年8月底", "plain", "as_of", "2015-08-31..2015-08-31"),
        ("截至11月底建成", "截至11月底", "plain", "as_of", "2025-11-30..2025-11-30"),
        ("截至目前建成", "截至目前", "plain", "as_of", "2026-02-09..2026-02-09"),
        ("现有大桥三座", "现有", "plain", "as_of", "2026-02-09..2026-02-09"),
        ("2008年以来新高", "2008年以来", "named", "absolute", "2008-01-01..2026-02-09"),
        ("到2027年，建成一座", "到2027年", "deadline", "absolute", "2027-01-01..2027-12-31"),
        ("2027年底前建成一座", "2027年底前", "deadline", "as_of", "2027-12-31..2027-12-31"),
        ("6月底前建成一座", "6月底前", "deadline", "as_of", "2026-06-30..2026-06-30"),
        ("年底前建成一座", "年底前", "deadline", "as_of", "2026-12-31..2026-12-31"),
        ("到“十五五”末，建成一座", "到“十五五”末", "deadline", "plan", "2030-01-01..2030-12-31"),
        ("到2020年，建成一座", "到2020年", "plain", "absolute", "2020-01-01..2020-12-31"),
        ("产量比上年增长3%", "比上年", "baseline", "relative", "2025-01-01..2025-12-31"),
        ("产量较上年同期增长3%", "较上年同期", "baseline", "relative", "2025-01-01..2025-12-31"),
        ("产量与2020年相比增长3%", "与2020年相比", "baseline", "absolute", "2020-01-01..2020-12-31"),
        ("增速与上年持平", "与上年", "baseline", "relative", "2025-01-01..2025-12-31"),
        ("增速高于去年，", "去年", "baseline", "relative", "2025-01-01..2025-12-31"),
        ("较“十三五”末翻一番", "较“十三五”末", "baseline", "plan", "2020-01-01..2020-12-31"),
        ("存量是“十二五”期末的9倍", "“十二五”期末", "baseline", "plan", "2015-01-01..2015-12-31"),
        ("从2016年的280座", "从2016年", "from", "absolute", "2016-01-01..2016-12-31"),
        ("从2016年到2020年，", "从2016年到2020年", "plain", "absolute", "2016-01-01..2020-12-31"),
        ("自2008年8月以来，", "自2008年8月以来", "since", "absolute", "2008-08-01..2026-02-09"),
        ("今年以来，", "今年以来", "since", "relative", "2026-01-01..2026-02-09"),
        ("2026年3月1日起，", "2026年3月1日起", "from", "absolute", "2026-03-01..2026-12-31"),
        ("4月以来，", "4月以来", "since", "relative", "2025-04-01..2026-02-09"),
        ("截至12月底建成", "截至12月底", "plain", "as_of", "2025-12-31..2025-12-31"),
        ("4月底前建成", "4月底前", "deadline", "as_of", "2026-04-30..2026-04-30"),
        ("1月底前建成", "1月底前", "deadline", "as_of", "2027-01-31..2027-01-31"),
        ("2027年以前建成", "2027年以前", "deadline", "absolute", "2027-01-01..2027-12-31"),
        ("2020年以前建成", "2020年以前", "plain", "absolute", "2020-01-01..2020-12-31"),
        ("2020年底前，", "2020年底前", "plain", "as_of", "2020-12-31..2020-12-31"),
        ("到2月9日，", "到2月9日", "plain", "relative", "2026-02-09..2026-02-09"),
        ("到2月10日，", "到2月10日", "deadline", "relative", "2026-02-10..2026-02-10"),
        ("到1月末，", "到1月末", "plain", "as_of", "2026-01-31..2026-01-31"),
        ("到12月中旬，", "到12月中旬", "plain", "relative", "2025-12-11..2025-12-20"),
        ("到7月中旬，", "到7月中旬", "deadline", "relative", "2026-07-11..2026-07-20"),
        ("3月起，", "3月起", "from", "relative", "2026-03-01..2026-12-31"),
        ("2026年起，", "2026年起", "from", "absolute", "2026-01-01..2026-12-31"),
        ("2015年底以来，", "2015年底以来", "since", "absolute", "2015-12-31..2026-02-09"),
        ("工期至2027年，", "至2027年", "deadline", "absolute", "2027-01-01..2027-12-31"),
        ("2015年至今，", "2015年至今", "since", "absolute", "2015-01-01..2026-02-09"),
        ("“十四五”以来，", "“十四五”以来", "since", "plan", "2021-01-01..2026-02-09"),
        ("9月以来，", "9月以来", "since", "relative", "2025-09-01..2026-02-09"),
        ("高于2020年，", "2020年", "baseline", "absolute", "2020-01-01..2020-12-31"),
        ("是2015年的3倍", "2015年", "baseline", "absolute", "2015-01-01..2015-12-31"),
        ("2020年基础上增长", "2020年", "baseline", "absolute", "2020-01-01..2020-12-31"),
        ("从“十三五”末的3家", "从“十三五”末", "from", "plan", "2020-01-01..2020-12-31"),
        ("2025年期间，", "2025年期间", "plain", "absolute", "2025-01-01..2025-12-31"),
        ("面向2020年，", "面向2020年", "plain", "absolute", "2020-01-01..2020-12-31"),
        ("面向2030年，", "面向2030年", "deadline", "absolute", "2030-01-01..2030-12-31"),
        ("面向2030年的项目", "面向2030年", "named", "absolute", "2030-01-01..2030-12-31"),
        ("系“十四五”规划的收官之年", "“十四五”规划的收官之年", "named", "plan", "2025-01-01..2025-12-31"),
        ("在“十四五”收官之年，", "“十四五”收官之年", "plain", "plan", "2025-01-01..2025-12-31"),
        ("从5月9日到19日，", "从5月9日到19日", "plain", "relative", "2026-05-09..2026-05-19"),
        ("2015年之后，", "2015年之后", "from", "absolute", "2015-01-01..2026-02-09"),
        ("改革开放40多年来，", "改革开放40多年来", "since", "epoch", "1978-12-18..2026-02-09"),
        ("从改革开放以来的3家", "从改革开放以来", "since", "epoch", "1978-12-18..2026-02-09"),
        ("2021年6月底起，", "2021年6月底起", "from", "absolute", "2021-06-30..2026-02-09"),
        ("自上月底以来，", "自上月底以来", "since", "as_of", "2026-01-31..2026-02-09"),
        ("从2016年5月1日的3家", "从2016年5月1日", "from", "absolute", "2016-05-01..2016-05-01"),
        ("由去年底的61.5%提高", "由去年底", "from", "as_of", "2025-12-31..2025-12-31"),
        ("从“十三五”的3家提高", "从“十三五”", "from", "plan", "2016-01-01..2020-12-31"),
        ("截至2月建成", "截至2月", "plain", "as_of", "2025-02-28..2025-02-28"),  # it is not over yet
        ("截至“十三五”末建成", "截至“十三五”末", "plain", "plan", "2020-01-01..2020-12-31"),
        ("截至“十三五”建成", "截至“十三五”", "plain", "plan", "2016-01-01..2020-12-31"),
        ("截至第三季度末建成", "截至第三季度末", "plain", "as_of", "2025-09-30..2025-09-30"),
        ("到三季度末建成", "到三季度末", "plain", "as_of", "2025-09-30..2025-09-30"),
        ("一季度末，", "一季度末", "plain", "as_of", "2026-03-31..2026-03-31"),
        ("二季度末前建成", "二季度末前", "deadline", "as_of", "2026-06-30..2026-06-30"),
        ("比三季度末增长3%", "比三季度末", "baseline", "as_of", "2025-09-30..2025-09-30"),
        ("到十四五期间末，", "到十四五期间末", "plain", "plan", "2021-01-01..2025-12-31"),
        ("工期至7月中旬，", "至7月中旬", "deadline", "relative", "2026-07-11..2026-07-20"),
        ("面向明年，", "面向明年", "plain", "relative", "2027-01-01..2027-12-31"),
        ("面向未来五年，", "面向未来五年", "plain", "span", "2026-01-01..2030-12-31"),
        ("面向“十五五”，", "面向“十五五”", "deadline", "plan", "2026-01-01..2030-12-31"),
        ("面向“十三五”，", "面向“十三五”", "plain", "plan", "2016-01-01..2020-12-31"),
        ("近五年以来，", "近五年以来", "plain", "span", "2021-01-01..2025-12-31"),
        ("2026年底末端", "2026年底", "plain", "as_of", "2026-12-31..2026-12-31"),
        ("2020年的近3倍", "2020年", "baseline", "absolute", "2020-01-01..2020-12-31"),
        ("同比去年，", "去年", "baseline", "relative", "2025-01-01..2025-12-31"),
        ("2025年同期的3家", "2025年同期", "plain", "absolute", "2025-01-01..2025-12-31"),
        ("三季度内，", "三季度内", "plain", "relative", "2025-07-01..2025-09-30"),
        ("拟9月建成", "9月", "plain", "relative", "2026-09-01..2026-09-30"),
        ("大规模拟9月建成", "9月", "plain", "relative", "2025-09-01..2025-09-30"),
        ("预计可在9月建成", "9月", "plain", "relative", "2026-09-01..2026-09-30"),
        ("力争到9月，建成", "到9月", "deadline", "relative", "2026-09-01..2026-09-30"),
    ],
)
def test_words_around_a_time_give_its_role(text: str, quote: str, role: str, kind: str, span: str) -> None:
    mention = read(text)
    assert (mention.text, mention.role, mention.kind, dated(mention)) == (quote, role, kind, span)


@pytest.mark.parametrize(
    ("text", "published", "span"),
    [
        ("今年新建一座", SPRING, "2026-01-01..2026-12-31"),
        ("去年12月", SPRING, "2025-12-01..2025-12-31"),
        ("前年新建一座", SPRING, "2024-01-01..2024-12-31"),
        ("过去的一年，", SPRING, "2025-01-01..2025-12-31"),
        ("昨日新建一座", SPRING, "2026-02-08..2026-02-08"),
        ("上周新建一座", SPRING, "2026-02-02..2026-02-08"),
        ("上周五新建一座", SPRING, "2026-02-06..2026-02-06"),
        ("上月新建一座", SPRING, "2026-01-01..2026-01-31"),
        ("上个月15日", SPRING, "2026-01-15..2026-01-15"),
        ("上半月新建一座", AUTUMN, "2018-09-01..2018-09-15"),
        ("30日新建一座", date(2021, 6, 14), "2021-06-30..2021-06-30"),
        ("31日新建一座", date(2021, 6, 1), "2021-05-31..2021-05-31"),
        ("3月2日下午", SPRING, "2026-03-02..2026-03-02"),
        ("12月份新建一座", SPRING, "2025-12-01..2025-12-31"),
        ("1—9月，", SPRING, "2025-01-01..2025-09-30"),
        ("1—9月，", date(2025, 10, 20), "2025-01-01..2025-09-30"),
        ("前7个月，", AUTUMN, "2018-01-01..2018-07-31"),
        ("前三季度，", SPRING, "2025-01-01..2025-09-30"),
        ("一季度，", date(2026, 4, 18), "2026-01-01..2026-03-31"),
        ("上半年，", AUTUMN, "2018-01-01..2018-06-30"),
        ("全年新建一座", SPRING, "2025-01-01..2025-12-31"),
        ("全年新建一座", AUTUMN, "2018-01-01..2018-12-31"),
        ("年末共有九座", SPRING, "2025-12-31..2025-12-31"),
        ("元旦当天", SPRING, "2026-01-01..2026-01-01"),
        ("本财政年度", SPRING, "2025-04-01..2026-03-31"),
    ],
)
def test_relative_times_are_dated_by_the_publication_date(text: str, published: date, span: str) -> None:
    mention = read(text, published)
    assert dated(mention) == span
    assert mention.period is not None
    assert mention.period.relative
    assert read(text, None).period is None


@pytest.mark.parametrize(
    ("text", "published", "count", "span"),
    [
        ("五年来，", SPRING, 5, "2021-01-01..2025-12-31"),
        ("近五年，", SPRING, 5, "2021-01-01..2025-12-31"),
        ("连续4年增长", SPRING, 4, "2022-01-01..2025-12-31"),
        ("企业数3年翻一番", SPRING, 3, "2023-01-01..2025-12-31"),
        ("过去十年，", date(2018, 7, 24), 10, "2008-07-24..2018-07-23"),
        ("今后五年，", SPRING, 5, "2026-01-01..2030-12-31"),
        ("今明两年，", SPRING, 2, "2026-01-01..2027-12-31"),
        ("比前五年多", SPRING, 5, "2016-01-01..2020-12-31"),
        ("5年前，", date(2018, 8, 30), 5, "2013-08-30..2013-08-30"),
        ("三年内，", SPRING, 3, "2026-02-09..2029-02-08"),
        ("未来三年，", date(2014, 9, 20), 3, "2015-01-01..2017-12-31"),
        ("未来三年，", SPRING, 3, "2026-01-01..2028-12-31"),
        ("70年来，", date(2019, 9, 26), 70, "1949-09-26..2019-09-25"),
        ("未来2个月，", date(2021, 7, 14), None, "2021-07-01..2021-08-31"),
    ],
)
def test_spans_are_counted_from_the_publication_date(text: str, published: date, count: int | None, span: str) -> None:
    mention = read(text, published)
    assert (mention.kind, mention.years, dated(mention)) == ("span" if count != 2 else "relative", count, span)
    assert read(text, None).years == count


@pytest.mark.parametrize(
    "text", ["近年来，", "日前，", "30多年来，", "几年来，", "多年来，", "国庆假期，", "春节期间，"]
)
def test_vague_times_are_mentioned_and_not_dated(text: str) -> None:
    mention = read(text)
    assert (mention.kind, mention.period, mention.text) == ("vague", None, text[:-1])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("近3000家", "近 before a count"),
        ("增长5%至6%", "a range of rates"),
        ("2018社会蓝皮书", "a number glued to a name"),
        ("为期3年的合同", "a duration"),
        ("年均增长5%，年产量", "rates by the year"),
        ("同比增长3%", "a comparison without a time of its own"),
        ("1.5月", "a decimal"),
        ("3个月大", "a duration"),
        ("“九五”普法", "the name of a campaign"),
        ("2月30日", "no such day"),
        ("闰四月", "a month of the lunar year"),
        ("省内蒙古包", "内 inside a name"),
        ("基础上年均增长7%", "上年 across words"),
        ("学前一年教育", "前一年 across words"),
        ("1号线", "a line"),
        ("每年6月开放", "every year"),
    ],
)
def test_look_alikes_are_no_times(text: str, why: str) -> None:
    assert not [m for m in scan_periods(text, published=SPRING) if m.period and m.text != "2月"], why


@pytest.mark.parametrize(
    ("text", "published", "role", "span", "granularity"),
    [
        ("今年以来，", date(2026, 1, 1), "since", "2026-01-01..2026-01-01", "span"),  # its first day
        ("明年以来，", SPRING, "since", "2027-01-01..2027-12-31", "year"),
        ("2021年起，", date(2021, 12, 31), "from", "2021-01-01..2021-12-31", "year"),  # its last day
        ("2021年起，", date(2022, 1, 1), "from", "2021-01-01..2022-01-01", "span"),
        ("2021年5月起，", date(2021, 12, 31), "from", "2021-05-01..2021-12-31", "span"),
        ("6月底前，", date(2026, 6, 30), "plain", "2026-06-30..2026-06-30", "day"),
        ("6月底前，", date(2026, 7, 1), "deadline", "2027-06-30..2027-06-30", "day"),
        ("二季度末前，", date(2026, 7, 20), "deadline", "2027-06-30..2027-06-30", "day"),
        ("截至6月底，", date(2026, 6, 30), "plain", "2026-06-30..2026-06-30", "day"),
        ("截至6月底，", date(2026, 6, 29), "plain", "2025-06-30..2025-06-30", "day"),
        ("6月以来，", date(2026, 6, 1), "since", "2026-06-01..2026-06-01", "span"),
        ("6月以来，", date(2026, 5, 31), "since", "2025-06-01..2026-05-31", "span"),
        ("预计1月增长3%", date(2026, 4, 1), "plain", "2026-01-01..2026-01-31", "month"),  # for sixty days
        ("预计1月增长3%", date(2026, 4, 2), "plain", "2027-01-01..2027-01-31", "month"),
        ("2月29日前建成", date(2024, 3, 10), "plain", "2024-02-29..2024-02-29", "day"),  # 2025 has none
        ("到4月，", date(2026, 10, 29), "plain", "2026-04-01..2026-04-30", "month"),  # half a year ago
        ("到4月，", date(2026, 10, 30), "deadline", "2027-04-01..2027-04-30", "month"),
    ],
)
def test_the_day_of_publication_decides(text: str, published: date, role: str, span: str, granularity: str) -> None:
    mention = read(text, published)
    assert mention.period is not None
    assert (mention.role, dated(mention), mention.period.granularity) == (role, span, granularity)


def test_a_verbs_own_particle_makes_no_deadline() -> None:
    old, new = scan_periods("由2020年的51%提升到2025年的70%", published=SPRING)
    assert (old.text, old.role, new.text, new.role) == ("由2020年", "from", "2025年", "plain")


def test_listed_years_are_mentioned_one_by_one() -> None:
    found = scan_periods("2022、2023和2024年分别新建3座、5座、8座", published=SPRING)
    assert [(m.text, dated(m)) for m in found] == [
        ("2022", "2022-01-01..2022-12-31"),
        ("2023", "2023-01-01..2023-12-31"),
        ("2024年", "2024-01-01..2024-12-31"),
    ]


def test_bare_years_of_the_republic_need_a_text_from_taiwan() -> None:
    text = "113年第4季外销订单100亿元"
    assert dated(scan_periods("行政院：" + text)[0]) == "2024-10-01..2024-12-31"
    assert [m.text for m in scan_periods(text)] == ["第4季"]


@pytest.mark.parametrize(("text", "year"), [("2018", 2018), ("= 2019", 2019), ("24年", 2024)])
def test_a_cell_that_holds_only_a_year_is_one(text: str, year: int) -> None:
    assert dated(read(text)) == f"{year}-01-01..{year}-12-31"


def test_a_mention_without_a_year_moves_into_the_year_the_text_speaks_of() -> None:
    mention = in_year(read("前三季度，", None), 2023)
    assert (dated(mention), mention.yearless) == ("2023-01-01..2023-09-30", False)
    assert mention.period is not None
    assert not mention.period.relative
    supposed = in_year(read("前三季度，"), 2023).period
    assert supposed is not None
    assert not supposed.relative
    due = read("6月底前，", date(2026, 7, 20))
    assert (dated(due), dated(in_year(due, 2026))) == ("2027-06-30..2027-06-30", "2026-06-30..2026-06-30")
    assert dated(in_year(read("全年，"), 2026)) == "2026-01-01..2026-12-31"
    assert dated(in_year(read("当年，"), 2024)) == "2024-01-01..2024-12-31"
    dated_already = read("2021年前三季度", None)
    assert in_year(dated_already, 2023) is dated_already


def test_that_month_is_the_one_named_last_in_the_paragraph() -> None:
    named, that = scan_periods("1—8月外贸增长3%，当月增长5%", published=SPRING)
    assert (dated(named), dated(that), that.yearless) == ("2025-01-01..2025-08-31", "2025-08-01..2025-08-31", True)
    assert dated(in_year(that, 2023)) == "2023-08-01..2023-08-31"
    assert read("6月份当月增长3%").text == "6月份当月"
    assert dated(scan_periods("6月增长3%。\n当月增长5%", published=SPRING)[1]) == "2026-02-01..2026-02-28"
    assert dated(scan_periods("2025年增长3%，当月增长5%", published=SPRING)[1]) == "2026-02-01..2026-02-28"


@pytest.mark.parametrize(
    ("text", "published", "quote", "kind", "span"),
    [
        ("上月底建成", SPRING, "上月底", "as_of", "2026-01-31..2026-01-31"),
        ("上月底建成", None, "上月底", "as_of", None),
        ("上月上旬建成", SPRING, "上月上旬", "relative", "2026-01-01..2026-01-10"),
        ("本月9日建成", SPRING, "本月9日", "relative", "2026-02-09..2026-02-09"),
        ("本月31日建成", SPRING, "本月31日", "relative", None),  # February
        ("上半月，", SPRING, "上半月", "relative", "2026-02-01..2026-02-15"),
        ("下半月，", SPRING, "下半月", "relative", "2026-02-16..2026-02-28"),
        ("下半月，", None, "下半月", "relative", None),
        ("3月建成", None, "3月", "relative", None),
        ("年底建成", None, "年底", "as_of", None),
        ("年底建成", date(2026, 3, 10), "年底", "as_of", "2025-12-31..2025-12-31"),
        ("年底建成", date(2026, 4, 1), "年底", "as_of", "2026-12-31..2026-12-31"),
        ("5月建成", SPRING, "5月", "relative", "2026-05-01..2026-05-31"),  # three months ahead
        ("6月建成", SPRING, "6月", "relative", "2025-06-01..2025-06-30"),  # four
        ("将于6月建成", SPRING, "6月", "relative", "2026-06-01..2026-06-30"),
        ("计划6月底建成", SPRING, "6月底", "as_of", "2026-06-30..2026-06-30"),
        ("预计将在1月建成", SPRING, "1月", "relative", "2027-01-01..2027-01-31"),
        ("预计1月增长3%", SPRING, "1月", "relative", "2026-01-01..2026-01-31"),  # still estimated
        ("预计9月完工", SPRING, "9月", "relative", "2026-09-01..2026-09-30"),
        ("将于年底建成", date(2026, 3, 10), "年底", "as_of", "2026-12-31..2026-12-31"),
        ("上半年，", date(2026, 6, 10), "上半年", "relative", "2026-01-01..2026-06-30"),
        ("1—9月，", date(2026, 6, 10), "1—9月", "relative", "2025-01-01..2025-09-30"),
        ("今年3月—5月，", SPRING, "今年3月—5月", "relative", "2026-03-01..2026-05-31"),
        ("本报30日电", SPRING, "30日", "relative", "2026-01-30..2026-01-30"),
        ("本报10日电", SPRING, "10日", "relative", "2026-02-10..2026-02-10"),
        ("本报30日电", None, "30日", "relative", None),
        ("截至17号，", AUTUMN, "截至17号", "as_of", "2018-09-17..2018-09-17"),
        ("截至6号，", AUTUMN, "截至6号", "as_of", "2018-09-06..2018-09-06"),
        ("01-20 发布", SPRING, "01-20", "relative", "2026-01-20..2026-01-20"),
        ("12-20 发布", SPRING, "12-20", "relative", "2025-12-20..2025-12-20"),
        ("01-20 发布", None, "01-20", "relative", None),
        ("3/3/15发布", None, "3/3/15", "absolute", "2015-03-03..2015-03-03"),
        ("1/2/2020发布", None, "1/2/2020", "absolute", "2020-02-01..2020-02-01"),
    ],
)
def test_times_without_a_year_have_the_nearest(
    text: str, published: date | None, quote: str, kind: str, span: str | None
) -> None:
    mention = read(text, published)
    assert (mention.text, mention.kind, dated(mention)) == (quote, kind, span)


@pytest.mark.parametrize("text", ["药占比较2015年下降", "产量已超过2015年", "产量不及2015年"])
def test_what_something_is_compared_with_is_a_baseline(text: str) -> None:
    assert [mention.role for mention in scan_periods(text, published=AUTUMN)] == ["baseline"]


@pytest.mark.parametrize(
    ("text", "quote"), [("比前年产量增长5%", "比前年"), ("预计后年产量", "后年"), ("到后年产能", "到后年")]
)
def test_a_year_stays_one_in_front_of_a_figure(text: str, quote: str) -> None:
    assert [mention.text for mention in scan_periods(text, published=SPRING)] == [quote]


@pytest.mark.parametrize("text", ["投产后年产值", "达产前年均产值"])
def test_words_of_order_in_front_of_a_yearly_figure_are_no_year(text: str) -> None:
    assert scan_periods(text, published=AUTUMN) == []


@pytest.mark.parametrize("text", ["嫦娥3号，", "截至5号，", "截至19号，", "13-20", "02-30", "12/25/2020", "每年6月，"])
def test_what_is_no_day_of_this_month(text: str) -> None:
    assert scan_periods(text, published=AUTUMN) == []


def test_a_number_without_a_publication_date_is_no_day() -> None:
    assert scan_periods("截至17号，", published=None) == []


def test_a_few_days_are_as_small_as_a_day() -> None:
    few, many = read("3月19日至20日，").period, read("3月1日至6月30日，").period
    assert few is not None
    assert many is not None
    assert (few.granularity, many.granularity) == ("day", "span")


@pytest.mark.parametrize("word", sorted(epochs()))
def test_every_epoch_counts_from_its_first_day(word: str) -> None:
    mention = read(f"{word}以来，")
    assert (mention.text, mention.role) == (f"{word}以来", "since")
    assert mention.period is not None
    assert mention.period.start == epochs()[word].start
    assert mention.period.end == (epochs()[word].end or SPRING)


@pytest.mark.parametrize("word", sorted(relative_words().shifts))
def test_every_shifted_word_is_read_whole(word: str) -> None:
    mention = read(word + "，")
    unit, by = relative_words().shifts[word]
    expected = shifted(SPRING, unit, by)
    assert expected is not None
    assert (mention.text, dated(mention)) == (word, f"{expected.first}..{expected.last}")


@pytest.mark.parametrize("word", sorted(relative_words().now | relative_words().vague))
def test_every_other_word_is_read_whole(word: str) -> None:
    mention = read(word + "，")
    assert (mention.text, dated(mention)) == (word, "2026-02-09..2026-02-09" if mention.kind == "as_of" else None)


@pytest.mark.parametrize("word", sorted(feasts()))
def test_every_feast_is_a_day_and_its_holiday_is_not(word: str) -> None:
    found = [dated(m) for m in scan_periods(word + "，", published=SPRING)]
    fixed = feasts()[word]
    assert found == ([f"2026-{fixed[0]:02}-{fixed[1]:02}..2026-{fixed[0]:02}-{fixed[1]:02}"] if fixed else [])
    assert read(word + "假期，").period is None


@pytest.mark.parametrize(
    "rows",
    [
        [{"word": "开局"}],
        [{"word": "", "start": date(2020, 1, 1)}],
        [{"word": "开局", "start": "2020-01-01"}],
        [{"word": "开局", "start": date(2020, 1, 1), "note": "x"}],
        [{"word": "开局", "start": date(2020, 1, 1), "end": date(2019, 1, 1)}],
        [{"word": "开局", "start": date(2020, 1, 1)}, {"word": "开局", "start": date(2020, 1, 1)}],
    ],
)
def test_a_bad_epoch_is_refused(rows: list[dict[str, object]]) -> None:
    with pytest.raises(DataError, match=r"epochs\.toml"):
        parse_epochs(rows)


@pytest.mark.parametrize(
    "table",
    [
        {"shift": {"decade": {"本十年": 0}}},
        {"shift": {"year": {"今年": "0"}}},
        {"now": ["目前"], "vague": ["目前"]},
        {"now": [""]},
    ],
)
def test_a_bad_relative_word_is_refused(table: dict[str, object]) -> None:
    with pytest.raises(DataError, match=r"relative\.toml"):
        parse_relative(table)


def test_a_bad_feast_is_refused() -> None:
    with pytest.raises(DataError, match=r"feasts\.toml"):
        parse_feasts({"元旦": "1月1日"})


def test_calendar_arithmetic_stays_in_the_calendar() -> None:
    assert day(2021, 2, 29) is None
    assert months(2021, 5, 4) is None
    assert years(2022, 2021) is None
    assert quarter(2021, 5) is None
    assert straddling(99999, 4) is None
    assert shifted(date(1, 1, 1), "day", -1) is None
    assert shifted(date(1, 1, 1), "month", -1) is None
    assert add_years(date(2020, 2, 29), 1) == date(2021, 2, 28)
    assert (century(89, AUTUMN), century(21, AUTUMN), century(29, None), century(30, None)) == (1989, 2021, 2029, 1930)
    assert (small_number("二十三"), small_number("元"), small_number("座")) == (23, 1, None)


def test_offsets_point_into_the_text_as_given() -> None:
    text = "截至２０２１年１２月底，較上年同期增長３％；後天開幕"
    found = find_periods(text, published=date(2022, 3, 2))
    assert [(m.text, dated(m)) for m in found] == [
        ("截至２０２１年１２月底", "2021-12-31..2021-12-31"),
        ("較上年同期", "2021-01-01..2021-12-31"),
        ("後天", "2022-03-04..2022-03-04"),
    ]
    assert all(text[m.start : m.end] == m.text for m in found)


DATES = st.dates(date(1900, 1, 1), date(2199, 12, 31))
_HAN = "〇一二三四五六七八九"


def _written(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else _HAN[tens]) + "十" if tens else "") + (_HAN[ones] if ones else "")


@given(DATES)
def test_a_written_date_reads_as_itself(it: date) -> None:
    forms = (
        f"{it.year}年{it.month}月{it.day}日",
        "".join(_HAN[int(c)] for c in str(it.year)) + f"年{_written(it.month)}月{_written(it.day)}日",
        f"{it:%Y-%m-%d}",
        f"{it.year}/{it.month}/{it.day}",
    )
    assert {dated(read(form, None)) for form in forms} == {f"{it}..{it}"}


@given(st.dates(date(1900, 1, 1), date(2180, 12, 31)), st.integers(0, 4000))
def test_a_written_range_reads_as_its_ends(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    text = f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"
    assert dated(read(text, None)) == f"{first}..{last}"


PIECES = st.sampled_from(
    [
        *"0123456789年月日季底末前后来至到比从、，—“”十五一二去今",
        "2021年",
        "截至",
        "“十四五”",
        "上半年",
        "以来",
        "近五年",
        "同期",
        "民国",
        " ",
        "万",
        ".",
    ]
)


@given(
    st.sampled_from(sorted(_followers().keys() - _NUMERALS)),
    st.sampled_from("0123456789〇零一二三四五六七八九十两几数年月日季半初末底终中明今去后前来续近假期元国个财的至—、 "),
    st.sampled_from(["", "年", "月", "年底", "月底", "五年来", "个月", "财政年度", "5年前", "季度", "五”期间"]),
)
def test_what_cannot_follow_begins_no_time(head: str, following: str, rest: str) -> None:
    if following not in _followers()[head]:
        assert _mention_at(Reader(head + following + rest, SPRING), 0) is None


@given(st.lists(PIECES, max_size=25).map("".join), st.none() | DATES)
def test_mentions_are_disjoint_and_quote_the_text(text: str, published: date | None) -> None:
    at = 0
    for mention in scan_periods(text, published=published):
        assert at <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        at = mention.end


@pytest.mark.parametrize(
    "unit", ["9", "一", "十", "“", "从", "比2", "2021年至", "1985到", "1月1日", "近", "2021、", "第", "　", "3年", "去"]
)
def test_hostile_text_costs_no_more_per_character(unit: str, linear: Grows) -> None:
    assert linear(partial(scan_periods, published=SPRING), lambda size: unit * (size // len(unit)), 5000)


@pytest.mark.skipif(not ORACLE.exists(), reason="the cases of other systems' suites are not at hand")
def test_cases_of_other_systems() -> None:
    hits = total = 0
    for line in ORACLE.read_text(encoding="utf8").splitlines():
        case = json.loads(line)
        total += 1
        for mention in find_periods(case["input"], published=date.fromisoformat(case["published"])):
            period = mention.period
            if period and str(period.start) == case["start"] and case["end"] in (None, str(period.end)):
                hits += 1
                break
    assert hits / total >= 0.85


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2021年初，", "2021-01-01..2021-01-01"),
        ("2021年末，", "2021-12-31..2021-12-31"),
        ("2021年年中，", "2021-06-30..2021-06-30"),
        ("2021年5月上旬，", "2021-05-01..2021-05-10"),
        ("2021年5月下旬，", "2021-05-21..2021-05-31"),
        ("2021年2月下旬，", "2021-02-21..2021-02-28"),
        ("2021年3月前10天，", "2021-03-01..2021-03-10"),
        ("2021年4月12-19日，", "2021-04-12..2021-04-19"),
        ("2021年6月底，", "2021-06-30..2021-06-30"),
        ("2021年首月，", "2021-01-01..2021-01-31"),
        ("2021年后两个月，", "2021-11-01..2021-12-31"),
        ("2021年前两季度，", "2021-01-01..2021-06-30"),
        ("2021年第二至三季度，", "2021-04-01..2021-09-30"),
        ("2021年2-3季度，", "2021-04-01..2021-09-30"),
        ("2021年Q3，", "2021-07-01..2021-09-30"),
        ("2021年下半年，", "2021-07-01..2021-12-31"),
        ("2021年全年，", "2021-01-01..2021-12-31"),
        ("2021年暑期，", "2021-07-01..2021-08-31"),
        ("“十三五”初，", "2016-01-01..2016-12-31"),
        ("“十三五”前三年，", "2016-01-01..2018-12-31"),
        ("“三五”时期，", "1966-01-01..1970-12-31"),
        ("“二五”时期，", "1958-01-01..1962-12-31"),
        ("2020—2021年度，", "2020-01-01..2021-12-31"),
        ("2025-26年度，", "2025-04-01..2026-03-31"),
        ("上世纪九十年代，", "1990-01-01..1999-12-31"),
        ("1980年代，", "1980-01-01..1989-12-31"),
        ("二十世纪七十年代，", "1970-01-01..1979-12-31"),
    ],
)
def test_parts_and_spans_of_years(text: str, span: str) -> None:
    assert dated(read(text, None)) == span


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("过去十年，", "2008-09-18..2018-09-17"),
        ("未来三年，", "2019-01-01..2021-12-31"),
        ("连续4年居首，", "2014-01-01..2017-12-31"),
        ("比前五年增长，", "2008-01-01..2012-12-31"),
        ("5年前，", "2013-09-18..2013-09-18"),
        ("3年后，", "2021-01-01..2021-12-31"),
        ("今明两年，", "2018-01-01..2019-12-31"),
        ("去今两年，", "2017-01-01..2018-12-31"),
        ("近3个月，", "2018-06-01..2018-08-31"),
        ("未来2个月，", "2018-09-01..2018-10-31"),
        ("3个月前，", "2018-06-01..2018-06-30"),
        ("连续3个季度增长，", "2017-10-01..2018-06-30"),
        ("近7天，", "2018-09-11..2018-09-17"),
        ("未来3天，", "2018-09-18..2018-09-20"),
        ("3天前，", "2018-09-15..2018-09-15"),
        ("两周后，", "2018-10-02..2018-10-02"),
        ("近两个季度，", "2018-03-01..2018-08-31"),
        ("后五年，", "2018-09-19..2023-09-18"),
        ("3年内，", "2018-09-18..2021-09-17"),
        ("上周五，", "2018-09-14..2018-09-14"),
        ("上周日，", "2018-09-16..2018-09-16"),
        ("本财政年度，", "2018-04-01..2019-03-31"),
        ("上财政年度，", "2017-04-01..2018-03-31"),
    ],
)
def test_what_is_counted_from_an_autumn_day(text: str, span: str) -> None:
    assert dated(read(text, AUTUMN)) == span


def test_a_bare_term_is_a_deadline() -> None:
    assert (read("3年内，").role, read("近五年，").role, read("未来3年内，").role) == ("deadline", "plain", "plain")
