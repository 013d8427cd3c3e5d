"""shared/experiments/: runs are kept one by one, go on where they stopped, and belong to the code that made them."""

import json
from collections import deque

import numpy as np
import pytest

from shared import experiments
from shared.experiments import results, trials

SETTINGS = experiments.grid(width=[8, 16], relu=[True, False])
calls = deque()  # a list would be one of the trial's constants


def trial(width, relu, seed):
    calls.append((width, relu, seed))
    right = np.zeros(11, bool)
    right[: 5 + seed + relu] = True
    return {"right": right, "loss": 1 / width}


@pytest.fixture(autouse=True)
def places(tmp_path, monkeypatch):
    calls.clear()
    monkeypatch.setattr(trials, "MINE", tmp_path / "my_work")
    monkeypatch.setattr(results, "ROOT", tmp_path)
    return tmp_path


def test_a_grid_is_every_combination():
    assert SETTINGS == [dict(width=w, relu=r) for w in (8, 16) for r in (True, False)]


def test_runs_come_back_as_they_were(places):
    table = experiments.repeat("05/results/q.json", trial, SETTINGS, seeds=2)
    assert list(table.columns) == ["width", "relu", "seed", "seconds", "accuracy", "right", "loss"]
    row = table[(table["width"] == 16) & table["relu"] & (table["seed"] == 2)].iloc[0]
    assert row["right"].tolist() == [True] * 8 + [False] * 3 and row["right"].dtype == bool
    assert row["accuracy"] == pytest.approx(8 / 11, abs=1e-6) and row["loss"] == 1 / 16
    assert len(table) == 8 and len(experiments.kept("my_work/05/results/q.json")) == 8
    assert (places / "my_work/05/results/q.json").is_file() and not (places / "05").exists()


def with_weights(seed):
    return {"right": np.ones(3, bool), "weights": np.linspace(-seed, seed, 6).astype("float16").reshape(2, 3)}


def test_weights_come_back_to_the_last_bit():
    table = experiments.repeat("weights.json", with_weights, [{}], seeds=2)
    for seed, weights in zip(table["seed"], table["weights"]):
        assert weights.dtype == "float16" and np.array_equal(weights, with_weights(seed)["weights"])


def test_what_is_finished_is_not_trained_again_nor_lost():
    experiments.repeat("q.json", trial, SETTINGS[:1], seeds=2)
    experiments.repeat("q.json", trial, SETTINGS, seeds=3)
    assert len(calls) == len(set(calls)) == 12


def test_a_stopped_run_goes_on(monkeypatch):
    def stop(*_):
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(*_)

    real = trials.one_run
    monkeypatch.setattr(trials, "one_run", stop)
    with pytest.raises(KeyboardInterrupt):
        experiments.repeat("q.json", trial, SETTINGS, seeds=1)
    monkeypatch.setattr(trials, "one_run", real)
    assert len(experiments.repeat("q.json", trial, SETTINGS, seeds=1)) == 4 and len(calls) == 4


def test_a_crashed_run_is_named_and_the_others_are_kept(places):
    def breaks(width, seed):
        if width == 16:
            raise ZeroDivisionError("no width")
        return np.ones(3, bool)

    with pytest.raises(RuntimeError, match=r"'width': 16.*seed 1.*no width"):
        experiments.repeat("q.json", breaks, experiments.grid(width=[8, 16]), seeds=1)
    assert len(json.loads((places / "my_work/q.json").read_text())["runs"]) == 1


def test_a_setting_that_does_not_exist_is_named_before_anything_trains():
    with pytest.raises(TypeError, match=r"trial does not take .*depth.*width, relu, seed"):
        experiments.repeat("q.json", trial, experiments.grid(width=[8], depth=[2]))
    assert not calls


def test_results_of_another_recipe_are_refused_and_left(places):
    experiments.repeat("q.json", trial, SETTINGS, seeds=1)
    before = (places / "my_work/q.json").read_bytes()

    def other(width, relu, seed):
        return np.zeros(3, bool)

    other.__name__ = "trial"
    with pytest.raises(ValueError, match="holds the results of other code"):
        experiments.repeat("q.json", other, SETTINGS, seeds=1)
    assert (places / "my_work/q.json").read_bytes() == before


@pytest.mark.parametrize("broken", ["", "{}", "[1]", "not json"])
def test_a_broken_file_is_named(places, broken):
    (places / "q.json").write_text(broken)
    with pytest.raises(ValueError, match="cannot be read"):
        experiments.read("q.json", trial, SETTINGS)


def test_reading_says_what_is_missing(places):
    with pytest.raises(FileNotFoundError, match="No results file"):
        experiments.read("q.json", trial, SETTINGS)
    experiments.repeat("q.json", trial, SETTINGS, seeds=2)
    (places / "my_work/q.json").replace(places / "q.json")
    assert len(experiments.read("q.json", trial, SETTINGS, seeds=2)) == 8
    with pytest.raises(ValueError, match="lacks 4 runs, such as .*8.*3"):
        experiments.read("q.json", trial, SETTINGS, seeds=3)


def test_a_folder_that_cannot_be_written_is_told(places, monkeypatch, capsys):
    (places / "my_work").write_text("a file where the folder should be")
    monkeypatch.setattr(trials.tempfile, "gettempdir", lambda: str(places / "elsewhere"))
    assert len(experiments.repeat("q.json", trial, SETTINGS, seeds=1)) == 4
    assert "cannot be written" in capsys.readouterr().out and (places / "elsewhere/my_work/q.json").is_file()


@pytest.mark.parametrize("odd", [0.9, np.ones((2, 3), bool), np.ones(4), np.zeros(0, bool), None])
def test_a_trial_that_returns_no_bits_is_named(odd):
    with pytest.raises(TypeError, match="right: .*bool"):
        trials.one_run(lambda seed: odd, {}, 1)
