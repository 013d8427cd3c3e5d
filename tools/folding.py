"""Fold what is not the lesson: sets how a code cell looks, in JupyterLab and on Colab, from its tag.

    python -m tools.folding          fold the cells of all lessons tagged `setup`, `figure` or `check`; open all others

A folded cell is one quiet line until it is clicked. Colab shows the cell's first line, `# @title ...`, as its title.
"""

import nbformat

from tools import lessons

FOLDED = ("setup", "figure", "check")  # every other code cell is lesson code and stands open


def kind(cell):
    """Return the kind of a code cell: "setup", "figure", "check", or "lesson" for open code."""
    return next((tag for tag in cell.metadata.get("tags", []) if tag in FOLDED), "lesson")


def fold(notebook):
    """Set the metadata of all code cells of `notebook` from their kinds, in place: JupyterLab, Colab, and the web's tag."""
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        tags = [tag for tag in cell.metadata.get("tags", []) if tag != "hide-input"]
        for name in ("jupyter", "cellView"):
            cell.metadata.pop(name, None)
        if kind(cell) in FOLDED:
            tags.append("hide-input")
            cell.metadata["jupyter"] = {"source_hidden": True}
            cell.metadata["cellView"] = "form"
        if tags:
            cell.metadata["tags"] = tags
        else:
            cell.metadata.pop("tags", None)


if __name__ == "__main__":
    for path in lessons.lesson_paths():
        notebook = nbformat.read(path, as_version=4)
        fold(notebook)
        nbformat.write(notebook, path)
