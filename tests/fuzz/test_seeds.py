"""What a fuzzer once found stays mended."""

from __future__ import annotations

import pytest

from fuzz import recipes
from fuzz.laws import BrokenLaw, check
from fuzz.seeds import FOLDER, seeds
from fuzz.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.filterwarnings("ignore:Possible:FutureWarning")
def test_no_kept_input_breaks_its_target(name: str) -> None:
    """Nor does the empty one."""
    for data in (b"", *seeds(name)):
        TARGETS[name](data)


def test_seeds_belong_to_targets() -> None:
    """A target that gets another name takes its seeds along."""
    assert {path.stem for path in FOLDER.glob("*.txt")} <= set(TARGETS)


def test_the_targets_are_awake() -> None:
    """The recipes make what readers accept; else the search would be for nothing."""
    assert recipes.text(bytes(range(60, 80))).strip()
    for recipe, suffix in ((recipes.page, ".html"), (recipes.word_file, ".docx")):
        data = recipe(bytes([0, 2, 4, 200, 50, 200, 51]))
        assert _is_read(data, suffix), suffix
    assert _is_read(recipes.pdf(bytes([200, 201, 203])), ".pdf")


def _is_read(data: bytes, suffix: str) -> bool:
    from fuzz.targets import OPTIONS
    from summary_miner.reading import Source, read_source

    return bool(read_source(Source(f"a{suffix}", suffix, lambda: data), OPTIONS).lines)


def test_a_broken_law_is_told() -> None:
    """With what was seen, in ASCII whatever the terminal."""
    with pytest.raises(BrokenLaw, match=r"figures stand apart: '3\\u6237'"):
        check(False, "figures stand apart", "3户")
