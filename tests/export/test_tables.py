"""The tables are a contract: these columns, in this order, with these rows."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest

from summary_miner.export import TABLES, rows
from summary_miner.export.tables import table_rows

from .sample import DOC_ID, DOCUMENT, FIGURES, MINED, NUMBERS, PARAGRAPHS, PLAIN, with_value

CONTRACT = {
    "documents": "doc_id, source, piece, part, title, organisation, kind, period_start,"
    " period_end, published, chars, paragraphs, sections, figures, activities",
    "sections": "doc_id, section_id, parent_id, level, marker, number, title, first_para_id",
    "paragraphs": "doc_id, para_id, section_id, source_line, role, text, topic, topics, confidence",
    "figures": "doc_id, para_id, figure_id, start, end, raw, value, lower, upper, approx, unit,"
    " dimension, subject, action, change, change_kind, total_id, topic, sentence, base,"
    " period_start, period_end",
    "activities": "doc_id, para_id, activity_id, start, end, type, name, date, place, times,"
    " participants, sentence, times_id, participants_id",
    "numbers": "doc_id, para_id, start, end, raw, kind, figure_id",
}


def test_columns_are_as_promised() -> None:
    """Names and order change only with a word in the changelog."""
    found = {name: ", ".join(c.name for c in table.columns) for name, table in TABLES.items()}

    assert found == CONTRACT
    assert list(found) == list(CONTRACT)


def test_every_row_fills_its_columns() -> None:
    """A row has one cell for each column."""
    for name, row in [*rows(MINED), *rows(PLAIN)]:
        assert len(row) == len(TABLES[name].columns)


def test_the_sample_points_at_its_words() -> None:
    """The offsets by which the other tests judge are right."""
    texts = {paragraph.para_id: paragraph.text for paragraph in PARAGRAPHS}

    assert all(texts[fact.para_id][fact.start : fact.end] == fact.raw for fact in FIGURES)
    assert all(texts[fact.para_id][fact.start : fact.end] == fact.raw for fact in NUMBERS)


def test_a_document_counts_what_it_holds() -> None:
    """Characters are those of the paragraphs, without boilerplate."""
    (row,) = table_rows("documents", MINED)

    assert row[7:] == (date(2021, 1, 1), date(2022, 1, 1), None, 63, 4, 1, 4, 1)


def test_an_unknown_period_is_empty_at_both_ends() -> None:
    """No period is two empty cells, not a missing column."""
    (row,) = table_rows("documents", PLAIN)

    assert row[7:10] == (None, None, date(2020, 2, 29))


def test_boilerplate_stands_where_it_stood() -> None:
    """Boilerplate bears the source's name and keeps its place; p10 comes after p6."""
    found = [row[:2] for row in table_rows("paragraphs", MINED)]

    assert found == [
        (MINED.source, "p1"),
        (DOC_ID, "p2"),
        (DOC_ID, "p3"),
        (DOC_ID, "p4"),
        (MINED.source, "p5"),
        (DOC_ID, "p6"),
        (MINED.source, "p10"),
    ]


def test_numbers_of_boilerplate_stand_where_they_stood() -> None:
    """Within a paragraph the order is that of the text."""
    found = [(row[0] == DOC_ID, row[1], row[2]) for row in table_rows("numbers", MINED)]

    assert found == [
        (False, "p1", 12),
        (True, "p2", 4),
        (True, "p3", 0),
        (True, "p4", 8),
        (True, "p4", 16),
        (False, "p5", 4),
        (True, "p6", 6),
        (True, "p6", 17),
    ]


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_a_number_that_is_none_is_unknown(value: float) -> None:
    """Infinity is what an overlong numeral gives; no table can count with it."""
    (row,) = table_rows("figures", with_value(value))

    assert row[6] is None


def test_a_file_name_in_another_encoding_can_be_stored() -> None:
    """Python marks the odd bytes of a file name with lone surrogates, which UTF-8 refuses."""
    mined = replace(MINED, documents=(replace(DOCUMENT, source="年报\udcd7\udcdc.txt"),))
    (row,) = table_rows("documents", mined)

    assert row[1] == "年报��.txt"
