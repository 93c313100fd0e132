"""What a growth is against, and in which prices."""

from __future__ import annotations

from newsextract.mentions.wording import pattern

DATED = frozenset("0123456789今去当上每明前")


def basis_of(before: str) -> str | None:
    """The basis of comparison that the words in front of a figure name, the nearest one; None without one."""
    found: tuple[int, str] | None = None
    for name in ("yoy", "mom", "annual_average", "cumulative"):
        for match in pattern(f"{{bases.{name}}}(?![底初])").finditer(before):
            if match[0][0] in "年月季" and before[: match.start()][-1:] in DATED:
                continue  # 比2020年|增加, not 年增
            if found is None or match.end() > found[0]:
                found = match.end(), name
    return found[1] if found else None


def price_of(before: str) -> str | None:
    """`real` for 扣除价格因素, 按可比价格; `nominal` for 名义; None without such words."""
    for name in ("nominal", "real"):
        if pattern(f"{{price.{name}}}").search(before):
            return name
    return None
