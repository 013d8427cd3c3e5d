"""tools/experiments.py: it runs the lesson's own code, in processes of its own or on a Dask cluster, and what was kept stays."""

import ast
import builtins
import json
from concurrent.futures import Executor, Future

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tools import experiments, lessons

RECIPE = """
import numpy as np
from shared import experiments
SIZE = 16
def helper(width):
    return width % SIZE
def trial(width, seed):
    return np.arange(SIZE) < helper(width) + seed
"""
ASK = """
first = experiments.read("FOLDER/results/first.json", trial, experiments.grid(width=[2, 3]), seeds=2)
best = int(first.groupby("width")["accuracy"].mean().idxmax())
"""
ASK_MORE = 'second = experiments.read("FOLDER/results/second.json", trial, [{"width": best}])'


def cell(name, source, tag):
    return new_code_cell(source, id=name, metadata={"tags": [tag]})


@pytest.fixture
def lesson(tmp_path, monkeypatch):
    path = tmp_path / "04_x/01_small.ipynb"
    path.parent.mkdir()
    notebook = new_notebook(
        cells=[
            cell("recipe", RECIPE, "recipe"),
            cell("picture", "1 / 0", "figure"),
            cell("ask", ASK.replace("FOLDER", str(path.parent)), "experiment"),
            cell("more", ASK_MORE.replace("FOLDER", str(path.parent)), "experiment"),
        ]
    )
    nbformat.write(notebook, path)
    monkeypatch.setattr(experiments, "lesson_paths", lambda: [path])
    return path


class Here(Executor):
    """Works at once, in this process."""

    def submit(self, function, *arguments):
        future = Future()
        future.set_result(function(*arguments))
        return future


def runs(lesson, name):
    return json.loads((lesson.parent / f"results/{name}.json").read_text())["runs"]


def test_every_missing_run_is_made_once_and_the_second_question_follows(lesson):
    for _ in range(2):
        for file, trial, settings, seeds in experiments.questions(lesson):
            experiments.make(lesson, file, trial, settings, seeds, Here())
    assert [(run["setting"]["width"], run["seed"]) for run in runs(lesson, "first")] == [(2, 1), (2, 2), (3, 1), (3, 2)]
    assert [run["setting"] for run in runs(lesson, "second")] == [{"width": 3}] * 6
    assert runs(lesson, "first")[-1]["accuracy"] == 5 / 16


def test_the_list_says_what_is_missing(lesson, capsys):
    experiments.show_list()
    assert "first.json: 2 settings, 2 seeds, 4 runs missing" in capsys.readouterr().out


def test_a_changed_recipe_is_noticed(lesson):
    file, trial, settings, seeds = next(experiments.questions(lesson))
    experiments.make(lesson, file, trial, settings, seeds, Here())
    notebook = nbformat.read(lesson, as_version=4)
    notebook.cells[0].source = RECIPE.replace("% SIZE", "// SIZE")
    nbformat.write(notebook, lesson)
    experiments.recipe.cache_clear()
    file, trial, settings, seeds = next(experiments.questions(lesson))
    with pytest.raises(ValueError, match="other code"):
        experiments.make(lesson, file, trial, settings, seeds, Here())


@pytest.fixture(params=["processes", "dask"])
def executor(request):
    if request.param == "processes":
        return experiments.pool(2)
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    client = distributed.Client(cluster)
    request.addfinalizer(cluster.close)
    request.addfinalizer(client.close)
    return client.get_executor()


def test_processes_and_a_cluster_make_the_same_file(lesson, executor):
    with executor:
        for file, trial, settings, seeds in experiments.questions(lesson):
            experiments.make(lesson, file, trial, settings, seeds, executor)
    kept = [(run["setting"]["width"], run["seed"], run["accuracy"]) for run in runs(lesson, "first")]
    assert kept == [(width, seed, (width + seed) / 16) for width in (2, 3) for seed in (1, 2)]


def made(cells):
    """Return the names (set) that `cells` import, assign or define."""
    trees = [node for cell in cells for node in ast.walk(ast.parse(cell.source))]
    found = {node.id for node in trees if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    found |= {node.name for node in trees if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    return found | {
        (a.asname or a.name).split(".")[0] for n in trees if isinstance(n, (ast.Import, ast.ImportFrom)) for a in n.names
    }


def unknown(path):
    """Return the names (set) in the questions of the lesson at `path` that no recipe and no earlier question makes."""
    known, found = made(experiments.cells(path, "setup", "recipe")) | set(dir(builtins)), set()
    for cell in experiments.cells(path, "experiment"):
        for call in ast.walk(ast.parse(cell.source)):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "experiments.read":
                inside = [node for argument in call.args for node in ast.walk(argument)]
                used = {node.id for node in inside if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
                found |= (
                    used
                    - known
                    - {node.id for node in inside if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
                )
        known |= made([cell])
    return found


def test_a_question_of_unknown_names_is_noticed(lesson):
    assert not unknown(lesson)
    notebook = nbformat.read(lesson, as_version=4)
    notebook.cells[2].source = "asked = [{'width': 2}]\n" + ASK.replace("experiments.grid(width=[2, 3])", "asked")
    nbformat.write(notebook, lesson)
    assert unknown(lesson) == {"asked"}


@pytest.mark.parametrize("path", lessons.lesson_paths(), ids=lessons.short_name)
def test_the_tool_can_ask_what_the_lesson_asks(path):
    assert not unknown(path)
