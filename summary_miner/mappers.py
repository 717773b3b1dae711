"""One core or many: the same function over the same files, the results in the same order."""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any, Generic, TypeVar

from summary_miner.errors import MinerError
from summary_miner.watch import watch_over

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 4
"""Tasks that wait for each worker: enough to keep it busy, few enough to stay small."""

_GLANCE = 0.5
"""Seconds between two looks for a sign of life."""


def _ready() -> None:
    """Nothing to prepare."""


def _whole(item: Any) -> list[Any]:
    """An item that has no parts."""
    return [item]


@dataclass(frozen=True, slots=True)
class Care:
    """How workers are treated.

    Attributes:
        patience: Seconds without a source begun after which the worker waited for is ended.
        prepare: Called once in each process that works, before its first item; picklable.
        parts: What an item can be cut into, to find out which part cost a worker; each gives a
            result of its own then.
    """

    patience: float = float("inf")
    prepare: Callable[[], object] = _ready
    parts: Callable[[Any], Sequence[Any]] = _whole


def map_in_order(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    jobs: int,
    lost: Callable[[Item, str], Result],
    care: Care = Care(),
) -> Iterator[Result]:
    """Apply `function` to each item, with `jobs` processes, in the order of the items.

    Args:
        function: Picklable, as are the items and results.
        jobs: 1 works in this process, where nobody can end what hangs.
        lost: What stands for an item whose worker died or was ended; it gets the reason.
    """
    if jobs <= 1:
        yield from _here(function, items, care)
        return
    remaining = iter(items)
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    pool: _Pool[Item, Result] = _Pool(function, jobs, care)
    try:
        while True:
            while len(waiting) < jobs * _AHEAD and (item := next(remaining, None)) is not None:
                waiting.append((item, pool.submit(item)))
            if not waiting:
                return
            try:
                result = pool.result(waiting[0][1])
            except _Lost as loss:
                pool.end()
                yield from _one_by_one(pool, [item for item, _ in waiting], lost, loss)
                waiting.clear()
                pool = _Pool(function, jobs, care)
            else:
                waiting.popleft()
                yield result
    finally:
        pool.end()


def _here(
    function: Callable[[Item], Result], items: Iterable[Item], care: Care
) -> Iterator[Result]:
    """In this process; where there is nothing to do, nothing is prepared."""
    for place, item in enumerate(items):
        if place == 0:
            care.prepare()
        yield function(item)


class _Lost(Exception):
    """A worker died, or had to be ended.

    Attributes:
        is_certain: True if it was the one with the item that was waited for.
    """

    def __init__(self, reason: str, *, is_certain: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_certain = is_certain


class _Pool(Generic[Item, Result]):
    """Processes that apply one function to items, the first submitted first."""

    def __init__(self, function: Callable[[Item], Result], jobs: int, care: Care) -> None:
        self._function = function
        self.care = care
        context = _context(care.prepare)
        self._beat: Any = context.Value("d", 0.0, lock=False)  # who is ended may hold a lock
        self._executor = ProcessPoolExecutor(
            jobs, mp_context=context, initializer=_begin, initargs=(self._beat, care.prepare)
        )

    def of_one(self) -> _Pool[Item, Result]:
        """A pool like this one with a single process."""
        return _Pool(self._function, 1, self.care)

    def submit(self, item: Item) -> Future[Result]:
        """Have an item worked on."""
        return self._executor.submit(self._function, item)

    def result(self, future: Future[Result]) -> Result:
        """What came of the oldest item that is not yet done.

        All before it are done, so it was begun when we begin to wait at the latest.

        Raises:
            _Lost: If there is none, and will be none.
        """
        since = time.monotonic()
        while True:
            try:
                return future.result(_GLANCE)
            except BrokenProcessPool:
                raise _Lost("the process that read it died", is_certain=False) from None
            except NotYet:
                if future.done():  # an error of the function's own
                    raise
                if time.monotonic() - max(since, self._beat.value) > self.care.patience:
                    reason = (
                        f"its process showed no sign of life for {self.care.patience:g} seconds"
                    )
                    raise _Lost(reason, is_certain=True) from None

    def end(self) -> None:
        """End all processes, whatever they do."""
        for process in list((self._executor._processes or {}).values()):
            process.kill()
        self._executor.shutdown(wait=False, cancel_futures=True)


def _context(prepare: Callable[[], object]) -> Any:
    """How processes are made: as forks of this one where that is safe, for they share all that it
    has loaded; else each of them loads it for itself."""
    if _has_one_thread():
        with suppress(MinerError):  # the first item meets it again, and it is told there
            prepare()
    return get_context("fork" if _has_one_thread() else "spawn")


def _has_one_thread() -> bool:
    """A fork would inherit the locks that other threads hold, with nobody to open them."""
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir()) == 1
    except OSError:  # only Linux tells
        return False


def _begin(beat: Any, prepare: Callable[[], object]) -> None:
    """In a worker: get ready, and tell of each source that it begins."""

    def tell() -> None:
        beat.value = time.monotonic()

    watch_over(tell)
    Thread(target=_end_with_parent, daemon=True).start()
    with suppress(MinerError):  # the first item meets it again, and it is told there
        prepare()


def _end_with_parent() -> None:
    """Or a worker would wait for ever, with all that it has in memory, for a program that is
    no more: whoever is killed can't tell his workers."""
    if parent := parent_process():
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _one_by_one(
    pool: _Pool[Item, Result],
    orphans: Sequence[Item],
    lost: Callable[[Item, str], Result],
    loss: _Lost,
) -> Iterator[Result]:
    """The items of a pool that is no more, each alone: nobody knows which of them it was."""
    first = pool.care.parts(orphans[0])
    if loss.is_certain and len(first) == 1:
        yield lost(orphans[0], loss.reason)
        orphans = orphans[1:]
    for orphan in chain.from_iterable(map(pool.care.parts, orphans)):
        alone = pool.of_one()
        try:
            yield alone.result(alone.submit(orphan))
        except _Lost as other:
            yield lost(orphan, other.reason)
        finally:
            alone.end()
