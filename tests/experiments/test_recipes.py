"""shared/experiments/recipes.py: the hash follows what a function does, and nothing else."""

import pytest

from shared.experiments.recipes import recipe_hash

BEFORE = """
import numpy as np
EPOCHS, DATA = 3, np.zeros(2)
class Layer:
    def call(self, x):
        return x * 2
def step(x):
    return Layer().call(x) + EPOCHS
def trial(seed):
    return [step(x) for x in DATA]
def stranger():
    return 1
"""


@pytest.fixture
def hashed(tmp_path):
    """Return a function that gives the hash of `trial` in a piece of code (str)."""

    def of(code):
        path = tmp_path / f"code{len(list(tmp_path.iterdir()))}.py"
        path.write_text(code)
        namespace = {"__name__": "lesson"}
        exec(compile(code, str(path), "exec"), namespace)
        return recipe_hash(namespace["trial"])

    return of


@pytest.mark.parametrize(
    "before, after",
    [
        ("return step(x)", "return step(x)"),
        ("def step(x):\n", 'def step(x):\n    """Say something."""\n\n    # and more\n'),
        ("return 1", "return 2"),  # a function that the trial does not use
        ("np.zeros(2)", "np.ones(2)"),  # data
        ("def stranger", "OTHER = 5\ndef stranger"),
    ],
)
def test_what_changes_no_run_keeps_the_hash(hashed, before, after):
    assert hashed(BEFORE.replace(before, after)) == hashed(BEFORE)


@pytest.mark.parametrize(
    "before, after",
    [
        ("+ EPOCHS", "- EPOCHS"),  # a function that it uses
        ("x * 2", "x * 3"),  # a layer that this one uses
        ("EPOCHS, DATA = 3", "EPOCHS, DATA = 4"),  # a constant
        ("[step(x) for", "[step(x + 1) for"),  # the trial itself, inside a comprehension
    ],
)
def test_what_changes_a_run_changes_the_hash(hashed, before, after):
    assert hashed(BEFORE.replace(before, after)) != hashed(BEFORE)


def test_functions_that_call_each_other_end(hashed):
    assert hashed("def trial(n):\n    return other(n)\ndef other(n):\n    return trial(n - 1) if n else 0\n")
