"""Tables whose cells became lines when pasted: a label with its unit, and numbers below it."""

from __future__ import annotations

import pytest

from summary_miner import parse

HEAD = "云岭县教育局2021年工作总结\n各项指标完成得怎样，见下面的数字。\n"


def figures(lines: str) -> list[tuple[str, float | None, str, str]]:
    """Raw, value, unit and subject of what the lines below a title count."""
    (document,) = parse(HEAD + lines)
    return [(one.raw, one.value, one.unit, one.subject) for one in document.figures]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (
            "幼儿入园率（%）\n98.6\n99.1",
            [("98.6", 98.6, "%", "幼儿入园率"), ("99.1", 99.1, "%", "幼儿入园率")],
        ),
        (
            "寄宿学校（所）\n小学段\n12\n初中段\n1,034",
            [("12", 12, "所", "寄宿学校"), ("1,034", 1034, "所", "寄宿学校")],
        ),
        ("投入资金（万元）\n2021\n320.5", [("320.5", 3_205_000, "元", "投入资金")]),
        (
            "合作学校（所）\n2-4\n不少于6",
            [("2-4", 3, "所", "合作学校"), ("不少于6", 6, "所", "合作学校")],
        ),
    ],
)
def test_a_number_alone_has_the_unit_of_the_label_above(
    lines: str, wanted: list[tuple[str, float, str, str]]
) -> None:
    """And its subject; short lines in between, and years, part nothing."""
    assert figures(lines) == wanted


@pytest.mark.parametrize(
    "lines",
    [
        "校车和司机（辆和名）\n30",
        "投入资金（万元）\n以上数字由财务股提供，已经审计。\n17",
        "投入资金（万元）\n2021",
        "附表（续）\n17",
    ],
)
def test_other_numbers_alone_count_nothing(lines: str) -> None:
    """Below a label without a unit, behind a sentence, and years."""
    assert figures(lines) == []
