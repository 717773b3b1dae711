"""A watch on each source: what goes wrong with one, or takes too long, costs no other.

Where the system has alarms and we work in the main thread, an alarm ends the work; elsewhere a
second thread asks the interpreter to. Both wait for library calls that never come back to Python,
which is why `reading.isolation` and `mappers` work in processes that can be killed.
"""

from __future__ import annotations

import ctypes
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePath
from traceback import extract_tb
from typing import TypeVar

from summary_miner.errors import MinerError, UnreadableFile

Result = TypeVar("Result")

_LONGEST_MESSAGE = 200
_MORE_MEMORY = "split it, or raise the limit (--limit memory=N)"

_AGAIN = 1.0
"""Seconds after which the alarm comes again: one that comes within a destructor is swallowed."""

_watched = threading.local()


def attempt(source: str, work: Callable[[], Result]) -> Result | UnreadableFile:
    """What the work on a source gives, or why it gives nothing.

    A mistake of ours is told with its place, for us to mend; the other sources go on.
    """
    try:
        return work()
    except UnreadableFile as problem:
        return problem
    except MinerError:  # a dictionary or table is damaged: no source can be read right
        raise
    except MemoryError:
        return UnreadableFile(source, "there is not enough memory for it", _MORE_MEMORY)
    except Exception as mistake:
        return UnreadableFile(source, _told(mistake), "please report it with this line")


def _told(mistake: Exception) -> str:
    place = extract_tb(mistake.__traceback__)[-1]
    file = PurePath(place.filename).name
    words = " ".join(f"{type(mistake).__name__} in {file}, line {place.lineno}: {mistake}".split())
    return f"a mistake of this program ({words[:_LONGEST_MESSAGE]})"


class _Expired(BaseException):
    """Time is up; no `except Exception` on the way may keep it."""


_on_start: list[Callable[[], None]] = []


def watch_over(beat: Callable[[], None]) -> None:
    """Have `beat` called whenever a source begins: a sign of life for whoever waits for us."""
    _on_start[:] = [beat]


def show_life() -> None:
    """Tell whoever waits for us that a source begins."""
    for beat in _on_start:
        beat()


@contextmanager
def time_limit(seconds: float, source: str, work: str = "reading it") -> Iterator[None]:
    """Ends the block when `seconds` have gone; a limit within another one is its business.

    Raises:
        UnreadableFile: If the time was not enough.
    """
    show_life()
    if getattr(_watched, "busy", False):
        yield
        return
    _watched.busy = True
    try:
        with _alarm(seconds) if _may_set_alarm() else _second_thread(seconds):
            yield
    except _Expired:
        raise out_of_time(source, seconds, work) from None
    finally:
        _watched.busy = False


def out_of_time(source: str, seconds: float, work: str) -> UnreadableFile:
    """The error of a source that took too long."""
    return UnreadableFile(
        source,
        f"{work} took more than {seconds:.3g} seconds",
        "split it, or raise the limit (--limit seconds=N)",
    )


def _may_set_alarm() -> bool:
    """Alarms exist, reach this thread, and nobody else has one: a program around us may."""
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
        and not signal.getitimer(signal.ITIMER_REAL)[0]
    )


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def expire(*_: object) -> None:
        raise _Expired

    signal.signal(signal.SIGALRM, expire)
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


@contextmanager
def _second_thread(seconds: float) -> Iterator[None]:
    worker = ctypes.c_ulong(threading.get_ident())
    fired = threading.Event()

    def expire() -> None:
        fired.set()
        ctypes.pythonapi.PyThreadState_SetAsyncExc(worker, ctypes.py_object(_Expired))

    timer = threading.Timer(seconds, expire)
    timer.daemon = True
    timer.start()
    arrived = False
    try:
        yield
    except _Expired:
        arrived = True
        raise
    finally:
        timer.cancel()
        timer.join()
        while fired.is_set() and not arrived:  # it is on its way, and must not arrive outside
            time.sleep(0.001)
