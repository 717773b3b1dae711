"""Standard output and error, also where they are closed, full or of an old code page."""

from __future__ import annotations

import os
import sys


def prepare_streams() -> None:
    """Have both there and able to write any character.

    A program that is started with them closed has none: what is written to standard output
    must then fail, and no file of ours may take its number.
    """
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # a console without Chinese shows ? and goes on
            reconfigure(errors="replace")


def abandon_stdout() -> None:
    """Have what is left in it go nowhere, so that nothing fails when the program ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
