"""What a text ties to a program: issuer and number, who answers for it, its years, its money, its short name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from newsextract.mentions.kinds import vocabulary
from newsextract.mentions.periods import scan_periods
from newsextract.mentions.quantities import scan_quantities
from newsextract.model import Period, Quantity

Span = tuple[int, int]
REACH = 60
"""Characters beside a mention in which its facts stand."""
NUMBER = re.compile(r"([一-鿿]{1,8}[〔\[（(](?:19|20)[0-9]{2}[〕\]）)]第?[0-9]{1,4}号)")
BRACKET = re.compile(r"[（(][^（）()\n]{2,60}(?:[（(][^（）()\n]{1,12}[）)][^（）()\n]{0,40})?[）)]")
ISSUING = re.compile(
    r"([一-鿿]{2,14}?(?:部|委|局|办公厅|办公室|厅|院|政府|委员会|人大|人大常委会|总会|总工会|总公司|协会|银行))"
    r"(?:近日|日前|今天|昨天|昨日|联合|正式|新|首次|已|还)*(?:印发|发布|出台|制定|公布|修订|颁布|下发)(?:了|的)?\Z"
)
ISSUED = re.compile(
    r"(?P<when>20[0-9]{2}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?)[^。；\n《]{0,24}(?:印发|发布|出台|公布|颁布|下发|施行)[^。；，\n《]{0,4}\Z"
)
BEGUN = re.compile(
    r"[，]?(?:已|将|正式|自)*(?:于|自)?(?P<when>20[0-9]{2}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?)起?(?:正式)?(?:启动|施行|实施|开工|生效)"
)
YEARS = re.compile(r"(?:19|20)[0-9]{2}年?[-—–~至到](?:19|20)[0-9]{2}年?")
UNIT = r"(?:牵头|责任|负责|主办|承办|组织)单位(?:为|是|：)([^\n。；）]{2,60})"
BY = r"由([^，。；：\n由]{2,40}?)(?:共同|联合|具体)?(?:牵头|负责|主办|承办|发起|组织实施|组织开展|实施|承建|建设|部署)"
BEHIND = re.compile(rf"[^\n。]{{0,40}}?(?:{UNIT})|[^。；“《\n]{{0,24}}?，?{BY}(?![^，。；]{{0,4}}的)")
BEFORE = re.compile(
    rf"(?:{BY}的|(?:^|[，。；：\n])([^，。；：\n]{{2,30}}?)(?:共同|联合)?牵头(?:组织)?(?:实施|开展|推进|建设|制定|编制|发起)了?)\Z"
)
MONEY = re.compile(
    r"(?:，?全长[^，。；]{1,14})?(?:建设|项目)?，?(?:项目|工程|计划|基金|首期|其)?(?:估算|概算|计划|预计)?(?:总投资额?|总规模|总额|投资|规模|募集|投入|安排(?:财政)?资金)(?:将)?(?:达到?|为|约为|共|是)?"
)
ALIAS = re.compile(r"(?:以下|下)?简?称(?:为)?[“《](?P<name>[^“”《》\n]{1,20})[”》]")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is tied to a program; None and empty where the text says nothing.

    Attributes:
        issuer: Who issued a document.
        number: A document's number (浙财农〔2031〕8号).
        responsible: Bodies that the text makes responsible.
        period: The years that its title names, or when it was issued or begun.
        amount: Money tied to it.
    """

    issuer: str | None = None
    number: str | None = None
    responsible: tuple[str, ...] = ()
    period: Period | None = None
    amount: Quantity | None = None


def facts_of(text: str, mentions: Iterable[Span], *, document: bool) -> Facts:
    """The facts beside the mentions of a program, each from the first mention that has it."""
    issuer = number = period = amount = None
    bodies: tuple[str, ...] = ()
    for start, end in mentions:
        line = text.rfind("\n", 0, start) + 1
        before, behind = text[max(line, start - REACH) : start], text[end : _stop(text, end)]
        bracket = BRACKET.match(behind)
        rest = behind[bracket.end() :] if bracket else behind
        if document:
            issuing = ISSUING.search(before)
            issuer = issuer or (issuing[1] if issuing else None)
            named = NUMBER.search(bracket[0] if bracket else "") or NUMBER.search(before[-24:])
            number = number or (re.split("以|根据|按照|依据", named[1])[-1] if named else None)
        period = period or _period(text[start:end], bracket[0] if bracket else "", before if document else "", rest)
        told = BEHIND.match(behind) or BEHIND.match(rest) or BEFORE.search(before)
        bodies = bodies or _bodies(told)
        amount = amount or _amount(rest)
    return Facts(issuer, number, bodies, period, amount)


def alias_of(text: str, end: int) -> str | None:
    """The short name that a bracket behind a mention gives (以下简称《办法》), or None."""
    bracket = BRACKET.match(text, end, _stop(text, end))
    named = ALIAS.search(bracket[0]) if bracket else None
    return named["name"] if named else None


def _stop(text: str, end: int) -> int:
    line = text.find("\n", end)
    return min(end + REACH * 2, len(text) if line < 0 else line)


def _period(name: str, bracket: str, before: str, rest: str) -> Period | None:
    """The years in the name or in the bracket behind it, else the day of issue or of the beginning."""
    for words in (name, bracket):
        years = YEARS.search(words)
        if years and (found := scan_periods(years[0])):
            return found[0].period
    told = ISSUED.search(before) or BEGUN.match(rest)
    found = scan_periods(told["when"]) if told else []
    return found[0].period if found else None


def _bodies(told: re.Match[str] | None) -> tuple[str, ...]:
    """The bodies in a list, if each of them is one."""
    if told is None:
        return ()
    words = next(group for group in told.groups() if group)
    parts = tuple(part.strip() for part in re.split("、|(?<=[部委局厅办署院会校团府司])[和与及]|以及|会同", words))
    return parts if parts and all(part.endswith(tuple(vocabulary("generic", "bodies"))) for part in parts) else ()


def _amount(rest: str) -> Quantity | None:
    """The money that stands behind a word for it, directly behind the name."""
    told = MONEY.match(rest)
    if told is None:
        return None
    window = rest[told.end() : told.end() + 24]
    found = [m for m in scan_quantities(window)[0] if m.start <= 1]
    return found[0].quantity if found and found[0].quantity.dimension == "money" else None
