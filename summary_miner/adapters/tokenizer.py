"""spaCy's tokens by our segmenter: jieba's dictionary, ours (`data/words.tsv`), the user's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from summary_miner.structure.segment import load_segmenter

NAME = "summary_miner.JiebaTokenizer.v1"


class JiebaTokenizer:
    """A text in, a `Doc` out: its words are those of `summary-miner segment`.

    `token.tag_` is the part of speech in the ICTCLAS scheme. A single space belongs to the word
    before it, any other white space is a token of its own, so that `doc.text` is the text.
    """

    def __init__(self, vocab: Vocab, segmenter: str = "rjieba", user_dict: str | None = None):
        self.vocab = vocab
        self.segmenter = segmenter
        self.user_dict = user_dict

    def __call__(self, text: str) -> Doc:
        # loaded here and cached there: the engine can't travel to another process
        engine = load_segmenter(self.segmenter, Path(self.user_dict) if self.user_dict else None)
        words: list[str] = []
        spaces: list[bool] = []
        tags: list[str] = []
        for token in engine.tokens(text):
            if token.word == " " and spaces and not words[-1].isspace() and not spaces[-1]:
                spaces[-1] = True
                continue
            words.append(token.word)
            spaces.append(False)
            tags.append("_SP" if token.word.isspace() else token.tag)
        return Doc(self.vocab, words=words, spaces=spaces, tags=tags)

    def to_bytes(self, **_: Any) -> bytes:
        """Its settings; the words of the user's dictionary stay in their file."""
        settings = {"segmenter": self.segmenter, "user_dict": self.user_dict}
        return json.dumps(settings, ensure_ascii=False).encode()

    def from_bytes(self, data: bytes, **_: Any) -> JiebaTokenizer:
        """Take over the settings of another."""
        settings = json.loads(data)
        self.segmenter, self.user_dict = settings["segmenter"], settings["user_dict"]
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Write the settings into a file, as `nlp.to_disk` asks for."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: Any) -> JiebaTokenizer:
        """Read them back."""
        return self.from_bytes(Path(path).read_bytes())

    def __reduce__(self) -> tuple[Any, ...]:
        return JiebaTokenizer, (self.vocab, self.segmenter, self.user_dict)


def make_tokenizer(
    segmenter: str = "rjieba", user_dict: str | None = None
) -> Callable[[Language], JiebaTokenizer]:
    """What spaCy calls for `@tokenizers = NAME` in a config, through an entry point.

    Args:
        segmenter: `rjieba` or `jieba`.
        user_dict: Path of a dictionary in jieba's format.
    """
    return lambda nlp: JiebaTokenizer(nlp.vocab, segmenter, user_dict)


def summary_pipeline(
    components: Iterable[str] = (
        "summary_outline",
        "summary_figures",
        "summary_activities",
        "summary_topics",
    ),
    *,
    user_dict: str | None = None,
) -> Language:
    """A Chinese pipeline with our tokens and components.

    >>> doc = summary_pipeline(["summary_figures"])("全年走访老人30户。")
    >>> [(span.text, span.label_) for span in doc.spans["summary_figures"]]
    [('30户', 'items')]
    """
    tokenizer = {"@tokenizers": NAME, "user_dict": user_dict}
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})
    for name in components:
        nlp.add_pipe(name, config={"user_dict": user_dict})
    return nlp
