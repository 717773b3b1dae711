"""A document in a notebook: its text with the facts marked, and nothing that a page could run."""

from __future__ import annotations

from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from IPython.core.formatters import DisplayFormatter

from summary_miner import load_ipython_extension, parse, show
from summary_miner.types import Document

from ..test_laws import texts

TEXT = """\
荷塘社区2023年上半年工作总结
一、环境整治
（一）清理楼道。社区组织志愿者清理河道垃圾210余车。
3月5日举办“荷塘夜话”6场，约150人次参加。
"""


@pytest.fixture
def document() -> Document:
    """The document of `TEXT`."""
    (found,) = parse(TEXT)
    return found


class _Page(HTMLParser):
    """The texts and marks of a page, and the tags that it uses."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.marks: list[tuple[str, str, str]] = []
        self.text = ""
        self._open: dict[str, str | None] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._open = dict(attrs) if tag == "mark" else {}

    def handle_endtag(self, tag: str) -> None:
        self._open = {}

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._open:
            self.marks.append((str(self._open["class"]), data, str(self._open.get("title"))))


def test_figures_and_activities_are_marked(document: Document) -> None:
    """The words of each figure, also within an activity."""
    marks = _Page(show(document).html).marks
    figures = [words for kinds, words, _ in marks if "figure" in kinds]

    assert figures[0] == "数据"  # the legend
    assert figures[1:] == [figure.raw for figure in document.figures]
    assert any("activity" in kinds for kinds, *_ in marks[2:])


def test_a_mark_tells_the_values_of_its_fact(document: Document) -> None:
    """In Chinese; what is open or unknown is left out."""
    (told,) = [told for _, words, told in _Page(show(document).html).marks if words == "210余车"]

    assert (
        "数值：210；下限：210；约数：多于；单位：车；对象：河道垃圾；动作：清理；规则：number"
        in told
    )
    assert "上限" not in told


def test_the_outline_and_topics_are_seen(document: Document) -> None:
    """Organisation, kind and period on top, a topic beside each body paragraph."""
    text = _Page(show(document).html).text

    assert "荷塘社区 · 总结 · 2023-01-01至2023-07-01（不含）" in text
    assert "环境整治" in text.replace("一、环境整治", "")


def test_hostile_text_stays_text() -> None:
    """In the text, in a title, in what a mark tells."""
    (document,) = parse('<img src=x onerror="alert(1)">工作总结\n清理"<b onclick=x>垃圾"3车。')
    page = _Page(show(document).html)

    assert page.tags == {"div", "style", "p", "mark", "span"}


@settings(max_examples=40, deadline=None)
@given(text=texts)
def test_the_text_is_shown_whole(text: str) -> None:
    """Character by character, however facts lie within or across each other."""
    for document in parse(text):
        shown = _Page(show(document).html).text
        for paragraph in document.paragraphs:
            assert paragraph.role == "title" or paragraph.text in shown


def test_a_notebook_takes_the_html(document: Document) -> None:
    """As Jupyter asks for it."""
    assert show(document)._repr_html_() == show(document).html


def test_a_loaded_extension_shows_documents_by_themselves(document: Document) -> None:
    """`%load_ext summary_miner` needs no further call."""
    shell = SimpleNamespace(display_formatter=DisplayFormatter())
    load_ipython_extension(shell)
    formats, _ = shell.display_formatter.format(document)

    assert formats["text/html"] == show(document).html
