"""What mkdocs calls while it builds the manual: pages from outside `docs/`, and links to them.

The project's own files (the change log, the README of the tables of words) are pages of the manual
too, without a copy; so are the notebooks, with what they printed. A link in a page is written as it
leads on the disk, so that it works in an editor and on a code host; here it is turned to the page
that the file became. A page that has no Chinese version stands in the Chinese manual as it is.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PROJECT_PAGES = {
    "CHANGELOG.md": "project/changelog.md",
    "CONTRIBUTING.md": "project/contributing.md",
    "summary_miner/data/README.md": "project/data.md",
    "benchmarks/README.md": "project/benchmarks.md",
    "corpus/README.md": "project/corpus.md",
}
"""Files outside `docs/`, and what they are called in the manual."""

_LINK = re.compile(r"\[(?P<text>[^\[\]]*)\]\((?P<target>[^()\s]+)\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of the project and, to the Chinese manual, those that are only in English."""
    for source, uri in PROJECT_PAGES.items():
        files.append(File.generated(config, uri, abs_src_path=str(ROOT / source)))
    for path in sorted((DOCS / "notebooks").glob("*.ipynb")):
        page = "\n\n".join(_cells(nbformat.read(path, as_version=4)))
        files.append(File.generated(config, f"notebooks/{path.stem}.md", content=page))
    if _docs(config) != DOCS:
        for path in sorted(DOCS.glob("*.md")):
            if files.get_file_from_path(path.name) is None:
                files.append(File.generated(config, path.name, abs_src_path=str(path)))
        for path in sorted((DOCS / "assets").iterdir()):
            files.append(File.generated(config, f"assets/{path.name}", abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn links to files into links to pages; of what is no page only the words stay."""
    if page.file.abs_src_path is None:  # a notebook, which links to nothing
        return markdown
    source = Path(page.file.abs_src_path)

    def turned(found: re.Match[str]) -> str:
        path, mark, anchor = found["target"].partition("#")
        if not path or "://" in path:
            return found[0]
        uri = _uri((source.parent / path).resolve(), config)
        if uri is None or files.get_file_from_path(uri) is None:
            return found["text"]
        inside = posixpath.relpath(uri, posixpath.dirname(page.file.src_uri) or ".")
        return f"[{found['text']}]({inside}{mark}{anchor})"

    return _LINK.sub(turned, markdown)


def _cells(notebook: nbformat.NotebookNode) -> Iterator[str]:
    """The cells of a notebook in Markdown, with the outputs that were kept."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            yield cell.source
            continue
        yield f"```python\n{cell.source}\n```"
        for output in cell.outputs:
            data = output.get("data", {"text/plain": output.get("text", "")})
            if "image/png" in data:
                yield f'<img alt="" src="data:image/png;base64,{data["image/png"].strip()}">'
            elif "text/html" in data:
                # a blank line would end the block of HTML
                html = "\n".join(line for line in data["text/html"].splitlines() if line.strip())
                yield f'<div class="output">\n{html}\n</div>'
            else:
                yield f"```text\n{data['text/plain']}\n```"


def _docs(config: MkDocsConfig) -> Path:
    return Path(config.docs_dir).resolve()


def _uri(file: Path, config: MkDocsConfig) -> str | None:
    """What a file of the project is called in the manual."""
    if not file.exists() or not file.is_relative_to(ROOT):
        return None
    path = file.relative_to(ROOT).as_posix()
    for folder in (_docs(config), DOCS):
        if file.is_relative_to(folder):
            return file.relative_to(folder).as_posix()
    return PROJECT_PAGES.get(path)
