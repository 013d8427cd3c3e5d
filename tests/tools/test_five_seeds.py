"""The results file of 06/02: made by the recipe that the lesson shows, and as good as the course promises."""

import json
import subprocess
from queue import Queue

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


def test_results_are_counted_from_what_the_parts_kept(tmp_path, monkeypatch):
    labels = np.array([0, 1])
    for seed in five_seeds.SEEDS:
        once = np.full((2, 10), 0.01)
        once[0, 0] = 0.91
        once[1, [7, 1]] = (0.6, 0.32) if seed < 5 else (0.4, 0.52)  # the second digit is read as 7, but for one network
        kept = {"once": once, "nine": np.eye(10)[labels], "labels": labels, "parameters": 3, "seconds": 1.6}
        np.savez(tmp_path / f"recipe-{seed}.npz", **kept)
        np.savez(tmp_path / f"tricks-{seed}.npz", none=0.91234)
    monkeypatch.setattr(five_seeds, "KEPT", tmp_path)
    made = five_seeds.results()
    assert [run["test_accuracy"] for run in made["runs"]] == [0.5] * 4 + [1.0] and made["runs"][0]["seconds"] == 2
    assert made["ensemble"] == {"test_accuracy": 0.5, "nine_looks": 1.0} and made["tricks"] == {"none": [0.9123] * 5}
    mistake = {"index": 1, "label": 1, "guesses": [7, 1], "probabilities": [0.56, 0.36], "wrong_in": 4}
    assert made["mistakes"] == [mistake] and json.dumps(made)


def test_a_part_that_fails_gives_its_core_back(tmp_path, monkeypatch):
    monkeypatch.setattr(five_seeds, "KEPT", tmp_path)
    monkeypatch.setattr(five_seeds.sys, "executable", "false")
    cores = Queue()
    cores.put(0)
    with pytest.raises((subprocess.CalledProcessError, OSError)):
        five_seeds.start("recipe", 1, cores)
    assert cores.get_nowait() == 0
