"""The parts of a Word file (.docx), opened with distrust.

python-docx is not used: it refuses packages with dangling references, which WPS writes, and it
shows neither text boxes, content controls, insertions nor numbers.
"""

from __future__ import annotations

import posixpath
import re
from typing import Any, TypeAlias
from zipfile import ZipFile

from summary_miner.errors import UnreadableFile
from summary_miner.reading.archive import open_zip, read_member
from summary_miner.reading.depth import is_too_deep, too_deep
from summary_miner.reading.limits import Limits
from summary_miner.reading.signatures import OLE, is_zip, looks_like

Element: TypeAlias = Any
"""An element of lxml, which comes without types."""

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""The names that "Strict Open XML" gives to the same things."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ENCODING = re.compile(rb"\A<\?xml[^>]{0,200}\sencoding\s*=\s*[\"']([^\"']*)[\"']")


class WordPackage:
    """A Word file's XML parts by name.

    Raises:
        UnreadableFile: If the bytes are no Word file, at once or when a part is asked for.
    """

    def __init__(self, data: bytes, source: str, limits: Limits) -> None:
        _check_kind(data, source)
        self._source = source
        self._limits = limits
        self._archive: ZipFile = open_zip(data, source, limits)
        self._names = {name.lower(): name for name in self._archive.namelist()}

    def main_part(self) -> str:
        """The name of the part with the document's text."""
        for kind, target in self.relations("").values():
            if kind.endswith("/officeDocument"):
                return target
        return "word/document.xml"

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind and target of what `part` refers to, by reference; `""` is the package itself."""
        folder, name = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for relation in () if root is None else root:
            target = relation.get("Target")
            if target and relation.get("TargetMode") != "External":
                full = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[relation.get("Id", "")] = (relation.get("Type", ""), full)
        return found

    def part(self, name: str) -> Element | None:
        """The root of a part, None if the package has none of that name."""
        true_name = self._names.get(name.lower())
        if true_name is None:
            return None
        member = self._archive.getinfo(true_name)
        shown = f"{self._source}/{name}"
        data = read_member(self._archive, member, shown, self._limits)
        return _parse(data, shown, self._limits)


def _check_kind(data: bytes, source: str) -> None:
    """Say what a file is that only bears the name of a Word file."""
    if data.startswith(OLE) and _ENCRYPTED in data:
        raise UnreadableFile(
            source, "it is protected by a password", "open it in Word and save it without one"
        )
    if data.startswith(OLE):
        raise UnreadableFile(
            source, "it is an old Word file (.doc) called .docx", "rename it to .doc"
        )
    if not is_zip(data):
        shown = looks_like(data) or "something else"
        raise UnreadableFile(
            source, f"it is no Word file, it looks like {shown}", "give it its true suffix"
        )


def _parse(data: bytes, shown: str, limits: Limits) -> Element:
    from lxml import etree

    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    # only these encodings are allowed, and only in them do we see a DOCTYPE for sure
    if declared and declared.group(1).lower() not in (b"utf-8", b"utf-16", b"us-ascii"):
        raise UnreadableFile(shown, "its XML is in a forbidden encoding", "save it again in Word")
    _check_entities(data, shown, limits)
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities="internal",
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        reason = " ".join(str(error).split())
        if "depth" in reason:
            raise too_deep(shown) from None
        raise UnreadableFile(
            shown, f"its XML is damaged ({reason})", "open it in Word and save it again"
        ) from None
    if is_too_deep(root, limits):
        raise too_deep(shown)
    return root


def _check_entities(data: bytes, shown: str, limits: Limits) -> None:
    """Refuse a DOCTYPE, unless the user allows for entities; those of other files never."""
    if not _declares(data, "<!DOCTYPE"):
        return
    entities = _declares(data, "<!ENTITY")
    if not limits.max_entities or _declares(data, "SYSTEM") or _declares(data, "PUBLIC"):
        raise UnreadableFile(
            shown,
            "its XML has a DOCTYPE, which no Word file needs and attacks use",
            "open it in Word and save it again, if you trust its origin",
        )
    if entities > limits.max_entities:
        raise UnreadableFile(
            shown,
            f"its XML declares {entities} entities, more than {limits.max_entities}",
            "raise the limit (--limit entities=N), if you trust its origin",
        )


def _declares(data: bytes, mark: str) -> int:
    return sum(data.count(mark.encode(name)) for name in ("utf-8", "utf-16-le", "utf-16-be"))
