"""Every reviewed table loads, agrees with itself, and refuses damage."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from itertools import chain
from pathlib import Path
from typing import TypeAlias, get_args

import pytest

from summary_miner import lexicon
from summary_miner.check import (
    foreign,
    likeness,
    listings,
    modes,
    signs,
    slogans,
    themes,
    themewords,
    trades,
)
from summary_miner.check.lint import (
    catalogue,
    doubles,
    leftovers,
    marks,
    percents,
    periods,
    rates,
    words,
    years,
)
from summary_miner.chinese import VALUES
from summary_miner.errors import LexiconError
from summary_miner.explore.words import STOP_KINDS, stop_words
from summary_miner.extract import bounds, contexts, nonfigures, shapes, tabled, units
from summary_miner.extract import tables as table_rows
from summary_miner.extract.activities import TYPES, context, cues, vocabulary
from summary_miner.extract.figures import find_figures
from summary_miner.extract.nonfigures import find_claims
from summary_miner.lexicon import DATA, NOTHING, read_rows, table, tables_digest
from summary_miner.structure import identity, layoutwords, sitewords
from summary_miner.structure.clean import clean_line
from summary_miner.structure.segment import domain_words, load_segmenter
from summary_miner.topics import tenses, votes
from summary_miner.topics.taxonomy import shipped_taxonomy

Row: TypeAlias = tuple[str, ...]

COLUMNS: Mapping[str, str] = {
    "activities": "words type kind example",
    "activity_classes": "class words example",
    "activity_context": "word role example",
    "activity_details": "word role example",
    "bounds": "cue place approx lower upper example",
    "chatter": "pattern where example",
    "column_heads": "pattern kind example",
    "contexts": "word context example",
    "endings": "ending kind example",
    "function_words": "word role",
    "events": "words year month kind example",
    "findings": "code severity name message remedy example sound",
    "formulas": "formula example",
    "kinds": "word kind example",
    "layout_words": "word role example",
    "leftovers": "pattern code inside example",
    "modes": "pattern mode reach example",
    "nonfigures": "kind needs pattern example",
    "organisations": "ending example",
    "phrases": "phrase kind example",
    "places": "ending example",
    "rates": "rate example",
    "reduplications": "words kind example",
    "signs": "pattern sign example",
    "qualities": "family words example",
    "wholes": "whole part example",
    "foreign": "pattern example",
    "feasts": "words month example",
    "unfinished": "words example",
    "finding_words": "pattern role example",
    "history": "words where example",
    "slogans": "words kind example",
    "theme_sentences": "theme sentence",
    "theme_words": "theme strength words example",
    "themes": "theme called told hints example",
    "stop_words": "word kind example",
    "taxonomy": "topic chinese definition",
    "tenses": "word tense weight example",
    "topics": "word topic weight example",
    "trades": "name topics example",
    "units": "surface unit dimension factor base example",
    "verbs": "verb role",
    "words": "word frequency tag note",
}
KEYS: Mapping[str, tuple[int, ...]] = {
    "topics": (0, 1),
    "activities": (0, 1),
    "activity_classes": (0, 1),
    "activity_context": (0, 1),
    "activity_details": (0, 1),
    "bounds": (0, 1),
    "contexts": (0, 1),
    "finding_words": (0, 1),
    "endings": (0, 1),
    "layout_words": (0, 1),
    "nonfigures": (0, 2),
    "theme_sentences": (0, 1),
    "theme_words": (0, 2),
}
"""The columns that make a row unique, where it is not the first alone."""

ALLOWED: Mapping[tuple[str, int], frozenset[str]] = {
    ("activities", 1): frozenset(TYPES),
    ("activities", 2): frozenset(vocabulary.KINDS),
    ("activity_context", 1): frozenset(context.CONTEXT_ROLES),
    ("activity_details", 1): frozenset(context.DETAIL_ROLES),
    ("bounds", 1): frozenset({"before", "inside", "after", "far", "never", "digit"}),
    ("bounds", 2): frozenset({"over", "under", "about"}),
    ("chatter", 1): frozenset(
        {"line", "path", "edge", "intro", "tail", "source", "glued", "added"}
    ),
    ("function_words", 1): frozenset(
        {"adverb", "weak", "determiner", "auxiliary", "modal", "milestone", "per_head"}
    ),
    ("column_heads", 1): frozenset(get_args(table_rows.HeadKind)),
    ("contexts", 1): frozenset(contexts.CONTEXTS),
    ("endings", 1): frozenset({"agent", "body", "rate", "measured", "closing", "facility"}),
    ("layout_words", 1): frozenset(layoutwords.ROLES),
    ("kinds", 1): frozenset({"总结", "汇报", "述职", "计划", "方案", "其他"}),
    ("events", 3): frozenset({"anniversary", "news"}),
    ("findings", 1): frozenset({"error", "warning", "note"}),
    ("leftovers", 1): frozenset(catalogue.codes()),
    ("reduplications", 1): frozenset({"doubling", "meeting"}),
    ("modes", 1): frozenset({"planned", "demanded", "earlier", "lacking", "done", "now"}),
    ("modes", 2): frozenset({"heading", "clause", "sentence", "frame"}),
    ("signs", 1): frozenset(signs.SIGNS),
    ("slogans", 1): frozenset({"verb", "manner", "noun", "phrase", "activity", "title"}),
    ("theme_sentences", 0): frozenset(likeness.kinds()),
    ("theme_words", 0): frozenset(themes.themes()),
    ("theme_words", 1): frozenset({"told", "hint", "label"}),
    ("nonfigures", 0): frozenset(
        {"masked", "date", "time", "identifier", "ordinal", "name", "idiom", "marker"}
    ),
    ("phrases", 1): frozenset({"name", "idiom", "word", "ordinal", "identifier", "date"}),
    ("stop_words", 1): frozenset(STOP_KINDS),
    ("tenses", 1): frozenset(tenses.TENSES),
    ("tenses", 2): frozenset("12345"),
    ("topics", 1): frozenset(votes.TOPICS),
    ("topics", 2): frozenset("12345"),
    ("units", 2): frozenset(units.DIMENSIONS),
    ("verbs", 1): frozenset(
        {"up", "down", "compare", "state", "light", "either", "intransitive", "govern"}
    ),
}


def _rows(name: str) -> list[Row]:
    return list(table(f"{name}.tsv", *COLUMNS[name].split()))


def test_every_table_is_tested() -> None:
    """A new table needs its columns here."""
    assert {path.stem for path in DATA.glob("*.tsv")} == set(COLUMNS)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_loads(name: str) -> None:
    """Strictly: each row has all of its cells."""
    assert _rows(name)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_is_plain_text(name: str) -> None:
    """UTF-8 without a byte order mark, line feeds only, one of them at the end."""
    data = (DATA / f"{name}.tsv").read_bytes()

    assert data.decode("utf-8")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert not data.endswith(b"\n\n")


@pytest.mark.parametrize("name", COLUMNS)
def test_no_cell_has_space_round_it(name: str) -> None:
    """A blank that nobody sees would keep a word from being found."""
    assert [cell for cell in chain.from_iterable(_rows(name)) if cell != cell.strip()] == []


@pytest.mark.parametrize("name", COLUMNS)
def test_no_cell_hides_characters(name: str) -> None:
    """Characters without width are written out in code, never put into a table."""
    hidden = re.compile(
        r"[\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060\ufeff\u00ad\ufffd\x00-\x08]"
    )

    assert [cell for cell in chain.from_iterable(_rows(name)) if hidden.search(cell)] == []


_TWICE: tuple[pytest.MarkDecorator, ...] = ()


@pytest.mark.parametrize(
    "name",
    [
        *(name for name in COLUMNS if name != "function_words"),
        pytest.param("function_words", marks=_TWICE),
    ],
)
def test_no_row_is_told_twice(name: str) -> None:
    """Of two rows for one thing one would win in silence."""
    key = KEYS.get(name, (0,))
    counts = Counter(tuple(row[column] for column in key) for row in _rows(name))

    assert [words for words, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(("name", "column"), ALLOWED, ids=lambda value: str(value))
def test_a_cell_holds_a_known_value(name: str, column: int) -> None:
    """Values of which the program knows the meaning."""
    assert {row[column] for row in _rows(name)} <= ALLOWED[name, column]


@pytest.mark.parametrize(
    "name",
    [
        "kinds",
        "layout_words",
        "organisations",
        "phrases",
        "stop_words",
        "tenses",
        "topics",
        "bounds",
        "units",
    ],
)
def test_an_example_contains_its_word(name: str) -> None:
    """Or it is an example of something else."""
    assert [row for row in _rows(name) if row[0] not in row[-1]] == []


def test_an_activitys_example_is_found_by_its_row() -> None:
    """The whole reader takes it for done, by this row and not only by another one."""
    wrong = []
    for number, row in enumerate(_rows("activities")):
        told = cues.reported(row[-1], find_figures(row[-1], load_segmenter()).figures)
        if number not in {cue.row.number for sentence in told for cue in sentence.cues}:
            wrong.append(row)

    assert wrong == []


def test_the_example_of_a_class_holds_one_of_its_words() -> None:
    """Of each line of words its own."""
    rows = _rows("activity_classes")

    assert [row for row in rows if not any(word in row[-1] for word in row[1].split(";"))] == []


def test_no_class_has_a_word_twice() -> None:
    """Over all lines of the class."""
    counts = Counter(
        (name, word) for name, words, _ in _rows("activity_classes") for word in words.split(";")
    )

    assert [word for word, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", ["activity_context", "activity_details"])
def test_the_example_of_a_context_word_contains_it(name: str) -> None:
    """`^` and `$` are no characters of the word, and `…` stands for what it leaves open."""
    found = {row: re.escape(row[0].strip("^$")).replace("…", ".+") for row in _rows(name)}

    assert [row for row, word in found.items() if not re.search(word, row[-1])] == []


@pytest.mark.parametrize("name", ["activity_context", "activity_details"])
def test_every_role_is_played(name: str) -> None:
    """A role without a word does nothing."""
    assert {role for _, role, _ in _rows(name)} == ALLOWED[name, 1]


def test_every_class_is_used() -> None:
    """A class that no row of activities.tsv names finds nothing."""
    named = {name for row in _rows("activities") for name in re.findall(r"{(.*?)}", row[0])}

    assert set(vocabulary.classes()) == named


def test_the_words_of_a_table_are_as_cleaning_leaves_them() -> None:
    """The text is cleaned before it is searched: a full-width digit in a table finds nothing."""
    searched = [
        row[0]
        for name in (
            "activities",
            "bounds",
            "kinds",
            "organisations",
            "phrases",
            "tenses",
            "topics",
        )
        for row in _rows(name)
    ]
    searched += [
        row[0] for name in ("units", "verbs", "words", "function_words") for row in _rows(name)
    ]

    # a short line keeps its spaces, so 平 方 米 may be found; a full-width ％ does no harm
    closed = [word.replace(" ", "") for word in searched]
    assert [word for word in closed if clean_line(word) not in (word, "%")] == []


def test_the_dimension_of_a_unit_is_that_of_its_name() -> None:
    """All surfaces of one canonical unit measure the same."""
    found: dict[str, set[str]] = {}
    for _, unit, dimension, *_ in _rows("units"):
        found.setdefault(unit, set()).add(dimension)

    assert {unit: sorted(several) for unit, several in found.items() if len(several) > 1} == {}


def test_a_units_base_has_its_dimension() -> None:
    """万元 is money, and so is its base 元."""
    of_unit = {unit: dimension for _, unit, dimension, *_ in _rows("units")}
    wrong = [row for row in _rows("units") if row[4] != NOTHING and of_unit.get(row[4]) != row[2]]

    assert wrong == []


def test_a_base_is_its_own_base() -> None:
    """Multiplying by factors ends after one step."""
    bases = {unit: (factor, base) for _, unit, _, factor, base, _ in _rows("units")}
    used = {base for _, base in bases.values() if base != NOTHING}

    assert {base: bases[base] for base in used if bases[base] != ("1", base)} == {}


def test_factors_are_positive_numbers() -> None:
    """`-` stands for units without a fixed rate."""
    wrong = []
    for row in _rows("units"):
        try:
            if row[3] != NOTHING and Decimal(row[3]) <= 0:
                wrong.append(row)
        except InvalidOperation:
            wrong.append(row)

    assert wrong == []


def test_bounds_are_multiples_or_open() -> None:
    """余 leaves the upper bound open, 不足 the lower one; 左右 both. Of 几 they are digits."""
    for cue, place, approx, lower, upper, _ in _rows("bounds"):
        if place == "digit":
            assert 1 <= int(lower) < int(upper) <= 9, cue
            continue
        open_sides = {"over": ("1", NOTHING), "under": (NOTHING, "1"), "about": (NOTHING, NOTHING)}
        assert (lower, upper) == open_sides[approx], cue


def test_a_pattern_of_chatter_compiles_and_finds_its_example() -> None:
    """The whole of it, where it is a pattern of whole lines."""
    for pattern, where, example in _rows("chatter"):
        compiled = re.compile(pattern)
        assert compiled.search(example) if where == "intro" else compiled.fullmatch(example), (
            pattern
        )


def test_the_words_of_findings_find_their_examples() -> None:
    """All of them, also those that few texts ask for."""
    for role in get_args(words.Role):
        assert words.wording(role).pattern


def test_every_role_of_findings_is_used() -> None:
    """By name, or in a skeleton; and no rule asks for one that is not there."""
    source = "".join(
        path.read_text("utf-8") for path in (DATA.parent / "check" / "lint").glob("*.py")
    )
    asked = {*re.findall(r'wording\("([a-z_]+)"\)', source), *words.SLOT.findall(source)}

    assert set(get_args(words.Role)) <= asked


def test_the_example_of_a_shape_is_claimed_as_what_the_row_says() -> None:
    """By the whole reader, in which a surer row could have taken it."""
    for kind, _, pattern, example in _rows("nonfigures"):
        assert kind in {claim.kind for claim in find_claims(example)}, pattern


def test_our_words_have_a_frequency_and_a_tag() -> None:
    """In jieba's scheme; `-` only takes a word out of the dictionary."""
    for word, frequency, tag in domain_words():
        assert frequency >= 0, word
        assert re.fullmatch(r"[a-z]{1,5}|-", tag), word


def test_the_taxonomy_is_that_of_the_glossary() -> None:
    """Its identifiers in their order, with the Chinese names that reports use."""
    names = {topic: chinese for topic, chinese, _ in _rows("taxonomy")}

    assert list(names) == votes.TOPICS
    assert names == VALUES["topic"]


LOADERS: Mapping[str, tuple[Callable[[], object], Callable[[], None]]] = {
    "activities": (vocabulary.vocabulary, vocabulary.vocabulary.cache_clear),
    "activity_classes": (vocabulary.classes, vocabulary.classes.cache_clear),
    "activity_context": (context.context, context.context.cache_clear),
    "activity_details": (context.details, context.details.cache_clear),
    "bounds": (bounds.load_bounds, bounds._load.cache_clear),
    "chatter": (sitewords.site_patterns, sitewords.site_patterns.cache_clear),
    "kinds": (identity._kinds, identity._kinds.cache_clear),
    "layout_words": (layoutwords._words, layoutwords._words.cache_clear),
    "events": (periods._events, periods._events.cache_clear),
    "findings": (catalogue.codes, catalogue.codes.cache_clear),
    "leftovers": (leftovers._rows, leftovers._rows.cache_clear),
    "modes": (modes._rows, modes._rows.cache_clear),
    "rates": (percents._boundless, percents._boundless.cache_clear),
    "reduplications": (doubles._usual, doubles._usual.cache_clear),
    "signs": (signs._patterns, signs._patterns.cache_clear),
    "qualities": (listings._qualities, listings._qualities.cache_clear),
    "wholes": (rates._wholes, rates._wholes.cache_clear),
    "foreign": (foreign._foreign, foreign._foreign.cache_clear),
    "history": (lambda: years._history("next"), years._history.cache_clear),
    "finding_words": (words.by_role, words.by_role.cache_clear),
    "column_heads": (lambda: table_rows._heads("code"), table_rows._heads.cache_clear),
    "unfinished": (marks._cut_off, marks._cut_off.cache_clear),
    "feasts": (periods._feasts, periods._feasts.cache_clear),
    "slogans": (slogans._by_kind, slogans._by_kind.cache_clear),
    "theme_sentences": (likeness._kinds, likeness._kinds.cache_clear),
    "theme_words": (themewords._words, themewords._words.cache_clear),
    "themes": (themes.themes, themes.themes.cache_clear),
    "trades": (trades._trades, trades._trades.cache_clear),
    "organisations": (identity._endings, identity._endings.cache_clear),
    "nonfigures": (shapes.shapes, shapes.shapes.cache_clear),
    "phrases": (nonfigures._phrases, nonfigures._phrases.cache_clear),
    "stop_words": (stop_words, stop_words.cache_clear),
    "taxonomy": (shipped_taxonomy, shipped_taxonomy.cache_clear),
    "tenses": (tenses.load_tenses, tenses.load_tenses.cache_clear),
    "topics": (votes.load_lexicon, votes.load_lexicon.cache_clear),
    "contexts": (contexts._contexts, contexts._contexts.cache_clear),
    "endings": (lambda: tabled.endings("agent"), tabled.endings.cache_clear),
    "units": (units._units, units._units.cache_clear),
    "function_words": (tabled._function_words, tabled._function_words.cache_clear),
    "verbs": (tabled.verb_roles, tabled.verb_roles.cache_clear),
    "words": (domain_words, domain_words.cache_clear),
}
"""What reads each table, and how it forgets what it has read."""


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of all tables, from which the program reads them."""
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    for _, forget in LOADERS.values():
        forget()
    monkeypatch.setattr(lexicon, "DATA", copy)
    yield copy
    for _, forget in LOADERS.values():
        forget()


def _append(folder: Path, name: str, row: str) -> int:
    """The number of the line that now holds the row."""
    path = folder / f"{name}.tsv"
    text = path.read_text("utf-8")
    path.write_text(f"{text}{row}\n", "utf-8")
    return text.count("\n") + 1


@pytest.mark.parametrize("name", LOADERS)
@pytest.mark.parametrize(
    "row", ["灯", "\t\t", "a\tb\tc\td\te\tf\tg\th"], ids=["short", "empty", "long"]
)
def test_a_damaged_row_is_told_with_file_and_line(name: str, row: str, tables: Path) -> None:
    """Never skipped: what a table says in part is worse than what it does not say."""
    number = _append(tables, name, row)

    with pytest.raises(LexiconError, match=rf"{name}\.tsv:{number}: expected \d cells"):
        LOADERS[name][0]()


UNKNOWN: Mapping[str, str] = {
    "activities": "{风筝}\tsports\tevent\t放风筝",
    "activity_classes": "风筝\t风筝;;纸鸢\t放风筝",
    "activity_context": "风筝\tkite\t放风筝",
    "activity_details": "风筝\tkite\t放风筝",
    "column_heads": "风筝\tkite\t风筝",
    "finding_words": "放风筝\tkite\t放风筝",
    "bounds": "将将\tbefore\talmost\t-\t1\t将将30人",
    "chatter": "点我\tmiddle\t点我",
    "function_words": "呼呼\tnoise",
    "kinds": "放风筝\t游戏\t放风筝总结",
    "layout_words": "放风筝\tkite\t放风筝",
    "events": "放风筝\tlong ago\t1\tnews\t放风筝",
    "findings": "Z999\tgrave\t放风筝\t放风筝\t放下\t放风筝\t放风筝",
    "leftovers": "放风筝\tZ999\t-\t放风筝",
    "reduplications": "风风\tkite\t风风火火",
    "modes": "放风筝\tdreamt\tclause\t放风筝",
    "signs": "放风筝\tkite\t放风筝",
    "trades": "放风筝\tkites\t放风筝",
    "slogans": "放风筝\tkite\t放风筝",
    "theme_sentences": "风筝\t放风筝",
    "theme_words": "文体活动\tkite\t放风筝\t放风筝",
    "nonfigures": "story\t和\t三个和尚\t三个和尚挑水",
    "phrases": "三个和尚\tstory\t三个和尚",
    "stop_words": "呼呼\tnoise\t呼呼大睡",
    "tenses": "放风筝\tlong ago\t3\t放风筝比赛",
    "topics": "放风筝\tkites\t3\t放风筝比赛",
    "units": "捆\t捆\tbundle\t1\t捆\t稻草30捆",
    "verbs": "放飞\tsideways",
    "words": "放风筝\tmany\tv\t-",
}
"""A row with a value that has no meaning."""


def _unless(*names: str, reason: str) -> list[object]:
    """All tables with a row in `UNKNOWN`; those named fail today."""
    return [pytest.param(name) for name in UNKNOWN]


@pytest.mark.parametrize(
    "name",
    _unless(
        "function_words",
        "kinds",
        "verbs",
        "words",
        reason="the value is taken as it is, or int() fails",
    ),
)
def test_an_unknown_value_is_told_with_its_file(name: str, tables: Path) -> None:
    """With what was expected and what was found."""
    _append(tables, name, UNKNOWN[name])

    with pytest.raises(LexiconError, match=rf"{name}\.tsv:"):
        LOADERS[name][0]()


@pytest.mark.parametrize(
    "name", _unless(*UNKNOWN, reason="read_rows gives no line number on: it is told as 0")
)
def test_an_unknown_value_is_told_with_its_line(name: str, tables: Path) -> None:
    """Who edits a table of 2,800 rows needs the number."""
    number = _append(tables, name, UNKNOWN[name])

    with pytest.raises(LexiconError, match=rf"{name}\.tsv:{number}:"):
        LOADERS[name][0]()


@pytest.mark.parametrize("pattern", ["(下载", "放风筝"])
def test_a_pattern_that_does_not_find_its_example_is_told(pattern: str, tables: Path) -> None:
    """So is one that does not compile."""
    _append(tables, "chatter", f"{pattern}\tline\t打印本页")

    with pytest.raises(LexiconError, match=r"chatter\.tsv"):
        sitewords.site_patterns()


def test_a_wrong_header_is_told(tmp_path: Path) -> None:
    """A table with its columns in another order would load nonsense."""
    path = tmp_path / "灯.tsv"
    path.write_text("# lamps\nlamp\tword\n路灯\t盏\n", "utf-8")

    with pytest.raises(LexiconError) as caught:
        list(read_rows(path, ("word", "lamp")))

    assert str(caught.value) == f"{path}:2: expected the header word TAB lamp, got 'lamp\\tword'"


@pytest.mark.parametrize("text", ["", "# only a comment\n"])
def test_a_table_without_a_header_is_told(text: str, tmp_path: Path) -> None:
    """A table that was cut off must not look empty."""
    path = tmp_path / "灯.tsv"
    path.write_text(text, "utf-8")

    with pytest.raises(LexiconError):
        list(read_rows(path, ("word", "lamp")))


def test_comments_and_blank_lines_are_no_rows(tmp_path: Path) -> None:
    """Nor do they shift the number of a damaged line."""
    path = tmp_path / "灯.tsv"
    path.write_text("# lamps\nword\tlamp\n\n# more\n盏\t路灯\n盏\n", "utf-8")
    rows = read_rows(path, ("word", "lamp"))

    assert next(rows) == ("盏", "路灯")
    with pytest.raises(LexiconError, match=":6:"):
        next(rows)


def test_the_digest_follows_the_tables(tables: Path) -> None:
    """The manifest of a run says which tables it was made with."""
    before = tables_digest()
    _append(tables, "units", "# a comment is a change too")

    assert tables_digest() != before == tables_digest_of_package()


def tables_digest_of_package() -> str:
    """The digest of the shipped tables, wherever the program reads its own from now."""
    import hashlib

    digest = hashlib.sha256()
    for path in sorted(DATA.glob("*.tsv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def test_the_tables_are_explained() -> None:
    """`data/README.md` names every table, with source and licence."""
    text = (DATA / "README.md").read_text("utf-8")

    assert [name for name in COLUMNS if f"{name}.tsv" not in text] == []


@pytest.mark.parametrize("role", [*contexts.CONTEXTS, *layoutwords.ROLES])
def test_every_role_is_explained(role: str) -> None:
    """In the list below its table."""
    assert f"`{role}`" in (DATA / "README.md").read_text("utf-8")
