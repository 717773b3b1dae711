"""`summary-miner segment`: the words of a text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summary_miner.cli.options import (
    Encoding,
    Engine,
    LimitValues,
    Paths,
    SegmenterName,
    Simplify,
    UserDict,
    reading_of,
    settings_of,
)


def segment(
    paths: Paths,
    pos: Annotated[bool, typer.Option("--pos", help="Print word/part-of-speech (词性).")] = False,
    encoding: Encoding = None,
    simplify: Simplify = False,
    user_dict: UserDict = None,
    segmenter: Engine = SegmenterName.rjieba,
    limit: LimitValues = None,
) -> None:
    """Print the words (分词), a line of text a line, with spaces between.

    Example: summary-miner segment report.txt --pos
    """
    from summary_miner.cli.running import forgiving_pipe
    from summary_miner.errors import UnreadableFile
    from summary_miner.reading import find_files, read_file
    from summary_miner.structure.clean import clean_line

    settings = settings_of(reading_of(encoding, simplify, limit), user_dict, segmenter)
    cutter = settings.load_segmenter()
    found = find_files(Path(path) for path in paths)
    failures = list(found.problems)
    with forgiving_pipe():
        for text in (text for file in found.files for text in read_file(file, settings.reading)):
            if isinstance(text, UnreadableFile):
                failures.append(text)
                continue
            for line in text.lines:
                tokens = cutter.tokens(clean_line(line.text))
                shown = (f"{t.word}/{t.tag}" if pos else t.word for t in tokens if t.word.strip())
                typer.echo(" ".join(shown))
    for failure in failures:
        typer.echo(f"error: {failure}", err=True)
    raise typer.Exit(1 if failures else 0)
