"""Options that several commands share, and what they amount to."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from summary_miner.mining import Settings
    from summary_miner.reading import ReadOptions


class SegmenterName(str, Enum):
    """The engines that cut text into words."""

    rjieba = "rjieba"
    jieba = "jieba"


class ScreenFormat(str, Enum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"


Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH…", help="Files and folders (文件或文件夹); - is standard input."),
]
Against = Annotated[
    list[Path] | None,
    typer.Option(
        "--against",
        help="Files or folder of earlier years (往年存档); may be given more than once.",
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        help="Encoding of text files (编码), for example gb18030; found out if not given."
    ),
]
Simplify = Annotated[
    bool, typer.Option("--simplify", help="Convert traditional to simplified characters (繁转简).")
]
UserDict = Annotated[
    Path | None,
    typer.Option(help="Words of your own (用户词典), in jieba's format: WORD [FREQUENCY] [TAG]."),
]
BoundsFile = Annotated[
    Path | None,
    typer.Option(
        "--bounds",
        help="Table of approximators (约数表) instead of ours: what 余 and 近 make of a number.",
    ),
]
Engine = Annotated[
    SegmenterName,
    typer.Option("--segmenter", help="Engine that cuts words (分词引擎); the facts are the same."),
]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", min=1, max=64, help="Processes to work with (进程数).")
]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", help="Only these codes or beginnings of codes (只报), such as N,F5."),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", help="None of these codes (不报), such as M404,P."),
]
Screen = Annotated[
    ScreenFormat, typer.Option("--format", "-f", help="How to print the rows (输出格式).")
]


def codes_of(values: list[str] | None) -> tuple[str, ...]:
    """Codes from one option or several, each with commas between."""
    names = (name.strip().upper() for value in values or () for name in value.split(","))
    return tuple(name for name in names if name)


LimitValues = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        metavar="NAME=NUMBER",
        help="What a file may ask of us (文件限额), such as seconds=60 or bytes=200M; again for"
        " another. All of them stand in docs/limits.md.",
    ),
]


def reading_of(encoding: str | None, simplify: bool, limits: list[str] | None) -> ReadOptions:
    """How files are read, as the options describe it.

    Raises:
        UsageError: If a limit is none.
    """
    from summary_miner.reading import ReadOptions, read_limits

    return ReadOptions(encoding, simplify, read_limits(limits or ()))


def settings_of(
    reading: ReadOptions,
    user_dict: Path | None,
    segmenter: SegmenterName,
    bounds: Path | None = None,
) -> Settings:
    """The settings that the options describe; a damaged dictionary or table is told at once.

    Raises:
        MinerError: If the user dictionary or the table of bounds can't be used.
    """
    from summary_miner.mining import Settings

    if user_dict is not None:
        from summary_miner.structure.segment import read_user_dict

        read_user_dict(user_dict)
    if bounds is not None:
        from summary_miner.extract.bounds import load_bounds

        load_bounds(bounds)
    return Settings(segmenter.value, user_dict, reading, bounds=bounds)
