"""Whether a text tells of what was done, what is ahead, a rule, news, or what a term means.

Words of `data/tenses.tsv` tell it of a paragraph, its neighbours, its section and its document:
建立台账 was done in a report, and is ahead in a plan, in the same words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from summary_miner.lexicon import table
from summary_miner.topics.around import Documents
from summary_miner.topics.grams import Floats
from summary_miner.topics.places import ARTICLE, Place, in_glossary
from summary_miner.topics.votes import Lexicon

TENSES = ("done", "ahead", "rule", "news", "term")
VOICES: Mapping[str, float] = {
    "text": 1.0,
    "headings": 1.0,
    "paragraph before": 0.5,
    "paragraph after": 0.5,
    "section": 1.0,
    "beginning": 0.5,
    "document": 1.0,
}
"""Whose tense is looked at, and how loud."""
KINDS = (
    "article",
    "among articles",
    "definition",
    "among definitions",
    "in a glossary",
    "dateline",
    "news story",
)
_LEAST_TEXT = 30
_HEADING = 4.0
"""One word of a heading tells as much as some of a paragraph."""
_LOUD = 2.5
"""Kinds of paragraph are sure signs, seen in few documents."""
_SOFT = 0.5
"""Tenses are shares of a sum of about this size plus their own length."""
_DEFINITION = re.compile(
    r"\W{0,2}\d{0,3}[.．、)）]?\s{0,2}(?:[^：:。；，“\"]{0,8}[“\"《][^：:。；]{1,40}[”\"》][^：:。；，]{0,14}[：:]"
    r"|[^。；，]{1,30}(?:是指|指的是)|是“[^”]{1,40}”的简称)"
)
"""“三个一”工程：…, as glossaries of government reports have it."""
_DATELINE = re.compile(
    r"\W{0,2}(?:(?:本报|本刊|本网)\S{0,12}[讯电]|\S{2,12}\d{1,2}月\d{1,2}日[讯电]|\S{0,12}讯[（(])"
)
_REACH = 8
"""Paragraphs behind an article of a regulation that belong to it still, (一) to (八)."""


@cache
def load_tenses() -> Lexicon:
    """The words of the shipped table.

    Raises:
        LexiconError: With path and line, if a row is damaged.
    """
    columns = ("word", "tense", "weight", "example")
    allowed = {"tense": TENSES, "weight": "12345"}
    rows = table("tenses.tsv", *columns, allowed=allowed)
    return Lexicon(TENSES, ((word, tense, int(weight)) for word, tense, weight, _ in rows))


def tense_names() -> list[tuple[str, str]]:
    """What each column tells of: the voice and its tense, or `place` and a kind of paragraph."""
    voices = [(f"tense: {voice}", tense) for voice in VOICES for tense in TENSES]
    return [*voices, *(("place", kind) for kind in KINDS)]


def tense_features(places: Sequence[Place], around: Documents) -> Floats:
    """Tenses and kinds of paragraphs, a row each; those of one document stand together."""
    texts = [place.text for place in places]
    above = ["\n".join((place.title, *place.headings)) for place in places]
    order = {text: number for number, text in enumerate(dict.fromkeys(above))}
    of = np.fromiter(map(order.__getitem__, above), np.int64, len(above))
    sums = load_tenses().scores([*texts, *order])  # at once: to begin takes as long as to find many
    lengths = np.fromiter(map(len, texts), np.float64, len(texts))
    own = sums[: len(texts)] / np.sqrt(np.maximum(lengths, _LEAST_TEXT))[:, None]
    told = _soften(own)
    voices = {
        "text": told,
        "headings": _soften(sums[len(texts) :] / _HEADING).take(of, axis=0),
        "paragraph before": around.before(told),
        "paragraph after": around.after(told),
        "section": _soften(around.section_means(own, places)),
        "beginning": around.first_of(told),
        "document": _soften(around.sums(own) / np.maximum(around.sizes, 1)[:, None]),
    }
    loud = [share * voices[voice] for voice, share in VOICES.items()]
    return np.concatenate([*loud, _kinds(places, around) * _LOUD], axis=1)


def _soften(sums: Floats) -> Floats:
    lengths = np.sqrt((sums * sums).sum(axis=1, keepdims=True))
    return np.asarray(sums / (_SOFT + lengths))


def _kinds(places: Sequence[Place], around: Documents) -> Floats:
    texts = [place.text for place in places]
    article, definition, dateline = (
        np.fromiter((bool(kind.match(text)) for text in texts), np.float64, len(texts))
        for kind in (ARTICLE, _DEFINITION, _DATELINE)
    )
    among = _near(definition, around)
    news = around.sums(dateline[:, None])[:, 0] > 0
    glossary = [in_glossary(place.headings) for place in places]
    behind = around.behind(article > 0, _REACH)
    columns = (article, behind, definition, among, glossary, dateline, news)
    return np.stack(columns, axis=1).astype(np.float64)


def _near(flags: Floats, around: Documents) -> Floats:
    """The share of the two before, the two after and the paragraph itself."""
    near = flags[:, None]
    before, after = around.before(near), around.after(near)
    far = around.before(before) + around.after(after)
    return np.asarray((near + before + after + far)[:, 0] / 5)
