"""The program as a user calls it, and small reports to call it on."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest

from summary_miner.cli import main


@dataclass(frozen=True)
class Outcome:
    """What a call left behind."""

    code: int
    out: str
    err: str

    @property
    def messages(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()


Call: TypeAlias = Callable[..., Outcome]
"""`call("figures", path, stdin=b"…")`: one run of the program, in this process."""


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Call:
    """Runs `main()` with its own arguments and streams; a traceback fails the test."""

    def run(*arguments: object, stdin: bytes = b"") -> Outcome:
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["summary-miner", *map(str, arguments)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = _code(main)
        return Outcome(code, _written(out), _written(err))

    return run


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")


def _code(program: Callable[[], None]) -> int:
    try:
        program()
    except SystemExit as done:
        return int(done.code or 0)
    return 0


REPORTS = {
    "桃岭.txt": "桃岭社区2019年工作总结\n一、环境整治\n清运垃圾36车，同比增长20%。\n"
    "二、走访慰问\n2019年1月走访慰问困难群众58户。\n",
    "松坪.txt": "松坪镇2020年工作汇报\n（一）修路\n硬化道路12.8公里，投入资金350万元。\n"
    "（二）办学\n举办培训班3期，培训农民460余人次。\n",
    "子目录/雁桥.md": "# 雁桥小学工作总结\n\n1. 体育\n\n举办运动会1届，参加学生820人。\n",
}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with three good reports."""
    folder = tmp_path / "reports"
    for name, text in REPORTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.fixture
def report(reports: Path) -> Path:
    """The first of them."""
    return reports / "桃岭.txt"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder for the output, which does not exist yet."""
    return tmp_path / "out"
