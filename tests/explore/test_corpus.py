"""A corpus says the same wherever it comes from, and a part of it is a corpus."""

from __future__ import annotations

from operator import attrgetter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_miner.errors import UnreadableFile, UsageError
from summary_miner.explore import (
    ActivityType,
    Corpus,
    Topic,
    freq,
    kwic,
    open_corpus,
    read_indicator,
    trends,
)
from summary_miner.explore.conditions import read_condition
from summary_miner.explore.following import Followed
from summary_miner.explore.runs import RunSource, is_run
from summary_miner.explore.tokens import tokenize
from summary_miner.export import open_run
from summary_miner.export.cells import guarded, plain
from summary_miner.export.frames import to_frames
from summary_miner.mining import Settings, mine, parse
from summary_miner.structure.segment import load_segmenter


def _write_run(folder: Path, files: Path, *formats: str) -> Path:
    with open_run(folder, formats, overwrite=True) as run:
        for mined in mine([files]):
            run.write(mined)
        run.finish({})
    return folder


@pytest.fixture(scope="module")
def run_folder(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `mine` writes for the reports."""
    return _write_run(tmp_path_factory.mktemp("run"), reports, "csv")


@given(st.lists(st.text(alphabet="河道清理，。“ \tA9-", max_size=12), max_size=5))
def test_tokens_give_the_text_back(texts: list[str]) -> None:
    """Each token stands where its offsets say, and nothing is left over."""
    tokens = tokenize(texts, load_segmenter())
    rebuilt = ["" for _ in texts]
    for number, paragraph, start, end in zip(
        tokens.ids, tokens.paragraphs, tokens.starts, tokens.ends, strict=True
    ):
        assert texts[paragraph][start:end] == tokens.vocabulary[number]
        rebuilt[paragraph] += tokens.vocabulary[number]

    assert rebuilt == texts


def test_sentences_end_at_full_stops_and_cells() -> None:
    """So does a paragraph; a comma ends none."""
    tokens = tokenize(["巡查河道，清理垃圾。走访", "河道\t垃圾"], load_segmenter())
    sentences: dict[int, str] = {}
    for number, sentence in zip(tokens.ids, tokens.sentences, strict=True):
        sentences[int(sentence)] = sentences.get(int(sentence), "") + tokens.vocabulary[number]

    assert list(sentences.values()) == ["巡查河道，清理垃圾。", "走访", "河道\t", "垃圾"]


def test_boilerplate_does_not_count(tmp_path: Path) -> None:
    """The site's lines are no part of any document."""
    (tmp_path / "a.txt").write_text("水务局工作总结\n打印本页\n清理河道3处。\n", "utf-8")
    corpus = open_corpus(tmp_path)

    assert "打印本页" not in "".join(corpus.paragraphs["text"])
    assert "打印" not in set(corpus.tokens.vocabulary[corpus.tokens.ids])


@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet"])
def test_a_run_is_the_same_corpus_as_its_files(
    reports: Path, corpus: Corpus, tmp_path: Path, format: str
) -> None:
    """In whichever format it was written."""
    run = open_corpus(
        _write_run(tmp_path / "out", reports, format), metadata=reports.parent / "资料.csv"
    )

    pd.testing.assert_frame_equal(run.documents, corpus.documents)
    pd.testing.assert_frame_equal(run.paragraphs, corpus.paragraphs)
    assert np.array_equal(
        run.tokens.vocabulary[run.tokens.ids], corpus.tokens.vocabulary[corpus.tokens.ids]
    )
    assert np.array_equal(run.tokens.starts, corpus.tokens.starts)
    pd.testing.assert_frame_equal(
        run.figures.reset_index(drop=True), corpus.figures.reset_index(drop=True)
    )


def test_words_are_cut_once(run_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time they are read from the folder of the run."""
    first = freq(open_corpus(run_folder))
    assert (run_folder / "tokens.parquet").is_file()
    monkeypatch.setattr("summary_miner.explore.corpus.tokenize", None)

    pd.testing.assert_frame_equal(freq(open_corpus(run_folder)), first)


def test_the_table_of_tokens_can_be_read_by_others(run_folder: Path, corpus: Corpus) -> None:
    """One row a token, with the columns that docs/formats.md names."""
    open_corpus(run_folder).tokens  # noqa: B018 - cuts the words
    table = pd.read_parquet(run_folder / "tokens.parquet")

    assert list(table) == ["doc_id", "para_id", "start", "end", "word", "tag", "row"]
    counted = table[table["word"] == "志愿者"]["doc_id"].nunique()
    listed = freq(corpus).set_index("word")
    assert counted == listed.loc["志愿者", "documents"]


def test_tokens_of_another_run_are_not_taken(reports: Path, tmp_path: Path) -> None:
    """After the folder was mined anew its words are cut anew."""
    folder = _write_run(tmp_path / "out", reports, "csv")
    before = freq(open_corpus(folder))
    (tmp_path / "b.txt").write_text("修缮渠道，修缮渠道。", "utf-8")
    _write_run(folder, tmp_path / "b.txt", "csv")

    after = freq(open_corpus(folder))
    assert after["word"].tolist() == ["修缮", "渠道"]
    assert len(before) > 2


def test_a_damaged_table_of_tokens_is_made_anew(reports: Path, tmp_path: Path) -> None:
    """Half a file is no reason to stop."""
    folder = _write_run(tmp_path / "out", reports, "csv")
    whole = freq(open_corpus(folder))
    (folder / "tokens.parquet").write_bytes(b"PAR1 half a file")

    pd.testing.assert_frame_equal(freq(open_corpus(folder)), whole)


def test_a_user_dictionary_has_tokens_of_its_own(reports: Path, tmp_path: Path) -> None:
    """Neither call sees the other's words."""
    folder = _write_run(tmp_path / "out", reports, "csv")
    own = tmp_path / "own.txt"
    own.write_text("巡查河道 n\n", "utf-8")
    plainly = freq(open_corpus(folder))
    with_own = freq(open_corpus(folder, settings=Settings(user_dict=own)))

    assert "巡查河道" in set(with_own["word"])
    pd.testing.assert_frame_equal(freq(open_corpus(folder)), plainly)
    assert len(list(folder.glob("tokens*.parquet"))) == 2


@given(st.text(alphabet="=+-@＝ '\t清理3%.", max_size=6))
def test_what_a_spreadsheet_guard_adds_is_taken_back(text: str) -> None:
    """A text that itself begins with an apostrophe and a sign is the one exception."""
    from summary_miner.explore.runs import _unguarded

    if not text.startswith("'"):
        assert _unguarded(guarded(text)) == plain(text)


def test_a_run_without_a_table_is_refused(run_folder: Path, tmp_path: Path) -> None:
    """With what to do about it."""
    for name in ("manifest.json", "documents.csv"):
        (tmp_path / name).write_bytes((run_folder / name).read_bytes())

    with pytest.raises(UsageError, match=r"no table paragraphs\.csv in it; mine the files again"):
        open_corpus(tmp_path)


def test_a_damaged_run_is_refused(run_folder: Path, tmp_path: Path) -> None:
    """By the name of the file."""
    (tmp_path / "manifest.json").write_bytes((run_folder / "manifest.json").read_bytes())
    (tmp_path / "documents.csv").write_text("nothing\n1\n", "utf-8")

    with pytest.raises(UsageError, match=r"documents\.csv: can't be read: .*; mine the files"):
        open_corpus(tmp_path)


def test_a_folder_of_reports_is_no_run(reports: Path, run_folder: Path, tmp_path: Path) -> None:
    """Nor is one whose manifest is somebody else's."""
    (tmp_path / "manifest.json").write_text('{"written_by": "other"}', "utf-8")

    assert is_run(run_folder)
    assert not is_run(reports)
    assert not is_run(tmp_path)


def test_a_file_that_cant_be_read_is_told(tmp_path: Path) -> None:
    """As `mine` does in Python."""
    (tmp_path / "empty.txt").write_text("", "utf-8")

    with pytest.raises(UnreadableFile, match="the file is empty"):
        open_corpus(tmp_path)


def test_a_corpus_without_documents_is_refused(run_folder: Path, tmp_path: Path) -> None:
    """There would be nothing to count."""
    for name in ("manifest.json", "documents.csv", "paragraphs.csv"):
        text = (run_folder / name).read_text("utf-8-sig")
        kept = text if name == "manifest.json" else text.splitlines()[0] + "\n"
        (tmp_path / name).write_text(kept, "utf-8")

    with pytest.raises(UsageError, match="no document to explore"):
        Corpus.of(RunSource(tmp_path))


@pytest.mark.parametrize(
    ("condition", "documents"),
    [
        ("地区=东岸", 3),
        ("地区!=东岸", 3),
        ("类型=社区|学校", 3),
        ("年份>=2022", 4),
        ("年份<2022", 2),
        ("year=2021", 2),
        ("title~社区", 2),
        ("title!~社区|医院", 3),
        ("period_start>2021-06-30", 4),
        ("编号=0101", 2),
        ("topic=volunteering", 3),
        ("topic=志愿服务", 3),
        ("topic!=志愿服务|环境整治", 6),
        ("period_start.half=2021H1", 2),
        ("period_start.year>=2022", 4),
        ("organisation=石桥镇", 2),
        ("half=", 6),
    ],
)
def test_conditions_choose_paragraphs(corpus: Corpus, condition: str, documents: int) -> None:
    """By any column of documents, paragraphs or metadata."""
    assert len(corpus.where(condition).documents) == documents


def test_all_conditions_must_be_met(corpus: Corpus) -> None:
    """One after the other, or at once."""
    part = corpus.where("地区=东岸", "年份=2022")

    assert part.documents["单位"].tolist() == ["柳塘社区", "青禾小学"]
    assert part.tokens.ids.tolist() == (
        corpus.where("地区=东岸").where("年份=2022").tokens.ids.tolist()
    )


def test_a_part_of_a_corpus_keeps_its_words(corpus: Corpus) -> None:
    """Its tokens are those of its paragraphs, and their places in them are the same."""
    part = corpus.where("地区=西岸")
    spelled = ["" for _ in range(len(part.paragraphs))]
    for number, paragraph in zip(part.tokens.ids, part.tokens.paragraphs, strict=True):
        spelled[paragraph] += part.tokens.vocabulary[number]

    assert spelled == part.paragraphs["text"].tolist()


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("地区", r"'地区': expected COLUMN=VALUE, with one of = != ~ !~ >= <= > <"),
        ("省份=东岸", r"no column '省份'; there are doc_id, source, title, "),
        ("地区=南岸", r"no paragraph meets 地区=南岸; 地区 has 东岸\|西岸$"),
        ("年份>去年", r"年份>去年: expected a number or a date behind >"),
    ],
)
def test_a_wrong_condition_is_told(corpus: Corpus, condition: str, message: str) -> None:
    """In words that lead to a right one."""
    with pytest.raises(UsageError, match=message):
        corpus.where(condition)


def test_conditions_that_never_meet_are_told(corpus: Corpus) -> None:
    """Each has paragraphs, but none has both."""
    with pytest.raises(UsageError, match="年份=2021, 年份=2022, though each of them is met"):
        corpus.where("年份=2021", "年份=2022")


def test_groups_are_sorted_and_unknown_values_come_last(corpus: Corpus) -> None:
    """Headings and titles are about no topic."""
    topics = corpus.groups("topic")
    known = topics.labels["topic"].tolist()[:-1]

    assert known == sorted(set(known))
    assert len(known) > 1
    assert topics.labels["topic"].isna().tolist() == [False] * (len(topics) - 1) + [True]
    assert topics.name(len(topics) - 1) == "（未知）"


def test_so_many_groups_are_refused_one_by_one(corpus: Corpus) -> None:
    """A column of unlike values was hardly meant."""
    from summary_miner.explore import corpus as module

    assert module.MOST_GROUPS == 200
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_GROUPS", 3)
        with pytest.raises(UsageError, match="doc_id: 6 groups, at most 3 can be worked through"):
            list(corpus.parts("doc_id"))


@pytest.mark.parametrize(
    ("title", "year", "half", "quarter", "month"),
    [
        ("荷塘社区2023年工作总结", 2023, None, None, None),
        ("荷塘社区2023年上半年工作总结", 2023, "2023H1", None, None),
        ("荷塘社区2023年三季度工作总结", 2023, "2023H2", "2023Q3", None),
        ("荷塘社区2023年5月工作总结", 2023, "2023H1", "2023Q2", "2023-05"),
        ("荷塘社区工作总结", None, None, None, None),
    ],
)
def test_a_period_has_its_place_in_the_calendar(
    tmp_path: Path, title: str, year: int | None, half: str, quarter: str, month: str
) -> None:
    """As fine as the period itself."""
    (tmp_path / "a.txt").write_text(f"{title}\n清理河道3处。\n", "utf-8")
    row = open_corpus(tmp_path).documents.iloc[0]
    found = [None if pd.isna(row[name]) else row[name] for name in ("year", "half", "quarter")]

    assert found == [year, half, quarter]
    assert (None if pd.isna(row["month"]) else row["month"]) == month


def test_a_school_year_belongs_to_the_year_of_its_middle() -> None:
    """From September to the next July the middle is in January or February."""
    from summary_miner.explore.calendar import add_calendar

    days = {"period_start": ["2022-09-01"], "period_end": ["2023-07-01"]}
    frame = add_calendar(pd.DataFrame(days).astype("datetime64[s]"))

    assert frame["year"].tolist() == [2023]
    assert frame["half"].isna().all()


@pytest.mark.parametrize(
    ("condition", "days"),
    [
        ("日期>2020", ["2021-01-01"]),
        ("日期<=2020", ["2019-12-31", "2020-01-01", "2020-05-31"]),
        ("日期>=2020-05", ["2020-05-31", "2021-01-01"]),
        ("日期<2020-05", ["2019-12-31", "2020-01-01"]),
        ("日期>2020-01-01", ["2020-05-31", "2021-01-01"]),
    ],
)
def test_a_year_has_days_in_it(condition: str, days: list[str]) -> None:
    """Behind 2020 is 2021, and not the second of January; of texts such as 2020H1, too."""
    values = pd.Series(["2019-12-31", "2020-01-01", "2020-05-31", "2021-01-01", None])
    test = read_condition(condition).test

    assert values[test(pd.to_datetime(values))].tolist() == days
    assert values[test(values.astype("string"))].tolist() == days


def test_a_column_of_dates_has_its_months(tmp_path: Path) -> None:
    """Of the metadata, too, to group by and to choose by; other columns have none."""
    rows = ("a,2024-02-29", "b,2024-12-31", "c,")
    for row in rows:
        (tmp_path / f"{row[0]}.txt").write_text("荷塘社区工作总结\n清理河道3处。\n", "utf-8")
    table = tmp_path / "收文.csv"
    table.write_text("\n".join(("文件,收到", *rows)) + "\n", "utf-8")
    corpus = open_corpus([tmp_path / f"{row[0]}.txt" for row in rows], metadata=table)

    for part, labels in {
        "month": ["2024-02", "2024-12"],
        "quarter": ["2024Q1", "2024Q4"],
        "half": ["2024H1", "2024H2"],
        "year": [2024],
    }.items():
        assert corpus.groups(f"收到.{part}").labels[f"收到.{part}"].dropna().tolist() == labels
    assert len(corpus.where("收到.month=2024-02").documents) == 1
    with pytest.raises(UsageError, match=r"文件.year: 文件 holds no dates such as 2023-09-05"):
        corpus.groups("文件.year")


def test_facts_can_be_left_out() -> None:
    """Outline, topics and identity are the same without them."""
    text = "荷塘社区2023年工作总结\n一、环境整治\n清运垃圾210车。"
    (with_facts,), (without,) = parse(text), parse(text, settings=Settings(facts=False))

    assert with_facts.figures
    assert (without.figures, without.numbers, without.activities) == ((), (), ())
    assert without.paragraphs == with_facts.paragraphs
    assert (without.sections, without.period) == (with_facts.sections, with_facts.period)


def test_what_is_wanted_alone_is_what_it_is_with_all() -> None:
    """Figures without activities, and activities with the amounts that they need."""
    folder = Path(__file__).parents[2] / "corpus" / "documents"
    whole = [one for mined in mine([folder]) for one in mined.documents]
    settings = Settings(wanted="figures")
    figures = [one for mined in mine([folder], settings) for one in mined.documents]
    settings = Settings(wanted="activities")
    activities = [one for mined in mine([folder], settings) for one in mined.documents]
    amounts = attrgetter("figure_id", "para_id", "value", "lower", "upper", "unit", "dimension")

    assert [one.figures for one in figures] == [one.figures for one in whole]
    assert not any(one.activities or one.numbers for one in figures)
    assert [one.activities for one in activities] == [one.activities for one in whole]
    assert any(one.activities for one in activities)
    assert not any(one.numbers for one in activities)
    for ours, theirs in zip(activities, whole, strict=True):
        assert list(map(amounts, ours.figures)) == list(map(amounts, theirs.figures))


def test_a_concordance_needs_no_more_than_a_store_would_give(corpus: Corpus) -> None:
    """The seam: any source with the three tables makes a corpus."""

    class Store:
        def table(self, name: str) -> pd.DataFrame:
            return corpus.source.table(name)  # type: ignore[arg-type]

        def load_tokens(self, settings: Settings) -> None:
            return None

        def keep_tokens(self, tokens: object, settings: Settings) -> None:
            pass

    assert len(kwic(Corpus.of(Store()), "河道")) == len(kwic(corpus, "河道"))


def test_frames_are_a_corpus(corpus: Corpus, reports: Path) -> None:
    """The same as the files that they were mined from; documents that are left out do not count."""
    frames = to_frames(mine([reports]))
    table = pd.read_csv(reports.parent / "资料.csv", encoding="gb18030")
    found = open_corpus(frames, metadata=table)
    followed: list[Followed] = [
        "志愿者",
        ActivityType("volunteering"),
        Topic("environment"),
        read_indicator("人"),
    ]

    pd.testing.assert_frame_equal(freq(found, by="地区"), freq(corpus, by="地区"))
    pd.testing.assert_frame_equal(trends(found, followed), trends(corpus, followed))
    frames["documents"] = frames["documents"].head(1)
    first = open_corpus(frames)
    assert len(first.documents) == 1
    assert set(first.paragraphs["document"]) == {0}
    assert first.activities["document"].tolist() == [0] * len(first.activities)


def test_frames_that_are_none_of_ours_are_told() -> None:
    """Which are missing, and what of them."""
    with pytest.raises(UsageError, match="expected the frame 'documents' as to_frames makes it"):
        open_corpus({"rows": pd.DataFrame()})
    with pytest.raises(UsageError, match="the frame 'documents' has no column source, title"):
        open_corpus({"documents": pd.DataFrame({"doc_id": ["a"]})})
