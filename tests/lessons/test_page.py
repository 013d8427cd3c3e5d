"""Every lesson's page: one purpose a cell, and what is not the lesson stands folded."""

import ast
import functools
import re
import statistics

import nbformat
import pytest
from IPython.core.inputtransformer2 import TransformerManager

from tools import folding, lessons

LESSONS = lessons.lesson_paths()
TITLE = re.compile(r"# @title [^\n]*[\u4e00-\u9fff][^\n]* · [^\n\u4e00-\u9fff]+(\n|$)")
TRAINS = {"fit", "compile", "train_on_batch", "apply_gradients", "GradientTape", "gradient", "Sequential"}

pytestmark = pytest.mark.parametrize("path", LESSONS, ids=[p.parent.name[:2] + "/" + p.stem for p in LESSONS])


@functools.cache  # no test changes what it reads
def read(path):
    return nbformat.read(path, as_version=4)


def code_cells(path, *kinds):
    cells = [cell for cell in read(path).cells if cell.cell_type == "code"]
    return [cell for cell in cells if not kinds or folding.kind(cell) in kinds]


def lines(cell):
    return len([line for line in cell.source.splitlines() if line.strip()])


def nodes(cell):
    return list(ast.walk(ast.parse(TransformerManager().transform_cell(cell.source))))


def called(cell):
    """Return the last names of all functions that a cell calls: `model.fit(x)` gives "fit"."""
    calls = [node.func for node in nodes(cell) if isinstance(node, ast.Call)]
    return {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}


def test_folding_follows_the_tags(path):
    notebook = nbformat.read(path, as_version=4)
    before = [cell.metadata.copy() for cell in notebook.cells]
    folding.fold(notebook)
    assert [cell.metadata for cell in notebook.cells] == before, "run: python -m tools.folding"
    for cell in code_cells(path):
        assert len(set(folding.FOLDED) & set(cell.metadata.get("tags", []))) <= 1, f"{cell['id']}: one kind a cell"


def test_a_folded_cell_says_what_it_is(path):
    for cell in code_cells(path, *folding.FOLDED):
        assert TITLE.match(cell.source), f"{cell['id']}: its first line should be `# @title 图：… · Figure: …`"


def test_a_folded_cell_trains_nothing(path):
    for cell in code_cells(path, "figure", "check"):
        assert not (found := called(cell) & TRAINS), f"{cell['id']}: {found}: what teaches stands open"


def test_an_open_cell_neither_checks_nor_draws(path):
    for cell in code_cells(path, "lesson"):
        where = f"{cell['id']}: "
        assert not any(isinstance(node, ast.Assert) for node in nodes(cell)), where + "a check, in a folded cell tagged check"
        assert "expect" not in called(cell) and "is_sample" not in cell.source, where + "a check, in a folded cell tagged check"
        assert not called(cell) & {"show", "sliders"} or "summary_card" in cell.source, (
            where + "a figure, in a folded cell tagged figure"
        )


def test_checks_speak_through_expect(path):
    for cell in code_cells(path):
        assert not any(isinstance(node, ast.Assert) for node in nodes(cell)), (
            f"{cell['id']}: an assert is silent under python -O"
        )
    for cell in code_cells(path, "check"):
        assert "expect" in called(cell), f"{cell['id']}: a check that expects nothing"
        assert not cell.outputs, f"{cell['id']}: a check is silent when it holds"


def test_open_code_is_short(path):
    lengths = [lines(cell) for cell in code_cells(path, "lesson")]
    assert statistics.median(lengths) <= (4 if path.parent.name < "04" else 5)
    for cell in code_cells(path, "lesson"):
        assert lines(cell) <= 15 or "program" in cell.metadata.get("tags", []), f"{cell['id']}: {lines(cell)} lines"


def test_open_code_is_plain(path):
    for cell in code_cells(path, "lesson"):
        where = f"{cell['id']}: "
        assert not any(isinstance(node, ast.NamedExpr) for node in nodes(cell)), where + "a walrus"
        assert "fmt: " not in cell.source, where + "no marks of the formatter"
        recipe = "recipe" in cell.metadata.get("tags", [])  # its results are kept with its hash: its code stays as it is
        assert recipe or "-(-" not in cell.source, where + "math.ceil"
        for node in nodes(cell):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "fit":
                assert len(node.args) <= 2, where + "name the arguments of fit"
