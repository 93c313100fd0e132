"""Questions and answers: whose turn a line is, and who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from .lines import Line
from .vocabulary import vocabulary

Role = Literal["question", "answer", "statement"]
ASKER = re.compile(
    r"[［\[（【]?\s*(?:(?:[^\s，。：；“”（）]{0,16}(?:记者|主持人|网友|提问者?|媒体)[\s\u3000]*[^\s，。：；“”]{0,12})|问|[Qq][0-9]{0,2}|记者问|提问)\s*"
    r"(?:[］\]）】]\s*：?|：|问：)\s*"
)
ANSWER = re.compile(r"[［\[（【]?\s*(?:答|[Aa][0-9]{0,2}|回答|答复|回复)\s*(?:[］\]）】]\s*：?|：)\s*")
LABEL = re.compile(
    r"[［\[（【]?\s*+([^\s，。：；“”（）［］【】\[\]、]{0,16}?)[\s\u3000]*([^\s，。：；“”（）［］【】\[\]、]{2,12})\s*(?:[］\]）】]\s*：?|：)\s*"
)
LABELLED = re.compile(r"[：］\]）】]")
LABEL_REACH = 80
"""Characters within which a label ends; most lines have none, and are not looked at closely."""
ASKS = re.compile("？|请问|想问|提问|能否|如何看|怎么看|您认为|请您")
NAME = 4
"""Characters a Chinese name may have, compound surname included."""
LONG_QUESTION = 20
"""Characters from which a question of 记者： is put to somebody who will answer at length."""
PATIENCE = 6
"""Lines for which a question may run on before an unlabelled line counts as the answer."""


@dataclass(slots=True)
class Turn:
    """The turn that the lines belong to."""

    role: Role
    speaker: str | None
    asked: bool = False
    lines: int = 0


def read_dialogue(lines: Sequence[Line]) -> None:
    """Mark question turns, and set speakers.

    A question states no facts. An answer's speaker is the name before the colon; `答：` names nobody. Outside a
    dialogue only a speaker who is described (村民马兰：) or quoted (李先生：“…”) is one, and for that paragraph alone.
    """
    dialogue = any(_opens_dialogue(line) for line in lines if line.kind is None)
    turn: Turn | None = None
    for line in lines:
        if line.kind in ("boilerplate", "metadata", "title"):
            continue
        if line.kind == "heading":
            turn = None if line.rank is None or line.rank <= 1 else turn
            continue
        fresh = _turn(line, dialogue)
        if fresh is not None:
            turn = fresh
        elif turn is not None and turn.role == "question" and (turn.asked or turn.lines >= PATIENCE):
            turn = Turn("answer", None) if dialogue else None
        elif turn is not None and turn.role == "statement":
            turn = None
        if turn is None:
            continue
        turn.lines += 1
        if turn.role == "question":
            line.kind = "question"
            turn.asked = turn.asked or bool(ASKS.search(line.words))
        elif line.kind != "table":
            line.speaker = turn.speaker


def _opens_dialogue(line: Line) -> bool:
    """Whether a line shows that the whole text is a dialogue; a newscast's 记者：去年收成呢？ alone does not."""
    match = ASKER.match(line.text)
    if match is None:
        return False
    rest = line.text[match.end() :]
    label = match[0].strip("［[（【 ")
    if match[0][0] in "［[【" or label[0] in "问Qq" or "主持人" in label or not rest:
        return True
    return len(rest) >= LONG_QUESTION and ASKS.search(rest) is not None


def _turn(line: Line, dialogue: bool) -> Turn | None:
    """The turn that a line's label opens; its body then starts behind the label."""
    if line.rank is not None:
        return None
    asker = ASKER.match(line.text)
    if asker is not None:
        _label(line, asker)
        asks = not line.words or bool(ASKS.search(line.words)) or asker[0].strip("［[（【 ")[0] in "问Qq"
        if asks or (dialogue and "主持人" in asker[0]):
            return Turn("question", None)
        return Turn("statement" if not dialogue else "answer", None)
    answer = ANSWER.match(line.text)
    if answer is not None and dialogue:
        _label(line, answer)
        return Turn("answer", None)
    return _named(line, dialogue)


def _named(line: Line, dialogue: bool) -> Turn | None:
    match = LABEL.match(line.text) if LABELLED.search(line.text, 0, LABEL_REACH) else None
    if match is None:
        return None
    described, last = match[1], match[2]
    rest = line.text[match.end() :]
    name = name_of(last) if not described else last if is_name(last) else None
    if name is None:
        return None
    ended = not rest or rest[-1] in "。！？”…"
    spoken = len(rest) > 15 and ended
    if dialogue and ended:
        _label(line, match)
        return Turn("answer", name)
    honoured = last.endswith(vocabulary().honorifics) and last != name
    if spoken and (rest.startswith("“") or described.endswith(vocabulary().callings) or honoured or (name != last)):
        _label(line, match)
        return Turn("statement", name)
    return None


def _label(line: Line, match: re.Match[str]) -> None:
    line.marker = match[0].strip()
    if match.end() < len(line.text):
        line.body = line.start + match.end()
    else:
        line.body = line.end


@cache
def _callings() -> re.Pattern[str]:
    words = sorted(vocabulary().callings, key=len, reverse=True)
    return re.compile(f".*(?:{'|'.join(map(re.escape, words))})(?=.{{2,4}}$)")


def is_name(text: str) -> bool:
    """Whether a word can be a Chinese name: a surname and one or two more characters."""
    known = vocabulary()
    if len(text) in (3, 4) and text[:2] in known.compound_surnames:
        return True
    return 2 <= len(text) <= 3 and text[0] in known.surnames and not text.endswith(("示", "报", "显", "社", "部"))


def name_of(text: str) -> str | None:
    """The name in a speaker's label (刘明, 村民马兰, 李先生), or None if it holds none.

    >>> name_of("副市长张远"), name_of("李先生"), name_of("数据显示")
    ('张远', '李先生', None)
    """
    for honorific in vocabulary().honorifics:
        rest = text.removesuffix(honorific)
        if rest != text and (is_name(rest) or rest in vocabulary().surnames):
            return rest if is_name(rest) else text
    if is_name(text):
        return text
    described = _callings().match(text)
    if described is not None and is_name(text[described.end() :]):
        return text[described.end() :]
    return None
