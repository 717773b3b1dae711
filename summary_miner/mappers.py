"""One core or many: the same function over the same files, the results in the same order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 4
"""Tasks that wait for each worker: enough to keep it busy, few enough to stay small."""


def map_in_order(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    jobs: int,
    lost: Callable[[Item], Result],
) -> Iterator[Result]:
    """Apply `function` to each item, with `jobs` processes, in the order of the items.

    Args:
        function: Picklable, as are the items and results.
        jobs: 1 works in this process.
        lost: What stands for an item whose worker died.
    """
    if jobs <= 1:
        yield from map(function, items)
        return
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    remaining = iter(items)
    pool = _open(jobs)
    try:
        while True:
            while len(waiting) < jobs * _AHEAD and (item := next(remaining, None)) is not None:
                waiting.append((item, pool.submit(function, item)))
            if not waiting:
                return
            item, future = waiting.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                # nobody knows which of the waiting items killed it: try each alone
                pool.shutdown(wait=False, cancel_futures=True)
                for orphan in [item, *(item for item, _ in waiting)]:
                    yield _alone(function, orphan, lost)
                waiting.clear()
                pool = _open(jobs)
                continue
            yield result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _open(jobs: int) -> ProcessPoolExecutor:
    # spawn: a forked child would inherit the locks of libraries that have threads
    return ProcessPoolExecutor(max_workers=jobs, mp_context=get_context("spawn"))


def _alone(
    function: Callable[[Item], Result], item: Item, lost: Callable[[Item], Result]
) -> Result:
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(function, item).result()
        except BrokenProcessPool:
            return lost(item)
