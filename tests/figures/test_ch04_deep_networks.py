"""shared/figures/ch04_deep_networks.py: what the pictures of deep training show, and numbers that do not fit."""

import numpy as np
import pandas
import pytest

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


def test_looks_draw_each_run_and_the_loss_of_knowing_nothing():
    ax = ch04_deep_networks.looks({"slow": [(50, 2.3), (100, 2.2)], "fast": [(50, 1.0), (100, 0.5)]}, 2.3).axes[0]
    slow, fast, nothing = ax.lines
    assert [list(line.get_xdata()) for line in (slow, fast)] == [[50, 100]] * 2
    assert list(fast.get_ydata()) == [1.0, 0.5] and set(nothing.get_ydata()) == {2.3}
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["slow", "fast", "knows nothing: 2.30"]


def test_messages_are_counted_from_the_layer_next_to_the_pixels():
    ax = ch04_deep_networks.messages({"sigmoid": [0.001, 0.01, 0.1], "relu": [0.05, 0.07, 0.1]}).axes[0]
    assert [(list(line.get_xdata()), list(line.get_ydata())) for line in ax.lines] == [
        ([1, 2, 3], [0.001, 0.01, 0.1]),
        ([1, 2, 3], [0.05, 0.07, 0.1]),
    ]
    assert ax.get_yscale() == "log"


def test_searches_have_a_panel_for_each_optimizer_and_a_star_on_the_best_rate():
    rates = {"SGD": [0.1, 1.0, 10.0], "Adam": [0.001, 0.01, 0.1]}
    found = {("sigmoid", "SGD"): [0.2, 0.5, 0.9], ("relu", "SGD"): [0.8, 0.9, 0.1]}
    found |= {("sigmoid", "Adam"): [0.6, 0.7, 0.5], ("relu", "Adam"): [0.9, 0.8, 0.1]}
    accuracy = {(a, o, rate): value for (a, o), values in found.items() for rate, value in zip(rates[o], values)}
    fig = ch04_deep_networks.searches(pandas.Series(accuracy).rename_axis(["activation", "optimizer", "rate"]))
    assert [ax.get_title() for ax in fig.axes] == ["SGD", "Adam"]
    for ax, best in zip(fig.axes, ((10.0, 1.0), (0.01, 0.001))):
        stars = [line.get_xdata()[0] for line in ax.lines if line.get_marker() == "*"]
        assert tuple(stars) == best
