"""What all commands that mine share: files found, mined in order, failures told."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from summary_miner.errors import UnreadableFile

if TYPE_CHECKING:
    from summary_miner.mining import Settings
    from summary_miner.reading import InputFile
    from summary_miner.types import Mined


class Outcomes:
    """The sources of a run as they are mined, and the failures met on the way."""

    def __init__(self, paths: Sequence[Path], settings: Settings, jobs: int) -> None:
        from summary_miner.reading import find_files

        found = find_files(paths)
        self.files = found.files
        self.failures: list[UnreadableFile] = []
        self._problems = found.problems
        self._settings = settings
        self._jobs = min(jobs, max(1, len(found.files)))

    def __iter__(self) -> Iterator[Mined]:
        """What could be mined, in the order of the names; the rest is told on stderr."""
        self.tell_problems()
        for _, outcomes in self.by_file():
            yield from (one for one in outcomes if not isinstance(one, UnreadableFile))

    def by_file(self) -> Iterator[tuple[InputFile, list[Mined | UnreadableFile]]]:
        """The same, a file at a time, with what failed in it."""
        from summary_miner.mappers import map_in_order
        from summary_miner.mining import mine_file

        work = partial(mine_file, settings=self._settings)
        results = map_in_order(work, self.files, self._jobs, _lost)
        for file, outcomes in zip(self.files, results, strict=True):
            for outcome in outcomes:
                if isinstance(outcome, UnreadableFile):
                    self._tell(outcome)
            yield file, outcomes

    def tell_problems(self) -> None:
        """Paths that lead to no file."""
        for problem in self._problems:
            self._tell(problem)

    def _tell(self, failure: UnreadableFile) -> None:
        self.failures.append(failure)
        typer.echo(f"error: {failure}", err=True)

    @property
    def exit_code(self) -> int:
        """1 if anything could not be read."""
        return 1 if self.failures else 0


@contextmanager
def forgiving_pipe() -> Iterator[None]:
    """`… | head`: a reader that has seen enough is no error."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None


def _lost(file: InputFile) -> list[Mined | UnreadableFile]:
    return [UnreadableFile(file.name, "the process that read it died", "try it alone")]
