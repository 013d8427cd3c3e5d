"""shared/line_pictures.py: the numbers in the neuron, the errors as sticks, and a map that tells the true loss."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from figure_texts import texts

from shared.figures import ch03_one_neuron, landscapes

ROOMS = np.array([[5.0], [6.0], [7.0], [8.0]])
PRICES = np.array([14.0, 22.0, 24.0, 50.0])


def labelled(ax):
    """Return a dict from each label of the legend to its curve's points, (n, 2)."""
    return {line.get_label(): line.get_xydata() for line in ax.lines if not line.get_label().startswith("_")}


def test_one_neuron_works_out_prediction_and_squared_error():
    fig = ch03_one_neuron.one_neuron(x=6.142, m=5, b=-10, y=15.2)
    assert {"rooms x\n6.142", "y'\n20.71", "(y' - y)²\n30.36", "truth y: 15.2", "weight m = 5,  bias b = -10"} <= set(
        texts(fig.axes[0])
    )


@pytest.mark.parametrize("x", [ROOMS, ROOMS[:, 0]], ids=["column", "row"])
def test_homes_draws_every_tract_once_and_sets_the_cap_apart(x):
    ax = ch03_one_neuron.homes(x, PRICES)
    dots, triangles = ax.lines
    assert dots.get_xydata().tolist() == [[5, 14], [6, 22], [7, 24]]
    assert triangles.get_xydata().tolist() == [[8, 50]] and triangles.get_marker() == "^"


def test_homes_draws_each_line_where_it_belongs_and_tells_them_apart():
    ax = ch03_one_neuron.homes(ROOMS, PRICES, {"steep": (8, -30), "flat": (0, 20)})
    for name, (m, b) in {"steep": (8, -30), "flat": (0, 20)}.items():
        points = labelled(ax)[name]
        assert points[:, 1] == pytest.approx(m * points[:, 0] + b)
        assert points[0, 0] <= ROOMS.min() and points[-1, 0] >= ROOMS.max()
    steep, flat = ax.lines[-2:]
    assert steep.get_color() != flat.get_color() and steep.get_linestyle() != flat.get_linestyle()
    assert len(ax.figure.legends) == 1


def test_sticks_reach_from_the_tract_to_the_first_line():
    ax = ch03_one_neuron.homes(ROOMS, PRICES, {"guess": (5, -10)}, sticks=4)
    (sticks,) = [c for c in ax.collections if c.get_label() == "error"]
    ends = {tuple(stick[0]) + tuple(stick[1]) for stick in sticks.get_segments()}
    assert ends == {(5, 14, 5, 15), (6, 22, 6, 20), (7, 24, 7, 25), (8, 50, 8, 30)}


def test_homes_draws_into_given_axes_without_a_legend():
    fig, ax = plt.subplots()
    assert ch03_one_neuron.homes(ROOMS, PRICES, {"guess": (5, -10)}, ax=ax) is ax
    assert not fig.legends and ax.get_legend() is None


def test_valley_s_heights_are_the_mean_squared_error():
    """On the contour that says 100, the line m*x + b has the mean squared error 100."""
    ax = landscapes.valley(ROOMS, PRICES, m_range=(0, 20), b_range=(-100, 50))
    (contour,) = [c for c in ax.collections if hasattr(c, "levels") and not c.filled]
    checked = 0
    for level, path in zip(contour.levels, contour.get_paths()):
        for m, b in path.vertices[:: max(1, len(path.vertices) // 5)]:
            assert np.mean((m * ROOMS[:, 0] + b - PRICES) ** 2) == pytest.approx(level, rel=0.03, abs=1)
            checked += 1
    assert checked > 10


def test_valley_marks_points_and_the_end_of_each_path():
    walk = [(0, 0), (4, 1), (10, -40)]
    ax = landscapes.valley(ROOMS, PRICES, (0, 20), (-100, 50), {"bottom": (11, -44)}, {"run": walk})
    assert labelled(ax)["bottom"].tolist() == [[11, -44]]
    assert labelled(ax)["run, end"].tolist() == [[10, -40]]
    assert walk in [[tuple(p) for p in line.get_xydata()] for line in ax.lines]
    assert ax.get_xlim() == (0, 20) and ax.get_ylim() == (-100, 50)
