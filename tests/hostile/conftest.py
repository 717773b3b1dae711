"""The program as a user calls it."""

from tests.cli.conftest import call, out

__all__ = ["call", "out"]
