"""Packages that only some commands need, asked for when they are needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from summary_miner.errors import UsageError


def load_extra(module: str, extra: str) -> Any:
    """A module of a package that is not always installed.

    Args:
        extra: The name under which `pyproject.toml` lists the package.

    Raises:
        UsageError: With what to install, if it is missing.
    """
    package = module.partition(".")[0]
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != package:
            raise
        raise UsageError(
            f"{package} is not installed; install it with: pip install 'summary-miner[{extra}]'"
        ) from None
