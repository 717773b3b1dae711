"""The public doors of reading."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from summary_miner.errors import UnreadableFile
from summary_miner.reading import (
    READERS,
    InputFile,
    Limits,
    ReadOptions,
    Source,
    read,
    read_source,
    sources,
)
from tests.reading.conftest import MakeDocx, MakeZip, Write

SUMMARY = "全年办结提案45件。"


class _Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def from_stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> list[Source]:
    monkeypatch.setattr(sys, "stdin", _Stdin(data))
    return list(sources(InputFile(Path("-"), "stdin")))


def test_read_gives_every_text(write: Write, make_zip: MakeZip) -> None:
    """`read` opens one file and reads all that is in it."""
    path = write("x/a.zip", make_zip({"a.txt": SUMMARY.encode(), "b.txt": SUMMARY.encode()}))
    assert [text.source for text in read(path)] == ["a.zip/a.txt", "a.zip/b.txt"]


def test_heavy_libraries_wait(tmp_path: Path) -> None:
    """Importing the package loads none of the libraries that read formats."""
    code = (
        "import sys, summary_miner.reading\n"
        "heavy = {'docx', 'lxml', 'pypdfium2', 'charset_normalizer', 'opencc'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_every_reader_refuses_noise(suffix: str) -> None:
    """Bytes that are nothing make no reader crash."""
    source = Source(f"a{suffix}", suffix, lambda: b"\x00\x01\x02\xff\xfe" * 50)
    with pytest.raises(UnreadableFile, match=rf"^a\{suffix}: .*; "):
        read_source(source)


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_every_reader_refuses_nothing(write: Write, suffix: str) -> None:
    """An empty file is called empty, whatever its suffix."""
    with pytest.raises(UnreadableFile, match="the file is empty"):
        list(read(write(f"a{suffix}", b"")))


def test_file_may_not_be_read(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing permission is told as such."""
    path = write("a.txt", b"1")

    def closed(self: Path, mode: str = "r") -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", closed)
    with pytest.raises(UnreadableFile, match=r"a\.txt: permission denied; check path and perm"):
        list(read(path))


def test_file_that_is_gone(tmp_path: Path) -> None:
    """A file that vanished since it was found is told."""
    with pytest.raises(UnreadableFile, match=r"no such file"):
        list(read(tmp_path / "a.txt"))


def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    """What is no regular file would block for ever."""
    with pytest.raises(UnreadableFile, match="no regular file"):
        list(read(_folder(tmp_path / "a.txt")))


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def test_file_too_large(write: Write) -> None:
    """A file beyond the limit is refused before it is decoded."""
    options = ReadOptions(limits=Limits(max_bytes=10))
    with pytest.raises(UnreadableFile, match="more than 10 bytes"):
        list(read(write("a.txt", SUMMARY.encode()), options))


def test_error_survives_the_way_from_a_worker(write: Write) -> None:
    """Errors are pickled by process pools."""
    with pytest.raises(UnreadableFile) as caught:
        list(read(write("a.txt", b"")))
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_texts_survive_the_way_from_a_worker(write: Write) -> None:
    """So are texts."""
    texts = list(read(write("a.txt", SUMMARY.encode())))
    assert pickle.loads(pickle.dumps(texts)) == texts


def test_simplify_changes_characters_only(write: Write) -> None:
    """Traditional lines come out simplified, with their numbers."""
    path = write("a.txt", "\n開展專項整治3次，慰問老黨員".encode())
    (text,) = read(path, ReadOptions(simplify=True))
    assert [(line.number, line.text) for line in text.lines] == [(2, "开展专项整治3次，慰问老党员")]


def test_nothing_is_simplified_unasked(write: Write) -> None:
    """Traditional text stays as it is by default."""
    (text,) = read(write("a.txt", "開展專項整治".encode()))
    assert text.lines[0].text == "開展專項整治"


def test_stdin_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input that looks like nothing else is text."""
    (source,) = from_stdin(monkeypatch, SUMMARY.encode("gbk"))
    assert (source.name, read_source(source).lines[0].text) == ("stdin", SUMMARY)


def test_stdin_is_a_word_file(monkeypatch: pytest.MonkeyPatch, make_docx: MakeDocx) -> None:
    """Standard input is known by its content."""
    data = make_docx(f"<w:p><w:r><w:t>{SUMMARY}</w:t></w:r></w:p>")
    (source,) = from_stdin(monkeypatch, data)
    assert (source.suffix, read_source(source).lines[0].text) == (".docx", SUMMARY)


def test_stdin_is_an_archive(monkeypatch: pytest.MonkeyPatch, make_zip: MakeZip) -> None:
    """An archive on standard input is opened."""
    (source,) = from_stdin(monkeypatch, make_zip({"a.txt": SUMMARY.encode()}))
    assert source.name == "stdin/a.txt"


def test_stdin_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing on standard input is an error."""
    with pytest.raises(UnreadableFile, match="stdin: the file is empty"):
        from_stdin(monkeypatch, b"")
