"""Make the corpus's Word, PDF and GB18030 files out of the texts in `sources/`.

    python corpus/build.py            writes documents/ anew
    python corpus/build.py --check    fails where a document is not what its source gives

The same sources give the same bytes, wherever and whenever (for PDF: by the same release of
reportlab). Sources are UTF-8; a line is a block, and blank lines say nothing.

`NAME.docx.txt` becomes `NAME.docx`:

- `#T text`: a title.
- `#1 text`, `#2 text`, `#3 text`: a paragraph that Word itself numbers: 一、 then （一） then 1.
  Each level starts again under the one above. The number is nowhere in the file's text.
- `#B text`: a text box, with the second copy that Word keeps for old programs.
- `| cell | cell |`: a table row; lines of them in a row are one table, the first is its head.
- Any other line: an ordinary paragraph. A number typed at its start is mere text.
- Within a line, `{+text+}` was inserted and `{-text-}` deleted under change tracking.

`NAME.pdf.txt` becomes `NAME.pdf`: `#T text` is the title, `#H text` the running header (may be
left out), any other line a paragraph. Each page ends with its number, `— 3 —`.

`NAME.gb.txt` becomes `NAME.txt` in GB18030, with the line ends of Windows.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from markup import SourceError
from pdf import pdf_file
from word import word_file

HERE = Path(__file__).parent


def gb_file(source: Path) -> bytes:
    """The text in GB18030 with the line ends of Windows, where such files come from."""
    return source.read_text("utf-8").replace("\n", "\r\n").encode("gb18030")


MAKERS: Mapping[str, tuple[str, Callable[[Path], bytes]]] = {
    ".docx.txt": (".docx", word_file),
    ".pdf.txt": (".pdf", pdf_file),
    ".gb.txt": (".txt", gb_file),
}
"""By the end of a source's name: the end of its document's name, and what makes it."""


def made(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Every document that the sources give, in the order of their names."""
    for source in sorted((folder / "sources").glob("*.txt")):
        for end, (new_end, make) in MAKERS.items():
            if source.name.endswith(end):
                name = source.name.removesuffix(end) + new_end
                yield folder / "documents" / name, make(source)
                break
        else:
            raise SourceError(source, 1, f"expected a name that ends in {', '.join(MAKERS)}")


def main() -> int:
    """The command line: 0 if all is well, 1 if a document is stale or a source is wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=HERE, help="with sources/ in it")
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    options = parser.parse_args()
    try:
        documents = list(made(options.folder))
    except SourceError as error:
        print(error, file=sys.stderr)
        return 1
    if options.check:
        return _check(documents)
    for path, content in documents:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    print(f"{len(documents)} documents written")
    return 0


def _check(documents: list[tuple[Path, bytes]]) -> int:
    stale = [path for path, given in documents if not path.is_file() or path.read_bytes() != given]
    for path in stale:
        print(f"{path.name}: not what its source gives; run corpus/build.py", file=sys.stderr)
    if not stale:
        print(f"{len(documents)} documents are as their sources give them")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
