"""A package that is missing is told with what to install."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from summary_miner.errors import UsageError
from summary_miner.extras import load_extra


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """By its name and the extra that brings it."""
    monkeypatch.setitem(sys.modules, "networkx", None)

    with pytest.raises(
        UsageError, match=r"networkx is not installed; install it with: pip install"
    ):
        load_extra("networkx", "plots")


def test_a_package_that_is_there_is_loaded() -> None:
    """A module inside of it, too."""
    assert load_extra("xml.sax", "plots").__name__ == "xml.sax"


def test_what_a_package_itself_lacks_is_no_missing_extra(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A broken installation keeps its traceback."""
    (tmp_path / "broken_package.py").write_text("import nowhere_to_be_found", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))

    with pytest.raises(ModuleNotFoundError, match="nowhere_to_be_found"):
        load_extra("broken_package", "plots")
