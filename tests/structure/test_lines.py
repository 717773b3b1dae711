"""Lines that a page or a program has broken are put together again."""

from __future__ import annotations

from collections import Counter

import pytest

from summary_miner.structure.lines import clean_lines, join_wrapped
from summary_miner.types import RawLine


def _joined(*lines: str) -> list[str]:
    raw = [RawLine(line, number) for number, line in enumerate(lines, start=1)]
    repairs: Counter[str] = Counter()
    return [line.text for line in join_wrapped(clean_lines(raw, repairs), repairs)]


LONG = "镇里修订了值班和接访办法，选派干部到村坐班，" * 6


def test_the_number_of_a_page_in_mid_sentence_goes() -> None:
    assert _joined(f"1、{LONG}新种茶园", "2、640亩。") == [f"1、{LONG}新种茶园640亩。"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (f"1、{LONG}群众满意。", "2、新种茶园640亩。"),  # a list: its items end
        ("1、修订值班办法", "2、新种茶园"),  # a list of titles
        (f"1、{LONG}新种茶园", "4、640亩。"),
    ],
)
def test_a_number_that_opens_an_item_stays(above: str, below: str) -> None:
    assert _joined(above, below) == [above, below]


def test_numbers_on_lines_of_their_own_belong_to_the_sentence() -> None:
    lines = ("出动队员", "2600", "余人次，劝离摊贩", "410", "多户；清运", "75吨垃圾。")
    assert _joined("整治有力。", *lines) == ["整治有力。", "".join(lines)]


def test_one_number_alone_stays_apart() -> None:
    assert _joined("出动队员", "2600", "余人次。") == ["出动队员", "2600", "余人次。"]
