"""What the search for copies makes of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_miner.check.copies.masks import MASK, find_formulas, fold, fold_text
from summary_miner.lexicon import table


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("清运垃圾210余车，走访58户。", "清运垃圾#车走访#户"),
        ("清运垃圾1,200车，走访近二千户。", "清运垃圾#车走访#户"),
        ("2019年3月5日", "#年#月#日"),
        ("20xx年、20**年、20__年、XX社区", "#年#年#年#社区"),
        ("办结率由82%提高到95.5%。", "办结率由#提高到#"),
        ("召开三次会议，服务三农", "召开#次会议服务三农"),
        ("“ 两手抓 ”（见附件）", "两手抓见附件"),
        ("Wi-Fi 覆盖12个点", "WiFi覆盖#个点"),
    ],
)
def test_numbers_are_masked_and_punctuation_left_out(text: str, symbols: str) -> None:
    """Whatever the digits, a masked year among them."""
    assert fold_text(text) == symbols


@given(st.text("清运垃圾车，。（）0123456789近余三个次年xX*_ Wi\t", max_size=40))
def test_both_ways_of_folding_give_the_same_symbols(text: str) -> None:
    """The quick one for the index, the one with places for the alignment."""
    folded = fold(text)

    assert folded.symbols == fold_text(text)
    assert len(folded.symbols) == len(folded.starts) == len(folded.ends) == len(folded.counts)
    for symbol, start, end in zip(folded.symbols, folded.starts, folded.ends, strict=True):
        assert symbol == MASK or text[start:end] == symbol


def test_set_phrases_and_numbers_do_not_count() -> None:
    """What is left is what the author said himself."""
    folded = fold("在区委、区政府的正确领导下，拆除旧棚18处。")
    own = "".join(
        symbol for symbol, counts in zip(folded.symbols, folded.counts, strict=True) if counts
    )

    assert own == "拆除旧棚处"


def test_every_formula_is_found_in_its_example() -> None:
    """And is long enough not to stand in other words."""
    rows = [tuple(map(fold_text, cells)) for cells in table("formulas.tsv", "formula", "example")]
    lost = [
        formula
        for formula, example in rows
        if not any(formula in example[start:end] for start, end in find_formulas(example))
    ]

    assert lost == []
    assert min(len(formula) for formula, _ in rows) >= 3
