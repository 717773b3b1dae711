"""Which blocks of a web page its tags mark as headings, and which of them is its title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summary_miner.read.htmlblocks import Block, Element
from summary_miner.read.htmlmain import is_link, is_prose

_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WORDED = 5
"""Characters; a longer heading that stands in the page's title is the title."""


def levels(blocks: Sequence[Block], title: str) -> list[int | None]:
    """The level of each block: the number of its tag, 0 for the page's title, None for text.

    Rows and the site's frame have none.

    Args:
        title: What the page's `<title>` says, empty without one.
    """
    tags = [_heading(block) for block in blocks]
    naming = _naming(blocks, tags, title)
    return [
        0 if index in naming else None if tag is None else int(tag.tag[1])
        for index, tag in enumerate(tags)
    ]


def _heading(block: Block) -> Element | None:
    """The heading's element around the block."""
    if block.kind != "text":
        return None
    if block.element.tag in _TAGS:
        return block.element
    return next(block.element.iterancestors(*_TAGS), None)


def _naming(blocks: Sequence[Block], tags: Sequence[Element | None], title: str) -> set[int]:
    """Indexes of the blocks that name the page; a title may have several lines."""
    above = list(_above_prose(blocks))
    candidates = {
        tag for tag, block in zip(tags, blocks, strict=True) if _is_tag(tag, "h1") and not is_link(block)
    }
    ...
