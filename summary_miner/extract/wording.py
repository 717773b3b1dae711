"""A noun phrase as its text writes it, without what only qualifies or joins it."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.extract.contexts import words_in
from summary_miner.extract.traits import JOINERS, QUOTES, WordType
from summary_miner.extract.wordplaces import Words


def _qualifies_noun(item: WordType) -> bool:
    """影响 of 影响市容的灯箱, 不 of 不合格的产品."""
    return (
        (item.tag == "v" and not item.closing)
        or item.word in words_in("denial")
        or item.word[:2] in words_in("qualifies")
    )


def without_clause(items: Sequence[WordType], first: int, end: int) -> tuple[int, int]:
    """灯箱 of 影响市容的灯箱: a clause with a verb or a place only qualifies."""
    place = end - 2
    while place > first and items[place].word != "的":
        place -= 1
    share = items[end - 1].word in words_in("shares")
    if share and any(item.word == "占" for item in items[first:end]):
        return first, end  # 林业占全县产值的比重
    if place <= first or any(item.word in QUOTES for item in items[first:end]):
        return first, end  # 《致家长的一封信》
    placed = any(item.word in ("在", "由") for item in items[max(0, first - 2) : first])
    verb = any(_qualifies_noun(item) for item in items[first:place])
    return (place + 1, end) if verb or placed else (first, end)


_LOOSE = JOINERS | {"，", ",", "。", "的", " "}


def words_of(words: Words, span: tuple[int, int]) -> str:
    """A noun phrase as written, without what only joins it to its surroundings."""
    items = words.items
    first, end = without_clause(items, *span)
    if first >= end:
        return ""
    while first < end and items[first].word in _LOOSE:
        first += 1
    while end > first and (items[end - 1].word in _LOOSE or items[end - 1].word == "等"):
        end -= 1
    phrase = words.text[words.starts[first] : words.end(end - 1)].strip() if first < end else ""
    if phrase.count("“") != phrase.count("”") or phrase.count("《") != phrase.count("》"):
        phrase = phrase.strip("“”《》")
    return phrase


def object_of(words: Words, verb: int, span: tuple[int, int]) -> str:
    """What the verb is done to: a phrase behind it, with the object within the verb's own word."""
    item = words.items[verb]
    if not item.object_at:
        return words_of(words, span)
    end = words.end(span[1] - 1) if span[0] == verb + 1 < span[1] else words.end(verb)
    return words.text[words.starts[verb] + item.object_at : end]
