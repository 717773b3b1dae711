"""How long the search for copies takes in a large collection, how much memory, and what it finds.

    python benchmarks/copies.py                       10,000 documents of 3,000 characters
    python benchmarks/copies.py --documents 1000

The text is drawn as `drawn.py` says. In one document of twenty, five paragraphs are made from
another document's: reworded, with other figures, or with the sentences in another order.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from summary_miner.check.copies import find_copies
from summary_miner.types import Document, Paragraph

ROOT = Path(__file__).parents[1]
PARAGRAPHS = 20
COPIED = 5


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=10_000)
    count = parser.parse_args().documents
    texts, planted = drawn_texts(count, random.Random(20261126))
    documents = [_document(number, paragraphs) for number, paragraphs in enumerate(texts)]
    before = _peak()
    wall, cpu = time.perf_counter(), time.process_time()
    copies = find_copies(documents)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    found = {
        frozenset(((one.doc_id, one.para_id), (one.other_doc_id, one.other_para_id)))
        for one in copies.paragraphs
    }
    hits = len(found & planted)
    characters = sum(len(text) for paragraphs in texts for text in paragraphs)
    sys.stdout.write(
        f"{count:,} documents, {characters:,} characters\n"
        f"{wall:.1f} s ({cpu:.1f} s of CPU time), peak memory {_peak():.2f} GB"
        f" ({before:.2f} GB before)\n"
        f"planted {len(planted):,}, found {hits:,}; reported {len(found):,}\n"
    )


def drawn_texts(
    count: int, chance: random.Random
) -> tuple[list[list[str]], set[frozenset[tuple[str, str]]]]:
    """The paragraphs of each document, and the pairs of which one was made from the other."""
    sys.path.insert(0, str(ROOT))
    from benchmarks.drawn import Words
    from tests.check.copies.planted import TRICKS

    words = Words(chance)
    texts = [[words.paragraph() for _ in range(PARAGRAPHS)] for _ in range(count)]
    tricks = [TRICKS[name] for name in ("edited", "renumbered", "shuffled and edited")]
    planted = set()
    for target in range(19, count, 20):
        source = chance.randrange(target)
        for place in chance.sample(range(PARAGRAPHS), COPIED):
            texts[target][place] = chance.choice(tricks)(texts[source][place], chance)
            names = ((f"d{number}", f"p{place}") for number in (source, target))
            planted.add(frozenset(names))
    return texts, planted


def _document(number: int, paragraphs: Sequence[str]) -> Document:
    body = tuple(
        Paragraph(f"p{place}", None, place, "body", text) for place, text in enumerate(paragraphs)
    )
    name = f"d{number}"
    return Document(name, name, 1, 1, "", "", "总结", None, None, (), body)


def _peak() -> float:
    """Most memory that this process had so far, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000_000


if __name__ == "__main__":
    main()
