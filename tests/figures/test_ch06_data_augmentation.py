"""The figures of lesson 06/02 draw the numbers they are given."""

import numpy as np
import pytest

from shared.experiments.comparisons import Difference
from shared.figures import ch06_data_augmentation as figures


def test_gaps_are_in_percentage_points_and_filled_where_told_apart():
    clear, unclear = Difference(0.003, 0.002, 0.004, 0.03, 6), Difference(0.001, -0.001, 0.003, 0.4, 6)
    ax = figures.gaps({"helps": clear, "who knows": unclear}).axes[0]
    filled, hollow = (line for line in ax.lines if line.get_marker() == "o")
    assert filled.get_xdata()[0] == pytest.approx(0.3) and hollow.get_xdata()[0] == pytest.approx(0.1)
    assert filled.get_markerfacecolor() == filled.get_color() and hollow.get_markerfacecolor() == "white"
    assert [label.get_text() for label in ax.get_yticklabels()] == ["helps", "who knows"]


def test_targets_sum_to_one_in_both_kinds():
    bars = figures.targets(smoothing=0.1, digit=3).axes[0].patches
    heights = np.array([bar.get_height() for bar in bars]).reshape(2, 10)
    assert heights.sum(axis=1) == pytest.approx([1, 1]) and heights[:, 3] == pytest.approx([1, 0.91])


def test_reliability_draws_the_diagonal_and_larger_dots_for_more_answers():
    ax = figures.reliability({"none": np.array([[10, 0.6, 0.5], [90, 0.99, 0.97]])}).axes[0]
    diagonal, curve = ax.lines[0], ax.lines[1]
    assert np.array_equal(diagonal.get_xdata(), diagonal.get_ydata())
    assert curve.get_xdata().tolist() == [0.6, 0.99] and curve.get_ydata().tolist() == [0.5, 0.97]
    small, large = ax.collections[0].get_sizes()
    assert small < large
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["none"]


def test_together_draws_every_seed_their_mean_and_the_ensemble():
    ax = figures.together([0.004, 0.003, 0.005], 0.002).axes[0]
    mean, singles, ensemble = ax.lines
    assert mean.get_ydata()[0] == pytest.approx(0.4)
    assert singles.get_ydata() == pytest.approx([0.4, 0.3, 0.5]) and ensemble.get_ydata()[0] == pytest.approx(0.2)
    assert ax.get_xticklabels()[-1].get_text() == "together"
