"""Every limit is a setting, and for each there is a file that breaks it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from summary_miner.errors import UsageError
from summary_miner.reading import LIMIT_NAMES, Limits, read_limits
from tests.cli.conftest import Call
from tests.hostile.files import entities, nested
from tests.hostile.making import REPORT, archive, page, pdf

ROOT = Path(__file__).parents[2]


class Breach(NamedTuple):
    """A file beyond a limit.

    Attributes:
        told: What the user is told.
        otherwise: What becomes of it within the default limits: "" if it is mined.
    """

    name: str
    make: Callable[[], bytes]
    limit: str
    told: str
    otherwise: str = ""


LONG = (REPORT * 40).encode()
SLOW = ("走访群众3户，" * 120_000).encode()
WORDS = Random(1).choices(("alphabet", "notebook", "standard", "question"), k=140_000)
WORDY = "\n".join(" ".join(WORDS[at : at + 500]) for at in range(0, len(WORDS), 500)).encode()
"""1.2 MB, of which a zip archive makes a tenth."""

TEXT_LAYER = "no text"
BREACHES = {
    "bytes": Breach("a.txt", lambda: LONG, "1K", "more than 1000 bytes"),
    "characters": Breach("a.txt", lambda: LONG, "500", "characters, more than 500"),
    "line": Breach("a.txt", lambda: b"3" * 600, "500", "line 1 has 600 characters, more than 500"),
    "pages": Breach("a.pdf", lambda: pdf(3), "2", "3 pages, more than 2", TEXT_LAYER),
    "members": Breach(
        "a.zip", lambda: archive({f"{n}.txt": LONG for n in range(3)}), "2", "3 members, more than"
    ),
    "expansion": Breach("a.zip", lambda: archive({"a.txt": WORDY}), "5", "more than 5 to 1"),
    "expanded_bytes": Breach(
        "a.zip", lambda: archive({"a.txt": LONG, "b.txt": LONG}), "1K", "would unpack to"
    ),
    "nesting": Breach("a.zip", lambda: nested(2), "1", "archives lie more than 1 deep"),
    "depth": Breach("a.html", lambda: page("<div>" * 99 + REPORT), "50", "nested too deeply"),
    "entities": Breach(
        "a.docx", lambda: entities(3), "2", "declares 3 entities, more than 2", "has a DOCTYPE"
    ),
    "seconds": Breach("a.txt", lambda: SLOW, "1", "mining it took more than 1 seconds", "(slow)"),
    "memory": Breach(
        "a.html",
        lambda: page(f"<p>{REPORT}</p>" * 100_000),
        "60M",
        "not enough memory|crashed the library",
        "(slow)",
    ),
    "convert_seconds": Breach(
        "a.rtf", lambda: b"{\\rtf 1}", "1", "did not convert it within 1 seconds", "(slow)"
    ),
}


@pytest.fixture(autouse=True)
def slow_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A soffice that never ends."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "soffice"
    program.write_text("#!/bin/sh\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


def test_there_is_a_file_for_each() -> None:
    """Who adds a limit adds a file that breaks it."""
    assert list(BREACHES) == list(LIMIT_NAMES)


@pytest.mark.parametrize("name", BREACHES)
# an alarm within a destructor or callback of others is swallowed, and comes again
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory is not bounded")
def test_a_file_beyond_it_is_refused(name: str, call: Call, tmp_path: Path, out: Path) -> None:
    """In one line with its reason; the file beside it is mined; the manifest tells of both."""
    breach = BREACHES[name]
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / breach.name).write_bytes(breach.make())
    if name not in ("bytes", "characters"):
        (folder / "good.txt").write_text(REPORT, "utf-8")

    shown = call("mine", folder, "-o", out, "--limit", f"{name}={breach.limit}")

    assert shown.code == 1
    assert len(shown.messages) == 1, shown.err
    assert re.search(f"^error: a.*({breach.told}).*; .+", shown.err), shown.err
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert list(manifest["settings"]["limits"]) == [name]
    assert [bool(entry["error"]) for entry in manifest["inputs"]] in ([True], [True, False])


@pytest.mark.parametrize("name", [n for n, b in BREACHES.items() if b.otherwise != "(slow)"])
def test_within_the_default_limits_it_is_not(name: str, call: Call, tmp_path: Path) -> None:
    """Else the test above would show nothing; what is refused for another reason says so."""
    breach = BREACHES[name]
    path = tmp_path / breach.name
    path.write_bytes(breach.make())

    shown = call("paragraphs", path, "--format", "csv")

    assert breach.otherwise in shown.err
    assert shown.code == bool(breach.otherwise)


def test_entities_that_the_user_allows_are_read(call: Call, tmp_path: Path) -> None:
    """But none that name other files, however many are allowed."""
    path = tmp_path / "a.docx"
    path.write_bytes(entities(2))
    shown = call("paragraphs", path, "--limit", "entities=2", "--format", "csv")
    assert "清运垃圾36车。" * 10 in shown.out

    path.write_bytes(entities(1, external="file:///etc/hostname"))
    assert "DOCTYPE" in call("paragraphs", path, "--limit", "entities=99").err


def test_entities_that_grow_are_refused_all_the_same(call: Call, tmp_path: Path) -> None:
    """The parser counts what they expand to."""
    path = tmp_path / "a.docx"
    path.write_bytes(entities(9))
    shown = call("paragraphs", path, "--limit", "entities=99")
    assert shown.code == 1
    assert "its XML is damaged" in shown.err


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("speed=3", "no limit of that name; there are bytes, characters, line"),
        ("bytes", "expected NAME=NUMBER"),
        ("bytes=-3", "expected NAME=NUMBER"),
        ("bytes=many", "expected NAME=NUMBER"),
        ("seconds=0", "expected NAME=NUMBER"),
        ("bytes=" + "9" * 99, "expected NAME=NUMBER"),
    ],
)
def test_a_limit_that_is_none_is_wrong_usage(
    setting: str, told: str, call: Call, tmp_path: Path
) -> None:
    """Exit code 2, before anything is read."""
    shown = call("figures", tmp_path, "--limit", setting)
    assert shown.code == 2
    assert told in shown.err


def test_numbers_may_be_short() -> None:
    """K, M and G, in either case."""
    limits = read_limits(["bytes=2k", "line=3M", "memory=1G", "entities=0"])
    assert (limits.max_bytes, limits.max_line, limits.max_memory) == (2000, 3_000_000, 10**9)
    with pytest.raises(UsageError):
        read_limits(["bytes=2T"])


def test_the_page_on_limits_tells_of_each() -> None:
    """With its default."""
    told = (ROOT / "docs" / "limits.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| (\d+) \|", told, re.M))
    limits = Limits()
    assert rows == {
        name: str(getattr(limits, name if hasattr(limits, name) else f"max_{name}"))
        for name in LIMIT_NAMES
    }
