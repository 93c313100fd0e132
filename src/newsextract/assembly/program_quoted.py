"""Rules for quoted names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsextract.mentions.kinds import NUMERAL, vocabulary
from newsextract.mentions.names import Quote

from .program_numbered import by_number
from .program_phrases import opened_at
from .program_quotes import groups, head, own_kind, package_kind, refusal, tail
from .program_scene import Candidate, Passage
from .rules import Hit, Miss, Rule

EVENTS = frozenset(["活动", "大会", "节"])
HELD = re.compile(r"[^，。；\n]{0,18}?(?:启动|举行|举办|开展|开幕|拉开(?:帷幕|序幕)|落幕|结束|走进|揭晓|颁奖|评选出)")
HELD_BY = re.compile(r"(?:主办|举办|组织|开展|发起|启动|承办|部署)的(?:20[0-9]{2}年?(?:度)?)?\Z")
COUNTED_KIND = re.compile(f"{NUMERAL}{{1,2}}大")
SERIES = re.compile(rf"\A第{NUMERAL}{{1,4}}[届期]")


def quoted(passage: Passage) -> Iterator[Candidate]:
    """One quoted name with a type word behind it."""
    for run in groups(passage):
        quote = run[-1]
        behind = tail(passage, quote.end)
        if len(run) > 1 or behind is None or behind.shared or own_kind(quote):
            continue
        why = refusal(passage, quote) or _class(passage, quote, behind.kind, behind.end)
        if why:
            passage.refuse(quote.start, quote.end, why)
            continue
        start = head(passage, quote.start).start
        yield Candidate(quote.text, (quote.start, behind.end), (start, behind.end), behind.kind, "program.quoted")


def _class(passage: Passage, quote: Quote, kind: str, end: int) -> str | None:
    """Why a name before a weak type word is only a label, or None."""
    before = head(passage, quote.start)
    if kind in ("措施", "政策措施") and by_number(quote.text):
        return "read by its number"
    if before.ended:
        return "it is done away with"
    if kind in EVENTS and (
        opened_at(passage, end)
        or HELD.match(passage.text, end, passage.end)
        or HELD_BY.search(passage.text, max(passage.start, before.start - 12), before.start)
    ):
        return None
    if kind in vocabulary("weak", "carried") and before.governed not in vocabulary("verbs", "carrying"):
        return f"no {kind} of its own is carried out"
    if kind in vocabulary("weak", "kinds"):
        if before.counted:
            return "a class that is counted"
        opens = kind in vocabulary("weak", "subject") and before.start == passage.clause(quote.start)[0]
        if not before.governed and not opens and not opened_at(passage, end):
            return f"nothing is carried out under this {kind}"
    return None


def listed(passage: Passage) -> Iterator[Candidate]:
    """Quoted names in a list that share the type word behind it."""
    for run in groups(passage):
        behind = tail(passage, run[-1].end)
        if behind is None or (len(run) == 1 and not behind.shared):
            continue
        named = [own_kind(q) for q in run]
        weak = behind.kind in vocabulary("weak", "kinds") or behind.shared
        before = head(passage, run[0].start)
        described = behind.shared and behind.kind == "项目" and passage.text.startswith("的", behind.end)
        for quote, own in zip(run, named, strict=True):
            if own:
                continue
            why = refusal(passage, quote) or ("a class that something else is of" if described else None)
            if why is None and weak and not any(named) and not before.governed:
                why = f"nothing is carried out under this {behind.kind}"
            if why:
                passage.refuse(quote.start, quote.end, why)
                continue
            last = quote is run[-1] and not behind.shared
            words = passage.text[run[-1].end + behind.shared : behind.end]
            yield Candidate(
                quote.text, (quote.start, behind.end if last else quote.end),
                (quote.start, behind.end if last else quote.end), behind.kind, "program.quoted.list",
                full_name=passage.text[quote.start : quote.end] + words, weak=behind.shared,
            )  # fmt: skip


def inside(passage: Passage) -> Iterator[Candidate]:
    """A quoted name that ends in its type word itself."""
    for run in groups(passage):
        for quote in run:
            kind = own_kind(quote)
            if kind is None:
                continue
            why = refusal(passage, quote) or _no_name(passage, quote, kind)
            if why:
                passage.refuse(quote.start, quote.end, why)
                continue
            start, end = head(passage, quote.start).start if quote is run[0] else quote.start, quote.end
            behind = tail(passage, quote.end) if quote is run[-1] else None
            if behind and behind.adjacent and not behind.shared:
                kind, end = behind.kind, behind.end
            name = SERIES.sub("", quote.text) or quote.text
            yield Candidate(name, (quote.start, end), (start, end), kind, "program.quoted.inside")


def _no_name(passage: Passage, quote: Quote, kind: str) -> str | None:
    """Why a quoted phrase with a type word of its own is no name, or None."""
    if "的" in quote.text:
        return "a description"
    before = head(passage, quote.start)
    if kind in vocabulary("weak", "subject") and (before.counted or not before.governed):
        return f"nothing is carried out under this {kind}"
    counted = COUNTED_KIND.match(quote.text) and before.governed  # 实施“五大工程”
    if quote.text.removesuffix(kind) in vocabulary("generic", "words") and not counted:
        return "a type, not a name"
    if passage.text.startswith(tuple(vocabulary("inside", "label")), quote.end):
        return "the label of something else"
    return None


OPENED = ("加快建设", "揭牌", "挂牌", "启用", "投用", "落地", "建成", "开工", "建设", "、")


def package(passage: Passage) -> Iterator[Candidate]:
    """A numbered package of things built, opened or founded."""
    for run in groups(passage):
        for quote in run:
            kind = package_kind(quote)
            before = head(passage, quote.start) if kind else None
            if kind is None or before is None or refusal(passage, quote):
                continue
            built = passage.text.startswith(OPENED, quote.end) and quote.start - before.start >= 4
            if not built:
                passage.refuse(quote.start, quote.end, "a position claimed, nothing built")
                continue
            yield Candidate(
                quote.text, (quote.start, quote.end), (before.start, quote.end), kind, "program.quoted.package"
            )


QUOTED_RULES = (
    Rule(
        id="program.quoted",
        build=quoted,
        hits=(
            Hit(
                "市科技局启动“青蓝接力”行动。",
                quote="“青蓝接力”行动",
                fields={"name": "青蓝接力", "kind": "行动", "category": "initiative"},
            ),
            Hit(
                "全县办好“海风杯”青年创业大赛。",
                quote="“海风杯”青年创业大赛",
                fields={"name": "海风杯", "kind": "大赛", "category": "event"},
            ),
            Hit(
                "我市深化“2468”产业体系建设。",
                quote="“2468”产业体系",
                fields={"name": "2468", "kind": "产业体系", "category": "other"},
            ),
            Hit(
                "落实“18条”政策，减轻企业负担。",
                quote="“18条”政策",
                fields={"name": "18条", "kind": "政策", "category": "other"},
            ),
            Hit(
                "县农业农村局启动“百湾千塘”生态渔场创建行动。",
                quote="“百湾千塘”生态渔场创建行动",
                fields={"name": "百湾千塘", "kind": "行动"},
            ),
            Hit("电视台开展“智慧渔港”专项帮扶行动。", quote="“智慧渔港”专项帮扶行动", fields={"kind": "行动"}),
            Hit(
                "市长挂帅推进“渔光互补”行动。",
                quote="“渔光互补”行动",
                fields={"full_name": "“渔光互补”行动", "kind": "行动"},
            ),
            Hit(
                "“海风拂面”朗诵活动今天在舟山启动。",
                quote="“海风拂面”朗诵活动",
                fields={"name": "海风拂面", "kind": "活动", "category": "event"},
            ),
            Hit("“碧海之约”沉浸式演艺项目日均演出6场。", quote="“碧海之约”沉浸式演艺项目", fields={"kind": "项目"}),
            Hit(
                "公司“零碳船坞”工厂二期于6月18日投产。",
                quote="“零碳船坞”工厂",
                fields={"name": "零碳船坞", "category": "platform"},
            ),
            Hit(
                "县民政局启动“孤岛送医”工作。",
                quote="“孤岛送医”工作",
                fields={"kind": "工作", "category": "initiative"},
            ),
            Hit(
                "升级海洋大模型和“渔汛”平台。",
                quote="“渔汛”平台",
                fields={"full_name": "“渔汛”平台", "kind": "平台"},
            ),
            Hit("突出治理，创新“支部+渔家”模式。", quote="“支部+渔家”模式", fields={"full_name": "“支部+渔家”模式"}),
            Hit(
                "开展渔企“三船”机制改革专项行动。",
                quote="“三船”机制改革专项行动",
                fields={"name": "三船", "kind": "专项行动"},
            ),
            Hit("“东海1号”智算中心建成运营。", quote="“东海1号”智算中心", fields={"kind": "中心"}),
        ),
        misses=(
            Miss("“十四五”规划实施顺利。", why="a plan's span of years used as a time"),
            Miss("国家“十五”海水淡化计划的项目完工。", why="a plan's span of years"),
            Miss("召开“渔民点单”工作会。", why="工作 is part of a longer phrase"),
            Miss("进一步重视“三渔”工作。", why="a field of work, nothing carried out"),
            Miss("“海星之夜”颁奖盛典举行。", why="奖 is part of a verb"),
            Miss("“两高”项目不得上马。", why="a label of a class"),
            Miss("全市取消渔船加油“三卡”登记制度。", why="it is done away with"),
            Miss("全市打通9个“断头路”项目。", why="项目 after a count is a class"),
            Miss("推动“舟山海味”上平台。", why="where goods are sold, no name"),
            Miss("“新三样”出口增长两成。", why="no type word: the quote labels goods"),
            Miss("他说：“行动要快。”工程随即开工。", why="speech, not a name"),
        ),
    ),
    Rule(
        id="program.quoted.list",
        build=listed,
        hits=(
            Hit(
                "实行“点将配兵”“擂台比武”制，攻克难题。",
                quote="“点将配兵”",
                fields={"name": "点将配兵", "kind": "制", "category": "mechanism"},
            ),
            Hit("推进“暖巢”、“护苗”和“银龄”工程。", quote="“暖巢”", fields={"name": "暖巢", "kind": "工程"}),
            Hit("实施“启明”“远航”等人才计划。", quote="“启明”", fields={"name": "启明", "kind": "计划"}),
        ),
        misses=(
            Miss("“大众点评”“老字号”等品牌受到欢迎。", why="品牌 is no type word"),
            Miss("解决“看病难”“看病贵”等问题。", why="问题 is no type word"),
            Miss("加大对“借船出海”等项目的支持。", why="a class that something is done for"),
        ),
    ),
    Rule(
        id="program.quoted.inside",
        build=inside,
        hits=(
            Hit(
                "扎实推进乡村“六项行动”。",
                quote="“六项行动”",
                fields={"name": "六项行动", "kind": "行动", "category": "initiative"},
            ),
            Hit("对接“雏鹰计划”，培育企业。", quote="“雏鹰计划”", fields={"name": "雏鹰计划", "kind": "计划"}),
            Hit(
                "30家医院组建“滨海儿科联盟”。",
                quote="“滨海儿科联盟”",
                fields={"name": "滨海儿科联盟", "kind": "联盟", "category": "platform"},
            ),
            Hit("实施兴渔富民“五大工程”。", quote="“五大工程”", fields={"name": "五大工程", "kind": "工程"}),
            Hit("深入践行“双鱼战略”。", quote="“双鱼战略”", fields={"kind": "战略"}),
            Hit("舟山启动“渔港购物节”。", quote="“渔港购物节”", fields={"kind": "购物节", "category": "event"}),
            Hit("论坛启动“海洋影像伙伴项目”。", quote="“海洋影像伙伴项目”", fields={"kind": "项目"}),
        ),
        misses=(
            Miss("坚决反对“形象工程”。", why="a sham, not an undertaking"),
            Miss("新设1000个“虚拟航海教学项目”。", why="a class that is counted"),
            Miss("他把它称作“行动”。", why="a bare type word is no name"),
        ),
    ),
    Rule(
        id="program.quoted.package",
        build=package,
        hits=(
            Hit(
                "县域医疗服务“一中心两基地”揭牌。",
                quote="“一中心两基地”",
                fields={"name": "一中心两基地", "kind": "基地", "category": "platform"},
            ),
            Hit("海洋观测预报“三站一中心”建成。", quote="“三站一中心”", fields={"name": "三站一中心", "kind": "中心"}),
            Hit("智慧物流“两园一平台”启用。", quote="“两园一平台”", fields={"name": "两园一平台", "kind": "平台"}),
        ),
        misses=(
            Miss("加快打造“一高地两中心”。", why="a position claimed, nothing built"),
            Miss("坚持“一核两翼”布局。", why="no type word in it"),
        ),
    ),
)
