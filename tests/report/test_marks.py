"""Text cut at its marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summary_miner.report.marks import Mark, cut_pieces

places = st.integers(-3, 25)
marks = st.lists(
    st.builds(Mark, places, places, st.sampled_from(["fig", "act"]), st.sampled_from(["", "k"])),
    max_size=6,
)


@given(st.text("全年清运垃圾车，", max_size=20), marks)
def test_the_pieces_are_the_text(text: str, held: list[Mark]) -> None:
    """Nothing is lost or doubled, wherever the marks begin and end."""
    assert "".join(piece.text for piece in cut_pieces(text, held)) == text


@given(st.text("全年清运垃圾车，", min_size=1, max_size=20), marks)
def test_every_character_has_the_marks_that_cover_it(text: str, held: list[Mark]) -> None:
    """And no others."""
    sound = [mark for mark in held if 0 <= mark.start < min(mark.end, len(text))]
    at = 0
    for piece in cut_pieces(text, held):
        for place in range(at, at + len(piece.text)):
            kinds = {mark.kind for mark in sound if mark.start <= place < mark.end}
            assert set(piece.kinds) == kinds
        at += len(piece.text)


def test_two_notes_are_both_told() -> None:
    """A figure inside an activity."""
    pieces = cut_pieces(
        "清运36车", [Mark(0, 5, "act", note="活动"), Mark(2, 5, "fig", note="数据")]
    )

    assert [piece.note for piece in pieces] == ["活动", "活动 ｜ 数据"]
