"""A document as Jupyter shows it: its text, with figures and activities marked.

    from summary_miner import parse, show
    show(parse(text)[0])

After `%load_ext summary_miner` a cell that ends in a document shows it by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from summary_miner.chinese import VALUES
from summary_miner.types import Activity, Document, Figure, Paragraph

if TYPE_CHECKING:
    from jinja2 import Template

Fact: TypeAlias = Figure | Activity

_WIDEST_INDENT = 6
"""In levels: deeper sections stand no further right, or narrow screens show nothing."""


@dataclass(frozen=True, slots=True, repr=False)
class Shown:
    """What a notebook displays; `html` is the same for a page of your own."""

    html: str

    def __repr__(self) -> str:
        return f"<Shown: {len(self.html)} characters of HTML>"

    def _repr_html_(self) -> str:
        return self.html


def show(document: Document) -> Shown:
    """The document's text with its facts marked; a pointer that rests on one reads its values.

    Hostile text stays text: everything is escaped, and there is no script.
    """
    levels = {section.section_id: section.level for section in document.sections}
    found: list[Fact] = [*document.figures, *document.activities]
    facts: dict[str, list[Fact]] = {}
    for fact in found:
        facts.setdefault(fact.para_id, []).append(fact)
    paragraphs = [
        {
            "head": paragraph.role in ("title", "heading"),
            "indent": 1.5 * min(levels.get(paragraph.section_id or "", 0), _WIDEST_INDENT),
            "topic": "、".join(_chinese("topic", topic) for topic in paragraph.topics),
            "pieces": list(_pieces(paragraph, facts.get(paragraph.para_id, ()))),
        }
        for paragraph in document.paragraphs
        if paragraph.role != "title"
    ]
    html = _template().render(document=document, about=_about(document), paragraphs=paragraphs)
    return Shown(html)


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    source = Path(__file__).with_name("templates") / "document.html"
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(source.read_text("utf-8"))


def _about(document: Document) -> str:
    period = document.period
    time = f"{period.start}至{period.end}（不含）" if period else ""
    return " · ".join(filter(None, (document.organisation, document.kind, time)))


def _pieces(paragraph: Paragraph, facts: Sequence[Fact]) -> Iterator[dict[str, str]]:
    """The text cut wherever a fact begins or ends, for facts may lie within or across others."""
    edges = {0, len(paragraph.text)} | {edge for fact in facts for edge in (fact.start, fact.end)}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        over = [fact for fact in facts if fact.start <= start and end <= fact.end]
        marks = {"figure" if isinstance(fact, Figure) else "activity" for fact in over}
        yield {
            "words": paragraph.text[start:end],
            "marks": " ".join(sorted(marks)),
            "facts": "\n".join(map(_describe, over)),
        }


def _describe(fact: Fact) -> str:
    if isinstance(fact, Activity):
        stated = (fact.name, fact.date, fact.place, fact.times, fact.participants)
        return f"活动：{' '.join([_chinese('activity', fact.type), *filter(None, stated)])}"
    said = {
        "数据": fact.raw,
        "数值": _number(fact.value),
        "下限": _number(fact.lower),
        "上限": _number(fact.upper),
        "约数": _chinese("approx", fact.approx),
        "单位": fact.unit,
        "对象": fact.subject,
        "动作": fact.action,
        "增减": _chinese("change", fact.change) if fact.change else "",
        "规则": fact.rule,
    }
    return "；".join(f"{name}：{value}" for name, value in said.items() if value)


def _number(value: float | None) -> str:
    """Empty is unknown or open; 15000 and not 15000.0."""
    return "" if value is None else f"{value:,.6f}".rstrip("0").rstrip(".")


def _chinese(kind: str, value: str) -> str:
    """The Chinese name of a coded value; a user's own topic has none but itself."""
    return VALUES[kind].get(value, value)


def register(shell: Any) -> None:
    """Let an IPython shell show documents so by themselves."""
    formatter = shell.display_formatter.formatters["text/html"]
    formatter.for_type(Document, lambda document: show(document).html)
