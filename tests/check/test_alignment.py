"""Whose turn it is: paragraphs in the checklist's order."""

from __future__ import annotations

from summary_miner.check.alignment import find_owners

_ITEMS = "abcde"


def _rows(*lines: dict[str, float]) -> dict[str, dict[str, float]]:
    return {
        f"p{place}": {name: line.get(name, 0.0) for name in _ITEMS}
        for place, line in enumerate(lines)
    }


def test_a_paragraph_without_any_word_takes_its_turn() -> None:
    """Between b and d nothing but c is due."""
    rows = _rows({"a": 2.0}, {"b": 2.0}, {}, {"d": 2.0}, {"e": 2.0})

    assert find_owners(rows, ())["p2"] == "c"


def test_the_order_outweighs_a_word_of_another_item() -> None:
    """But not a whole phrase of it."""
    word = _rows({"a": 2.0}, {"b": 2.0}, {"e": 0.9}, {"d": 2.0}, {"e": 2.0})
    phrase = _rows({"a": 2.0}, {"b": 2.0}, {"e": 1.9}, {"d": 2.0}, {"e": 2.0})

    assert find_owners(word, ())["p2"] == "c"
    assert find_owners(phrase, ())["p2"] == "e"


def test_a_report_in_another_order_has_no_turns() -> None:
    """Only words tell there."""
    rows = _rows({"e": 2.0}, {"d": 2.0}, {}, {"b": 2.0}, {"a": 2.0})

    assert find_owners(rows, ()) == {"p0": "e", "p1": "d", "p3": "b", "p4": "a"}


def test_nobody_is_due_behind_the_last_sure_paragraph_or_in_a_part_of_its_own() -> None:
    """A wall that was painted is no labour lesson because that item stands last."""
    rows = _rows({"a": 2.0}, {"b": 2.0}, {}, {"c": 2.0}, {"d": 2.0}, {})

    assert "p5" not in find_owners(rows, ())
    assert "p2" not in find_owners(rows, ("p2",))


def test_nothing_is_owned_where_there_is_nothing() -> None:
    """No paragraph, and no item."""
    assert find_owners({}, ()) == {}
    assert find_owners({"p0": {}}, ()) == {}
