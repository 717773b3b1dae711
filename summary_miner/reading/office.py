"""Old Word and WPS files and RTF, which LibreOffice turns into .docx for us."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from summary_miner.errors import UnreadableFile
from summary_miner.reading.isolation import isolated
from summary_miner.reading.limits import ReadOptions
from summary_miner.reading.signatures import OLE, looks_like, suffix_of
from summary_miner.types import RawText
from summary_miner.watch import show_life

_PROGRAMS = ("soffice", "libreoffice")
_read_docx = isolated("docx")
_OTHER_READERS = {".docx": _read_docx, ".html": isolated("html")}
"""What systems that export reports like to call .doc."""

_CONVERTIBLE = (OLE, b"{\\rtf")


def read_office(data: bytes, source: str, options: ReadOptions) -> RawText:
    """The text of the file after conversion, as `read_docx` reads it.

    Raises:
        UnreadableFile: If LibreOffice is missing, fails or takes too long.
    """
    reader = _OTHER_READERS.get(suffix_of(data))
    if reader is not None:
        return reader(data, source, options)
    if not data.startswith(_CONVERTIBLE):
        shown = looks_like(data) or "something else"
        raise UnreadableFile(
            source,
            f"it is no Word, WPS or RTF file, it looks like {shown}",
            "give it its true suffix",
        )
    text = _read_docx(_converted(data, source, options.limits.convert_seconds), source, options)
    return replace(text, digest=sha256(data).hexdigest())


def _converted(data: bytes, source: str, seconds: float) -> bytes:
    """The bytes of the .docx that LibreOffice makes of the file."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        suffix = PurePosixPath(source).suffix or "this"
        raise UnreadableFile(
            source,
            f"reading {suffix} files takes LibreOffice, which is not installed",
            "install LibreOffice (安装 LibreOffice), or save the file as .docx (另存为 .docx)",
        )
    # ignore_cleanup_errors: a soffice that was stopped may still hold its profile on Windows
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        given = folder / ("given.rtf" if data.startswith(b"{\\rtf") else "given.doc")
        given.write_bytes(data)
        profile = (folder / "profile").as_uri()  # its own, since an open LibreOffice locks one
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out")]
        message = _run([*command, str(given)], source, seconds)
        made = folder / "out" / "given.docx"
        if not made.is_file():
            raise UnreadableFile(
                source,
                f"LibreOffice could not convert it ({message or 'without a reason'})",
                "open it in Word or WPS and save it as .docx, without a password",
            )
        return made.read_bytes()


def _run(command: Sequence[str], source: str, seconds: float) -> str:
    """The last line that the program prints; its children end with it."""
    show_life()
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    with process:
        try:
            printed, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            _stop(process)
            raise UnreadableFile(
                source,
                f"LibreOffice did not convert it within {seconds:g} seconds",
                "save it as .docx, or raise the limit (--limit convert_seconds=N)",
            ) from None
    lines = printed.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End soffice, which is a script that starts the real program."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
