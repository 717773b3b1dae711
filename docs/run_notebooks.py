"""Runs the notebooks of the manual, in their own folder.

    python docs/run_notebooks.py [NAME…]           run them and keep what they print
    python docs/run_notebooks.py --check [NAME…]   run them and change nothing

What is kept comes from a kernel of its own for each; `--check` takes one for all, which begins each
notebook without the names of the one before. A cell that fails ends the run with its traceback and
exit code 1; so does, with `--check`, a cell that gives another kind of output than the one that is
kept. What the outputs say may differ: it follows the tables of words.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from jupyter_client import AsyncKernelManager
from jupyter_client.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

FOLDER = Path(__file__).with_name("notebooks")


@contextmanager
def kernel() -> Iterator[AsyncKernelManager]:
    """A kernel that is started when it is first used."""
    # sockets in a folder of our own: nobody else on the machine can listen
    with TemporaryDirectory() as folder:
        manager = AsyncKernelManager(transport="ipc", ip=f"{folder}/kernel")
        yield manager
        if manager.has_kernel:
            run_sync(manager.shutdown_kernel)(now=True)


def run(path: Path, manager: AsyncKernelManager) -> nbformat.NotebookNode:
    """The notebook with the outputs of a fresh run.

    Raises:
        CellExecutionError: If a cell fails.
    """
    notebook = nbformat.read(path, as_version=4)
    forgetting = manager.has_kernel
    if forgetting:
        notebook.cells.insert(0, nbformat.v4.new_code_cell("%reset -f"))
    NotebookClient(notebook, timeout=300, km=manager).execute(cwd=str(path.parent))
    notebook.cells = notebook.cells[forgetting:]
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # clock times: the same run gives the same bytes
    notebook.metadata = {"kernelspec": notebook.metadata["kernelspec"]}
    return notebook


def kinds(notebook: nbformat.NotebookNode) -> list[list[str]]:
    """Of each cell the kinds of its outputs: texts, tables, pictures."""
    return [
        sorted(
            kind for output in cell.get("outputs", ()) for kind in output.get("data", {"text": 0})
        )
        for cell in notebook.cells
    ]


def main() -> int:
    """Run all notebooks, or those that are named."""
    check = "--check" in sys.argv[1:]
    names = [name for name in sys.argv[1:] if name != "--check"]
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # else the kernel warns of its debugger
    paths = [path for path in sorted(FOLDER.glob("*.ipynb")) if not names or path.stem in names]
    try:
        if not check:
            for path in paths:
                with kernel() as manager:
                    nbformat.write(run(path, manager), path)
            return 0
        with kernel() as manager:
            return max((_check(path, manager) for path in paths), default=0)
    except CellExecutionError as error:
        print(error, file=sys.stderr)
        return 1


def _check(path: Path, manager: AsyncKernelManager) -> int:
    """1 if the outputs of a notebook are of other kinds than those that are kept."""
    if kinds(run(path, manager)) == kinds(nbformat.read(path, as_version=4)):
        return 0
    print(f"{path.name} is stale: run python docs/run_notebooks.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
