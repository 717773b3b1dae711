"""Findings: every code is found in its example, and none in the sound text beside it."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path

import pytest

from summary_miner.check import Finding, check, read_checklist
from summary_miner.check.lint import Code, codes, find_findings, selection
from summary_miner.check.lint.catalogue import LINE_END
from summary_miner.errors import UsageError
from summary_miner.mining import mine_text
from summary_miner.types import Mined, RawLine, RawText

ROOT = Path(__file__).parents[2]


def _mined(text: str, source: str = "t.txt") -> Mined:
    lines = enumerate(text.replace(LINE_END, "\n").splitlines(), start=1)
    return mine_text(RawText(source, tuple(RawLine(line, n) for n, line in lines), ""))


def _lint(text: str) -> list[Finding]:
    return find_findings([_mined(text)])


def _found(text: str, code: Code) -> list[Finding]:
    """What is reported of a text; the codes of a checklist need one."""
    if code.code.startswith("C"):
        return list(check([_mined(text)], read_checklist("volunteer")).findings)
    return _lint(text)


@pytest.mark.parametrize("code", codes().values(), ids=lambda code: code.code)
def test_a_code_is_found_in_its_example(code: Code) -> None:
    """And its message has no gap left."""
    found = [finding for finding in _found(code.example, code) if finding.code == code.code]

    assert found
    assert not re.search(r"[{}]", found[0].message)
    assert found[0].remedy == code.remedy


@pytest.mark.parametrize("code", codes().values(), ids=lambda code: code.code)
def test_nothing_is_found_in_sound_text(code: Code) -> None:
    """Neither this code nor any other."""
    assert [(one.code, one.words) for one in _found(code.sound, code)] == []


@pytest.mark.parametrize("code", codes().values(), ids=lambda code: code.code)
def test_the_words_stand_where_the_finding_says(code: Code) -> None:
    """A finding points at its words; one of a whole document points nowhere."""
    mined = _mined(code.example)
    texts = {
        (document.doc_id, paragraph.para_id): paragraph.text
        for document in mined.documents
        for paragraph in document.paragraphs
    }
    texts |= {(mined.source, paragraph.para_id): paragraph.text for paragraph in mined.boilerplate}
    for finding in find_findings([mined]):
        if not finding.para_id:
            assert (finding.start, finding.end) == (0, 0)
            continue
        text = texts[finding.doc_id, finding.para_id]
        assert 0 <= finding.start < finding.end <= len(text)


def test_there_are_enough_codes_and_each_is_documented() -> None:
    """`docs/findings.md` and its Chinese page are what `generate_findings.py` writes."""
    path = ROOT / "docs" / "generate_findings.py"
    spec = importlib.util.spec_from_file_location("generate_findings", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    assert len(codes()) >= 30
    for path, text in ((module.PAGE, module.page()), (module.CHINESE_PAGE, module.chinese_page())):
        assert path.read_text("utf-8") == text, "run python docs/generate_findings.py"


def test_codes_are_chosen_by_their_beginnings() -> None:
    """As a linter's are: what is ignored goes, whatever is selected."""
    text = "清理垃圾20车，，栽树40棵。\n20xx年，举办“邻里节活动3场。"

    chosen = find_findings([_mined(text)], selection(select=["D", "M4", "L"], ignore=["L20"]))

    assert [finding.code for finding in chosen] == ["D305", "M401"]


def test_a_code_that_does_not_exist_is_refused() -> None:
    """With one that may have been meant."""
    with pytest.raises(UsageError, match=r"no finding has the code 'F599'.*F50"):
        selection(select=["F599"])


def test_a_hollow_document_stands_out_among_others() -> None:
    """From five other documents on, half of their usual share is too little."""
    full = "荷塘村2023年工作总结\n" + "".join(f"清理垃圾{n}车。修路{n}公里。" for n in range(3, 9))
    half = (
        "柳塘村2023年工作总结\n清理垃圾3车。修路4公里。栽树5棵。切实加强领导。狠抓责任落实。"
        "不断完善制度。努力提高水平。广泛宣传发动。营造浓厚氛围。取得显著成效。"
    )
    mineds = [_mined(full, f"{n}.txt") for n in range(5)]

    alone = find_findings([_mined(half)], selection(select=["S"]))
    among = find_findings([*mineds, _mined(half, "h.txt")], selection(select=["S"]))

    assert alone == []
    assert [(one.doc_id, one.code) for one in among] == [("h.txt#1.1", "S801")]


def test_findings_come_in_reading_order() -> None:
    """Those of the document as a whole first."""
    found = _lint(codes()["N101"].example + "\n20xx年，栽树40棵，，办义诊3场。")

    places = [(int(one.para_id[1:]) if one.para_id else 0, one.start) for one in found]
    assert places == sorted(places)


def test_the_same_text_gives_the_same_findings() -> None:
    """No order of sets or clocks shows."""
    text = "\n".join(code.example.replace(LINE_END, "\n") for code in codes().values())

    assert json.dumps([str(one) for one in _lint(text)]) == json.dumps(
        [str(one) for one in _lint(text)]
    )
