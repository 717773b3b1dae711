"""What a word is at its place in a clause: a verb that governs, or one that is a noun."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.extract.contexts import words_in
from summary_miner.extract.tabled import function_role
from summary_miner.extract.traits import (
    CLAUSE_ENDS,
    CLOSE,
    FIGURE,
    JOINERS,
    QUOTES_CLOSE,
    QUOTES_OPEN,
    WordType,
)
from summary_miner.extract.verbalnouns import (
    is_agent,
    is_done_together,
    is_in_list,
    is_measured,
    is_member,
    names_place,
    names_total,
    qualifies_agent,
)


def is_true_verb(items: Sequence[WordType], index: int) -> bool:
    """A verb where it governs, not where it qualifies a noun or is one."""
    item = items[index]
    word, role = item.word, item.role
    if not item.governs:
        return False
    behind = items[index + 1] if index + 1 < len(items) else None
    if behind is not None and _only_qualifies(item, behind):
        return False
    if behind is not None and item.tag == behind.tag == "p":
        return False  # 通过为居民建档
    if role in ("either", None) and _is_in_name(items, index):
        return False
    if role == "either" and item.tag == "vn" and behind is not None and behind.role in _CHANGES:
        return False  # 投资增长5%
    if word == "为":  # 为群众办事 and 为20户改厕 are no statements, 为15% is one
        served = index + 2 < len(items) and items[index + 2].role is not None
        served = served or (index > 0 and items[index - 1].role == "govern")  # 划分为
        return behind is not None and behind.tag == FIGURE and not served
    if behind is not None and behind.tag == FIGURE:
        if _has_counted(items, index):
            return True
        if _is_completed(items, index):
            return False
    if behind is not None and behind.role == "either" and _is_act_of(items, index):
        return False
    if item.object_at:  # 张贴标语30条, not 收到修改意见30条
        done = behind is not None and (behind.object or behind.verbal)
        return done and _may_govern(items, index, behind)
    if role == "intransitive":
        return _stands_alone(items, index)
    if role is not None and role != "either":
        if role == "govern" and len(word) == 1 and index and items[index - 1].role == "either":
            return False  # 建设办, 管理办
        noun = is_member(items, index) or is_done_together(items, index)
        return not (noun or is_measured(items, index) or is_in_list(items, index))
    return _may_do(items, index, behind)


def _only_qualifies(item: WordType, behind: WordType) -> bool:
    """化解 of 化解率, 在册 of 在册党员, 收入 of 收入年均增长8%, 降低 of 降低幅度."""
    word, role = behind.word, item.role
    if word == "的" or word in words_in("rate_end"):
        return True
    if role is None:
        return behind.nominal and item.word in words_in("standing")
    if role == "either":
        return word in words_in("yearly")
    return role in _CHANGES and word in words_in("extent")


_CHANGES = ("up", "down", "state")


def _is_in_name(items: Sequence[WordType], index: int) -> bool:
    named = names_total(items, index) or names_place(items, index) or is_measured(items, index)
    return named or qualifies_agent(items, index)


def _may_do(items: Sequence[WordType], index: int, behind: WordType | None) -> bool:
    """A verb that no table has, or that is often a noun, where its neighbours leave it one."""
    role = items[index].role
    if behind is not None and behind.measure and not _is_given(items, index):
        return False  # 阅读量, 候诊时间
    if behind is not None and behind.closing:
        return False  # 提灌站, 领跑县
    if role is None and _leads_to_place(items, index + 1):
        return True
    if (
        role is None
        and behind is not None
        and behind.word in words_in("complement")
        and not behind.object
    ):
        behind = items[index + 2] if index + 2 < len(items) else None  # 筛选出学员76名
    if role is None and (behind is None or not (behind.object or _qualifies(items, index + 1))):
        return False
    return _may_govern(items, index, behind)


def _stands_alone(items: Sequence[WordType], index: int) -> bool:
    """8家门店开业, 通航城市8个, not 新建通航机场2座: a verb that has no object."""
    behind = items[index + 1] if index + 1 < len(items) else None
    if behind is not None and behind.nominal:
        opens = index == 0 or items[index - 1].word in CLAUSE_ENDS
        named = opens or (items[index - 1].nominal and items[index - 1].role is None)
        return named and _is_counted_alone(items, index + 1)
    return not is_member(items, index)


def _leads_to_place(items: Sequence[WordType], index: int) -> bool:
    """在 of 散落在4个库房: behind it a figure counts where something is done."""
    placed = index + 1 < len(items) and items[index].word in words_in("into")
    return placed and items[index + 1].tag == FIGURE and is_plain_verb(items[index - 1])


def _qualifies(items: Sequence[WordType], index: int) -> bool:
    """受害 of 劝阻受害群众: a plain verb between the verb at the head of its clause and a noun."""
    if index + 2 >= len(items) or not is_plain_verb(items[index]) or items[index].role:
        return False
    opens = index < 2 or items[index - 2].word in CLAUSE_ENDS
    return opens and items[index + 1].nominal and items[index + 2].tag == FIGURE


def _is_given(items: Sequence[WordType], index: int) -> bool:
    """投入资金20万元: money is measured, and is a thing as well."""
    end = index + 2
    money = items[end - 1].word.endswith(tuple(words_in("given")))
    return money and end < len(items) and items[end].tag == FIGURE


def is_plain_verb(item: WordType) -> bool:
    """A verb of two or more characters that can govern."""
    return item.verbal and len(item.word) > 1 and not item.auxiliary


def _has_counted(items: Sequence[WordType], index: int) -> bool:
    """局里组织20名骨干: what it is done to is counted right behind, and nothing else can be."""
    item = items[index]
    if item.tag != "v":
        return False
    before = items[index - 1] if index else None
    if before and (before.tag == "m" or (item.role == "either" and before.nominal)):
        return False  # 日处理80吨的, 生物制造3个平台
    return item.known and not item.adverb and _is_counted(items, index + 2)


def _is_counted(items: Sequence[WordType], index: int) -> bool:
    """Behind a figure stands the noun that it counts."""
    item = items[index] if index < len(items) else None
    if item is not None and item.word in QUOTES_OPEN:
        return True  # 服务3家“雏鹰”企业
    if item is None or item.weak or not item.nominal:
        return False
    return item.role is None or (index + 1 < len(items) and items[index + 1].nominal)


def _is_counted_alone(items: Sequence[WordType], index: int) -> bool:
    """城市 of 通航城市8个: right behind the noun stands its figure."""
    ends = index + 1 < len(items) and items[index + 1].tag == FIGURE
    return ends and not items[index].measure


def _may_govern(items: Sequence[WordType], index: int, behind: WordType | None) -> bool:
    """A word that is a verb or a noun is a verb at the head of its clause."""
    before = items[index - 1] if index else None
    if before is not None and before.word == "并":
        before = items[index - 2] if index > 1 else None  # 回访母校，并捐资8万元设立基金
    if before is None or before.word in CLAUSE_ENDS or before.word in CLOSE:
        return True
    if behind is not None and behind.word in ("了", "过"):
        return True
    if behind is not None and behind.tag == FIGURE and _is_held(items, index - 1):
        return False
    if before.tag == "f" and any(item.word == "在" for item in items[max(0, index - 5) : index]):
        return True  # 在春播前检修拖拉机
    if before.word == "年" and behind is not None:
        return behind.nominal and not behind.measure  # 年销售土鸡1万羽
    if before.word in QUOTES_CLOSE and items[index].role is None:
        return behind is not None and behind.nominal  # “校地合建”支持山区学校
    if before.word in JOINERS:  # …1272公里、创建河湖35条: a new clause behind a figure
        listed = index > 2 and items[index - 2].tag == FIGURE
        done = behind is None or behind.tag != FIGURE or items[index].object_at > 0
        done = done or _is_done_in_front(items, index - 3)
        return listed and done  # 维持3件、撤销2件, not 读书会8次、参观3次
    if before.word == "的" or before.word in words_in("denial"):
        return False  # 对山区的纵向帮扶, 查处不避让行为
    if before.tag == FIGURE and before.word[-1] not in words_in("counted_actor"):
        return False  # 为军人提供500个就业岗位
    weak = before.weak and not before.determiner
    weak = weak or function_role(before.word) in ("modal", "per_head")  # 户均增收900元
    if before.tag in ("d", "ad", "t") or weak or before.adverb:
        return True
    if before.role == "govern" and behind is not None and behind.tag == FIGURE:
        return _is_counted(items, index + 2)  # 布局建设5座水厂, 为储户追回存款9万元
    if before.word in words_in("begins"):
        return behind is not None and behind.object and not items[index].measure
    if before.word == "总":
        return behind is not None and behind.nominal  # 总投入水泥180吨, not 总投资3亿元
    # 粮库收购小麦, 向灾区捐赠帐篷: a unit acts, or somebody is acted for
    acts = is_agent(items, index - 1) and not _is_acted_on(items, index - 1)
    acts = acts or _is_served(items, index)
    return acts and behind is not None and (behind.object or behind.tag == "v")


def _is_completed(items: Sequence[WordType], index: int) -> bool:
    """完成泵站加固3座、沟渠疏浚6公里: an act with what it is done to, as the object of 完成."""
    if index < 2:
        return False
    before = items[index - 1]
    done = before.role in _ACTS or (before.nominal and not before.weak)
    if items[index].role not in _ACTS or not done or _is_counted(items, index + 2):
        return False
    behind = True  # no mark stands between
    for place in range(index - 2, max(0, index - _FAR) - 1, -1):
        if items[place].word in CLAUSE_ENDS:
            if not behind or not _lists_acts(items, place, index):
                return False
            behind = False
        elif items[place].word in words_in("takes_act"):
            return behind or _opens_clause(items, place)
    return False


def _is_act_of(items: Sequence[WordType], index: int) -> bool:
    """抽检 of 开展粮油抽检监测86批次: one of two acts in a row that another verb takes."""
    counted = items[index + 2 : index + 3] and items[index + 2].tag == FIGURE
    acts = items[index].role == "govern" and items[index - 1].nominal
    return bool(counted) and acts and _is_completed(items, index)


def _lists_acts(items: Sequence[WordType], mark: int, index: int) -> bool:
    """The comma of 完成泵站检修3座，渠道清淤9公里: an act with its figure stands in front."""
    listed = mark > 1 and items[mark].word in "，," and items[mark - 1].tag == FIGURE
    alone = all(item.plain for item in items[mark + 1 : index])
    return listed and alone and items[mark - 2].role in _ACTS


def _opens_clause(items: Sequence[WordType], index: int) -> bool:
    return index == 0 or items[index - 1].word in CLAUSE_ENDS or items[index - 1].adverb


_ACTS = ("govern", "either")
_FAR = 40
"""In words: no honest list is longer."""


def _is_served(items: Sequence[WordType], index: int) -> bool:
    """向灾区捐赠: somebody is acted for, in this clause."""
    for item in reversed(items[max(0, index - 4) : index]):
        if item.word in CLAUSE_ENDS or item.role in ("govern", "up", "down"):
            return False  # 负担 of 为企业减轻税费负担
        if item.word in words_in("towards"):
            return True
    return False


def _is_held(items: Sequence[WordType], index: int) -> bool:
    """举办展览6场, 开展了义诊5次: the verb in front has what looks like one for its noun."""
    past = items[index].word in ("了", "过")
    while index > 0 and (items[index].word in ("了", "过") or items[index].adverb):
        index -= 1
    done = past or (items[index].word not in words_in("aids") and items[index].tag != "p")
    return done and items[index].role in ("govern", "light")


def _is_done_in_front(items: Sequence[WordType], index: int) -> bool:
    """维持 of 维持3件、撤销2件, not 义诊 of 举办义诊5场、讲座8场."""
    role = items[index].role
    held = role == "either" and index > 0 and _is_held(items, index - 1)
    return role is not None and not held


def _is_acted_on(items: Sequence[WordType], index: int) -> bool:
    """读者 of 接待读者咨询90次: the object of a verb in front, which no other makes act."""
    while index > 0:
        index -= 1
        item = items[index]
        if item.boundary or item.word in JOINERS:
            return False
        if item.role not in (None, "either"):
            return item.role == "govern" and item.word not in words_in("aids")
    return False
