"""The process that reads for others: requests come in on its input, texts go out as JSON.

What it sends is only ever parsed, never executed, whatever a file made of the process.
"""

from __future__ import annotations

import json
import math
import os
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, fields
from importlib import import_module
from operator import attrgetter
from typing import IO, Any, TypeAlias

from summary_miner.errors import UnreadableFile
from summary_miner.reading.limits import Limits, ReadOptions
from summary_miner.types import RawLine, RawText
from summary_miner.watch import attempt

Reader: TypeAlias = Callable[[bytes, str, ReadOptions], RawText]
"""Bytes of one file, its name, the options; all that it returns comes from the bytes."""


def reader_of(name: str) -> Reader:
    """One of the readers that lean on libraries in C: `docx`, `html` or `pdf`.

    Its modules are loaded by whoever reads such files.
    """
    reader: Reader = getattr(import_module(f"summary_miner.reading.{name}"), f"read_{name}")
    return reader


_READY = b"ready"
_SIZE = 8
"""Bytes in front of a message that tell its length."""


def command() -> list[str]:
    """What starts the process; nothing is imported from the folder where the user works."""
    code = f"import sys; sys.path[:] = {sys.path!r}; from {__name__} import serve; serve()"
    return [sys.executable, "-I", "-c", code]


def is_ready(stream: IO[bytes]) -> bool:
    """Wait for the process to say that it is there."""
    return _get(stream) == _READY


def ask(stream: IO[bytes], name: str, data: bytes, source: str, options: ReadOptions) -> None:
    """Send the bytes and what to read them with."""
    request = {
        "reader": name,
        "source": source,
        "encoding": options.encoding,
        "limits": asdict(options.limits),
    }
    _put(stream, json.dumps(request).encode())
    _put(stream, data)


def answer(stream: IO[bytes]) -> RawText | UnreadableFile | None:
    """What came of it; None where the process is gone."""
    message = _get(stream)
    if message is None:
        return None
    told: dict[str, Any] = json.loads(message)
    if "refusal" in told:
        return UnreadableFile(*told["refusal"])
    told["lines"] = tuple(RawLine(*line) for line in told["lines"])
    told["warnings"] = tuple(told["warnings"])
    return RawText(**told)


def serve() -> None:
    """Answer requests until nobody sends any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked us is told, and ends us
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints
    source = sys.stdin.buffer
    _put(out, _READY)
    while (request := _get(source)) is not None and (data := _get(source)) is not None:
        _put(out, json.dumps(_outcome(json.loads(request), data)).encode())


def _outcome(request: Mapping[str, Any], data: bytes) -> dict[str, Any]:
    limits, source = Limits(**request["limits"]), request["source"]
    options = ReadOptions(request["encoding"], limits=limits)
    _restrain(limits, len(data))
    text = attempt(source, lambda: reader_of(request["reader"])(data, source, options))
    if isinstance(text, UnreadableFile):
        return {"refusal": text.args}
    kept = {name: getattr(text, name) for name in _KEPT}
    return {**kept, "lines": [_LINE(line) for line in text.lines]}


_LINE = attrgetter(*(field.name for field in fields(RawLine)))
_KEPT = tuple(field.name for field in fields(RawText) if field.name != "lines")


def _restrain(limits: Limits, size: int) -> None:
    """Have the system refuse memory and time beyond the limits, where it knows how to."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = math.ceil(used.ru_utime + used.ru_stime + limits.work_for(size))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_AS, (limits.max_memory, resource.RLIM_INFINITY))


def _put(stream: IO[bytes], message: bytes) -> None:
    stream.write(len(message).to_bytes(_SIZE, "big"))
    stream.write(message)
    stream.flush()


def _get(stream: IO[bytes]) -> bytes | None:
    """The next message, None where the other side is gone."""
    size = stream.read(_SIZE)
    if len(size) < _SIZE:
        return None
    length = int.from_bytes(size, "big")
    message = stream.read(length)
    return message if len(message) == length else None
