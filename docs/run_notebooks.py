"""Runs the notebooks of the manual, each in a kernel of its own and in its own folder.

    python docs/run_notebooks.py [NAME…]           run them and keep what they print
    python docs/run_notebooks.py --check [NAME…]   run them and change nothing

A cell that fails ends the run with its traceback and exit code 1; so does, with `--check`, a cell
that gives another kind of output than the one that is kept. What the outputs say may differ: it
follows the tables of words.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

FOLDER = Path(__file__).with_name("notebooks")


def run(path: Path) -> nbformat.NotebookNode:
    """The notebook with the outputs of a fresh run.

    Raises:
        CellExecutionError: If a cell fails.
    """
    notebook = nbformat.read(path, as_version=4)
    # sockets in a folder of our own: nobody else on the machine can listen
    with TemporaryDirectory() as folder:
        kernel = AsyncKernelManager(transport="ipc", ip=f"{folder}/kernel")
        NotebookClient(notebook, timeout=300, km=kernel).execute(cwd=str(path.parent))
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
    for path in sorted(FOLDER.glob("*.ipynb")):
        if names and path.stem not in names:
            continue
        kept = kinds(nbformat.read(path, as_version=4))
        try:
            notebook = run(path)
        except CellExecutionError as error:
            print(f"{path.name}: {error}", file=sys.stderr)
            return 1
        if not check:
            nbformat.write(notebook, path)
        elif kinds(notebook) != kept:
            print(f"{path.name} is stale: run python docs/run_notebooks.py", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
