"""From the lines of a source to documents, sections and paragraphs (codebook §1 and §2)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from summary_miner.structure.anthology import Piece, split_pieces
from summary_miner.structure.chatter import is_edge_line, site_lines
from summary_miner.structure.lines import Line, clean_lines, join_wrapped
from summary_miner.structure.markers import find_marker
from summary_miner.structure.parts import is_salutation, is_title_like, split_parts
from summary_miner.structure.sections import LONGEST_STYLED, Heading, outline
from summary_miner.structure.sitewords import title_key
from summary_miner.types import RawText, Removed, Role

__all__ = ["Block", "Draft", "Layout", "lay_out"]


class Block(NamedTuple):
    """A line in its role, with the heading that it carries; `order` is its place in the file."""

    line: Line
    order: int
    role: Role
    heading: Heading | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """The blocks of one document; `heading` is what its piece's marker line says of it."""

    piece: int
    part: int
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """All blocks of a source: those of its documents and those of none.

    Attributes:
        header: The first line of the site's header, which often names the kind of document.
        repairs: How often each cleaning step changed a line.
        removed: What nobody meant to write, and is gone.
    """

    drafts: tuple[Draft, ...]
    boilerplate: tuple[Block, ...]
    header: str
    repairs: Counter[str]
    removed: tuple[Removed, ...]


def lay_out(raw: RawText) -> Layout:
    """Every line of the source in exactly one block."""
    repairs: Counter[str] = Counter()
    removed: list[Removed] = []
    lines = clean_lines(raw.lines, repairs, removed)
    furniture = [line for line in lines if line.kind == "furniture"]
    lines = join_wrapped([line for line in lines if line.kind != "furniture"], repairs)
    lines = sorted([*lines, *furniture], key=lambda line: line.number)
    apart = site_lines(lines)
    pieces, marks = split_pieces(lines, apart)
    apart |= marks
    head = range(pieces[0].start if pieces else 0)  # markers alone open no piece
    apart |= _repeated_heads(lines, head, apart)
    drafts: list[Draft] = []
    for piece in pieces:
        drafts.extend(_documents(lines, piece, apart))
    boilerplate = tuple(Block(lines[index], index, "boilerplate") for index in sorted(apart))
    header = lines[0].text if lines else ""
    return Layout(tuple(drafts), boilerplate, header, repairs, tuple(removed))


def _repeated_heads(lines: Sequence[Line], head: range, apart: Set[int]) -> set[int]:
    """The site's own titles above the first piece, where they come back inside the text."""
    titles = {lines[index].text for index in head if index in apart}
    titles = {text for text in titles if is_title_like(title_key(text))}
    inside = range(head.stop + 1, len(lines))  # right below a marker it titles the piece
    return {place for place in inside if lines[place].text in titles and place - 1 not in apart}


def _documents(lines: Sequence[Line], piece: Piece, apart: set[int]) -> list[Draft]:
    """The documents of a piece; bylines and signatures move to `apart`."""
    places = [index for index in range(piece.start, piece.end) if index not in apart]
    drafts: list[Draft] = []
    for start, end in split_parts([lines[place] for place in places]):
        inside = places[start:end]
        titles, edges = _edges(lines, inside, piece.start if piece.titled else None)
        apart |= edges
        kept = [place for place in inside if place not in edges]
        if not kept:
            continue
        body = [place for place in kept if place not in titles]
        headings = dict(zip(body, outline([lines[place] for place in body]), strict=True))
        blocks = tuple(_block(lines[place], place, titles, headings.get(place)) for place in kept)
        drafts.append(Draft(piece.number, len(drafts) + 1, piece.heading, blocks))
    return drafts


def _block(line: Line, order: int, titles: set[int], heading: Heading | None) -> Block:
    if order in titles:
        return Block(line, order, "title")
    role: Role = "heading" if heading is not None and heading.whole_line else "body"
    return Block(line, order, role, heading)


_MOST_TITLE_LINES = 8
_LONGEST_TITLE_LINE = 50
_COMMA = re.compile("[，,]")


def _edges(
    lines: Sequence[Line], inside: Sequence[int], title: int | None
) -> tuple[set[int], set[int]]:
    """The title lines at the top, and the bylines, dates and signatures round the body.

    Args:
        title: A line that is known to be one.
    """
    titles: list[int] = []
    edges: set[int] = set()
    for place in inside[: _MOST_TITLE_LINES + 4]:
        text = lines[place].text
        below = lines[place + 1] if place + 1 < len(lines) else None
        if place == title:
            titles.append(place)
        elif titles and is_edge_line(text):
            edges.add(place)
        elif of_site := _titles_of_site(lines, titles, edges, place):
            edges.update(of_site)
            titles = [*(title for title in titles if title not in of_site), place]
        elif _is_parted(lines, titles, edges, place):
            break  # the heading of the first part
        elif len(titles) < _MOST_TITLE_LINES and _is_title_line(lines[place], below, bool(titles)):
            titles.append(place)
        elif is_edge_line(text):
            edges.add(place)
        else:
            break
    if len(titles) + len(edges) == len(inside):  # nothing but short lines: they are the text
        return set(), set()
    for place in reversed(inside):
        if place in titles or not is_edge_line(lines[place].text):
            break
        edges.add(place)
    return set(titles), edges


def _titles_of_site(
    lines: Sequence[Line], titles: Sequence[int], edges: Set[int], place: int
) -> list[int]:
    """The lines above a title that say the same, or that lines of the site part from it."""
    key = title_key(lines[place].text)
    if _is_parted(lines, titles, edges, place):
        # 2021年终总结 above 2021年度工作总结; the heading of a first part says other things
        letters = set(key)
        if any(2 * len(letters & set(lines[title].text)) > len(letters) for title in titles):
            return list(titles)
    return [title for title in titles if title_key(lines[title].text) == key]


def _is_parted(lines: Sequence[Line], titles: Sequence[int], edges: Set[int], place: int) -> bool:
    """Whether a line is like a title, and lines of the site part it from the titles above."""
    text = lines[place].text
    if not titles or not is_title_like(text) or text.startswith("—"):
        return False
    return any(near not in edges for near in range(titles[-1] + 1, place))


def _is_title_line(line: Line, below: Line | None, follows: bool) -> bool:
    text = line.text
    if line.level is not None:
        return line.level == 0 and len(text) <= LONGEST_STYLED
    if line.kind != "text" or len(text) > _LONGEST_TITLE_LINE or find_marker(text):
        return False
    if len(_COMMA.findall(text)) > 1:
        return False
    if text.startswith(("—", "-", "–")) or is_title_like(text):
        return True
    if is_salutation(text) or text[-1] in "。！？；，、：:;,!?…":
        return False
    if text[0] in "（(" and text[-1] in "）)":
        return follows
    if below is not None and find_marker(below.text) and follows:
        # under a title, a short line right above the numbering may head it
        return not _heads_numbering(text)
    return True


def _heads_numbering(text: str) -> bool:
    return len(text) <= 12 and not text.startswith("—")
