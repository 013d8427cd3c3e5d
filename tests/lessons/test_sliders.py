"""A slider may be moved when the whole lesson has run: no later cell gives another value to a name that its picture reads."""

import ast
import symtable

import nbformat
import pytest
from IPython.core.inputtransformer2 import TransformerManager

from tools import lessons

LESSONS = [path for path in lessons.lesson_paths() if "explore.sliders(" in path.read_text(encoding="utf-8")]


def globals_read(source):
    """Return {function: names of the notebook that it reads} for the functions that a cell defines."""
    table = symtable.symtable(source, "cell", "exec")

    def below(scope):
        return {
            name
            for inner in [scope, *scope.get_children()]
            for name in ({s.get_name() for s in inner.get_symbols() if s.is_global()})
        }

    return {scope.get_name(): below(scope) for scope in table.get_children() if scope.get_type() == "function"}


def stored(source):
    """Return the names that a cell gives a value to, outside of its functions."""
    table = symtable.symtable(source, "cell", "exec")
    return {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() and not symbol.is_imported()}


@pytest.mark.parametrize("path", LESSONS, ids=[p.parent.name[:2] + "/" + p.stem for p in LESSONS])
def test_what_a_slider_draws_from_stays_as_it_was(path):
    reads, watched = {}, {}
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type != "code":
            continue
        source = TransformerManager().transform_cell(cell.source)
        changed = stored(source)
        for drawn, names in watched.items():
            assert not (names & changed), f"{cell['id']} gives {names & changed} another value; the slider of {drawn} reads it"
        reads |= globals_read(source)
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "sliders":
                drawn = node.args[0].args[0] if isinstance(node.args[0], ast.Call) else node.args[0]  # partial(function, ...)
                names, more = set(), {getattr(drawn, "id", "")}  # a function of shared reads no name of the lesson
                while more:
                    names |= more
                    more = set().union(*(reads.get(name, set()) for name in more)) - names
                watched[cell["id"]] = names
