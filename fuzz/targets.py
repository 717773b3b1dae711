"""What is fuzzed: functions that take any bytes, and raise only where we are at fault."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeAlias

from fuzz import laws, recipes, settings
from fuzz.asking import sql
from summary_miner.check import check, read_checklist
from summary_miner.check.conditions import ConditionError, find_words, parse_condition
from summary_miner.errors import MinerError, UnreadableFile, UsageError
from summary_miner.explore import read_indicators
from summary_miner.explore.corpus import Corpus
from summary_miner.explore.gathering import gather
from summary_miner.explore.metadata import read_metadata
from summary_miner.explore.queries import HOWS, Query, find
from summary_miner.explore.sources import MinedSource
from summary_miner.extract.expressions import parse_number
from summary_miner.extract.figures import find_figures
from summary_miner.mining import mine_text, raw_text
from summary_miner.reading import InputFile, Limits, ReadOptions, Source, read_file, read_source
from summary_miner.structure.segment import load_segmenter, read_user_dict
from summary_miner.topics.learning.labels import read_labels
from summary_miner.topics.taxonomy import read_taxonomy, shipped_taxonomy
from summary_miner.types import LineKind, RawLine, RawText

Target: TypeAlias = Callable[[bytes], None]

_LIMITS = Limits(max_bytes=1_000_000, max_expanded_bytes=2_000_000)
OPTIONS = ReadOptions(limits=_LIMITS, isolate=False)
"""In this process: a crash must be seen."""

_KINDS: tuple[LineKind, ...] = ("text", "text", "text", "row", "furniture")
_LAYOUTS = (None, None, True, False)
_ENCODINGS = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"),
    *("big5", "big5hkscs", "hz", "shift_jis", "cp1252", "utf-7", "koi8-r"),
)


def number(data: bytes) -> None:
    """`parse_number`: a number within its bounds, or a reason why it is none."""
    try:
        parsed = parse_number(recipes.text(data))
    except ValueError as refused:
        laws.check(bool(str(refused)), "a reason is given", data)
        return
    stated = [x for x in (parsed.lower, parsed.value, parsed.upper) if x is not None]
    laws.check(stated == sorted(stated), "lower ≤ value ≤ upper", parsed)


def figures(data: bytes) -> None:
    """`find_figures`: words within bounds, every run of digits in one row."""
    text = recipes.text(data)
    found = find_figures(text, load_segmenter())
    laws.figures_are_sound(text, list(found.figures))
    laws.numbers_are_sound(text, list(found.mentions))


def report(data: bytes) -> None:
    """`mine_text`: lines of any kind, from any layout, all in one paragraph each."""
    layout, content = data[:8] or b"\0", data[8:]
    lines = []
    for index, text in enumerate(recipes.text(content).split("\n")):
        byte = layout[index % len(layout)]
        kind, wraps = _KINDS[byte % 5], _LAYOUTS[byte // 5 % 4]
        level = byte % 7 if byte > 230 else None
        lines.append(RawLine(text, 2 * index + 1, None, kind, wraps, level))
    _check_mined(RawText("a.txt", tuple(lines), ""))


def _check_mined(raw: RawText) -> None:
    mined = mine_text(raw)
    laws.no_line_is_lost(raw, mined)
    laws.facts_point_at_their_words(mined)
    laws.every_number_is_accounted_for(mined)


def encoded(data: bytes) -> None:
    """A text in one of many encodings, named or not: read whole, or refused."""
    if not data:
        return
    name, is_named = _ENCODINGS[data[0] % len(_ENCODINGS)], data[0] > 127
    text = recipes.text(data[1:]).replace("\0", "")
    content = text.encode(name, "ignore")
    options = ReadOptions(name if is_named else None, limits=_LIMITS, isolate=False)
    raw = _read(content, ".txt", options)
    if raw is not None and is_named and name not in ("hz", "utf-7"):  # these take escapes for signs
        meant = content.decode(name).removeprefix("\ufeff")
        laws.check(_words(raw) == laws.bare([meant]), "a text is read as it was written", name)


def _words(raw: RawText) -> str:
    return laws.bare(line.text for line in raw.lines)


def text_file(data: bytes) -> None:
    """Any bytes called .txt."""
    raw = _read(data, ".txt")
    if raw is not None and raw.encoding is not None:
        meant = data.decode(raw.encoding).removeprefix("\ufeff")
        laws.check(_words(raw) == laws.bare([meant]), "no character is lost", raw.encoding)
        _check_mined(raw)


def markdown(data: bytes) -> None:
    """Marks of all kinds: none of them loses a word."""
    content = recipes.text(data).encode("utf-8", "replace")
    raw = _read(content, ".md", replace(OPTIONS, encoding="utf-8"))
    if raw is not None:
        text = content.decode()
        kept = "".join(filter(str.isalnum, _words(raw)))
        meant = "".join(filter(str.isalnum, text))
        laws.check(kept == meant or "](" in text or "```" in text, "no word is lost", text)
        _check_mined(raw)


def _read(data: bytes, suffix: str, options: ReadOptions = OPTIONS) -> RawText | None:
    """What the reader makes of the bytes; None where it refuses them."""
    try:
        return read_source(Source(f"a{suffix}", suffix, lambda: data), options)
    except UnreadableFile:
        return None


def _mines(suffix: str, recipe: Callable[[bytes], bytes] = bytes) -> Target:
    """Reads what the recipe makes of the bytes, and mines it."""

    def target(data: bytes) -> None:
        raw = _read(recipe(data), suffix)
        if raw is not None:
            _check_mined(raw)

    return target


def zip_file(data: bytes) -> None:
    """Any bytes called .zip: each member is read or refused."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.zip")
        path.write_bytes(data)
        for outcome in read_file(InputFile(path, "a.zip"), OPTIONS):
            if isinstance(outcome, RawText):
                _check_mined(outcome)


def _settings_file(
    read: Callable[[Path], object], suffix: str, recipe: Callable[[bytes], bytes] = bytes
) -> Target:
    """A file of the user's own: read, or refused with its line."""

    def target(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"own{suffix}")
            path.write_bytes(recipe(data))
            try:
                read(path)
            except MinerError as refused:
                laws.check(str(path) in str(refused), "the file is named", refused)
                laws.check(len(str(refused)) < 2_000, "a refusal is no essay", refused)

    return target


def _labels(path: Path) -> object:
    return read_labels(path, shipped_taxonomy())


def condition(data: bytes) -> None:
    """Words of a checklist's condition, and the same words as the sentence to look in."""
    text = recipes.condition(data)
    try:
        found = find_words(parse_condition(text), text)
    except ConditionError:
        return
    for start, end in found or ():
        laws.check(0 <= start < end <= len(text), "a span lies within the sentence", text)


def checks(data: bytes) -> None:
    """Coverage and findings of a report."""
    mined = mine_text(raw_text(recipes.text(data), "a.txt"))
    checklist = read_checklist(("annual", "community", "volunteer")[len(data) % 3])
    checked = check([mined], checklist)
    rows = len(checklist.items) * len(mined.documents)
    laws.check(len(checked.coverage) == rows, "each item of each document has a row", rows)


def query(data: bytes) -> None:
    """What a researcher asks of a corpus, and the conditions on its documents."""
    if not data:
        return
    text = recipes.query(data[1:])
    corpus = _corpus()
    try:
        found = find(corpus, Query(text, HOWS[data[0] % len(HOWS)]))
        corpus.where(text)
    except UsageError as refused:
        laws.check(bool(str(refused)), "a reason is given", refused)
        return
    laws.check(bool((found.starts < found.ends).all()), "no hit is empty", text)


@cache
def _corpus() -> Corpus:
    text = (
        "云岗社区2021年工作总结\n一、环境整治\n清运垃圾36车，走访群众58户。\n二、办学\n办讲座3场。"
    )
    return Corpus.of(
        MinedSource(lambda _: [gather([mine_text(raw_text(text, "a.txt"))])], facts=True)
    )


TARGETS: Mapping[str, Target] = {
    "number": number,
    "figures": figures,
    "report": report,
    "encoded": encoded,
    "text_file": text_file,
    "markdown": markdown,
    "page": _mines(".html", recipes.page),
    "page_file": _mines(".html"),
    "word": _mines(".docx", recipes.word_file),
    "word_file": _mines(".docx"),
    "word_xml": _mines(".docx", recipes.word_part),
    "pdf": _mines(".pdf", recipes.pdf),
    "pdf_file": _mines(".pdf"),
    "old_word_file": _mines(".doc"),
    "zip_file": zip_file,
    "checklist": _settings_file(lambda path: read_checklist(str(path)), ".yaml"),
    "condition": condition,
    "checks": checks,
    "query": query,
    "dictionary": _settings_file(read_user_dict, ".txt"),
    "indicators": _settings_file(read_indicators, ".yaml"),
    "checklist_words": _settings_file(
        lambda path: read_checklist(str(path)), ".yaml", settings.checklist
    ),
    "indicator_words": _settings_file(read_indicators, ".yaml", settings.indicators),
    "taxonomy": _settings_file(read_taxonomy, ".yaml", settings.taxonomy),
    "checklist_book": _settings_file(
        lambda path: read_checklist(str(path)), ".xlsx", settings.book
    ),
    "metadata": _settings_file(read_metadata, ".csv"),
    "metadata_book": _settings_file(read_metadata, ".xlsx", settings.book),
    "labels": _settings_file(_labels, ".csv", settings.labels),
    "label_lines": _settings_file(_labels, ".jsonl", settings.lines),
    "sql": sql,
}
"""To fuzz another door, write a function and a line here."""
