"""Web pages: the article as text, the site around it as furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from summary_miner.errors import UnreadableFile
from summary_miner.reading.depth import is_too_deep, too_deep
from summary_miner.reading.encoding import decode
from summary_miner.reading.htmlblocks import Block, Element, blocks, shown
from summary_miner.reading.htmlheadings import levels
from summary_miner.reading.htmlmain import is_title, mark_frame
from summary_miner.reading.limits import Limits, ReadOptions
from summary_miner.types import RawLine, RawText

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARABLE = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
    "big5-hkscs": "big5hkscs",
}
"""Encodings that a page's word is taken for; UTF-8 shows itself."""

_HEAD = 4096
_HIDING = re.compile(r"display:none|visibility:hidden", re.IGNORECASE)
_SITE = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+|-(?=[^-]*(?:网|网站|门户|政府)$)")
_TITLE = 200
"""Characters; what is longer is no title."""

_NEAR = 6
"""Lines at the top among which a page's title may already stand."""


def read_html(data: bytes, source: str, options: ReadOptions) -> RawText:
    """Paragraphs, list items and table rows of the page, the site's frame marked as furniture.

    Nothing is fetched; scripts, hidden parts and form fields are dropped. The first line is
    the title, from the page's `<title>` if the text does not show one. A line's number counts
    blocks.

    Raises:
        UnreadableFile: If it can't be decoded or holds no text.
    """
    text, encoding = _decoded(data, source, options)
    root = _parsed(text, source, options.limits)
    found = mark_frame(list(blocks(_body(root))))
    title = _title(root)
    titled = _with_title(found, title, root)
    lines = tuple(
        RawLine(block.text, number, kind=block.kind, level=level)
        for number, (block, level) in enumerate(
            zip(titled, levels(titled, title), strict=True), start=1
        )
    )
    return RawText(source, lines, sha256(data).hexdigest(), encoding=encoding)


def _decoded(data: bytes, source: str, options: ReadOptions) -> tuple[str, str]:
    """By the given encoding, else as UTF-8, else as the page says, else as it looks."""
    declared = _DECLARED.search(data[:_HEAD])
    name = (
        _DECLARABLE.get(declared.group(1).decode("ascii", "replace").lower()) if declared else None
    )
    if options.encoding or name is None:
        return decode(data, source, options.encoding)
    try:
        data.decode("utf-8")  # pages saved by a browser keep the old declaration
    except UnicodeDecodeError:
        try:
            return decode(data, source, name)
        except UnreadableFile:
            return decode(data, source)
    return decode(data, source)


def _parsed(text: str, source: str, limits: Limits) -> Element:
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        raise UnreadableFile(
            source, "there is no text in it", "save the page again from the browser"
        ) from None
    if any("depth" in entry.message for entry in parser.error_log) or is_too_deep(root, limits):
        raise too_deep(source)
    return root


def _body(root: Element) -> Element:
    """The page's body without what is hidden, unless that is most of the text."""
    bodies = root.findall("body")
    body = bodies[0] if bodies else root
    hidden = [element for element in body.iter() if element is not body and _is_hidden(element)]
    outermost = [
        element
        for element in hidden
        if not any(_is_hidden(above) for above in element.iterancestors() if above is not body)
    ]
    size = sum(len("".join(element.itertext())) for element in outermost)
    if outermost and size * 2 < len("".join(body.itertext())):
        for element in outermost:
            element.drop_tree()
    return body


def _is_hidden(element: Element) -> bool:
    style = "".join((element.get("style") or "").split())
    return element.get("hidden") is not None or _HIDING.search(style) is not None


def _with_title(found: Sequence[Block], title: str, root: Element) -> list[Block]:
    """The title first: already there, else found among the furniture, else from the head."""
    top = [block.text for block in found if block.kind != "furniture"][:_NEAR]
    if not title or any(is_title(block) for block in found if block.text in top):
        return list(found)
    if any(title in text or (len(text) > 5 and text in title) for text in top):
        return list(found)
    for index, block in enumerate(found):
        if block.kind == "furniture" and block.text == title:
            return [*found[:index], replace(block, kind="text"), *found[index + 1 :]]
    return [Block(title, root), *found]


def _title(root: Element) -> str:
    """What `<title>` says, without the site's name."""
    element = root.find(".//title")
    whole = shown("".join(element.itertext()))[:_TITLE] if element is not None else ""
    parts = _SITE.split(whole)
    worded = [part for part in parts if len(part) > 3]
    return (worded or [""])[0].strip()
