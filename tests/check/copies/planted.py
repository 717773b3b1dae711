"""Summaries with copies planted in them, and which paragraph was made from which.

The hosts are the project's own summaries, which copy nothing from each other. Some of their
paragraphs give way to copies of paragraphs of other summaries: reworded, with other figures and
years, with sentences in another order, two made into one, or one cut in two. Everything follows
from a seed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import TypeAlias

from summary_miner.types import Document, Paragraph

LEAST = 50
"""Characters of a paragraph that is worth copying."""

SYNONYMS: Mapping[str, str] = {
    "群众": "居民", "居民": "住户", "开展": "组织", "加强": "强化", "提高": "提升",
    "提升": "增强", "积极": "主动", "进行": "实施", "完成": "落实", "解决": "化解",
    "建立": "设立", "制定": "拟定", "落实": "抓好", "重点": "着重", "及时": "迅速",
    "问题": "难题", "工作": "任务", "活动": "行动", "检查": "查看", "整治": "治理",
    "宣传": "宣讲", "培训": "轮训", "人员": "同志", "全年": "一年来", "今年": "本年度",
    "目前": "眼下", "同时": "此外", "通过": "借助", "做好": "办好", "参加": "参与",
    "干部": "工作人员", "召开": "举行", "投入": "拿出", "新建": "新增", "改造": "翻新",
    "服务": "帮助", "学校": "校方", "医院": "院里", "老人": "长者", "孩子": "学生",
    "学生": "孩子", "企业": "厂家", "部门": "科室", "管理": "管护", "安全": "平安",
    "困难": "难处", "发现": "查出", "实行": "推行",
}  # fmt: skip
"""Words and what a careless copier puts in their place."""

FILLERS = ("切实", "进一步", "认真", "全力", "扎实", "有力", "着力")

_SENTENCE = re.compile(r"[^。；！？]+[。；！？]?")
_CLAUSE = re.compile(r"[^，。；！？]+[，。；！？]?")
_WORDS = re.compile("|".join(SYNONYMS))
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_DIGITS = re.compile(r"\d+")
_UNIT = re.compile(r"(?<![一-鿿])[一-鿿]{2}(?=社区|街道|小学|中学|医院|镇|乡|村|局)")

Trick: TypeAlias = Callable[[str, random.Random], str]


def reword(text: str, chance: random.Random) -> str:
    """Every other word that has a synonym replaced, a few fillers put in, a clause left out."""
    text = _WORDS.sub(lambda word: SYNONYMS[word[0]] if chance.random() < 0.6 else word[0], text)
    clauses = _CLAUSE.findall(text)
    if len(clauses) > 6:
        del clauses[chance.randrange(1, len(clauses) - 1)]
    for place in range(len(clauses)):
        if chance.random() < 0.12 and len(clauses[place]) > 4:
            at = chance.randrange(1, 3)
            clauses[place] = clauses[place][:at] + chance.choice(FILLERS) + clauses[place][at:]
    return "".join(clauses)


def renumber(text: str, chance: random.Random) -> str:
    """Other figures, another year, another unit."""
    text = _YEAR.sub(lambda year: str(int(year[0]) + 1), text)
    text = _DIGITS.sub(
        lambda digits: digits[0] if len(digits[0]) == 4 else str(chance.randint(2, 999)), text
    )
    return _UNIT.sub(lambda _: chance.choice(("荷塘", "石磨", "柳泉", "丰塘")), text)


def redate(text: str, chance: random.Random) -> str:
    """Another year, the same figures."""
    return _YEAR.sub(lambda year: str(int(year[0]) - 1), text)


def shuffle(text: str, chance: random.Random) -> str:
    """The sentences in another order."""
    sentences = _SENTENCE.findall(text)
    chance.shuffle(sentences)
    return "".join(sentences)


def combine(*tricks: Trick) -> Trick:
    """One trick after the other."""

    def both(text: str, chance: random.Random) -> str:
        for trick in tricks:
            text = trick(text, chance)
        return text

    return both


TRICKS: Mapping[str, Trick] = {
    "verbatim": lambda text, chance: text,
    "edited": reword,
    "renumbered": renumber,
    "redated": redate,
    "shuffled": shuffle,
    "edited and renumbered": combine(reword, renumber),
    "shuffled and edited": combine(shuffle, reword),
}
"""What is done to one paragraph; `merged` and `split` concern two."""


@dataclass(frozen=True, slots=True)
class Truth:
    """A planted copy: the paragraph, the one that it was made from, and how."""

    copy: tuple[str, str]
    source: tuple[str, str]
    trick: str


@dataclass(frozen=True, slots=True)
class Planted:
    """Summaries, and what was planted in them."""

    documents: tuple[Document, ...]
    truths: tuple[Truth, ...]


def plant(documents: Sequence[Document], seed: int, each: int = 8) -> Planted:
    """`each` copies by every trick, put in place of paragraphs of the documents."""
    chance = random.Random(seed)
    places = [
        (number, at)
        for number, document in enumerate(documents)
        for at, paragraph in enumerate(document.paragraphs)
        if paragraph.role == "body" and paragraph.kind == "text" and len(paragraph.text) >= LEAST
    ]
    chance.shuffle(places)
    texts = {place: documents[place[0]].paragraphs[place[1]].text for place in places}
    waiting = iter(places)
    truths: list[Truth] = []

    def name(place: tuple[int, int]) -> tuple[str, str]:
        document = documents[place[0]]
        return document.doc_id, document.paragraphs[place[1]].para_id

    def note(target: tuple[int, int], sources: Iterable[tuple[int, int]], trick: str) -> None:
        truths.extend(Truth(name(target), name(source), trick) for source in sources)

    for trick, change in TRICKS.items():
        for _ in range(each):
            source, target = next(waiting), next(waiting)
            texts[target] = change(texts[source], chance)
            note(target, [source], trick)
    for _ in range(each):
        sources, target = (next(waiting), next(waiting)), next(waiting)
        texts[target] = "".join(reword(texts[source], chance) for source in sources)
        note(target, sources, "merged")
    for _ in range(each):
        source = next(place for place in waiting if len(_SENTENCE.findall(texts[place])) >= 4
                      and len(texts[place]) >= 160)  # fmt: skip
        sentences = _SENTENCE.findall(texts[source])
        for half in (sentences[: len(sentences) // 2], sentences[len(sentences) // 2 :]):
            target = next(waiting)
            texts[target] = reword("".join(half), chance)
            note(target, [source], "split")
    return Planted(tuple(_with_texts(documents, texts)), tuple(truths))


def _with_texts(
    documents: Sequence[Document], texts: Mapping[tuple[int, int], str]
) -> Iterable[Document]:
    for number, document in enumerate(documents):
        paragraphs: list[Paragraph] = [
            replace(paragraph, text=texts.get((number, at), paragraph.text))
            for at, paragraph in zip(count(), document.paragraphs)
        ]
        yield replace(document, paragraphs=tuple(paragraphs))
