"""One table to a stream."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from rich.cells import cell_len

from summary_miner.errors import UsageError
from summary_miner.export import ScreenFormat, write_table

from .sample import MINED, PLAIN, with_text


def _written(name: str, format: ScreenFormat, *, bom: bool = False) -> str:
    out = StringIO(newline="")
    write_table(name, [MINED, PLAIN], format, out, bom=bom)
    return out.getvalue()


def test_csv_has_the_mark_only_on_demand() -> None:
    """A pipe does not want it, a file for Excel does."""
    assert _written("sections", "csv").startswith("doc_id,")
    assert _written("sections", "csv", bom=True).startswith("\ufeffdoc_id,")


def test_jsonl_is_one_object_a_row() -> None:
    """Lists are arrays, unknown cells null."""
    rows = [json.loads(line) for line in _written("paragraphs", "jsonl").splitlines()]

    assert rows[3]["topics"] == ["environment", "volunteering"]
    assert rows[0]["topic"] is None


def test_a_table_shows_numbers_as_csv_does() -> None:
    """No exponent on the screen either."""
    assert "30360000000 " in _written("figures", "table")


def test_a_table_has_no_colour_for_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even where the environment asks for it."""
    monkeypatch.setenv("FORCE_COLOR", "1")

    assert "\x1b" not in _written("figures", "table")


def test_a_long_cell_is_shortened() -> None:
    """To one line of bounded width, a Chinese character counted twice."""
    out = StringIO()
    write_table("paragraphs", [with_text("文" * 500)], "table", out)

    assert "…" in out.getvalue()
    assert max(map(cell_len, out.getvalue().splitlines())) < 200
    assert len(out.getvalue().strip().splitlines()) == 3


def test_hostile_text_stays_text() -> None:
    """Neither rich's markup nor the terminal's own codes get through."""
    out = StringIO()
    write_table("paragraphs", [with_text("[red]一[/nothing]\x1b[2J")], "table", out)

    assert "[red]一[/nothing] [2J" in out.getvalue()


@pytest.mark.parametrize(("name", "format"), [("figure", "csv"), ("figures", "xlsx")])
def test_an_unknown_name_lists_the_known(name: str, format: ScreenFormat) -> None:
    """So that the next try is right."""
    with pytest.raises(UsageError, match=r"there are .*(numbers|jsonl)"):
        write_table(name, [], format, StringIO())
