"""Numbers that are no figures: dates, ordinals, names, size classes, turns of speech; each with its reason."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal

from newsextract.model.quantity import Bound
from newsextract.text.segment import segment, tag

from .figures import Figure

NO_NUMBER = ""
"""The reason for characters that only look like numerals (四川, 万达); not worth reporting."""

QUOTED = re.compile(r"“[^“”\n]{1,120}”|《[^《》\n]{1,80}》")
CJK = re.compile(r"[一-鿿]")
WORDS_OF_A_STATEMENT = 8
"""Characters beside the figure that a quote needs to be more than a name (“3个100万”)."""

# 前10家 and 前三名 are ranks; 第1、2、3名 is one list of ordinals
ORDINAL_BEFORE = re.compile(
    r"(?:[第〔]|(?<![目日此当提以之年空先从])前|(?<![一-鿿])[头首]|No\.|NO\.|第[0-9一二三四五六七八九十]{1,3}[位名]?[、和至—-](?:[0-9一二三四五六七八九十]{1,3}[、和至—-]){0,4})$"
)
ORDINAL_AFTER = re.compile(r"决赛|号|楼|版|世纪|年代|路(?!段)|室|期工程|届[一二三四五六七八九十]中|中全会|季度|次方")
LABEL_BEFORE = re.compile(r"(?:^|[\n（(。；：，])[ 　\t]*$")
LABEL_AFTER = re.compile(r"[是要、.．）)]")
CAPACITIES = frozenset(["mass", "power", "energy", "volume"])
COUNTED_WORKS = re.compile("[0-9一二两三四五六七八九十][座台套条]$")
LISTED_WORKS = re.compile("[一-鿿A-Za-z]{2,16}(?:、[^，。；]{2,60})?等[^，。；]{0,6}?(?:项目|工程|装置)")
SIZE_CLASS = re.compile(r"级|轮(?![次番融])")
CLOCK_AFTER = re.compile(r"[点时](?:[0-9]{1,2}分|整|半|许|钟|前|后|至|到|左右|起|多(?!个)|[，。）\s])|点[0-9]")
# 指数上涨23点
POINTS_BEFORE = re.compile(r"(?:[涨跌]|[上回]升|指数|收[于报]|报收)[^，。；、]{0,4}$")
SECONDS = re.compile(r"分[0-9]{1,2}(?:秒|\.[0-9])")
SCORE_BEFORE = re.compile(r"比分|[战险完大]胜|击败|不敌|[负落领][后先]?以?$|(?<!占)以$")
SCORE_AFTER = re.compile(
    r"^[^，。；]{0,4}(?:战胜|击败|险胜|完胜|大胜|取胜|获胜|力克|淘汰|逆转|不敌|惜败|落败|战平|领先|落后)"
)
DATE_AFTER = re.compile(r"月(?![台均薪活租嫂供度])|日(?![均元产处本])|号")
PER = re.compile(r"每$")
MONEY_BEFORE = re.compile("(?:元|块|块钱|毛|毛钱)$")
PRICED = re.compile("公?斤|吨|克|两|升|亩|平米|平方米|度|条|只|个|件|盒|张|瓶|支|天|晚|次")
COORDINATE_BEFORE = re.compile(r"(?:[北南]纬|[东西]经|[经纬]度)$")
LISTED = 50
"""世界500强 and 百强 are names of lists; 20强 may be a place in a contest."""

# 近五年, 连续4年, 30年来, 4小时内: a duration that only sets the period
PERIOD_BEFORE = re.compile(
    r"(?:近|连续|过去|未来|今后|此后|之后|前|后|第|提前|每|最近|这|那|同|头|近些|上|下|隔|再过|时隔|历时|经过|历经|为期|往后|接下来|学制|跨|又|首)(?:的|了|约|超过?|逾|近)?$"
)
PERIOD_AFTER = re.compile(
    r"[多余]?(?:来|间|以来|之?内|以内|前|后|之前|之后|期间|里|中|度|代|制|期|计划|行动|规划|一次|一度|一遇|最低|最高|同期|降[雨水雪]|[雨雪]量)"
)
# 1.5小时通勤圈
REACHED_IN = re.compile(r"”?(?:[一-鿿]{0,5})圈")
# 最长3年, 平均居住83天: a duration that is measured
DURATION_BEFORE = re.compile(
    r"(?:最长|长达|达到?|延长至?|缩短至?|压缩至?|缩减至?|居住|停留|闲置|平均|为|超过?|不少于|不低于|不超过|满|寿命|时间|周期|期限|任期|工期|时长|享受|增加|"
    r"减少|提高到?|增至|降至|由|从|至|到|仅需|只需|需|耗时|用时|天数|年限|约|近)(?:了|只要|仅|约|近|超过?|不到|不足)?$"
)
# 60岁以上的老人, 0—6岁儿童: an age that marks people
AGED = re.compile(
    r"(?:及?以[上下内]的?[一-鿿]|(?:老[人年]|儿童|婴|幼|少年|青年|人口|群众|居民|妇女|女性|男性|适龄|高龄|的(?!时候)[一-鿿]|至|到|—|-|的?[男女孩童患]))"
)
CLAUSE_ENDS = re.compile(r"[，。；、：！？）”\n]|$")
# 一带一路, 一次性, 二氧化碳: words, whatever unit their second character may be
WORD_AFTER = re.compile(
    r"带一路|老一小|方百计|家之言|次性|件事|口气|揽子|分为|分重要|分关键|分必要|分突出|分明显|分注重|分重视|点点|面旗帜|面镜子|户一|人一|张图|张网|张表|扇窗|条龙|条心|盘棋|位一体"
)
LINES = frozenset(map(Decimal, (360, 480, 576, 720, 1080, 1440, 2160, 4320)))
"""The lines by which a screen is told (1080P); 4000P is what computers can do, 1.5P an air conditioner."""
SMALL_WORDS = frozenset(("元", "度", "角", "°", "两", "点", "分"))
LITERAL = frozenset(("length", "count", "duration"))
"""零公里, 零件: 零 in front of such units is a part of a word."""
STREAK = re.compile(r"(?:连续|接连|一连|持续)了?$")
DAYS = re.compile("(?:交易|工作|休息)日|赛季|学期|季度|月")
OCCASIONS = frozenset(("批", "届", "次", "期", "轮", "场"))
# 吉林、西藏和新疆8省区: the places named before are counted
PLACES = re.compile(r"(?:省区市|省区|省市|省份|州市|市州|县区|市县|[省市县区州地国])(?![一-鿿]{0,1}[0-9])")
PLACES_NAMED = re.compile(r"[、，][^，。；]{1,8}(?:和|与|及|、)[^，。；、]{1,8}$|[一-鿿]、[一-鿿]{2,6}$")
VALUE_BEFORE = re.compile(
    r"(?:缩小|扩大|提高|降低|增加|减少|回落|下降|上升|[为达至到是比数超约破由从升降值在]|指数|得分)$"
)
COUNT_BEFORE = re.compile(r"(?:[达有为至约超近共计]|达到|总数|累计)$")


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """The spans of quotation marks and title marks, in order."""
    return [match.span() for match in QUOTED.finditer(text)]


def refuse(text: str, figure: Figure, *, bound: Bound, quotes: list[tuple[int, int]]) -> str | None:
    """Why a number is no figure, or None if it is one; `NO_NUMBER` if it is not even a number.

    Args:
        text: The clean text.
        figure: The number with its unit.
        bound: What the words beside it claim.
        quotes: The quoted spans of the text, in order.
    """
    if figure.kind == "unreadable":
        return NO_NUMBER if figure.unit is None and not text[figure.start].isascii() else "unreadable number"
    if figure.kind == "vague":
        return "vague count"
    for check in (_ordinal, _date, _code, _size_class):
        reason = check(text, figure)
        if reason:
            return reason
    bounded = bound != "eq"
    reason = _speech(text, figure, bound)
    if reason is None:
        reason = _duration(text, figure, bounded) or _unitless(text, figure, bounded)
    return reason if reason is not None else _in_quotes(text, figure, quotes)


def _in_quotes(text: str, figure: Figure, quotes: list[tuple[int, int]]) -> str | None:
    at = bisect_right(quotes, (figure.number_start, len(text))) - 1
    if at < 0 or quotes[at][1] <= figure.number_start:
        return None
    start, end = quotes[at]
    if text[start] == "《":
        return "title"
    others = end - start - 2 - (figure.end - figure.start)
    return None if others >= WORDS_OF_A_STATEMENT and (figure.unit or figure.magnitude > 1) else "quoted name"


def _ordinal(text: str, figure: Figure) -> str | None:
    start = figure.start
    before, after = text[max(0, start - 20) : start], text[figure.number_end : figure.number_end + 8]
    if ORDINAL_BEFORE.search(before):
        return "ordinal"
    if figure.unit is not None and figure.unit.name == "届" and 1900 <= figure.value <= 2100:
        return "ordinal"  # 2016届毕业生
    if _occurs(text, figure) and STREAK.search(before):
        return "period"
    if PER.search(before, max(0, len(before) - 2)):
        return "per phrase"
    if (
        figure.chinese
        and figure.value == 1
        and MONEY_BEFORE.search(before)
        and figure.unit
        and PRICED.fullmatch(figure.unit.name)
    ):
        return "per phrase"  # 9块钱一斤
    if ("经" in before or "纬" in before) and COORDINATE_BEFORE.search(before):
        return "coordinate"
    if figure.unit is not None and figure.unit.name == "强" and (figure.value >= LISTED or CJK.match(text, figure.end)):
        return "name of a list"
    whole = figure.value < 100 and figure.value == figure.value.to_integral_value() and figure.unit is None
    if whole and LABEL_AFTER.match(after) and LABEL_BEFORE.search(before):
        opens = before.rstrip(" 　\t")[-1:] in ("", "\n", "（", "(")
        if opens or after[0] in "是要":
            return "label"
    return "ordinal" if ORDINAL_AFTER.match(after) else None


def _occurs(text: str, figure: Figure) -> bool:
    """Whether a figure counts times or days: 三届, 4个交易日."""
    unit = figure.unit
    return unit is not None and (unit.name in OCCASIONS or _lasts(figure) or DAYS.match(text, figure.end) is not None)


def _lasts(figure: Figure) -> bool:
    return figure.unit is not None and figure.unit.dimension == "duration"


def _date(text: str, figure: Figure) -> str | None:
    words = text[figure.number_start : figure.number_end]
    if figure.kind == "ratio":
        near = text[max(0, figure.start - 8) : figure.start], text[figure.end : figure.end + 8]
        if SCORE_BEFORE.search(near[0]) or SCORE_AFTER.search(near[1]):
            return "score"
        hours, _, minutes = words.partition(":")
        timed = (
            hours.isdigit()
            and int(hours) < 25
            and len(minutes[:2]) == 2
            and minutes[:2].isdigit()
            and int(minutes[:2]) < 60
        )
        return "clock" if timed and "比" not in text[max(0, figure.start - 6) : figure.start] else None
    if text[figure.number_end : figure.number_end + 1] in tuple("分秒") and text[
        figure.start - 1 : figure.start
    ] in tuple("点时分"):
        return "clock"  # 7点30分
    if SECONDS.match(text, figure.number_end):
        return "clock"  # 6分58秒
    if figure.value != figure.value.to_integral_value() or (figure.magnitude != 1 and figure.unit is not None):
        return None
    year = figure.unit is not None and figure.unit.name == "年"
    spelled = figure.chinese and len(words) > 2 and figure.magnitude == 1 and not re.search("[十百千万]", words)
    if year and (spelled or 1900 <= figure.value <= 2100 or words[0] in "0零〇"):
        return "date"
    if figure.unit is None and DATE_AFTER.match(text, figure.number_end):
        return "date"
    if not (0 <= figure.value <= 24 and CLOCK_AFTER.match(text, figure.number_end)):
        return None
    points = text[figure.number_end] == "点" and POINTS_BEFORE.search(text, max(0, figure.start - 8), figure.start)
    return None if points else "clock"


def _code(text: str, figure: Figure) -> str | None:
    if figure.unit is not None and figure.unit.name == "架" and text[figure.end : figure.end + 1] == "机":
        return "code"  # 第六架106架机
    before, after = text[max(0, figure.start - 1) : figure.start], text[figure.end : figure.end + 1]
    measured = (figure.unit is not None and figure.unit.dimension != "count") or figure.magnitude > 1
    if before.isascii() and before.isalpha() and not measured:
        return "glued to letters"
    if figure.unit is not None:
        return None
    if after.isascii() and after.isalpha():
        return "glued to letters"
    return "code" if (before and before in "+-/_@.#~") or (after and after in "+/_@#") else None


def _size_class(text: str, figure: Figure) -> str | None:
    """7亿吨级矿床, 千亿级集群, 万吨轮, 5级, 750千伏输变电工程; what each of several works holds."""
    unit = figure.unit
    if unit is not None and unit.name == "P" and figure.value in LINES:
        return "size class"
    if unit is not None and (unit.name == "千伏" or (unit.dimension in CAPACITIES and _of_works(text, figure))):
        return "size class"
    return "size class" if SIZE_CLASS.match(text, figure.end) and (unit is None or unit.dimension != "count") else None


def _of_works(text: str, figure: Figure) -> bool:
    """Whether a capacity only tells works apart: 2座35万千瓦电站, 海光10万吨再生铝、…等项目."""
    before = text[max(0, figure.start - 8) : figure.start]
    if COUNTED_WORKS.search(before):
        return True
    behind = LISTED_WORKS.match(text, figure.end)
    words = segment(before) if behind and CJK.match(before[-1:]) else []
    return bool(words) and tag(words[-1].text)[:1] not in tuple("vadpcu")  # the name of a company, perhaps in pieces


def _duration(text: str, figure: Figure, bounded: bool) -> str | None:
    if figure.unit is None or figure.unit.dimension != "duration":
        return None
    if figure.unit.name in ("岁", "周岁"):
        return "attribute" if AGED.match(text, figure.end) else None
    if figure.unit.name == "周年":
        return "period"
    if REACHED_IN.match(text, figure.end):
        return "attribute"
    before = text[max(0, figure.start - 10) : figure.start]
    if PERIOD_BEFORE.search(before) or PERIOD_AFTER.match(text, figure.end):
        return "period"
    if DURATION_BEFORE.search(before):
        return None
    if figure.unit.name == "年" or (figure.chinese and not bounded):
        return "period"  # 30多年, 五天
    if bounded:
        return None
    # 3个月签约12家, 24小时服务; but 7.8天 and 20个月， are measured
    ends = CLAUSE_ENDS.match(text, figure.end) or text[figure.end : figure.end + 1] in tuple("的大缩压减延增降提")
    return None if ends or figure.value != figure.value.to_integral_value() else "period"


def _speech(text: str, figure: Figure, bound: Bound) -> str | None:
    if figure.digitless:
        reached = figure.unit is not None and text[max(0, figure.start - 2) : figure.start].endswith(
            ("达", "达到", "至")
        )
        return None if bound != "eq" or reached else ("no digit" if figure.unit else NO_NUMBER)
    if not figure.chinese or figure.kind != "number":
        return None
    if text[figure.number_start : figure.number_end] == "零" and figure.unit and figure.unit.dimension in LITERAL:
        return "turn of speech"
    if WORD_AFTER.match(text, figure.number_end):
        return "turn of speech"
    unit = figure.unit
    if unit is None:
        return None if figure.magnitude > 1 and figure.value >= 1000 else NO_NUMBER
    # 突破一批技术, 近十届最好成绩; but 一个以上 and 不到十家
    loose = unit.dimension == "count" and bound in ("gt", "approx") and (figure.value == 1 or unit.name in OCCASIONS)
    if figure.value >= 100 or (bound != "eq" and not loose) or figure.value != figure.value.to_integral_value():
        return None
    if unit.name in SMALL_WORDS and figure.value < 10 and figure.unit_end == figure.end == figure.number_end + 1:
        return "turn of speech"  # 三元股份, 长三角, 一度
    if unit.dimension == "length" and text[max(0, figure.start - 2) : figure.start] == "最后":
        return "turn of speech"  # 最后一公里
    return "turn of speech" if unit.dimension == "count" else None


def _unitless(text: str, figure: Figure, bounded: bool) -> str | None:
    if figure.unit is not None or figure.kind == "ratio" or bounded or figure.more or figure.magnitude > 1:
        return None
    words, before = text[figure.number_start : figure.number_end], text[max(0, figure.start - 24) : figure.start]
    if "." in words:
        return None if VALUE_BEFORE.search(before) else "no unit"
    if figure.value < 100 and PLACES.match(text, figure.number_end) and PLACES_NAMED.search(before):
        return None
    counted = "," in words or (figure.value >= 100 and not 1900 <= figure.value <= 2100 and COUNT_BEFORE.search(before))
    return None if counted and CJK.match(text, figure.end) else "no unit"
