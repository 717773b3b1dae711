"""What can be found: codes with their words (`data/findings.tsv`), and which are wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from summary_miner.check.checklists import Overrides
from summary_miner.check.results import Finding, Severity
from summary_miner.errors import UsageError
from summary_miner.lexicon import table

SEVERITIES: Mapping[str, Severity] = {"error": "error", "warning": "warning", "note": "note"}
LINE_END = "⏎"
"""Stands for a line end in the examples of the table."""


class Code(NamedTuple):
    """One kind of finding; `message` is filled in from the text."""

    code: str
    severity: Severity
    name: str
    message: str
    remedy: str
    example: str
    sound: str


class Hit(NamedTuple):
    """A place where a code applies.

    Attributes:
        para_id: Empty where it concerns the document as a whole.
        fields: What the code's message needs.
    """

    code: str
    para_id: str
    start: int
    end: int
    words: str
    fields: Mapping[str, object] = MappingProxyType({})


@cache
def codes() -> Mapping[str, Code]:
    """All codes, in the order of the table."""
    columns = ("code", "severity", "name", "message", "remedy", "example", "sound")
    allowed = {"severity": tuple(SEVERITIES)}
    return {
        code: Code(code, SEVERITIES[severity], *words)
        for code, severity, *words in table("findings.tsv", *columns, allowed=allowed)
    }


@dataclass(frozen=True, slots=True)
class Selection:
    """Which codes are wanted, and how severe they are.

    Attributes:
        select: Codes or their beginnings; empty is all.
        ignore: Codes or their beginnings that are left out, whatever `select` says.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: tuple[tuple[str, Severity], ...] = ()

    def __post_init__(self) -> None:
        """Refuse what names no code.

        Raises:
            UsageError: With a code that may have been meant.
        """
        for name in (*self.select, *self.ignore, *(code for code, _ in self.severities)):
            if not name or not any(code.startswith(name) for code in codes()):
                near = get_close_matches(name, list(codes()), n=1)
                hint = f"; did you mean {near[0]}?" if near else "; see docs/findings.md"
                raise UsageError(f"no finding has the code {name!r}{hint}")

    def wants(self, code: str) -> bool:
        """Whether findings of this code are reported.

        >>> Selection(select=("N",), ignore=("N107",)).wants("N107")
        False
        """
        if self.select and not code.startswith(self.select):
            return False
        return not code.startswith(self.ignore) if self.ignore else True

    def severity(self, code: str) -> Severity:
        """The code's own severity, or what the checklist makes of it; the longest name decides."""
        fitting = [pair for pair in self.severities if code.startswith(pair[0])]
        if fitting:
            return max(fitting, key=lambda pair: len(pair[0]))[1]
        return codes()[code].severity


EVERYTHING = Selection()


def selection(
    select: Sequence[str] = (), ignore: Sequence[str] = (), overrides: Overrides | None = None
) -> Selection:
    """What the command line asks for, and what the checklist says where it does not.

    Raises:
        UsageError: If a name is no code and begins none.
    """
    asked = overrides or Overrides()
    return Selection(
        tuple(select) or asked.select,
        (*ignore, *asked.ignore),
        asked.severities,
    )


def to_finding(doc_id: str, hit: Hit, wanted: Selection) -> Finding:
    """The finding that a hit in a document makes."""
    code = codes()[hit.code]
    return Finding(
        doc_id=doc_id,
        code=hit.code,
        severity=wanted.severity(hit.code),
        para_id=hit.para_id,
        start=hit.start,
        end=hit.end,
        words=hit.words,
        message=code.message.format_map({"words": hit.words, **hit.fields}),
        remedy=code.remedy,
    )
