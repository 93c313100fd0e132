"""The place of a figure: its clause's, its sentence's, or what is passed on to it."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from newsextract.mentions.gazetteer import CHINA
from newsextract.mentions.places import places
from newsextract.mentions.regions import RegionMention
from newsextract.model import Region
from newsextract.text.segment import segment, tag

from .phrases import lead_end
from .scene import FIGURE, RANK, TIME, Scene

# 与全国同步, 高于全省, 对标全国: what is compared with is not what is spoken of
COMPARED = ("与", "和", "同", "比", "较", "超过", "跑赢", "对标", "对", "占", "向", "在", "于", "为", "以", "来自")
WORLD = Region(name="全球")
# 全球最大的风电场, 世界互联网大会: a superlative or a name is not about the world
NO_WORLD = re.compile(
    "[^，。；]{0,8}最|首|第|唯一|领先|一流|各地|[^，。；]{0,12}(?:大赛|论坛|大会|协会|组织|中心|展|指数|榜|排名)|(?<=世界)(?!经济|贸易|人口|粮食|石油|能源)"
)
GROUP = re.compile("地区$|三角|京津冀|经济带|流域|三省|东盟")
"""Sets of places that have figures of their own: 西部地区, 长三角, but not 西部 in 西部矿业."""
LISTING = ("、", "和", "与", "及", "以及", "至", "到", "—", "——", "-")
"""Between two places: a list, or the ends of a line (南宁至凭祥高速公路), which lies in neither."""
NAMED_BY = re.compile(f"(?!境内|举|召|市?人民政府)[^，。；：、的{FIGURE}{RANK}{TIME}]{{2,10}}、")
"""What stands between the places of a list of things that are named by them: 绍兴|黄酒、|金华|火腿3个产业."""
EDITION = re.compile("(?:第[0-9一二三四五六七八九十百]{1,4}届|首届|[0-9]{4}年?|本届)$")
SPOT = re.compile("，|的[^，。；]{1,16}中，")
"""What follows a place behind 在 that is where the next clause is: 在大同，|…; 在大同的30万亩农田中，|…."""
LAID = re.compile("(?:^|[，。；而但]|目前|如今|现在)在(?:[^，。；在]{1,12}的)?$")
CLAUSE_END = re.compile("[，。；：]")
SPOKEN = re.compile("[^，。；”]{2,}[，。；]")
"""How words go on in quotation marks that are no name: “长沙目前养护3条国道，……”."""
LEARNED = re.compile("[^，。；]{0,20}?(?:获悉|了解到|获知)")


def place_for(scene: Scene, since: int, position: int, *, sites: bool = False) -> RegionMention | None:
    """The nearest place between two places of the text that opens its clause or is its scene, or None.

    One place of a list (长春、白山2个城市) or compared with is none, nor is one in brackets for what stands behind
    them; the world is one until the country is spoken of. The place that a body is named after is none; that of a
    thing which stands there (武汉地铁) and a set of places (西部地区) are if asked for: in a province's own report its
    airports are the province's, and so is 黄河流域.
    """
    for mention in reversed(scene.regions):
        if not since <= mention.start < position or mention.region is None:
            continue
        reach = scene.reaches.get((mention.start, sites))
        if reach is None:
            reach = scene.reaches[mention.start, sites] = _reach(scene, mention, sites=sites)
        if reach < position:
            continue
        if "；" in scene.text[mention.end : position] and of_part(scene, mention):
            continue
        if mention.region.code == CHINA.code and _of_another(scene, mention):
            continue
        if mention.region.name == WORLD.name and _not_world(scene, mention, position):
            continue
        return mention
    return None


def _reach(scene: Scene, mention: RegionMention, *, sites: bool) -> int:
    """Up to where a place may be that of a figure: the end of its bracket or of its sentence; -1 where it is none."""
    if (mention.embedded and not (sites and mention.site)) or _listed(scene, mention):
        return -1
    if mention.kind == "group" and not (sites and _whole_group(scene, mention)):
        return -1
    closing = _bracket_end(scene, mention)
    if not opens_clause(scene, mention, aside=closing is not None) and not scene_of(scene, mention):
        return -1
    if scene.text.startswith("在内", mention.end):
        return -1  # 包括广州在内的51个县市
    return scene.end if closing is None else closing  # 死亡病例3000例（湖北2900例，甘肃1例），治愈5万例


def clause_start(scene: Scene, position: int) -> int:
    """Where the clause of a place in a sentence begins."""
    return max(scene.clause_start(position), scene.bracket(position) + 1)


def subjects_before(scene: Scene, begin: int) -> list[Region]:
    """The places that the clause in front is about, if it tells no figure: 甲、乙为主产区，产量分别为3万吨、2万吨."""
    span = scene.clause_before(begin)
    return subjects(scene, *span) if span is not None and FIGURE not in scene.masked(*span) else []


def partners(scene: Scene, begin: int) -> bool:
    """Whether the clause in front names its places as whom one trades with: 欧盟、东盟为我国主要贸易伙伴，."""
    return "贸易伙伴" in scene.text[scene.clause_start(begin - 1) : begin]


def of_part(scene: Scene, mention: RegionMention) -> bool:
    """Whether a place is only that of a part of what its sentence tells: 其中湖北6万例."""
    return scene.text.startswith("其中", clause_start(scene, mention.start))


def _bracket_end(scene: Scene, mention: RegionMention) -> int | None:
    """Where the bracket closes in which a place stands; None for one outside of brackets."""
    opening = scene.bracket(mention.start)
    if opening < 0 or _named_from(scene, mention) < opening:
        return None
    closing = scene.text.find("）", mention.end, scene.end)
    return closing if closing >= 0 else scene.end


def _named_from(scene: Scene, mention: RegionMention) -> int:
    """Where the name begins that a place stands in behind 中国: 中国（北京）服务贸易交易会, 中国上海国际艺术节."""
    begin = mention.start - (scene.text.startswith("）", mention.end) and scene.text[mention.start - 1] == "（")
    named = begin - 2 >= scene.start and scene.text.startswith("中国", begin - 2)
    return begin - 2 if named else mention.start


def opens_clause(scene: Scene, mention: RegionMention, *, aside: bool = False) -> bool:
    """Whether nothing but time and connectives stands between a clause's beginning and a place.

    The clause that opens a bracket speaks only of figures in it (`aside`): （其中湖北1567例）, not 中科院（上海）.
    """
    begin = _named_from(scene, mention)
    first = max(clause_start(scene, begin), scene.start)
    before, words = scene.masked(first, begin), scene.text[first:begin]
    asides = scene.text[first - 1 : first] == "（" and not aside
    if asides or words.removeprefix("在").endswith(COMPARED):
        return False
    if mention.kind == "country" and words.endswith(("是", "成为")):
        return False  # 大桥全长3公里，是我国最长的
    if words.endswith("——"):
        return True  # 湖南首条地铁——长沙地铁2号线
    if before.startswith("“") and SPOKEN.match(scene.text, mention.end, scene.end):
        before = before[1:]
    edition = EDITION.search(before) if mention.kind != "country" else None
    opened = before[: edition.start()] if edition else before
    return lead_end(opened) == len(opened)


def scene_of(scene: Scene, mention: RegionMention) -> bool:
    """Whether a place inside a clause is where its matter is: 今天在杭州举行, 位于河北张家口的大桥, 记者从浙江省…获悉.

    Gatherings at which figures of the whole country are told (发布会在北京举行) have no place.
    """
    first, last = clause_start(scene, mention.start), scene.end
    before = scene.text[first : mention.start]
    if scene.text[first - 1 : first] == "（":
        return False
    if before.endswith(places().seated):
        return True
    if before.endswith("从"):
        return LEARNED.match(scene.text, mention.end, last) is not None
    if mention.kind == "country":
        return False
    if SPOT.match(scene.text, mention.end, last) and LAID.search(before):
        return True
    if not before.endswith("在"):
        return False
    happens, told = _happenings()
    happening = happens.match(scene.text, mention.end, last)
    end = happening.end() if happening else mention.end if _acts(scene.text[mention.end : last][:6]) else 0
    return end > 0 and told.search(scene.text, first, _clause_end(scene, end)) is None


def _clause_end(scene: Scene, position: int) -> int:
    """Where the clause of a place in a sentence ends."""
    found = CLAUSE_END.search(scene.text, position, scene.end)
    return found.start() if found else scene.end


def _acts(behind: str) -> bool:
    """Whether the words behind a place begin with what is done there: 在海南三亚|集中|放归."""
    token = next(iter(segment(behind)), None)
    return token is not None and len(token.text) > 1 and tag(token.text) in ("v", "vn", "d", "ad")


@cache
def _happenings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What takes place behind a place within its clause, and what is told there."""
    table = places()
    return re.compile(f"[^，。；：]{{0,14}}?(?:{'|'.join(table.happens)})"), re.compile("|".join(table.told))


def contrasted(scene: Scene) -> bool:
    """Whether clauses of a sentence are each about another place, none inside the other: 甲市增幅最大，乙市最小."""
    opening = [m.region for m in scene.regions if m.region and m.kind == "place" and opens_clause(scene, m)]
    codes = sorted({(region.code or region.name).rstrip("0") for region in opening})
    return any(not inner.startswith(outer) for outer, inner in pairwise(codes))


def subjects(scene: Scene, begin: int, position: int) -> list[Region]:
    """The places of a list that opens a clause: 江西、湖南; empty for one place or none."""
    kinds = "place", "country", "group"
    named = [m for m in scene.regions if begin <= m.start < position and m.kind in kinds and not m.embedded]
    row = named[:1]
    for mention in named[1:]:
        if scene.text[row[-1].end : mention.start].removeprefix("地区") in LISTING:  # 香港地区、新加坡
            row.append(mention)
    return [m.region for m in row if m.region is not None] if len(row) > 1 and opens_clause(scene, row[0]) else []


def _of_another(scene: Scene, mention: RegionMention) -> bool:
    """Whether 中国 only begins the name of a zone (中国（安徽）自贸试验区) or 全国 is that of the country before it."""
    named = any(m.end == mention.start and m.kind == "country" for m in scene.regions)
    return named or scene.text[mention.end : mention.end + 1] == "（"


def _whole_group(scene: Scene, mention: RegionMention) -> bool:
    """Whether a set of places is what a clause is about: 东北地区 in 东北地区气温偏低, not in 我国东北地区最大的."""
    inside = any(m.end == mention.start for m in scene.regions) or scene.text.startswith("-", mention.end)
    named = mention.embedded or NO_WORLD.match(scene.text, mention.end) is not None
    return not (inside or named) and GROUP.search(mention.text) is not None


def _not_world(scene: Scene, mention: RegionMention, position: int) -> bool:
    """Whether 全球 is only part of a name or a superlative, or the country is spoken of behind it."""
    if NO_WORLD.match(scene.text, mention.end):
        return True
    return bool(re.search("国内|我国|中国|全国", scene.text[mention.end : position]))


def _listed(scene: Scene, mention: RegionMention) -> bool:
    """Whether a place is one of a list."""
    return any(
        scene.text[first.end : last.start] in LISTING
        or (first.kind == "place" == last.kind and NAMED_BY.fullmatch(scene.masked(first.end, last.start)))
        or (first.end == last.start and first.kind == last.kind == "place" and not last.embedded)
        for first, last in pairwise(scene.regions)
        if first is mention or last is mention
    )
