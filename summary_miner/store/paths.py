"""Paths as a store keeps them: names of old systems may be bytes that no text can hold."""

from __future__ import annotations

import os
import string
from urllib.parse import quote, unquote_to_bytes

_SAFE = string.punctuation.replace("%", "") + " "
"""What stays as it is; letters and digits do anyway."""


def encoded(path: str) -> str:
    r"""A path as text, with `%` for what is not ASCII.

    >>> encoded("a b/总结"), decoded(encoded("a b/总结\udcff"))
    ('a b/%E6%80%BB%E7%BB%93', 'a b/总结\udcff')
    """
    return quote(os.fsencode(path), safe=_SAFE)


def decoded(path: str) -> str:
    """The path that was encoded."""
    return os.fsdecode(unquote_to_bytes(path))
