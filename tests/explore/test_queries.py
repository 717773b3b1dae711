"""Queries find words, texts, regular expressions and patterns; lines sort as in AntConc."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_miner.errors import UsageError
from summary_miner.explore import Corpus, Query, Sorting, kwic, read_sorting
from summary_miner.explore.gathering import gather
from summary_miner.explore.queries import find, inside_longer_words
from summary_miner.explore.sources import MinedSource
from summary_miner.mining import Settings, mine_text
from summary_miner.types import RawLine, RawText
from tests.explore.reports import rows


def corpus_of(*paragraphs: str) -> Corpus:
    """A corpus of one document."""
    lines = tuple(RawLine(text, number) for number, text in enumerate(paragraphs, start=1))
    settings = Settings(facts=False)
    return Corpus.of(
        MinedSource(lambda facts: [gather([mine_text(RawText("a", lines, ""), settings)])])
    )


def found(corpus: Corpus, query: Query | str) -> list[str]:
    """The words of each hit."""
    return kwic(corpus, query)["node"].tolist()


WATER = corpus_of(
    "组织干部清理河道垃圾，巡查河道两次。",
    "开展“清河”行动，开展巡查活动，开展上门走访活动。",
    "中印度假区巡查。印度尼西亚考察团来访，印度客人来访。",
)


def test_words_are_found_from_edge_to_edge() -> None:
    """印度 stands in 印度客人, neither in 印度尼西亚 nor across 中印 and 度假."""
    assert len(found(WATER, "印度")) == 1
    assert len(found(WATER, Query("印度", "text"))) == 3


def test_several_words_are_found_wherever_they_stand_together() -> None:
    """However they are cut; only the outer edges must be edges of words."""
    assert found(WATER, "河道垃圾") == ["河道垃圾"]
    assert found(WATER, "道垃圾") == []


def test_longer_words_are_told() -> None:
    """What a search for words passes over, so that nobody takes the count for more than it is."""
    assert inside_longer_words(WATER, "印度") == {"印度尼西亚": 1}
    assert inside_longer_words(WATER, Query("印度", "text")) == {}


@pytest.mark.parametrize(
    ("pattern", "hits"),
    [
        (r"开展.{2}活动", ["开展巡查活动"]),
        (r"[两三]次", ["两次"]),
        (r"来访[。，]", ["来访，", "来访。"]),
    ],
)
def test_regular_expressions(pattern: str, hits: list[str]) -> None:
    """On the text of each paragraph."""
    assert found(WATER, Query(pattern, "regex")) == hits


@pytest.mark.parametrize(
    ("pattern", "hits"),
    [
        ("开展 * 活动", ["开展巡查活动"]),
        ("开展 *{0,2} 活动", ["开展巡查活动", "开展上门走访活动"]),
        ("开展 *{2} 活动", ["开展上门走访活动"]),
        ("开展 清河", ["开展“清河"]),
        ("清理|巡查 河道", ["清理河道", "巡查河道"]),
        ("印度*", ["印度尼西亚", "印度"]),
        ("河道 /n", ["河道垃圾"]),
        ("*/n 来访/v", ["考察团来访", "客人来访"]),
        ("干部 巡查", []),
        ("垃圾 巡查", []),
    ],
)
def test_patterns_of_tokens(pattern: str, hits: list[str]) -> None:
    """Over quotation marks, never over a comma; the longest match from the left."""
    assert found(WATER, Query(pattern, "tokens")) == hits


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (Query(" "), "expected a word or pattern to look for, got nothing"),
        (Query("(", "regex"), r"'\(' is no regular expression"),
        (Query("河道{x}", "tokens"), r"expected WORD, /TAG or WORD/TAG"),
        (Query("河道{3,1}", "tokens"), "expected the smaller number first"),
        (Query("*{0,2}", "tokens"), "expected at least one item that must come"),
        (Query("*{0,9} *{0,9} *{0,9} 河道", "tokens"), "so many repetitions can't be tried"),
        (Query("河道", "any"), "no way to match 'any'; there are words, text"),  # type: ignore[arg-type]
    ],
)
def test_a_wrong_query_is_told(query: Query, message: str) -> None:
    """Before anything is counted."""
    with pytest.raises(UsageError, match=message):
        find(WATER, query)


@given(st.text(alphabet="河道清理巡查", min_size=1, max_size=3))
def test_text_is_found_wherever_it_stands(text: str) -> None:
    """As often as Python counts it, paragraph by paragraph."""
    assert len(find(WATER, Query(text, "text"))) == sum(
        len(re.findall(re.escape(text), paragraph)) for paragraph in WATER.paragraphs["text"]
    )


LINES = corpus_of(
    "干部走访企业。", "干部走访群众。", "党员走访群众。", "党员走访企业。", "干部走访商户。"
)
"""1L is 干部 or 党员; 1R is 企业, 群众 or 商户. By pinyin 党 (dang) < 干 (gan), 企 < 群 < 商."""


def _lines(sort: Sorting) -> list[str]:
    table = kwic(LINES, "走访", sort=sort)
    return [left + right[:2] for left, right in zip(table["left"], table["right"], strict=True)]


@pytest.mark.parametrize(
    ("sort", "lines"),
    [
        ("none", ["干部企业", "干部群众", "党员群众", "党员企业", "干部商户"]),
        ("1L", ["党员群众", "党员企业", "干部企业", "干部群众", "干部商户"]),
        ("1L,1R", ["党员企业", "党员群众", "干部企业", "干部群众", "干部商户"]),
        ("1R,1L", ["党员企业", "干部企业", "党员群众", "干部群众", "干部商户"]),
        ("right", ["干部企业", "党员企业", "干部群众", "党员群众", "干部商户"]),
        ("0", ["干部企业", "干部群众", "党员群众", "党员企业", "干部商户"]),
    ],
)
def test_lines_sort_by_levels(sort: str, lines: list[str]) -> None:
    """The first level counts most; lines that tie keep the reading order."""
    assert _lines(read_sorting(sort)) == lines


def test_lines_sort_by_frequency() -> None:
    """What stands most often at the levels comes first, as in AntConc's order by frequency."""
    assert _lines(read_sorting("1L", "frequency"))[:3] == ["干部企业", "干部群众", "干部商户"]
    assert _lines(read_sorting("1R", "frequency"))[-1] == "干部商户"


def test_a_wrong_sorting_is_told() -> None:
    """With what could stand there."""
    with pytest.raises(UsageError, match="expected left, right, none or places such as 1L,1R,0"):
        read_sorting("up")


def test_the_context_is_counted_in_words() -> None:
    """Marks between them are shown and don't count; it ends with the paragraph."""
    line = kwic(WATER, "垃圾", context=2).iloc[0]

    assert (line["left"], line["node"], line["right"]) == ("清理河道", "垃圾", "，巡查河道")


def test_lines_point_at_their_words(corpus: Corpus) -> None:
    """The offsets are those of the paragraph's text."""
    texts = corpus.paragraphs.set_index(
        [corpus.documents["doc_id"].iloc[corpus.paragraphs["document"]].to_numpy(), "para_id"]
    )["text"]
    table = kwic(corpus, "河道", by="年份")

    assert len(table) == 5
    for line in rows(table):
        assert texts[line.doc_id, line.para_id][line.start : line.end] == line.node
    assert table["年份"].is_monotonic_increasing


def test_lines_sort_by_the_rest_of_a_word_that_the_hit_cuts() -> None:
    """志愿 in 志愿者 has 者 to its right: it stands between 服务 (fu) and 总队 (zong)."""
    corpus = corpus_of("志愿总队值勤。", "志愿者值勤。", "志愿服务值勤。")
    lines = kwic(corpus, Query("志愿", "text"), sort=read_sorting("1R,2R"))

    assert [text[:2] for text in lines["right"]] == ["服务", "者值", "总队"]
