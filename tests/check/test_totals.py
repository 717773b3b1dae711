"""Parts and totals: the verdict follows from bounds and from the words that introduce a list."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_miner.check import TotalFinding, check_totals
from summary_miner.mining import parse
from summary_miner.types import Figure


def _only(text: str) -> TotalFinding:
    (finding,) = check_totals(parse(text)[0].figures)
    return finding


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # 其中 need not list all
        ("新建停车位90个，其中地面50个、地下40个。", "PASS"),
        ("新建停车位90个，其中地面50个。", "PASS"),
        ("新建停车位90个，其中地面50个、地下60个。", "FAIL"),
        # 余 leaves the total's upper bound open, and the part's
        ("查处违法5600余起，其中酒驾2000起、超员3700起。", "PASS"),
        ("查处违法56起，其中酒驾30余起、超员30余起。", "FAIL"),
        ("查处违法56起，其中酒驾20余起、超员20余起。", "PASS"),
        ("查处违法近56起，其中酒驾30起、超员30起。", "FAIL"),
        # a bracket does not say that it is complete, unless it does
        ("下发督办单612份（市容类305份、秩序类187份、设施类120份）。", "PASS"),
        ("下发督办单612份（市容类305份、秩序类187份）。", "CANNOT TELL"),
        ("下发督办单612份（市容类305份、秩序类187份、设施类130份）。", "FAIL"),
        ("共612份督办单，下发督办单共612份（市容类305份、秩序类187份）。", "FAIL"),
        ("下发督办单612份（其中市容类305份、秩序类187份）。", "PASS"),
        ("下发督办单612份（市容类305份、秩序类187份、其他类100份）。", "FAIL"),
        # rounded numbers
        ("组织收入18.6亿元，其中税收11.84亿元、社保费5.97亿元、非税8100万元。", "CANNOT TELL"),
        ("组织收入18.6亿元，其中税收11.84亿元、社保费7.97亿元。", "FAIL"),
        # 约 is open on both sides: it can't prove anything
        ("新建停车位约90个，其中地面50个、地下60个。", "CANNOT TELL"),
        ("新建停车位约90个，其中地面50个。", "PASS"),
    ],
)
def test_the_verdict(text: str, verdict: str) -> None:
    """As the table in `check/totals.py` has it."""
    assert _only(text).verdict == verdict


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("查处违法560起，其中酒驾186起（醉驾41起）、超员72起。", ["186起", "72起"]),
        ("现住老人83人，其中特困71人、代养12人，年龄大的97岁，失能29人。", ["71人", "12人"]),
        ("医疗纠纷9起，经调解了结8起，其中3起是停车引发。", ["3起"]),
    ],
)
def test_only_the_lists_own_members_are_added_up(text: str, parts: list[str]) -> None:
    """Neither a part's parts, nor what stands before 其中 or behind the list."""
    finding = _only(text)

    assert [part.raw for part in finding.parts] == parts
    assert finding.verdict == "PASS"


def test_both_sums_are_shown_as_intervals() -> None:
    """Exact decimals; open above is Infinity."""
    finding = _only("改造游步道8.6公里，其中木栈道2.3公里、青石板路6.3公里以上。")

    assert (finding.stated.low, finding.stated.high) == (Decimal("8.6"), Decimal("8.6"))
    assert (finding.summed.low, finding.summed.high) == (Decimal("8.6"), Decimal("Infinity"))
    assert finding.total.raw == "8.6公里"


def test_a_masked_number_says_nothing() -> None:
    """Neither of a total nor of a part."""
    total, part = parse("新建停车位90个，其中地面50个。")[0].figures
    hidden = {"value": None, "lower": None, "upper": None, "approx": "masked"}

    for pair in (
        (replace(total, **hidden), part),  # type: ignore[arg-type]
        (total, replace(part, **hidden)),  # type: ignore[arg-type]
    ):
        assert [one.verdict for one in check_totals(pair)] == ["CANNOT TELL"]


def test_unlike_units_prove_nothing() -> None:
    """152期 of 次 may be right or wrong."""
    total, part, other = parse("办讲堂152期，其中授课131期、培训70期。")[0].figures
    times = [replace(one, unit="次") for one in (part, other)]

    assert check_totals((total, part, other))[0].verdict == "FAIL"
    assert check_totals((total, *times))[0].verdict == "CANNOT TELL"


def test_measures_are_brought_to_the_totals_unit() -> None:
    """2公里 and 500米."""
    total, one, two = parse("改造管网3公里，其中主管2公里、支管1公里。")[0].figures
    half = replace(two, unit="米", value=500.0, lower=500.0, upper=500.0)

    assert check_totals((total, one, half))[0].summed.high == Decimal("2.5")


def test_figures_without_totals_give_no_findings() -> None:
    """Nor do parts whose total is not among the figures."""
    figures = parse("新建停车位90个，其中地面50个。走访群众58户。")[0].figures

    assert check_totals(figures[1:]) == []
    assert check_totals(()) == []


def test_figures_of_two_documents_are_refused() -> None:
    """Their ids would be mixed up."""
    figures = parse("新建停车位90个，其中地面50个。")[0].figures

    with pytest.raises(ValueError, match="expected figures of one document"):
        check_totals((*figures, *figures))


def test_linked_figures_of_another_reader_are_judged_too() -> None:
    """Where the sentence does not hold the words, the link alone counts."""
    total, part = parse("新建停车位90个，其中地面50个。")[0].figures
    wide = {"value": 95.0, "lower": 95.0, "upper": 95.0, "sentence": "另一句。"}

    elsewhere = replace(total, sentence="另一句。")

    (over,) = check_totals((elsewhere, replace(part, **wide)))  # type: ignore[arg-type]
    (under,) = check_totals((elsewhere, part))
    assert (over.verdict, under.verdict) == ("FAIL", "CANNOT TELL")


def _with(figure: Figure, value: int, *, open_above: bool) -> Figure:
    upper = None if open_above else float(value)
    return replace(figure, value=float(value), lower=float(value), upper=upper)


@given(
    st.integers(0, 200),
    st.lists(st.integers(0, 99), min_size=2, max_size=2),
    st.booleans(),
    st.booleans(),
)
def test_fails_only_what_cannot_add_up(
    whole: int, shares: list[int], whole_open: bool, share_open: bool
) -> None:
    """其中: a FAIL means that the least the parts can be is more than the most of the total."""
    total, *parts = parse("新建停车位90个，其中地面50个、地下40个。")[0].figures
    figures = [
        _with(total, whole, open_above=whole_open),
        *(_with(part, n, open_above=share_open) for part, n in zip(parts, shares, strict=True)),
    ]

    (finding,) = check_totals(figures)
    assert (finding.verdict == "FAIL") == (not whole_open and sum(shares) > whole)
