"""Bytes to text: Chinese text comes in some ten encodings, mostly unnamed."""

from __future__ import annotations

import codecs
import re

from summary_miner.errors import UnreadableFile
from summary_miner.reading.signatures import looks_like

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it opens with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030"}
"""gb18030 reads all that its ancestors read, and what people save under their names."""

_SAMPLE = 60_000
"""Bytes that decide between encodings; every one of them must still decode the whole."""

_UTF8_HAN = re.compile(rb"[\xe3-\xe9\xef][\x80-\xbf]{2}")
_CLEAR = 0.1
"""Lead in common characters that decides between two encodings without asking further."""

_RARE = 0.5
"""Share of common characters below which text may only look like GBK."""

_SHORT = 40
"""Bytes; so little text tells nothing, and GBK is by far the more usual."""

_LIKELY = 0.9
"""Share of Han, ASCII and punctuation in what is really UTF-16."""

_BLANK = "\ufeff\N{ZERO WIDTH SPACE} \t\r\n\x0b\x0c\N{IDEOGRAPHIC SPACE}\N{NO-BREAK SPACE}"


def decode(data: bytes, source: str, encoding: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding, detected unless given.

    A byte order mark is dropped. GBK and GB2312 are called `gb18030`, which contains them.

    Raises:
        UnreadableFile: If the bytes are no text, are blank, or one of them is wrong.

    >>> decode("一、加强领导".encode("gbk"), "a.txt")
    ('一、加强领导', 'gb18030')
    """
    if not data:
        raise UnreadableFile(source, "the file is empty", "export or copy it again")
    found = looks_like(data)
    if found:
        raise UnreadableFile(
            source,
            f"it is not text: it looks like {found}",
            "give the file its true suffix, or save the document as text",
        )
    name = _known(source, encoding) if encoding else _detect(data, source)
    text = _strict(data, source, name).removeprefix("\ufeff")
    if not text.strip(_BLANK):
        raise UnreadableFile(source, "there is only white space in it", "export or copy it again")
    if "\0" in text:
        offset = len(text[: text.index("\0")].encode(name))
        raise UnreadableFile(
            source,
            f"it is not text: there is a NUL byte at offset {offset}",
            "open it in the program that made it and save it as text",
        )
    return text, name


def _known(source: str, encoding: str) -> str:
    """The name to decode with; only encodings of text are known."""
    try:
        name = codecs.lookup(encoding).name
        name = _SUPERSETS.get(name, name)
        "a".encode(name)  # rot13 and zip are codecs as well
    except (LookupError, ValueError):
        raise UnreadableFile(
            source,
            f"the encoding {encoding!r} is not known",
            "use utf-8, gb18030, big5 or utf-16, or leave it out",
        ) from None
    return name


def _strict(data: bytes, source: str, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            source,
            f"byte 0x{data[error.start]:02x} at offset {error.start} is not {name}",
            "save the file again as UTF-8, or name its true encoding",
        ) from None
    except UnicodeError as error:  # some codecs know no offsets
        raise UnreadableFile(
            source, f"it is not {name} ({error})", "name its true encoding, or leave it out"
        ) from None


def _detect(data: bytes, source: str) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    if _decodes(data, "utf-8") and b"\0" not in data:
        return "utf-8"
    wide = _wide(data)
    if wide:
        return wide
    if b"\0" in data or _is_damaged_utf8(data):
        return "utf-8"  # and the caller says which byte is wrong
    fitting = [name for name in ("gb18030", "big5") if _decodes(data, name)]
    if not fitting:
        return _wide(data, unpunctuated=True) or _least_wrong(data)
    best = _liker(_cut(data), fitting) if len(fitting) > 1 else fitting[0]
    if _commonness(_cut(data), best) < _RARE:
        return _wide(data, unpunctuated=True) or best
    return best


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _cut(data: bytes) -> bytes:
    """A sample that ends at a line end, where no character is cut through."""
    if len(data) <= _SAMPLE:
        return data
    sample = data[:_SAMPLE]
    return sample[: sample.rfind(b"\n") + 1] or sample


def _wide(data: bytes, *, unpunctuated: bool = False) -> str | None:
    """UTF-16 without a mark: read two by two it is Han, with a line end or a comma.

    GBK read two by two gives Han as well, but hardly ever punctuation; text without any is
    only taken for UTF-16 once nothing else fits.
    """
    if len(data) % 2:
        return None
    sample = data[:_SAMPLE]
    shares = {}
    for name in ("utf-16-le", "utf-16-be"):
        text = sample.decode(name, "replace")
        likely = sum("\t" <= char <= "~" or char in _PUNCTUATION for char in text)
        han = sum("\u4e00" <= char <= "\u9fa5" for char in text)
        clear = bool(likely) or unpunctuated
        if clear and (likely + han) / len(text) > _LIKELY and _decodes(data, name):
            shares[name] = likely / len(text)
    return max(shares, key=shares.__getitem__, default=None)


_PUNCTUATION = frozenset("　，。、；：？！（）“”‘’《》—…％０１２３４５６７８９．")


def _is_damaged_utf8(data: bytes) -> bool:
    """Mostly good UTF-8 with a few wrong bytes: nothing else looks like that."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return len(_UTF8_HAN.findall(data)) >= 2 * wrong


def _liker(sample: bytes, fitting: list[str]) -> str:
    """Both decode: the encoding whose common half holds more of the characters."""
    from charset_normalizer import from_bytes

    ranked = {name: _commonness(sample, name) for name in fitting}
    first, second = sorted(ranked, key=ranked.__getitem__, reverse=True)[:2]
    if ranked[first] - ranked[second] > _CLEAR:
        return first
    if len(sample) < _SHORT:
        return "gb18030" if "gb18030" in fitting else first
    best = from_bytes(sample, cp_isolation=fitting).best()
    return best.encoding if best and best.encoding in fitting else first


def _commonness(sample: bytes, name: str) -> float:
    """Share of two-byte characters from the encoding's first level, which is by frequency."""
    leads = {"gb18030": range(0xB0, 0xD8), "big5": range(0xA4, 0xC7)}[name]
    pairs = [char.encode(name) for char in sample.decode(name, "replace") if char > "\x7f"]
    good = sum(
        len(pair) == 2
        and ((pair[0] in leads and (name == "big5" or pair[1] >= 0xA1)) or 0xA1 <= pair[0] <= 0xA3)
        for pair in pairs
    )
    return good / max(len(pairs), 1)


def _least_wrong(data: bytes) -> str:
    """No encoding fits: the one to name in the error."""
    wrong = {
        name: data.decode(name, "replace").count("\ufffd") for name in ("gb18030", "big5", "utf-8")
    }
    return min(wrong, key=wrong.__getitem__)
