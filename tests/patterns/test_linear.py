"""No pattern of ours goes back and forth over a text: steps grow in step with its length.

Steps are counted, not seconds: on texts that are made from each pattern itself, and on the same of
twice the length.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.patterns.attacks import attacks
from tests.patterns.machine import Machine, TooManySteps

ROOT = Path(__file__).parents[2]

SHORT: Mapping[str, str] = {
    r"\d{2,}(?:\.\d+)?[余多]?(?:万|亿)?(?:元": "words in quotes, 60 characters at most",
    r"(?:同比|环比)(?=[^，。；,;]*$)": "18 characters in front of a figure",
    r"(?:(?:\d+|[两二三四五六七八九十百]+)[余多]?(?:": "48 characters in front of a number",
    r".*(?:共青团|": "titles of 200 characters at most, and 8 in front of an ending",
    r"\s*[_|｜]\s*|\s+[-–—]+\s+|": "a page's title, 200 characters at most",
    r"[-—–－~·.\s|]*(?:第\s*|page": "lines of 40 characters at most",
    r"[-—–·•]+\s?\d{1,4}": "lines of the site, 160 characters at most",
    r".{1,60}(?:[…⋯]{2,}|": "lines of the site, 160 characters at most",
    r"Conflicting lock is held in": "a message of the database",
    r"\s*(?P<column>[^=<>!~]+?)": "an argument of the command line",
    r"(\\.|\[(?:\\.|[^\]": "patterns of our own tables",
    r"\s*([()（）]|[^\s()（）]+)": "the text has no space at its end",
    r"(?<![〇零○一二": "begins only where a run of numerals does, which the machine does not see",
}
"""Beginnings of patterns that only see so little that no time is lost, or no such text."""

MATCHED: tuple[str, ...] = (
    r"[^，,。；;：:]*(?:、|(?:",
    r"\s*(?:\d+\s*[、.．)）]|[（(]?[一二三",
    r"(?:(?:[-*_]\s*){3,}|=+",
    r"(?:\s*(?:>\s?)+)?\s{0,3}(#{1,6})",
    r"\|?\s*:?-+:?",
    r"\|(.*)\|$",
    r"(?:[（(][^（()）]*[）)])?\s*、",
    r"\s*[=+\-@＝＋－＠]",
    r"[^，。；,;\d]{0,12}(?:",
    r"[一二三四五六七八九十]*(?:",
    r"[^，,。；：:]{0,24}?(?:不足|不够",
    r"[^，,。；：:]{0,14}?(?:将|将要",
    r"[^，,。；：:]{0,6}?(?:(?:各|全体",
    r"第[一二三四五六七八九十百零\d]{1,6}条(?![，,：:])|[\W_]*",
    r"[\W_]*([^，,。：:；;！？",
)
"""Beginnings of patterns that are tried at one place, and never searched for."""

_MOST_LONG = 4
REFERRING = r"\\[1-9]|\(\?P=|\(\?\("
"""Refers back to a group, which the machine can't; all such groups are short."""


KNOWN = Path(__file__).with_name("linear.txt")
"""Digests of patterns that were found to be linear: they are not counted again, which would take
a minute. `python -m tests.patterns.test_linear` counts all and writes the file anew."""

Patterns: TypeAlias = list[tuple[re.Pattern[str], str]]


def all_patterns() -> Patterns:
    """All of the package's, with the module that asked for each."""
    script = [sys.executable, str(Path(__file__).with_name("recorded.py"))]
    ran = subprocess.run(script, capture_output=True, text=True, cwd=ROOT, check=False)
    assert ran.returncode == 0, ran.stderr
    return [(re.compile(words, flags), name) for words, flags, name in json.loads(ran.stdout)]


@pytest.fixture(scope="module")
def patterns() -> Patterns:
    """The same, once for all tests."""
    return all_patterns()


def digest_of(pattern: re.Pattern[str]) -> str:
    """What stands for a pattern in the file."""
    return hashlib.sha256(
        f"{pattern.flags} {pattern.pattern}".encode("utf-8", "surrogatepass")
    ).hexdigest()[:16]


def counted(patterns: Patterns) -> Patterns:
    """Those that the law is about."""
    return [
        (pattern, name)
        for pattern, name in patterns
        if not pattern.pattern.startswith(tuple(SHORT))
        and not re.search(REFERRING, pattern.pattern)
    ]


def test_steps_keep_in_step_with_the_text(patterns: Patterns) -> None:
    """Twice the text takes some twice the steps, for every pattern and every attack on it."""
    known = set(KNOWN.read_text("ascii").split())
    assert len(counted(patterns)) > 400
    slow = [
        f"{name}: {pattern.pattern[:60]} on {attack}"
        for pattern, name in counted(patterns)
        if digest_of(pattern) not in known
        if (attack := slowest(pattern))
    ]
    assert slow == []


def test_every_exception_is_still_there(patterns: Patterns) -> None:
    """A pattern that is gone or mended needs none."""
    known = [pattern.pattern for pattern, _ in patterns]
    assert [start for start in (*SHORT, *MATCHED) if not _any_starts(known, start)] == []


def _any_starts(known: list[str], start: str) -> bool:
    return any(words.startswith(start) for words in known)


def slowest(pattern: re.Pattern[str]) -> tuple[str, str, str] | None:
    """An attack under which the steps grow faster than the text, if there is one."""
    searched = not pattern.pattern.startswith(MATCHED)
    tried = 0
    for attack in attacks(Machine(pattern).tree):
        # on short texts what is bounded may still look as if it grew; a few long ones tell
        if tried < _MOST_LONG and _grows(pattern, attack, 30, searched=searched):
            tried += 1
            if _grows(pattern, attack, 250, searched=searched):
                return attack
    return None


def _grows(
    pattern: re.Pattern[str], attack: tuple[str, str, str], length: int, *, searched: bool
) -> bool:
    before, body, end = attack
    counts = []
    for size in (length, 2 * length):
        machine = Machine(pattern, most=3000 * size)
        text = before + body * max(size // len(body), 1) + end
        try:
            machine.find_all(text) if searched else machine.match(text)
        except TooManySteps:
            return True
        counts.append(machine.steps)
    return counts[1] > 2.6 * counts[0]


@pytest.mark.parametrize("words", [r"(?:a+)+b", r"a*a*b", r"\d+%", r"^(?:.*,)*x"])
def test_the_machine_sees_what_goes_back(words: str) -> None:
    """Else the law above would hold of anything."""
    assert slowest(re.compile(words))


@pytest.mark.parametrize("words", [r"(?<!\d)\d+%", r"\d{1,9}%", r"[^,]*,?", r"一二|三四", "^a*b"])
def test_the_machine_lets_pass_what_does_not(words: str) -> None:
    """A bounded search, one that begins where nothing went before, one that always fits."""
    assert slowest(re.compile(words)) is None


@pytest.mark.parametrize(
    "words", [r"(\d+)[年月](?=日)", r"(?<=第)[一二三]+", r"a(b|bc)+?c", r"[^\W\d]{2,3}$"]
)
def test_the_machine_finds_what_re_finds(words: str) -> None:
    """On texts that the pattern likes."""
    for text in ("第12年日，第一二三", "abbcbcc abc", "文字ab 12", "xx3月日", ""):
        expected = [found.span() for found in re.finditer(words, text)]
        assert Machine(re.compile(words)).find_all(text) == expected


def remember() -> None:
    """Count all patterns, and write down those that are linear."""
    linear = {digest_of(pattern) for pattern, _ in counted(all_patterns()) if not slowest(pattern)}
    KNOWN.write_text("\n".join(sorted(linear)) + "\n", "ascii")


if __name__ == "__main__":
    remember()
