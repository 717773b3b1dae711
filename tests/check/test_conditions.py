"""Conditions on words: what a sentence must hold, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_miner.check.conditions import ConditionError, find_words, parse_condition, words_of


@pytest.mark.parametrize(
    ("condition", "sentence", "met"),
    [
        ("志愿者 或 义工", "义工到敬老院帮厨", True),
        ("志愿者 或 义工", "居民到敬老院帮厨", False),
        ("老人 与 (走访 或 探望)", "腊月里探望老人", True),
        ("老人 与 (走访 或 探望)", "腊月里老人聚餐", False),
        ("道路 非 绿化", "硬化道路3条", True),
        ("道路 非 绿化", "道路绿化3公里", False),
        ("垃圾 近4 清运", "清运垃圾20车", True),
        ("垃圾 近4 清运", "垃圾分三类以后由专人清运", False),
        ("清理…垃圾", "清理河道里的垃圾", True),
        ("清理…垃圾", "清理河道，倒掉垃圾", False),
        # blanks part operators from words
        ("参与", "参与非遗展示", True),
        ("非遗 与 参与", "参与非遗展示", True),
        # 与 binds more tightly than 或
        ("甲 或 乙 与 丙", "甲", True),
        ("(甲 或 乙) 与 丙", "甲", False),
    ],
)
def test_a_sentence_meets_a_condition_or_not(condition: str, sentence: str, met: bool) -> None:
    """As the table in docs/checklists.md has it."""
    assert (find_words(parse_condition(condition), sentence) is not None) is met


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "a word at the end"),
        ("甲 与", "a word at the end"),
        ("甲 乙", "与, 或, 非 or 近 before 乙"),
        ("(甲 或 乙", "a closing bracket"),
        ("甲 近999 乙", "近 with at most 200"),
        ("甲 近 非 乙", "words on both sides of 近"),
        ("…垃圾", "words on both sides of …"),
        ("(" * 40 + "甲" + ")" * 40, "at most 20 brackets"),
    ],
)
def test_what_is_no_condition_is_refused(text: str, told: str) -> None:
    """With what was expected instead."""
    with pytest.raises(ConditionError, match=told.replace("(", r"\(")):
        parse_condition(text)


@given(
    st.text(alphabet="甲乙 与或非近()（）…5", max_size=40),
    st.text(alphabet="甲乙丙，", max_size=20),
)
def test_any_text_is_a_condition_or_is_refused(text: str, sentence: str) -> None:
    """And what is found stands where it says."""
    try:
        condition = parse_condition(text)
    except ConditionError:
        return
    for start, end in find_words(condition, sentence) or ():
        assert 0 <= start < end <= len(sentence)
    assert all(words_of(condition))
