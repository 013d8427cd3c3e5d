"""Edit a lesson as text: notebook -> text twin -> notebook, keeping cell ids, tags and outputs.

    python -m tools.lesson_text 02_x/01_y.ipynb   writes 02_x/01_y.py (jupytext percent format, not committed)
    python -m tools.lesson_text 02_x/01_y.py      writes the notebook; a cell whose code is unchanged keeps its output

In the text a cell begins with `# %% id="name" tags=["zh"]`; prose stands between triple quotes.
"""

import sys
from pathlib import Path

import jupytext
import nbformat

from tools.folding import fold

FORMAT = {
    "extension": ".py",
    "format_name": "percent",
    "cell_markers": '"""',
    "cell_metadata_filter": "id,tags",
    "notebook_metadata_filter": "-all",
}


def to_text(path):
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.metadata["id"] = cell["id"]  # the text format carries metadata, not ids
    target = path.with_suffix(".py")
    target.write_text(jupytext.writes(notebook, FORMAT), encoding="utf-8")
    return target


def to_notebook(path):
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
        ran = {(cell["id"], cell.source): cell for cell in before.cells if cell.cell_type == "code"}
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for cell in notebook.cells:
        if "id" not in cell.metadata:
            raise SystemExit(f'{path}: a cell has no id="..." in its first line: {cell.source[:60]!r}')
        cell["id"] = cell.metadata["id"]
        cell.metadata = {key: value for key, value in cell.metadata.items() if key == "tags"}
        if (cell["id"], cell.source) in ran:
            old = ran[cell["id"], cell.source]
            cell.outputs, cell.execution_count = old.outputs, old.execution_count
    fold(notebook)
    nbformat.validate(notebook)
    nbformat.write(notebook, target)
    return target


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    for name in sys.argv[1:]:
        source = Path(name)
        print(to_notebook(source) if source.suffix == ".py" else to_text(source))
