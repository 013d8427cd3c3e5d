"""The core cells of a lesson run alone: what a class that skips every section marked ☆ runs.

    python -m tools.core [LESSON ...]    run the core cells of lessons (default: all); says which cell fails, and why. Saves nothing

What can be seen without running is told first: a core cell that needs a name which only a skipped cell defines, or an object that a
skipped cell has changed since.
"""

import argparse
import ast
import builtins
import functools
import os

import nbformat
from IPython.core.inputtransformer2 import TransformerManager

from tools import minutes
from tools.lessons import TIMEOUT, find, lesson_paths, short_name

EVERY_DAY = "02/02"  # its core cells run alone in `make test`; those of the other lessons in `make test-release`
KNOWN = {*dir(builtins), "__name__", "display", "get_ipython"}
# methods that change the object they belong to
CHANGING = {"add", "append", "assign", "assign_add", "assign_sub", "compile", "extend", "fit", "insert", "load_weights", "pop"} | {
    "remove", "set_weights", "setdefault", "train_on_batch", "update",
}  # fmt: skip


class Names(ast.NodeVisitor):
    """What a piece of code takes from outside and leaves behind, in the order in which it runs.

    `reads`: all names read; `needs`: those read before it gives them a value; `gives`: names that it gives a value to, `imports` among
    them; `changes`: names from outside whose objects it changes; `functions`: {name: Names} of the functions and classes it defines.
    """

    def __init__(self, nodes, given=()):
        self.reads, self.needs, self.imports, self.changes = set(), set(), set(), set()
        self.gives, self.functions = set(given), {}
        for node in nodes:
            self.visit(node)

    def visit_Name(self, node):
        """Note a name that is read or given a value."""
        if isinstance(node.ctx, ast.Store):
            self.gives.add(node.id)
        else:
            self.reads.add(node.id)
            self.needs |= {node.id} - self.gives

    def visit_Assign(self, node):
        """Read the value before the targets."""
        self.visit(node.value)
        for target in node.targets:
            self._changed(target)
            self.visit(target)

    def visit_AugAssign(self, node):
        """Read the target and the value before the target gets its new one."""
        if isinstance(node.target, ast.Name):
            self.visit(ast.Name(node.target.id, ast.Load()))
        self.visit(node.value)
        self._changed(node.target)
        self.visit(node.target)

    def visit_For(self, node):
        """Read what is looped over before the loop's names."""
        for part in (node.iter, node.target, *node.body, *node.orelse):
            self.visit(part)

    def visit_Call(self, node):
        """Note a method that changes its object."""
        if isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING:
            self._changed(node.func)
        self.generic_visit(node)

    def visit_Import(self, node):
        """Note the names that an import gives."""
        self.imports |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        self.gives |= self.imports

    visit_ImportFrom = visit_Import

    def visit_ExceptHandler(self, node):
        """Note the name of the exception."""
        self.gives |= {node.name} - {None}
        self.generic_visit(node)

    def _scope(self, node):
        """Read a comprehension: what is looped over comes first, its own names stay inside."""
        outside = set(self.gives)
        for part in node.generators:
            for piece in (part.iter, part.target, *part.ifs):
                self.visit(piece)
        for piece in (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,):
            self.visit(piece)
        self.gives = outside

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _scope

    def visit_FunctionDef(self, node):
        """Keep a function's body apart: what it needs is needed when it is called."""
        for part in (*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(part)
        self.functions[node.name] = Names(node.body, _parameters(node))
        self.gives.add(node.name)

    def visit_Lambda(self, node):
        """Read a lambda's body as if it were called at once."""
        inner = Names([node.body], _parameters(node))
        self.reads |= inner.needs
        self.needs |= inner.needs - self.gives

    def visit_ClassDef(self, node):
        """Read a class as a function: bases now, the rest when it is used."""
        for part in (*node.bases, *node.decorator_list):
            self.visit(part)
        inner = Names(node.body)
        inner.needs |= {name for method in inner.functions.values() for name in method.needs} - inner.gives
        self.functions[node.name] = inner
        self.gives.add(node.name)

    def _changed(self, node):
        """Note the name at the root of `a.b[c].d`, where that is not itself a plain name that gets a new value."""
        if isinstance(node, (ast.Attribute, ast.Subscript)):
            while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)):
                node = node.func if isinstance(node, ast.Call) else node.value
            if isinstance(node, ast.Name) and node.id not in self.gives:
                self.changes.add(node.id)


def _parameters(node):
    """Return the names of the parameters of a function or lambda."""
    return {argument.arg for argument in ast.walk(node.args) if isinstance(argument, ast.arg)}


@functools.cache
def of_code(source):
    """Return the Names of a code cell's `source` (str)."""
    return Names(ast.parse(TransformerManager().transform_cell(source)).body)


def called(names, functions):
    """Return what the bodies of `functions` {name: Names} read by a cell with `names` need, those that they call included."""
    found, todo, seen = set(), names.reads & functions.keys(), set()
    while todo:
        seen |= todo
        inner = set().union(*(functions[name].needs for name in todo))
        found |= inner
        todo = (inner & functions.keys()) - seen
    return found


def problems(sections, chosen=None):
    """Return what keeps the `chosen` ones of a lesson's `sections` (default: the core) from running alone: a list of str.

    Each names cell, name and skipped cell. A function's body is held when a cell reads the function's name; what it needs may come from
    any chosen cell.
    """
    chosen = [section for section in sections if section.kind == "core"] if chosen is None else chosen
    cells = [(s in chosen, cell, of_code(cell.source)) for s in sections for cell in s.cells if cell.cell_type == "code"]
    ever = KNOWN.union(*(names.gives for taken, _, names in cells if taken))
    modules = set().union(*(names.imports for _, _, names in cells))
    known, functions, changed, skipped, found = set(KNOWN), {}, {}, {}, []
    for taken, cell, names in cells:
        if not taken:
            changed |= dict.fromkeys((names.gives | names.changes - modules) & known - names.imports, cell["id"])
            skipped |= dict.fromkeys(names.gives - skipped.keys(), cell["id"])
            continue
        functions |= names.functions
        inner = called(names, functions) - names.gives
        for name in sorted(names.needs - known | inner - ever):
            where = f"defined in {skipped[name]}, which may be skipped" if name in skipped else "not defined before it"
            found.append(f"{cell['id']} needs {name}, {where}")
        for name in sorted((names.needs | inner) & changed.keys()):
            found.append(f"{cell['id']} reads {name}, changed by {changed[name]}, which may be skipped")
        known |= names.gives
        changed = {name: by for name, by in changed.items() if name not in names.gives}
    return found


def failure(path):
    """Run the core cells of the lesson at `path` alone, in its folder; return what failed (str), None where all ran."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    notebook = minutes.core_only(nbformat.read(path, as_version=4))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    folder = {"metadata": {"path": str(path.parent)}}
    try:
        NotebookClient(notebook, timeout=TIMEOUT, kernel_name="python3", resources=folder).execute()
    except CellExecutionError as problem:
        cell = next(c for c in notebook.cells if any(o.output_type == "error" for o in c.get("outputs", [])))
        return f"{cell['id']}: {problem.ename}: {problem.evalue}"
    return None


def main(arguments):
    """Tell of each lesson that `arguments` (list of str) name whether its core cells run alone; return how many do not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lessons", nargs="*")
    os.environ["COURSE_CHECKS"] = "strict"
    failed = 0
    for path in [find(name) for name in parser.parse_args(arguments).lessons] or lesson_paths():
        seen = problems(minutes.of_lesson(path))
        print(f"{short_name(path)}:", *seen, sep="\n  ", flush=True)
        ran = failure(path)
        print(f"  {ran or 'the core cells run alone'}", flush=True)
        failed += bool(seen or ran)
    return failed


if __name__ == "__main__":
    raise SystemExit(main(None))
