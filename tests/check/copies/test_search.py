"""Copies between paragraphs and documents, and what was changed in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_miner.check.copies import CopiedDocument, Copy, find_copies
from summary_miner.mining import parse
from summary_miner.types import Document

VISITS = (
    "3月起，网格员逐户走访独居老人46户，更换老化线路18处。楼道里堆的旧家具由楼组长牵头清走，"
    "腿脚不便的住户门口装了扶手。社区食堂每天给6位卧床老人送饭上门，周末由大学生替班。"
)
STREAM = (
    "河道保洁队分成两班，早晚各巡一趟。上游两家豆腐坊的排水口改接进了污水管，水面上的泡沫不见了，"
    "沿岸居民又下河洗菜。"
)
OTHER = (
    "中心小学的操场翻修用了一个暑假，塑胶面层换成了透水材料，雨后半小时就能上体育课，"
    "篮球架也往里挪了两米，离教室窗户远了。"
)


def _document(name: str, *paragraphs: str) -> Document:
    return parse(
        f"{name}社区2022年工作总结\n" + "\n".join(paragraphs) + "\n", source=f"{name}.txt"
    )[0]


def _only(text: str, original: str = VISITS) -> Copy:
    copies = find_copies([_document("云溪", original), _document("荷塘", text)]).paragraphs
    assert len(copies) == 1
    return copies[0]


def _edits(copy: Copy) -> list[tuple[str, str, str]]:
    return [
        (
            edit.kind,
            copy.other_text[edit.other_start : edit.other_end],
            copy.text[edit.start : edit.end],
        )
        for passage in copy.passages
        for edit in passage.edits
    ]


def test_the_same_words_are_verbatim() -> None:
    """Nothing is marked, and all of it is one passage."""
    copy = _only(VISITS)

    assert (copy.scope, copy.kind, copy.changes, copy.containment) == ("between", "verbatim", (), 1)
    assert (copy.doc_id, copy.other_doc_id) == ("荷塘.txt#1.1", "云溪.txt#1.1")
    assert _edits(copy) == []
    assert [(one.start, one.other_start) for one in copy.passages] == [(0, 0)]


def test_the_same_text_with_new_numbers() -> None:
    """Each number is marked with what it was."""
    copy = _only(VISITS.replace("46户", "63户").replace("18处", "25处"))

    assert (copy.kind, copy.changes) == ("new_numbers", ("number",))
    assert _edits(copy) == [("number", "46", "63"), ("number", "18", "25")]
    assert (copy.numbers_kept, copy.numbers_changed) == (1, 2)


def test_the_same_numbers_for_a_new_year() -> None:
    """The year is new, and all that was counted is as before."""
    copy = _only("2023年" + VISITS, "2022年" + VISITS)

    assert (copy.kind, copy.changes) == ("new_date", ("date",))
    assert _edits(copy) == [("date", "2022", "2023")]
    assert (copy.numbers_kept, copy.numbers_changed) == (3, 0)


def test_another_spelling_of_a_number_is_no_change() -> None:
    """四十六 is 46, and 46余 reports no other number than 46."""
    assert _only(VISITS.replace("46户", "四十六户")).kind == "verbatim"
    assert _only(VISITS.replace("46户", "46余户")).kind == "verbatim"


def test_the_names_of_another_unit() -> None:
    """They are told from other words by their ending."""
    copy = _only(
        "荷塘社区的网格员走遍了滨河路。" + STREAM, "云溪社区的网格员走遍了望山路。" + STREAM
    )

    assert (copy.kind, copy.changes) == ("new_names", ("name",))
    assert _edits(copy) == [("name", "云溪", "荷塘"), ("name", "望山", "滨河")]


def test_other_words() -> None:
    """What was put in, left out and replaced is marked."""
    copy = _only(
        VISITS.replace("逐户走访", "挨家看望")
        .replace("由楼组长牵头", "")
        .replace("每天", "每天中午")
    )

    assert (copy.kind, copy.changes) == ("edited", ("words",))
    assert _edits(copy) == [
        ("words", "逐户走访", "挨家看望"),
        ("words", "由楼组长牵头", ""),
        ("words", "", "中午"),
    ]


def test_sentences_in_another_order() -> None:
    """Each sentence is a passage of its own."""
    first, second, third = VISITS.removesuffix("。").split("。")
    copy = _only(f"{third}。{second}。{first}。")

    assert (copy.kind, copy.changes) == ("shuffled", ("order",))
    assert len(copy.passages) == 3


def test_two_paragraphs_made_into_one() -> None:
    """Both are found in it, and that it took up both is told."""
    copies = find_copies([_document("云溪", VISITS, STREAM), _document("荷塘", VISITS + STREAM)])

    assert [(one.containment, one.changes) for one in copies.paragraphs] == [
        (1, ("merged",)),
        (1, ("excerpt", "merged")),
    ]
    assert copies.documents[0].containment == 1


def test_an_excerpt_is_contained_though_the_rest_is_new() -> None:
    """Half of a long paragraph copied is told, with its place."""
    copy = _only(OTHER + STREAM, STREAM)

    assert copy.containment == 1
    assert 0.4 < copy.share < 0.6
    assert copy.text[copy.passages[0].start : copy.passages[0].end] == STREAM.removesuffix("。")


@pytest.mark.parametrize(
    "text",
    [
        # one subject, other words
        "今年我们给独居老人换了一批老化的线路，也清了楼道，社区食堂还能送饭。",
        # the same indicators in a list
        "清运垃圾36车，走访慰问58户，召开会议12次。",
        OTHER,
    ],
)
def test_another_text_is_no_copy(text: str) -> None:
    """Not even on the same subject."""
    original = f"{VISITS}\n清运垃圾20车，走访慰问30户，召开会议9次。"

    assert find_copies([_document("云溪", original), _document("荷塘", text)]).paragraphs == ()


def test_phrases_of_the_genre_make_no_copy() -> None:
    """Guiding thought, thanks to the leaders, results without substance."""
    phrases = (
        "一年来，在区委、区政府的正确领导下，我社区以习近平新时代中国特色社会主义思想为指导，"
        "深入学习贯彻党的二十大精神，紧紧围绕年初确定的工作目标，高度重视，精心组织，"
        "充分发挥党支部的战斗堡垒作用和党员的先锋模范作用，各项工作取得了新的进展。"
    )

    assert find_copies([_document("云溪", phrases), _document("荷塘", phrases)]).paragraphs == ()


def test_a_short_phrase_that_many_documents_share_makes_no_copy() -> None:
    """It belongs to the genre, though no table knows it."""
    phrase = "本社区位于老城南片，房子旧，老人多，租户来来去去。"
    documents = [_document(f"甲{kind}", f"{phrase}换了{kind}。") for kind in "灯树门气砖棚沟墙漆网"]

    assert find_copies(documents[:2]).paragraphs != ()
    assert find_copies(documents).paragraphs == ()


def test_a_paragraph_pasted_twice_is_found_within_its_document() -> None:
    """Though a document that repeats a subject does not copy itself."""
    copies = find_copies([_document("云溪", VISITS, STREAM, VISITS)])

    assert [(one.scope, one.para_id, one.other_para_id) for one in copies.paragraphs] == [
        ("within", "p4", "p2")
    ]
    assert copies.documents == ()


def test_an_edited_repeat_within_a_document_is_found() -> None:
    """Though most of its sentences were touched."""
    again = (
        VISITS.replace("逐户走访", "挨家看望").replace("每天", "天天中午").replace("牵头", "带人")
    )
    copies = find_copies([_document("云溪", VISITS, STREAM, again)])

    assert [(one.scope, one.kind) for one in copies.paragraphs] == [("within", "edited")]


def test_the_archive_is_what_was_copied_from() -> None:
    """Pairs within the archive are nobody's concern."""
    old = [_document("云溪", VISITS), _document("石磨", VISITS)]
    copies = find_copies([_document("荷塘", VISITS)], old)

    assert [(one.scope, one.doc_id, one.other_doc_id) for one in copies.paragraphs] == [
        ("archive", "荷塘.txt#1.1", "云溪.txt#1.1"),
        ("archive", "荷塘.txt#1.1", "石磨.txt#1.1"),
    ]


def test_the_copied_share_of_documents() -> None:
    """Most of the shorter one makes a near copy; of the longer one it may be little."""
    copies = find_copies(
        [_document("云溪", VISITS, STREAM, OTHER), _document("荷塘", STREAM, "今年换届，人手少。")]
    )

    assert copies.documents == (
        CopiedDocument(
            scope="between",
            doc_id="荷塘.txt#1.1",
            other_doc_id="云溪.txt#1.1",
            share=0.8727,
            other_share=0.2759,
            containment=0.8727,
            paragraphs=1,
            near_copy=True,
        ),
    )


def test_sentences_scattered_over_a_document_are_found_by_what_else_is_shared() -> None:
    """One sentence of three would not do; that all three come from one document does."""
    first, second, third = VISITS.removesuffix("。").split("。")
    pieces = OTHER.removesuffix("。").split("，")
    scattered = [
        f"{pieces[0]}。{first}。",
        f"{pieces[1]}。{second}。",
        f"{pieces[2]}。{third}。",
    ]
    copies = find_copies([_document("云溪", VISITS), _document("荷塘", *scattered)])

    assert [one.para_id for one in copies.paragraphs] == ["p2", "p3", "p4"]
    assert copies.documents[0].near_copy


def test_nothing_is_found_in_nothing() -> None:
    """No documents, no copies."""
    assert find_copies([]).paragraphs == ()
    assert find_copies([_document("云溪", "好。")]).documents == ()


@given(st.permutations(["甲", "乙", "丙"]))
def test_the_order_of_documents_decides_only_who_is_named_first(order: list[str]) -> None:
    """The same pairs are found, whatever the order."""
    texts = {"甲": VISITS, "乙": VISITS + STREAM, "丙": OTHER + STREAM}
    copies = find_copies([_document(name, texts[name]) for name in order])
    pairs = {frozenset((one.doc_id[0], one.other_doc_id[0])) for one in copies.paragraphs}

    assert pairs == {frozenset("甲乙"), frozenset("乙丙")}


def test_edits_point_at_their_words() -> None:
    """Every passage and edit lies within its text, and equal words stand between the edits."""
    copy = _only(VISITS.replace("46户", "63户").replace("逐户走访", "挨家看望"))

    for passage in copy.passages:
        for edit in passage.edits:
            assert passage.start <= edit.start <= edit.end <= passage.end
            assert passage.other_start <= edit.other_start <= edit.other_end <= passage.other_end
