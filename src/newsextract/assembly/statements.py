"""From a sentence to statements: each figure with its metric, measure, whole and basis. Time and place come later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from newsextract.mentions.periods import PeriodMention
from newsextract.mentions.ranks import RankMention
from newsextract.mentions.wording import pattern
from newsextract.model import Quantity

from .frames import Frame, frame_of
from .metrics import (
    completed,
    distribute,
    leading_action,
    phrase,
    split_predicate,
    tidy,
)
from .scene import FIGURE, RANK, TIME, Figure, Piece, Scene


@dataclass(slots=True)
class Statement:
    """A figure with what it is said of.

    Attributes:
        figure: The mention.
        quantity: Its value, negative for a fall.
        frame: The frame that read it.
        metric: The thing measured.
        of: The whole, the field or the base.
        basis: What a growth is against.
        price_basis: `real` or `nominal`, or None.
        piece: Where it stands.
        time: A period that the frame itself ties to the figure (从2016年的280家), or None.
        baseline: The period compared with, or None.
        flags: What a careful reader should know.
        role: `from` or `to` in a movement from one value to another, else None.
    """

    figure: Figure
    quantity: Quantity
    frame: Frame
    metric: str
    of: str | None
    basis: str | None
    price_basis: str | None
    piece: Piece
    time: PeriodMention | None = None
    baseline: PeriodMention | None = None
    flags: set[str] = field(default_factory=set)
    role: str | None = None


@dataclass(slots=True)
class Memory:
    """What a sentence remembers from piece to piece.

    Attributes:
        metric: The last metric.
        verb: The action verb that the members of a list share.
        basis: The last basis of a growth.
        group: Metrics of the list under way, for 均居第一.
        clause: The clause that `group` belongs to.
        topic: The last noun phrase that a sentence without its own may speak of.
    """

    metric: str = ""
    verb: str = ""
    basis: str | None = None
    group: list[str] = field(default_factory=list)
    topic: str = ""
    lead: str = ""


FROM_TO = re.compile(
    rf"(?:从|由)(?P<when>[{TIME}]*)(?:的)?(?P<old>[{FIGURE}]+)(?P<move>[^{FIGURE}，；。]{{0,12}}?)(?:到|至|为|成)(?P<then>[{TIME}]*)(?:的)?(?P<new>[{FIGURE}]+)"
)
COMPARED = re.compile(rf"(?:较|比)(?P<when>[{TIME}]+)(?:的)?(?P<old>[{FIGURE}]+)")
REVERSED = re.compile("(?:以上|左右)?的(?P<whole>[^，。；、]{2,20})")
EACH = re.compile("(?:分别|各)")
ALL = re.compile("(?:均|都|双双|同时|一并)")


def read(scene: Scene, memory: Memory) -> Iterator[Statement]:
    """The statements of a sentence, in order; `memory` is carried on to the next sentence of a paragraph."""
    pieces = scene.pieces()
    for i, piece in enumerate(pieces):
        if not piece.joined:
            memory.verb = ""
        following = pieces[i + 1] if i + 1 < len(pieces) else None
        made = list(_read_piece(scene, piece, following, memory))
        if not piece.joined:
            memory.group = []
        for statement in made:
            if statement.metric and statement.frame.measure != "rank":
                memory.metric = statement.metric
                if statement.metric not in memory.group:
                    memory.group.append(statement.metric)
            if statement.basis in ("yoy", "mom"):
                memory.basis = statement.basis
        yield from made


def _read_piece(scene: Scene, piece: Piece, following: Piece | None, memory: Memory) -> Iterator[Statement]:
    movement = FROM_TO.search(scene.masked(piece.start, piece.end))
    if movement and len(piece.figures) >= 2:
        yield from _movement(scene, piece, movement, memory)
        return
    first = piece.figures[0]
    stop = first.verb_start if isinstance(first, RankMention) else first.start
    stop = max(stop, piece.start)
    before, mask = scene.text[piece.start : stop], scene.masked(piece.start, stop)
    compared = COMPARED.search(scene.masked(piece.start, piece.end))
    if compared and len(piece.figures) == 2:
        yield from _compared(scene, piece, compared, memory)
        return
    groups = list(_runs(scene, piece))
    for k, run in enumerate(groups):
        if k:  # a further figure in the same piece: what stands between belongs to it
            begin = groups[k - 1][-1].end
            stop = run[0].verb_start if isinstance(run[0], RankMention) else run[0].start
            stop = max(begin, stop)
            before, mask = scene.text[begin:stop], scene.masked(begin, stop)
        last = run[-1].end
        until = groups[k + 1][0].start if k + 1 < len(groups) else piece.end
        yield from _run(scene, piece, run, before, mask, (last, until), following, memory)


def _runs(scene: Scene, piece: Piece) -> Iterator[list[Figure]]:
    """The figures of a piece, those of one list together: 4.3%、5.7%."""
    run: list[Figure] = []
    for figure in piece.figures:
        if run and not re.fullmatch("[、和与及，以个]{1,3}", scene.masked(run[-1].end, _begin(figure))):
            yield run
            run = []
        run.append(figure)
    if run:
        yield run


def _begin(figure: Figure) -> int:
    return figure.start


def _run(
    scene: Scene, piece: Piece, run: list[Figure], before: str, mask: str, after: tuple[int, int],
    following: Piece | None, memory: Memory,
) -> Iterator[Statement]:  # fmt: skip
    """Statements for one figure, or for a list of figures that share what stands before them."""
    head = run[0]
    frame, subject, subject_mask, of = frame_of(before, mask, head, memory.metric)
    basis, price = basis_of(before), price_of(before)
    if frame.measure in ("growth", "change") and basis is None and not subject.strip("，、的"):
        basis = memory.basis if memory.basis in ("yoy", "mom") else None
    baseline = next((p for p in scene.periods if p.role == "baseline" and piece.start <= p.start < head.start), None)
    if baseline is not None and basis_of(baseline.text) is None and frame.measure in ("growth", "change", "multiple"):
        basis = "baseline" if basis is None else basis
    elif basis != "baseline" and not (frame.measure == "multiple"):
        baseline = None
    metrics, flags = _metrics(scene, piece, run, subject, subject_mask, before, after, following, memory, frame)
    if not metrics:
        return
    shared = EACH.search(before) or len(run) > 1
    if len(run) > 1 and len(metrics) == 1 and not isinstance(head, RankMention):
        named = distribute(metrics[0], len(run)) if shared else None
        if named is None and of and (wholes := distribute(of, len(run))):
            yield from (
                _statement(f, frame, metrics[0], w, basis, price, piece, baseline, flags)
                for f, w in zip(run, wholes, strict=True)
            )
            return
        if named is None and frame.id == "indicator.level":
            named = metrics * len(run)
        if named is None:
            named = distribute(memory.metric, len(run)) or metrics * len(run)
        for figure, metric in zip(run, named, strict=True):
            yield _statement(figure, frame, metric, of, basis, price, piece, baseline, flags)
        return
    if len(run) > 1 and isinstance(head, RankMention):
        named = metrics if len(metrics) == len(run) else (distribute(metrics[0], len(run)) or metrics[:1] * len(run))
        for figure, metric in zip(run, named, strict=True):
            scope = figure.scope or head.scope if isinstance(figure, RankMention) else of
            yield _statement(figure, frame, metric, scope, basis, price, piece, baseline, flags)
        return
    for metric in metrics:
        yield _statement(head, frame, metric, of, basis, price, piece, baseline, flags)


def _metrics(
    scene: Scene, piece: Piece, run: list[Figure], subject: str, mask: str, before: str, after: tuple[int, int],
    following: Piece | None, memory: Memory, frame: Frame,
) -> tuple[list[str], set[str]]:  # fmt: skip
    """The metrics of a run of figures (several for 均), and flags."""
    flags: set[str] = set()
    metric = phrase(subject, mask)
    behind = scene.text[after[0] : after[1]]
    unit = run[-1].quantity.unit
    if frame.measure == "level" and takes_noun(run[-1]) and behind.strip():
        metric, more = _with_noun(metric, behind, scene.masked(*after), unit, following, scene, piece, memory)
        flags |= more
    elif frame.id == "indicator.share.reversed":
        metric = metric or memory.topic
    if piece.joined and metric and frame.measure == "level" and memory.verb and not leading_action(metric):
        metric = completed(metric, memory.metric) if metric != completed(metric, memory.metric) else memory.verb + metric
        flags.add("ellipsis")
    elif piece.joined and metric and (whole := completed(metric, memory.metric)) != metric:
        metric = whole
        flags.add("ellipsis")
    if frame.measure == "level" and not piece.joined:
        memory.verb = leading_action(metric)
    if frame.prefix and metric:
        metric = frame.prefix + metric.removesuffix("数量").removesuffix("数")
    if metric:
        if frame.measure == "rank" and ALL.search(before) and "、" in metric:
            return distribute(metric, metric.count("、") + 1 + len(re.findall("[和与及]", metric))) or [metric], flags
        if ALL.search(before) and "、" in metric and len(run) == 1:
            return distribute(metric, metric.count("、") + 1) or [metric], flags
        return [metric], flags
    flags.add("metric_inherited")
    if frame.measure == "rank" and ALL.search(before) and len(memory.group) > 1:
        return list(memory.group), flags
    if len(run) > 1 and len(memory.group) == len(run):
        return list(memory.group), flags
    inherited = memory.metric
    return ([inherited] if inherited else []), flags


def takes_noun(figure: Figure) -> bool:
    """Whether a figure counts things that a noun behind it can name: 家, 个, 元 and bare numbers, not % and 百分点."""
    return figure.quantity.dimension in ("count", "other", "money", "area", "length", "duration", "mass", "power")


def _with_noun(
    metric: str, behind: str, mask: str, unit: str, following: Piece | None, scene: Scene, piece: Piece, memory: Memory
) -> tuple[str, set[str]]:
    """A metric that goes on behind its figure: 建成 3000个 美丽乡村; 16个 案例入选名单."""
    flags: set[str] = set()
    cut = re.search("[，。；：、）]", mask)
    behind, mask = (behind[: cut.start()], mask[: cut.start()]) if cut else (behind, mask)
    behind = tidy(behind, mask).removeprefix("的")
    behind = re.sub("(?:中|之中|当中|以来)$", "", behind)
    noun, predicate = split_predicate(behind)
    if not metric:
        if not noun and not predicate:
            return "", flags
        if not noun:
            topic = memory.topic or memory.metric
            return (topic if topic not in predicate else "") + clean_predicate(predicate), {"metric_inherited"}
        if not predicate and piece.joined and memory.verb:
            return memory.verb + noun, {"ellipsis"}
        if not predicate and following is not None and following.joined:
            shared = _predicate_of(following, scene)
            return clean_predicate(shared) + noun, ({"ellipsis"} if shared else flags)
        return clean_predicate(predicate) + noun, flags
    if noun:
        return metric + (noun + predicate if leading_action(metric) and len(predicate) <= 8 else noun), flags
    return metric, flags


def _predicate_of(piece: Piece, scene: Scene) -> str:
    """The predicate of the next member of a list: 48个学科入选名单 gives 入选名单."""
    figure = piece.figures[-1]
    _, predicate = split_predicate(tidy(scene.text[figure.end : piece.end], scene.masked(figure.end, piece.end)))
    return predicate


def clean_predicate(predicate: str) -> str:
    """A predicate without adverbs and aspect: 先后成功在主板上市 gives 在主板上市."""
    predicate = re.sub("^(?:先后|成功|相继|如期|已经|已|全部|正在|正|共同|将|还|也|均|都|被|陆续|顺利|未|得以|可|能|共)+", "", predicate)
    return re.sub("(?:了|等|过)$", "", predicate)


def basis_of(before: str) -> str | None:
    """The basis of comparison that the words in front of a figure name, the nearest one; None without one."""
    found: tuple[int, str] | None = None
    for name in ("yoy", "mom", "annual_average", "cumulative"):
        for match in pattern(f"{{bases.{name}}}").finditer(before):
            if found is None or match.end() > found[0]:
                found = match.end(), name
    return found[1] if found else None


def price_of(before: str) -> str | None:
    """`real` for 扣除价格因素, 按可比价格; `nominal` for 名义; None without such words."""
    for name in ("nominal", "real"):
        if pattern(f"{{price.{name}}}").search(before):
            return name
    return None


def _statement(
    figure: Figure, frame: Frame, metric: str, of: str | None, basis: str | None, price: str | None, piece: Piece,
    baseline: PeriodMention | None, flags: set[str],
) -> Statement:  # fmt: skip
    quantity = figure.quantity.negated() if frame.falls and figure.quantity.value > 0 else figure.quantity
    if frame.measure not in ("growth", "change", "multiple") and basis in ("yoy", "mom", "annual_average", "baseline"):
        basis = "annual_average" if basis == "annual_average" and frame.measure == "level" and False else None
    return Statement(figure, quantity, frame, metric, of, basis, price, piece, None, baseline, set(flags))


def _movement(scene: Scene, piece: Piece, match: re.Match[str], memory: Memory) -> Iterator[Statement]:
    """从A增长到B: the value before and the value after, of one metric."""
    offset = piece.start
    old = next(f for f in piece.figures if f.start == offset + match.start("old"))
    new = next(f for f in piece.figures if f.start == offset + match.start("new"))
    before = scene.text[offset : offset + match.start()]
    frame, subject, mask, of = frame_of(before, scene.masked(offset, offset + match.start()), new, memory.metric)
    if frame.measure not in ("level", "share"):
        frame, subject, mask, of = frame_of("", "", new, memory.metric)
        subject, mask = before, scene.masked(offset, offset + match.start())
    metric = phrase(subject, mask) or memory.metric
    if not metric:
        return
    if of is None and (share := re.search("占(?P<of>.+?)(?:的)?(?:比重|比例|份额)$", metric)) and new.quantity.unit == "%":
        frame = replace(frame, id="indicator.share", measure="share")
        metric, of = metric[: share.start()], share["of"]
    for figure, slot, role in ((old, "when", "from"), (new, "then", "to")):
        statement = _statement(figure, frame, metric, of, None, None, piece, None, set())
        begin, end = match.span(slot)
        statement.time = next((p for p in scene.periods if offset + begin <= p.start < offset + end), None)
        statement.role = role
        yield statement
    memory.metric = metric
    later = [f for f in piece.figures if f.start > new.start]
    if later:
        rest = replace(piece, start=new.end, figures=later)
        yield from _read_piece(scene, rest, None, memory)


def _compared(scene: Scene, piece: Piece, match: re.Match[str], memory: Memory) -> Iterator[Statement]:
    """较2020年的51%提升19个百分点: the earlier value, and the change since."""
    offset = piece.start
    old = next((f for f in piece.figures if f.start == offset + match.start("old")), None)
    if old is None:
        return
    before, mask = scene.text[offset : offset + match.start()], scene.masked(offset, offset + match.start())
    metric = phrase(before, mask) or memory.metric
    if not metric:
        return
    level, *_ = frame_of("", "", old, memory.metric)
    then = next((p for p in scene.periods if offset + match.start() <= p.start < old.start), None)
    statement = _statement(old, level, metric, None, None, None, piece, None, set())
    statement.time, statement.role = then, "from"
    yield statement
    memory.metric = metric
    new = piece.figures[-1]
    between = scene.text[old.end : new.start]
    frame, _, _, of = frame_of(between, scene.masked(old.end, new.start), new, metric)
    yield _statement(new, frame, metric, of, "baseline", None, piece, then, {"metric_inherited"})
