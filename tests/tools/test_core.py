"""tools/core.py: what a core cell needs from cells that may be skipped is seen without running, and when running."""

import nbformat
import pytest

from tools import core, minutes


def lesson(*cells):
    """A notebook of code cells `(kind, id, source)`, each in a section of its own."""
    made = [nbformat.v4.new_markdown_cell("# 课 · Lesson", metadata={"tags": ["both"]})]
    for kind, name, source in cells:
        made.append(nbformat.v4.new_markdown_cell("## 节 · Section", metadata={"tags": ["both", kind]}))
        made.append(nbformat.v4.new_code_cell(source, id=name))
    return nbformat.v4.new_notebook(cells=made)


def found(*cells):
    return core.problems(minutes.sections(lesson(*cells)))


def test_a_name_of_a_skipped_cell_is_missed():
    assert found(("option", "one", "x = 1"), ("core", "two", "print(x)")) == [
        "two needs x, defined in one, which may be skipped"
    ]
    assert found(("core", "one", "x = 1"), ("core", "two", "print(x)")) == []
    assert found(("core", "two", "print(x)"), ("core", "one", "x = 1")) == ["two needs x, not defined before it"]


@pytest.mark.parametrize(
    "source",
    [
        "import numpy as x",
        "from numpy import ones as x",
        "def x():\n    pass",
        "class x:\n    pass",
        "for x in range(3):\n    pass",
        "with open(__name__) as x:\n    pass",
        "y, (x, *z) = 1, (2, 3)",
        "%matplotlib inline\nx = 1",
    ],
)
def test_whatever_gives_a_name_counts(source):
    (problem,) = found(("home", "one", source), ("core", "two", "x"))
    assert problem.startswith("two needs x, defined in one")
    assert found(("core", "one", source), ("core", "two", "x")) == []


@pytest.mark.parametrize(
    "source",
    [
        "x = 2\nprint(x)",
        "print([x for x in range(3)], {x: y for x, y in zip('a', 'b')})",
        "print(sorted('ab', key=lambda x: x))",
        "def f(x):\n    return x\nprint(f(1))",
        "for x in range(3):\n    print(x)",
        "def g():\n    x = 1\n    return x\ng()",
    ],
)
def test_names_of_the_cell_s_own_are_not_missed(source):
    assert found(("option", "one", "x = 1"), ("core", "two", source)) == []


@pytest.mark.parametrize(
    "source",
    ["x = x + 1", "x += 1", "for x in x:\n    pass", "print([x for x in 'ab'])\nx", "[x for x in x]", "f'{x}'", "del x"],
)
def test_a_name_read_before_it_is_given_is_missed(source):
    assert len(found(("option", "one", "x = 1"), ("core", "two", source))) == 1


def test_a_function_needs_its_names_when_it_is_used():
    cells = ("option", "one", "x = 1"), ("core", "two", "def f():\n    return x\ndef g():\n    return f()")
    assert found(*cells) == []
    assert found(*cells, ("core", "three", "print(g())")) == ["three needs x, defined in one, which may be skipped"]
    assert found(*cells, ("core", "later", "x = 2"), ("core", "three", "print(g())")) == []
    methods = "class A:\n    def f(self):\n        return x"
    assert len(found(cells[0], ("core", "two", methods), ("core", "three", "A().f()"))) == 1


@pytest.mark.parametrize(
    "source",
    ["x = 2", "x += 1", "x['a'] = 1", "x.a.b = 1", "x.layers[0].set_weights(w)", "x.fit(a, b)", "del_x = x\nx.append(1)"],
)
def test_what_a_skipped_cell_changes_is_told(source):
    cells = ("core", "one", "w = a = b = x = []"), ("option", "two", source), ("core", "three", "print(x)")
    assert found(*cells) == ["three reads x, changed by two, which may be skipped"]
    assert found(*cells[:2], ("core", "anew", "x = 3"), cells[2]) == []
    assert found(cells[0], ("core", "two", source), cells[2]) == []


def test_importing_again_changes_nothing():
    cells = ("core", "one", "import math\nimport numpy as np"), ("option", "two", "import math\ny = np.add(1, 2)")
    assert found(*cells, ("core", "three", "print(math.pi, np.pi)")) == []


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "01_a"
    folder.mkdir()
    return folder / "01_b.ipynb"


def test_running_the_core_alone_names_cell_and_error(path):
    cells = [("core", "one", "names = globals()"), ("option", "two", "names['x'] = 1"), ("core", "three", "print(eval('x'))")]
    nbformat.write(lesson(*cells), path)
    before = path.read_bytes()
    assert core.failure(path) == "three: NameError: name 'x' is not defined"
    assert path.read_bytes() == before, "nothing is saved"
    nbformat.write(lesson(*cells[:2]), path)
    assert core.failure(path) is None
