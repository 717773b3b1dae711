"""A watch on each source: what goes wrong with one, or takes too long, costs no other.

Where the system has alarms and we work in the main thread, an alarm ends the work; elsewhere a
second thread asks the interpreter to. Both wait for library calls that never come back to Python,
which is why `reading.isolation` and `mappers` work in processes that can be killed.
"""

from __future__ import annotations

import ctypes
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import PurePath
from traceback import extract_tb
from types import FrameType
from typing import TypeVar

from summary_miner.errors import MinerError, UnreadableFile

Result = TypeVar("Result")

_LONGEST_MESSAGE = 200
_MORE_MEMORY = "split it, or raise the limit (--limit memory=N)"

_AGAIN = 1.0
"""Seconds after which the alarm comes again: one that comes within a destructor is swallowed."""

_SOON = 0.001
"""Seconds after which a second thread looks again."""

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


def time_limit(
    seconds: float, source: str, work: str = "reading it"
) -> AbstractContextManager[None]:
    """A block to work in that ends when `seconds` have gone; within another one, that one counts.

    Raises:
        UnreadableFile: By the block, if the time was not enough.
    """
    return _Limit(seconds, source, work)


class _Limit:
    """A class and no generator, so that whoever rings can see that we are at the door.

    An exception that came between the end of a block and the end of its alarm would leave the
    alarm on, to ring in all that follows.
    """

    def __init__(self, seconds: float, source: str, work: str) -> None:
        self._told = (source, seconds, work)
        self._seconds = seconds
        self._bell: _Alarm | _SecondThread | None = None

    def __enter__(self) -> None:
        show_life()
        if getattr(_watched, "busy", False):
            return
        _watched.busy = True
        self._bell = (_Alarm if _may_set_alarm() else _SecondThread)(self._seconds)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._bell is None:
            return
        self._bell.stop()
        _watched.busy = False
        if kind is _Expired:
            raise out_of_time(*self._told) from None


_DOORS = (_Limit.__enter__.__code__, _Limit.__exit__.__code__)


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


def _is_at_the_door(frame: FrameType | None) -> bool:
    while frame is not None and frame.f_code not in _DOORS:
        frame = frame.f_back
    return frame is not None


class _Alarm:
    """The system rings until it is told to stop."""

    def __init__(self, seconds: float) -> None:
        signal.signal(signal.SIGALRM, self._ring)
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)

    def stop(self) -> None:
        """Leave the alarm as it was found."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)

    @staticmethod
    def _ring(_: int, frame: FrameType | None) -> None:
        if not _is_at_the_door(frame):
            raise _Expired


class _SecondThread:
    """Another thread asks the interpreter, once, to raise in ours."""

    def __init__(self, seconds: float) -> None:
        self._worker = threading.get_ident()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, args=(seconds,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread; what it asked for and has not come yet comes here."""
        try:
            self._stopped.set()
            self._thread.join()
            time.sleep(0)  # to take the request back would keep the interpreter looking for it
        except _Expired:
            pass

    def _watch(self, seconds: float) -> None:
        worker, error = ctypes.c_ulong(self._worker), ctypes.py_object(_Expired)
        while not self._stopped.wait(seconds):
            if not _is_at_the_door(sys._current_frames().get(self._worker)):
                ctypes.pythonapi.PyThreadState_SetAsyncExc(worker, error)
                return
            seconds = _SOON
