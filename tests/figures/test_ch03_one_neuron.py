"""shared/figures/ch03_one_neuron.py: the numbers in the neuron, the errors as sticks, and maps of the true loss."""

import numpy as np
import pytest
from figure_texts import texts

from shared.figures import ch03_one_neuron

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
    (ax,) = ch03_one_neuron.homes(x, PRICES).axes
    dots, triangles = ax.lines
    assert dots.get_xydata().tolist() == [[5, 14], [6, 22], [7, 24]]
    assert triangles.get_xydata().tolist() == [[8, 50]] and triangles.get_marker() == "^"


def test_homes_draws_each_line_where_it_belongs_and_tells_them_apart():
    fig = ch03_one_neuron.homes(ROOMS, PRICES, {"steep": (8, -30), "flat": (0, 20)})
    (ax,) = fig.axes
    for name, (m, b) in {"steep": (8, -30), "flat": (0, 20)}.items():
        points = labelled(ax)[name]
        assert points[:, 1] == pytest.approx(m * points[:, 0] + b)
        assert points[0, 0] <= ROOMS.min() and points[-1, 0] >= ROOMS.max()
    steep, flat = ax.lines[-2:]
    assert steep.get_color() != flat.get_color() and steep.get_linestyle() != flat.get_linestyle()
    assert len(fig.legends) == 1


def test_sticks_reach_from_the_tract_to_the_first_line():
    (ax,) = ch03_one_neuron.homes(ROOMS, PRICES, {"guess": (5, -10)}, sticks=4).axes
    (sticks,) = [c for c in ax.collections if c.get_label() == "error"]
    ends = {tuple(stick[0]) + tuple(stick[1]) for stick in sticks.get_segments()}
    assert ends == {(5, 14, 5, 15), (6, 22, 6, 20), (7, 24, 7, 25), (8, 50, 8, 30)}


def test_homes_in_parts_shows_every_part_with_the_same_lines():
    fig = ch03_one_neuron.homes_in_parts(
        {"first": (ROOMS[:2], PRICES[:2]), "last": (ROOMS[2:], PRICES[2:])}, {"guess": (5, -10)}
    )
    first, last = fig.axes
    assert (first.get_title(), last.get_title()) == ("first", "last")
    assert first.lines[0].get_xydata().tolist() == [[5, 14], [6, 22]] and last.lines[0].get_xydata().tolist() == [[7, 24]]
    assert (labelled(first)["guess"] == labelled(last)["guess"]).all() and first.get_ylim() == last.get_ylim()
    assert len(fig.legends) == 1


def test_line_and_map_stand_where_the_path_ends():
    path = [(0, 0), (4, 1), (5, -10)]
    line, plan = ch03_one_neuron.line_and_map(ROOMS, PRICES, path, best=(11, -44), reach=((0, 20), (-100, 50))).axes
    points = labelled(line)["your line"]
    assert points[:, 1] == pytest.approx(5 * points[:, 0] - 10)
    assert labelled(plan)["you, end"].tolist() == [[5, -10]] and labelled(plan)["least squares"].tolist() == [[11, -44]]


def test_footprints_are_one_map_for_each_scale():
    reach = (0, 20), (-100, 50)
    walks = {"slow": [(0, 0), (4, 1)], "quick": [(0, 0), (10, -40)]}
    fig = ch03_one_neuron.footprints({name: (ROOMS, PRICES, reach, (11, -44), walks) for name in ("rooms", "scaled")})
    assert [ax.get_title() for ax in fig.axes] == ["rooms", "scaled"]
    for ax in fig.axes:
        assert labelled(ax)["slow, end"].tolist() == [[4, 1]] and labelled(ax)["quick, end"].tolist() == [[10, -40]]
    assert len(fig.legends) == 1 and len(fig.legends[0].get_texts()) == 3


@pytest.mark.parametrize("x", [ROOMS, ROOMS[:, 0]], ids=["column", "row"])
def test_mean_squared_error_is_that_of_the_line_for_numbers_and_for_arrays(x):
    loss = ch03_one_neuron.mean_squared_error(x, PRICES)
    m, b = np.array([[5.0, 0.0], [8.3, -2.0]]), np.array([[-10.0, 22.5], [-30.0, 7.0]])
    true = [[np.mean((m[i, j] * ROOMS[:, 0] + b[i, j] - PRICES) ** 2) for j in (0, 1)] for i in (0, 1)]
    assert loss(m, b) == pytest.approx(np.array(true))
    assert loss(5.0, -10.0) == pytest.approx(true[0][0])
