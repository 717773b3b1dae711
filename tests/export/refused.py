"""Writes a run in a process whose files may not grow; prints what the user is told."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from summary_miner.errors import OutputError
from summary_miner.export import open_run
from tests.export.sample import MINED

LIMIT = 2_000
"""Bytes: less than any format needs, so that every one of them fails."""


def main(folder: Path, format: str) -> None:
    """Write the sample often enough to fill every buffer."""
    try:
        with open_run(folder, [format], overwrite=False) as run:
            resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))
            for _ in range(500):
                run.write(MINED)
            run.finish({})
    except OutputError as error:
        print(error)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
