"""`summary-miner segment`: the words of a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Call


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """Two lines of text."""
    path = tmp_path / "文.txt"
    path.write_text("书记走访群众。\n开展红马甲行动3次。\n", "utf-8")
    return path


def test_words_stand_apart(call: Call, text: Path) -> None:
    """A line of text a line."""
    shown = call("segment", text)

    assert (shown.code, shown.err) == (0, "")
    assert shown.out.splitlines()[0] == "书记 走访 群众 。"


def test_words_have_their_part_of_speech(call: Call, text: Path) -> None:
    """In the scheme that jieba uses."""
    shown = call("segment", text, "--pos")

    assert shown.out.splitlines()[0] == "书记/n 走访/v 群众/n 。/x"


@pytest.mark.parametrize("engine", ["jieba", "rjieba"])
def test_words_of_the_users_own_are_known(
    engine: str, call: Call, text: Path, tmp_path: Path
) -> None:
    """With the tag that was given."""
    words = tmp_path / "词典.txt"
    words.write_text("红马甲行动 100 vn\n", "utf-8")

    shown = call("segment", text, "--user-dict", words, "--pos", "--segmenter", engine)

    assert "红马甲行动/vn" in shown.out.split()


def test_both_engines_print_the_same(call: Call, text: Path) -> None:
    """With tags and without."""
    for options in ([], ["--pos"]):
        fast = call("segment", text, *options)
        reference = call("segment", text, *options, "--segmenter", "jieba")
        assert fast == reference


def test_the_text_is_cleaned(call: Call, tmp_path: Path) -> None:
    """Spaces inside words go, full-width digits become plain ones."""
    path = tmp_path / "脏.txt"
    path.write_text("共走访居\u3000民　３００　户，大家都很满意。\n", "utf-8")

    assert call("segment", path).out == "共 走访 居民 300 户 ， 大家 都 很 满意 。\n"


def test_standard_input_is_read(call: Call) -> None:
    """`echo … | summary-miner segment -`."""
    assert call("segment", "-", stdin="走访群众".encode()).out == "走访 群众\n"


def test_words_in_slashes_stay_legible(call: Call) -> None:
    """A slash in the text is a word of its own with a tag of its own."""
    shown = call("segment", "-", "--pos", stdin="30元/户".encode())

    assert "//x" in shown.out.split()


def test_traditional_characters_can_be_simplified(call: Call) -> None:
    """Before they are cut."""
    assert call("segment", "-", "--simplify", stdin="走訪群眾".encode()).out == "走访 群众\n"
