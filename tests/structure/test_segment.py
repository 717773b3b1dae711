"""Words and their places: two engines, one dictionary, and the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from summary_miner.errors import LexiconError, UsageError
from summary_miner.structure.clean import clean_line
from summary_miner.structure.segment import (
    SEGMENTERS,
    domain_words,
    load_segmenter,
    read_user_dict,
)

TEXTS = (
    "桃岭社区党支部书记带领网格员逐户走访，全年共走访群众1200余户。",
    "今年以来，松坪镇投入资金350.5万元，硬化道路12.8公里，新建公厕6座。",
    "2019年3月5日，街道联合辖区8家单位开展“学雷锋”志愿服务活动。",
    "一是健全机制，成立以主任为组长的领导小组；二是压实责任，做到月月有督查。",
    "群众满意率达到98.6%，比去年同期提高3.2个百分点。",
    "（一）强化宣传引导。印发倡议书5,000份，悬挂横幅80多条。",
    "近三年来，累计发放救助金九万多元，惠及困难家庭二百三十户。",
    "我局先后荣获省级文明单位、全市综治工作先进集体等称号。",
    "组织志愿者100余名，清理楼道垃圾、小广告和卫生死角等共460处。",
    "举办道德讲堂12期，评选身边好人、最美家庭各10户。",
    "答复代表建议19件、委员提案26件，办结率100%。",
    "与上年相比，用电量下降了百分之十二，节约经费约七万五千元。",
    "云溪街道食品安全委员会办公室（以下简称食安办）下发通报3期。",
    "学校落实立德树人根本任务，开设剪纸、陶艺、合唱等社团18个。",
    "派出所共接处警2300余起，破获盗窃案件17起，抓获嫌疑人9名。",
    "“我们的节日”主题活动丰富多彩，端午节包粽子，重阳节送寿桃。",
    "截至11月底，税收收入4.6亿元，完成年度任务的102%。",
    "医院门诊量28万人次，同比增长5.7%，开展三四级手术1300台。",
    "下一步，我们将继续对标先进，补短板、强弱项，争取更大进步。",
    "完成ISO9001认证，开通WiFi热点40个，微信公众号推送消息210条。",
    "20xx年，××镇共拨付xx万元用于农家书屋建设。",
    "Ａ区１２栋的居民反映，电梯时常停运　　物业当天就派人检修。",
    "退休教师王小满说：“看着孩子们一天天进步，我心里高兴！”",
    "占地面积1万2千平方米，绿化率35%以上，停车位由30个增至75个。",
    "其他事项……详见附件1、附件2；联系电话：0571—8000000。",
    "党员干部“5+2”“白加黑”连轴转，啃下了拆迁这块硬骨头。",
    "\t表头\t数量\t单位\t备注",
    "",
    " ",
)
HYPHENATED = (
    "2023-09-06",
    "会议于2023-09-06召开",
    "GB/T 9704-2012",
    "5-6月份开展了3-5次检查",
    "0571-8000000",
    "一对一、点-线-面相结合",
    "--主要做法--",
    "A-1区和B-2区",
    "-",
    "新冠-19",
    "3.5-4.5万元",
)


@pytest.mark.parametrize("text", TEXTS)
def test_both_engines_cut_alike(text: str) -> None:
    """Word by word and tag by tag."""
    fast, reference = (load_segmenter(engine).tokens(text) for engine in SEGMENTERS)

    assert fast == reference


@pytest.mark.parametrize("text", TEXTS)
def test_both_engines_cut_cleaned_text_alike(text: str) -> None:
    """What the extractors see is cleaned."""
    fast, reference = (load_segmenter(engine).words(clean_line(text)) for engine in SEGMENTERS)

    assert fast == reference


@pytest.mark.parametrize("text", HYPHENATED)
def test_both_engines_cut_hyphens_alike(text: str) -> None:
    """Left to themselves rjieba takes 2023-09-06 for one word, jieba for five."""
    fast, reference = (load_segmenter(engine).tokens(text) for engine in SEGMENTERS)

    assert fast == reference


@pytest.mark.parametrize("engine", SEGMENTERS)
def test_a_hyphen_is_a_word_of_its_own(engine: str) -> None:
    """So are several in a row; dates come apart at them."""
    assert load_segmenter(engine).words("2023-09--06") == ["2023", "-", "09", "--", "06"]


@pytest.mark.parametrize("engine", SEGMENTERS)
def test_no_text_has_no_words(engine: str) -> None:
    """Nothing in, nothing out."""
    assert load_segmenter(engine).tokens("") == []


@pytest.mark.parametrize("engine", SEGMENTERS)
def test_offsets_count_code_points(engine: str) -> None:
    """Also behind a character beyond the first 65,536."""
    text = "𠮷祥村走访30户"
    tokens = load_segmenter(engine).tokens(text)

    assert [text[token.start : token.end] for token in tokens] == [token.word for token in tokens]


@pytest.mark.parametrize("engine", SEGMENTERS)
def test_words_of_our_own_dictionary_are_words(engine: str) -> None:
    """jieba cuts them; in reports they are one word each."""
    cut = [word for word, _, _ in domain_words() if load_segmenter(engine).words(word) != [word]]

    assert cut == []


def test_the_tag_is_that_of_the_dictionary() -> None:
    """A word of ours has the part of speech that its row says."""
    tags = {token.word: token.tag for token in load_segmenter().tokens("书记走访群众")}

    assert tags == {"书记": "n", "走访": "v", "群众": "n"}


def test_a_segmenter_is_loaded_once() -> None:
    """Loading takes most of a second."""
    assert load_segmenter("rjieba") is load_segmenter("rjieba")


def test_an_unknown_engine_is_refused() -> None:
    """With the names of those that there are."""
    with pytest.raises(UsageError, match="no segmenter 'pkuseg'; there are rjieba, jieba"):
        load_segmenter("pkuseg")


def _dictionary(folder: Path, text: str) -> Path:
    path = folder / "词典.txt"
    path.write_bytes(text.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("红马甲行动", ("红马甲行动", 0, "n")),
        ("红马甲行动 80", ("红马甲行动", 80, "n")),
        ("红马甲行动 vn", ("红马甲行动", 0, "vn")),
        ("红马甲行动 80 vn", ("红马甲行动", 80, "vn")),
        ("红马甲行动\t80\tvn", ("红马甲行动", 80, "vn")),
        ("  红马甲行动   80  ", ("红马甲行动", 80, "n")),
    ],
)
def test_a_line_is_word_frequency_and_tag(
    line: str, entry: tuple[str, int, str], tmp_path: Path
) -> None:
    """As in jieba's own format the last two may be left out."""
    assert read_user_dict(_dictionary(tmp_path, f"{line}\n")) == [entry]


@pytest.mark.parametrize(
    "text",
    [
        "红马甲行动\r\n夜校\r\n",
        "\ufeff红马甲行动\n夜校\n",
        "\n红马甲行动\n\n夜校",
        "红马甲行动\n夜校\n\n",
    ],
)
def test_line_ends_and_blank_lines_do_not_matter(text: str, tmp_path: Path) -> None:
    """Nor does a byte order mark."""
    assert [row[0] for row in read_user_dict(_dictionary(tmp_path, text))] == ["红马甲行动", "夜校"]


@pytest.mark.parametrize(
    "line",
    ["红马甲 行动 队", "红马甲行动 n 80", "红马甲行动 80 N", "红马甲行动 80 n 好", "红马甲行动 -5"],
)
def test_a_damaged_line_is_told_with_its_number(line: str, tmp_path: Path) -> None:
    """We refuse to guess which of its parts was meant."""
    path = _dictionary(tmp_path, f"夜校 3 n\n\n{line}\n")

    with pytest.raises(LexiconError) as caught:
        read_user_dict(path)

    assert str(caught.value) == f"{path}:3: expected WORD [FREQUENCY] [TAG], got {line!r}"


def test_a_frequency_is_a_number_that_python_reads(tmp_path: Path) -> None:
    """A superscript counts as a digit in Unicode; it is a damaged line, not our defect."""
    with pytest.raises(LexiconError):
        read_user_dict(_dictionary(tmp_path, "红马甲行动 ²\n"))


def test_a_frequency_fits_the_engines(tmp_path: Path) -> None:
    """One that no dictionary can hold is a damaged line."""
    path = _dictionary(tmp_path, f"红马甲行动 {10**30} n\n")

    with pytest.raises(LexiconError):
        load_segmenter("rjieba", path)


@pytest.mark.parametrize("data", ["红马甲\n".encode("gb18030"), None], ids=["gb18030", "missing"])
def test_a_dictionary_that_is_no_utf8_is_refused(data: bytes | None, tmp_path: Path) -> None:
    """So is one that is not there."""
    path = tmp_path / "词典.txt"
    if data is not None:
        path.write_bytes(data)

    with pytest.raises(UsageError, match="can't be read as UTF-8"):
        read_user_dict(path)


@pytest.mark.parametrize("engine", SEGMENTERS)
@pytest.mark.parametrize("line", ["红马甲行动", "红马甲行动 3", "红马甲行动 100 nz"])
def test_a_word_of_the_users_own_is_one_word(engine: str, line: str, tmp_path: Path) -> None:
    """Whether or not its frequency is given."""
    segmenter = load_segmenter(engine, _dictionary(tmp_path, f"{line}\n"))

    assert "红马甲行动" in segmenter.words("社区开展红马甲行动三次")


def test_the_users_tag_is_kept(tmp_path: Path) -> None:
    """It is what `--pos` prints."""
    segmenter = load_segmenter("rjieba", _dictionary(tmp_path, "红马甲行动 100 vn\n"))

    assert [t.tag for t in segmenter.tokens("红马甲行动")] == ["vn"]


def test_the_users_word_wins_over_ours(tmp_path: Path) -> None:
    """Its row is added last."""
    word, _, tag = domain_words()[0]
    own = "nz" if tag != "nz" else "n"
    segmenter = load_segmenter("rjieba", _dictionary(tmp_path, f"{word} 50 {own}\n"))

    assert [(t.word, t.tag) for t in segmenter.tokens(word)] == [(word, own)]


def test_the_users_words_are_not_everybodys(tmp_path: Path) -> None:
    """A segmenter without the dictionary does not know them."""
    load_segmenter("rjieba", _dictionary(tmp_path, "红马甲行动 100 n\n"))

    assert "红马甲行动" not in load_segmenter("rjieba").words("社区开展红马甲行动三次")


@pytest.mark.parametrize("lines", ["夜校课堂\n家门口书屋\n", "夜校课堂 5 n\n红马甲行动 200 vn\n"])
def test_both_engines_understand_a_dictionary_alike(lines: str, tmp_path: Path) -> None:
    """Words without a frequency get one that makes them whole in both."""
    path = _dictionary(tmp_path, lines)
    text = "村里办起夜校课堂和家门口书屋，红马甲行动天天有"

    fast, reference = (load_segmenter(engine, path).tokens(text) for engine in SEGMENTERS)

    assert fast == reference


def test_a_dictionary_that_changed_is_read_again(tmp_path: Path) -> None:
    """Who mends a word and runs again in the same program sees the change."""
    path = _dictionary(tmp_path, "夜校课堂 50 n\n")
    load_segmenter("rjieba", path)
    _dictionary(tmp_path, "家门口书屋 50 n\n")

    assert "家门口书屋" in load_segmenter("rjieba", path).words("走进家门口书屋")
