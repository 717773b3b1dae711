"""Zip archives, honest and hostile."""

from __future__ import annotations

import io
import stat
import struct
import zipfile

import pytest

from summary_miner.errors import UnreadableFile
from summary_miner.reading import InputFile, Limits, ReadOptions, Source, read_source, sources
from tests.reading.conftest import MakeZip, ReadAll, Write

SUMMARY = "全年办结提案45件。".encode()


def listed(write: Write, data: bytes, limits: Limits | None = None) -> list[Source]:
    options = ReadOptions(limits=limits or Limits())
    return list(sources(InputFile(write("a.zip", data), "a.zip"), options))


def refusal_of(source: Source) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_source(source)
    return str(caught.value)


def test_members_come_sorted_by_name(read_all: ReadAll, make_zip: MakeZip) -> None:
    """Each readable member is a text named after archive and member."""
    texts = read_all("a.zip", make_zip({"乙.txt": SUMMARY, "x/甲.md": SUMMARY, "c.jpg": b"1"}))
    assert [text.source for text in texts] == ["a.zip/x/甲.md", "a.zip/乙.txt"]


@pytest.mark.parametrize("codec", ["gbk", "utf-8"])
def test_names_without_the_utf8_flag(write: Write, codec: str) -> None:
    """Names are read as GBK, or as UTF-8 where they are that."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xxxxxxxx", SUMMARY)
    raw = "总结.txt".encode(codec).ljust(8, b"_")
    data = stream.getvalue()
    name = b"xxxxxxxx"
    if len(raw) != len(name):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("x" * len(raw), SUMMARY)
        data, name = stream.getvalue(), b"x" * len(raw)
    assert [source.name for source in listed(write, data.replace(name, raw))] == ["a.zip/总结.txt"]


def test_backslashes_part_folders(write: Write, make_zip: MakeZip) -> None:
    """Old Windows archivers write them for slashes."""
    data = make_zip({"a/b.txt": SUMMARY}).replace(b"a/b.txt", b"a\\b.txt")
    assert [source.name for source in listed(write, data)] == ["a.zip/a/b.txt"]


@pytest.mark.parametrize("name", ["__MACOSX/._a.txt", ".hidden/a.txt", "~$a.docx", "b.exe"])
def test_members_passed_over(write: Write, make_zip: MakeZip, name: str) -> None:
    """What nobody wrote as a document is not read and not complained about."""
    assert len(listed(write, make_zip({"a.txt": SUMMARY, name: SUMMARY}))) == 1


@pytest.mark.parametrize(
    "name", ["../a.txt", "x/../../a.txt", "/etc/a.txt", "C:/a.txt", "c:\\a.txt", "..\\a.txt"]
)
def test_names_that_lead_out(write: Write, make_zip: MakeZip, name: str) -> None:
    """A member that would be unpacked elsewhere is refused, the others are read."""
    good, bad = sorted(
        listed(write, make_zip({"ok.txt": SUMMARY, name: SUMMARY})),
        key=lambda source: source.name != "a.zip/ok.txt",
    )
    assert read_source(good).lines
    assert "leads out of the archive" in refusal_of(bad)


def test_links_are_refused(write: Write) -> None:
    """A member that is a symbolic link is not followed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    (source,) = listed(write, stream.getvalue())
    assert "link to another file" in refusal_of(source)


def test_encrypted_members_are_refused(write: Write, make_zip: MakeZip) -> None:
    """We ask for no password; loading the member says so."""
    data = bytearray(make_zip({"a.txt": SUMMARY}))
    data[6] |= 1  # flags in the local header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    (source,) = listed(write, bytes(data))
    assert "it is encrypted; unpack the archive with its password" in refusal_of(source)


def test_same_name_twice(write: Write) -> None:
    """Two members of one name would be one document in the tables."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", SUMMARY)
        archive.writestr("b.txt", SUMMARY)
    first, second = listed(write, stream.getvalue().replace(b"b.txt", b"a.txt"))
    assert read_source(first).lines
    assert "there twice" in refusal_of(second)


def test_archive_in_archive(read_all: ReadAll, make_zip: MakeZip) -> None:
    """One archive may lie in another."""
    inner = make_zip({"b.txt": SUMMARY})
    (text,) = read_all("a.zip", make_zip({"x/inner.zip": inner}))
    assert text.source == "a.zip/x/inner.zip/b.txt"


def test_archives_nested_too_deeply(write: Write, make_zip: MakeZip) -> None:
    """A third one inside is refused, not opened."""
    data = make_zip({"c.txt": SUMMARY})
    for name in ("3.zip", "2.zip"):
        data = make_zip({name: data})
    (source,) = listed(write, data)
    assert source.name == "a.zip/2.zip/3.zip"
    assert "2 deep" in refusal_of(source)


def test_damaged_archive_in_archive(write: Write, make_zip: MakeZip) -> None:
    """It is one bad source beside the good ones."""
    good, bad = listed(write, make_zip({"a.txt": SUMMARY, "b.zip": b"PK\x03\x04"}))
    assert read_source(good).lines
    assert "damaged" in refusal_of(bad)


def test_tightly_packed_member(write: Write, make_zip: MakeZip) -> None:
    """A zip bomb is known by its ratio before it is unpacked."""
    (source,) = listed(write, make_zip({"a.txt": bytes(5_000_000)}))
    assert "packed more than 200 to 1" in refusal_of(source)


def test_too_much_altogether(write: Write, make_zip: MakeZip) -> None:
    """The members' sizes are added up before one of them is read."""
    data = make_zip({f"{number}.txt": bytes(1000) for number in range(20)})
    with pytest.raises(UnreadableFile, match="unpack to 20000 bytes, more than 10000"):
        listed(write, data, Limits(max_expanded_bytes=10_000))


def test_nested_archives_are_added_up(write: Write, make_zip: MakeZip) -> None:
    """Many small archives can't do what one large one may not."""
    inner = make_zip({"a.txt": bytes(4000)})
    data = make_zip({f"{number}.zip": inner for number in range(3)})
    found = listed(write, data, Limits(max_expanded_bytes=10_000))
    assert [source.suffix for source in found] == [".txt", ".txt", ".zip"]
    assert "more than 10000" in refusal_of(found[-1])


def test_lying_sizes(write: Write, make_zip: MakeZip) -> None:
    """A member that unpacks to more than its header says is damaged, not believed."""
    data = bytearray(make_zip({"a.txt": SUMMARY * 1000}))
    entry = data.index(b"PK\x01\x02")
    struct.pack_into("<L", data, entry + 24, 10)
    (source,) = listed(write, bytes(data))
    assert "damaged inside the archive" in refusal_of(source)


def test_member_beyond_the_size_of_a_file(write: Write, make_zip: MakeZip) -> None:
    """The limit of a file holds for members."""
    limits = Limits(max_bytes=2000)
    source = listed(write, make_zip({"a.txt": bytes(3000)}), limits)[0]
    with pytest.raises(UnreadableFile, match="more than 2000 bytes"):
        source.load()


def test_too_many_members(write: Write, make_zip: MakeZip) -> None:
    """A directory without end is refused."""
    data = make_zip({f"{number}.txt": b"1" for number in range(11)})
    with pytest.raises(UnreadableFile, match="11 members, more than 10"):
        listed(write, data, Limits(max_members=10))


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.95])
def test_truncated_archive(write: Write, make_zip: MakeZip, keep: float) -> None:
    """An archive without its end can't be used."""
    data = make_zip({f"{number}.txt": SUMMARY for number in range(9)})
    with pytest.raises(UnreadableFile, match="damaged or cut off"):
        listed(write, data[: int(len(data) * keep)])


def test_archive_without_documents(write: Write, make_zip: MakeZip) -> None:
    """Nothing to read is told."""
    with pytest.raises(UnreadableFile, match="no document in it"):
        listed(write, make_zip({"a.jpg": b"1"}))


def test_empty_member_is_its_own_problem(write: Write, make_zip: MakeZip) -> None:
    """A bad member raises when it is read, and under its own name."""
    good, bad = listed(write, make_zip({"a.txt": SUMMARY, "b.txt": b""}))
    assert read_source(good).lines
    assert refusal_of(bad).startswith("a.zip/b.txt: the file is empty")
