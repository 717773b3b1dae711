"""Numbers come back equal, texts do no harm, offsets hold."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_miner.export.cells import csv_column, guarded, json_text, number_text, plain

HARMLESS = ["", "清理20处", "5-3", "a@b.cn", "１＝１", "—3", "·=1"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (200.0, "200"),
        (200, "200"),
        (12.5, "12.5"),
        (100 / 3, "33.333333333333336"),
        (33.33333333333333, "33.33333333333333"),
        (303.6e8, "30360000000"),
        (1e16, "10000000000000000"),
        (1.5e300, "15" + "0" * 299),
        (1e-7, "0.0000001"),
        (-3.0, "-3"),
        (0.0, "0"),
    ],
)
def test_a_number_is_exact_and_short(value: float, written: str) -> None:
    """No `.0`, no exponent, no digit that the number doesn't need."""
    assert number_text(value) == written


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_reads_back_equal(value: float) -> None:
    """The law behind the examples."""
    assert float(number_text(value)) == value
    assert "e" not in number_text(value).lower()


@given(st.text())
def test_offsets_hold(text: str) -> None:
    """Each character becomes one character; a guarded text has one apostrophe in front."""
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)
    assert guarded(text) in (plain(text), "'" + plain(text))


def test_a_plain_number_is_no_formula() -> None:
    """A fall of 5.3 per cent stays a number where tables are added up."""
    assert guarded("-5.3%") == "-5.3%"
    assert guarded("-5.3%人") == "'-5.3%人"


@given(st.text(alphabet="=+-@ \t\n\r\x00\u3000\xa0\u2028天1"))
def test_no_text_starts_a_formula(text: str) -> None:
    """Whatever blanks come before."""
    first = guarded(text).lstrip()
    assert not first.startswith(("=", "@")) or first[1:].isdigit()
    assert first.startswith("'") or not first.startswith(("+", "-")) or first[1:].isdigit()


@given(st.text())
def test_no_control_character_is_left(text: str) -> None:
    """A tab stays: it parts the cells of a table row."""
    left = {char for char in plain(text) if unicodedata.category(char) in ("Cc", "Zl", "Zp")}

    assert left <= {"\t"}


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_text_stays_as_it_is(text: str) -> None:
    """Only the first character can start a formula."""
    assert guarded(text) == text


@given(st.text())
def test_json_text_is_one_line_that_reads_back(text: str) -> None:
    """Python's own `splitlines` ends lines at more characters than JSON thinks of."""
    assert json.loads(json_text(text)) == text
    assert len(json_text(text).splitlines()) == 1


@given(st.lists(st.none() | st.text(alphabet="=+-@| \t\n\x00\ud800\u3000天1", max_size=6)))
def test_a_column_is_its_cells(texts: list[str | None]) -> None:
    """To look at all at once finds what a look at each finds."""
    assert list(csv_column("text", texts)) == [
        text if text is None else guarded(text) for text in texts
    ]
