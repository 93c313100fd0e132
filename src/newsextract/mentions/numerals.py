"""Numerals: what a number written in Arabic or Chinese digits is worth, exactly."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from newsextract.arguments import check_str

LONGEST = 64
"""Characters that a numeral may have; longer runs of digits are no numbers that anybody wrote."""
PLACES = 28
"""Digits that a numeral may have, the precision of decimal arithmetic: no value is ever rounded."""

DIGITS = {
    c: i
    for i, row in enumerate(
        ("零〇○Ｏ", "一壹弌", "二两贰弍俩", "三叁参", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for c in row
}
NOUGHTS = ("零", "〇", "○")
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
GREAT = {"万": 10**4, "亿": 10**8, "兆": 10**12}

_PLAIN = str.maketrans(
    "０１２３４５６７８９．，＋－／％萬億兩點負貳參陸倆個１餘幾",
    "0123456789.,+-/%万亿两点负贰叁陆俩个1余几",
)
_ARABIC = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_TOKEN = re.compile(
    rf"(?P<arabic>{_ARABIC})|(?P<digits>[{''.join(DIGITS)}]+)|(?P<small>[{''.join(SMALL)}])|(?P<great>[{''.join(GREAT)}])"
)
_MACHINE = re.compile(rf"(?P<base>{_ARABIC})(?:[eE](?P<exponent>[+-]?[0-9]{{1,2}})|(?P<kilo>[kK]))?")
_OVER = re.compile(r"(?:(?P<whole>.{1,64}?)又)?(?P<below>.{1,64}?)(?:分之|份|分)(?P<above>.+)")
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
_HALVES = {"半": Decimal("0.5"), "一半": Decimal("0.5"), "一半半": Decimal("0.5")}


def parse_numeral(text: str) -> Decimal | None:
    """The value of a numeral, or None if the text is none.

    Reads Arabic digits (half and full width, grouped by commas or spaces), Chinese ones (financial and positional too),
    both mixed, decimals, fractions, halves and signs. 余, 多 and 几 inside (`十余万`) are passed over.

    >>> parse_numeral("3,299.4"), parse_numeral("2兆3290億"), parse_numeral("二〇二五")
    (Decimal('3299.4'), Decimal('2329000000000'), Decimal('2025'))
    >>> parse_numeral("三分之二") == Decimal(2) / Decimal(3), parse_numeral("千方百计") is None
    (True, True)

    Raises:
        InputError: The text is no str.
    """
    check_str(text)
    return _read(text) if len(text) <= LONGEST else None


@lru_cache(maxsize=4096)
def _read(text: str) -> Decimal | None:
    plain = "".join(text.translate(_PLAIN).split())
    if sum(c in DIGITS or c.isdigit() for c in plain) > PLACES:
        return None
    value = _signed(plain)
    return None if value is None or value.adjusted() >= PLACES else value


def _signed(text: str) -> Decimal | None:
    text = text.removesuffix("个")
    sign = 1
    if text[:1] in ("负", "-", "−", "+"):
        sign, text = (1 if text[0] == "+" else -1), text[1:]
    if text in _HALVES:
        return sign * _HALVES[text]
    machine = _MACHINE.fullmatch(text)
    if machine:
        value = Decimal(machine["base"].replace(",", ""))
        value = value.scaleb(int(machine["exponent"] or 0) + (3 if machine["kilo"] else 0))
        return sign * value
    value_or_none = _fraction(text) if re.search("[分份/]", text) else _plain(text)
    return None if value_or_none is None else sign * value_or_none


def _fraction(text: str) -> Decimal | None:
    """三分之二, 一又二分之一, 3/4, and the short forms 四分一 and 十份十一."""
    if "/" in text:
        above_text, _, below_text = text.partition("/")
        whole: Decimal | None = Decimal(0)
    else:
        match = _OVER.fullmatch(text)
        if not match:
            return None
        above_text, below_text = match["above"], match["below"]
        whole = _plain(match["whole"]) if match["whole"] else Decimal(0)
    above, below = _signed(above_text) if above_text else None, _plain(below_text)
    if whole is None or whole != whole.to_integral_value() or above is None or not below:
        return None
    # 负3分之负一百五十七: the sign before the whole is taken off already
    return whole + above / below


def _plain(text: str) -> Decimal | None:
    """A number without sign and fraction: 一百零五, 3万5千, 4.78万亿, 六点五."""
    for sign, tens in _TENS.items():
        text = text.replace(sign, tens)
    text = re.sub(r"(?<=[0-9十百千万亿拾佰仟])[余多几](?=[十百千万亿兆拾佰仟])", "", text)
    head, point, tail = text.partition("点")
    if not point:
        return _whole(text)
    match = re.match(rf"(?:[{''.join(DIGITS)}]+|[0-9]+)", tail)
    whole = _whole(head)
    if not match or whole is None or whole != whole.to_integral_value():
        return None
    places = "".join(str(DIGITS[c]) if c in DIGITS else c for c in match[0])
    value = whole + Decimal(f"0.{places}")
    for char in tail[match.end() :]:  # 二点五万
        if char in GREAT:
            value *= GREAT[char]
        elif char in SMALL:
            value *= SMALL[char]
        else:
            return None
    return value


def _whole(text: str) -> Decimal | None:
    """A number by its digits and magnitudes, added up from the left."""
    parts: list[tuple[Decimal, int]] = []  # closed parts and the magnitude each was closed by
    pending: Decimal | None = None
    zero = False  # 零 stands before what is read: 一万零五
    point = False  # digits behind a point came, which only magnitudes can follow: 3.5万5 is none
    skipped = False  # 千 or less stands right behind 亿: 一亿二千 leaves it open whether 万 is meant
    position = 0
    while position < len(text):
        token = _TOKEN.match(text, position)
        if not token:
            return None
        position = token.end()
        if token["arabic"] or token["digits"]:
            if pending is not None or point:
                return None
            digits = token["digits"]
            if digits and len(digits) > 1 and digits[0] in NOUGHTS and parts:
                zero, digits = True, digits[1:]
            if digits in NOUGHTS and parts:
                zero = True
                continue
            if digits and len(digits) > 1 and position < len(text) and DIGITS[digits[0]]:
                return None  # 七八百 is a range, 三五千 too
            if digits and parts and len(digits) > 1:
                return None
            point = "." in token[0]
            if point and parts:
                return None
            pending = Decimal("".join(str(DIGITS[c]) for c in digits)) if digits else Decimal(token[0].replace(",", ""))
        elif token["small"]:
            by = SMALL[token[0]]
            if pending is None and parts and not (zero and by == 10):
                return None  # 千百, 万千
            nought = not parts and text[token.start() - 1 : token.start()] in NOUGHTS
            if (parts and parts[-1][1] <= by) or (nought and by > 10):
                return None  # 零百; 零十 is written for 10 in tables
            skipped = skipped or bool(parts and parts[-1][1] >= 10**8 and not zero)
            parts.append(((1 if pending is None or nought else pending) * Decimal(by), by))
            pending, zero = None, False
        else:
            by = GREAT[token[0]]
            if (pending is None and parts and parts[-1][1] > by) or text[token.start() - 1 : token.start()] in NOUGHTS:
                return None  # 亿万, 零万
            if pending is not None:
                parts.append((_elided(pending, parts, zero, token), 1))
            if not parts:
                parts.append((Decimal(1), 1))
            inner = Decimal(0)
            if parts[-1][1] == by:  # 万万
                inner = parts.pop()[0]
            else:
                while parts and parts[-1][1] < by:
                    inner += parts.pop()[0]
                if parts and parts[-1][1] == by:
                    return None  # 五万三万
            parts.append((inner * by, by))
            pending, zero, skipped = None, False, False
    if skipped:
        return None
    if pending is not None:
        parts.append((_elided(pending, parts, zero, None), 1))
    return sum((value for value, _ in parts), Decimal(0)) if parts else None


def _elided(digit: Decimal, parts: list[tuple[Decimal, int]], zero: bool, token: re.Match[str] | None) -> Decimal:
    """A last digit whose magnitude is left out: 四百五 is 450, 九十二万四 924000; 一百零五 and 三十五 are plain."""
    if not parts or zero or not 0 < digit < 10 or digit != digit.to_integral_value():
        return digit
    by = parts[-1][1]
    if by == 10 or (token is not None and by >= 10**4):
        return digit
    return digit * (by // 10)
