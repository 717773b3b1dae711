"""The same tables in a notebook."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from summary_miner.export import TABLES, to_frames
from summary_miner.export.tables import table_rows
from summary_miner.topics.votes import TOPICS

from .sample import MINED, PLAIN


def test_frames_have_the_columns_of_the_tables() -> None:
    """All of them, also where there is no row."""
    for frames in (to_frames([]), to_frames([MINED, PLAIN])):
        assert {name: list(frame.columns) for name, frame in frames.items()} == {
            name: [column.name for column in table.columns] for name, table in TABLES.items()
        }


def test_types_do_not_depend_on_the_rows() -> None:
    """Frames of several runs can be put together."""
    empty, full = to_frames([]), to_frames([MINED, PLAIN])

    for name in TABLES:
        assert empty[name].dtypes.equals(full[name].dtypes), name
    assert [str(full["figures"].dtypes[name]) for name in ("raw", "start", "value")] == [
        "string",
        "Int64",
        "float64",
    ]
    assert str(full["documents"].dtypes["period_end"]) == "datetime64[s]"


def test_what_is_one_of_few_values_is_a_category() -> None:
    """In the order of the glossary, so that tables and charts follow it."""
    figures = to_frames([MINED])["figures"]

    assert list(figures["approx"].cat.categories) == [
        *("exact", "about", "over", "under", "range", "vague", "masked")
    ]
    assert list(figures["topic"].cat.categories) == list(TOPICS)


def test_a_topic_of_the_users_own_is_kept() -> None:
    """It comes behind ours."""
    document = MINED.documents[0]
    paragraphs = tuple(replace(one, topic="夜市") for one in document.paragraphs)
    own = replace(MINED, documents=(replace(document, paragraphs=paragraphs),))
    topics = to_frames([own])["paragraphs"]["topic"]

    assert set(topics.dropna()) == {"夜市"}
    assert list(topics.cat.categories) == [*TOPICS, "夜市"]


def test_values_come_through() -> None:
    """Every cell, an unknown one as missing, topics joined."""
    frames = to_frames([MINED, PLAIN])

    for name, frame in frames.items():
        rows = [row for mined in (MINED, PLAIN) for row in table_rows(name, mined)]
        assert len(frame) == len(rows)
        for found, row in zip(frame.itertuples(index=False), rows, strict=True):
            for value, cell in zip(found, row, strict=True):
                if cell is None:
                    assert pd.isna(value)
                elif isinstance(cell, tuple):
                    assert value == ";".join(cell)
                elif hasattr(value, "date"):
                    assert value.date() == cell
                else:
                    assert value == cell
