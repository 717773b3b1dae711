"""Which blocks of a web page are the article, and which are the site around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from summary_miner.reading.htmlblocks import Block, Element

_FRAME_TAGS = frozenset(("nav", "footer", "aside", "header", "form"))
_ARTICLE_TAGS = frozenset(("article", "main"))
_FRAME_NAMES = re.compile(
    r"\b(?:nav|navbar|menu|foot|footer|copyright|sidebar|side|breadcrumb|crumbs?|share|related"
    r"|recommend\w*|hot|rank\w*|comment\w*|login|search\w*|toolbar|banner|ad|ads|advert\w*|pages?"
    r"|pagination|prev|next|links?|friend\w*|qrcode|weizhi|dqwz|position)\b",
    re.IGNORECASE,
)
_ARTICLE_NAMES = re.compile(
    r"trs_editor|trs_uedit|view|zoom|ucap-?content|vsb_content|v_news_content|article|content"
    r"|news_?text|news_?con|detail|post_?body|entry|pages_content|wz_con|nr_con|txt",
    re.IGNORECASE,
)
_PARTS = frozenset(("p", "li", "tr", "tbody", "table"))
"""No article's frame: their headings stand beside them."""

_FEWEST = 2
"""Blocks of prose in a frame without a telling name: one may be all that a page has, and its
headings stand beside it."""

_SENTENCE = re.compile(r"[。；！？，]")
_PROSE_LENGTH = 20
_NEARLY_ALL = 0.9
"""Of the prose: what holds so much is the article's frame, whatever it is called."""

_MOST = 0.5
"""Of the prose: enough where the element is also called an article."""

_LINKED = 0.8
"""Share of link text that makes a block a mere link."""


class _Prose(NamedTuple):
    """How many characters of prose there are, and in how many blocks."""

    size: int
    blocks: int


_NO_PROSE = _Prose(0, 0)


def mark_frame(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; those around the article are `furniture`.

    In doubt a block stays: prose outside the article is only furniture where its place in the
    page says so.
    """
    prose = _prose_by_element(blocks)
    main = _main(prose)
    links = [is_link(block) for block in blocks]
    marked = []
    for index, block in enumerate(blocks):
        beside = links[max(index - 1, 0) : index] + links[index + 1 : index + 2]
        inside = main is None or main in _upwards(block.element)
        frame = (
            _is_framed(block, main, prose)
            or (links[index] and any(beside))
            or not (inside or is_prose(block) or is_title(block))
        )
        marked.append(replace(block, kind="furniture") if frame else block)
    return marked if any(block.kind != "furniture" for block in marked) else list(blocks)


def _upwards(element: Element) -> Iterator[Element]:
    yield element
    yield from element.iterancestors()


def is_prose(block: Block) -> bool:
    """Sentences, not menus."""
    size = len(block.text)
    return (
        size >= _PROSE_LENGTH
        and block.linked < 0.4 * size
        and _SENTENCE.search(block.text) is not None
    )


def _prose_by_element(blocks: Sequence[Block]) -> dict[Element, _Prose]:
    """Prose and tables in each element that has any, menus and such left out."""
    prose: dict[Element, _Prose] = {}
    for block in blocks:
        if (is_prose(block) or block.kind == "row") and not _is_framed(block, None, {}):
            for element in _upwards(block.element):
                before = prose.get(element, _NO_PROSE)
                prose[element] = _Prose(before.size + len(block.text), before.blocks + 1)
    return prose


def _main(prose: Mapping[Element, _Prose]) -> Element | None:
    """The innermost element that holds the article, None without prose to tell by."""
    total = max((found.size for found in prose.values()), default=0)  # that of the root
    best, depth = None, -1
    for element, found in prose.items():
        named = _is_article(element)
        needed = _MOST if named else _NEARLY_ALL
        if element.tag in _PARTS or found.size < needed * total:
            continue
        level = sum(1 for _ in element.iterancestors())
        if level > depth and (named or found.blocks >= _FEWEST):
            best, depth = element, level
    return best


def _is_article(element: Element) -> bool:
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    return element.tag in _ARTICLE_TAGS or _ARTICLE_NAMES.search(names) is not None


def _is_framed(block: Block, main: Element | None, prose: Mapping[Element, _Prose]) -> bool:
    """Does the block stand in a part that serves the site: menu, footer, related pages?

    Only parts inside the article count where there is one around the block; a name like
    `page` or `links` means nothing on an element that holds prose.
    """
    for element in _upwards(block.element):
        if element is main or element.tag in _ARTICLE_TAGS or element.tag == "body":
            return False
        if element.tag in _FRAME_TAGS and not _wraps_page(element):
            return not (element.tag == "header" and is_title(block))
        names = f"{element.get('id') or ''} {element.get('class') or ''}".replace("_", " ")
        if _FRAME_NAMES.search(names) and element not in prose and not is_prose(block):
            return not is_title(block)
    return False


def _wraps_page(element: Element) -> bool:
    """ASP.NET puts the page into a form; nothing of the site's frame holds paragraphs."""
    return element.tag in ("form", "header") and len(element.xpath(".//p[position() < 4]")) >= 3


def is_title(block: Block) -> bool:
    """The page's own heading."""
    return block.element.tag == "h1" or next(block.element.iterancestors("h1"), None) is not None


def is_link(block: Block) -> bool:
    """Hardly more than a link to another page."""
    size = len("".join(block.text.split()))
    return block.linked >= _LINKED * size and not is_prose(block)
