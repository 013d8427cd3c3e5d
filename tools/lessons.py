"""The list of lessons, and running them.

    python -m tools.lessons [LESSON ...]    execute lessons (default: all, in order), with a progress bar; ends with a
                                            table: lesson, seconds, figures reached
    python -m tools.lessons --readme        write the table of lessons in both README files, and their pictures,
                                            from the notebooks (pictures: figures of cells tagged `picture`)

A lesson that ran on the full data is saved with its outputs and a hash of the code that made them; on the offline
sample the run is only reported, since committed outputs show the full data. A lesson that fails is left as it was.
"""

import argparse
import ast
import base64
import hashlib
import os
import re
import time
from pathlib import Path

import nbformat
from IPython.core.inputtransformer2 import TransformerManager

ROOT = Path(__file__).resolve().parent.parent


def lesson_paths():
    """Return the paths of all lessons in reading order."""
    return sorted(ROOT.glob("0[1-6]_*/*.ipynb"))


def code_hash(notebook):
    """Return the SHA-256 (hex) of the code that makes the outputs: outputs that carry another one are stale.

    Comments, blank lines and where a cell ends do not count, nor do cells tagged `check`.
    """
    code = "\n".join(
        cell.source for cell in notebook.cells if cell.cell_type == "code" and "check" not in cell.metadata.get("tags", [])
    )
    return hashlib.sha256(ast.dump(ast.parse(TransformerManager().transform_cell(code))).encode()).hexdigest()


def results(notebook):
    """Return what the cells tagged `result` printed, lines joined by "; ": the figures that a lesson reached."""
    lines = []
    for cell in notebook.cells:
        if "result" in cell.metadata.get("tags", []):
            for output in cell.get("outputs", []):
                lines += output.get("text", "").split("\n") if output.output_type == "stream" else []
    return "; ".join(re.sub(r"\s+", " ", line).strip() for line in lines if line.strip())


def execute(path, bar):
    """Run the lesson at `path` in its folder; return `(notebook, seconds)`. Raises CellExecutionError if a cell fails."""
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    code_cells = [i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    for i in code_cells:
        notebook.cells[i].outputs, notebook.cells[i].execution_count = [], None
    client = NotebookClient(
        notebook, timeout=1800, kernel_name="python3", record_timing=False,
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
    seconds = time.monotonic() - start
    notebook.metadata["language_info"] = {"name": "python"}  # the rest names this machine's Python
    notebook.metadata["course"] = {"code_sha256": code_hash(notebook), "seconds": round(seconds)}
    return notebook, seconds


def run(paths):
    from nbclient.exceptions import CellExecutionError
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
                notebook, seconds = execute(path, bar)
            except CellExecutionError as problem:
                print(f"{name}: FAILED\n{problem}")
                rows.append((name, "-", "FAILED"))
                failed += 1
                continue
        if not data.is_sample:
            nbformat.write(notebook, path)
        rows.append((name, f"{seconds:.0f}", results(notebook)))
    width = max(len(name) for name, _, _ in rows)
    print(f"\n{'lesson':{width}}  seconds  figures reached ({'offline sample' if data.is_sample else 'full MNIST'})")
    for name, seconds, reached in rows:
        print(f"{name:{width}}  {seconds:>7}  {reached}")
    return failed


def title(notebook):
    """Return `(chinese, english)`: the two halves of the lesson's first heading."""
    chinese, english = notebook.cells[0].source.lstrip("# ").split(" · ", 1)
    return chinese, english


def readme_table(language):
    """Return the Markdown table of lessons for README.md (`language` 0: Chinese, 1: English), from the notebooks."""
    head = ["| 课 | 标题 | 运行秒数 | 达到的数字 |", "| lesson | title | seconds to run | figures reached |"][language]
    rows = [head, "|---|---|---|---|"]
    for path in lesson_paths():
        notebook = nbformat.read(path, as_version=4)
        where = path.relative_to(ROOT).as_posix()
        seconds = notebook.metadata.get("course", {}).get("seconds", "-")
        rows.append(
            f"| [{where[:2]}/{path.name[:2]}]({where}) | {title(notebook)[language]} | {seconds} | {results(notebook)} |"
        )
    return "\n".join(rows)


def pictures():
    """Return {path below pictures/: PNG bytes} of the figures in cells tagged `picture`, for the README files."""
    found = {}
    for path in lesson_paths():
        for cell in nbformat.read(path, as_version=4).cells:
            if "picture" in cell.metadata.get("tags", []):
                page = next(o.data["text/html"] for o in cell.outputs if "text/html" in o.get("data", {}))
                png = base64.b64decode(re.search(r"base64,([^\"]*)", page).group(1))
                found[ROOT / "pictures" / f"{path.parent.name[:2]}-{cell['id']}.png"] = png
    return found


def with_table(text, language):
    """Return README `text` with the part between its two `<!-- lessons -->` marks replaced by the table."""
    before, _, after = text.split("<!-- lessons -->")
    return f"{before}<!-- lessons -->\n{readme_table(language)}\n<!-- lessons -->{after}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lessons", nargs="*", type=Path)
    parser.add_argument("--readme", action="store_true")
    arguments = parser.parse_args()
    if arguments.readme:
        for language, name in enumerate(["README.zh-CN.md", "README.md"]):
            file = ROOT / name
            file.write_text(with_table(file.read_text(encoding="utf-8"), language), encoding="utf-8")
        for file, png in pictures().items():
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(png)
    else:
        raise SystemExit(run([path.resolve() for path in arguments.lessons] or lesson_paths()))
