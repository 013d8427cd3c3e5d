"""Make each chapter's exercises.ipynb from its solutions.ipynb: what stands between the marks becomes a blank.

    python -m tools.exercises            all chapters
    python -m tools.exercises 02 04      these

In solutions.ipynb the part to be written by the learner stands between nbgrader's own marks, ### BEGIN SOLUTION and ### END SOLUTION; in
exercises.ipynb a `...` is left of it. Both carry nbgrader's cell metadata: the cell ex-02-3-answer is the learner's, ex-02-3-check is
locked and gives the points. Edit solutions.ipynb as text (tools/lesson_text.py).
"""

import contextlib
import copy
import io
import re
import sys
from pathlib import Path

import nbformat

from shared.exercises.desk import chapter
from tools.folding import fold
from tools.lessons import ROOT

MARKED = re.compile(r"^( *)### BEGIN SOLUTION\n.*?^ *### END SOLUTION$", flags=re.S | re.M)
UNUSED = ("-check", "-use", "-figure", "progress")  # how the ids of cells end that no answer needs
CELL = re.compile(r"ex-(\d\d)-(\d+)-(answer|check)")


def solutions_paths():
    """Return the paths of all solutions.ipynb, in reading order."""
    return sorted(ROOT.glob("0[1-6]_*/solutions.ipynb"))


def code_cells(path):
    """Return the code cells of the notebook at `path` (Path), in order: {id: source}."""
    return {cell["id"]: cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"}


def solved(path):
    """Return the namespace (dict) that the solutions at `path` (Path) make, run from the top without what no answer needs."""
    namespace = {}
    with contextlib.chdir(path.parent), contextlib.redirect_stdout(io.StringIO()):
        for place, source in code_cells(path).items():
            if not place.endswith(UNUSED):
                exec(source, namespace)
    return namespace


def blanked(source):
    """Return the code `source` (str) with `...` in place of each marked part.

    Where no function holds it, the line above, `name = ...`, is the blank, and nothing is left of it.
    """
    return MARKED.sub(lambda found: found[1] and f"{found[1]}...", source).rstrip("\n")


def grading(cell):
    """Return nbgrader's metadata (dict) for `cell`, by its id; None for a cell that is neither an answer nor a check."""
    found = CELL.fullmatch(cell["id"])
    if not found:
        return None
    number, is_check = f"{found[1]}.{found[2]}", found[3] == "check"
    told = {"schema_version": 3, "grade_id": cell["id"], "task": False}
    told |= {"grade": is_check, "locked": is_check, "solution": not is_check, "cell_type": "code"}
    return told | ({"points": chapter(number)[number][1].points} if is_check else {})


def finished(notebook):
    """Return `notebook` as it is committed: folded by its tags, nbgrader's metadata set, no outputs."""
    fold(notebook)
    for cell in notebook.cells:
        cell.metadata.pop("nbgrader", None)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            told = grading(cell)
            if told:
                cell.metadata["nbgrader"] = told
    return notebook


def exercises(solutions):
    """Return the notebook for learners, made from the notebook `solutions`."""
    notebook = copy.deepcopy(solutions)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = blanked(cell.source)
    notebook.cells[0].source = notebook.cells[0].source.replace("答案", "练习").replace("Solutions", "Exercises")
    return finished(notebook)


def make(path):
    """Write exercises.ipynb beside the solutions.ipynb at `path` (Path), and that itself with its metadata set."""
    solutions = finished(nbformat.read(path, as_version=4))
    nbformat.write(solutions, path)
    nbformat.write(exercises(solutions), path.with_name("exercises.ipynb"))


def main(chapters):
    for path in solutions_paths():
        if not chapters or path.parent.name[:2] in chapters:
            make(path)
            print(Path(path.parent.name, "exercises.ipynb"))


if __name__ == "__main__":
    main(sys.argv[1:])
