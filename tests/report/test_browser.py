"""The page in a real browser: it opens without errors, and everything on it can be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from summary_miner.check import Checked
from summary_miner.report import render
from tests.report.browser import open_browser
from tests.report.sample import COPIED, checked, copies

DESKTOP, PHONE = (1280, 800), (360, 740)
Open: TypeAlias = Callable[..., Any]
"""`open_page((1280, 800), color_scheme="dark")`: the report in a new window."""

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One for all tests of this file."""
    with open_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report as a file, as it is handed on."""
    path: Path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render(checked(), copies(), checklist="社区工作"), "utf-8")
    return path.as_uri()


@pytest.fixture
def open_page(browser: Any, address: str) -> Iterator[Open]:
    """Opens the report; whatever the console complains of fails the test."""
    complaints: list[str] = []
    contexts: list[Any] = []

    def open_one(size: tuple[int, int] = DESKTOP, **options: Any) -> Any:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        page.on(
            "request", lambda asked: complaints.append(asked.url) if asked.url != address else 0
        )
        page.goto(address)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


def _cell(page: Any, unit: str, place: int) -> Any:
    row = page.locator(".grid tbody tr").filter(has_text=unit)
    return row.locator(".cell a").nth(place)


def test_a_cell_opens_its_evidence(open_page: Open) -> None:
    """Item, state, reason, and the words, highlighted."""
    page = open_page()
    _cell(page, "桃岭社区", 1).click()

    dialog = page.locator("dialog[open]")
    assert dialog.locator("h2").inner_text() == "帮困救助"
    assert "已覆盖" in dialog.locator("#evidence-state").inner_text()
    assert dialog.locator("#evidence-reason").inner_text() == "依据p5"
    assert "".join(dialog.locator(".lit").all_inner_texts()) == COPIED


def test_evidence_leads_on_to_the_next_item_and_to_the_document(open_page: Open) -> None:
    """The paragraph is shown in its document, its words still highlighted."""
    page = open_page()
    _cell(page, "松坪社区", 0).click()
    page.get_by_role("button", name="下一项").click()
    page.get_by_role("button", name="下一项").click()
    assert page.locator("#evidence-title").inner_text().startswith("安全")
    page.locator("#evidence-place").click()

    assert page.locator("dialog[open]").count() == 0
    line = page.locator(".line:target")
    assert line.is_visible()
    assert line.locator(".lit").first.is_visible()
    assert "明年计划新建停车位40个。" in line.inner_text()


def test_a_missing_item_has_a_reason_but_no_words(open_page: Open) -> None:
    """And leads to the whole document."""
    page = open_page()
    _cell(page, "雁桥小学", 0).click()

    assert page.locator("#evidence-reason").inner_text() == "全文没有说到"
    assert page.locator("#evidence-text").inner_text() == ""
    page.get_by_role("link", name="看全文").and_(page.locator("#evidence-place")).click()
    assert page.locator("#d3").is_visible()


def test_the_grid_is_used_by_keyboard(open_page: Open) -> None:
    """Arrows move, Enter opens, Escape closes and goes back to the cell."""
    page = open_page()
    _cell(page, "雁桥小学", 0).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.locator("#evidence-unit").inner_text() == "桃岭社区"
    assert page.locator("#evidence-title").inner_text() == "帮困救助"
    page.keyboard.press("Escape")

    assert page.locator("dialog[open]").count() == 0
    focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == "帮困救助：已覆盖"


def test_the_grid_is_one_stop_of_the_tab_key(open_page: Open) -> None:
    """A hundred cells are no hundred stops."""
    page = open_page()

    assert page.locator('.grid .cell a[tabindex="0"]').count() == 1
    assert page.locator('.grid .cell a[tabindex="-1"]').count() == 8


def test_the_grid_can_be_sorted(open_page: Open) -> None:
    """By file order, and back."""
    page = open_page()
    names = page.locator(".grid tbody th")
    page.get_by_label("排列").select_option("order")
    assert names.all_inner_texts() == ["松坪社区", "桃岭社区", "雁桥小学"]
    page.get_by_label("排列").select_option("gap")

    assert names.all_inner_texts() == ["雁桥小学", "桃岭社区", "松坪社区"]


def test_one_document_is_shown_at_a_time(open_page: Open) -> None:
    """The one chosen, or all."""
    page = open_page()
    page.locator("#chosen").select_option("d1")
    assert page.locator(".page:visible").count() == 1
    assert page.locator("#d1").is_visible()
    page.get_by_label("显示全部文档").check()

    assert page.locator(".page:visible").count() == 3


def test_marks_can_be_turned_off(open_page: Open) -> None:
    """To read the text undisturbed."""
    page = open_page()
    page.locator("#chosen").select_option("d1")
    note = page.locator("#d1 .line .notes").first
    assert note.is_visible()
    page.get_by_label("旁注").uncheck()

    assert not note.is_visible()


def test_the_outline_leads_into_the_text(open_page: Open) -> None:
    """To the heading's paragraph."""
    page = open_page()
    page.locator("#chosen").select_option("d1")
    page.locator("#d1 .outline a").nth(1).click()

    assert page.locator(".line:target").inner_text().strip() == "二、帮扶救助"


def test_findings_are_filtered(open_page: Open) -> None:
    """By severity, code and words."""
    page = open_page()
    shown = page.locator("#filter-count")
    assert shown.inner_text() == "共 3 处"
    page.locator("#filter").get_by_label("提示").uncheck()
    assert shown.inner_text() == "共 2 处"
    page.get_by_label("代码").select_option("X201")
    assert page.locator(".finding:visible").count() == 1
    page.get_by_label("代码").select_option("")
    page.get_by_label("查找").fill("没有写明")

    assert page.locator(".finding:visible").count() == 1
    assert "X301" in page.locator(".finding:visible").inner_text()


def test_a_finding_leads_to_its_words(open_page: Open) -> None:
    """The document is opened at the note."""
    page = open_page()
    page.locator("#f3 .finding a").click()

    assert page.locator("#d3").is_visible()
    assert page.locator(".remark:target").is_visible()


def test_copies_are_found_from_the_margin(open_page: Open) -> None:
    """The note beside the paragraph opens the pair, even when it is folded."""
    page = open_page()
    page.locator(".pair summary").click()
    assert not page.locator("#c1").is_visible()
    page.locator("#chosen").select_option("d1")
    page.locator("#d1 .remark.copied a").click()

    assert page.locator("#c1").is_visible()
    assert page.locator("#c1 .edit.number").all_inner_texts() == ["46", "63"]


def test_light_and_dark(open_page: Open) -> None:
    """As the system wants it, until the reader says otherwise."""
    page = open_page(color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.get_by_role("button", name="深色").click()

    assert dark == "rgb(22, 24, 27)"
    assert page.evaluate(ground) == "rgb(251, 250, 246)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nobody_is_shut_out(open_page: Open, size: tuple[int, int], scheme: str) -> None:
    """axe finds nothing: names, roles, contrast, order of headings; all documents shown."""
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(size, color_scheme=scheme)
    page.get_by_label("显示全部文档").check()
    page.locator("#documents").get_by_label("依据").check()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    _cell(page, "松坪社区", 0).click()
    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [320, 640, 1024])
def test_nothing_sticks_out(open_page: Open, width: int) -> None:
    """Not on a small phone, nor at 200 % zoom of 1280; a wide grid scrolls in its own box."""
    page = open_page((width, 800))
    page.get_by_label("显示全部文档").check()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_can_be_read_without_scripts(open_page: Open) -> None:
    """All documents stand below each other, and a cell leads to its paragraph."""
    page = open_page(java_script_enabled=False)
    assert page.locator(".page:visible").count() == 3
    _cell(page, "桃岭社区", 0).click()

    assert page.url.endswith("#d2-p3")
    assert not page.get_by_role("button", name="打印").is_visible()


def test_it_prints(open_page: Open) -> None:
    """Without what only a screen needs, with all that was folded."""
    page = open_page()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    assert not page.locator(".top").is_visible()
    assert page.locator(".finding:visible").count() == 3
    assert page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize(
    "bare",
    [Checked((), (), ()), Checked(checked().mineds, (), ())],
    ids=["no documents", "no checklist"],
)
def test_a_bare_report_opens_without_errors(browser: Any, tmp_path: Path, bare: Checked) -> None:
    """The script asks for nothing that is not there."""
    complaints: list[str] = []
    path = tmp_path / "bare.html"
    path.write_text(render(bare), "utf-8")
    page = browser.new_page()
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(path.as_uri())
    shown = page.locator(".page:visible").count()
    page.close()

    assert complaints == []
    assert shown == min(1, len(bare.mineds))
