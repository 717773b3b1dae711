"""Questions: any that reads, none that does more."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from summary_miner.errors import LexiconError, UsageError
from summary_miner.export.tables import Row
from summary_miner.store import Parts, Store, open_corpus
from summary_miner.store.questions import find_question, questions, read_question


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two documents."""
    folder = tmp_path_factory.mktemp("stored")
    reports = folder / "reports"
    reports.mkdir()
    (reports / "甲.txt").write_text("桃岭社区2019年工作总结\n清运垃圾36车。", "utf-8")
    (reports / "乙.txt").write_text("松坪镇2020年工作总结\n投入资金350万元。", "utf-8")
    path = folder / "corpus.duckdb"
    with Store(path) as store:
        store.add([reports])
    return path


def asked(path: Path, question: str) -> tuple[list[str], list[Row]]:
    """Names of columns, and rows."""
    with Store(path, read_only=True) as store:
        answer = store.ask(question)
        return [column.name for column in answer.columns], list(answer.rows)


def test_the_promised_tables_answer(stored: Path) -> None:
    """Under the names of docs/formats.md."""
    names, rows = asked(stored, "SELECT source, period_start, figures FROM documents ORDER BY 1")

    assert names == ["source", "period_start", "figures"]
    assert rows == [("乙.txt", date(2020, 1, 1), 1), ("甲.txt", date(2019, 1, 1), 1)]


@pytest.mark.parametrize(
    "question",
    [
        "FROM figures",
        "WITH a AS (SELECT 1) FROM a",
        "SHOW TABLES",
        "DESCRIBE figures",
        "SUMMARIZE figures",
        "EXPLAIN SELECT 1",
        "PIVOT figures ON unit USING count(*)",
        "-- a comment\nSELECT 1;",
    ],
)
def test_whatever_reads_is_answered(question: str, stored: Path) -> None:
    """In all the ways that DuckDB offers."""
    assert asked(stored, question)[1]


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("DELETE FROM stored.figures", "DELETE"),
        ("DROP VIEW figures", "DROP"),
        ("UPDATE stored.figures SET value = 0", "UPDATE"),
        ("CREATE TEMP TABLE a AS SELECT 1", "CREATE"),
        ("SET threads = 1", "SET"),
        ("PRAGMA enable_profiling", "PRAGMA"),
        ("CALL pragma_version()", "CALL"),
        ("ATTACH 'other.duckdb'", "ATTACH"),
        ("COPY figures TO 'figures.csv'", "COPY"),
        ("INSTALL httpfs", "LOAD"),
        ("SELECT 1; DELETE FROM stored.figures", "SELECT, DELETE"),
        ("CREATE TEMP TABLE a AS SELECT 1; FROM a -- PIVOT", "CREATE, SELECT"),
        ("CREATE MACRO pivots() AS 1; SELECT pivots() -- pivot", "CREATE, SELECT"),
        ("UPDATE EXTENSIONS", ".*"),
        ("EXPORT DATABASE 'a'", ".*"),
        ("USE memory", "SET"),
        ("PREPARE a AS SELECT 1", "PREPARE"),
        ("", "nothing"),
        (";", "nothing"),
    ],
)
def test_what_does_more_than_read_is_refused(question: str, kinds: str, stored: Path) -> None:
    """Before it is tried; the store stays as it is."""
    before = stored.read_bytes()

    told = f"^a store is only read: expected one SELECT, got {kinds}$"
    with pytest.raises(UsageError, match=told):
        asked(stored, question)
    assert stored.read_bytes() == before


@pytest.mark.parametrize("place", ["store", "folder"])
@pytest.mark.parametrize(
    "question",
    [
        "SELECT * FROM read_text('{secret}')",
        "SELECT * FROM read_csv('{secret}')",
        "SELECT * FROM '{secret}'",
        "SELECT * FROM read_blob('{secret}')",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM sniff_csv('{secret}')",
        "SELECT * FROM parquet_metadata('{secret}')",
        "SELECT * FROM read_json('http://localhost:9/a.json')",
        "SELECT * FROM read_parquet('s3://bucket/a.parquet')",
        "SELECT * FROM duckdb_secrets()",
        "SELECT getenv('HOME')",
        "SELECT * FROM secret",
        "SELECT * FROM query('FROM read_csv(''{secret}'')')",
        "SELECT * FROM query_table('{secret}')",
        "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('FROM \"{secret}\"'))",
        "PIVOT read_csv('{secret}') ON a USING count(*)",
        "EXPLAIN ANALYZE COPY figures TO '{folder}/figures.csv'",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '{folder}/figures.parquet'",
        "EXPLAIN ANALYZE FROM read_text('{secret}')",
        "EXPLAIN ANALYZE SET threads = 1",
        "EXPLAIN ANALYZE INSTALL httpfs",
        "WITH a AS (FROM '{secret}') FROM a",
        "SELECT * FROM '{folder}/../**'",
        "IMPORT DATABASE '{folder}'",
        "SELECT * FROM which_secret('s3://bucket', 's3')",
    ],
)
def test_no_question_reaches_beyond_the_store(
    question: str, place: str, stored: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """No file, no network, no setting, no variable of the program."""
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n", "utf-8")
    corpus = stored if place == "store" else request.getfixturevalue("folder")
    (tmp_path / "schema.sql").write_text("SELECT 1;", "utf-8")
    (tmp_path / "load.sql").write_text("", "utf-8")
    told = "can't be answered: |only read"

    with open_corpus(corpus) as opened, pytest.raises(UsageError, match=told):
        list(opened.ask(question.format(secret=secret, folder=tmp_path)).rows)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, stored: Path) -> Path:
    """The same as Parquet tables."""
    from summary_miner.store.exporting import export

    folder = tmp_path_factory.mktemp("parts") / "out"
    with Store(stored, read_only=True) as store:
        export(store, folder, ["parquet"], overwrite=False)
    return folder


def test_a_folder_of_parquet_answers_like_a_store(stored: Path, folder: Path) -> None:
    """Whoever has no store need not make one."""
    question = "SELECT doc_id, raw, value FROM figures ORDER BY ALL"
    with Parts(folder) as parts:
        assert list(parts.ask(question).rows) == asked(stored, question)[1]


def test_a_mistake_is_told_in_one_line(stored: Path) -> None:
    """In DuckDB's words, without its drawing."""
    with pytest.raises(UsageError) as caught:
        asked(stored, "SELECT doc_idd\nFROM figures")

    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("the question can't be answered: Binder Error: ")
    assert "doc_id" in str(caught.value)


def test_a_mistake_that_shows_on_the_way_is_told(stored: Path) -> None:
    """Not every row can be turned into a number."""
    with pytest.raises(UsageError, match="can't be answered: Conversion Error"):
        asked(stored, "SELECT CAST(raw AS INTEGER) FROM figures")


@pytest.mark.parametrize(
    ("sql", "kind", "cell"),
    [
        ("1", "integer", 1),
        ("170141183460469231731687303715884105727", "integer", 2**127 - 1),
        ("1.50", "number", 1.5),
        ("'inf'::DOUBLE", "number", None),
        ("DATE '2020-02-29'", "date", date(2020, 2, 29)),
        ("DATE '20000-01-01'", "date", None),
        ("NULL::VARCHAR", "text", None),
        ("true", "text", "true"),
        ("['a', 'b', NULL]", "text", "a;b;"),
        ("TIMESTAMP '2020-02-29 08:30:00'", "text", "2020-02-29 08:30:00"),
        ("TIME '08:30:00'", "text", "08:30:00"),
        ("INTERVAL 3 DAYS", "text", "3 days, 0:00:00"),
        ("{'a': 1}", "text", "{'a': 1}"),
    ],
)
def test_every_type_becomes_a_cell(sql: str, kind: str, cell: object, stored: Path) -> None:
    """One of the five kinds that all of our tables have."""
    with Store(stored, read_only=True) as store:
        answer = store.ask(f"SELECT {sql} AS a")
        assert [column.kind for column in answer.columns] == [kind]
        assert list(answer.rows) == [(cell,)]


def test_whatever_duckdb_can_hold_can_be_told(stored: Path) -> None:
    """It has a table with the least and the greatest value of each of its types."""
    names, rows = asked(stored, "SELECT * FROM test_all_types()")

    assert len(names) > 50
    assert len(rows) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="stops as Unix does")
def test_who_stops_a_question_sees_no_traceback(stored: Path) -> None:
    """DuckDB tells of Ctrl+C as an error of its own."""
    program = (
        "import signal, sys\n"
        "from summary_miner.cli import main\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "signal.setitimer(signal.ITIMER_REAL, 1)\n"
        "signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(signal.SIGINT))\n"
        "main()"
    )
    endless = "SELECT count(*) FROM range(1000000000000) WHERE range % 7 = 3"

    ran = subprocess.run(
        [sys.executable, "-c", program, "query", str(stored), endless],
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert ran.returncode
    assert "Traceback" not in ran.stderr


def test_each_column_has_a_name_of_its_own(stored: Path) -> None:
    """JSON could not hold a second one."""
    names, _ = asked(stored, "SELECT 1 AS a, 2 AS a, 3 AS a_2, 4 AS a")

    assert names == ["a", "a_2", "a_2_2", "a_3"]


def test_two_questions_can_be_read_side_by_side(stored: Path) -> None:
    """Each has a cursor of its own."""
    with Store(stored, read_only=True) as store:
        one, two = store.ask("SELECT range FROM range(9)"), store.ask("SELECT range FROM range(9)")
        assert list(zip(one.rows, two.rows, strict=True))[8] == ((8,), (8,))


@pytest.mark.parametrize("name", questions())
def test_every_ready_question_has_an_answer(name: str, stored: Path) -> None:
    """Its columns are those that the SQL names."""
    names, _ = asked(stored, find_question(name).sql)

    assert names
    assert all(name.isidentifier() for name in names)


@pytest.mark.parametrize("question", questions().values(), ids=lambda one: one.name)
def test_every_ready_question_says_what_it_asks(question: object) -> None:
    """In English and in Chinese."""
    from summary_miner.store.questions import Question

    assert isinstance(question, Question)
    assert question.asks.isascii()
    assert not question.chinese.isascii()


def test_an_unknown_question_is_told() -> None:
    """With those that there are."""
    with pytest.raises(UsageError, match="no question 'what'; there are activities, failures, "):
        find_question("what")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT 1", "a.sql:1: expected -- and what the question asks, got 'SELECT 1'"),
        ("-- a\nSELECT 1", "a.sql:2: expected -- and what the question asks, got 'SELECT 1'"),
        ("-- a\n-- b\n", "a.sql:3: expected a question in SQL, got ''"),
    ],
)
def test_a_damaged_question_is_told_with_its_line(text: str, told: str, tmp_path: Path) -> None:
    """As a damaged table is."""
    path = tmp_path / "a.sql"
    path.write_text(text, "utf-8")

    with pytest.raises(LexiconError) as caught:
        read_question(path)
    assert str(caught.value) == told


def test_settings_are_told(stored: Path) -> None:
    """Of each file, what it was mined with."""
    _, rows = asked(stored, "SELECT DISTINCT program, settings FROM files")

    ((program, settings),) = rows
    assert str(program).startswith("summary-miner ")
    assert json.loads(str(settings))["segmenter"] == "rjieba"
