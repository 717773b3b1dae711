"""What a figure counts and which verb governs it, by nearest noun and nearest verb."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from summary_miner.extract.quantities import Quantity
from summary_miner.lexicon import table
from summary_miner.structure.segment import Segmenter, Token

FIGURE = "FIGURE"
"""The tag of an item that stands for a whole quantity."""

_CLAUSE_ENDS = frozenset("，,；;。！？!?：:…\n\t")
_LIST_MARKS = frozenset("、和与及以及或并等")
_OPEN, _CLOSE = frozenset("（(【["), frozenset("）)】]")
_QUOTES = frozenset("“”‘’《》〈〉\"'")
_SKIPPED_LEFT = frozenset(
    "共 共计 总计 合计 累计 总共 一共 各 分别 全部 已 已经 了 过 仅 只 就 同比 环比 年均 均 都 也 "
    "先后 陆续 新 再 又 还 约 达 到 至 为 在 的 多达 高达 近 按 比 较 上年 去年 上 年 月均 日均 "
    "每年 每月 上年同期 去年同期 同期 其中 逐年 平均 净 另 另有 现 现有 目前 最多 最少 至少 出 成".split()
)
_WEAK_NOUNS = frozenset(
    "全年 全省 全市 全县 全区 全镇 全乡 全街道 全国 全院 全校 全局 全村 今年 去年 上年 本年度 目前 年初 年底 "
    "期间 每年 同期 我校 我院 我局 我区 我市 我县 我镇 我社区 我街道 我们 本 其 截至 截止 上半年 下半年 "
    "一年 时 后 中 里 内 下 上 以来 之后 当年 年内 年末 月底 总 比例 情况 方面 位".split()
)
_FEEBLE_ALONE = frozenset("比例 情况 方面 总 位".split())
_NO_VERBS = frozenset(
    "要 将 能 可 可以 会 应 应该 必须 使 让 令 请 被 想 敢 肯 愿意 继续 坚持 努力 积极 认真 切实 以 按照 "
    "根据 通过 围绕 结合 依托 利用 来自 包括 其中 关于 对于 属于 鉴于 截至 截止 具有 至 到 了 过 着 得".split()
)
_NOMINAL = ("n", "vn", "an", "j", "b", "l", "i", "eng", "s", "zg", "r")
_THING_BEFORE = frozenset({"area", "length", "volume", "mass", "events", "person_times"})


class Item(NamedTuple):
    """A word, or a whole quantity."""

    word: str
    tag: str
    start: int
    end: int
    figure: int = -1


class Reading(NamedTuple):
    """Subject and action of one quantity; empty where the text has none.

    Attributes:
        stated_at: Where the first member of its list begins, 0 for no list: the words in
            front of that one state the change of all.
    """

    subject: str
    action: str
    stated_at: int = 0


@cache
def verb_roles() -> dict[str, str]:
    """The role of each verb of `data/verbs.tsv`."""
    return dict(table("verbs.tsv", "verb", "role"))  # type: ignore[arg-type]


def line_up(
    text: str, tokens: Sequence[Token], quantities: Sequence[Quantity], segmenter: Segmenter
) -> list[Item]:
    """The words of the text with each quantity as one item.

    jieba cuts 3支队伍 into 3/支队/伍; where a quantity ends inside a word, the rest of the
    clause is cut again.
    """
    items: list[Item] = []
    place = index = 0
    for number, quantity in enumerate(quantities):
        index = _take(items, text, tokens, index, place, quantity.start, segmenter)
        items.append(
            Item(text[quantity.start : quantity.end], FIGURE, quantity.start, quantity.end, number)
        )
        place = quantity.end
    _take(items, text, tokens, index, place, len(text), segmenter)
    return items


def _take(  # noqa: PLR0913 - one step of a merge over three sequences
    items: list[Item],
    text: str,
    tokens: Sequence[Token],
    index: int,
    start: int,
    end: int,
    segmenter: Segmenter,
) -> int:
    """Append the words from `start` to `end`; give the next token's index."""
    while index < len(tokens) and tokens[index].start < start:
        index += 1
    cut = start
    if start < end and (index >= len(tokens) or tokens[index].start > start):
        stop = index  # cut again up to the next mark
        while stop < len(tokens) and tokens[stop].start < end and tokens[stop].tag != "x":
            stop += 1
        cut = min(end, tokens[stop].start if stop < len(tokens) else len(text))
        items.extend(
            Item(token.word, token.tag, start + token.start, start + token.end)
            for token in segmenter.tokens(text[start:cut])
        )
        index = stop
    while index < len(tokens) and tokens[index].start < end:
        token = tokens[index]
        stop_at = min(token.end, end)
        items.append(Item(text[token.start : stop_at], token.tag, token.start, stop_at))
        index += 1
    return index


def is_verb(item: Item) -> bool:
    """A word that can govern a figure."""
    if item.word in verb_roles():
        return True
    return item.tag in ("v", "vd", "vi", "vq") and item.word not in _NO_VERBS and len(item.word) > 1


def _is_nominal(item: Item) -> bool:
    if item.tag == FIGURE or item.word in _CLAUSE_ENDS:
        return False
    return item.tag.startswith(_NOMINAL) and item.tag not in ("nrfg",)


def _is_modifier(item: Item) -> bool:
    return item.tag in ("a", "ad", "z", "ag", "vg", "ng", "f", "m", "q")


def readings(
    text: str, items: Sequence[Item], quantities: Sequence[Quantity]
) -> list[Reading]:
    """Subject and action of each quantity, in order."""
    places = {item.figure: index for index, item in enumerate(items) if item.tag == FIGURE}
    found: list[Reading] = []
    for number, quantity in enumerate(quantities):
        found.append(_read(text, items, places[number], quantity, found))
    return found


def _read(
    text: str, items: Sequence[Item], place: int, quantity: Quantity, earlier: Sequence[Reading]
) -> Reading:
    before = items[place - 1] if place else None
    if earlier and before is not None and _continues_list(items, place):
        return earlier[-1]._replace(stated_at=earlier[-1].stated_at or items[place - 2].start)
    ahead, ahead_end = _phrase_after(text, items, place, quantity)
    if ahead:
        return Reading(ahead, _action(items, place - 1) or _verb_after(items, ahead_end))
    behind, verb, left = _phrase_before(text, items, place, quantity)
    if behind:
        stated = verb_roles().get(verb, "")
        if stated in ("", "state") and quantity.unit.dimension not in ("percent", "duration"):
            verb = _action(items, left) or verb
        return Reading(behind, verb or _verb_after(items, place))
    subject = _outside_bracket(text, items, place) or (
        earlier[-1].subject if earlier and _same_sentence(items, place) else ""
    )
    if verb and quantity.unit.dimension not in ("percent",) and not _states(verb):
        return Reading(verb if quantity.unit.dimension in ("money", "events") else subject or verb, verb)
    subject = subject or _topic_of_clause(text, items, place)
    return Reading(subject or _unit_subject(quantity), verb or _verb_after(items, place))


def _states(verb: str) -> bool:
    return verb_roles().get(verb) in ("state", "up", "down")


def _unit_subject(quantity: Quantity) -> str:
    return quantity.unit.name if quantity.unit.name in ("人", "户", "家", "人次") else ""


def _continues_list(items: Sequence[Item], place: int) -> bool:
    """7.5%、11.5%: the figure follows another one with nothing but a list mark between."""
    index = place - 1
    if items[index].word not in ("、", "和", "与", "及", "至", "到", "，", ","):
        return False
    return items[index - 1].tag == FIGURE and index > 0 and items[index].word not in "，,"


def _phrase_after(
    text: str, items: Sequence[Item], place: int, quantity: Quantity
) -> tuple[str, int]:
    """The noun phrase behind the figure, and the index of its last item."""
    index = place + 1
    if index < len(items) and items[index].word == "的":
        index += 1
    elif quantity.unit.dimension in ("percent", "duration") or (
        quantity.unit.dimension == "money" and index < len(items) and is_verb(items[index])
    ):
        return "", place
    start, last = index, -1
    while index < len(items):
        item = items[index]
        if item.word in _QUOTES:
            index = _quote_end(items, index)
            if index < len(items):
                last = index
        elif _is_nominal(item) and not (last >= 0 and is_verb(item) and item.tag == "v"):
            last = index
        elif item.word in ("、", "和", "与", "及") and last >= 0:
            if index + 1 >= len(items) or not _is_nominal(items[index + 1]):
                break
        elif item.word == "的" and last >= 0:
            if index + 1 >= len(items) or not _is_nominal(items[index + 1]):
                break
        elif _is_modifier(item) or (item.tag == "v" and last < 0 and _leads_noun(items, index)):
            pass
        else:
            break
        index += 1
    if last < 0:
        return "", place
    phrase = text[items[start].start : items[last].end]
    return ("", place) if phrase in _FEEBLE_ALONE else (_trim(phrase), last)


def _leads_noun(items: Sequence[Item], index: int) -> bool:
    """在籍老人, 服务项目: a verb that only qualifies the noun behind it."""
    return (
        items[index].word not in verb_roles()
        and index + 1 < len(items)
        and _is_nominal(items[index + 1])
    )


def _quote_end(items: Sequence[Item], index: int) -> int:
    end = index + 1
    while end < len(items) and items[end].word not in "”’》〉" and end - index < 20:
        end += 1
    return min(end, len(items) - 1)


def _phrase_before(
    text: str, items: Sequence[Item], place: int, quantity: Quantity
) -> tuple[str, str, int]:
    """The noun phrase in front, the verb between it and the figure, and where to look on."""
    index, verb = place - 1, ""
    while index >= 0 and not _stops(items[index]):
        item = items[index]
        if is_verb(item) and not (not verb and _is_thing(items, index, quantity)):
            verb = verb or item.word
            if not _states(item.word) and item.word not in _SKIPPED_LEFT:
                # 完成28座: the noun in front of a governing verb is its agent
                if _agent_counts(quantity, item.word):
                    index -= 1
                    continue
                return "", verb, index - 1
        elif item.word not in _SKIPPED_LEFT and item.tag not in ("d", "p", "ul", "uz", "ug", "t", "c", "u"):
            break
        index -= 1
    last, first = index, index + 1
    while index >= 0 and _in_phrase(items, index, last):
        first = index
        index -= 1
    while first <= last and _is_weak(items[first]):
        first += 1
    if first > last:
        return "", verb, index
    return _trim(text[items[first].start : items[last].end]), verb, index


_AGENT_VERBS = frozenset("完成 实现 覆盖 控制 保持 稳定 参加 参与 获得 荣获 获 受益 脱贫 就业".split())


def _agent_counts(quantity: Quantity, verb: str) -> bool:
    """地区生产总值完成303亿元: the noun is measured by the figure."""
    measured = quantity.unit.dimension in ("money", "percent", "area", "mass", "length", "other")
    return verb in _AGENT_VERBS and (measured or verb in ("脱贫", "就业"))


def _is_thing(items: Sequence[Item], index: int, quantity: Quantity) -> bool:
    """开展检查30次, 完成道路硬化3公里: the word right before the figure is counted, not done."""
    if index == 0 or _states(items[index].word):
        return False
    before = items[index - 1]
    if is_verb(before) and not _states(before.word) and before.word not in _SKIPPED_LEFT:
        return True
    if quantity.unit.dimension not in _THING_BEFORE and not quantity.number.percent:
        return items[index].word not in verb_roles() and _is_nominal(before)
    return _is_nominal(before) and bool(_action(items, index - 1))


def _stops(item: Item) -> bool:
    return item.tag == FIGURE or item.word in _CLAUSE_ENDS or item.word in _OPEN or item.word in _CLOSE


def _in_phrase(items: Sequence[Item], index: int, last: int) -> bool:
    item = items[index]
    if _stops(item):
        return False
    if item.word in _QUOTES:
        return True
    if index == last:
        return _is_nominal(item) or _is_modifier(item) or item.tag in ("v", "x")
    if item.word in verb_roles():
        # 转化科技成果: inside a phrase only where a noun stands in front of it, too
        return item.tag == "vn" or (item.tag != "v" and _is_nominal(item))
    if item.word in ("、", "和", "与", "及", "的", "·", "—", "-", "+", "/"):
        return index > 0 and (_is_nominal(items[index - 1]) or items[index - 1].word in _QUOTES)
    if item.tag == "v":
        return len(item.word) > 1 and item.word not in _NO_VERBS and index > 0 and _is_nominal(items[index - 1])
    return _is_nominal(item) or item.tag in ("a", "b", "z", "ag", "f", "eng")


def _is_weak(item: Item) -> bool:
    return item.tag == "t" or item.word in _WEAK_NOUNS or item.word in ("的", "、", "和", "与", "及")


_PASSED = frozenset("、 和 与 及 以及 等 并 的 了 过".split())


def _action(items: Sequence[Item], index: int) -> str:
    """The nearest verb to the left in the clause, over the earlier members of a list."""
    while index >= 0:
        item = items[index]
        if item.word in _CLAUSE_ENDS or item.word in _OPEN:
            return ""
        if is_verb(item) and not _modifies(items, index):
            return item.word
        index -= 1
    return ""


def _modifies(items: Sequence[Item], index: int) -> bool:
    """省级政府投资基金: a verb between two nouns of one phrase, or one with 的 behind it."""
    word = items[index].word
    if word in verb_roles() and items[index].tag != "vn":
        return index + 1 < len(items) and items[index + 1].word == "的"
    return 0 < index and _is_nominal(items[index - 1]) and index + 1 < len(items) and (
        _is_nominal(items[index + 1]) or items[index + 1].word == "的"
    )


def _verb_after(items: Sequence[Item], index: int) -> str:
    """4名学生进入…: where nothing governs from the left, the verb behind."""
    index += 1
    while index < len(items):
        item = items[index]
        if item.word in _CLAUSE_ENDS or item.word in _OPEN or item.tag == FIGURE:
            return ""
        if is_verb(item) and item.word not in ("为", "是", "有"):
            return item.word
        index += 1
    return ""


def _outside_bracket(text: str, items: Sequence[Item], place: int) -> str:
    """一等奖（全省只有3个）: the head of a bracket stands before it."""
    index = place - 1
    while index >= 0 and items[index].word not in _OPEN:
        if items[index].word in "。！？；" or items[index].word in _CLOSE:
            return ""
        index -= 1
    if index <= 0:
        return ""
    last = index - 1
    if items[last].tag == FIGURE:
        return ""
    first = index
    index = last
    while index >= 0 and _in_phrase(items, index, last):
        first = index
        index -= 1
    return _trim(text[items[first].start : items[last].end]) if first <= last else ""


def _same_sentence(items: Sequence[Item], place: int) -> bool:
    """No full stop between this figure and the one before it."""
    index = place - 1
    while index >= 0 and items[index].tag != FIGURE:
        if items[index].word in "。！？；;":
            return False
        index -= 1
    return index >= 0


def _topic_of_clause(text: str, items: Sequence[Item], place: int) -> str:
    """The first noun phrase of the clause before: 就业率创新高，达到98%."""
    index = place - 1
    while index >= 0 and items[index].word not in _CLAUSE_ENDS:
        index -= 1
    if index <= 0 or items[index].word not in "，,":
        return ""
    start = index
    while start > 0 and items[start - 1].word not in _CLAUSE_ENDS:
        start -= 1
    while start < index and not _is_nominal(items[start]):
        start += 1
    end = start
    while end < index and (_is_nominal(items[end]) or items[end].word in ("的", "、")):
        end += 1
    return _trim(text[items[start].start : items[end - 1].end]) if end > start else ""


def _trim(phrase: str) -> str:
    phrase = phrase.strip("、，,。的和与及等 ")
    if phrase.count("“") != phrase.count("”") or phrase.count("《") != phrase.count("》"):
        phrase = phrase.strip("“”《》")
    return phrase
