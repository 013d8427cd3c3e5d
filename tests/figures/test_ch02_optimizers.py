"""shared/figures/ch02_optimizers.py: an optimizer keeps its look, every run is drawn, what is chosen stands out."""

import numpy as np
import pytest
from figure_texts import texts

from shared.figures import ch02_optimizers

NAMES = ["SGD", "momentum 0.9", "RMSprop", "Adam"]
REACH = (-2, 2), (-1, 1)


def bowl(u, v):
    return u**2 + v**2


def drawn(ax):
    """Return [(label, colour, marker, points)] of the lines of `ax`."""
    return [(line.get_label(), line.get_color(), line.get_marker(), line.get_xydata()) for line in ax.lines]


def named(ax):
    return {label: (color, marker) for label, color, marker, _ in drawn(ax) if not label.startswith("_")}


def test_an_optimizer_keeps_its_colour_and_marker_whoever_stands_beside_it():
    assert len(set(ch02_optimizers.looks(NAMES))) == 4
    paths = {name: np.zeros((3, 2)) for name in NAMES}
    (ax,) = ch02_optimizers.walks(bowl, paths, REACH).axes
    assert named(ax) == dict(zip(NAMES, ch02_optimizers.looks(NAMES)))
    (ax,) = ch02_optimizers.walks(bowl, {"Adam": np.zeros((3, 2))}, REACH).axes
    assert named(ax) == {"Adam": ch02_optimizers.LOOKS["Adam"]}


def test_an_unknown_optimizer_is_refused():
    with pytest.raises(KeyError):
        ch02_optimizers.looks(["Adagrad"])


def test_profile_puts_every_step_on_the_ground():
    walks = {"SGD": np.array([[-1.0], [-0.5], [0.25]]), "momentum": np.array([[-1.0], [1.0]])}
    fig = ch02_optimizers.profile(np.square, walks, (-2, 2))
    assert [ax.get_title() for ax in fig.axes] == list(walks)
    for ax, walk in zip(fig.axes, walks.values()):
        ground, steps, end = (points for _, _, _, points in drawn(ax))
        assert ground[:, 0].min() == -2 and ground[:, 0].max() == 2
        assert np.allclose(steps, np.column_stack([walk, walk**2]))
        assert np.allclose(end, [[walk[-1, 0], walk[-1, 0] ** 2]])


def test_heights_are_the_loss_at_every_step():
    walks = {"SGD": np.array([[2.0, 0.0], [1.0, 1.0]]), "Adam": np.array([[1.0, 0.0], [0.0, 0.0], [0.5, 0.0]])}
    plan, heights = ch02_optimizers.map_and_heights(bowl, walks, REACH).axes
    assert plan.get_aspect() == 1
    assert [line.get_ydata().tolist() for line in heights.lines] == [[4.0, 2.0], [1.0, 0.0, 0.25]]
    assert [line.get_color() for line in heights.lines] == [color for color, _ in ch02_optimizers.looks(walks)]


def test_rate_curves_join_means_show_every_seed_and_enlarge_the_rate_chosen():
    misread = {"SGD": {0.1: [0.2, 0.1], 1.0: [0.5, 0.3]}, "Adam": {0.01: [0.1, 0.12]}}
    fig = ch02_optimizers.rate_curves(misread, {"SGD": 0.1, "Adam": 0.01})
    (ax,) = fig.axes
    assert ax.get_xscale() == ax.get_yscale() == "log"
    curves = {label: points for label, _, _, points in drawn(ax) if not label.startswith("_")}
    assert np.allclose(curves["SGD"], [[0.1, 0.15], [1.0, 0.4]]) and np.allclose(curves["Adam"], [[0.01, 0.11]])
    seeds = [points[:, 1].tolist() for _, _, marker, points in drawn(ax) if marker == "_"]
    assert seeds == [[0.2, 0.1], [0.5, 0.3], [0.1, 0.12]]
    large = [line.get_xydata()[0].tolist() for line in ax.lines if line.get_markersize() > 10]
    assert np.allclose(large, [[0.1, 0.15], [0.01, 0.11]])
    fig.canvas.draw()
    assert [label.get_text() for label in ax.get_yticklabels()] == ["10%", "20%", "50%", "100%"]


def test_seed_dots_are_all_runs_and_their_mean():
    scores = {"SGD": [0.9, 0.92], "Adam": [0.93, 0.96, 0.93]}
    (ax,) = ch02_optimizers.seed_dots(scores).axes
    dots, more_dots = (runs.get_offsets() for runs in ax.collections)
    mean, other_mean = (points for _, _, _, points in drawn(ax))
    assert dots[:, 0].tolist() == scores["SGD"] and more_dots[:, 0].tolist() == scores["Adam"]
    assert dots[0, 1] < 0 < dots[1, 1] < more_dots[0, 1] < more_dots[1, 1] < more_dots[2, 1]  # no run hides another
    assert mean[:, 0] == pytest.approx(0.91) and other_mean[:, 0] == pytest.approx(0.94)
    assert [label.get_text() for label in ax.get_yticklabels()] == list(scores)


def test_searches_show_what_was_tried_and_what_came_of_it():
    tried = {"grid": [(0.01, 1e-9, 0.2), (0.01, 1e-8, 0.3)], "random": [(0.02, 2e-9, 0.1)]}
    fig = ch02_optimizers.searches(tried, ["rate", "epsilon"])
    above, other_above, below, other_below = fig.axes
    assert [above.get_title(), other_above.get_title()] == list(tried)
    assert above.lines[0].get_xydata().tolist() == [[0.01, 1e-9], [0.01, 1e-8]]
    assert below.lines[0].get_xydata().tolist() == [[0.01, 0.2], [0.01, 0.3]]
    assert other_below.lines[0].get_xydata().tolist() == [[0.02, 0.1]]
    assert below.get_xscale() == above.get_yscale() == "log" and below.get_yscale() == "linear"
    assert above.get_ylabel() == "epsilon" and other_below.get_xlabel() == "rate"


def test_folds_hold_out_each_part_once_and_write_its_score():
    fig = ch02_optimizers.folds([0.9, 0.85, 0.8])
    (ax,) = fig.axes
    held = [(patch.get_x(), int(patch.get_y())) for patch in ax.patches if patch.get_hatch()]
    assert held == [(0, 0), (1, 1), (2, 2)] and len(ax.patches) == 9
    assert texts(fig) == ["0.900", "0.850", "0.800"]
