"""The public names, as a program uses them."""

from __future__ import annotations

import inspect
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import summary_miner
from summary_miner.errors import LexiconError, OutputError, UnreadableFile, UsageError
from summary_miner.export import to_frames
from summary_miner.extract.expressions import parse_number
from summary_miner.mining import Settings, mine, parse
from summary_miner.reading import read
from summary_miner.types import Document

ROOT = Path(__file__).parents[1]
TEXT = (
    "桃岭社区2019年工作总结\n一、环境整治\n清运垃圾36车，同比增长20%。\n"
    "二、走访慰问\n2019年1月走访慰问困难群众58户。"
)


@pytest.fixture
def document() -> Document:
    """The one document of `TEXT`."""
    (found,) = parse(TEXT)
    return found


@pytest.mark.parametrize("name", summary_miner.__all__)
def test_every_public_name_is_there(name: str) -> None:
    """`__all__` promises nothing that is not there."""
    assert getattr(summary_miner, name) is not None


@pytest.mark.parametrize(
    "code",
    [
        "from summary_miner import mine, parse; assert callable(mine)",
        "from summary_miner import read; assert callable(read)",
        "from summary_miner import Settings, mine; assert callable(mine)",
        "from summary_miner import parse, mine; assert callable(mine)",
        "from summary_miner import mine, read; assert callable(read)",
        "import summary_miner as s; s.parse('一、'); assert callable(s.mine)",
        "import summary_miner as s; s.parse('一、'); assert callable(s.read)",
        "import summary_miner.cli.running; from summary_miner import mine; assert callable(mine)",
    ],
)
def test_a_public_name_is_its_function_in_whatever_order_names_are_used(code: str) -> None:
    """A module of the same name would hide the function as soon as it is imported."""
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False
    )

    assert ran.returncode == 0, ran.stderr


def test_an_unknown_name_is_an_attribute_error() -> None:
    """`hasattr` and friends work as with any module."""
    with pytest.raises(AttributeError, match="'nothing'"):
        _ = summary_miner.nothing


def test_dir_lists_the_public_names() -> None:
    """Completion in a shell shows what there is before it is loaded."""
    assert set(summary_miner.__all__) <= set(dir(summary_miner))


@pytest.mark.parametrize("name", sorted(set(summary_miner.__all__) - {"__version__"}))
def test_every_public_name_has_a_docstring(name: str) -> None:
    """Its first line says what comes back."""
    assert (inspect.getdoc(getattr(summary_miner, name)) or "").strip()


def test_parse_finds_what_the_text_says(document: Document) -> None:
    """Who, what kind, when: the document's own properties."""
    assert (document.title, document.organisation, document.kind) == (
        "桃岭社区2019年工作总结",
        "桃岭社区",
        "总结",
    )


def test_facts_stand_in_reading_order(document: Document) -> None:
    """Figures are listed as the text tells them."""
    assert [figure.raw for figure in document.figures] == ["36车", "20%", "58户"]


def test_facts_belong_to_their_paragraph(document: Document) -> None:
    """`para_id` leads from a fact to its paragraph and from there to its section."""
    paragraphs = {paragraph.para_id: paragraph for paragraph in document.paragraphs}
    sections = {section.section_id: section for section in document.sections}
    titles = [sections[paragraphs[f.para_id].section_id or ""].title for f in document.figures]

    assert titles == ["环境整治", "环境整治", "走访慰问"]


def test_activities_are_found(document: Document) -> None:
    """With their date as far as it is stated."""
    assert [(one.type, one.date) for one in document.activities] == [
        ("cleanup", ""),
        ("visit", "2019-01"),
    ]


def test_the_source_names_the_document() -> None:
    """`source` is the name under which a text of unknown origin runs."""
    (document,) = parse(TEXT, source="备忘")

    assert (document.source, document.doc_id) == ("备忘", "备忘#1.1")


@pytest.mark.parametrize("text", ["", "\n\n", " \t\u3000\n"])
def test_no_text_has_no_documents(text: str) -> None:
    """An empty text is no error here; an empty file is one."""
    assert parse(text) == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_any_line_end_ends_a_line(end: str) -> None:
    """Files come from every system."""
    assert parse(TEXT.replace("\n", end)) != []
    assert len(parse(TEXT.replace("\n", end))[0].sections) == 2


def test_a_document_survives_the_way_to_another_process(document: Document) -> None:
    """What comes back is plain frozen values."""
    assert pickle.loads(pickle.dumps(document)) == document


def test_a_document_can_be_a_key(document: Document) -> None:
    """Frozen all the way down."""
    assert {document: 1}[parse(TEXT)[0]] == 1


@pytest.mark.parametrize(
    "error",
    [
        UnreadableFile("a.txt", "it is empty", "export it again"),
        UsageError("no format 'xls'"),
        OutputError("out: can't write"),
        LexiconError("units.tsv", 3, "6 cells", "户"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_survives_the_way_to_another_process(error: Exception) -> None:
    """Its words are the same when it comes back from a worker."""
    back = pickle.loads(pickle.dumps(error))

    assert (type(back), str(back)) == (type(error), str(error))


@pytest.mark.parametrize(
    ("words", "value", "lower", "upper", "approx", "unit"),
    [
        ("1200余户", 1200, 1200, None, "over", "户"),
        ("近三千人次", 3000, None, 3000, "under", "人次"),
        ("约5.5万元", 55000, None, None, "about", "元"),
        ("2到3天", 2.5, 2, 3, "range", "天"),
        ("百分之八十以上", 80, 80, None, "over", "%"),
        ("１２０场", 120, 120, 120, "exact", "场"),
        ("负七千零八", -7008, -7008, -7008, "exact", ""),
        ("-1，500", -1500, -1500, -1500, "exact", ""),
        ("零下6℃", -6, -6, -6, "exact", "℃"),
        ("三萬兩千餘人", 32000, 32000, None, "over", "人"),
        ("六 百 零 八", 608, 608, 608, "exact", ""),
        ("三万万", 3e8, 3e8, 3e8, "exact", ""),
        ("3e4", 30000, 30000, 30000, "exact", ""),
        ("5^2", 25, 25, 25, "exact", ""),
        (".25", 0.25, 0.25, 0.25, "exact", ""),
        ("点八", 0.8, 0.8, 0.8, "exact", ""),
        ("2 1/4", 2.25, 2.25, 2.25, "exact", ""),
        ("7/8", 87.5, 87.5, 87.5, "exact", "%"),
        ("五又四分之三", 5.75, 5.75, 5.75, "exact", ""),
        ("25分之4", 16, 16, 16, "exact", "%"),
        ("12k", 12000, 12000, 12000, "exact", ""),
        ("8w左右", 80000, None, None, "about", ""),
        ("三八折", 38, 38, 38, "exact", "%"),
        ("五一", 51, 51, 51, "exact", ""),
        ("打对折", 50, 50, 50, "exact", "%"),
        ("介于40到60户之间", 50, 40, 60, "range", "户"),
        ("从600到2万元", 10300, 600, 20000, "range", "元"),
        ("6角5分", 0.65, 0.65, 0.65, "exact", "元"),
        ("陆佰圆正", 600, 600, 600, "exact", "元"),
    ],
)
def test_parse_number_reads_one_number(
    words: str, value: float, lower: float | None, upper: float | None, approx: str, unit: str
) -> None:
    """Value, bounds, how firmly it is stated, and the unit."""
    parsed = parse_number(words)

    assert (parsed.value, parsed.lower, parsed.upper) == (value, lower, upper)
    assert (parsed.approx, parsed.unit) == (approx, unit)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "holds no number"),
        ("走访群众", "holds no number"),
        ("三十一三十二", "holds no number"),
        ("30户50人", "holds 2 numbers"),
        ("走访30户", "more than a number"),
        ("2019年3月5日", "is a date"),
        ("第五届", "is an ordinal"),
        ("万万", "a power of ten without a number"),
    ],
)
def test_parse_number_says_why_it_reads_none(words: str, reason: str) -> None:
    """The reason and the words are in the error."""
    with pytest.raises(ValueError, match=reason) as caught:
        parse_number(words)

    assert repr(words) in str(caught.value)


def test_mine_gives_one_value_for_each_source(tmp_path: Path) -> None:
    """In the order of the names, whichever way they are given."""
    for name in ("乙.txt", "甲.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")

    found = [mined.source for mined in mine([tmp_path / "甲.txt", str(tmp_path / "乙.txt")])]

    assert found == ["乙.txt", "甲.txt"]


def test_mine_stops_at_a_file_that_it_cannot_read(tmp_path: Path) -> None:
    """A program hears of it at once, with file, reason and remedy apart."""
    (tmp_path / "空.txt").write_bytes(b"")

    with pytest.raises(UnreadableFile) as caught:
        list(mine([tmp_path]))

    assert (caught.value.source, caught.value.reason) == ("空.txt", "the file is empty")
    assert caught.value.remedy


def test_mine_stops_at_a_path_that_leads_nowhere(tmp_path: Path) -> None:
    """Before anything is mined."""
    with pytest.raises(UnreadableFile, match="no such file"):
        next(mine([tmp_path / "没有"]))


def test_read_gives_numbered_lines(tmp_path: Path) -> None:
    """One text for a file that is no archive."""
    path = tmp_path / "总结.txt"
    path.write_text(TEXT, "utf-8")

    (text,) = read(path)

    assert (text.lines[0].number, text.lines[0].text) == (1, "桃岭社区2019年工作总结")


def test_frames_have_the_facts(tmp_path: Path) -> None:
    """One frame for a table, one row for a fact."""
    path = tmp_path / "总结.txt"
    path.write_text(TEXT, "utf-8")

    frames = to_frames(mine([path]))

    assert frames["figures"]["raw"].tolist() == ["36车", "20%", "58户"]


def test_both_segmenters_give_the_same_facts() -> None:
    """The engine is a matter of speed."""
    assert parse(TEXT, settings=Settings("jieba")) == parse(TEXT, settings=Settings("rjieba"))


def test_an_unknown_segmenter_is_named(tmp_path: Path) -> None:
    """With those that there are."""
    with pytest.raises(UsageError, match="'thulac'; there are rjieba, jieba"):
        parse(TEXT, settings=Settings("thulac"))


def test_words_of_the_users_own_are_known(tmp_path: Path) -> None:
    """A dictionary in the settings is used, and does not last beyond them."""
    path = tmp_path / "词典.txt"
    path.write_text("红马甲行动 100 n\n", "utf-8")
    settings = Settings(user_dict=path)

    assert "红马甲行动" in settings.load_segmenter().words("开展红马甲行动三次")
    assert "红马甲行动" not in Settings().load_segmenter().words("开展红马甲行动三次")


def test_documents_without_facts_keep_their_outline() -> None:
    """Who needs paragraphs alone does not wait for figures."""
    bare = parse(TEXT, settings=Settings(facts=False))
    full = parse(TEXT)

    assert [one.sections for one in bare] == [one.sections for one in full]
    assert [[p.text for p in one.paragraphs] for one in bare] == [
        [p.text for p in one.paragraphs] for one in full
    ]
    assert all(not one.figures and not one.numbers and not one.activities for one in bare)
