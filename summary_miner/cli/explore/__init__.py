"""`summary-miner explore …`: questions that a researcher asks of many documents."""

from __future__ import annotations

import typer

from summary_miner.cli.explore.comparisons import keyness, similarity, topics
from summary_miner.cli.explore.contexts import collocations, cooccurrence, dispersion, kwic
from summary_miner.cli.explore.timelines import trends
from summary_miner.cli.explore.words import freq, keywords, newwords, ngrams, richness
from summary_miner.cli.groups import with_groups

explore = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="""Ask questions of many documents (语料探索): words, contexts, contrasts, trends.

    Every command works on files, on folders, or on the folder that mine wrote, which is quicker.

    Example: summary-miner explore freq reports/ --metadata units.csv --by region
    """,
)
for _command in (
    *(freq, keywords, kwic, collocations, keyness, ngrams, newwords),
    *(cooccurrence, dispersion, richness, trends, similarity, topics),
):
    explore.command(_command.__name__)(with_groups(_command))
