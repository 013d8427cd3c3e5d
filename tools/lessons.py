"""The list of lessons, and running them.

    python -m tools.lessons [LESSON ...]    execute lessons (default: all, in order), with a progress bar; ends with a
                                            table: lesson, seconds, figures reached. A lesson is 02/01 or its path
    python -m tools.lessons --list [KIND]   print the lessons' paths in order: all, light (full data within 150 s) or heavy

A lesson that ran on the full data is saved with its outputs and a hash of the code that made them; on the offline
sample the run is only reported, since committed outputs show the full data. A lesson that fails, runs out of time or loses
its kernel is left as it was, and the next one runs. `python -m tools.readme` then refreshes what the README shows.
"""

import argparse
import ast
import hashlib
import os
import re
import time
from pathlib import Path

import nbformat
from IPython.core.inputtransformer2 import TransformerManager

ROOT = Path(__file__).resolve().parent.parent
TIMEOUT = 1800  # seconds for one cell
LIGHT = 150  # seconds on the full data: what `make test-full` runs; the rest is for `make test-release`


def lesson_paths(kind="all"):
    """Return the paths of the lessons in reading order: "all", or by the seconds of their last run "light" or "heavy"."""
    paths = sorted(ROOT.glob("0[1-6]_*/[0-9]*.ipynb"))  # exercises and solutions have no number
    if kind == "all":
        return paths
    return [path for path in paths if (seconds(nbformat.read(path, as_version=4)) > LIGHT) == (kind == "heavy")]


def find(name):
    """Return the path of the lesson that `name` (str) says: "02/01", or its path. Raises SystemExit where there is none."""
    path = Path(name).resolve()
    if path.is_file():
        return path
    for path in lesson_paths():
        if short_name(path) == name:
            return path
    raise SystemExit(f"{name}: no such lesson; python -m tools.lessons --list")


def short_name(path):
    """Return the name (str) by which the course speaks of a lesson: "02/01"; "02/exercises" where the file has no number."""
    name = path.stem[:2] if path.stem[:2].isdigit() else path.stem
    return f"{path.parent.name[:2]}/{name}"


def seconds(notebook):
    """Return how long the lesson ran when its outputs were made (int); 0 where nobody has measured."""
    return notebook.metadata.get("course", {}).get("seconds", 0)


def meaning(code):
    """Return what `code` (str, magics allowed) does, without comments and blank lines: its syntax tree as one string."""
    return ast.dump(ast.parse(TransformerManager().transform_cell(code)))


def code_hash(notebook):
    """Return the SHA-256 (hex) of the code that makes the outputs: outputs that carry another one are stale.

    Comments, blank lines and where a cell ends do not count, nor do cells tagged `check`.
    """
    cells = [cell for cell in notebook.cells if cell.cell_type == "code" and "check" not in cell.metadata.get("tags", [])]
    return hashlib.sha256(meaning("\n".join(cell.source for cell in cells)).encode()).hexdigest()


def results(notebook):
    """Return what the cells tagged `result` printed, lines joined by "; ": the figures that a lesson reached."""
    lines = []
    for cell in notebook.cells:
        if "result" in cell.metadata.get("tags", []):
            for output in cell.get("outputs", []):
                lines += output.get("text", "").split("\n") if output.output_type == "stream" else []
    return "; ".join(re.sub(r"\s+", " ", line).strip() for line in lines if line.strip())


def execute(path, bar):
    """Run the lesson at `path` in its folder, telling `bar` (tqdm) of each cell; return `(notebook, seconds)`.

    Raises CellExecutionError if a cell fails, CellTimeoutError after half an hour in one, DeadKernelError.
    """
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    code_cells = [i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    for i in code_cells:
        notebook.cells[i].outputs, notebook.cells[i].execution_count = [], None
    client = NotebookClient(
        notebook, timeout=TIMEOUT, kernel_name="python3", record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
        on_cell_complete=lambda cell, cell_index: bar.update(cell_index in code_cells),
    )  # fmt: skip
    bar.reset(total=len(code_cells))
    start = time.monotonic()
    client.execute()
    notebook.metadata.pop("widgets", None)
    for i in code_cells:  # a live widget is dead in a saved lesson: its picture (shared/explore.py) stays
        for output in notebook.cells[i].outputs:
            output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)
    taken = time.monotonic() - start
    notebook.metadata["language_info"] = {"name": "python"}  # the rest names this machine's Python
    notebook.metadata["course"] = {"code_sha256": code_hash(notebook), "seconds": round(taken)}
    return notebook, taken


def run(paths):
    """Execute the lessons at `paths`, save them where all of MNIST is at hand, print a table; return how many failed."""
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    from tqdm import tqdm

    from shared import data

    data.load_mnist()  # a download shows its progress here, not inside a lesson
    # the lessons read what was just found, and cannot start a download of their own
    os.environ["COURSE_CHECKS"] = "strict"
    os.environ["MNIST_SOURCE"] = "sample" if data.is_sample else "full"
    rows, failed = [], 0
    for path in paths:
        name = str(path.relative_to(ROOT).with_suffix(""))
        with tqdm(desc=name, unit="cell", leave=False) as bar:
            try:
                notebook, taken = execute(path, bar)
            except (CellExecutionError, CellTimeoutError, DeadKernelError) as problem:
                print(f"{name}: FAILED\n{problem}")
                rows.append((name, "-", "FAILED"))
                failed += 1
                continue
        if not data.is_sample:
            nbformat.write(notebook, path)
        rows.append((name, f"{taken:.0f}", results(notebook)))
    width = max(len(name) for name, _, _ in rows)
    print(f"\n{'lesson':{width}}  seconds  figures reached ({'offline sample' if data.is_sample else 'full MNIST'})")
    for name, taken, reached in rows:
        print(f"{name:{width}}  {taken:>7}  {reached}")
    return failed


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lessons", nargs="*")
    parser.add_argument("--list", nargs="?", const="all", choices=["all", "light", "heavy"])
    arguments = parser.parse_args()
    if arguments.list:
        print(*(path.relative_to(ROOT).as_posix() for path in lesson_paths(arguments.list)), sep="\n")
    else:
        raise SystemExit(run([find(name) for name in arguments.lessons] or lesson_paths()))
