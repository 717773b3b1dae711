"""The noun phrase that begins at a place among the items of a text."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.extract.contexts import all_of, words_in
from summary_miner.extract.quotes import quote_end
from summary_miner.extract.traits import (
    ATTRIBUTES,
    CLOSE,
    FIGURE,
    GLUE,
    JOINERS,
    OPEN,
    QUOTES,
    VERBAL,
    WordType,
)
from summary_miner.extract.verbalnouns import names_tool, names_work, qualifies_agent
from summary_miner.extract.words import is_true_verb


def phrase_ahead(items: Sequence[WordType], start: int) -> tuple[int, int]:
    """The noun phrase that begins at `start`: half-open indexes, equal if there is none."""
    index, last = _over_relative(items, start), -1
    while index < len(items):
        item = items[index]
        behind = items[index + 1] if index + 1 < len(items) else None
        if item.word in QUOTES:
            close = quote_end(items, index)
            if close is None:
                break
            index = last = close
        elif item.boundary:
            if last < 0 or not _is_inner_bracket(items, index):
                break
            index = last = index + 3  # 党（工）委书记
        elif item.word in JOINERS or item.word == "的" or item.word in GLUE:
            if last < 0 or not _starts_again(items, index + 1) or _is_other(items, index):
                break
        elif _is_done(item, behind) or (last >= 0 and _ends_phrase(item, behind)):
            break
        elif last >= 0 and item.determiner:
            break  # 7个村各类参展作品
        elif item.nominal or _noun_by_place(items, index, last):
            named = last < 0 or names_tool(items, index) or _noun_by_place(items, index, last)
            if not named and (is_true_verb(items, index) or _is_predicate(items, index, start)):
                break
            last = index
        elif not (
            (last == index - 1 and _is_suffix(items, index))
            or item.tag in ATTRIBUTES
            or _qualifies(items, index, last)
            or _counts(items, index, last)
        ):
            break
        index += 1
    if last > start and _is_counted_next(items, last + 1):
        last = _before_next(items, start, last)
    while last > start and (items[last].adverb or items[last].weak):
        last -= 1
    return (start, last + 1) if last >= start else (start, start)


def _is_suffix(items: Sequence[WordType], index: int) -> bool:
    """式 of 环保式公厕, 级 of 自治区级学院: it makes a sort of the noun in front."""
    behind = items[index + 1] if index + 1 < len(items) else None
    sort = items[index].word in words_in("graded")
    return sort and behind is not None and (behind.nominal or behind.tag in ("t", "a"))


def _is_other(items: Sequence[WordType], index: int) -> bool:
    """与 of 两所中学与三家企业签约: with whom those that were counted did something."""
    if items[index].word != "与":
        return False
    end = phrase_ahead(items, index + 1)[1]
    return end < len(items) and not items[end].boundary and items[end].word not in JOINERS | {"等"}


def _ends_phrase(item: WordType, behind: WordType | None) -> bool:
    """中 of 从30支队伍中胜出, 全省第一 of 12种产品产量全省第一, 第9 of 全市30所学校第9名."""
    if item.word in ("中", "里", "内"):
        return behind is None or behind.verbal or behind.tag == "i"
    if item.adverb and item.tag == "d" and len(item.word) > 1:
        return True  # 3名被告人依法宣告无罪
    if item.tag == "b" and (behind is None or behind.boundary):
        return True  # 9%的人群因病致贫
    return "第" in item.word and (behind is None or not behind.nominal)


def _starts_again(items: Sequence[WordType], index: int) -> bool:
    """Behind 的 or a list mark a noun or a quote begins; a book is what others made of it."""
    if index < len(items) and items[index].word == "《" and items[index - 1].word == "的":
        return False
    if index < len(items) and _is_result(items, index):
        return True
    return index < len(items) and (items[index].word in QUOTES or _heads(items, index))


def _is_result(items: Sequence[WordType], index: int) -> bool:
    """整改 of 三个方面的整改收获: an act right behind 的, with the noun that it qualifies."""
    if items[index - 1].word != "的" or index + 1 >= len(items):
        return False
    item = items[index]
    return item.tag == "v" and len(item.word) > 1 and items[index + 1].nominal


def _is_done(item: WordType, behind: WordType | None) -> bool:
    """圆 of 子女圆了大学梦, 肯定 of 三点肯定了成绩: before 了 nobody takes it for a noun."""
    if behind is None:
        return False
    return behind.word == "了" or (behind.word == "过" and len(item.word) == 1)


def _over_relative(items: Sequence[WordType], index: int) -> int:
    """Behind 常年失修的 of 常年失修的旧渡口: a short clause that only qualifies its noun."""
    place = index + (items[index : index + 1] != [] and items[index].tag in ("d", "t"))
    if place + 2 >= len(items) or items[place + 1].word != "的" or not items[place].verbal:
        return index
    return place + 2 if _heads(items, place + 2) else index


def _heads(items: Sequence[WordType], index: int) -> bool:
    """A noun, or an adjective with its noun: 闲置的旧校舍."""
    item = items[index]
    if item.tag in ("a", "b", "t") and index + 1 < len(items):
        return item.nominal or items[index + 1].nominal
    return item.nominal


def _is_inner_bracket(items: Sequence[WordType], index: int) -> bool:
    """One or two characters in brackets, with the rest of their word behind: 党（工）委."""
    if index + 3 >= len(items) or items[index].word not in OPEN:
        return False
    inner, close, rest = items[index + 1 : index + 4]
    return (
        close.word in CLOSE
        and len(inner.word) <= 2
        and (rest.nominal or rest.tag in ("zg", "ng", "f"))
    )


def _is_counted_next(items: Sequence[WordType], index: int) -> bool:
    """A figure stands here, or 等 in front of one."""
    index += index < len(items) and items[index].word == "等"
    return index < len(items) and items[index].tag == FIGURE


def _before_next(items: Sequence[WordType], start: int, last: int) -> int:
    """1万亩节水灌溉、柳河镇7000平方米大棚: the last member belongs to the figure behind it."""
    for index in range(last, start, -1):
        if items[index].word in JOINERS:
            return index - 1
    return last


def _noun_by_place(items: Sequence[WordType], index: int, last: int) -> bool:
    """A word that jieba takes for a verb or an adjective, where neither can stand: 选手, 清单.

    Args:
        last: Where the last noun stands in front of it, -1 if there is none.
    """
    if last >= 0:
        return _is_of_rank(items, index) or names_work(items, index) or _is_result(items, index)
    item = items[index]
    if len(item.word) < 2 or item.role is not None or item.auxiliary:
        return False
    if item.tag == "a":
        return index + 1 == len(items) or items[index + 1].boundary
    return item.tag in VERBAL and not is_true_verb(items, index)


def _is_of_rank(items: Sequence[WordType], index: int) -> bool:
    """示范 of 市级示范农场, 应用 of 省级重大应用: behind a mere attribute nothing is done."""
    item, before = items[index], index - 1
    if not item.verbal or item.auxiliary or item.role not in (None, "either") or before < 1:
        return False
    before -= items[before].tag == "a" or items[before].adverb  # 重点
    ranked = items[before].nominal and items[before].word.endswith(all_of("graded"))
    return ranked and len(item.word) > 1 and len(items[before].word) == 2


def _counts(items: Sequence[WordType], index: int, last: int) -> bool:
    """百万羽 of 百万羽蛋鸡养殖项目, 届 of 第六届合唱节: a size or a number within a name."""
    item, behind = items[index], items[index + 1] if index + 1 < len(items) else None
    if behind is None or len(item.word) > 2:
        return False
    if last >= 0:
        return items[index - 1].word.startswith("第") and index - 1 == last and behind.nominal
    scaled = items[index - (item.tag == "q")]
    return scaled.tag == "m" and scaled.word[-1] in "百千万亿" and item.tag in ("m", "q")


def _is_predicate(items: Sequence[WordType], index: int, start: int) -> bool:
    """20家商户报名, 70名党员重温誓词: what persons and units do."""
    item = items[index]
    verbal = item.role == "either" or item.tag in ("v", "i")
    before = items[index - 1]
    acts = before.agent or (before.closing and index - 1 == start)  # 30个县建设…, not 风雨馆建设
    return verbal and not item.auxiliary and acts and not qualifies_agent(items, index)


def _qualifies(items: Sequence[WordType], index: int, last: int) -> bool:
    """A word that is no noun and has its noun behind it: 残留 of 残留垃圾.

    Args:
        last: Where the last noun stands in front of it, -1 if there is none.
    """
    item = items[index]
    behind = items[index + 1] if index + 1 < len(items) else None
    if behind is None:
        return False
    if last >= 0 and item.verbal and behind.closing:
        return True  # 商业领跑县
    if last < 0 and item.word in words_in("denial"):
        return behind.verbal  # 未就业毕业生
    if not behind.nominal:
        return False
    if item.tag == "t" and (last < 0 or items[index - 1].word in words_in("graded")):
        return True  # 暑期活动, 自治区级现代产业学院
    if item.tag not in ("v", "vd", "d") or item.role or item.auxiliary or len(item.word) < 2:
        return False
    return last < 0 or (behind.agent and not items[last].agent)  # 烧伤致残病人
