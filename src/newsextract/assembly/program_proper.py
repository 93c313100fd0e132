"""Rule for names without quotation marks: phrases that end in a type word and name something of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from newsextract.mentions.kinds import categories, category_of, kind_of
from newsextract.mentions.names import walk_left
from newsextract.text.segment import Token, tag

from .program_judge import judge
from .program_phrases import STRETCH, Found, parallel, scan
from .program_scene import Candidate, Passage
from .rules import Hit, Miss, Rule

SERIES = re.compile(r".{0,20}第[0-9一二三四五六七八九十]{1,4}届")
LENGTH = 32
"""Characters of the longest name."""


def proper(passage: Passage) -> Iterator[Candidate]:
    """A phrase under a verb of carrying out, or the subject of its clause, that ends in a type word."""
    for section in ("proper", "works"):
        for tokens, found in scan(passage, section):
            if found.etc:
                continue
            yield from _single(passage, tokens, found)


def _single(passage: Passage, tokens: list[Token], found: Found) -> Iterator[Candidate]:
    start = tokens[found.first].start if found.first < found.last else found.end - len(found.kind)
    if category_of(found.kind) == "document":
        about = re.search(r"关于[^，。；：“”]{4,40}\Z", passage.text[max(passage.start, found.end - 46) : found.end])
        if about:
            opening = found.end - len(about[0])
            index = next((i for i, t in enumerate(tokens) if t.start >= opening), None)
            if index:
                _, governed, _ = walk_left(tokens, index, places=False)
                found = replace(found, first=index, governed=governed)
                start = opening
    series = SERIES.match(passage.text[start : found.end]) if category_of(found.kind) == "event" else None
    if series and start + series.end() < found.end - len(found.kind):  # 省第十五届运动会 has no other name
        start += series.end()  # 企业报名第三届渔业博览会
    first = _list_as_name(tokens, found)
    start = start if first is None else first
    why = judge(tokens, found)
    name = passage.text[start : found.end]
    if why is None and name == found.kind:
        why = "a type, not a name"
    if why is None and len(name) > LENGTH:
        why = "too long for a name"
    if why:
        passage.refuse(start, found.end, why)
        return
    stretch = STRETCH.match(passage.text, found.end) if found.kind in categories("works") else None
    yield Candidate(
        name.replace("“", "").replace("”", ""), (start, found.end), (start, stretch.end() if stretch else found.end),
        found.kind, "program.proper",
    )  # fmt: skip


def _list_as_name(tokens: list[Token], found: Found) -> int | None:
    """Where a name begins that holds a list (港湾、岛屿安全排查行动), or None."""
    if (
        category_of(found.kind) != "initiative"
        or found.cut != "comma"
        or not found.governed
        or not found.members
        or parallel(tokens, found)
    ):
        return None
    nouns = all(tag(tokens[end - 1].text)[:1] == "n" and begin < end for begin, end in found.members)
    own = any(kind_of(tokens[end - 1].text, s) for _, end in found.members for s in ("proper", "works", "quoted"))
    return tokens[found.members[0][0]].start if nouns and not own else None


PROPER = Rule(
    id="program.proper",
    build=proper,
    hits=(
        Hit(
            "深入实施海岛供水保障行动，惠及渔民。",
            quote="海岛供水保障行动",
            fields={"name": "海岛供水保障行动", "kind": "行动", "category": "initiative"},
        ),
        Hit(
            "全市成功举办第三届东海渔业论坛。",
            quote="东海渔业论坛",
            fields={"name": "东海渔业论坛", "kind": "论坛", "category": "event"},
        ),
        Hit(
            "设立闽浙联合基金项目。",
            quote="闽浙联合基金项目",
            fields={"name": "闽浙联合基金项目", "kind": "基金项目", "category": "fund"},
        ),
        Hit("加快建设舟山海洋实验室。", quote="舟山海洋实验室", fields={"kind": "实验室", "category": "platform"}),
        Hit(
            "省政府出台渔船更新改造补贴实施方案。",
            quote="渔船更新改造补贴实施方案",
            fields={"kind": "实施方案", "category": "document"},
        ),
        Hit("深化浙东国际海洋旅游示范区建设。", quote="浙东国际海洋旅游示范区", fields={"category": "platform"}),
        Hit("支持紫金山实验室建设。", quote="紫金山实验室", fields={"kind": "实验室"}),
        Hit("实施海洋专业设置调整优化三年行动。", quote="海洋专业设置调整优化三年行动", fields={"kind": "行动"}),
        Hit("渔民子女营养改善计划提质扩面。", quote="渔民子女营养改善计划", fields={"kind": "计划"}),
        Hit("出台海洋智能赋能渔业实施方案。", quote="海洋智能赋能渔业实施方案", fields={"category": "document"}),
        Hit("实施打造一流渔港环境行动。", quote="打造一流渔港环境行动", fields={"kind": "行动"}),
        Hit("推进市域渔业治理现代化试点。", quote="市域渔业治理现代化试点", fields={"kind": "试点"}),
        Hit("金塘水利枢纽等一批重大工程加快建设。", quote="金塘水利枢纽", fields={"kind": "水利枢纽"}),
        Hit("全市期盼已久的舟山湾供水工程开工建设。", quote="舟山湾供水工程", fields={"kind": "工程"}),
        Hit("力争甬舟高铁建成通车。", quote="甬舟高铁", fields={"name": "甬舟高铁"}),
        Hit("办好省第三届运动会。", quote="省第三届运动会", fields={"kind": "运动会", "category": "event"}),
        Hit("承办东海国家渔业部长会议。", quote="东海国家渔业部长会议", fields={"kind": "会议", "category": "event"}),
        Hit("办好东海帆船联赛。", quote="东海帆船联赛", fields={"kind": "联赛"}),
        Hit("实施海岛古村保护利用工程。", quote="海岛古村保护利用工程", fields={"kind": "工程"}),
        Hit("舟山四桥今天正式通车。", quote="舟山四桥", fields={"kind": "四桥", "category": "initiative"}),
        Hit(
            "甬舟高铁宁波段18日全线铺轨完成。",
            quote="甬舟高铁",
            fields={"name": "甬舟高铁", "full_name": "甬舟高铁宁波段", "kind": "高铁"},
        ),
        Hit("舟新高铁岱山段、舟山西站建成运营。", quote="舟新高铁", fields={"full_name": "舟新高铁岱山段"}),
        Hit("首条民营铁路宁波——舟山——台州铁路昨天开工。", quote="宁波——舟山——台州铁路", fields={"kind": "铁路"}),
        Hit("海博会配套工程舟山地铁2号线一期工程贯通。", quote="舟山地铁2号线一期工程", fields={"kind": "工程"}),
        Hit(
            "我们制定了深化渔业分配制度改革若干意见。",
            quote="深化渔业分配制度改革若干意见",
            fields={"kind": "意见", "category": "document"},
        ),
        Hit("开展渔民境外投资试点。", quote="渔民境外投资试点", fields={"kind": "试点"}),
        Hit("全面开展第二轮海域承包到期后再延长三十年试点。", quote="第二轮海域承包到期后再延长三十年试点"),
        Hit("实施渔港再电气化工程。", quote="渔港再电气化工程", fields={"kind": "工程"}),
        Hit("甬舟机场、宁波西站建成运营。", quote="甬舟机场", fields={"kind": "机场"}),
        Hit("国家重点工程引甬济台工程复工。", quote="引甬济台工程", fields={"kind": "工程"}),
        Hit(
            "成功举办2031·中国舟山渔业论坛。",
            quote="2031·中国舟山渔业论坛",
            fields={"name": "2031·中国舟山渔业论坛", "kind": "论坛"},
        ),
        Hit("中国国际海蜇大会在舟山举行。", quote="中国国际海蜇大会", fields={"kind": "大会", "category": "event"}),
        Hit(
            "开展渔船密集港湾、易受台风影响岛屿安全隐患排查专项行动。",
            quote="渔船密集港湾、易受台风影响岛屿安全隐患排查专项行动",
            fields={"kind": "专项行动"},
        ),
        Hit("深入开展渔业生产治本攻坚三年行动。", quote="渔业生产治本攻坚三年行动", fields={"kind": "行动"}),
        Hit("浙江宁波至舟山高速铁路全线开通。", quote="浙江宁波至舟山高速铁路", fields={"kind": "铁路"}),
        Hit("世界渔光大会今天在舟山举行。", quote="世界渔光大会", fields={"kind": "大会"}),
        Hit("实施有效投资上台阶行动。", quote="有效投资上台阶行动", fields={"kind": "行动"}),
        Hit("实施服务业重点产业链高质量发展行动。", quote="服务业重点产业链高质量发展行动", fields={"kind": "行动"}),
        Hit("中国渔光设计奖在舟山揭晓。", quote="中国渔光设计奖", fields={"kind": "奖", "category": "award"}),
        Hit("深入实施海岛建设行动。", quote="海岛建设行动", fields={"kind": "行动"}),
        Hit("世界制造业大会今天开幕。", quote="世界制造业大会", fields={"kind": "大会"}),
        Hit("企业踊跃报名第三届东海渔业博览会。", quote="东海渔业博览会", fields={"kind": "博览会"}),
        Hit("实施新一轮海水质量持续改善行动。", quote="海水质量持续改善行动", fields={"kind": "行动"}),
        Hit("甬安高铁今起试运行。", quote="甬安高铁", fields={"kind": "高铁"}),
        Hit("浙东渔产品集散中心计划于2031年6月建成投用。", quote="浙东渔产品集散中心", fields={"kind": "中心"}),
        Hit("国家海藻育种产业创新中心建成投用。", quote="国家海藻育种产业创新中心", fields={"kind": "中心"}),
        Hit("建立首席渔业官制度。", quote="首席渔业官制度", fields={"kind": "制度", "category": "mechanism"}),
        Hit("舟山湾生态修复项目开工。", quote="舟山湾生态修复项目", fields={"kind": "项目"}),
        Hit("实施渔业龙头企业分类培育计划。", quote="渔业龙头企业分类培育计划", fields={"kind": "计划"}),
        Hit("开展优质船厂对标提升行动。", quote="优质船厂对标提升行动", fields={"kind": "行动"}),
        Hit("国际海岛旅游暨渔家文化大会开幕。", quote="国际海岛旅游暨渔家文化大会", fields={"kind": "大会"}),
        Hit("实施高质量护渔行动。", quote="高质量护渔行动", fields={"kind": "行动"}),
        Hit("渔政开展为期5天的东海护渔联合执法行动。", quote="东海护渔联合执法行动", fields={"kind": "行动"}),
        Hit("由市海关部署的打击走私鱼翅专项行动成效明显。", quote="打击走私鱼翅专项行动", fields={"kind": "专项行动"}),
        Hit("东海小长假运输方案今天公布。", quote="东海小长假运输方案", fields={"category": "document"}),
        Hit("推进渔业强市建设三年行动计划。", quote="渔业强市建设三年行动计划", fields={"kind": "行动计划"}),
        Hit("第四届青少年夏季帆船体育大会在舟山开幕。", quote="青少年夏季帆船体育大会", fields={"kind": "大会"}),
        Hit("2031中国海钓节在舟山开幕。", quote="中国海钓节", fields={"kind": "节", "category": "event"}),
        Hit("办好国际渔产品交易会。", quote="国际渔产品交易会", fields={"kind": "交易会"}),
        Hit("深化渔港环境提升年活动。", quote="渔港环境提升年活动", fields={"category": "event"}),
        Hit("“一带一路”渔业联盟成立。", quote="“一带一路”渔业联盟", fields={"kind": "联盟"}),
        Hit("宁波海水淡化综合改革试点获批。", quote="宁波海水淡化综合改革试点", fields={"kind": "试点"}),
        Hit("实施海岛发展战略和渔村振兴规划。", quote="渔村振兴规划", fields={"kind": "规划", "category": "document"}),
        Hit("舟山1000千伏变电站建成投运。", quote="舟山1000千伏变电站", fields={"kind": "变电站"}),
        Hit("推进停产项目与闲置船坞处置行动。", quote="停产项目与闲置船坞处置行动", fields={"kind": "行动"}),
    ),
    misses=(
        Miss("推进重大工程建设。", why="a type, not a name"),
        Miss("舟山市政府召开渔业工作会议。", why="a meeting of a body"),
        Miss("第十二届舟山市人大常委会第六次会议闭幕。", why="a meeting of a body"),
        Miss("开展渔业项目建设，不能搞“半拉子”工程。", why="a sham"),
        Miss("年底开工控制性工程。", why="a rank, not a name"),
        Miss("企业实施船舱水暖系统解决方案。", why="what is sold, no document of policy"),
        Miss("建成现代农事服务中心200家。", why="a count of a type"),
        Miss("制定年度投资计划。", why="a type, not a name"),
        Miss("渔政救援分队紧急行动。", why="行动 is a verb here"),
        Miss("船队驶向舟山大桥。", why="nothing is built or opened"),
        Miss("去年8月8号大赛结束后人气上升。", why="a date, not a name"),
        Miss("新增一批绿色养殖试点。", why="a class of many"),
        Miss("新建一批近海验证、远海验证平台。", why="a class of many"),
        Miss("浙东地区首个海铁联运工程完工。", why="a class and a rank"),
        Miss("舟山境内多条高速公路今天通车。", why="a count of a type"),
        Miss("浙江四条高速公路今天通车。", why="a count of a type"),
        Miss("会期举办2场云主题峰会。", why="a count of a type"),
        Miss("东海最长公路隧道贯通。", why="a rank, not a name"),
        Miss("海关开展集中收网行动。", why="a type, not a name"),
        Miss("资金主要用于渔港安居工程。", why="what money is for, nothing carried out"),
        Miss("夜间高铁今天开通。", why="a kind of train"),
        Miss("加快形成百万吨级工程。", why="a class, not a name"),
        Miss("舟山市第九届人民代表大会召开。", why="a body, not an undertaking"),
        Miss("提升城乡规划建设水平。", why="规划 is one of the things done"),
        Miss("海洋研究院今天发布报告。", why="a body that speaks"),
        Miss("浙东铁路计划招收新人。", why="计划 is a verb here"),
        Miss("舟山自贸区一批重点项目开工。", why="projects among many"),
        Miss("宁波春节在渔港举行庙会。", why="a feast, not an event"),
        Miss("推进关键环节建设。", why="节 is part of a word"),
        Miss("深化渔业用人制度改革。", why="how people are hired, no office"),
        Miss("宁波水电站计划2031年发电。", why="计划 is a verb, and nothing is built yet"),
        Miss("加大项目资金投入。", why="the type word is part of a longer word"),
    ),
)
