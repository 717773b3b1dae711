"""What goes into a file comes out of it, in every format."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TypeAlias

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from summary_miner.export import FORMATS, TABLES, write_table
from summary_miner.export.cells import guarded, number_text
from summary_miner.export.tables import Cell, Row, table_rows
from summary_miner.export.workbook import MAX_UNITS, XlsxWriter, cut
from summary_miner.export.writers import ParquetWriter

from .conftest import Export
from .sample import MINED, PLAIN, with_text, with_value

Read: TypeAlias = Callable[[Path, str], list[tuple[object, ...]]]


def _read_csv(folder: Path, name: str) -> list[tuple[object, ...]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [tuple(row) for row in csv.reader(file)]


def _read_jsonl(folder: Path, name: str) -> list[tuple[object, ...]]:
    lines = (folder / f"{name}.jsonl").read_text("utf-8").splitlines()
    objects = [json.loads(line) for line in lines]
    return [tuple(objects[0]), *(tuple(found.values()) for found in objects)]


def _read_parquet(folder: Path, name: str) -> list[tuple[object, ...]]:
    table = parquet.read_table(folder / f"{name}.parquet")
    return [tuple(table.column_names), *(tuple(row.values()) for row in table.to_pylist())]


def _read_xlsx(folder: Path, name: str) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(folder / "summary.xlsx")
    return list(book[name].iter_rows(values_only=True))


def _as_csv(cell: Cell) -> object:
    if isinstance(cell, tuple):
        return ";".join(cell)
    if isinstance(cell, int | float):
        return number_text(cell)
    return "" if cell is None else str(cell)


def _as_json(cell: Cell) -> object:
    if isinstance(cell, tuple):
        return list(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def _as_parquet(cell: Cell) -> object:
    return ";".join(cell) if isinstance(cell, tuple) else cell


def _as_xlsx(cell: Cell) -> object:
    if cell in ("", ()):
        return None
    return _as_parquet(cell)


def _expected(name: str, look: Callable[[Cell], object]) -> Iterator[tuple[object, ...]]:
    yield tuple(column.name for column in TABLES[name].columns)
    for mined in (MINED, PLAIN):
        for row in table_rows(name, mined):
            yield tuple(map(look, row))


READERS: Mapping[str, tuple[Read, Callable[[Cell], object]]] = {
    "csv": (_read_csv, _as_csv),
    "jsonl": (_read_jsonl, _as_json),
    "parquet": (_read_parquet, _as_parquet),
    "xlsx": (_read_xlsx, _as_xlsx),
}


def _days(cell: object) -> object:
    """Excel knows no dates without a time."""
    return cell.date() if hasattr(cell, "date") else cell


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("format", FORMATS)
def test_every_table_reads_back_equal(format: str, name: str, export: Export) -> None:
    """Header and rows, in every format."""
    read, look = READERS[format]
    folder = export(MINED, PLAIN, formats=(format,))

    assert [tuple(map(_days, row)) for row in read(folder, name)] == list(_expected(name, look))


def test_formats_are_written_side_by_side(export: Export) -> None:
    """All at once: exactly the promised files and the manifest."""
    folder = export(MINED, formats=tuple(FORMATS))

    promised = {name for names in FORMATS.values() for name in names} | {"manifest.json"}
    assert {path.name for path in folder.iterdir()} == promised


def test_the_same_run_gives_the_same_bytes(export: Export) -> None:
    """No clock, no order of a set, no temporary name gets into a file."""
    once = export(MINED, PLAIN, formats=tuple(FORMATS), name="once")
    twice = export(MINED, PLAIN, formats=tuple(FORMATS), name="twice")

    for path in once.iterdir():
        assert path.read_bytes() == (twice / path.name).read_bytes(), path.name


@pytest.mark.parametrize("format", FORMATS)
def test_a_run_without_sources_has_its_headers(format: str, export: Export) -> None:
    """An empty table is a table."""
    folder = export(formats=(format,))

    if format == "jsonl":
        assert (folder / "figures.jsonl").read_bytes() == b""
    else:
        assert len(READERS[format][0](folder, "figures")) == 1


def test_csv_is_for_excel_by_default(export: Export) -> None:
    """The byte order mark tells Excel that this is UTF-8; lines end as RFC 4180 has it."""
    data = (export(MINED) / "sections.csv").read_bytes()

    assert data.startswith(b"\xef\xbb\xbfdoc_id,")
    assert data.count(b"\n") == data.count(b"\r\n") == 2


def test_csv_goes_without_the_mark_on_demand(export: Export) -> None:
    """Some programs take the mark for a part of the first name."""
    assert (export(MINED, bom=False) / "sections.csv").read_bytes().startswith(b"doc_id,")


def test_jsonl_never_has_the_mark(export: Export) -> None:
    """JSON forbids it."""
    folder = export(MINED, formats=("jsonl",))

    assert (folder / "sections.jsonl").read_bytes().startswith(b'{"doc_id": ')


def test_csv_texts_never_start_a_formula(export: Export) -> None:
    """An apostrophe says that it is text; values stay numbers."""
    folder = export(with_text('=HYPERLINK("x")'))
    header, row = _read_csv(folder, "figures")

    assert row[header.index("raw")] == '\'=HYPERLINK("x")'
    assert row[header.index("value")] == "36"


def test_negative_numbers_stay_numbers(export: Export) -> None:
    """The guard is for texts alone."""
    header, row = _read_csv(export(with_value(-2.5)), "figures")

    assert row[header.index("value")] == "-2.5"


def test_jsonl_keeps_texts_as_they_are(export: Export) -> None:
    """Nobody runs JSON as a formula."""
    folder = export(with_text("=1+1\n\x00\u2028"), formats=("jsonl",))
    header, row = _read_jsonl(folder, "paragraphs")

    assert row[header.index("text")] == "=1+1\n\x00\u2028"


@given(text=st.text(), value=st.floats(allow_nan=False, allow_infinity=False))
def test_whatever_the_text_says_csv_gives_it_back(text: str, value: float) -> None:
    """Quotes, commas, control characters: one row of all its cells, as guarded."""
    out = StringIO(newline="")
    write_table("paragraphs", [with_text(text), with_value(value)], "csv", out)
    found = list(csv.reader(StringIO(out.getvalue(), newline="")))

    assert {len(row) for row in found} == {len(TABLES["paragraphs"].columns)}
    assert found[1][5] == guarded(text)


@pytest.mark.parametrize(
    "text", ["=1+1", "{=1+1}", "http://example.cn/a", "0012", "2021-03", " 空 "]
)
def test_xlsx_texts_stay_texts(text: str, export: Export) -> None:
    """No formula, no link, no number: the cell holds the string."""
    folder = export(with_text(text), formats=("xlsx",))
    cell = openpyxl.load_workbook(folder / "summary.xlsx")["paragraphs"]["F2"]

    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_xlsx_has_no_control_characters(export: Export) -> None:
    """Excel would call the workbook damaged."""
    folder = export(with_text("清\x00运\x0b垃\ufffe圾\n完\x1b成_x0041_"), formats=("xlsx",))
    header, row = _read_xlsx(folder, "paragraphs")

    # openpyxl shows Excel's escape for an underscore that would start one
    assert str(row[header.index("text")]).replace("_x005F_", "_") == "清 运 垃 圾 完 成_x0041_"


def test_xlsx_is_ready_to_filter(export: Export) -> None:
    """A header that stays in sight, a filter over all rows, real dates."""
    folder = export(MINED, formats=("xlsx",))
    book = openpyxl.load_workbook(folder / "summary.xlsx")

    assert book.sheetnames == list(TABLES)
    assert book["figures"].freeze_panes == "A2"
    assert book["figures"].auto_filter.ref == "A1:V5"
    assert book["documents"]["H2"].number_format == "yyyy-mm-dd"


def test_a_day_before_excels_calendar_is_text(export: Export, tmp_path: Path) -> None:
    """Excel counts days from 1900."""
    writer = XlsxWriter(tmp_path)
    row: list[Cell] = list(next(table_rows("documents", PLAIN)))
    row[9] = date(1899, 12, 31)
    writer.write("documents", tuple(row))
    writer.close()

    assert _read_xlsx(tmp_path, "documents")[1][9] == "1899-12-31"


def test_a_full_sheet_goes_on_in_the_next(tmp_path: Path) -> None:
    """In the order of the rows, each sheet with its header."""
    writer = XlsxWriter(tmp_path, max_rows=3)
    given = list(table_rows("numbers", MINED))[:5]
    for row in given:
        writer.write("numbers", row)
    writer.close()

    book = openpyxl.load_workbook(tmp_path / "summary.xlsx")
    parts = [list(book[name].values) for name in ("numbers", "numbers_2", "numbers_3")]
    assert [part[0] for part in parts] == [tuple(c.name for c in TABLES["numbers"].columns)] * 3
    assert [row for part in parts for row in part[1:]] == given


@pytest.mark.parametrize("char", ["长", "𠮷", "长𠮷"])
def test_an_overlong_cell_is_cut_with_a_mark(char: str, export: Export) -> None:
    """Excel counts UTF-16 units, so 𠮷 counts twice."""
    text = char * 40_000
    folder = export(with_text(text), formats=("xlsx", "csv"))
    found = str(_read_xlsx(folder, "paragraphs")[1][5])

    assert found.endswith(f"……〔已截断，原文共{len(text)}字〕")
    assert MAX_UNITS - 2 < len(found.encode("utf-16-le")) / 2 <= MAX_UNITS
    assert _read_csv(folder, "paragraphs")[1][5] == text


@pytest.mark.parametrize("text", ["长" * MAX_UNITS, "𠮷" * (MAX_UNITS // 2)])
def test_a_cell_that_just_fits_is_whole(text: str) -> None:
    """The limit itself is allowed."""
    assert cut(text) == text


def test_large_values_are_exact_in_every_format(export: Export) -> None:
    """303.6亿 is a number of eleven digits, everywhere."""
    folder = export(with_value(303.6e8), formats=tuple(FORMATS))

    found = [read(folder, "figures")[1][6] for read, _ in READERS.values()]
    assert [str(value).removesuffix(".0") for value in found] == ["30360000000"] * 4


def test_parquet_flushes_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows wait for a full group, the rest comes with the end."""
    monkeypatch.setattr(ParquetWriter, "CHUNK", 1)
    monkeypatch.setattr(ParquetWriter, "GROUP", 3)
    writer = ParquetWriter(tmp_path)
    given: list[Row] = list(table_rows("numbers", MINED))
    for row in given:
        writer.write("numbers", row)
    writer.close()

    file = parquet.ParquetFile(tmp_path / "numbers.parquet")
    assert [file.metadata.row_group(n).num_rows for n in range(3)] == [3, 3, 2]
    assert [tuple(row.values()) for row in file.read().to_pylist()] == given


def test_parquet_types_do_not_depend_on_the_rows(export: Export) -> None:
    """A column without a value has its type all the same."""
    folder = export(PLAIN, formats=("parquet",))
    schema = parquet.read_schema(folder / "figures.parquet")
    days = parquet.read_schema(folder / "documents.parquet").field("period_start")

    found = [str(schema.field(name).type) for name in ("raw", "start", "value")]
    assert [*found, str(days.type)] == ["string", "int64", "double", "date32[day]"]
