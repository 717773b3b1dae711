"""Runs that two texts share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summary_miner.check.copies.tiles import SHORTEST, Tile, chain_tiles, find_tiles

texts = st.text("甲乙丙丁#", max_size=40)


@given(texts, texts)
def test_tiles_are_shared_and_do_not_overlap(left: str, right: str) -> None:
    """Each stands in both texts, and no symbol is in two of them."""
    tiles = find_tiles(left, right)

    for tile in tiles:
        assert tile.length >= SHORTEST
        run = left[tile.left : tile.left + tile.length]
        assert run == right[tile.right : tile.right + tile.length]
    ones = [at for tile in tiles for at in range(tile.left, tile.left + tile.length)]
    others = [at for tile in tiles for at in range(tile.right, tile.right + tile.length)]
    assert len(ones) == len(set(ones))
    assert len(others) == len(set(others))


@given(texts, texts)
def test_what_is_shared_does_not_depend_on_the_side(left: str, right: str) -> None:
    """The longest shared run is found from either side."""
    longest = [
        max((tile.length for tile in find_tiles(*pair)), default=0)
        for pair in ((left, right), (right, left))
    ]

    assert longest[0] == longest[1]


@given(st.text("甲乙丙丁戊己庚辛", min_size=SHORTEST, max_size=40))
def test_a_text_is_one_tile_of_itself(text: str) -> None:
    """From the first symbol to the last."""
    assert find_tiles(text, text) == [Tile(0, 0, len(text))]


def test_a_small_edit_does_not_part_a_passage() -> None:
    """An inserted word leaves one passage of two tiles."""
    tiles = find_tiles("逐户走访独居老人更换老化线路", "逐户走访独居老人并及时更换老化线路")

    assert [len(passage) for passage in chain_tiles(tiles)] == [2]


def test_sentences_in_another_order_are_passages_of_their_own() -> None:
    """They don't follow each other on the other side."""
    tiles = find_tiles("逐户走访独居老人更换老化线路", "更换老化线路逐户走访独居老人")

    assert [len(passage) for passage in chain_tiles(tiles)] == [1, 1]
