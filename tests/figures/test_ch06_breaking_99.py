"""The figures of lesson 06/01 draw the numbers they are given."""

import numpy as np
import pandas as pd
import pytest

from shared.experiments.comparisons import compare
from shared.figures import ch06_breaking_99


def runs(*accuracies):
    return pd.DataFrame({"seed": range(1, len(accuracies) + 1), "accuracy": accuracies})


def test_rates_draws_both_schedules():
    ax = ch06_breaking_99.rates({"up": [0.1, 0.2, 0.3], "down": [0.3, 0.2, 0.1]}).axes[0]
    assert [line.get_ydata().tolist() for line in ax.lines] == [[0.1, 0.2, 0.3], [0.3, 0.2, 0.1]]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["up", "down"]


def test_ablation_fills_what_is_told_apart():
    plain = runs(0.90, 0.91, 0.92, 0.90, 0.91, 0.92)
    better = runs(*(plain["accuracy"] + [0.010, 0.011, 0.012, 0.010, 0.011, 0.012]))
    mixed = runs(*(plain["accuracy"] + [0.01, -0.01, 0.02, -0.02, 0.01, -0.01]))
    gaps = {"helps": compare(plain, better), "does not": compare(plain, mixed)}
    left, right = ch06_breaking_99.ablation(gaps, gaps).axes
    filled, hollow = (line for line in left.lines if line.get_marker() == "o")
    assert filled.get_xdata()[0] == pytest.approx(1.1)
    assert filled.get_markerfacecolor() == filled.get_color() and hollow.get_markerfacecolor() == "white"
    assert [label.get_text() for label in left.get_yticklabels()] == ["helps", "does not"]
    assert len(right.lines) == len(left.lines)


def test_race_draws_a_line_for_the_example_and_for_each_width():
    table = pd.DataFrame({"digits": [1, 2], "fit_seconds": [1.0, 2.0], "accuracy": [0.98, 0.99]})
    ax = ch06_breaking_99.race(([10, 20], [0.97, 0.99]), {16: table, 24: table}).axes[0]
    named = [line for line in ax.lines if not line.get_label().startswith("_")]
    assert [line.get_label() for line in named] == ["Keras' example", "width 16", "width 24"]
    assert named[0].get_xdata().tolist() == [10, 20] and named[1].get_ydata().tolist() == [0.98, 0.99]
    assert ax.get_xscale() == "log"


def test_ladder_marks_the_means_on_a_log_scale():
    ax = ch06_breaking_99.ladder({"new": [0.7, 0.9], "old": [7.0, 9.0]}).axes[0]
    means = [line.get_xdata()[0] for line in ax.lines if line.get_marker() == "D"]
    assert means == pytest.approx([0.8, 8.0])
    assert [text.get_text() for text in ax.texts] == ["0.80%", "8.00%"]
    assert ax.get_xscale() == "log" and np.all(np.diff(ax.get_ylim()) < 0)
