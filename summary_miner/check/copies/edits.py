"""What was changed in a copied passage, and of which kind the change is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from summary_miner.check.copies.masks import MASK, Folded
from summary_miner.check.copies.tiles import Tile
from summary_miner.check.copies.values import Change, CopyKind, Edit, EditKind, Passage
from summary_miner.extract.cardinals import read_numeral
from summary_miner.lexicon import table

_DATE_AFTER = re.compile(r"[年月日号届]|(?:上|下)半年|次(?:全会|全体会议|党代会)")
_DURATION = re.compile(r"年(?:以上|来|内|制|期)|日(?:内|以上)")
_APPROXIMATORS = "近约超逾上余多来"
_LONGEST_NAME = 12
_WIDEST_EDGE = 8


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two paragraphs.

    Attributes:
        names: What its document's unit is called.
    """

    text: str
    folded: Folded
    names: Collection[str] = ()

    def gap(self, first: int, last: int) -> tuple[int, int]:
        """The text between two symbols, its outer punctuation left out."""
        start = self.folded.ends[first - 1] if first else 0
        end = self.folded.starts[last] if last < len(self.folded.starts) else len(self.text)
        words = self.text[start:end]
        start += len(words) - len(words.lstrip(_MARKS))
        return start, max(start, start + len(words.strip(_MARKS)))

    def word(self, symbol: int) -> tuple[int, int]:
        """The text of one symbol."""
        return self.folded.starts[symbol], self.folded.ends[symbol]


_MARKS = "，。；：、？！,.;:?!“”‘’\"'（）()《》〈〉【】[]—-–·… \t"


def read_passage(left: Side, right: Side, tiles: Sequence[Tile]) -> tuple[Passage, int]:
    """A passage with its edits, and how many of its numbers stayed as they were."""
    edits: list[Edit] = []
    kept = 0
    for tile in tiles:
        for one, other in _masks(left.folded.symbols, tile):
            edit = _number_edit(left, right, left.word(one), right.word(other))
            edits += [edit] if edit else []
            kept += edit is None and _is_count(left.text, *left.word(one))
    edits += _gap_edits(left, right, _with_edges(left, right, tiles))
    first, last = tiles[0], tiles[-1]
    starts = [left.folded.starts[first.left], *(edit.start for edit in edits)]
    ends = [left.folded.ends[last.left + last.length - 1], *(edit.end for edit in edits)]
    other_starts = [right.folded.starts[first.right], *(edit.other_start for edit in edits)]
    other_ends = [
        right.folded.ends[last.right + last.length - 1],
        *(edit.other_end for edit in edits),
    ]
    shown = tuple(sorted(edits, key=lambda edit: (edit.start, edit.other_start)))
    return Passage(min(starts), max(ends), min(other_starts), max(other_ends), shown), kept


def _with_edges(left: Side, right: Side, tiles: Sequence[Tile]) -> list[Tile]:
    """The tiles, with empty ones at the paragraphs' ends where these are near: 云溪|社区."""
    first, last = tiles[0], tiles[-1]
    sizes = len(left.folded.symbols), len(right.folded.symbols)
    rests = sizes[0] - last.left - last.length, sizes[1] - last.right - last.length
    opening = [Tile(0, 0, 0)] if max(first.left, first.right) <= _WIDEST_EDGE else []
    closing = [Tile(*sizes, 0)] if max(rests) <= _WIDEST_EDGE else []
    return [*opening, *tiles, *closing]


def _masks(symbols: str, tile: Tile) -> Iterator[tuple[int, int]]:
    """The numbers in a tile, as places on both sides."""
    at = symbols.find(MASK, tile.left, tile.left + tile.length)
    while at >= 0:
        yield at, at - tile.left + tile.right
        at = symbols.find(MASK, at + 1, tile.left + tile.length)


def _number_edit(
    left: Side, right: Side, one: tuple[int, int], other: tuple[int, int]
) -> Edit | None:
    """The edit of a number; None where both state the same, if in other digits."""
    if _same_number(left.text[slice(*one)], right.text[slice(*other)]):
        return None
    dated = _is_date(left.text, *one) and _is_date(right.text, *other)
    return Edit(*one, *other, "date" if dated else "number")


def _same_number(left: str, right: str) -> bool:
    if left == right:
        return True
    bare = [words.strip(_APPROXIMATORS) for words in (left, right)]
    values = [read_numeral(words) for words in bare]
    return values[0] is not None and values[0] == values[1]


def _is_count(text: str, start: int, end: int) -> bool:
    """A number that reports something: no date, no 一是, no 一个."""
    return (
        text[start:end] != "一" and text[end : end + 1] != "是" and not _is_date(text, start, end)
    )


def _is_date(text: str, start: int, end: int) -> bool:
    """A year, a month, a day, or the number of a congress; 3年来 and 5日内 are spans of time."""
    if text[end : end + 1] == "年":
        year = re.fullmatch(r"(?:19|20)?[\dxX×*_○〇零一二三四五六七八九]{2,4}", text[start:end])
        return year is not None and not _DURATION.match(text, end)
    found = _DATE_AFTER.match(text, end)
    return found is not None and not _DURATION.match(text, end)


def _gap_edits(left: Side, right: Side, tiles: Sequence[Tile]) -> Iterator[Edit]:
    """What stands between the tiles on either side."""
    for last, tile in pairwise(tiles):
        one = left.gap(last.left + last.length, tile.left)
        other = right.gap(last.right + last.length, tile.right)
        words, others = left.text[slice(*one)], right.text[slice(*other)]
        if words != others:
            yield Edit(*one, *other, _gap_kind(left, right, one, other))


def _gap_kind(left: Side, right: Side, one: tuple[int, int], other: tuple[int, int]) -> EditKind:
    words, others = left.text[slice(*one)], right.text[slice(*other)]
    if _is_name(left, words, left.text[one[1] :]) and _is_name(
        right, others, right.text[other[1] :]
    ):
        return "name"
    return "words"


def _is_name(side: Side, words: str, behind: str) -> bool:
    """Whether words name a unit or a place, by its ending or because the unit is called so."""
    if not words or len(words) > _LONGEST_NAME or words in _verbs():
        return False
    if len(words) > 1 and any(words in name for name in side.names):
        return True
    shape = re.fullmatch(r"[\w×*]+", words)
    return shape is not None and bool(_endings().search(words) or _ending_behind().match(behind))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(verb for verb, _ in table("verbs.tsv", "verb", "role"))


def _all_endings() -> str:
    endings = {row[0] for name in ("organisations", "places") for row in _named(name)}
    return "|".join(sorted(endings, key=lambda ending: (-len(ending), ending)))


def _named(name: str) -> Iterator[tuple[str, ...]]:
    return table(f"{name}.tsv", "ending", "example")


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(rf"[一-鿿\w](?:{_all_endings()})$")


@cache
def _ending_behind() -> re.Pattern[str]:
    """The rest of a name: its ending, or a long one behind another character."""
    endings = _all_endings()
    longer = "|".join(ending for ending in endings.split("|") if len(ending) > 1)
    return re.compile(rf"(?:{endings})|[一-鿿](?:{longer})")


def kind_of(changes: Collection[Change], numbers_kept: int) -> CopyKind:
    """The change that matters most: other words before new numbers before a new date.

    `new_date` says that the same numbers are reported for another time.
    """
    if "words" in changes:
        return "edited"
    if "number" in changes:
        return "new_numbers"
    if "date" in changes:
        return "new_date"
    if "name" in changes:
        return "new_names"
    return "shuffled" if "order" in changes else "verbatim"
