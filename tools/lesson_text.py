"""Edit a lesson as text: notebook -> text twin -> notebook, keeping cell ids, tags and outputs.

    python -m tools.lesson_text 02_x/01_y.ipynb   writes 02_x/01_y.py (jupytext percent format, not committed)
    python -m tools.lesson_text 02_x/01_y.py      writes the notebook; a cell that does the same keeps its output
    python -m tools.lesson_text --show FILE       prints a notebook as text, for `git diff` (.gitattributes says how)

In the text a cell begins with `# %% id="name" tags=["zh"]`; prose stands between triple quotes.
"""

import sys
from pathlib import Path

import jupytext
import nbformat

from tools.folding import fold
from tools.lessons import meaning

FORMAT = {
    "extension": ".py",
    "format_name": "percent",
    "cell_markers": '"""',
    "cell_metadata_filter": "id,tags",
    "notebook_metadata_filter": "-all",
}


def as_text(path):
    """Return the notebook at `path` as text (str), without outputs."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.metadata["id"] = cell["id"]  # the text format carries metadata, not ids
    return jupytext.writes(notebook, FORMAT)


def to_text(path):
    """Write the text twin of the notebook at `path` beside it; return the twin's path."""
    target = path.with_suffix(".py")
    target.write_text(as_text(path), encoding="utf-8", newline="\n")
    return target


def to_notebook(path):
    """Write the notebook of the text twin at `path`, folded by its tags; return its path.

    A code cell whose id and meaning are unchanged keeps its output, a notebook that is there its metadata. Raises SystemExit where a
    cell has no id.
    """
    notebook = jupytext.reads(path.read_text(encoding="utf-8"), FORMAT)
    target = path.with_suffix(".ipynb")
    ran = {}
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    if target.exists():
        before = nbformat.read(target, as_version=4)
        notebook.metadata = before.metadata
        ran = {_same(cell): cell for cell in before.cells if cell.cell_type == "code"}
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for cell in notebook.cells:
        if "id" not in cell.metadata:
            raise SystemExit(f'{path}: a cell has no id="..." in its first line: {cell.source[:60]!r}')
        cell["id"] = cell.metadata["id"]
        cell.metadata = {key: value for key, value in cell.metadata.items() if key == "tags"}
        if cell.cell_type == "code" and _same(cell) in ran:
            old = ran[_same(cell)]
            cell.outputs, cell.execution_count = old.outputs, old.execution_count
    fold(notebook)
    nbformat.validate(notebook)
    nbformat.write(notebook, target)
    return target


def _same(cell):
    """Return what must stay for a code cell to keep its output: its id and what it does; a check has no output to lose."""
    return cell["id"], "check" if "check" in cell.metadata.get("tags", []) else meaning(cell.source)


def main(arguments):
    """Do what `arguments` (list of str) say, as the module's first lines show."""
    if not arguments:
        raise SystemExit(__doc__)
    if arguments[0] == "--show":
        sys.stdout.buffer.write(as_text(arguments[1]).encode())  # UTF-8 wherever git runs
        return
    for source in map(Path, arguments):
        print(to_notebook(source) if source.suffix == ".py" else to_text(source))


if __name__ == "__main__":
    main(sys.argv[1:])
