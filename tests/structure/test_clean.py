"""Lines are cleaned of what typing and pages leave in them."""

from __future__ import annotations

import pytest

from summary_miner.structure.clean import clean_line


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("全旗种植牧草21 406.35公顷。", "全旗种植牧草21406.35公顷。"),
        ("受理来信3 080件。", "受理来信3080件。"),
        ("削减SO2 36吨。", "削减SO2 36吨。"),
        ("清运42 .5吨。", "清运42.5吨。"),
        ("见表2 3.5公里一段。", "见表2 3.5公里一段。"),
    ],
)
def test_a_space_goes_where_it_parts_one_number(written: str, read: str) -> None:
    """Not where it parts two."""
    assert clean_line(written) == read
