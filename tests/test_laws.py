"""What holds for every text, and hypothesis looks for the exception."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import chain, pairwise
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from summary_miner.extract import units
from summary_miner.extract.activities import find_activities
from summary_miner.extract.expressions import parse_number
from summary_miner.extract.figures import find_figures
from summary_miner.extract.passages import LONGEST_PASSAGE, passages
from summary_miner.extract.shapes import Shape, shapes, shapes_in
from summary_miner.lexicon import table
from summary_miner.mining import mine, mine_text, parse
from summary_miner.regexes import quick, ungrouped
from summary_miner.structure.clean import CLEANING, Step, clean, clean_line
from summary_miner.structure.segment import Segmenter, load_segmenter
from summary_miner.topics.votes import score
from summary_miner.types import LineKind, Mined, NumberMention, Paragraph, RawLine, RawText

SPACES = " \t\n\r\u00a0\u3000"
MARKS = "，。；：、？！“”\"'（）()《》—…-·%％‰.,:;`´「」『』&<>/*×_＿○"
DIGITS = "0123456789０１２３４５６７８９"
HAN = (
    "一二三四五六七八九十百千万亿余多近约第年月日元人次户个场"
    "走访慰问群众组织开展活动社区街道新增完成率达半几两"
)
HIDDEN = (
    "\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}\N{REPLACEMENT CHARACTER}\N{BYTE ORDER MARK}"
    "\x00\x0b\x0c\x1c\x85\u2028"
)

_PIECES = """
一、 （一） 1. 1、 （1） 1) ① 第一， 一是 二是 首先 第一部分 篇一 【二】 小编 来源： 工作总结
&nbsp; &amp;nbsp; &#12288; <p> </p> <br/> (qū) （jiē） 第3页 共8页 “ ” xx 20xx年 20**年
2019年3月5日 2019年 3.5 1,200 12万 1.5亿元 95% 近3年 10月 (2012)10号 8:30 一百二十
百分之八十 三分之一 2-3 3000余户 5个 走访群众 召开会议 志愿者 新建活动室 比上年增长
其中 累计 分别为 现将工作汇报如下： 下半年工作打算
"""
PIECES = _PIECES.split()
"""Words that the rules look for."""


def _texts(alphabet: str, most: int) -> SearchStrategy[str]:
    """Lines in which rules have something to do: pieces of text and single characters."""
    word = st.one_of(st.sampled_from(PIECES), st.text(alphabet, max_size=6))
    # with its own test: see test_no_numeral_before_cheng_is_a_reason_to_stop
    return st.lists(word, max_size=most).map("".join).map(lambda text: text.replace("成", "城"))


lines = _texts(SPACES.replace("\n", "") + MARKS + DIGITS + HAN + HIDDEN, 14)
texts = _texts(SPACES + MARKS + DIGITS + HAN + HIDDEN, 40)
# without digits of other scripts and halves of surrogate pairs: those have tests of their own
anything = st.text(
    st.characters(exclude_categories=["Cs"]).filter(lambda c: not c.isdecimal() or c in DIGITS),
    max_size=60,
)

KINDS: tuple[LineKind, ...] = ("text", "text", "text", "row", "furniture")


@st.composite
def sources(draw: DrawFn) -> RawText:
    """A source of any lines: in order, with gaps, of any kind."""
    drawn = draw(st.lists(st.one_of(lines, anything), min_size=1, max_size=14))
    number = 0
    raw: list[RawLine] = []
    for text in drawn:
        number += draw(st.integers(1, 3))
        kind = draw(st.sampled_from(KINDS))
        wraps = draw(st.sampled_from([None, None, True, False]))
        raw.append(RawLine(text, number, kind=kind, wraps=wraps))
    return RawText("law.txt", tuple(raw), "")


_STEPS = [
    pytest.param(
        step,
        id=step.repair.__name__,
    )
    for step in CLEANING
]


@pytest.mark.parametrize("step", _STEPS)
@given(line=st.one_of(lines, anything))
@example(line="社区(qū)(qū)")
def test_a_cleaning_step_twice_changes_nothing(step: Step, line: str) -> None:
    """What a step has repaired it leaves alone."""
    once = step.repair(line)

    assert step.repair(once) == once


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.written[:20])
@given(line=lines, data=st.data())
def test_a_shape_finds_nothing_in_a_line_without_what_it_needs(
    shape: Shape, line: str, data: st.DataObject
) -> None:
    """It is not even tried on such a line."""
    line += data.draw(st.from_regex(shape.written))
    for found in re.finditer(shape.written, line):
        assert shape in shapes_in(line), found.group()


_WRITTEN = [shape.written for shape in shapes()] + [
    pattern for pattern, _, _ in table("chatter.tsv", "pattern", "where", "example")
]


@pytest.mark.parametrize("pattern", _WRITTEN, ids=lambda pattern: pattern[:20])
@settings(max_examples=20)
@given(line=lines, data=st.data())
def test_a_quick_pattern_finds_what_the_written_one_finds(
    pattern: str, line: str, data: st.DataObject
) -> None:
    """At every place, and no more."""
    line += data.draw(st.from_regex(pattern))
    quicker = re.compile(quick(ungrouped(pattern)))

    assert [found.span() for found in quicker.finditer(line)] == [
        found.span() for found in re.finditer(pattern, line)
    ]


@pytest.mark.parametrize("step", _STEPS)
@given(line=st.one_of(lines, anything))
def test_a_cleaning_step_leaves_a_line_alone_that_holds_nothing_it_needs(
    step: Step, line: str
) -> None:
    """It is not even tried on such a line."""
    line = re.sub(f"[{step.needs}]", "", line)

    assert step.repair(line) == line


@given(text=st.one_of(texts, anything))
@example(text="社区(qū)(qū)")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """No step leaves work for one that came before it."""
    once = clean(text)

    assert clean(once) == once


@given(text=st.one_of(texts, anything))
def test_cleaning_keeps_the_lines(text: str) -> None:
    """Line numbers of the cleaned text are line numbers of the file."""
    assert clean(text).count("\n") == text.count("\n")


def _paragraphs(mined: Mined) -> list[Paragraph]:
    own = chain.from_iterable(document.paragraphs for document in mined.documents)
    return sorted([*own, *mined.boilerplate], key=lambda paragraph: int(paragraph.para_id[1:]))


def _mentions(mined: Mined) -> list[NumberMention]:
    own = chain.from_iterable(document.numbers for document in mined.documents)
    return [*own, *mined.boilerplate_numbers]


def _bare(texts: list[str]) -> str:
    return re.sub(r"\s", "", "".join(texts))


@given(raw=sources())
def test_every_line_ends_in_exactly_one_paragraph(raw: RawText) -> None:
    """The paragraphs hold all that cleaning leaves of the lines, in order, and no more.

    A page's header may stand inside a sentence that goes on over the page: it is told apart.
    """
    paragraphs = _paragraphs(mine_text(raw))

    furniture = {line.number for line in raw.lines if line.kind == "furniture"}
    for apart in (True, False):
        kept = [clean_line(line.text) for line in raw.lines if (line.number in furniture) is apart]
        found = [p.text for p in paragraphs if (p.source_line in furniture) is apart]
        assert _bare(found) == _bare(kept)


@given(raw=sources())
def test_paragraphs_stand_in_the_order_of_their_lines(raw: RawText) -> None:
    """Ids count from 1 without a gap, and each paragraph starts at a later line of the source."""
    paragraphs = _paragraphs(mine_text(raw))

    assert [p.para_id for p in paragraphs] == [f"p{n}" for n in range(1, len(paragraphs) + 1)]
    numbers = [paragraph.source_line for paragraph in paragraphs]
    assert all(before < after for before, after in pairwise(numbers))
    assert set(numbers) <= {line.number for line in raw.lines}


@given(raw=sources())
def test_documents_follow_one_another(raw: RawText) -> None:
    """No paragraph of a document stands between those of another, and no document is empty."""
    spans = [
        [int(paragraph.para_id[1:]) for paragraph in document.paragraphs]
        for document in mine_text(raw).documents
    ]

    assert all(spans)
    assert all(before[-1] < after[0] for before, after in pairwise(spans))


@given(raw=sources())
def test_sections_form_a_tree(raw: RawText) -> None:
    """A section stands right below its parent, which comes first; its heading is there."""
    for document in mine_text(raw).documents:
        known = {section.section_id: section for section in document.sections}
        ids = {paragraph.para_id for paragraph in document.paragraphs}
        assert len(known) == len(document.sections)
        assert {section.first_para_id for section in document.sections} <= ids
        assert {p.section_id for p in document.paragraphs} <= {None, *known}
        for section in document.sections:
            above = known[section.parent_id].level if section.parent_id else 0
            assert section.level == above + 1


@given(text=texts.map(clean_line))
def test_the_span_of_a_figure_returns_its_words(text: str) -> None:
    """`start` and `end` cut `raw` out of the paragraph."""
    for figure in find_figures(text, load_segmenter()).figures:
        assert text[figure.start : figure.end] == figure.raw != ""


@given(text=texts.map(clean_line))
def test_the_value_of_a_figure_lies_within_its_bounds(text: str) -> None:
    """`lower` ≤ `value` ≤ `upper`, as far as they are known."""
    for figure in find_figures(text, load_segmenter()).figures:
        stated = [x for x in (figure.lower, figure.value, figure.upper) if x is not None]
        assert stated == sorted(stated)


@given(text=texts.map(clean_line))
def test_figures_stand_apart(text: str) -> None:
    """In reading order, none within another."""
    figures = find_figures(text, load_segmenter()).figures

    assert all(before.end <= after.start for before, after in pairwise(figures))


@given(text=texts.map(clean_line))
def test_a_figure_lies_within_its_sentence(text: str) -> None:
    """The sentence is words of the paragraph, with the figure's own among them."""
    for figure in find_figures(text, load_segmenter()).figures:
        assert figure.raw in figure.sentence
        assert figure.sentence in text


@given(raw=sources())
def test_every_number_is_accounted_for_once(raw: RawText) -> None:
    """Each run of Arabic digits lies in exactly one row of `numbers`."""
    mined = mine_text(raw)
    spans: dict[str, list[tuple[int, int]]] = {}
    for mention in _mentions(mined):
        spans.setdefault(mention.para_id, []).append((mention.start, mention.end))
    for paragraph in _paragraphs(mined):
        for digits in re.finditer(r"[0-9]+", paragraph.text):
            start, end = digits.span()
            rows = [s for s in spans.get(paragraph.para_id, ()) if s[0] < end and start < s[1]]
            assert len(rows) == 1, (paragraph.text, digits.group(), rows)
            assert rows[0][0] <= start
            assert end <= rows[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "第12345名是外地考生。",
        "第10086号提案已经办结。",
        "第20190305期简报下发到社区。",
        "12345678届。",
    ],
)
def test_a_long_run_of_digits_is_one_number(text: str) -> None:
    """第12345名 is one ordinal; 5名 counts nobody."""
    found = find_figures(text, load_segmenter())

    digits = re.search(r"[0-9]+", text)
    assert digits is not None
    assert found.figures == ()
    (row,) = (m for m in found.mentions if m.start < digits.end() and digits.start() < m.end)
    assert digits.group() in row.raw


@given(raw=sources())
def test_every_row_of_numbers_returns_its_words(raw: RawText) -> None:
    """Like a figure's span, a mention's span cuts its words out of the paragraph."""
    mined = mine_text(raw)
    texts = {paragraph.para_id: paragraph.text for paragraph in _paragraphs(mined)}

    for mention in _mentions(mined):
        assert texts[mention.para_id][mention.start : mention.end] == mention.raw != ""


@given(raw=sources())
def test_every_figure_has_its_row_of_numbers(raw: RawText) -> None:
    """The row names the figure and has its span; ids are told once in a document."""
    for document in mine_text(raw).documents:
        rows = {m.figure_id: (m.para_id, m.start, m.end) for m in document.numbers if m.figure_id}
        own = {f.figure_id: (f.para_id, f.start, f.end) for f in document.figures}
        assert rows == own
        assert len(own) == len(document.figures)


@given(raw=sources())
def test_activities_return_their_words(raw: RawText) -> None:
    """An activity lies within its paragraph and its sentence is words of it."""
    for document in mine_text(raw).documents:
        texts = {paragraph.para_id: paragraph.text for paragraph in document.paragraphs}
        for activity in document.activities:
            text = texts[activity.para_id]
            assert 0 <= activity.start < activity.end <= len(text)
            assert activity.sentence in text


@pytest.mark.parametrize("digits", ["٣٤", "४२", "𝟏𝟐", "๕"])
def test_digits_of_other_scripts_are_no_reason_to_stop(digits: str) -> None:
    """They are no figure, or one; in no case do they cost the user the whole run."""
    assert parse(f"全年共走访群众{digits}户。")


@pytest.mark.parametrize("words", ["零成本", "〇成", "零成交", "廿成"])
def test_no_numeral_before_cheng_is_a_reason_to_stop(words: str) -> None:
    """企业开办零成本 stands in many reports."""
    assert parse(f"全市推行{words}办理。")


def test_half_a_surrogate_pair_is_no_reason_to_stop() -> None:
    """Text from elsewhere, a PDF's or a program's, may hold one."""
    assert parse("全年共走访群众30户，\ud83d大家都说好。")


@pytest.mark.parametrize(
    "door",
    [
        lambda text: find_figures(text, load_segmenter()),
        find_activities,
        score,
        load_segmenter().words,
    ],
    ids=["figures", "activities", "topics", "words"],
)
def test_no_door_stumbles_over_half_a_pair(door: Callable[[str], object]) -> None:
    """Functions that are called by themselves take any text, too."""
    assert door("清理垃圾3车\ud83d，走访群众30户。")


@pytest.mark.parametrize(
    ("text", "raws"),
    [
        ("12万以上万元", ["12万以上", "万元"]),
        ("3成亿元", ["3成", "亿元"]),
        ("xx人以上万元", ["xx人以上", "万元"]),
        ("气温低至零下15℃", ["零下15℃"]),
    ],
)
def test_a_cue_serves_one_number(text: str, raws: list[str]) -> None:
    """What ends one number does not open the next."""
    assert [figure.raw for figure in find_figures(text, load_segmenter()).figures] == raws


def test_white_space_behind_a_line_moves_no_number() -> None:
    """The marker of the line is as long as it is without."""
    mentions = find_figures("二是2019年建成。\u2028", load_segmenter()).mentions
    assert [mention.raw for mention in mentions] == ["二是", "2019年"]


@given(text=st.one_of(texts, anything))
def test_parse_takes_any_text(text: str) -> None:
    """Whatever a text holds, it is no reason to stop."""
    assert isinstance(parse(text), list)


SEGMENTERS: tuple[tuple[str, Callable[[], Segmenter]], ...] = (
    ("rjieba", lambda: load_segmenter("rjieba")),
    ("jieba", lambda: load_segmenter("jieba")),
)


@pytest.mark.parametrize(("name", "load"), SEGMENTERS, ids=[name for name, _ in SEGMENTERS])
@given(text=st.one_of(texts, anything))
def test_words_join_back_to_the_text(name: str, load: Callable[[], Segmenter], text: str) -> None:
    """Nothing is lost between words; offsets count code points."""
    tokens = load().tokens(text)

    assert "".join(token.word for token in tokens) == text
    assert all(text[token.start : token.end] == token.word for token in tokens)


Wording: TypeAlias = Callable[[int], str]
"""A way to write a number."""

PLAIN, CAPITAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"


def _han(number: int, digits: str = PLAIN, scales: str = "十百千") -> str:
    """A number below 10^12 as it is read aloud: 10010 is 一万零一十."""
    if number == 0:
        return digits[0]
    groups = [(number // 10**8, "亿"), (number // 10**4 % 10**4, "万"), (number % 10**4, "")]
    words = ""
    for value, scale in groups:
        if value:
            gap = bool(words) and value < 1000
            words += (digits[0] if gap else "") + _han_group(value, digits, scales) + scale
        elif words and not words.endswith(digits[0]) and scale:
            words += digits[0] if number % 10**4 else ""
    return re.sub(f"{digits[0]}+", digits[0], words)


def _han_group(value: int, digits: str, scales: str) -> str:
    words = ""
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            words += digits[digit] + (scales[power - 1] if power else "")
        elif words and value % 10**power:
            words += digits[0]
    return words


def _mixed(number: int) -> str:
    """3万2千500: thousands and up in words, the rest in digits."""
    high, rest = divmod(number, 10**4)
    thousands, ones = divmod(rest, 1000)
    parts = [(high, "万"), (thousands, "千")]
    words = "".join(f"{value}{scale}" for value, scale in parts if value)
    if not ones:
        return words or "0"
    zero = "零" if words and (ones < 100 or not thousands) else ""
    return f"{words}{zero}{ones}"


_WIDE = {ord("0") + digit: ord("０") + digit for digit in range(10)}

WORDINGS: Mapping[str, Wording] = {
    "arabic": str,
    "thousands": lambda number: f"{number:,}",
    "full-width": lambda number: str(number).translate(_WIDE),
    "chinese": _han,
    "capital": lambda number: _han(number, CAPITAL, "拾佰仟"),
    "mixed": _mixed,
}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (10, "一十"),
        (105, "一百零五"),
        (10010, "一万零一十"),
        (100000, "一十万"),
        (10**8, "一亿"),
        (100010000, "一亿零一万"),
        (200000003, "二亿零三"),
        (320015, "三十二万零一十五"),
    ],
)
def test_the_wordings_are_chinese(number: int, words: str) -> None:
    """The law below is worth nothing if these tests write numbers that nobody writes."""
    assert _han(number) == words


_SIZES = st.sampled_from([10**power for power in range(1, 13)])
numbers = _SIZES.flatmap(lambda size: st.integers(0, size - 1))


@pytest.mark.parametrize("wording", WORDINGS)
@given(number=numbers)
@example(number=30500)
@example(number=1001)
@example(number=30005)
def test_a_number_is_read_however_it_is_written(wording: str, number: int) -> None:
    """The words of a number give back the number."""
    if wording == "mixed":
        number %= 10**8
    assume(not re.fullmatch(r"1[3-9]\d{9}|400\d{7}", str(number)))  # alone it is a telephone's

    parsed = parse_number(WORDINGS[wording](number))

    assert (parsed.lower, parsed.value, parsed.upper) == (number, number, number)
    assert parsed.approx == "exact"


@given(high=st.integers(1, 9999), thousands=st.integers(1, 9), ones=st.integers(100, 999))
def test_a_mixed_number_without_gaps_is_read(high: int, thousands: int, ones: int) -> None:
    """3万2千500 is 32500."""
    parsed = parse_number(f"{high}万{thousands}千{ones}")

    assert parsed.value == high * 10**4 + thousands * 1000 + ones


@pytest.mark.parametrize("scale", [("万", 10**4), ("亿", 10**8)], ids=["万", "亿"])
@given(hundredths=st.integers(1, 10**6))
def test_a_fraction_of_a_scale_is_multiplied_out(scale: tuple[str, int], hundredths: int) -> None:
    """1.25万 is 12500."""
    name, power = scale

    parsed = parse_number(f"{hundredths / 100:.2f}{name}")

    assert parsed.value == pytest.approx(hundredths * power / 100)


@given(order=st.permutations(["甲.txt", "乙.txt", "丙/丁.txt"]))
def test_the_order_of_the_files_changes_nothing(
    order: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The same paths in any order give the same facts in the same order."""
    folder = _three_files(tmp_path_factory)

    assert list(mine(folder / name for name in order)) == list(
        mine(folder / name for name in sorted(order))
    )


def test_a_file_gives_the_same_facts_alone_and_beside_others(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Nothing carries over from one source to the next."""
    folder = _three_files(tmp_path_factory)

    together = {Path(mined.source).name: mined.documents[0] for mined in mine([folder])}
    for name in ("甲.txt", "乙.txt"):
        (alone,) = mine([folder / name])
        assert alone.documents[0] == together[name]


def _three_files(factory: pytest.TempPathFactory) -> Path:
    folder = factory.mktemp("files")
    for name, words in (("甲", "走访老人30户"), ("乙", "修复路灯12盏"), ("丙/丁", "办讲座5场")):
        path = folder / f"{name}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{path.stem}社区2020年工作总结\n一、主要工作\n全年{words}。", "utf-8")
    return folder


@settings(max_examples=5)
@given(repeats=st.integers(LONGEST_PASSAGE // 10, LONGEST_PASSAGE // 4))
def test_a_book_in_one_line_is_read_as_its_sentences_are(repeats: int) -> None:
    """Where a line is read in passages, no figure is lost, doubled or misplaced."""
    sentence = "走访老人30户，修复路灯12盏。"
    alone = parse(sentence)[0].figures

    together = parse(sentence * repeats)[0]

    text = together.paragraphs[0].text
    assert len(together.figures) == repeats * len(alone)
    for number, figure in enumerate(together.figures, start=1):
        like = alone[(number - 1) % len(alone)]
        assert figure.figure_id == f"f{number}"
        assert text[figure.start : figure.end] == figure.raw == like.raw
        assert (figure.subject, figure.action) == (like.subject, like.action)


@given(piece=st.text(alphabet="清理垃圾车3十。，、 ", max_size=30), times=st.integers(1, 1500))
def test_passages_are_the_text(piece: str, times: int) -> None:
    """Together they leave nothing out, and none is longer than is read at one time."""
    text = piece * times
    spans = list(passages(text))

    assert "".join(text[start:end] for start, end in spans) == text
    assert all(end - start <= LONGEST_PASSAGE for start, end in spans)


NEW_UNIT = "桩桩"


@given(text=texts.map(clean_line), count=st.integers(2, 99))
def test_a_new_unit_changes_no_figure_of_other_units(text: str, count: int) -> None:
    """Who adds a row finds figures of the new unit, and all others as they were."""
    unit = units.Unit(NEW_UNIT, NEW_UNIT, "items")
    known = {**units._units(), NEW_UNIT: unit}
    openings = {**units._by_opening(), NEW_UNIT: (unit,)}
    segmenter = load_segmenter()
    before = find_figures(text, segmenter).figures
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(units, "_units", lambda: known)
        patch.setattr(units, "_by_opening", lambda: openings)
        assert find_figures(text, segmenter).figures == before
        found = find_figures(f"新增{count}{NEW_UNIT}。", segmenter).figures
    assert [(figure.value, figure.unit) for figure in found] == [(count, NEW_UNIT)]
