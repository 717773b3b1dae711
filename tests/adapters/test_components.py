"""spaCy: our components give a pipeline the facts that `parse` finds, and survive its ways."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from summary_miner.adapters.tokenizer import NAME, JiebaTokenizer, summary_pipeline
from summary_miner.lexicon import DATA
from summary_miner.mining import parse
from summary_miner.structure.segment import load_segmenter
from summary_miner.topics.votes import TOPICS

from ..test_laws import texts

DOCUMENTS = Path(__file__).parents[2] / "corpus" / "documents"
COMPONENTS = ("summary_outline", "summary_figures", "summary_activities", "summary_topics")
TEXT = """\
荷塘社区2023年上半年工作总结
一、环境整治
（一）清理楼道。社区组织志愿者清理楼道杂物 ２１０ 余车，拆除违建近二千平方。
（二）议事协商。召开居民议事会6次，近150人次参加。
二、下一步打算
下半年计划新建停车位40个。
"""


@pytest.fixture(scope="module")
def nlp() -> Language:
    """Our tokens and all four components."""
    return summary_pipeline()


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    """`TEXT`, gone through the pipeline."""
    return nlp(TEXT)


def marked(doc: Doc, group: str) -> list[tuple[str, str]]:
    """Words and label of each span of a group."""
    return [(span.text, span.label_) for span in doc.spans[group]]


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_added_by_its_name(name: str) -> None:
    """The entry points are installed: nobody imports us first."""
    nlp = spacy.blank("zh")
    nlp.add_pipe(name)

    assert nlp.pipe_names == [name]
    assert list(nlp(TEXT).spans) == [name]


@pytest.mark.parametrize("segmenter", ["char", "ours"])
@pytest.mark.parametrize("name", ["yunxi-community.txt", "shequ-nianzhong-zongjie-jingxuan.txt"])
def test_the_facts_are_those_of_parse(name: str, segmenter: str) -> None:
    """Whatever the tokens are, all facts of all documents come through unchanged."""
    text = (DOCUMENTS / name).read_text("utf-8")
    nlp = spacy.blank("zh") if segmenter == "char" else summary_pipeline([])
    nlp.add_pipe("summary_figures")
    doc = nlp(text)
    expected = parse(text)

    assert doc._.summary_documents == expected
    assert [span._.summary_fact for span in doc.spans["summary_figures"]] == [
        figure for document in expected for figure in document.figures
    ]


def test_figures_are_labelled_by_dimension(doc: Doc) -> None:
    """The words are those of the text as given, wide digits and stray spaces included."""
    assert marked(doc, "summary_figures") == [
        ("２１０ 余车", "items"),
        ("近二千平方", "area"),
        ("6次", "events"),
        ("近150人次", "person_times"),
        ("40个", "items"),
    ]
    assert doc.spans["summary_figures"][0]._.summary_fact.raw == "210余车"


def test_sections_reach_to_their_end(doc: Doc) -> None:
    """The next section of the same level begins where one ends."""
    spans = doc.spans["summary_outline"]

    assert [span.label_ for span in spans] == ["level 1", "level 2", "level 2", "level 1"]
    assert [span.text.splitlines()[0][:6] for span in spans] == [
        "一、环境整治",
        "（一）清理楼",
        "（二）议事协",
        "二、下一步打",
    ]
    assert spans[0].end_char == spans[2].end_char
    assert spans[1].text.endswith("近二千平方。")


def test_activities_are_labelled_by_type(doc: Doc) -> None:
    """What is only planned is none."""
    assert [label for _, label in marked(doc, "summary_activities")] == [
        span._.summary_fact.type for span in doc.spans["summary_activities"]
    ]
    assert {"cleanup", "meeting"} <= {label for _, label in marked(doc, "summary_activities")}
    assert "40个" not in {span.text for span in doc.spans["summary_activities"]}


def test_topics_label_paragraphs_and_weigh_the_text(doc: Doc) -> None:
    """`doc.cats` names all topics; their shares are those of the body's characters."""
    spans = doc.spans["summary_topics"]
    chars = [len(span._.summary_fact.text) for span in spans]

    assert [span.label_ for span in spans] == [
        paragraph.topic for paragraph in parse(TEXT)[0].paragraphs if paragraph.topic
    ]
    assert list(doc.cats) == TOPICS
    assert sum(doc.cats.values()) == pytest.approx(1)
    assert spans[2].label_ == "plans"
    planned = sum(size for size, span in zip(chars, spans, strict=True) if span.label_ == "plans")
    assert doc.cats["plans"] == pytest.approx(planned / sum(chars))


def test_a_span_that_is_not_ours_has_no_fact(doc: Doc) -> None:
    """Nor has a text that none of our components has seen any documents."""
    assert doc[0:3]._.summary_fact is None
    assert spacy.blank("zh")("走访30户。")._.summary_documents == []


def test_a_span_covers_whole_tokens(nlp: Language) -> None:
    """Where the segmenter guesses a word across the end of a figure, the fact keeps its own."""
    doc = nlp("全年为17名老党员送去春联。")
    (span,) = doc.spans["summary_figures"]

    assert (span.text, span._.summary_fact.raw) == ("17名老", "17名")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts)
def test_any_text_gives_the_facts_of_parse(text: str) -> None:
    """And every span lies in the text, which is kept as it was."""
    doc = _PIPELINE(text)

    assert doc.text == text
    assert doc._.summary_documents == parse(text)
    assert "".join(token.text_with_ws for token in doc) == text


_PIPELINE = summary_pipeline()


def test_two_processes_give_what_one_gives(nlp: Language) -> None:
    """Facts, spans and shares come back from the workers."""
    given = [TEXT, "走访老人30户。", TEXT]

    for one, two in zip(nlp.pipe(given), nlp.pipe(given, n_process=2), strict=True):
        assert two._.summary_documents == one._.summary_documents
        assert two.cats == one.cats
        assert [marked(two, name) for name in COMPONENTS] == [
            marked(one, name) for name in COMPONENTS
        ]


def test_a_doc_bin_gives_everything_back(nlp: Language, doc: Doc) -> None:
    """With `store_user_data`, which spaCy leaves to the user."""
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (back,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)

    assert back._.summary_documents == doc._.summary_documents
    assert back.cats == doc.cats
    for name in COMPONENTS:
        assert marked(back, name) == marked(doc, name)
        assert [span._.summary_fact for span in back.spans[name]] == [
            span._.summary_fact for span in doc.spans[name]
        ]


@pytest.mark.parametrize("name", COMPONENTS)
def test_displacy_draws_each_group(doc: Doc, name: str) -> None:
    """Every label is in the picture."""
    page = displacy.render(doc, style="span", options={"spans_key": name}, jupyter=False)

    assert all(label in page for _, label in marked(doc, name))


def test_displacy_keeps_hostile_text_text(nlp: Language) -> None:
    """spaCy escapes what a report says."""
    doc = nlp("清理<script>alert(1)</script>垃圾3车。")
    page = displacy.render(
        doc, style="span", options={"spans_key": "summary_figures"}, jupyter=False
    )

    assert "<script>" not in page


def test_a_saved_pipeline_can_be_loaded(nlp: Language, tmp_path: Path) -> None:
    """The config names our tokenizer and components; the entry points find them."""
    words = tmp_path / "words.txt"
    words.write_text("荷塘夜话 3 n\n", "utf-8")
    saved = summary_pipeline(["summary_figures"], user_dict=str(words))
    saved.to_disk(tmp_path / "pipeline")
    loaded = spacy.load(tmp_path / "pipeline")
    doc = loaded("举办荷塘夜话12场。")

    assert [token.text for token in doc] == ["举办", "荷塘夜话", "12", "场", "。"]
    assert marked(doc, "summary_figures") == [("12场", "events")]


def test_bounds_of_ones_own_are_used(tmp_path: Path) -> None:
    """A table of approximators is named in the config of a component."""
    table = tmp_path / "bounds.tsv"
    rows = (DATA / "bounds.tsv").read_text("utf-8").splitlines()
    near = [row for row in rows if row.startswith("近\tbefore\tunder\t-")]
    table.write_text(
        "\n".join(row.replace("\t-\t", "\t0.9\t") if row in near else row for row in rows), "utf-8"
    )
    nlp = spacy.blank("zh")
    nlp.add_pipe("summary_figures", config={"bounds": str(table)})
    doc = nlp("走访近2000户。")

    assert near
    assert doc.spans["summary_figures"][0]._.summary_fact.lower == 1800


def test_tokens_are_the_words_of_the_segmenter(nlp: Language) -> None:
    """With their parts of speech; a single space hangs on the word before it."""
    text = "网格员 走访  居民\n群众"
    doc = nlp.make_doc(text)
    words = load_segmenter().tokens(text)

    assert [token.text_with_ws for token in doc] == ["网格员 ", "走访 ", " ", "居民", "\n", "群众"]
    assert [token.tag_ for token in doc if not token.is_space] == [
        token.tag for token in words if not token.word.isspace()
    ]


def test_the_tokenizer_is_named_in_a_config() -> None:
    """As in a `config.cfg` of spaCy."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": NAME}}})

    assert isinstance(nlp.tokenizer, JiebaTokenizer)


def test_spacy_sees_what_the_components_assign(nlp: Language) -> None:
    """`nlp.analyze_pipes()` finds no problem."""
    analysis: Any = nlp.analyze_pipes()

    assert not any(analysis["problems"].values())
    assert "doc.cats" in analysis["summary"]["summary_topics"]["assigns"]
