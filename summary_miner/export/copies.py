"""Copies to a file: one row for a pair of documents, then one for each pair of paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from summary_miner.check.copies import CopiedDocument, Copies, Copy
from summary_miner.chinese import VALUES
from summary_miner.export.chinese import HEADS
from summary_miner.export.sheets import Book, Head, open_book
from summary_miner.export.single import check_place, replacing, suffix_of
from summary_miner.export.tables import Cell, Column, Kind, Row, Table, storable_text
from summary_miner.export.writers import ROW_WRITERS

COPIES_SHEET = "重复"

COLUMNS: Mapping[str, Kind] = {
    "level": "text",
    "scope": "text",
    "doc_id": "text",
    "para_id": "text",
    "other_doc_id": "text",
    "other_para_id": "text",
    "kind": "text",
    "changes": "list",
    "containment": "number",
    "share": "number",
    "other_share": "number",
    "paragraphs": "integer",
    "chars": "integer",
    "numbers_kept": "integer",
    "numbers_changed": "integer",
    "start": "integer",
    "end": "integer",
    "other_start": "integer",
    "other_end": "integer",
    "text": "text",
    "other_text": "text",
}
"""The table `copies`; a public contract, explained in `docs/formats.md`."""

COPIES = Table("copies", tuple(Column(*one) for one in COLUMNS.items()), lambda mined: iter(()))


def copy_rows(copies: Copies) -> Iterator[Row]:
    """The rows of the table `copies`: documents first, both in reading order."""
    for document in copies.documents:
        yield _row(_document_cells(document))
    for copy in copies.paragraphs:
        yield _row(_paragraph_cells(copy))


def save_copies(copies: Copies, path: Path, *, overwrite: bool = False) -> None:
    """Write copies to one file; its suffix decides on the format.

    Args:
        path: `.csv` (with a byte order mark, for Excel), `.jsonl`, or `.xlsx` with Chinese heads
            and values.

    Raises:
        UsageError: If the suffix is none of these.
        OutputError: If the file is there and must not be replaced, or can't be written.
    """
    suffix_of(path, SAVERS)
    with replacing(path, overwrite=overwrite) as draft:
        write_copies(copies, draft)


def write_copies(copies: Copies, path: Path) -> None:
    """Write copies to a file that is nobody's yet; its suffix decides as in `save_copies`."""
    SAVERS[path.suffix.lower()](copies, path)


def check_copies_file(path: Path, *, overwrite: bool) -> None:
    """Raise now what `save_copies` would raise about its path after the work."""
    suffix_of(path, SAVERS)
    check_place(path, overwrite=overwrite)


def _document_cells(document: CopiedDocument) -> Mapping[str, Cell]:
    return {
        "level": "document",
        "scope": document.scope,
        "doc_id": document.doc_id,
        "other_doc_id": document.other_doc_id,
        "kind": "near_copy" if document.near_copy else "partial",
        "containment": document.containment,
        "share": document.share,
        "other_share": document.other_share,
        "paragraphs": document.paragraphs,
    }


def _paragraph_cells(copy: Copy) -> Mapping[str, Cell]:
    cells: dict[str, Cell] = {
        "level": "paragraph",
        "start": min(passage.start for passage in copy.passages),
        "end": max(passage.end for passage in copy.passages),
        "other_start": min(passage.other_start for passage in copy.passages),
        "other_end": max(passage.other_end for passage in copy.passages),
    }
    same = (
        "scope doc_id para_id other_doc_id other_para_id kind changes containment share"
        " other_share chars numbers_kept numbers_changed text other_text"
    )
    return cells | {name: getattr(copy, name) for name in same.split()}


def _row(cells: Mapping[str, Cell]) -> Row:
    found = (cells.get(name) for name in COLUMNS)
    return tuple(storable_text(cell) if isinstance(cell, str) else cell for cell in found)


def _save_text(copies: Copies, path: Path) -> None:
    suffix = path.suffix.lower()
    encoding = "utf-8-sig" if suffix == ".csv" else "utf-8"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = ROW_WRITERS[suffix[1:]](COPIES, file)
        for row in copy_rows(copies):
            writer.write(row)


def _save_workbook(copies: Copies, path: Path) -> None:
    with open_book(path) as book:
        add_copies_sheet(book, copies)


def add_copies_sheet(book: Book, copies: Copies) -> None:
    """The sheet 重复 with the table `copies`, heads and coded values in Chinese."""
    sheet = book.add_sheet(COPIES_SHEET, [Head(HEADS[name], name) for name in COLUMNS])
    for row in copy_rows(copies):
        sheet.write(tuple(map(_in_chinese, COLUMNS, row)))


_NAMES: Mapping[str, Mapping[str, str]] = {
    "level": VALUES["copy_level"],
    "scope": VALUES["copy_scope"],
    "kind": VALUES["copy_kind"],
    "changes": VALUES["copy_change"],
}


def _in_chinese(name: str, cell: Cell) -> Cell:
    """Coded values by their Chinese names; all else as it is."""
    names = _NAMES.get(name)
    if names is None:
        return cell
    if isinstance(cell, tuple):
        return tuple(names[value] for value in cell)
    return names.get(cell, cell) if isinstance(cell, str) else cell


Save: TypeAlias = Callable[[Copies, Path], None]

SAVERS: Mapping[str, Save] = {".csv": _save_text, ".jsonl": _save_text, ".xlsx": _save_workbook}
