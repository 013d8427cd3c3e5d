"""shared/figures/ch04_deep_networks.py: what the pictures of deep training show, and numbers that do not fit."""

import numpy as np
import pytest
from figure_texts import texts

from shared.figures import ch04_deep_networks


def test_activations_draw_value_and_slope_of_each_function():
    z = np.linspace(-1, 1, 5)
    fig = ch04_deep_networks.activations({"line": (z, z, np.ones(5)), "double": (z, 2 * z, 2 + 0 * z), "half": (z, z / 2, z)})
    drawn = [ax for ax in fig.axes if ax.axison]
    assert [ax.get_title() for ax in drawn] == ["line", "double", "half"]
    value, slope = drawn[1].lines
    assert value.get_ydata().tolist() == (2 * z).tolist() and set(slope.get_ydata()) == {2}


@pytest.mark.parametrize("bad", [{}, {"f": (np.zeros(3), np.zeros(3), np.zeros(2))}])
def test_activations_refuse_what_does_not_fit(bad):
    with pytest.raises(ValueError, match="curves"):
        ch04_deep_networks.activations(bad)


def test_dropout_rows_cross_out_zeros():
    fig = ch04_deep_networks.dropout_rows({"training": [0, 4 / 3], "inference": [1, 1]})
    assert texts(fig.axes[0]) == ["×", "1.33"]
    assert texts(fig.axes[1]) == ["1.00", "1.00"]
    with pytest.raises(ValueError, match="rows"):
        ch04_deep_networks.dropout_rows({"a": [1], "b": [1, 2]})


def test_cures_show_curves_the_gap_and_the_epoch_kept():
    training, validation = {"plain": [0.3, 0.1], "cured": [0.4, 0.2]}, {"plain": [0.2, 0.25], "cured": [0.3, 0.22]}
    curves, gaps = ch04_deep_networks.cures(training, validation, 1).axes
    assert [list(line.get_ydata()) for line in curves.lines] == [[0.2, 0.25], [0.3, 0.22], [0.2]]
    assert list(gaps.lines[3].get_xdata()) == [0.2, 0.22]
    assert [label.get_text() for label in gaps.get_yticklabels()] == ["plain", "cured"]


@pytest.mark.parametrize(
    "training, validation, kept, message",
    [
        ({"a": [1, 1], "b": [1, 1, 1]}, {"a": [1, 1], "b": [1, 1, 1]}, 1, "training, validation: .*lengths"),
        ({"a": [1, 1]}, {"b": [1, 1]}, 1, "training, validation: .*names"),
        ({}, {}, 1, "training, validation: .*1 to 4"),
        ({"a": [1, 1]}, {"a": [1, 1]}, 3, "kept: .*1 to 2, got 3"),
    ],
)
def test_cures_refuse_what_does_not_fit(training, validation, kept, message):
    with pytest.raises(ValueError, match=message):
        ch04_deep_networks.cures(training, validation, kept)


def test_board_shows_mistakes_in_percent_and_loss():
    fig = ch04_deep_networks.board(["first", "second"], [0.9, 0.975], [0.4, 0.1])
    mistakes, loss = fig.axes
    assert texts(mistakes) == ["10.0%", "2.5%"]
    assert texts(loss) == ["0.400", "0.100"]
    assert [label.get_text() for label in mistakes.get_yticklabels()] == ["first", "second"]
    assert mistakes.get_ylim()[0] > mistakes.get_ylim()[1]  # the first name is at the top
    with pytest.raises(ValueError, match="lengths"):
        ch04_deep_networks.board(["first"], [0.9, 0.8], [0.1])
