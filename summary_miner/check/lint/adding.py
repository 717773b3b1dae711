"""Adding up: which figures list the parts of a total, and whether they make it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.figured import FiguredSentence, are_exact, rounding, shown
from summary_miner.check.lint.rates import part_verb
from summary_miner.check.lint.words import shaped, wording
from summary_miner.types import Figure

_MOST_OVER, _LITTLE_OVER, _LEAST_KINDS = 1.4, 1.15, 3
_BARE_STEP = 3
"""In characters: a mark and a verb."""

_OF_ONE_LIST = "(?:、|{joins}).*"
FIRST_OF_IT = "[一-鿿]{0,6}[，,（(]{of_which}[一-鿿“”]{1,12}"
_SUM_RIGHT_BEHIND = "[，,]?(?:{summed}|{in_all})"
LIST_STEP = r"(?:[，,、]|{joins})?[一-鿿“”·]{1,12}"


def run_before(sentence: FiguredSentence, figures: Sequence[Figure]) -> list[Figure]:
    """The last figures that list things of one unit, one behind another.

    来信112件、来访268批、网上731件 is a list of two units: what part of it adds up, none can say.
    """
    run: list[Figure] = []
    for figure in reversed(figures):
        step = sentence.between(figure, run[-1]) if run else ""
        if run and (figure.unit != run[-1].unit or not shaped(LIST_STEP).fullmatch(step)):
            mixed = figure.unit != run[-1].unit and step.startswith("、")
            return [] if mixed and shaped(LIST_STEP).fullmatch(step) else run[::-1]
        run.append(figure)
    return run[::-1]


def run_behind(sentence: FiguredSentence, place: int) -> list[Figure]:
    """电话690件、网络390件、来访120件 behind a total: of its unit, one right behind another."""
    total, parts = sentence.figures[place], list[Figure]()
    for figure in sentence.figures[place + 1 :]:
        lead = sentence.between(parts[-1] if parts else total, figure)
        if figure.unit != total.unit or not shaped(LIST_STEP).fullmatch(lead.lstrip("：:")):
            break
        parts.append(figure)
    return parts


def makes(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts sum to a figure, as far as rounding goes; one part makes none."""
    summed = sum(part.value or 0.0 for part in parts)
    slack = sum(map(rounding, (whole, *parts)))
    return len(parts) > 1 and abs(summed - (whole.value or 0.0)) <= slack + 1e-6


def are_near(whole: Figure, parts: Sequence[Figure], least: float) -> bool:
    """Whether parts come so near to a total that they were meant to be all of it.

    Args:
        least: The share of the total that they must reach; somewhat more than all is a slip.
    """
    summed = sum(part.value or 0.0 for part in parts)
    return least <= summed / (whole.value or 1.0) <= _MOST_OVER


def over_by_little(sentence: FiguredSentence, told: set[str]) -> Iterator[Hit]:
    """Parts that are told in ways in which other rules see no list, and are over their total.

    收到526件，其中当场解决318件，转交218件 has verbs of their own; a part may exceed the total.
    """
    for place, total in enumerate(sentence.figures[:-2]):
        parts = list(run_behind_first(sentence, place))
        if len(parts) < 2 or sentence.after(parts[-1])[:1] not in ("", "。", "；", ";", "，"):
            continue
        alike = all(part.action == parts[0].action for part in parts)
        if total.change_kind or parts[0].total_id not in (None, total.figure_id):
            continue  # 上报87例，比上年减少19例，其中…: they are of the 87
        all_linked = alike and all(part.total_id == total.figure_id for part in parts)
        if wording("several").search(sentence.words) or all_linked:
            continue  # other rules know what one verb lists
        over = sum(part.value or 0.0 for part in parts) / (total.value or 1.0)
        if 1 < over <= _most_over(sentence, total, parts):
            yield from compare(total, parts, told)


def over_by_manner(sentence: FiguredSentence, told: set[str]) -> Iterator[Hit]:
    """查出418项，当场整改362项，限期整改86项: one deed in two manners."""
    for place, total in enumerate(sentence.figures[:-2]):
        parts = run_behind(sentence, place)[:2]
        deeds = {part.action for part in parts}
        if len(parts) < 2 or len(deeds) > 1 or deeds & {"", total.action}:
            continue
        steps = [sentence.between(*pair) for pair in pairwise((total, *parts))]
        if not all(step.endswith(parts[0].action) and len(step) > _BARE_STEP for step in steps):
            continue
        over = sum(part.value or 0.0 for part in parts) / (total.value or 1.0)
        if total.change_kind:
            continue
        if 1 < over <= _MOST_OVER and all((one.value or 0) < (total.value or 0) for one in parts):
            yield from compare(total, parts, told)


def _most_over(sentence: FiguredSentence, total: Figure, parts: Sequence[Figure]) -> float:
    """Up to which multiple of the total its parts are a slip, and not counts of other things."""
    first, *further = (sentence.between(*pair) for pair in pairwise((total, *parts)))
    if all(map(shaped(_OF_ONE_LIST).fullmatch, further)):
        return float("inf")
    if sentence.after(parts[-1])[:1] == "，":
        return 1.0
    if len({step[-2:] for step in (first, *further)}) == 1:
        return _MOST_OVER
    done = [step for step in further if part_verb(sentence, total, step)]
    of_all = done and not part_verb(sentence, total, first)  # 其中夜里150件，办结120件
    larger = any((part.value or 0.0) >= (total.value or 0.0) for part in parts)
    return 1.0 if of_all or larger else _LITTLE_OVER


def run_behind_first(sentence: FiguredSentence, place: int) -> Iterator[Figure]:
    """The figures of a total's unit from 其中 on, one right behind another."""
    total, last, awaited = sentence.figures[place], sentence.figures[place], FIRST_OF_IT
    for figure in sentence.figures[place + 1 :]:
        if last is total and sentence.between(total, figure) == "、":
            last = figure  # 186处、3.9万平方米，其中…129处
            continue
        step = shaped(awaited).fullmatch(sentence.between(last, figure))
        if figure.unit != total.unit or step is None:
            return
        yield figure
        last, awaited = figure, LIST_STEP


def sum_of_kinds(sentence: FiguredSentence, told: set[str]) -> Iterator[Hit]:
    """歌曲12首、小戏5个、舞蹈7支，共26件: kinds with counters of their own, and their sum."""
    for place, total in enumerate(sentence.figures):
        parts: list[Figure] = []
        for figure in reversed(sentence.figures[:place]):
            behind = parts[-1] if parts else total
            step = LIST_STEP if parts else _SUM_RIGHT_BEHIND
            if not shaped(step).fullmatch(sentence.between(figure, behind)):
                break
            parts.append(figure)
        of_things = all(one.dimension in ("items", "events") for one in (total, *parts))
        several = len({one.unit for one in parts}) > 1
        if len(parts) >= _LEAST_KINDS and of_things and several and are_near(total, parts, 0.7):
            yield from compare(total, parts[::-1], told)


def compare(total: Figure, parts: Sequence[Figure], told: set[str]) -> Iterator[Hit]:
    whole = total.value
    if total.figure_id in told or whole is None or not are_exact([total, *parts]):
        return
    is_other = total.dimension == "other" and not total.unit.endswith("次")  # 亩次 adds up
    if is_other or total.dimension in ("percent", "duration", "age") or len(parts) < 2:
        return
    summed = sum(part.value or 0.0 for part in parts)
    if abs(summed - whole) > 1e-6 * max(1.0, whole) + sum(map(rounding, (total, *parts))):
        told.add(total.figure_id)
        yield total_hit("F501" if summed > whole else "F502", total, summed)


def total_hit(code: str, total: Figure, summed: Decimal | float) -> Hit:
    fields = {"total": total.raw, "summed": shown(float(summed))}
    return Hit(code, total.para_id, total.start, total.end, total.raw, fields)
