"""M: marks that have no other half, stand the wrong way round, or are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.words import wording
from summary_miner.lexicon import table
from summary_miner.structure.segment import Segmenter
from summary_miner.types import Document, Paragraph

_PAIRS = (
    ("M401", "“「『", "”」』"),
    ("M401", "‘", "’"),
    ("M402", "（(", "）)"),
    ("M402", "[［", "]］"),
    ("M402", "【", "】"),
    ("M402", "〔", "〕"),
    ("M403", "《", "》"),
)
_ITEM_BRACKET = re.compile(
    r"(?:^|(?<=[。；;，,\s])|(?<=[^\d][：:]))(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]"
)
"""1） and 2) number the items of a list and have no other half; 13:30） has one."""

_REVERSED = re.compile(r"”[^“”]{1,20}“|’[^‘’]{1,20}‘")
_TWICE_OPEN = re.compile(r"“[^“”，。；！？]{1,16}“|”[^“”，。；！？]{1,16}”")
"""“唱响春天“: a pair that opens twice, or closes twice."""

_STRAIGHT = '"'
_NARROW = re.compile(
    r"(?<=[一-鿿])\"(?=[一-鿿，。、；])|(?<=[一-鿿])[,;:!?](?=[一-鿿“])|(?<=[一-鿿])(?<!^[一二三四五六七八九十])\.(?=[一-鿿]|$)"
)
_WIDE = re.compile(r"[，；：！？]")
_MOST_NARROW, _FEW = 1.0, 5
"""A text with more of them than of wide ones is typed so throughout: a habit, and no slip. What
stands in more paragraphs than a few is told once."""

_STRAY = re.compile(r"(?<=[一-鿿])(?:[`´~^|\\\\#$@&*=<>_¥￥•★☆■◆●※]+|-|[a-z])(?=[一-鿿])")
_ALIEN = "¥￥#$@^\\★☆■※"
"""Marks that join no words, either: one of them in a paragraph is a slip wherever it stands."""
_LOOSE = re.compile(
    r"(?<=\d)[￥¥#$@^](?=\d)|(?<=[一-鿿，。；、：])[#$@^\\|](?=[一-鿿，。；、：]|$)|(?<=[一-鿿，。；、])[@*^\\](?=[\d一二两三四五六七八九十])"
    r"|(?<=[一-鿿，。；])~(?=[一-鿿，。；])"
)
"""The same beside other marks and at the end; | and ~ too, which else part words and days."""
_SENTENCE_END = re.compile(r"[。！？!?；;：:…—”》）)】\].]$|[。！？]“$|[_＿]$")
_SUBTITLE = "——"
_COMMAS = ("，", "、", ",")
_LEAST_SENTENCE, _LEAST_UNFINISHED, _LAST_WORDS = 12, 12, 8
_LONG = 24
"""In characters: a line that breaks off at a comma, and is no verse."""


def find_marks(document: Document, segmenter: Segmenter) -> Iterator[Hit]:
    """All that is wrong with a document's marks."""
    told = [one for one in document.paragraphs if one.kind == "text"]
    yield from _pairs(told)
    yield from _narrow_marks(document)
    yield from _ends(document, segmenter)
    for paragraph in told:
        yield from _strays(paragraph, segmenter)


def _strays(paragraph: Paragraph, segmenter: Segmenter) -> Iterator[Hit]:
    """栽-树: without the mark a word of the dictionary stands there; 京津-雄安 is none."""
    body = (
        "" if paragraph.role == "title" else paragraph.text
    )  # 要闻|标题 parts the words of a title
    loose = [
        one for one in _LOOSE.finditer(body) if body.count(one[0]) == 1 and not _parts_days(one)
    ]
    for found in loose:
        yield Hit("M407", paragraph.para_id, *found.span(), found.group())
    for found in _STRAY.finditer(paragraph.text):
        start, end = found.span()
        if found.group().startswith("**") or any(start == one.start() for one in loose):
            continue  # ** masks something
        if found.group() == "-" and paragraph.text.count("-") > 1:
            continue  # 科技-产业-金融 joins on purpose
        if found.group() in _ALIEN and paragraph.text.count(found.group()) == 1:
            yield Hit("M407", paragraph.para_id, start, end, found.group())
            continue
        left = paragraph.text[max(0, start - 3) : start]
        joined = left + paragraph.text[end : end + 3]
        cut = len(left)
        tokens = segmenter.tokens(joined)
        if any(one.start < cut < one.end and one.known for one in tokens):
            yield Hit("M407", paragraph.para_id, start, end, found.group())


def _parts_days(found: re.Match[str]) -> bool:
    """周一~周五: between two times it is no stray mark."""
    around = max(0, found.start() - 1), found.end() + 2
    return bool(wording("time_span").search(found.string, *around))


def _pairs(paragraphs: Sequence[Paragraph]) -> Iterator[Hit]:
    for number, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if turned := _turned(text):
            yield Hit("M406", paragraph.para_id, *turned.span(), turned.group())
            continue
        if twice := _twice(text):
            yield Hit("M406", paragraph.para_id, *twice.span(), twice.group())
            continue
        hidden = _ITEM_BRACKET.sub(lambda found: "　" * len(found.group()), text)
        told = ""
        for code, left, right in _PAIRS:
            if code == told:
                continue  # [a）: each is the other half that the other lacks
            place = _lonely(hidden, left, right)
            if place is None or (code == "M401" and _goes_on(paragraphs, number, place)):
                continue
            told, start, end = code, max(0, place - 6), place + 8
            yield Hit(code, paragraph.para_id, place, place + 1, text[start:end])


def _turned(text: str) -> re.Match[str] | None:
    """”邻里节“: without it every mark of the paragraph has its other half."""
    for left, right in ("“”", "‘’"):
        if text.count(left) != text.count(right) or _lonely(text, left, right) is None:
            continue
        for found in _REVERSED.finditer(text):
            rest = text[: found.start()] + text[found.end() :]
            if found.group()[0] == right and _lonely(rest, left, right) is None:
                return found
    return None


def _twice(text: str) -> re.Match[str] | None:
    """A quotation whose both marks look the same way, where no other mark is lonely."""
    if abs(text.count("“") - text.count("”")) != 2:
        return None
    found = _TWICE_OPEN.search(text)
    if found is None or _lonely(text[: found.start()] + text[found.end() :], "“", "”") is not None:
        return None
    return found


_FARTHEST = 6
"""In paragraphs: a quotation may run through as many."""


def _goes_on(paragraphs: Sequence[Paragraph], number: int, place: int) -> bool:
    """Whether a quotation runs through several paragraphs.

    Each of them opens with a mark of its own, or what somebody says (：“) ends one of them.
    """
    text = paragraphs[number].text
    if text[place] == "“":
        below = paragraphs[number + 1 : number + 1 + _FARTHEST]
        if below and below[0].text.startswith("“"):
            return True
        return text[place - 1 : place] in ("：", ":") and any(map(_ends_speech, below))
    above = paragraphs[max(0, number - _FARTHEST) : number]
    return _ends_speech(paragraphs[number]) and any(map(_begins_speech, above))


def _ends_speech(paragraph: Paragraph) -> bool:
    place = _lonely(paragraph.text, "“", "”")
    return place is not None and paragraph.text[place:] == "”"


def _begins_speech(paragraph: Paragraph) -> bool:
    place = _lonely(paragraph.text, "“", "”")
    return place is not None and paragraph.text[max(0, place - 1) : place + 1] in ("：“", ":“")


def _lonely(text: str, left: str, right: str) -> int | None:
    """The first mark of a kind that has no other half in the paragraph."""
    waiting: list[int] = []
    for place, character in enumerate(text):
        if character == _STRAIGHT and "“" in left:
            character = "”" if waiting else "“"  # “一件事" is a pair, though an ugly one
        if character in left:
            waiting.append(place)
        elif character in right:
            if not waiting:
                return place
            waiting.pop()
    return waiting[0] if waiting else None


def _narrow_marks(document: Document) -> Iterator[Hit]:
    """Narrow marks among wide ones; told at the first of a paragraph, or of the text."""
    texts = [one for one in document.paragraphs if one.role in ("body", "heading")]
    found = [(one, marks) for one in texts if (marks := [*_NARROW.finditer(one.text)])]
    wide = sum(len(_WIDE.findall(one.text)) for one in texts)
    count = sum(len(marks) for _, marks in found)
    if count > _MOST_NARROW * wide:
        return
    is_few = len(found) <= _FEW
    for paragraph, marks in found if is_few else found[:1]:
        fields = {"count": len(marks) if is_few else count}
        yield Hit("M404", paragraph.para_id, *marks[0].span(), marks[0].group(), fields)


def _ends(document: Document, segmenter: Segmenter) -> Iterator[Hit]:
    """Paragraphs that end without a full stop, where the others have one."""
    told = [one for one in document.paragraphs if one.kind == "text"]
    bodies = [one for one in told if one.role == "body"]
    long_ones = [one for one in bodies if len(one.text) >= _LEAST_SENTENCE]
    ended = sum(_SENTENCE_END.search(one.text) is not None for one in long_ones)
    following = dict(zip((one.para_id for one in told), [*told[1:], None], strict=True))
    yield from _cut_items(told, segmenter)
    for paragraph in long_ones:
        text = paragraph.text
        if paragraph is told[0] and _SUBTITLE in text:
            continue  # the title of a story
        below = following[paragraph.para_id]
        tail = text[-8:]
        span = (len(text) - len(tail), len(text))
        if _breaks_off(text) or _is_cut_off(text, segmenter):
            goes_on = below is not None and below.role == "body"
            whole = not text.endswith(_COMMAS) or len(text) >= _LONG
            broken = whole and ended >= 2 * (len(long_ones) - ended)
            if len(text) < _LEAST_UNFINISHED or (goes_on and not broken):
                continue  # lines of a verse or a speech
            yield Hit("M408", paragraph.para_id, *span, tail)
        elif (
            not _SENTENCE_END.search(text)
            and "，" in text
            and ended >= 2 * (len(long_ones) - ended)
        ):
            yield Hit("M405", paragraph.para_id, *span, tail)


def _cut_items(told: Sequence[Paragraph], segmenter: Segmenter) -> Iterator[Hit]:
    """3、窗口人员流动大，主要是因为: an item that tells something, and breaks off."""
    for one in told:
        text = one.text
        tells = one.role == "heading" and "，" in text and len(text) >= _LEAST_UNFINISHED
        cut = _is_cut_off(text, segmenter) or wording("cut_off").search(text)
        if tells and cut and not text.endswith("的"):
            yield Hit("M408", one.para_id, len(text) - 8, len(text), text[-8:])


def _breaks_off(text: str) -> bool:
    """Whether a text ends with a comma, or with words behind one that end no sentence."""
    return text.endswith(_COMMAS) or bool(wording("cut_off").search(text))


def _is_cut_off(text: str, segmenter: Segmenter) -> bool:
    """Whether a text ends with a word that ends no sentence; 行为 is not 为."""
    if not text.endswith(_cut_off()):
        return False
    whole = tuple(word for word in _cut_off() if len(word) > 1)
    return text.endswith(whole) or segmenter.tokens(text[-_LAST_WORDS:])[-1].word in _cut_off()


@cache
def _cut_off() -> tuple[str, ...]:
    """Words that end no sentence."""
    rows = table("unfinished.tsv", "words", "example")
    return tuple(word for words, _ in rows for word in words.split())
