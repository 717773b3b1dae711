"""Pictures are drawn in three formats, with labels that can always be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import font_manager, get_data_path
from PIL import Image

from summary_miner.errors import OutputError, UsageError
from summary_miner.pictures import SUFFIXES, check_picture, fonts, save_picture
from summary_miner.pictures.clouds import HEIGHT, WIDTH, lay_out_cloud
from summary_miner.pictures.fonts import FAMILY, Font, font_for
from summary_miner.pictures.scene import (
    Bars,
    Cells,
    Cloud,
    CloudWord,
    Content,
    Curve,
    Curves,
    Link,
    Network,
    Node,
    Panel,
    Scene,
    TickRow,
    Ticks,
    texts_of,
    with_texts,
)

HOSTILE = "<img src=x onerror=alert(1)>$x^2$"
CONTENTS: dict[str, Content] = {
    "bars": Bars(("志愿者", HOSTILE), (3.0, -1.5), ("三次", "一次半")),
    "curves": Curves(("2021", "2022"), (Curve("志愿者", (1.0, None), ("一", "无")),)),
    "cells": Cells(("东岸", "西岸"), ("环境", "党建"), ((1.0, None), (0.5, 2.0)), "%"),
    "cloud": Cloud((CloudWord("志愿者", 5, "五次"), CloudWord(HOSTILE, 1, "一次"))),
    "network": Network(
        (Node("社区", 0, 0, 1.0, 0, "社区"), Node(HOSTILE, 1, 1, 0.2, 1, "居民")),
        (Link(0, 1, 0.5),),
    ),
    "ticks": Ticks((TickRow("志愿者", (1.0, 50.0)), TickRow("河道", ())), 100.0),
}


def _scene(name: str) -> Scene:
    return Scene("总结", (Panel("东岸", CONTENTS[name], "横轴", "纵轴"),))


@pytest.fixture(scope="module")
def font() -> Iterator[Font]:
    """One font for all scenes: finding and cutting one takes a second."""
    texts = [text for name in CONTENTS for text in texts_of(_scene(name))]
    with font_for(texts) as found:
        yield found


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_content_is_drawn_in_every_format(
    name: str, suffix: str, font: Font, tmp_path: Path
) -> None:
    """The same bytes each time, and more than white paper."""
    first, second = (tmp_path / f"{number}{suffix}" for number in (1, 2))
    for path in (first, second):
        SUFFIXES[suffix](_scene(name), path, font)

    assert first.read_bytes() == second.read_bytes()
    if suffix == ".png":
        assert len(Image.open(first).convert("RGB").getcolors(1 << 24) or []) > 2
    else:
        text = first.read_text("utf-8")
        assert "<svg" in text or "plotly" in text.lower()


def test_a_count_has_no_halves(font: Font, tmp_path: Path) -> None:
    """Axes of few documents are marked 0, 1, 2; of shares between them, too."""
    for number, value in enumerate((2.0, 2.5)):
        scene = Scene("", (Panel("", Bars(("河道",), (value,), ("",))),))
        SUFFIXES[".html"](scene, tmp_path / f"{number}.html", font)

    counts, shares = ((tmp_path / f"{number}.html").read_text("utf-8") for number in (0, 1))
    assert '"dtick":1' in counts
    assert '"dtick":1' not in shares


@pytest.mark.parametrize("name", CONTENTS)
def test_a_page_needs_no_network_and_runs_nothing_of_a_strangers(
    name: str, font: Font, tmp_path: Path
) -> None:
    """The font and the program are in it; a label stays a label."""
    SUFFIXES[".html"](_scene(name), tmp_path / "a.html", font)
    page = (tmp_path / "a.html").read_text("utf-8")
    own = re.sub(r"<script[^>]*>/\*\*.*?</script>", "", page, flags=re.S)

    assert 'url("data:font/otf;base64,' in page
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=[\"']?https?:", page)
    assert "<img" not in own


def test_svg_holds_outlines_and_no_font(font: Font, tmp_path: Path) -> None:
    """It can be read on a machine without any Chinese font."""
    SUFFIXES[".svg"](_scene("bars"), tmp_path / "a.svg", font)

    assert "<text" not in (tmp_path / "a.svg").read_text("utf-8")


def test_all_labels_are_in_the_font(font: Font) -> None:
    """Chinese, marks and letters alike."""
    for name in CONTENTS:
        for text in texts_of(_scene(name)):
            assert font.legible(text) == text


def test_what_the_font_lacks_becomes_a_geta(font: Font) -> None:
    """The printers' sign for a missing type, never an empty box."""
    assert font.legible("志愿者\N{GRINNING FACE}3") == "志愿者〓3"


def test_a_character_is_no_empty_box(font: Font, tmp_path: Path) -> None:
    """Two different characters are drawn differently; two boxes would be the same."""
    drawn = []
    for name in ("志", "者"):
        scene = Scene("", (Panel("", Bars((name,), (1.0,), ("",))),))
        SUFFIXES[".png"](scene, tmp_path / "a.png", font)
        drawn.append(np.asarray(Image.open(tmp_path / "a.png").convert("L")))

    assert drawn[0].shape == drawn[1].shape
    assert (drawn[0] != drawn[1]).any()


def test_without_a_chinese_font_nothing_is_drawn(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The user is told in one line what to install."""
    own = Path(get_data_path()) / "fonts" / "ttf"
    entries = [
        font_manager.FontEntry(fname=str(own / file), name=file)
        for file in ("DejaVuSans.ttf", "LastResortHE-Regular.ttf")  # each letter in a box
        if (own / file).exists()
    ]
    monkeypatch.setattr(fonts, "_lists", lambda: [entries])

    with pytest.raises(UsageError, match="no font with Chinese characters was found: install Noto"):
        save_picture(_scene("bars"), tmp_path / "a.png")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("DejaVuSans.ttf", r"DejaVuSans\.ttf: has no Chinese characters; name another font"),
        ("none.ttf", r"none\.ttf: is no font that can be read"),
        ("text.ttf", r"text\.ttf: is no font that can be read"),
    ],
)
def test_a_wrong_font_is_told(tmp_path: Path, name: str, message: str) -> None:
    """Before any work."""
    (tmp_path / "text.ttf").write_text("no font", "utf-8")
    folder = Path(get_data_path()) / "fonts" / "ttf" if name.startswith("Deja") else tmp_path

    with pytest.raises(UsageError, match=message):
        check_picture(tmp_path / "a.png", folder / name, overwrite=False)


def test_a_font_is_found_that_was_installed_since(monkeypatch: pytest.MonkeyPatch) -> None:
    """matplotlib keeps a list of fonts; who has just installed one is not told to install one."""
    known = fonts.check_font()
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [])

    assert fonts.check_font() == known


def test_the_font_for_the_mainland_is_taken_from_a_collection() -> None:
    """Where a file holds faces for several countries."""
    name = fonts.check_font()

    assert not name.endswith((" JP", " KR", " TC", " HK"))


def test_the_users_own_settings_of_matplotlib_stay(font: Font, tmp_path: Path) -> None:
    """Neither fonts nor styles are left behind."""
    import matplotlib

    before = dict(matplotlib.rcParams), list(font_manager.fontManager.ttflist)
    SUFFIXES[".png"](_scene("bars"), tmp_path / "a.png", font)

    assert (dict(matplotlib.rcParams), list(font_manager.fontManager.ttflist)) == before
    assert FAMILY not in {entry.name for entry in font_manager.fontManager.ttflist}


def test_a_picture_is_never_replaced_unasked(tmp_path: Path) -> None:
    """Nor written under a name that says nothing of its format."""
    (tmp_path / "a.png").write_text("mine", "utf-8")

    with pytest.raises(OutputError, match="is there already; replace it with --overwrite"):
        check_picture(tmp_path / "a.png", overwrite=False)
    with pytest.raises(UsageError, match=r"expected a name that ends in \.png or \.svg or \.html"):
        check_picture(tmp_path / "a.jpg", overwrite=False)


WIDTHS = {"工": 1.0, "口": 1.0, "a": 0.5}
SQUARE = Font("squares", Path("none"), WIDTHS)


@settings(max_examples=25)
@given(
    st.dictionaries(
        st.text(alphabet="工口a", min_size=1, max_size=6), st.floats(0.1, 100), min_size=1
    )
)
def test_words_of_a_cloud_do_not_overlap(weights: dict[str, float]) -> None:
    """Each lies inside, and a heavier word is never smaller."""
    words = tuple(CloudWord(text, weight, "") for text, weight in weights.items())
    placed = lay_out_cloud(Cloud(words), SQUARE)
    taken = np.zeros((HEIGHT, WIDTH), int)
    for one in placed:
        top = round(one.baseline - one.size * fonts.ASCENT)
        height, width = round(one.size), round(SQUARE.width(one.word.text) * one.size)
        assert 0 <= top <= HEIGHT - height
        assert 0 <= one.left <= WIDTH - width
        taken[top : top + height, int(one.left) : int(one.left) + width] += 1

    assert taken.max() == 1
    sizes = [one.size for one in placed]
    assert sizes == sorted(sizes, reverse=True)


def test_texts_of_a_scene_can_be_changed() -> None:
    """All of them, however deep they stand."""
    scene = with_texts(_scene("network"), lambda text: text.replace("社", "杜"))

    assert "杜区" in set(texts_of(scene))
    assert not any("社" in text for text in texts_of(scene))
