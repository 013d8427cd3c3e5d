"""The results file of 06/02: made by the recipe that the lesson shows, and as good as the course promises."""

import json

import numpy as np
import pytest

from tools import five_seeds


@pytest.fixture(scope="module")
def results():
    return json.loads(five_seeds.RESULTS.read_text(encoding="utf-8"))


def test_results_belong_to_the_lesson_s_recipe(results):
    assert results["recipe_sha256"] == five_seeds.recipe_hash(), "stale: run python -m tools.five_seeds"
    assert results["epochs"] == five_seeds.EPOCHS


def test_five_seeds_reach_the_course_s_promise(results):
    runs = results["runs"]
    assert sorted(run["seed"] for run in runs) == five_seeds.SEEDS
    assert np.mean([run["test_accuracy"] for run in runs]) >= 0.9965
    assert results["ensemble"]["test_accuracy"] >= 0.9972
    assert all(run["seconds"] > 0 for run in runs) and {"Python", "tensorflow", "keras", "numpy"} <= set(results["versions"])


def test_mistakes_listed_are_those_counted(results):
    mistakes = results["mistakes"]
    assert len(mistakes) == round(10_000 * (1 - results["ensemble"]["test_accuracy"]))
    for mistake in mistakes:
        first, second = mistake["guesses"]
        assert first not in (second, mistake["label"]) and 0 <= mistake["wrong_in"] <= 5
        assert mistake["probabilities"][0] >= mistake["probabilities"][1] > 0


def test_each_trick_has_five_seeds(results):
    assert {"none", "shift", "affine", "smoothing", "decay", "averaging"} <= set(results["tricks"])
    assert all(len(values) == 5 and 0.9 < min(values) and max(values) < 1 for values in results["tricks"].values())
