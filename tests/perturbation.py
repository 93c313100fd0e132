"""Gold texts with other digits, years, places and names: rules read them as well as before, memories do not."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

NUMBER = re.compile(r"[0-9０-９][0-9０-９,，.．]*")
OTHER = str.maketrans("123456789１２３４５６７８９", "279531486２７９５３１４８６")
DIGITS = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
# Not a figure's digits: dates, clock times, ordinals, names with letters
FIXED = re.compile(r"\s*(?:年|月|日|号|號|时|時|点|點分|分(?!之)|届|屆|[A-Za-z0-9〕])")
YEARS = {"二〇二": "二〇一", "二零二": "二零一", "二○二": "二○一"}
PLANS = {"十五五": "十三五", "十四五": "十二五", "十三五": "十一五"}
# Words of one script, without figures: names of periods and packages would change what is counted and when
QUOTED = re.compile(r"“((?![^”]*[一二两三四五六七八九十双百千万])[\u4e00-\u9fff]{3,8})”")
TYPED = re.compile("(?:行动|工程|计划|专项|政策|项目|英才|企业)$")
PLACES = dict(zip(["四川", "湖北", "河南", "江西", "湖南"], ["湖北", "河南", "江西", "湖南", "四川"], strict=True))


def other_digits(text: str, gold: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Every number of a figure with other digits, and the gold values with it; lengths stay."""
    out = list(text)
    for record in (*gold["indicators"], *gold["targets"]):
        if record.get("value") is None or record.get("high") is not None:  # a range must go on running upward
            continue
        found = [m for m in NUMBER.finditer(text, record["start"], record["end"]) if not _fixed(text, m)]
        for match in found[:1]:
            old, new = _value(match[0]), _value(_digits(match[0]))
            record["value"] = str(Decimal(record["value"]) * new / old) if old else record["value"]
        for match in found:
            out[match.start() : match.end()] = _digits(match[0])
    for other in (*gold["programs"], *gold["out"]):
        other["quote"] = "".join(out[other["start"] : other["end"]])
    for record in (*gold["indicators"], *gold["targets"]):
        record["quote"] = "".join(out[record["start"] : record["end"]])
    return "".join(out), gold


def _fixed(text: str, match: re.Match[str]) -> bool:
    glued = text[match.start() - 1 : match.start()]
    return bool(FIXED.match(text, match.end())) or (glued.isascii() and glued.isalpha())


def _value(number: str) -> Decimal:
    return Decimal(number.translate(DIGITS).replace(",", "").rstrip(".") or "0")


def _digits(number: str) -> str:
    return number.translate(OTHER)


def other_years(text: str, gold: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Everything ten years earlier, plans by two plans."""
    words = re.compile("|".join(map(re.escape, [*YEARS, *PLANS])))
    both = {**YEARS, **PLANS}

    def moved(s: str) -> str:
        s = re.sub(r"(?<![0-9])(20[1-3])([0-9])(?![0-9])", lambda m: f"{m[1][:2]}{int(m[1][2]) - 1}{m[2]}", s)
        s = re.sub(r"(?<![0-9])1(1|2)([0-9])(?=年)", lambda m: f"1{int(m[1]) - 1}{m[2]}", s)
        return words.sub(lambda m: both[m[0]], s)

    return moved(text), _mapped(gold, moved)


def other_places(text: str, gold: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Provinces with short names of two characters change places."""
    words = re.compile("|".join(PLACES))
    return words.sub(lambda m: PLACES[m[0]], text), _mapped(gold, lambda s: words.sub(lambda m: PLACES[m[0]], s))


def other_names(text: str, gold: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Names in quotes change places with names of their own length; those that end in a type word among themselves."""
    alike: dict[tuple[int, str], list[str]] = {}
    for name in dict.fromkeys(QUOTED.findall(text)):
        typed = TYPED.search(name)
        alike.setdefault((len(name), typed[0] if typed else ""), []).append(name)
    other = {old: new for names in alike.values() for old, new in zip(names, names[1:] + names[:1], strict=True)}
    if not other:
        return text, gold
    words = re.compile("|".join(map(re.escape, sorted(other, key=len, reverse=True))))
    return words.sub(lambda m: other[m[0]], text), _mapped(gold, lambda s: words.sub(lambda m: other[m[0]], s))


def _mapped(value: Any, change: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {k: v if k in ("value", "high", "id") else _mapped(v, change, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_mapped(v, change, key) for v in value]
    return change(value) if isinstance(value, str) else value


def perturbed(folder: Path, target: Path, change: Any) -> None:
    """Write the folder's gold texts, changed, into another folder."""
    for path in sorted(folder.glob("*.json")):
        source = path.with_suffix(".txt")
        if not source.exists():
            continue
        gold = json.loads(path.read_text("utf8"))
        for key in ("indicators", "targets", "programs", "out"):
            gold.setdefault(key, [])
        text, gold = change(source.read_bytes().decode("utf8"), gold)
        (target / source.name).write_bytes(text.encode("utf8"))
        (target / path.name).write_text(json.dumps(gold, ensure_ascii=False), "utf8")
