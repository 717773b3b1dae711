"""Which document is worst, and what each is called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summary_miner.check.copies import Copies
from summary_miner.mining import parse
from summary_miner.report.units import list_units, unit_names, worst_first
from tests.report.sample import checked, copies


def test_the_worst_comes_first() -> None:
    """By the weighted mean of the items' scores."""
    units = worst_first(list_units(checked(), copies()))

    assert [(unit.name, round(unit.score, 3)) for unit in units] == [
        ("雁桥小学", 0.5),
        ("桃岭社区", 0.5),
        ("松坪社区", 0.583),
    ]


def test_copies_decide_between_equals_without_errors() -> None:
    """桃岭 shares a paragraph with 松坪, 雁桥 shares nothing."""
    units = worst_first(list_units(replace(checked(), findings=()), copies()))

    assert [unit.name for unit in units] == ["桃岭社区", "雁桥小学", "松坪社区"]


def test_without_a_checklist_findings_decide() -> None:
    """There is no coverage to compare."""
    units = worst_first(list_units(replace(checked(), coverage=()), Copies()))

    assert [unit.name for unit in units] == ["雁桥小学", "松坪社区", "桃岭社区"]


def test_the_share_copied_from_another_document() -> None:
    """Both sides of a pair are told, each with the other's name."""
    by_name = {unit.name: unit for unit in list_units(checked(), copies())}

    assert by_name["松坪社区"].original == "桃岭社区"
    assert by_name["桃岭社区"].original == "松坪社区"
    assert by_name["松坪社区"].copied == copies().documents[0].other_share
    assert (by_name["雁桥小学"].copied, by_name["雁桥小学"].original) == (0.0, "")


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["桃岭社区2023年工作总结", "松坪社区2023年工作总结"], ["桃岭社区", "松坪社区"]),
        (
            ["桃岭社区2022年工作总结", "桃岭社区2023年工作总结"],
            ["桃岭社区 2022年", "桃岭社区 2023年"],
        ),
        (
            ["桃岭社区工作总结", "桃岭社区工作总结"],
            ["桃岭社区（0.txt）", "桃岭社区（1.txt）"],
        ),
        (["今年修路3条。", "年终总结"], ["0.txt", "年终总结"]),
    ],
)
def test_no_two_documents_have_one_name(titles: list[str], names: list[str]) -> None:
    """The year tells them apart, or else the file."""
    documents = [
        parse(f"{title}\n走访群众58户。", source=f"{place}.txt")[0]
        for place, title in enumerate(titles)
    ]

    assert list(unit_names(documents).values()) == names


def test_findings_of_loose_lines_go_to_the_first_document_of_their_source() -> None:
    """They would be lost otherwise."""
    loose = replace(checked().findings[0], doc_id="松坪.txt")
    units = list_units(replace(checked(), findings=(loose,)), Copies())

    assert [unit.name for unit in units if unit.findings] == ["松坪社区"]
