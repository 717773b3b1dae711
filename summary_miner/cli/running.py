"""What all commands that mine share: files found, mined in order, failures told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from summary_miner.cli.streams import abandon_stdout
from summary_miner.errors import UnreadableFile

if TYPE_CHECKING:
    from summary_miner.mappers import Care
    from summary_miner.mining import Settings
    from summary_miner.reading import InputFile
    from summary_miner.store import MinedFile
    from summary_miner.types import Mined

Item = TypeVar("Item")
Made = TypeVar("Made")


_MANY_FILES = 400
"""From here on, starting more processes costs less than it saves."""
_MOST_JOBS = 8
_MOST_BATCHES, _LEAST_ROUNDS = 8, 8
"""Of a round: words that many files share are told once, but all processes should end together."""


class Outcomes:
    """The sources of a run as they are mined, and the failures met on the way.

    Args:
        jobs: Processes to work with; 0 decides by the number of files and of processors.
    """

    def __init__(
        self, paths: Sequence[Path], settings: Settings, jobs: int, *, quiet: bool = True
    ) -> None:
        from summary_miner.reading import find_files

        found = find_files(paths)
        self.found = found
        self.files = found.files
        self.failures: list[UnreadableFile] = []
        self._settings = settings
        self._quiet = quiet
        self._jobs = min(jobs or _fitting_jobs(len(found.files)), max(1, len(found.files)))

    def __iter__(self) -> Iterator[Mined]:
        """What could be mined, in the order of the names; the rest is told on stderr."""
        self.tell_problems()
        for _, outcomes in self.by_file():
            yield from (one for one in outcomes if not isinstance(one, UnreadableFile))

    def made_together(self, make: Callable[[Sequence[Mined]], Made]) -> Iterator[Made]:
        """What is made of many sources at a time, in the processes that mine, in order."""
        from summary_miner.mappers import map_in_order

        self.tell_problems()
        rounds = self._rounds()
        work = partial(_make_together, settings=self._settings, make=make)
        results = map_in_order(work, rounds, self._jobs, _lost_together, self._care(_each))
        for made, failures in with_progress(results, len(rounds), quiet=self._quiet):
            for failure in failures:
                self._tell(failure)
            yield from made

    def _rounds(self) -> list[list[InputFile]]:
        """The files by some batches at a time, and so that each process has several rounds."""
        from summary_miner.mining import batches

        each = list(batches(self.files))
        many = min(_MOST_BATCHES, max(1, len(each) // (_LEAST_ROUNDS * self._jobs)))
        return [
            list(chain.from_iterable(each[start : start + many]))
            for start in range(0, len(each), many)
        ]

    def by_file(self) -> Iterator[tuple[InputFile, list[Mined | UnreadableFile]]]:
        """The same, a file at a time, with what failed in it."""
        return self.made_by_file(_as_it_is)

    def made_by_file(
        self, make: Callable[[Mined], Made]
    ) -> Iterator[tuple[InputFile, list[Made | UnreadableFile]]]:
        """A file at a time what is made of what was mined, in the process that mined it."""
        from summary_miner.mappers import map_in_order
        from summary_miner.mining import batches

        work = partial(_make_all, settings=self._settings, make=make)
        results = map_in_order(work, batches(self.files), self._jobs, _lost, self._care(_each))
        by_file = chain.from_iterable(results)
        shown = with_progress(by_file, len(self.files), quiet=self._quiet)
        for file, outcomes in zip(self.files, shown, strict=True):
            for outcome in outcomes:
                if isinstance(outcome, UnreadableFile):
                    self._tell(outcome)
            yield file, outcomes

    def mapped(
        self,
        function: Callable[[InputFile], MinedFile],
        files: Sequence[InputFile],
        lost: Callable[[InputFile, str], MinedFile],
    ) -> Iterator[MinedFile]:
        """A store's mapper: with as many processes as were asked for, failures told."""
        from summary_miner.mappers import map_in_order

        jobs = min(self._jobs, max(1, len(files)))
        results = map_in_order(function, files, jobs, lost, self._care())
        for mined in with_progress(results, len(files), quiet=self._quiet):
            for outcome in mined.outcomes:
                if isinstance(outcome, UnreadableFile):
                    self._tell(outcome)
            yield mined

    def _care(self, parts: Callable[[Any], Sequence[Any]] | None = None) -> Care:
        from summary_miner.mappers import Care
        from summary_miner.mining import settle

        care = Care(self._settings.reading.limits.patience, partial(settle, self._settings))
        return replace(care, parts=parts) if parts else care

    def tell_problems(self) -> None:
        """Paths that lead to no file."""
        for problem in self.found.problems:
            self._tell(problem)

    def _tell(self, failure: UnreadableFile) -> None:
        self.failures.append(failure)
        typer.echo(f"error: {failure}", err=True)

    @property
    def exit_code(self) -> int:
        """1 if anything could not be read."""
        return 1 if self.failures else 0


def with_progress(items: Iterable[Item], total: int, *, quiet: bool = False) -> Iterable[Item]:
    """The items, under a bar where somebody looks and it is worth one."""
    if quiet or not sys.stderr.isatty() or total < 5:
        return items
    from rich.console import Console
    from rich.progress import track

    return track(
        items,
        total=total,
        description="mining 挖掘",
        console=Console(stderr=True),
        transient=True,
    )


def _fitting_jobs(files: int) -> int:
    return min(os.cpu_count() or 1, _MOST_JOBS) if files >= _MANY_FILES else 1


@contextmanager
def forgiving_pipe() -> Iterator[None]:
    """`… | head`: a reader that has seen enough is no error."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        abandon_stdout()
        raise typer.Exit(0) from None


@contextmanager
def courtesy() -> Iterator[None]:
    """What is told of a run that is complete: whether anybody can read it changes nothing."""
    try:
        yield
        sys.stdout.flush()
    except OSError:
        abandon_stdout()


def _as_it_is(mined: Mined) -> Mined:
    return mined


def _make_all(
    files: Sequence[InputFile], settings: Settings, make: Callable[[Mined], Made]
) -> list[list[Made | UnreadableFile]]:
    from summary_miner.mining import mine_files

    return [
        [one if isinstance(one, UnreadableFile) else make(one) for one in outcomes]
        for outcomes in mine_files(files, settings)
    ]


def _make_together(
    files: Sequence[InputFile], settings: Settings, make: Callable[[Sequence[Mined]], Made]
) -> tuple[list[Made], list[UnreadableFile]]:
    from summary_miner.mining import mine_files

    outcomes = list(chain.from_iterable(mine_files(files, settings)))
    mined = [one for one in outcomes if not isinstance(one, UnreadableFile)]
    return [make(mined)], [one for one in outcomes if isinstance(one, UnreadableFile)]


def _lost_together(
    files: Sequence[InputFile], reason: str
) -> tuple[list[Any], list[UnreadableFile]]:
    return [], [_lost_file(file, reason) for file in files]


def _lost_file(file: InputFile, reason: str) -> UnreadableFile:
    return UnreadableFile(file.name, reason, "try it alone")


def _lost(files: Sequence[InputFile], reason: str) -> list[list[Any]]:
    return [[_lost_file(file, reason)] for file in files]


def _each(files: Sequence[InputFile]) -> list[list[InputFile]]:
    return [[file] for file in files]
