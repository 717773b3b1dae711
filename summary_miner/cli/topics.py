"""`summary-miner topics …`: a model of the user's own, its scores, its reasons, what to label."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summary_miner.cli.options import Paths, Screen, ScreenFormat

if TYPE_CHECKING:
    from summary_miner.cli.running import Outcomes
    from summary_miner.topics.learning.scores import Scores
    from summary_miner.topics.places import Place
    from summary_miner.topics.taxonomy import Taxonomy

topics = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="""Teach topics (主题模型): train, evaluate, predict, explain, suggest, import.

    Example: summary-miner topics train labels.csv -o model/
    """,
)

LabelFile = Annotated[
    Path, typer.Argument(metavar="LABELS", help="Labels (标注): .csv, .xlsx or .jsonl.")
]
Model = Annotated[
    Path | None, typer.Option("--model", help="Folder of a model (模型目录); ours if not given.")
]
TaxonomyFile = Annotated[
    Path | None, typer.Option("--taxonomy", help="Topics of your own (主题体系), in YAML.")
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace the file (覆盖原文件).")]


def _taxonomy(path: Path | None) -> Taxonomy:
    from summary_miner.topics.taxonomy import read_taxonomy, shipped_taxonomy

    return read_taxonomy(path) if path else shipped_taxonomy()


@topics.command("train")
def train(
    labels: LabelFile,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder for the model (模型目录).")
    ],
    taxonomy: TaxonomyFile = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace a model there (覆盖原模型).")
    ] = False,
    lower_floors: Annotated[
        bool,
        typer.Option("--lower-floors", help="Even by one that is worse (允许低于原底线)."),
    ] = False,
    format: Screen = ScreenFormat.table,
) -> None:
    """Train a model from labelled paragraphs (训练模型), and print its cross-validated scores.

    Columns of LABELS: text, topics (joined by ;, the main one first), and if you have them
    doubtful, heading, title, document, opening, planned. Words of the taxonomy are weak labels
    besides. The lower ends of the scores' intervals are pinned as floors (底线) of the model: one
    that is under them does not replace it, and `evaluate` tells what fell.

    Example: summary-miner topics train labels.csv --taxonomy ours.yaml -o model/
    """
    from summary_miner.errors import OutputError
    from summary_miner.topics.learning.estimators import TopicClassifier
    from summary_miner.topics.learning.labels import read_labels
    from summary_miner.topics.learning.training import describe, pin_floors, save_trained
    from summary_miner.topics.learning.training import train as learn

    if output.exists() and not overwrite and any(output.iterdir()):
        raise OutputError(f"{output}: holds files; choose another folder or --overwrite")
    own = _taxonomy(taxonomy)
    trained = learn(read_labels(labels, own), TopicClassifier(own))
    pin_floors(output, trained, lower=lower_floors)
    save_trained(trained.model, output, describe(trained, own if taxonomy else None))
    if trained.held_out is None:
        typer.echo("too few documents to measure the model: label some of five or more", err=True)
    else:
        _show_scores(trained.held_out, format)
    typer.echo(f"Model 模型: {output}", err=True)


@topics.command("evaluate")
def evaluate(
    labels: LabelFile,
    model: Model = None,
    confusions: Annotated[
        bool, typer.Option("--confusions", help="Print which topics are mixed up (混淆表).")
    ] = False,
    format: Screen = ScreenFormat.table,
) -> None:
    """Measure a model on labelled paragraphs that it has not seen (评估模型).

    Precision, recall and F1 by topic, with intervals of 95 % by bootstrap over documents. What is
    under a floor of the model is told, and the exit code is 1.

    Example: summary-miner topics evaluate labels.csv --model model/
    """
    from summary_miner.errors import UsageError
    from summary_miner.topics.learning.gate import fallen
    from summary_miner.topics.learning.labels import read_labels
    from summary_miner.topics.learning.scores import score_answers
    from summary_miner.topics.learning.training import read_floors
    from summary_miner.topics.model import SHIPPED, topic_model

    found = topic_model(model)
    labelled = read_labels(labels, found.taxonomy)
    if not labelled:
        raise UsageError(f"{labels}: no labelled paragraph; fill in the column topics (主题)")
    answers = found.classify([one.place for one in labelled])
    scores = score_answers(labelled, answers, found.taxonomy.names)
    if confusions:
        _show([*scores.confusions], ("right", "told", "times"), format)
    else:
        _show_scores(scores, format)
    fell = fallen(scores, read_floors(model or SHIPPED))
    for told in fell:
        typer.echo(f"error: {told}", err=True)
    raise typer.Exit(1 if fell else 0)


def _show_scores(scores: Scores, format: ScreenFormat) -> None:
    overall = {"primary": scores.primary, "micro": scores.micro, "macro": scores.macro}
    rows: list[tuple[object, ...]] = [
        (name, scores.paragraphs, None, None, one.value, one.low, one.high)
        for name, one in overall.items()
    ]
    rows += [
        (one.topic, one.support, one.precision, one.recall, one.f1.value, one.f1.low, one.f1.high)
        for one in scores.topics
    ]
    _show(rows, ("topic", "paragraphs", "precision", "recall", "f1", "low", "high"), format)


def _show(rows: list[tuple[object, ...]], columns: tuple[str, ...], format: ScreenFormat) -> None:
    import pandas as pd

    from summary_miner.export.results import write_result

    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:  # whatever the terminal's locale says
        reconfigure(encoding="utf-8", newline="")
    write_result(pd.DataFrame(rows, columns=list(columns)), format.value, sys.stdout)


def _read(paths: list[Path]) -> tuple[Outcomes, list[list[Place]]]:
    """The body paragraphs of each document of the files; what can't be read is told."""
    from summary_miner.cli.running import Outcomes
    from summary_miner.mining import Settings
    from summary_miner.topics.places import places_of

    outcomes = Outcomes(paths, Settings(facts=False, topics=False), 1)
    return outcomes, [places_of(document) for mined in outcomes for document in mined.documents]


@topics.command("predict")
def predict(paths: Paths, model: Model = None, format: Screen = ScreenFormat.table) -> None:
    """Name the topics of every body paragraph (判断主题), with a model of your own or ours.

    Example: summary-miner topics predict reports/ --model model/ --format csv
    """
    from summary_miner.topics.model import topic_model

    found = topic_model(model)
    outcomes, documents = _read(paths)
    rows: list[tuple[object, ...]] = [
        (place.document, told.topic, ";".join(told.topics), told.confidence, place.text)
        for places in documents
        for place, told in zip(places, found.classify(places), strict=True)
    ]
    _show(rows, ("doc_id", "topic", "topics", "confidence", "text"), format)
    raise typer.Exit(outcomes.exit_code)


@topics.command("explain")
def explain(
    paths: Paths,
    model: Model = None,
    topic: Annotated[
        str | None, typer.Option("--topic", help="Why this topic, or why not (指定主题).")
    ] = None,
    format: Screen = ScreenFormat.table,
) -> None:
    """Show the words that decided on each paragraph's topic (说明理由).

    Example: summary-miner topics explain report.txt --topic safety
    """
    from summary_miner.errors import UsageError
    from summary_miner.topics.explain import explain as reasons_for
    from summary_miner.topics.model import topic_model

    found = topic_model(model)
    wanted = found.taxonomy.topic(topic) if topic else None
    if topic and wanted is None:
        raise UsageError(f"no topic {topic!r}; there are {', '.join(found.taxonomy.names)}")
    outcomes, documents = _read(paths)
    rows: list[tuple[object, ...]] = []
    for places in documents:
        for row, told in enumerate(found.classify(places)):
            name = wanted.name if wanted else told.topic
            for where, words, weight in reasons_for(found, places, row, name):
                rows.append((places[row].text[:20], name, where, words, weight))
    _show(rows, ("text", "topic", "where", "words", "weight"), format)
    raise typer.Exit(outcomes.exit_code)


@topics.command("suggest")
def suggest(
    paths: Paths,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Workbook to write (输出工作簿): .xlsx.")
    ],
    model: Model = None,
    number: Annotated[
        int, typer.Option("--number", "-n", min=1, max=5000, help="How many (段落数).")
    ] = 50,
    overwrite: Overwrite = False,
) -> None:
    """Choose the paragraphs most worth labelling next (推荐待标注段落), as a workbook.

    The model is least sure of them, and no two are alike. Choose a topic in each row, then
    `topics import`.

    Example: summary-miner topics suggest reports/ -o to-label.xlsx
    """
    from summary_miner.export.labelling import save_suggestions
    from summary_miner.topics.learning.suggestions import suggest as choose
    from summary_miner.topics.model import topic_model

    found = topic_model(model)
    outcomes, documents = _read(paths)
    places = [place for document in documents for place in document]
    if places:  # nothing read must not replace a good file by an empty one
        chosen = choose(found, places, number)
        save_suggestions(chosen, found.taxonomy, output, overwrite=overwrite)
    raise typer.Exit(outcomes.exit_code)


@topics.command("import")
def import_labels(
    labels: Annotated[
        list[Path], typer.Argument(metavar="LABELS…", help="Labelled files (已标注的文件).")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="File to write (输出文件): .csv.")],
    taxonomy: TaxonomyFile = None,
    overwrite: Overwrite = False,
) -> None:
    """Join labelled workbooks and files into one file of labels (导入标注).

    Of two labels for one paragraph the later file's holds; rows without a topic are left out.

    Example: summary-miner topics import labels.csv to-label.xlsx -o labels.csv --overwrite
    """
    from summary_miner.export.labelling import save_labels
    from summary_miner.topics.learning.labels import read_labels

    own = _taxonomy(taxonomy)
    joined = {
        (one.place.document, one.place.text): one
        for path in labels
        for one in read_labels(path, own)
    }
    save_labels(list(joined.values()), output, overwrite=overwrite)
