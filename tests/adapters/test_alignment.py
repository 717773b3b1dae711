"""Places in the cleaned text lead back to the text that was given."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings

from summary_miner.adapters.alignment import align, locate
from summary_miner.mining import mine_text, raw_text
from summary_miner.structure.clean import clean_line

from ..test_laws import lines, texts


@pytest.mark.parametrize(
    ("given", "words", "found"),
    [
        ("走访 群众　３００　余户，", "300余户", "３００　余户"),
        ("<p>走访群众300余户</p>，", "300余户", "300余户"),
        ("共有社区(qū)群众300余户，", "社区群众", "社区(qū)群众"),
        ("修复&nbsp;路灯&nbsp;12盏。", "路灯12盏", "路灯&nbsp;12盏"),
        ("开展「清洁家园」行动3次。", "“清洁家园”", "「清洁家园」"),
        ("投入２．５万元。", "2.5万元", "２．５万元"),
        ("整治第3页 共8页河道12条。", "整治河道", "整治第3页 共8页河道"),
    ],
)
def test_words_are_found_where_they_stood(given: str, words: str, found: str) -> None:
    """What cleaning dropped or replaced is skipped."""
    cleaned = clean_line(given)
    start = cleaned.index(words)
    places = align(cleaned, given)

    assert given[places[start] : places[start + len(words) - 1] + 1] == found


@given(line=lines)
def test_places_never_fall(line: str) -> None:
    """One for each character, in order, within the line."""
    cleaned = clean_line(line)
    places = list(align(cleaned, line))

    assert len(places) == len(cleaned)
    assert places == sorted(places)
    assert not places or (places[0] >= 0 and places[-1] < len(line))


@settings(max_examples=60, deadline=None)
@given(text=texts)
def test_paragraphs_stand_one_behind_the_other(text: str) -> None:
    """Each in its own place, in reading order."""
    mined = mine_text(raw_text(text))
    places = sorted(locate(text, mined).values(), key=lambda place: place.start)

    assert all(one.end <= next_.start for one, next_ in pairwise(places))
    assert not places or places[-1].end <= len(text)


def test_a_joined_paragraph_reaches_over_its_lines() -> None:
    """A sentence broken by the page's width is one paragraph in two lines."""
    text = (
        "桃岭街道全年开展安全生产大检查并督促辖区内各企业落实整改措施\n"
        "共排查隐患36处，全部整改到位。\n"
    ) * 6
    mined = mine_text(raw_text(text))
    (document,) = mined.documents
    places = locate(text, mined)
    figure = document.figures[0]
    start, end = places[figure.para_id].span(figure.start, figure.end)

    assert len(document.paragraphs) < 12
    assert text[start:end] == figure.raw == "36处"
