"""The built manual: both languages, complete, and without a byte from the network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from .pages import CHINESE, DOCS, ROOT

CONFIGS = {"en": "mkdocs.yml", "zh": "mkdocs.zh.yml"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both manuals, as `make docs` builds them: a warning is an error."""
    folder = tmp_path_factory.mktemp("site")
    for language, config in CONFIGS.items():
        target = folder if language == "en" else folder / language
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", config, "-d", str(target)],
            cwd=ROOT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    return folder


class _Sources(HTMLParser):
    """What a browser would load with a page, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect the addresses."""
        given = dict(attrs)
        loads = given.get("src") if tag != "link" else given.get("href")
        if loads:
            self.loaded.append(loads)
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))


def _sources(page: Path) -> _Sources:
    found = _Sources()
    found.feed(page.read_text("utf-8"))
    return found


def _local(addresses: list[str]) -> list[str]:
    """Without pictures that stand in the page itself."""
    return [address for address in addresses if not address.startswith("data:")]


def test_nothing_is_loaded_from_the_network(site: Path) -> None:
    """No font, script, style or picture has an address of its own."""
    for page in site.rglob("*.html"):
        loaded = _sources(page).loaded
        assert [one for one in loaded if re.match(r"(?:\w+:)?//", one)] == [], page
    for style in (site / "assets").rglob("*.css"):
        assert not re.search(r"url\([\"']?(?:https?:)?//", style.read_text("utf-8")), style


def test_no_page_makes_the_theme_fetch_anything(site: Path) -> None:
    """Its scripts would fetch mermaid for a diagram, and numbers of stars for a repository."""
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        assert not re.search(r'class="mermaid"|data-md-component="source"', text), page


def test_all_that_is_loaded_is_there(site: Path) -> None:
    """In both manuals, on pages of any depth."""
    for page in site.rglob("*.html"):
        if page.name == "404.html":  # shown by a server, for addresses of any depth
            continue
        for one in _local(_sources(page).loaded):
            assert (page.parent / one.partition("#")[0]).exists(), f"{page}: {one}"


def test_links_lead_to_pages(site: Path) -> None:
    """Also those that lead from one language to the other."""
    for page in site.rglob("*.html"):
        if page.name == "404.html":
            continue
        for link in _sources(page).links:
            path = link.partition("#")[0]
            if path and ":" not in path:
                assert (page.parent / path).resolve().exists(), f"{page}: {link}"


def test_every_page_is_in_both_languages_or_shown_as_it_is(site: Path) -> None:
    """A page without a Chinese version is in the Chinese manual in English."""
    for page in DOCS.glob("*.md"):
        name = page.with_suffix(".html").name
        assert (site / name).is_file(), name
        assert (site / "zh" / name).is_file(), name


def test_no_chinese_page_is_without_an_english_one() -> None:
    """The English manual is the whole one."""
    for page in CHINESE:
        if page.parent.name == "zh":
            assert (DOCS / page.name).is_file(), page


@pytest.mark.parametrize("language", CONFIGS)
def test_the_search_works_from_a_disk(site: Path, language: str) -> None:
    """The index is a script, and holds Chinese words cut apart."""
    folder = site if language == "en" else site / language
    index = (folder / "search" / "search_index.js").read_text("utf-8")

    assert index.startswith("var __index")
    assert "\\u200b" in index or "\u200b" in index
