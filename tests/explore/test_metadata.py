"""Metadata join documents by name, or say why they can't."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from summary_miner.errors import UsageError
from summary_miner.explore import Corpus, freq, growth, ranked, read_metadata, trends
from summary_miner.explore.corpus import described


def _table(folder: Path, text: str, name: str = "资料.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding)
    return path


def _joined(corpus: Corpus, path: Path, key: str | None = None) -> Corpus:
    bare = Corpus.of(corpus.source)
    return bare.with_metadata(read_metadata(path, key))


@pytest.mark.parametrize(
    "name",
    [
        "柳塘社区2021",
        "柳塘社区2021.txt",
        "东岸/柳塘社区2021",
        "东岸/柳塘社区2021.txt",
        "./东岸\\柳塘社区2021.TXT",
        "东岸/柳塘社区2021.txt#1.1",
    ],
)
def test_a_file_is_named_as_people_name_files(corpus: Corpus, tmp_path: Path, name: str) -> None:
    """By path or name, with or without suffix, or by the document's id."""
    joined = _joined(corpus, _table(tmp_path, f"文件,地区\n{name},东岸\n"))

    assert joined.documents["地区"].tolist() == ["东岸", "", "", "", "", ""]


def test_a_frame_is_metadata(corpus: Corpus) -> None:
    """As pandas reads it, with its dates, gaps and named index; the rows count from the head."""
    frame = pd.DataFrame(
        {
            "文件": ["柳塘社区2021", "青禾小学2022", "没有的"],
            "面积": [3.0, None, 1.0],
            "上报": pd.to_datetime(pd.Series(["2022-01-05", None, "2022-01-07"])),
        }
    )
    bare = Corpus.of(corpus.source)
    for given in (frame, frame.set_index("文件")):
        joined = described(bare, given, ())
        areas = joined.documents.set_index("title")["面积"]

        assert str(areas.dtype) == "Int64"
        assert areas.dropna().tolist() == [3]
        assert joined.column("上报.month").dropna().unique().tolist() == ["2022-01"]
        assert "metadata: 1 of 3 rows name no document, such as row 4" in joined.notes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_may_be_in_any_encoding(corpus: Corpus, tmp_path: Path, encoding: str) -> None:
    """Excel writes GB18030 in China."""
    path = _table(tmp_path, "文件,地区\n柳塘社区2021,东岸的街道和社区\n", encoding=encoding)

    assert _joined(corpus, path).documents["地区"].iloc[0] == "东岸的街道和社区"


def test_a_workbook_with_a_title_above_its_head(corpus: Corpus, tmp_path: Path) -> None:
    """The first sheet; the head is the first row with two filled cells."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["各单位情况表"], [], ["文件名", "年份", "面积"], ["柳塘社区2021.txt", 2021, 3.5]):
        book.active.append(row)
    book.save(tmp_path / "资料.xlsx")
    documents = _joined(corpus, tmp_path / "资料.xlsx").documents

    assert documents["年份"].dtype == "Int64"
    assert documents["年份"].iloc[0] == 2021
    assert documents["面积"].iloc[0] == 3.5
    assert pd.isna(documents["年份"].iloc[1])


@pytest.mark.parametrize(
    ("cells", "dtype"),
    [
        (("2021", "2022"), "Int64"),
        (("1.5", "2"), "float64"),
        (("2021-03-05", "2022-01-01"), "datetime64[s]"),
        (("0101", "0202"), "object"),
        (("2021年", "2022"), "object"),
        (("12345678901234567", "1"), "object"),
    ],
)
def test_a_column_has_the_type_of_all_its_cells(
    corpus: Corpus, tmp_path: Path, cells: tuple[str, str], dtype: str
) -> None:
    """Codes with leading zeros and long numbers stay texts."""
    text = f"文件,值\n柳塘社区2021,{cells[0]}\n柳塘社区2022,{cells[1]}\n"

    assert _joined(corpus, _table(tmp_path, text)).documents["值"].dtype == dtype


def test_what_does_not_fit_is_told(corpus: Corpus, tmp_path: Path) -> None:
    """Documents without a row, rows without a document, columns that hide ours."""
    path = _table(tmp_path, "文件,kind\n柳塘社区2021,社区\n柳塘社区1999,社区\n")
    joined = _joined(corpus, path)

    assert [note.removeprefix(f"{path}: ") for note in joined.notes] == [
        "no row for 5 of 6 documents, such as 东岸/柳塘社区2022.txt#1.1",
        "1 of 2 rows name no document, such as row 3",
        "its columns kind stand in for ours",
    ]
    assert joined.documents["kind"].iloc[0] == "社区"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("文件,地区\n甲,东岸\n", r"expected a column with the files' names, such as 柳塘社区2021"),
        ("文件,地区,地区\n柳塘社区2021,东岸,西岸\n", r"expected each column once, got 地区 again"),
        ("文件\n柳塘社区2021\n", r"expected a header and rows, with at least two columns"),
        (
            "文件,地区\n柳塘社区2021,东岸\n柳塘社区2021.txt,西岸\n",
            r"rows 2 and 3 both describe 东岸/柳塘社区2021\.txt#1\.1",
        ),
        ("文件,topic\n柳塘社区2021,党建\n", r"the column topic is ours; give it another name"),
    ],
)
def test_a_wrong_table_is_refused(corpus: Corpus, tmp_path: Path, text: str, message: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(UsageError, match=message):
        _joined(corpus, _table(tmp_path, text))


def test_a_name_in_two_folders_needs_its_path(tmp_path: Path) -> None:
    """Else the row would describe one of them by chance."""
    from summary_miner.explore import open_corpus

    for folder in ("甲", "乙"):
        (tmp_path / "reports" / folder).mkdir(parents=True)
        (tmp_path / "reports" / folder / "总结.txt").write_text("清理河道3处。", "utf-8")
    path = _table(tmp_path, "文件,地区\n总结.txt,东岸\n")

    with pytest.raises(
        UsageError, match=r"row 2: 总结\.txt is the name of 2 files \(乙/总结\.txt, 甲/总结\.txt\)"
    ):
        open_corpus(tmp_path / "reports", metadata=path)


def test_the_key_can_be_named(corpus: Corpus, tmp_path: Path) -> None:
    """Where two columns hold names of files."""
    path = _table(tmp_path, "旧,新,值\n柳塘社区2021,柳塘社区2022,甲\n")

    assert _joined(corpus, path, "新").documents["值"].tolist()[:2] == ["", "甲"]
    with pytest.raises(UsageError, match="no column '名'; it has 旧, 新, 值"):
        _joined(corpus, path, "名")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("资料.xls", b"", r"expected metadata as \.xlsx, \.csv, \.tsv"),
        ("资料.xlsx", b"no zip", r"资料\.xlsx: "),
        ("资料.csv", b"", r"资料\.csv: the file is empty"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    """With the file's name."""
    (tmp_path / name).write_bytes(data)

    with pytest.raises(UsageError, match=message):
        read_metadata(tmp_path / name)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """As the system words it."""
    with pytest.raises(UsageError, match=r"资料\.csv: can't be read: no such file or directory"):
        read_metadata(tmp_path / "资料.csv")


def test_results_are_grouped_by_metadata(corpus: Corpus) -> None:
    """By one column or several, in the order of their values."""
    table = freq(corpus, by=["地区", "年份"])

    assert list(table)[:3] == ["地区", "年份", "rank"]
    assert table[["地区", "年份"]].drop_duplicates().to_numpy().tolist() == [
        ["东岸", 2021],
        ["东岸", 2022],
        ["西岸", 2021],
        ["西岸", 2022],
    ]
    assert table["年份"].dtype == "Int64"


def test_a_column_named_like_a_result_stands_beside_it(corpus: Corpus, tmp_path: Path) -> None:
    """Under a name of its own, and results are ranked and compared by it all the same."""
    table = "文件,count,unit\n柳塘社区2021,一,甲\n柳塘社区2022,二,甲\n"
    joined = _joined(corpus, _table(tmp_path, table))
    counted = freq(joined, by="count")
    followed = trends(joined, ["志愿者"], by="unit")

    assert list(counted)[:2] == ["by_count", "rank"]
    assert counted["by_count"].dropna().unique().tolist() == ["一", "二"]
    best = ranked(counted, "per_million", by="count", top=1)
    assert best["by_count"].tolist()[:2] == ["一", "二"]
    assert list(followed)[:5] == ["period", "by_unit", "series", "name", "unit"]
    assert "by_unit" in growth(followed, by="unit")
