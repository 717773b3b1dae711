"""Labels of the corpus: what the reader refuses, and what the corpus promises of its labels."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

import pytest

from summary_miner.errors import LexiconError
from summary_miner.extract.activities import TYPES
from summary_miner.topics.annotations import Annotation, read_annotations
from summary_miner.topics.votes import TOPICS

CORPUS = Path(__file__).parents[2] / "corpus"
LABELS = CORPUS / "labels"
HEAD = "line\trole\ttopics\tdoubtful\tactivities\tdoubtful_activities"


def _file(folder: Path, *rows: str) -> Path:
    path = folder / "灯.tsv"
    path.write_text("\n".join([HEAD, *rows]) + "\n", "utf-8")
    return path


def test_a_row_tells_role_topics_and_activities(tmp_path: Path) -> None:
    """The primary topic first; `-` is none."""
    path = _file(tmp_path, "1\ttitle\t-\t-\t-\t-", "3\tbody\tparty;learning\tmoral\tmeeting\t-")

    assert read_annotations(path, "灯塔社区\n\n学习两次\n") == (
        Annotation(1, "title"),
        Annotation(3, "body", ("party", "learning"), ("moral",), ("meeting",)),
    )


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("2\tbody\tkites\t-\t-\t-", "a topics joined by ; out of background, "),
        ("2\tbody\tparty;party\t-\t-\t-", "a topics joined by ; out of background, "),
        ("2\tbody\tparty\t-\tflying\t-", "a activities joined by ; out of assistance, "),
        ("2\tverse\tparty\t-\t-\t-", "a role out of body, boilerplate, heading, title"),
        ("2\tbody\t-\t-\t-\t-", "a topic for a body line"),
        ("2\theading\tparty\t-\t-\t-", "no labels for a heading"),
        ("2\tbody\tparty\tparty\t-\t-", "party either given or doubtful"),
        ("1\tbody\tparty\t-\t-\t-", "a line after 1"),
        ("two\tbody\tparty\t-\t-\t-", "a line after 1"),
        ("2\tbody\tparty", "6 cells"),
    ],
)
def test_a_damaged_row_is_told_with_path_and_line(row: str, expected: str, tmp_path: Path) -> None:
    """A label that we can't read would teach nonsense."""
    path = _file(tmp_path, "1\ttitle\t-\t-\t-\t-", row)

    with pytest.raises(LexiconError) as caught:
        read_annotations(path)

    assert str(caught.value).startswith(f"{path}:3: expected {expected}")


@pytest.mark.parametrize("text", ["灯\n塔\n", "灯\n\n", "灯\n\n塔\n社区\n"])
def test_every_line_with_text_has_its_row(text: str, tmp_path: Path) -> None:
    """A line that was forgotten, or a row for a line that is blank."""
    path = _file(tmp_path, "1\ttitle\t-\t-\t-\t-", "3\tbody\tparty\t-\t-\t-")

    with pytest.raises(LexiconError, match="expected a row for every line with text, got 'line "):
        read_annotations(path, text)


def _manifest() -> list[dict[str, str]]:
    with (CORPUS / "manifest.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _text(row: dict[str, str]) -> str:
    encoding = "gb18030" if "GB18030" in row["format"] else "utf-8-sig"
    return (CORPUS / row["folder"] / row["file"]).read_bytes().decode(encoding)


def _labelled() -> list[tuple[dict[str, str], Sequence[Annotation]]]:
    """Every labelled document with its row of the manifest."""
    found: list[tuple[dict[str, str], Sequence[Annotation]]] = []
    for row in _manifest():
        path = LABELS / f"{Path(row['file']).stem}.tsv"
        if path.is_file():
            found.append((row, read_annotations(path, _text(row))))
    return found


def test_the_corpus_is_as_large_as_we_say() -> None:
    """Documents, paragraphs, kinds of organisation, every topic and every type of activity."""
    labelled = _labelled()
    body = [row for _, rows in labelled for row in rows if row.role == "body"]
    topics = Counter(topic for row in body for topic in row.topics)
    activities = Counter(name for row in body for name in row.activities)

    assert len(labelled) >= 420
    assert len(body) >= 6000
    assert len({row["kind"] for row, _ in labelled}) >= 60
    assert {topic: topics[topic] for topic in TOPICS if topics[topic] < 120} == {}
    assert {name: activities[name] for name in TYPES if activities[name] < 60} == {}


@pytest.mark.parametrize(("split", "least"), [("train", 0.6), ("dev", 0.06), ("test", 0.16)])
def test_a_split_has_its_share_of_every_topic(split: str, least: float) -> None:
    """Or its figures would tell of the split, not of the model."""
    topics: Counter[str] = Counter()
    here: Counter[str] = Counter()
    for row, lines in _labelled():
        given = [topic for line in lines for topic in line.topics]
        topics.update(given)
        here.update(given if row["split"] == split else [])

    share = here.total() / topics.total()
    assert share >= least
    assert {topic for topic in TOPICS if abs(here[topic] / topics[topic] - share) > 0.1} == set()


def test_labels_belong_to_documents_of_the_manifest() -> None:
    """No file of labels is left over from a document that was renamed."""
    names = {Path(row["file"]).stem for row in _manifest()} | {"decisions"}

    assert {path.stem for path in LABELS.rglob("*.tsv")} - names == set()


def test_a_fifth_of_the_documents_was_annotated_twice() -> None:
    """Of the paragraphs, too; the labels are what the annotations and the decisions give."""
    ran = subprocess.run(
        [sys.executable, CORPUS / "agreement.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    twice = [read_annotations(path) for path in (LABELS / "second").iterdir()]
    once = [rows for _, rows in _labelled()]
    assert len(twice) >= len(once) / 5
    assert _bodies(chain.from_iterable(twice)) >= _bodies(chain.from_iterable(once)) / 5


def _bodies(rows: Iterable[Annotation]) -> int:
    return sum(row.role == "body" for row in rows)
