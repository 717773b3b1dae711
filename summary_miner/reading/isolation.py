"""Readers that lean on libraries in C work in a process of their own.

A hostile Word file, web page or PDF may crash lxml or PDFium, keep them busy for ever or make
them fill memory. The process that reads it can then be ended, and nothing else is lost. It is
started at the first such file and serves all that follow; see `serving` for what it does.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from summary_miner.errors import UnreadableFile
from summary_miner.reading import serving
from summary_miner.reading.limits import ReadOptions
from summary_miner.reading.serving import Reader, reader_of
from summary_miner.types import RawText
from summary_miner.watch import out_of_time, show_life, time_limit

_START_SECONDS = 60.0
_OUT_OF_WORK = -getattr(signal, "SIGXCPU", 0) or None
"""How a process ends that had its processor time; Windows counts none."""


def watched(reader: Reader) -> Reader:
    """The reader, in this process, within the time limit."""

    def read(data: bytes, source: str, options: ReadOptions) -> RawText:
        with time_limit(options.limits.max_seconds, source):
            return reader(data, source, options)

    return read


def isolated(name: str) -> Reader:
    """A reader in a process of its own, where `options` ask for it and one can be started."""

    def read(data: bytes, source: str, options: ReadOptions) -> RawText:
        child = _child() if options.isolate else None
        if child is None:
            return watched(reader_of(name))(data, source, options)
        return child.read(name, data, source, options)

    return read


class _Child:
    """A process that reads, one source at a time.

    Raises:
        OSError: If it can't be started.
    """

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = _started()

    def read(self, name: str, data: bytes, source: str, options: ReadOptions) -> RawText:
        """What the reader of that name gives, or the error that it raises.

        Raises:
            UnreadableFile: Also if the process dies or takes too long.
        """
        seconds = options.limits.seconds_for(len(data))
        show_life()
        answer = None
        with self._lock:
            process = self._process = self._process or _started()
            assert process.stdin
            assert process.stdout
            try:
                with _ended_after(seconds, process) as late:
                    with suppress(OSError):  # a process that died takes no more
                        serving.ask(process.stdin, name, data, source, options)
                    answer = serving.answer(process.stdout)
            finally:
                if answer is None:  # it died, or somebody interrupted us in the middle
                    self.end()
        if isinstance(answer, RawText):
            return answer
        if late.is_set():
            raise out_of_time(source, seconds, "reading it")
        if answer is None and process.returncode == _OUT_OF_WORK:
            raise out_of_time(source, options.limits.work_for(len(data)), "reading it")
        raise answer or UnreadableFile(
            source,
            "it crashed the library that reads it",
            "open it in its own program and save it again",
        )

    def end(self) -> None:
        """End the process; the next source gets a new one."""
        process, self._process = self._process, None
        if process is not None and self.owner == os.getpid():  # a fork must not end its parent's
            process.kill()
            process.communicate()


_children: list[_Child | None] = []
"""The last one serves; None stands for a machine on which none can be started."""


def _child() -> _Child | None:
    last = _children[-1] if _children else None
    if not _children or (last and last.owner != os.getpid()):  # a fork shares no pipes
        try:
            last = _Child()
            atexit.register(last.end)
        except OSError:
            last = None
        _children.append(last)
    return last


def _started() -> subprocess.Popen[bytes]:
    """A process that has said that it is there."""
    process = subprocess.Popen(
        serving.command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout
    with _ended_after(_START_SECONDS, process):
        ready = serving.is_ready(process.stdout)
    if not ready:
        process.kill()
        process.communicate()
        raise OSError("the process that reads did not start")
    return process


@contextmanager
def _ended_after(seconds: float, process: subprocess.Popen[bytes]) -> Iterator[threading.Event]:
    """Ends the process if the block takes longer; the event tells whether it had to."""
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
        timer.join()
