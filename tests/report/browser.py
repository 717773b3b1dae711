"""A browser for the tests, where one is installed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "msedge",
    "chrome",
)
"""Programs that speak the protocol, as systems call them."""

REQUIRED = "SUMMARY_MINER_BROWSER_REQUIRED"
"""Set by CI: a missing browser is a failure there."""

FLAGS = (
    "--no-sandbox",  # CI runs as root, for whom Chromium refuses its sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_browser() -> Path | None:
    """The program of an installed browser."""
    found = filter(None, map(shutil.which, NAMES))
    return next(map(Path, found), None)


@contextmanager
def open_browser() -> Iterator[Any]:
    """A headless browser; the test is skipped, with a clear word, where none is installed."""
    program = find_browser()
    if program is None:
        told = f"no browser is installed (looked for {', '.join(NAMES)})"
        if os.environ.get(REQUIRED):
            pytest.fail(f"{told}, but {REQUIRED} is set")
        pytest.skip(f"{told}: install Chromium to test the report in it")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()
