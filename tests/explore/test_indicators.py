"""Indicators: what they take, and how strictly their file is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from summary_miner.errors import UsageError
from summary_miner.explore import Indicator, read_indicators
from summary_miner.mining import parse
from summary_miner.types import Figure


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of indicators, yet to be written."""
    return tmp_path / "指标.yaml"


def _figure(text: str) -> Figure:
    (figure,) = parse(text)[0].figures
    return figure


def test_the_short_form_is_a_unit_and_subject_words(path: Path) -> None:
    """With commas of either width."""
    path.write_text("志愿者人数: 人, 志愿者\n慰问户数: 户，困难、低保\n", "utf-8")

    assert read_indicators(path) == (
        Indicator("志愿者人数", ("人",), ("志愿者",)),
        Indicator("慰问户数", ("户",), ("困难", "低保")),
    )


@pytest.mark.parametrize(
    "entry",
    [
        "{单位: [户, 家], 主体: [困难, 非企业], 动作: 走访, 量纲: items}",
        "{unit: [户, 家], subject: [困难, 非企业], action: [走访], dimension: items}",
        "{单位: [户, 家], 对象: [困难, 非企业], action: 走访, 维度: items}",
    ],
)
def test_the_long_form_has_chinese_or_english_keys(path: Path, entry: str) -> None:
    """A single text stands for a list of one."""
    path.write_text(f"慰问户数: {entry}\n", "utf-8")

    assert read_indicators(path) == (
        Indicator("慰问户数", ("户", "家"), ("困难", "非企业"), ("走访",), "items"),
    )


def test_a_byte_order_mark_is_no_part_of_a_name(path: Path) -> None:
    """As the Windows editor writes it."""
    path.write_text("志愿者人数: 人, 志愿者\n", "utf-8-sig")

    assert read_indicators(path)[0].name == "志愿者人数"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "expected NAME: UNIT"),
        ("志愿者人数：人，志愿者\n", "narrow colon"),
        ("- 志愿者\n", "expected NAME: UNIT"),
        ("甲: 人, 志愿者\n甲: 户, 居民\n", ":2: expected each name once, got 甲 again"),
        ("甲: {单位: 人, 单位: 户, 主体: 居民}\n", "expected each name once, got 单位 again"),
        ("{甲: 人}: 志愿者\n", ":1: expected a name in front of the colon, got a mapping"),
        ("长" * 190 + ": 人\n" + "长" * 190 + ": 户\n", "长" * 119 + "… again"),
        ("甲: {单位: 人, unit: 户, 主体: 居民}\n", "indicator 甲: expected one key for unit"),
        ("甲: {主体: [居民]}\n", "indicator 甲: expected 单位"),
        ("甲: {单位: 人, 主语: [居民]}\n", "expected the keys 单位, 主体, 动作, 量纲, got '主语'"),
        ("甲: {单位: 人, 主体: [居民, 3]}\n", "indicator 甲: expected 主体"),
        ("甲: 人, , 居民\n", "none of them empty"),
        ("甲: 万元, 资金\n", "expected the unit 元"),
        ("甲: 平米, 道路\n", "canonical form 平方米"),
        ("甲: 某某某, 道路\n", "expected a unit of units.tsv, got '某某某'"),
        ("甲: 人\n", "indicator 甲: expected at least one word to find"),
        ("甲: 个, 非机动车\n", r"+非… finds the word itself, got '非机动车'"),
        ("甲: 人, 非\n", "expected a word behind 非 and +"),
        ("甲: {单位: 人, 主体: 居民, 量纲: 人数}\n", "expected 量纲 (dimension): one of money"),
        ("甲: 3\n", "indicator 甲: expected UNIT, WORD"),
        ("2019: 人, 居民\n", "expected a name in words"),
        ("办结率: %, 办结率\n", "texts with %, : or # need quotes"),
        ("甲: 2024-13-45\n", "expected YAML"),
    ],
)
def test_a_damaged_indicator_is_an_error(path: Path, text: str, told: str) -> None:
    """With the file, the indicator, what was expected and what was found."""
    path.write_text(text, "utf-8")

    with pytest.raises(UsageError) as refused:
        read_indicators(path)

    assert str(refused.value).startswith(str(path))
    assert told in str(refused.value)


def test_another_encoding_is_told(path: Path) -> None:
    """Not read as something else."""
    path.write_bytes("甲: 人, 居民\n".encode("gb18030"))

    with pytest.raises(UsageError, match="expected UTF-8"):
        read_indicators(path)


def test_a_missing_file_is_told(path: Path) -> None:
    """By its name."""
    with pytest.raises(UsageError, match=r"指标\.yaml: can't be read"):
        read_indicators(path)


@pytest.mark.parametrize(
    ("text", "words", "taken"),
    [
        ("新增注册志愿者326人。", ("志愿者",), True),
        ("新增注册志愿者326人。", ("居民", "志愿者"), True),
        ("新增注册志愿者326人。", ("居民",), False),
        ("新增学生志愿者326人。", ("志愿者", "非学生"), False),
        ("新增党员志愿者326人。", ("志愿者", "非学生"), True),
    ],
)
def test_of_several_words_one_is_enough(text: str, words: tuple[str, ...], taken: bool) -> None:
    """And one that 非 excludes is too many."""
    assert Indicator("志愿者人数", ("人",), words).takes(_figure(text)) is taken


def test_a_word_and_its_opposite_are_not_the_same() -> None:
    """非机动车泊位 are no 机动车泊位, and + finds them."""
    figure = _figure("施划非机动车泊位80个。")

    assert not Indicator("泊位", ("个",), ("机动车",)).takes(figure)
    assert Indicator("泊位", ("个",), ("+非机动车",)).takes(figure)


def test_unit_action_and_dimension_must_fit_too() -> None:
    """All that an indicator says."""
    figure = _figure("走访困难群众58户。")

    assert Indicator("户数", ("人", "户"), ("群众",), ("走访",)).takes(figure)
    assert not Indicator("人数", ("人",), ("群众",)).takes(figure)
    assert not Indicator("户数", ("户",), ("群众",), ("救助",)).takes(figure)
    assert not Indicator("户数", ("户",), ("群众",), dimension="people").takes(figure)
