"""The topics of a document's paragraphs: the function that all else wraps."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.topics.model import Classified, TopicModel, topic_model
from summary_miner.topics.places import Place


def classify(places: Sequence[Place], model: TopicModel | None = None) -> list[Classified]:
    """The topics of body paragraphs, in order; of the shipped taxonomy unless a model is given.

    >>> places = [Place("开展培训，壮大志愿服务队伍", ("规范志愿者队伍建设",))]
    >>> classify(places)[0].topic
    'volunteering'
    """
    if not places:
        return []
    return (model or topic_model()).classify(places)
