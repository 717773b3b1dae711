"""The door for SQL: whatever a question says, it reads the store and nothing else."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fuzz import laws
from summary_miner.errors import UsageError
from summary_miner.store import Store

_SECRET = "geheim"
_ROWS = 20
_PLACES = (
    "'@/secret.csv'",
    "'@/new'",
    "'@'",
    "'@/*'",
    "'file://@/secret.csv'",
    "'http://[::1]:9/a'",
)
_WORDS = """
SELECT FROM WHERE WITH AS ( ) , ; * 1 'a' figures documents stored.files stored.figures "a" a b i
COPY TO ATTACH DETACH INSTALL LOAD PRAGMA SET RESET CALL EXPLAIN ANALYZE EXPORT IMPORT DATABASE
CREATE TEMP TABLE VIEW MACRO SECRET PERSISTENT TYPE SCHEMA INDEX SEQUENCE OR REPLACE INSERT INTO
VALUES UPDATE DELETE DROP ALTER TRUNCATE VACUUM CHECKPOINT BEGIN COMMIT ROLLBACK USE MERGE PREPARE
EXECUTE DESCRIBE SUMMARIZE SHOW TABLES PIVOT UNPIVOT ON USING IN UNION ALL JOIN LATERAL RECURSIVE
RETURNING LIMIT ORDER BY GROUP -- /* */ \n $$ := => :: . [ ] { } = + - % || ? $1 @@ # !
read_text( read_csv( read_blob( read_json( read_parquet( parquet_scan( read_ndjson( sniff_csv(
glob( query( query_table( read_duckdb( checkpoint( force_checkpoint( enable_logging( write_log(
duckdb_settings() duckdb_secrets() duckdb_extensions() duckdb_temporary_files() test_all_types()
pragma_database_size() pragma_storage_info( getenv( getvariable( current_setting( which_secret(
json_execute_serialized_sql( json_serialize_sql( range(9) unnest( repeat('a',9) import_database(
copy_database( seq_scan( arrow_scan( create_external_resource( register_external_resource(
add_grammar_extension( enable_profiling( getvariable('x') threads memory_limit temp_directory
enable_external_access lock_configuration extension_directory storage storage_path path FORMAT csv
http s3 httpfs sqlite NULL TRUE count(*) sum(1) DATE TIME '0:0' INTERVAL '1e999'::DOUBLE
"""
PIECES = tuple(word.replace("\\n", "\n") for word in _WORDS.split()) + _PLACES


class _Room(NamedTuple):
    """A folder with a store and a secret; all that may ever lie in it."""

    folder: Path
    store: Store
    bytes: bytes

    @property
    def path(self) -> Path:
        return self.folder / "corpus.duckdb"


@cache
def _room() -> _Room:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    report, path = folder / "a.txt", folder / "corpus.duckdb"
    report.write_text("云岗社区2021年工作总结\n清运垃圾36车。", "utf-8")
    with Store(path) as store:
        store.add([report])
    report.unlink()
    (folder / "secret.csv").write_text(f"a,b\n{_SECRET},1\n", "utf-8")
    return _Room(folder, Store(path, read_only=True), path.read_bytes())


def question(data: bytes) -> str:
    """Words of SQL, and names of functions and files that a question must not reach."""
    return " ".join(PIECES[byte % len(PIECES)] for byte in data)


def sql(data: bytes) -> None:
    """A question to a store: answered or refused; no file is read, made or changed."""
    room = _room()
    asked = question(data).replace("@/", f"{room.folder}/")
    try:
        answer = room.store.ask(asked)
        rows = [row for row, _ in zip(answer.rows, range(_ROWS), strict=False)]
        answer.rows.close()  # type: ignore[attr-defined]
        laws.check(_SECRET not in str(rows), "no other file is read", asked)
        laws.check(all(len(row) == len(answer.columns) for row in rows), "rows are whole", asked)
    except UsageError as refused:
        laws.check(_SECRET not in str(refused), "a refusal tells nothing", asked, refused)
        laws.check("\n" not in str(refused), "a refusal is one line", asked, refused)
    there = sorted(path.name for path in room.folder.iterdir())
    laws.check(there == ["corpus.duckdb", "secret.csv"], "no file is made", asked, there)
    laws.check(room.path.read_bytes() == room.bytes, "the store is as it was", asked)
