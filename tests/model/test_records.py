"""The models: frozen, strict, and every quote a slice of its source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from newsextract.model import Document, Evidence, Indicator, Period, Program, Quantity, Region, Reject, Span, Target
from newsextract.model.base import Model, plain_digits
from newsextract.model.ids import digest, document_id, record_ids

SOURCE = "全市研发机构达到33家。"
QUANTITY = Quantity(text="33家", value=Decimal(33), unit="家", bound="eq", dimension="count")
EVIDENCE = Evidence.quote(SOURCE, (8, 11), (0, 12))
INDICATOR = Indicator(id="a", rule="r", metric="研发机构", measure="level", quantity=QUANTITY, evidence=EVIDENCE)
TARGET = Target(id="b", rule="r", metric=None, measure=None, objective="建成", commitment="plan", evidence=EVIDENCE)
PROGRAM = Program(id="c", rule="r", name="x", full_name="x", kind="k", category="other", mentions=(EVIDENCE,))
PERIOD = Period(text="2021年", start=date(2021, 1, 1), end=date(2021, 12, 31), granularity="year")
EVERY = [
    QUANTITY, EVIDENCE, INDICATOR, TARGET, PROGRAM, PERIOD, Region(name="江门市"), Span(start=0, end=1),
    Reject(rule="r", reason="no", evidence=EVIDENCE), Document(id="d", text_hash="h"),
]  # fmt: skip
each_model = pytest.mark.parametrize("made", EVERY, ids=lambda made: type(made).__name__)


@each_model
def test_fields_cannot_be_set(made: Model) -> None:
    for name in type(made).model_fields:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(made, name, getattr(made, name))


@each_model
def test_unknown_fields_are_refused(made: Model) -> None:
    given_fields = {name: getattr(made, name) for name in type(made).model_fields}
    assert type(made)(**given_fields) == made
    with pytest.raises(ValidationError, match="surprise"):
        type(made)(**given_fields, surprise=1)


@each_model
def test_records_can_be_hashed(made: Model) -> None:
    assert len({made, made.model_copy()}) == 1


@given(st.text(min_size=1, max_size=30), st.data())
def test_a_quote_is_the_slice_and_nothing_else(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source) - 1))
    end = data.draw(st.integers(start + 1, len(source)))
    found = Evidence.quote(source, (start, end), (0, len(source)))
    assert found.text == source[start:end]
    reject = Reject(rule="r", reason="no", evidence=found)
    whole = {"id": "d", "text_hash": "h", "rejects": (reject,)}
    assert Document.model_validate(whole, context={"source": source}).rejects == (reject,)
    other = "".join("b" if character == "a" else "a" for character in found.text)
    with pytest.raises(ValidationError, match="is not"):
        Document.model_validate(whole, context={"source": source[:start] + other + source[end:]})


@pytest.mark.parametrize(("start", "end", "text"), [(3, 3, ""), (5, 3, "ab"), (-1, 1, "ab"), (0, 3, "ab")])
def test_evidence_that_cannot_be_is_refused(start: int, end: int, text: str) -> None:
    with pytest.raises(ValidationError):
        Evidence(start=start, end=end, text=text, sentence=Span(start=0, end=9))


@pytest.mark.parametrize("kind", ["indicators", "targets", "programs", "rejects"])
def test_a_document_checks_the_quotes_of_every_kind(kind: str) -> None:
    record = {"indicators": INDICATOR, "targets": TARGET, "programs": PROGRAM, "rejects": EVERY[-2]}[kind]
    whole = {"id": "d", "text_hash": "h", kind: (record,)}
    Document.model_validate(whole, context={"source": SOURCE})
    with pytest.raises(ValidationError, match="is not '33家'"):
        Document.model_validate(whole, context={"source": SOURCE.replace("33家", "34家")})


def test_a_period_and_a_span_run_forward() -> None:
    with pytest.raises(ValidationError, match="runs forward"):
        Period(text="x", start=date(2021, 2, 1), end=date(2021, 1, 1), granularity="day")
    with pytest.raises(ValidationError, match="runs forward"):
        Span(start=2, end=1)


@pytest.mark.parametrize(("bound", "high"), [("between", None), ("eq", 6), ("gt", 6)])
def test_a_range_has_two_ends_and_only_a_range(bound: str, high: int | None) -> None:
    with pytest.raises(ValidationError, match="range"):
        Quantity(text="5", value=5, high=high, unit="%", bound=bound, dimension="percent")


@pytest.mark.parametrize(
    ("value", "high", "bound", "lower", "upper"),
    [
        (500, None, "gt", 500, None),  # 超500家
        (2, None, "le", None, 2),  # 2%以内
        (-5, None, "ge", None, -5),  # 下降5%以上
        (-5, None, "lt", -5, None),  # 下降不到5%
        (-15, -20, "between", -20, -15),  # 下降15%到20%
        (3, None, "eq", 3, 3),
        (3, None, "approx", None, None),  # 约3%
    ],
)
def test_what_the_words_claim(value: int, high: int | None, bound: str, lower: int | None, upper: int | None) -> None:
    made = Quantity(text="x", value=value, high=high, unit="%", bound=bound, dimension="percent")
    assert (made.lower, made.upper) == (lower, upper)


def test_a_target_is_a_figure_or_a_result() -> None:
    parts = {"metric": "研发机构", "measure": "level", "quantity": QUANTITY}
    base = TARGET.model_dump(exclude={"metric", "measure", "quantity", "fact_key"})
    assert Target(**base, **parts).quantity == QUANTITY
    for left_out in parts:
        with pytest.raises(ValidationError, match="together"):
            Target(**base, **{**parts, left_out: None})


def test_the_fact_key_does_not_know_the_document() -> None:
    elsewhere = INDICATOR.model_copy(update={"id": "z", "rule": "other", "speaker": "发言人"})
    assert elsewhere.fact_key == INDICATOR.fact_key
    for change in ({"metric": "高企"}, {"measure": "growth"}, {"period": PERIOD}, {"basis": "yoy"}, {"of": "全省"}):
        assert INDICATOR.model_copy(update=change).fact_key != INDICATOR.fact_key


KEYS = st.tuples(
    st.sampled_from(["indicator", "target"]), st.integers(0, 3), st.integers(0, 3), st.sampled_from(["level", "share"]),
    st.sampled_from(["高企", "科技型中小企业", ""]),
)  # fmt: skip


@given(st.lists(KEYS, max_size=40), st.lists(KEYS, max_size=10))
def test_ids_never_collide_and_do_not_depend_on_what_follows(keys: list[tuple[object, ...]], more: list) -> None:
    ids = record_ids("document", keys)
    assert len(set(ids)) == len(keys)
    assert record_ids("document", keys + more)[: len(keys)] == ids
    assert not set(ids) & set(record_ids("another", keys))


@given(st.lists(st.text(max_size=4), max_size=5), st.lists(st.text(max_size=4), max_size=5))
def test_parts_of_a_digest_do_not_run_together(one: list[str], other: list[str]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


def test_a_document_id_knows_every_argument() -> None:
    base = ("text", "2021-01-01", "江门市", "title", "url")
    ids = {document_id(*base[:i], "other", *base[i + 1 :]) for i in range(len(base))} | {document_id(*base)}
    assert len(ids) == len(base) + 1
    assert document_id("t", None, None, None, None) != document_id("t", None, None, None, "None")


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_plain_digits_keep_the_number(value: Decimal) -> None:
    text = plain_digits(value)
    assert "e" not in text.lower()
    assert Decimal(text) == value
