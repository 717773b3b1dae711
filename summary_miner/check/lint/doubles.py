"""D: characters, words, sentences, paragraphs and marks that stand there twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.words import shaped, wording
from summary_miner.check.slogans import is_general
from summary_miner.extract.passages import sentences
from summary_miner.lexicon import table
from summary_miner.structure.markers import find_marker
from summary_miner.structure.segment import Segmenter, Token
from summary_miner.types import Document, Paragraph

_LEAST_SPLIT, _LEAST_RUN = 2, 20
_LEAST_SENTENCE, _LEAST_PARAGRAPH = 12, 20
"""In characters: shorter ones are set phrases, or rows of a table."""

_SHOWN = 30
_MARKS = re.compile(
    r"([，。；：、！？])\s?\1+(?<!。。。)|[，,；;：:、]\s?[，,。；;、](?!”)|。\s?[，,、；;]"
    r"|(?<=[一-鿿])\.。|““|《《|（（"
)
_PHRASE = re.compile(
    r"(?:^|(?<=[，。；：、]))(?P<once>[一-鿿\d]{3,16})[，、](?P=once)(?=[，。；]|$)"
    r"|(?P<twice>(?!锟)[一-鿿]{3,16})(?P=twice)|(?P<mixed>[一-鿿]{2,8}\d+[一-鿿]{1,3})(?P=mixed)|(?P<counted>\d+[一-鿿]{1,2})(?P=counted)(?!\d)|(?P<done>[一-鿿]了)(?P=done)(?=[一-鿿])"
)
"""加强领导，加强领导。 is a slip; 成立领导小组，领导小组下设 is none."""

_UNIT_TWICE = r"\d[余多万亿]*(?P<unit>{short_unit})(?P=unit)(?!(?P=unit))"
_CLAUSE = re.compile("[，；：]")
_POINT = re.compile(r"[，。；！？]")
_HAN = re.compile(r"[一-鿿]+")


def find_doubles(document: Document, segmenter: Segmenter) -> Iterator[Hit]:
    """All that a document says twice by mistake."""
    seen_sentences: set[str] = set()
    seen_paragraphs: set[str] = set()
    seen_runs: set[str] = set()
    for paragraph in document.paragraphs:
        text = paragraph.text
        if paragraph.kind == "row" or paragraph.role not in ("body", "heading"):
            continue
        words = _HAN_AND_DIGITS.sub("", text[_marker_of(text) :])
        if len(words) >= _LEAST_PARAGRAPH and words in seen_paragraphs:
            yield Hit("D304", paragraph.para_id, 0, len(text), text[:_SHOWN])
            continue
        seen_paragraphs.add(words)
        yield from _words(paragraph, segmenter)
        yield from _marks(paragraph)
        for start, end in sentences(text):
            start += _marker_of(text[start:end]) if start == 0 else 0
            if text[start : start + 1] in "（(":  # （6月底完成） stands behind each task
                continue
            sentence = _HAN_AND_DIGITS.sub("", text[start:end])
            if len(sentence) < _LEAST_SENTENCE:
                continue
            if (sentence in seen_sentences or sentence in seen_runs) and _POINT.search(
                text
            ):  # the name of an annex
                yield Hit("D303", paragraph.para_id, start, end, text[start:end][:_SHOWN])
            seen_sentences.add(sentence)
            if paragraph.role == "body":
                seen_runs.update(_runs(text[start:end]))


def _runs(sentence: str) -> Iterator[str]:
    """All that stands between a mark of a sentence and its end, where that is long."""
    for mark in _CLAUSE.finditer(sentence):
        words = _HAN_AND_DIGITS.sub("", sentence[mark.end() :])
        if len(words) < _LEAST_RUN:
            return
        yield words


def _marker_of(sentence: str) -> int:
    """How much of a sentence only numbers it."""
    marker = find_marker(sentence)
    return len(sentence) - len(marker.rest) if marker else 0


_HAN_AND_DIGITS = re.compile(r"[^一-鿿\d%]")


def _marks(paragraph: Paragraph) -> Iterator[Hit]:
    for found in _MARKS.finditer(paragraph.text):
        if found.start() < _marker_of(paragraph.text):
            continue  # 五、、 is a slip of the numbering
        yield Hit("D305", paragraph.para_id, *found.span(), found.group())


def _words(paragraph: Paragraph, segmenter: Segmenter) -> Iterator[Hit]:
    text = paragraph.text
    tokens = segmenter.tokens(text)
    phrases = [found.span() for found in _PHRASE.finditer(text)]
    slips = list(_slips(text, tokens, segmenter))
    for start, end in phrases:
        if not wording("one_by_one").search(text[start:end]):
            yield Hit("D302", paragraph.para_id, start, end, text[start:end])
    for start, end in slips:
        yield Hit("D301", paragraph.para_id, start, end, text[start:end])
    for before, after in pairwise(tokens):
        told = not _HAN.fullmatch(before.word) or _is_within(after, [*phrases, *slips])
        if code := "" if told else _twice(text, before, after):
            words = text[before.start : after.end]
            yield Hit(code, paragraph.para_id, before.start, after.end, words)


def _slips(text: str, tokens: Sequence[Token], segmenter: Segmenter) -> Iterator[tuple[int, int]]:
    """开开展 and 30户户: a character too many, wherever the segmenter cuts."""
    inside = {
        place
        for token in tokens
        if len(token.word) > 1
        for place in range(token.start + 1, token.end)
    }
    for found in _FIRST_TWICE.finditer(text):
        # 其中|中央, 财政政策: the first character belongs to the word before it
        if found.start() not in inside and _is_first_twice(text, found):
            yield found.span()
    for skeleton in (_AT_AT, _NEVER_TWICE, "{good_twice}"):
        for found in shaped(skeleton).finditer(text):
            yield found.span()
    for found in shaped(_UNIT_TWICE).finditer(text):
        if not segmenter.knows(text[found.end() - 1 : found.end() + 1]):  # 26人|人均
            yield found.span()
    for before, after in pairwise(tokens):
        place = before.end - 1, after.start + 1
        stray = _is_stray(before, after) and not _is_usual(text, *place)
        if stray or _is_split(before, after, segmenter):
            yield place
    for token in tokens:
        doubled = _UNKNOWN_TWICE.match(token.word)
        if doubled and not token.known and token.word[:2] not in _usual():
            yield token.start, token.start + 2


def _twice(text: str, before: Token, after: Token) -> str:
    """The code of what two neighbouring words say twice; empty where they do not."""
    behind = text[after.end : after.end + 1]
    if before.word == after.word and len(before.word) > 1:
        is_last = behind in "，。；、！？”："
        spoken = text[max(0, before.start - 1) : before.start] == "“"
        asks = wording("asks").fullmatch(before.word)
        colloquial = (before.tag[:1] == "v" and is_last) or spoken or asks
        usual = _is_usual(text, before.start, after.end)
        usual = usual and not wording("in_it").match(behind)  # 学习学习上, but 大家学习学习
        one_by_one = wording("one_by_one").search(text[before.start : after.end])
        return "" if colloquial or one_by_one or usual else "D302"
    if _repeats(before, after):
        return "" if _is_usual(text, before.start, after.end) else "D302"
    thrice = text[max(0, before.start - 1) : before.start] == before.word  # 一列列|列车
    if (
        not thrice
        and _is_slip(before, after, behind)
        and not _is_usual(text, after.start - 1, after.end)
    ):
        return "D301"
    return ""


_AT_AT = "(?<!实)在在(?![一-鿿“”]{1,12}{where})"
"""在在职党员中 is sound: one 在 belongs to 中."""

_NEVER_TWICE = r"({never_twice})\1"
_UNKNOWN_TWICE = re.compile(r"([一-鿿])\1[一-鿿]")
"""卫卫健, which the segmenter takes for a name."""

_NUMERALS = frozenset("一二三四五六七八九十百千")
_FIRST_TWICE = re.compile(r"([一-鿿])\1[一-鿿]")


def _is_first_twice(text: str, found: re.Match[str]) -> bool:
    """开开展: the last two characters are a general word, and the first one is too many."""
    start, end = found.span()
    if text[end : end + 1] == text[end - 1]:  # 实实在在
        return False
    words = found.group()
    meets = is_general(text[max(0, start - 1) : start + 1])  # 工作|作风
    if meets or words[0] in _NUMERALS or words[:2] in _usual():
        return False
    return is_general(words[1:]) and not _is_usual(text, start, end)


def _repeats(before: Token, after: Token) -> bool:
    """积极开展|开展, 学习|学习贯彻: the segmenter made one word of more."""
    short, long = sorted((before.word, after.word), key=len)
    if len(short) < 2 or len(long) == len(short):
        return False
    if not (before.word.endswith(short) and after.word.startswith(short)):
        return False
    if len(long) >= len(short) + 2 or after.tag == "m":  # 全部|全部重
        return True
    longer = len(after.word) == len(short) + 1
    return longer and wording("makes_noun").fullmatch(after.word[-1]) is not None  # 就业|就业率


def _is_slip(before: Token, after: Token, behind: str) -> bool:
    """的的, 开开展, 自自己, 价格格, 卫卫健; but 跑跑腿, 庭|庭长 and 主任|任组长 are none."""
    if before.word[-1] != after.word[0]:
        return False
    if len(before.word) > 1 and len(after.word) == 1 and before.word[0] != "一":  # 一桩桩
        apart = after.tag[:1] in "nqkg" or _ends_there(after, behind)  # 垃圾圾20车, 安全|全链条
        verbs = before.tag[:1] == after.tag[:1] == "v"  # 添置置, but 检查|查得到
        verbs = verbs and wording("stands_alone").fullmatch(after.word) is None
        to_whom = before.tag[:1] == "v" and wording("to_whom").fullmatch(after.word)  # 捐给给
        return before.known and bool(apart or verbs or to_whom)
    if len(before.word) > 1:  # 缩短|短到, of which the second is no word
        goes_on = shaped("{became}|了").fullmatch(after.word[1:]) is not None
        return before.known and not after.known and goes_on
    function = wording("function").fullmatch(before.word) is not None
    if len(after.word) == 1:
        return function
    if after.tag[:1] == "r" or wording("adverb").fullmatch(before.word):
        return True  # 全全部
    counts = before.tag[:1] in "mq" or before.word in _NUMERALS  # 近3年|年均
    name = wording("name_end").fullmatch(before.word)  # 江城市|市场
    return after.known and not counts and not function and name is None


def _ends_there(after: Token, behind: str) -> bool:
    """Whether a word of one character has no other behind it: 缩短短到, 取得得了."""
    if not _HAN.match(behind) and after.word not in _NUMERALS:
        return True
    return bool(wording("became").match(behind) or wording("achieved").fullmatch(after.word))


def _is_split(before: Token, after: Token, segmenter: Segmenter) -> bool:
    """同学|学们 is 同学们, 最厉|厉害 is 最厉害: with one character less no word is unknown."""
    left, right, twice = before.word, after.word, before.word[-1:]
    if min(len(left), len(right)) < _LEAST_SPLIT or twice != right[0]:
        return False
    if before.known and not after.known:
        return segmenter.knows(left + right[1:])
    return not before.known and after.known and segmenter.tag(left[:-1])[:1] == "d"


def _is_stray(before: Token, after: Token) -> bool:
    """整理|理园 of 整理理园本课程: behind a verb a made-up word holds what is too many."""
    if before.word[-1] != after.word[0] or len(after.word) != _LEAST_SPLIT or after.known:
        return False
    verb = before.known and before.tag[:1] == "v" and len(before.word) >= _LEAST_SPLIT
    return verb and wording("stands_alone").fullmatch(after.word[0]) is None


def _is_within(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.start < end for start, end in spans)


def _is_usual(text: str, start: int, end: int) -> bool:
    """Whether doubling is how the language says it: 天天, 方方面面, 临湖区|区长."""
    around = text[max(0, start - 4) : end + 4]
    if re.search(r"(.)\1(.)\2", around):  # 大大小小
        return True
    return any(word in text[max(0, end - len(word)) : start + len(word)] for word in _usual())


@cache
def _usual() -> frozenset[str]:
    columns = ("words", "kind", "example")
    allowed = {"kind": ("doubling", "meeting")}
    rows = table("reduplications.tsv", *columns, allowed=allowed)
    return frozenset(word for words, _, _ in rows for word in words.split())
