"""Old Word and WPS files, with a stand-in for LibreOffice."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

import pytest

from summary_miner.errors import UnreadableFile
from summary_miner.reading import Limits, ReadOptions
from summary_miner.reading.office import read_office
from tests.reading.conftest import MakeDocx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
BODY = "<w:p><w:r><w:t>全年调解纠纷63起。</w:t></w:r></w:p>"

Install: TypeAlias = Callable[[str], None]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a program called soffice, which runs the given Python, first on the PATH."""

    def put(code: str) -> None:
        folder = tmp_path / "bin"
        folder.mkdir()
        script = folder / "script.py"
        script.write_text(f"import sys, pathlib, time\nargs = sys.argv[1:]\n{code}", "utf-8")
        program = folder / "soffice"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n', "utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))

    return put


@pytest.fixture
def converter(install: Install, make_docx: MakeDocx, tmp_path: Path) -> Path:
    """A soffice that writes a Word file and notes its arguments in the file it returns."""
    ready, noted = tmp_path / "ready.docx", tmp_path / "noted"
    ready.write_bytes(make_docx(BODY))
    install(
        "out = pathlib.Path(args[args.index('--outdir') + 1])\n"
        "out.mkdir(exist_ok=True)\n"
        f"data = pathlib.Path({str(ready)!r}).read_bytes()\n"
        "(out / (pathlib.Path(args[-1]).stem + '.docx')).write_bytes(data)\n"
        f"pathlib.Path({str(noted)!r}).write_text('\\n'.join(args))\n"
    )
    return noted


@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a.rtf"])
def test_converted_and_read(converter: Path, name: str) -> None:
    """The text is that of the converted file, name and digest those of the given one."""
    data = b"{\\rtf1 x}" if name.endswith("rtf") else OLE
    text = read_office(data, name, ReadOptions())
    assert [line.text for line in text.lines] == ["全年调解纠纷63起。"]
    assert (text.source, text.digest) == (name, sha256(data).hexdigest())


def test_profile_of_its_own(converter: Path) -> None:
    """An open LibreOffice does not get in the way, and nothing is left behind."""
    read_office(OLE, "a.doc", ReadOptions())
    arguments = converter.read_text().splitlines()
    assert arguments[0].startswith("-env:UserInstallation=file:///")
    assert "--headless" in arguments
    assert not Path(arguments[-1]).exists()


def test_without_libreoffice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The user learns what to install, or how to do without."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableFile) as caught:
        read_office(OLE, "a.wps", ReadOptions())
    assert "reading .wps files takes LibreOffice" in caught.value.reason
    assert "安装 LibreOffice" in caught.value.remedy


def test_conversion_fails(install: Install) -> None:
    """LibreOffice's own words are passed on."""
    install("print('Error: source file could not be loaded')")
    with pytest.raises(UnreadableFile, match=r"could not convert it .*source file could not be"):
        read_office(OLE, "a.doc", ReadOptions())


def test_conversion_hangs(install: Install) -> None:
    """After the limit it is stopped."""
    install("time.sleep(60)")
    options = ReadOptions(limits=Limits(convert_seconds=0.5))
    with pytest.raises(UnreadableFile, match=r"within 0\.5 seconds"):
        read_office(OLE, "a.doc", options)


def test_word_file_called_doc(make_docx: MakeDocx) -> None:
    """New files under an old name need no conversion."""
    (line,) = read_office(make_docx(BODY), "a.doc", ReadOptions()).lines
    assert line.text == "全年调解纠纷63起。"


def test_web_page_called_doc() -> None:
    """Systems that export reports write web pages called .doc."""
    (line,) = read_office(
        "<html><body><p>总结</p></body></html>".encode(), "a.doc", ReadOptions()
    ).lines
    assert line.text == "总结"


def test_picture_called_doc() -> None:
    """Something else is named."""
    with pytest.raises(UnreadableFile, match="looks like a JPEG picture"):
        read_office(b"\xff\xd8\xff\xe0", "a.doc", ReadOptions())
