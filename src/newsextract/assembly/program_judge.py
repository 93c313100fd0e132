"""Whether a phrase that ends in a type word names something of its own that is carried out, built or held."""

from __future__ import annotations

import re

from newsextract.mentions.kinds import categories, category_of, vocabulary
from newsextract.mentions.names import JOINTS, is_place, is_proper, weight
from newsextract.text.segment import Token, is_word, tag

from .program_phrases import Found

CROWDS = frozenset(["平台", "基地", "中心", "园区", "机制", "联盟"])
COUNTED = re.compile(r"[0-9]{1,5}(?:余?[项个条家座]|[万亿]{1,2}元)")
COUNTED_TYPE = re.compile(r"[二两三四五六七八九十]{1,2}[大项]\Z")
FIRST = re.compile("最[长大高深]|首[个条座批家]|[二两三四五六七八九十多数][条座个家]")
OFFICES = ("官", "员", "师", "长", "人")
"""Ends of offices, of which a system is one of its own (首席数据官制度)."""
CLASSED = frozenset(["重大", "重点", "示范", "基础设施", "配套", "合作", "城市", "一批", "批", "多个", "系列"])
MANY = re.compile("一批|多个|[0-9]余?[个项]")
FAIRS = frozenset(["博览会", "交易会", "展览会", "洽谈会", "峰会", "论坛"])
ISSUED = re.compile(
    "(?:今天|今起|日前|近日|昨天|正式|于|将|起|[0-9]{1,2}[月日]|（[^（）]{1,12}）){0,4}(?:公布|发布|出台|印发|施行|实施|获批|落地)"
)
"""What makes the subject of a clause a document (运输方案今天公布)."""
GATHERINGS = frozenset(["会议", "运动会", "联赛", "超级联赛", "邀请赛", "冠军赛", "公开赛"])
"""Kinds of which most are no undertakings; the rest are held by somebody, or are one of a series."""
WORLD = frozenset(["世界", "国际", "全球"])
RANKED = frozenset(["重大", "重点", "专项", "相关", "有关", "各类", "各项", "系列", "统一", "具体", "集中"])


def judge(tokens: list[Token], found: Found) -> str | None:
    """Why a phrase is no name, or None."""
    words = tokens[found.first : found.last]
    said = weight(words)
    name = "".join(t.text for t in words) + found.kind
    category = category_of(found.kind, name)
    if found.cut == "quote":
        return "the end of a longer phrase"
    pairs = ["".join(t.text for t in words[i : i + 2]) for i in range(len(words))]
    if category != "event" and any(COUNTED.match(pair) for pair in pairs):
        return "a count, not a name"
    following = next((t.text for t in tokens[found.last :] if t.start >= found.end), "")
    if (
        found.kind == "试点"
        and tag(following) == "v"
        and not found.opened
        and following not in vocabulary("verbs", "opened")
    ):
        return "试点 is a verb here"
    if found.last and tokens[found.last - 1].text in JOINTS:
        return "the last of several types"
    last = words[-1].text if words else ""
    if found.kind == "行动" and not found.governed and last in vocabulary("verbs", "acting"):
        return "行动 is a verb here"
    if category in ("initiative", "platform") and FIRST.search(name):
        return "a class, not a name"
    if COUNTED_TYPE.search("".join(t.text for t in words[-2:])) or last.endswith(("吨级", "亿级", "万级")):
        return "a class, not a name"
    part = name.endswith(tuple(vocabulary("generic", "sections"))) and not (
        name.endswith(("主体工程", "配套工程")) and len(words) >= 4 and is_place(words[0].text)
    )
    if (said == 0 and not _whole(words, found)) or part:
        return "a type, not a name"
    if found.counted:
        return "a count, not a name"
    # 中试验证平台 falls apart into single characters, too; what stands in crowds needs a place or three of them.
    proper = is_proper(words, run_of=3 if found.kind in CROWDS else 2) or "“一带一路”" in name
    subject = found.cut in ("clause", "comma", "type") and (
        not following or following in vocabulary("verbs", "opened") or following in "、等"
    )
    told = proper and found.cut == "stop" and tokens[found.first - 1].text == "的"  # 全市推动的|舟新水电工程开工
    begins = found.cut in ("clause", "comma", "type") or told
    opened = begins and (found.opened or following in vocabulary("verbs", "opened"))
    subject = subject or opened
    ruled = bool(found.governed)
    crowd = found.kind in CROWDS and not (words and is_place(words[0].text))
    placed = proper and len(name) - len(found.kind) >= 2
    stem = len(name) - len(found.kind)
    if found.etc_list:
        # Behind 等 stands a class (A、B等防洪工程), unless it says enough (A、B等重点口岸提升工程).
        enough = said >= 2 and stem >= 4
    else:
        # 实施制造业重点产业链高质量发展行动: every word of it is general, and the whole is one undertaking.
        carried = found.governed in vocabulary("verbs", "carrying") and found.kind in vocabulary("verbs", "undertaken")
        says = stem >= 8 or (stem >= 4 and (said >= 2 or found.kind == "行动"))
        enough = said >= 3 or (ruled and said >= 2 and stem >= 6) or (carried and says)
    ordinal = found.first > 0 and tokens[found.first - 1].text.endswith("届")
    if found.kind == "专项" and following[:1].isalnum():
        return "a type, not a name"  # 专项整治, 专项债券
    if found.kind in ("项目", "专项") and category != "fund" and not _one_project(tokens, found, said):
        return "a project among many"
    behind = "".join(t.text for t in tokens[found.last + 1 :]).removeprefix(found.kind)
    issued = found.cut == "clause" and bool(ISSUED.fullmatch(behind))
    national = bool(words) and words[0].text == "国家" and said >= 4
    office = found.kind == "制度" and last.endswith(OFFICES) and not last.endswith(("用人", "法人")) and ruled
    named = {
        "event": proper or said >= 4 or ((ruled or found.opened or ordinal) and said >= 2),
        "document": (found.governed in vocabulary("verbs", "issued") or issued)
        and (said >= 4 or (said >= 2 and stem >= 4)),
        "fund": found.governed in vocabulary("verbs", "funded") and said >= 2 and len(name) >= 5,
        "mechanism": office or (proper and found.kind != "制度" and (ruled or subject) and said >= 4),
        "other": False,
        "platform": (
            placed
            and (found.governed in vocabulary("verbs", "founded") or (ruled and not crowd and following == "建设"))
        )
        or ((placed or national) and opened and said >= 3),
        "initiative": (enough and (ruled or subject)) or (found.kind.endswith("计划") and issued and said >= 4),
        "award": proper and (ruled or found.opened),
    }
    if category == "event" and words and words[0].text in WORLD and found.kind in FAIRS:
        named["event"] = said >= 2  # 国际农产品交易会
    if found.kind == "节":
        feast = is_word(last + found.kind) or name.endswith(tuple(vocabulary("generic", "feasts")))
        named["event"] = proper and not feast and (found.opened or ordinal or ruled)
    if found.kind == "大会":
        held = (found.opened or ordinal) and said >= 4
        named["event"] = proper or held or (said >= 2 and words[0].text in WORLD)
    if found.kind in GATHERINGS:
        series = ordinal or any(t.text.endswith("届") for t in words)
        held = series or found.governed in vocabulary("verbs", "holding")
        named["event"] = held and (proper or found.kind == "运动会")
    if found.kind == "竞赛":
        named["event"] = (found.opened or ordinal) and said >= 2  # not GDP竞赛
    if category == "event" and said == 0:
        named["event"] = True  # 世界制造业大会
    if found.kind in categories("works"):
        stem_text = "".join(t.text for t in words)
        known = is_word(stem_text) and found.kind != "运河"
        line = found.kind in ("高铁", "铁路", "运河") and 2 <= len(stem_text) <= 5 and not known  # 合新高铁
        proper = proper or (line and said >= 1) or any(tag(t.text) == "nrt" for t in words)  # 乌拉哈达
        lone = line and len(words[0].text) == 1
        moves = tag(words[0].text) == "v" and not lone and not is_place(words[0].text)  # 首次开行夜间高铁 is a train
        founded = found.governed in vocabulary("verbs", "founded") and found.kind != "机场"
        idle = following in ("年度", "前期") or (found.kind == "机场" and following in ("启动", "完成", "累计"))
        named["initiative"] = proper and not moves and (founded or opened) and not idle
    return None if named[category] else "nothing of its own that is carried out"


def _one_project(tokens: list[Token], found: Found, said: int) -> bool:
    """Whether a project is one by its place (长江口生态修复项目), carried out and no member of a list."""
    words = tokens[found.first : found.last]
    if any(t.text in CLASSED for t in (*words[-1:], *tokens[max(0, found.first - 2) : found.first])) or any(
        MANY.search(t.text) for t in words
    ):
        return False  # 重点项目, 一批项目
    carried = found.governed in vocabulary("verbs", "founded") or found.opened
    return carried and not found.etc_list and not found.members and said >= 4 and is_proper(words)


def _whole(words: list[Token], found: Found) -> bool:
    """Whether a phrase of general words alone is one undertaking that is carried out (乡村建设行动), or a congress."""
    if found.kind == "运动会" and words:
        return True  # judged by its series
    if category_of(found.kind) == "event":
        held = bool(found.governed) or found.opened
        length = sum(len(t.text) for t in words) + len(found.kind)
        return held and bool(words) and words[0].text in WORLD and length >= 6
    carried = found.governed in vocabulary("verbs", "carrying") and found.kind in vocabulary("verbs", "undertaken")
    length = sum(len(t.text) for t in words)
    ranked = bool(words) and words[0].text in (RANKED if length < 8 else RANKED - {"重点"})
    return carried and length >= (4 if found.kind == "行动" else 8) and not ranked
