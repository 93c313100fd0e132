"""Rule for titles in 《》: documents of policy by the type word that they end in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsextract.mentions.kinds import kind_of, vocabulary

from .program_scene import Candidate, Passage
from .rules import Hit, Miss, Rule

VERSION = re.compile(r"[（(〔][^（）()〔〕]{1,20}[）)〕]\Z")
EDITION = re.compile(r"20[0-9]{2}(?:[-—]20[0-9]{2})?年?(?:版)?\Z")


def titled(passage: Passage) -> Iterator[Candidate]:
    """A title that ends in a document's type word."""
    for quote in passage.quotes:
        if not quote.title:
            continue
        bare = VERSION.sub("", quote.text)
        bare = EDITION.sub("", bare)
        kind = kind_of(bare, "titles")
        if (
            kind is None
            or kind_of(bare.removesuffix(kind) or kind, "titles") == (bare.removesuffix(kind) or kind)
            or bare.endswith(tuple(vocabulary("titles", "unlike")))
        ):
            passage.refuse(quote.start, quote.end, "a title, but of no document of policy")
            continue
        before = passage.text[max(passage.start, quote.start - 6) : quote.start]
        if before.endswith(tuple(vocabulary("inside", "works"))) or SHOWN.match(passage.text, quote.end):
            passage.refuse(quote.start, quote.end, "a work of art")
            continue
        yield Candidate(quote.text, (quote.start, quote.end), (quote.start, quote.end), kind, "program.title")


SHOWN = re.compile(r"[^，。；\n]{0,16}?(?:上映|首映|公映|播出|热播|首播|开机|杀青|开拍)")
TITLE_RULES = (
    Rule(
        id="program.title",
        build=titled,
        hits=(
            Hit(
                "市政府印发《滨海新城集体土地管理办法》。",
                quote="《滨海新城集体土地管理办法》",
                fields={"name": "滨海新城集体土地管理办法", "kind": "管理办法", "category": "document"},
            ),
            Hit("落实《湿地保护条例（试行）》。", quote="《湿地保护条例（试行）》", fields={"kind": "条例"}),
            Hit("发布《海洋渔业白皮书2031》。", quote="《海洋渔业白皮书2031》", fields={"kind": "白皮书"}),
            Hit("发布《2031年海岛生态状况公报》。", quote="《2031年海岛生态状况公报》", fields={"kind": "公报"}),
            Hit("《渔用机器人安全通用要求》实施。", quote="《渔用机器人安全通用要求》", fields={"kind": "要求"}),
            Hit("修订后的《港口法》施行。", quote="《港口法》", fields={"kind": "法", "category": "document"}),
        ),
        misses=(
            Miss("舞剧《海上花开》上演。", why="a work of art"),
            Miss("首部动画电影《小海豚的秘密计划》受到欢迎。", why="a work of art"),
            Miss("《渔村十年规划》将于下月上映。", why="a work of art"),
            Miss("据《大公报》报道，工程开工。", why="a newspaper"),
            Miss("据《滨海日报》报道，工程开工。", why="a newspaper"),
            Miss("出版《摄影手法》。", why="手法 is no law"),
        ),
    ),
)
