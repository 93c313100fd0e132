"""The two-byte code under the damage: which bytes make which character."""

from __future__ import annotations

from functools import cache


@cache
def bytes_of(character: str) -> bytes:
    """Return the GBK bytes of a character, none if GBK cannot write it."""
    try:
        return character.encode("gbk")
    except UnicodeEncodeError:
        return b""


@cache
def character_of(lead: int, trail: int) -> str:
    """Return the character of a byte pair, "" for an invalid pair."""
    if lead < 0x81:
        return ""
    try:
        text = bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""
    return text if len(text) == 1 else ""


@cache
def led_by(lead: int) -> tuple[str, ...]:
    """Return all characters with this first byte."""
    return tuple(filter(None, (character_of(lead, trail) for trail in range(0x40, 0xFF))))


@cache
def trailed_by(trail: int) -> tuple[str, ...]:
    """Return all characters with this second byte."""
    return tuple(filter(None, (character_of(lead, trail) for lead in range(0x81, 0xFF))))
