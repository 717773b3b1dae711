"""The clause round a figure: where it begins, which verb governs in it."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.extract.contexts import words_in
from summary_miner.extract.phrases import (
    phrase_ahead,
    phrase_behind,
    quote_start,
    without_clause,
)
from summary_miner.extract.traits import (
    CLAUSE_ENDS,
    FIGURE,
    JOINERS,
    OPEN,
    QUOTES_CLOSE,
    SENTENCE_ENDS,
    WordType,
)
from summary_miner.extract.words import RATES, is_member, is_plain_verb, is_true_verb


def hard_start(items: Sequence[WordType], place: int) -> int:
    """Where the clause begins, over all members of a list in it."""
    index = place
    while (
        index > 0 and items[index - 1].word not in CLAUSE_ENDS and items[index - 1].word not in OPEN
    ):
        index -= 1
    return index


def clause_start(items: Sequence[WordType], place: int) -> int:
    """Where the words begin that can belong to this figure alone."""
    index = place
    while index > 0 and not items[index - 1].boundary:
        index -= 1
    if index > 0 and items[index - 1].tag == FIGURE:
        while index < place and items[index].word in JOINERS:
            index += 1
    return index


def governing(items: Sequence[WordType], end: int, start: int) -> int:
    """The index of the nearest true verb between `start` and `end`, -1 if there is none."""
    close = end
    while close > start and items[close - 1].nominal:
        close -= 1  # 修订采购、财务等制度5项
    if close > start and items[close - 1].word == "等":
        opens = _list_verb(items, close, start)
        if opens >= 0:
            return opens
    index = end
    while index > start:
        index -= 1
        item = items[index]
        if item.word in QUOTES_CLOSE:  # a verb within a title or a name governs nothing outside
            opened = quote_start(items, index, start)
            index = index if opened is None else opened
        elif item.word == "的" and start < index == end - 1 and _is_relative(items[index - 1]):
            compared = _compared(items, index, start)
            return index - 1 if compared < 0 else compared  # 取得的六项成果
        elif item.governs and is_true_verb(items, index):
            return _first_of_row(items, _outer_of_two(items, index, start), start)
    last = end - 1  # 为代表团贡献9金: a noun by place is the verb where nothing else governs
    while last > start and (items[last].adverb or items[last].tag in ("ul", "d")):
        last -= 1
    if last >= start and items[end].tag == FIGURE and items[last].role == "either":
        served = any(item.word in ("为", "向", "给", "对", "由") for item in items[start:last])
        if last == start and _is_listed(items, start):
            return -1
        if served or last == start or items[last - 1].agent:
            return last
    return -1


def plain_verb(items: Sequence[WordType], end: int, start: int) -> int:
    """网点加装雨棚40处: the verb between two nouns, where no listed one governs; else -1."""
    if items[end - 1].measure or items[end - 1].word == "等":
        return -1
    for index in range(end - 2, start, -1):
        item, behind = items[index], items[index + 1]
        if item.tag == "v" and item.role in (None, "either") and is_plain_verb(item) and item.known:
            before = items[index - 1]
            parted = behind.measure or behind.closing or behind.adverb or behind.word in RATES
            return index if before.nominal and behind.nominal and not parted else -1
    return -1


def _is_listed(items: Sequence[WordType], start: int) -> bool:
    """参观 of 组织观影5次、参观3次: a noun of the list whose verb stands in front of it."""
    if start < 2 or items[start - 1].word != "、" or items[start - 2].tag != FIGURE:
        return False
    outer = governing(items, start, hard_start(items, start))
    return outer >= 0 and items[outer + 1].tag != FIGURE


def _list_verb(items: Sequence[WordType], end: int, start: int) -> int:
    """实施河道清淤、护坡改造等6项工程: the verb in front of a list, -1 if there is none."""
    first = end
    while first > start and items[first - 1].word not in JOINERS and items[first - 1].word != "”":
        first -= 1
    if first == start:
        return -1
    while first > start and items[first - 1].tag != FIGURE:
        first -= 1
        placed = first > start and items[first - 1].word == "在"
        governs = is_true_verb(items, first) and items[first].role != "either" and not placed
        if governs and not any(item.word in JOINERS for item in items[start:first]):
            return first
    return -1


def _compared(items: Sequence[WordType], end: int, start: int) -> int:
    """占财政支出的21%: the verb behind which stands what is compared with, -1 if there is none."""
    for index in range(end - 1, start - 1, -1):
        if items[index].role == "compare":
            return index
    return -1


def _is_relative(item: WordType) -> bool:
    return item.role is not None or item.tag == "v"


def _outer_of_two(items: Sequence[WordType], index: int, start: int) -> int:
    """投入修缮资金: of two verbs in a row the second only qualifies the noun behind it."""
    before = index - 1
    if before < start or index + 1 >= len(items) or not is_true_verb(items, before):
        return index
    if items[before].word in words_in("aids") or not items[index + 1].nominal:
        return index
    return before if items[before].role in ("govern", "compare") else index


def _first_of_row(items: Sequence[WordType], index: int, start: int) -> int:
    """制定、修改、废止规章: of verbs in a list with one object the first stands for all."""
    while (
        index - 2 >= start
        and items[index - 1].word in JOINERS
        and items[index - 2].role == "govern"
        and items[index].role in ("govern", "either")
    ):
        index -= 2
    return index


def skip_back(
    items: Sequence[WordType], end: int, start: int, *, loose: bool = False
) -> tuple[int, int]:
    """The noun phrase before `end`, over the adverbs that part it from there."""
    last = end
    while True:
        while end > start and (items[end - 1].adverbial or _opens_time(items, end - 1)):
            named = end - 1 > start and (items[end - 2].verbal or items[end - 2].nominal)
            if items[end - 1].measure and named and items[end - 1].tag != "p":
                break  # 自付比例
            end -= 1
        span = phrase_behind(items, end, start, loose=loose)
        before = span[0] - 1
        while before >= start and items[before].weak:
            before -= 1
        if span[0] == span[1] or before < start:
            return span
        placed = items[before].word in words_in("into") and items[span[1] - 1].tag == "f"
        if not (placed or _takes_standard(items[before])):
            return span
        if items[before].word == "由" and (head := without_clause(items, *span)) != span:
            return head  # 由财政兜底的特困户共83户
        counted = last < len(items) and items[last].tag == FIGURE
        if items[before].word in "对向" and (items[span[1] - 1].measure or counted):
            return span  # 对外贸易伙伴进出口总额增长9%, 向灾民40户发放大米
        end = before  # 收入较上年同期翻番, 请到院子里讲了11回: neither counts


def _opens_time(items: Sequence[WordType], index: int) -> bool:
    """较 of 较2019年, 由 of 由2012年的…: what stands before a date and nothing else."""
    behind = items[index + 1] if index + 1 < len(items) else None
    return behind is not None and behind.time and _takes_standard(items[index])


def _takes_standard(item: WordType) -> bool:
    return item.word in words_in("standard")


def verb_after(items: Sequence[WordType], index: int, *, stated: bool = True) -> str:
    """4名学生进入…: where nothing governs from the left, the verb behind.

    得到解决 is solved: a verb that only gets another one gives way to it.

    Args:
        stated: Also a verb that has a figure of its own behind it: 荣获4块金牌.
    """
    wins, exists, gets = words_in("wins"), words_in("exists"), words_in("gets")
    verb, first = "", index
    listed = index < len(items) and items[index].word in JOINERS
    while (
        index + 1 < len(items) and items[index].word in JOINERS and items[index + 1].tag == FIGURE
    ):
        index = phrase_ahead(items, index + 2)[1]  # 64户、151人实现脱贫
    while index < len(items):
        item = items[index]
        if verb in wins and not _gives_way(items, index):
            return verb
        if item.word in CLAUSE_ENDS or item.word in OPEN or item.tag == FIGURE:
            return verb
        if (
            item.word not in exists
            and not (item.role == "either" and is_member(items, index))
            and (
                (is_true_verb(items, index) and not item.adverb)
                or (item.role and item.tag.startswith("v"))
                or ((verb or not stated) and _may_end(items, index))
                or (index == first and _is_predicate(items, index))
            )
        ):
            if listed and _has_figure(items, index) and item.word[-1] not in "到至为":
                return verb  # 营收7200亿元、增长18%: the next figure's
            if not stated and _has_figure(items, index):
                return ""
            if item.word not in gets and not (verb and _runs_on(items, index)):
                return item.word
            verb = verb or item.word
        index += 1
    return verb


def _may_end(items: Sequence[WordType], index: int) -> bool:
    """A plain verb at the end of its clause: 全部打通, not 原则的理解."""
    plain = is_plain_verb(items[index]) and not items[index].adverb
    return plain and items[index - 1].word != "的"


def _runs_on(items: Sequence[WordType], index: int) -> bool:
    """规范 of 进行了规范管理: the last of two acts is what was done."""
    behind = items[index + 1] if index + 1 < len(items) else None
    return behind is not None and behind.role == "either"


def _is_predicate(items: Sequence[WordType], index: int) -> bool:
    """9个乡镇接通光缆: a plain verb right behind what is counted, with its object."""
    item, behind = items[index], items[index + 1] if index + 1 < len(items) else None
    if behind is None or not behind.nominal or behind.closing or behind.agent:
        return False
    return item.tag == "v" and is_plain_verb(item) and item.known and items[index - 1].nominal


def _gives_way(items: Sequence[WordType], index: int) -> bool:
    """获得 gives way to a verb behind it, not to one that qualifies what was got: 保送资格."""
    item = items[index]
    got = index + 1 < len(items) and items[index + 1].nominal
    acts = item.role is not None and not got
    return acts or item.adverbial or item.word in words_in("wholly")


def _has_figure(items: Sequence[WordType], index: int) -> bool:
    """A figure of its own stands right behind the verb."""
    index += 1
    while index < len(items) and items[index].adverbial:
        index += 1
    return index < len(items) and items[index].tag == FIGURE


def same_sentence(items: Sequence[WordType], place: int) -> bool:
    """No full stop between this figure and the one before it."""
    index = place - 1
    while index >= 0 and items[index].tag != FIGURE:
        if items[index].word in SENTENCE_ENDS:
            return False
        index -= 1
    return index >= 0
