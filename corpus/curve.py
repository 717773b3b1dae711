"""How many labelled paragraphs a taxonomy of one's own needs: the learning curve.

    python corpus/curve.py          some five minutes; writes curve.tsv

The stranger's taxonomy sorts by whom the work is for, not by what it is about: our topics in six
groups of other names. He labels paragraphs out of all documents of `train`, as `topics suggest`
hands them out, drawn anew three times, and is measured on `dev`. He writes ten words for each
topic, or none: our words and weights are not in his model.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import mean

import arithmetic
from labelled import HERE, read_files

from summary_miner.topics.annotations import Labelled
from summary_miner.topics.learning.estimators import TopicClassifier
from summary_miner.topics.learning.scores import score_answers
from summary_miner.topics.taxonomy import Taxonomy, Topic
from summary_miner.topics.votes import Lexicon

SIZES = (25, 50, 100, 200, 400)
ORDERS = 3
GROUPS: Mapping[str, tuple[str, str, str]] = {
    "home": ("家园建设", "environment safety", "整治 环境 卫生 绿化 道路 垃圾 安全 隐患 巡逻 纠纷"),
    "people": (
        "百姓生活",
        "welfare culture minors",
        "群众 困难 老人 学生 孩子 慰问 救助 文化 活动 图书",
    ),
    "spirit": (
        "精神面貌",
        "moral volunteering publicity",
        "文明 道德 志愿者 宣传 诚信 好人 公众号 横幅 讲堂 服务队",
    ),
    "staff": ("队伍建设", "party learning", "党员 支部 党委 学习 培训 党课 廉政 组织 干部 理论"),
    "running": (
        "日常运转",
        "business leadership institution",
        "制度 机制 领导小组 考核 项目 企业 业务 办理 管理 部署",
    ),
    "balance": (
        "回顾展望",
        "results problems plans background",
        "存在 不足 问题 明年 下一步 荣获 汇报如下 总结 打算 差距",
    ),
}
"""The stranger's topics: Chinese name, ours that he counts to it, and his ten words."""


def taxonomy(*, words: bool) -> Taxonomy:
    """The stranger's taxonomy, with his words or without any."""
    topics = tuple(Topic(name, chinese, "") for name, (chinese, _, _) in GROUPS.items())
    rows = [(word, name, 3) for name, (_, _, told) in GROUPS.items() for word in told.split()]
    return Taxonomy(topics, Lexicon(tuple(GROUPS), rows if words else rows[:1]))


_GROUP = {ours: name for name, (_, members, _) in GROUPS.items() for ours in members.split()}


def regrouped(one: Labelled) -> Labelled:
    """A paragraph as the stranger labels it."""
    topics = tuple(dict.fromkeys(_GROUP[topic] for topic in one.topics))
    doubtful = dict.fromkeys(_GROUP[topic] for topic in one.doubtful)
    return replace(
        one, topics=topics, doubtful=tuple(topic for topic in doubtful if topic not in topics)
    )


def paragraphs(split: str) -> list[Labelled]:
    """The labelled paragraphs of a split, as the stranger labels them."""
    return [
        regrouped(one) for file in read_files() if file.split == split for one in file.paragraphs
    ]


def drawn(every: Sequence[Labelled], seed: int, size: int) -> list[Labelled]:
    """Some paragraphs of all documents, in their order; a larger draw holds the smaller ones."""
    order = random.Random(seed).sample(range(len(every)), len(every))
    return [every[at] for at in sorted(order[:size])]


def measure(taught: Sequence[Labelled], tried: Sequence[Labelled], own: Taxonomy) -> list[float]:
    """Primary topic right, micro-F1 and macro-F1 of a model."""
    classifier = TopicClassifier(own).fit(
        [one.place for one in taught],
        [one.topics for one in taught],
        [one.doubtful for one in taught],
    )
    answers = classifier.model_.classify([one.place for one in tried])
    scores = score_answers(tried, answers, own.names)
    return [scores.primary.value, scores.micro.value, scores.macro.value]


def curve(sizes: Sequence[int] = SIZES, orders: int = ORDERS) -> Iterator[tuple[str, ...]]:
    """A row for each number of paragraphs, with and without words: the means over the orders."""
    every, tried = paragraphs("train"), paragraphs("dev")
    for size in sizes:
        for words in (True, False):
            own = taxonomy(words=words)
            runs = [measure(drawn(every, seed, size), tried, own) for seed in range(orders)]
            means = (f"{mean(column):.3f}" for column in zip(*runs, strict=True))
            yield (str(size), "ten a topic" if words else "none", *means)


def main() -> int:
    """The command line."""
    arithmetic.pin()
    rows = [("paragraphs", "words", "primary", "micro", "macro")]
    for row in curve():
        rows.append(row)
        print("\t".join(row), flush=True)
    text = "\n".join("\t".join(row) for row in rows)
    (HERE / "curve.tsv").write_text(text + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
