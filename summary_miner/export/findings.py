"""Findings for eyes (a table), for programs (JSON) and for code scanners (SARIF 2.1.0)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, TextIO, TypeAlias
from urllib.parse import quote

from summary_miner.check import Finding
from summary_miner.check.lint import codes
from summary_miner.chinese import VALUES
from summary_miner.export.cells import plain
from summary_miner.export.tables import storable_text
from summary_miner.types import Mined

LintFormat: TypeAlias = Literal["table", "json", "sarif"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_COLOURS: Mapping[str, str] = {"error": "red", "warning": "yellow", "note": "cyan"}


class Places:
    """Where findings stand: the source and the line of each paragraph."""

    def __init__(self, mineds: Iterable[Mined]) -> None:
        self._sources: dict[str, str] = {}
        self._documents: dict[str, int] = {}
        self._lines: dict[tuple[str, str], int] = {}
        for mined in mineds:
            self._sources[mined.source] = mined.source
            self._documents[mined.source] = len(mined.documents)
            for paragraph in mined.boilerplate:
                self._lines[mined.source, paragraph.para_id] = paragraph.source_line
            for document in mined.documents:
                self._sources[document.doc_id] = mined.source
                for paragraph in document.paragraphs:
                    self._lines[document.doc_id, paragraph.para_id] = paragraph.source_line

    def group(self, finding: Finding) -> str:
        """What a reader looks at: the file, or in an anthology one of its documents."""
        source = self.source(finding)
        return finding.doc_id if self._documents.get(source, 0) > 1 else source

    def source(self, finding: Finding) -> str:
        """The file, or the member of an archive."""
        return self._sources[finding.doc_id]

    def line(self, finding: Finding) -> int | None:
        """The 1-based line; None where the document as a whole is concerned."""
        line = self._lines.get((finding.doc_id, finding.para_id))
        if line is None:  # below the text, the date of the report belongs to no document
            line = self._lines.get((self._sources[finding.doc_id], finding.para_id))
        return line


def write_findings(
    mineds: Sequence[Mined], findings: Sequence[Finding], format: LintFormat, out: TextIO
) -> None:
    """Write the findings to a stream.

    Args:
        mineds: The sources that they were found in.
    """
    _WRITERS[format](findings, Places(mineds), out)


def _write_table(findings: Sequence[Finding], places: Places, out: TextIO) -> None:
    """Source by source, a line a finding, as a linter does."""
    from rich.console import Console
    from rich.text import Text

    terminal = out.isatty()
    console = Console(
        file=out, force_terminal=terminal, no_color=not terminal, soft_wrap=True, highlight=False
    )
    last = ""
    for finding in findings:
        group = places.group(finding)
        if group != last:
            console.print(Text(group, style="bold"))
            last = group
        severity = VALUES["severity"][finding.severity]
        line = places.line(finding)
        where = f"{line}行" if line is not None else "全文"
        row = Text(f"  {where:>6}  ")
        row.append(f"{severity} {finding.code}", style=_COLOURS[finding.severity])
        row.append(f"  {_one_line(finding.message)}。{finding.remedy}。")
        console.print(row)
    console.print(Text(_summary(findings)))


def _one_line(text: str) -> str:
    return plain(text).replace("\t", " ")


def _summary(findings: Sequence[Finding]) -> str:
    if not findings:
        return "没有发现问题"
    names = VALUES["severity"]
    counts = [
        f"{name}{number}处"
        for severity, name in names.items()
        if (number := sum(one.severity == severity for one in findings))
    ]
    return f"共{len(findings)}处：" + "、".join(counts)


def _write_json(findings: Sequence[Finding], places: Places, out: TextIO) -> None:
    rows = [
        {
            "source": places.source(finding),
            "line": places.line(finding),
            "doc_id": finding.doc_id,
            "para_id": finding.para_id or None,
            "start": finding.start if finding.para_id else None,
            "end": finding.end if finding.para_id else None,
            "code": finding.code,
            "severity": finding.severity,
            "words": finding.words,
            "message": finding.message,
            "remedy": finding.remedy,
        }
        for finding in findings
    ]
    _dump(rows, out)


def _write_sarif(findings: Sequence[Finding], places: Places, out: TextIO) -> None:
    from summary_miner import __version__

    used = [code for code in codes().values() if any(one.code == code.code for one in findings)]
    driver = {
        "name": "summary-miner",
        "version": __version__,
        "rules": [
            {
                "id": code.code,
                "shortDescription": {"text": code.name},
                "help": {"text": code.remedy},
                "defaultConfiguration": {"level": code.severity},
            }
            for code in used
        ],
    }
    numbers = {code.code: number for number, code in enumerate(used)}
    results = [_result(finding, numbers, places) for finding in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    _dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, out)


def _result(finding: Finding, numbers: Mapping[str, int], places: Places) -> dict[str, Any]:
    """Columns count in the cleaned line; a paragraph joined from several begins at its first."""
    location: dict[str, Any] = {
        "artifactLocation": {"uri": quote(places.source(finding), errors="replace")}
    }
    line = places.line(finding)
    if line is not None:
        location["region"] = {
            "startLine": line,
            "startColumn": finding.start + 1,
            "endLine": line,
            "endColumn": finding.end + 1,
            "snippet": {"text": finding.words},
        }
    return {
        "ruleId": finding.code,
        "ruleIndex": numbers[finding.code],
        "level": finding.severity,
        "message": {"text": f"{finding.message}。{finding.remedy}。"},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"place": f"{finding.doc_id}/{finding.para_id}/{finding.words}"},
    }


def _dump(value: object, out: TextIO) -> None:
    out.write(storable_text(json.dumps(value, ensure_ascii=False, indent=1)) + "\n")


_WRITERS: Mapping[LintFormat, Callable[[Sequence[Finding], Places, TextIO], None]] = {
    "table": _write_table,
    "json": _write_json,
    "sarif": _write_sarif,
}
