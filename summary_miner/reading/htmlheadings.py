"""Which blocks of a web page its tags mark as headings, and which of them is its title."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.reading.htmlblocks import Block, Element
from summary_miner.reading.htmlmain import is_link, is_prose

_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WORDED = 5
"""Characters; a longer heading that is part of what `<title>` says is the title."""


def levels(blocks: Sequence[Block], title: str) -> list[int | None]:
    """The level of each block: the number of its tag, 0 for the page's title, None for text.

    Rows and the site's frame have none.

    Args:
        title: What the page's `<title>` says, empty without one.
    """
    tags = [_heading(block) for block in blocks]
    naming = _naming(blocks, tags, title)
    found = [None if tag is None else int(tag.tag[1]) for tag in tags]
    return [0 if index in naming else level for index, level in enumerate(found)]


def _heading(block: Block) -> Element | None:
    """The heading's element around the block."""
    if block.kind != "text":
        return None
    if block.element.tag in _TAGS:
        return block.element
    if is_prose(block):  # a heading that nobody closed swallows what follows
        return None
    return next(block.element.iterancestors(*_TAGS), None)


def _naming(blocks: Sequence[Block], tags: Sequence[Element | None], title: str) -> set[int]:
    """Indexes of the lines that name the page: its only `h1`, else what `<title>` says."""
    texts = [index for index, block in enumerate(blocks) if block.kind == "text"]
    prose = (at for at in texts if tags[at] is None and is_prose(blocks[at]))
    end = next((at for at in prose if blocks[at].text != title), len(blocks))
    first = [at for at in texts if _is_first(tags[at]) and not is_link(blocks[at])]
    if len({tags[at] for at in first}) == 1 and first[0] < end:
        return set(first)
    for index in (at for at in texts if at < end):
        tag, text = tags[index], blocks[index].text
        if title and (text == title or (tag is not None and len(text) > _WORDED and text in title)):
            return {index} if tag is None else {at for at in texts if tags[at] is tag}
    return set()


def _is_first(tag: Element | None) -> bool:
    return tag is not None and tag.tag == "h1"
