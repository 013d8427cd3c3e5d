"""The house keeps its shape: small modules and functions, one import style, nothing that a learner's copy would miss."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(file for room in ("shared", "tools", "tests") for file in (ROOT / room).rglob("*.py"))
NAMES = [file.relative_to(ROOT).as_posix() for file in MODULES]


@pytest.mark.parametrize("file", MODULES, ids=NAMES)
def test_modules_and_functions_are_small(file):
    source = file.read_text(encoding="utf-8")
    tables = "exercises" in file.parts  # of mistakes and what is said of them
    assert len(source.splitlines()) <= (400 if tables else 250)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno + 1 <= 40, f"{node.name} has {node.end_lineno - node.lineno + 1} lines"


@pytest.mark.parametrize("file", MODULES, ids=NAMES)
def test_public_functions_say_what_they_do(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "a module says what it is for"
    if file.is_relative_to(ROOT / "shared") or file.is_relative_to(ROOT / "tools"):
        for node in tree.body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_") and node.name != "main":
                assert ast.get_docstring(node), node.name


@pytest.mark.parametrize("file", MODULES, ids=NAMES)
def test_imports_and_paths_are_the_course_s_own(file):
    source = file.read_text(encoding="utf-8")
    calls = [ast.unparse(node.func) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    assert not {"sys.path.insert", "sys.path.append"} & set(calls), "pyproject.toml says where modules are found"
    assert file == Path(__file__).resolve() or "../shared" not in source, "a learner has no such folder"


def test_figures_have_a_test_each():
    figures = {file.stem for file in (ROOT / "shared/figures").glob("[a-z]*.py")}
    assert figures == {file.stem.removeprefix("test_") for file in (ROOT / "tests/figures").glob("test_*.py")}
