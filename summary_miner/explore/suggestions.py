"""Indicators that a corpus itself proposes: what its documents count again and again."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from summary_miner.explore.indicators import Indicator
from summary_miner.structure.segment import Segmenter, load_segmenter
from summary_miner.types import Figure, Mined

_LAST_MEMBER = re.compile(r"[^、和与及]+$")
_PLAIN = re.compile(r"[一-鿿][一-鿿A-Za-z0-9（）, %]*")
"""What YAML reads as a text without quotes; % opens none, for the first character is Chinese."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An indicator with what it would find.

    Attributes:
        documents: In how many documents it finds anything.
        figures: How many figures it finds.
        example: The words of the first one.
    """

    indicator: Indicator
    documents: int
    figures: int
    example: str


def suggest_indicators(mineds: Iterable[Mined], most: int = 30) -> list[Suggestion]:
    """What is counted in the same unit in most documents, the most frequent first.

    Figures are grouped by their unit and the head noun of their subject. Amounts and starts of
    changes are left out: they say how a series moves, not where it stands.
    """
    segmenter = load_segmenter()
    heads: dict[str, str] = {}
    seen: dict[tuple[str, str], Counter[str]] = {}
    kept: dict[str, list[tuple[str, Figure]]] = {}
    for mined in mineds:
        for document in mined.documents:
            for figure in document.figures:
                kept.setdefault(figure.unit, []).append((document.doc_id, figure))
                if figure.subject not in heads:
                    heads[figure.subject] = _head(figure.subject, segmenter)
                head = heads[figure.subject]
                if _stands_for_a_series(figure, head):
                    seen.setdefault((figure.unit, head), Counter())[document.doc_id] += 1
    ranked = sorted(seen, key=lambda key: (-len(seen[key]), -seen[key].total(), key))
    measured = [
        _measured(_indicator(unit, head), kept[unit]) for unit, head in ranked[: max(most, 0)]
    ]
    return sorted(measured, key=lambda one: (-one.documents, -one.figures, one.indicator.name))


def _stands_for_a_series(figure: Figure, head: str) -> bool:
    named = bool(head and figure.unit) and head != figure.unit
    return named and figure.change_kind not in ("by", "from")


def _head(subject: str, segmenter: Segmenter) -> str:
    """The noun that says what is counted: 困难群众 counts 群众; empty where none does.

    A single character would be found in too many other words: 车 in 车位 and 车间.
    """
    member = _LAST_MEMBER.search(subject)
    tokens = segmenter.tokens(member[0]) if member else []
    if not tokens or len(tokens[-1].word) < 2 or not tokens[-1].tag.startswith(("n", "vn", "j")):
        return ""
    return tokens[-1].word


def _indicator(unit: str, head: str) -> Indicator:
    word = f"+{head}" if head.startswith("非") else head
    return Indicator(f"{head}（{unit}）", (unit,), (word,))


def _measured(indicator: Indicator, figures: Iterable[tuple[str, Figure]]) -> Suggestion:
    """What the indicator finds: more than its group, for it looks anywhere in a subject."""
    taken = [(doc_id, figure) for doc_id, figure in figures if indicator.takes(figure)]
    documents = len({doc_id for doc_id, _ in taken})
    return Suggestion(indicator, documents, len(taken), taken[0][1].raw)


def as_yaml(suggestions: Iterable[Suggestion]) -> str:
    """The suggestions as a file for `read_indicators`, with their counts in comments."""
    lines = ["# 名称: 单位, 主体词…（非…表示排除）；删去不要的行，改好后用 --indicators 读入"]
    for one in suggestions:
        indicator = one.indicator
        rule = ", ".join((*indicator.units, *indicator.subjects))
        example = f"，如 {one.example}" if one.example.isprintable() else ""
        lines.append(
            f"{_scalar(indicator.name)}: {_scalar(rule)}"
            f"  # {one.documents} 份文档，{one.figures} 处{example}"
        )
    return "\n".join(lines) + "\n"


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
