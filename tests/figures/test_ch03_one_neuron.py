"""shared/figures/ch03_one_neuron.py: the numbers in the neuron, the errors as sticks, one look a thing, maps of the true loss."""

import numpy as np
import pytest
from figure_texts import texts
from matplotlib.colors import to_rgb

from shared.figures import ch03_one_neuron
from shared.figures.ch03_one_neuron import LEVELS, LOOKS

ROOMS = np.array([[5.0], [6.0], [7.0], [8.0]])
PRICES = np.array([14.0, 22.0, 24.0, 50.0])
BEST = (11, -44)  # the lowest point for these four
REACH, NUMBERS = ((0, 20), (-120, 50)), (14, -1)
WALKS = {"rate 0.005": [(0, 0), (4, 1)], "rate 0.05": [(0, 0), (10, -40)]}


def labelled(ax):
    """Return a dict from each label of the legend to its curve."""
    return {line.get_label(): line for line in ax.lines if not line.get_label().startswith("_")}


def points(ax, label):
    return labelled(ax)[label].get_xydata().tolist()


def test_one_neuron_works_out_prediction_and_squared_error():
    fig = ch03_one_neuron.one_neuron(x=6.142, m=5, b=-10, y=15.2)
    assert {"rooms x\n6.142", "ŷ\n20.71", "(ŷ - y)²\n30.36", "truth y: 15.2", "weight m = 5,  bias b = -10"} <= set(
        texts(fig.axes[0])
    )


@pytest.mark.parametrize("x", [ROOMS, ROOMS[:, 0]], ids=["column", "row"])
def test_homes_draws_every_tract_once_and_sets_the_cap_apart(x):
    (ax,) = ch03_one_neuron.homes(x, PRICES).axes
    dots, triangles = ax.lines
    assert dots.get_xydata().tolist() == [[5, 14], [6, 22], [7, 24]]
    assert triangles.get_xydata().tolist() == [[8, 50]] and triangles.get_marker() == "^"


def test_homes_draws_each_line_where_it_belongs():
    lines = {"least squares": (8, -30), "first recipe": (0, 20)}
    fig = ch03_one_neuron.homes(ROOMS, PRICES, lines)
    (ax,) = fig.axes
    for name, (m, b) in lines.items():
        along = labelled(ax)[name].get_xydata()
        assert along[:, 1] == pytest.approx(m * along[:, 0] + b)
        assert along[0, 0] <= ROOMS.min() and along[-1, 0] >= ROOMS.max()
    assert len(fig.legends) == 1


def test_a_thing_looks_the_same_in_every_picture_and_unlike_the_others():
    line = ch03_one_neuron.homes(ROOMS, PRICES, {"least squares": BEST, "our guess": (5, -10)}).axes[0]
    plan = ch03_one_neuron.loss_map(ROOMS, PRICES, REACH, NUMBERS, {"our guess": (5, -10), "least squares": BEST}).axes[0]
    for name in ("least squares", "our guess"):
        assert labelled(line)[name].get_color() == labelled(plan)[name].get_color() == LOOKS[name][0]
    same = [("your line", "our guess"), ("chosen", "rate 0.05"), ("first recipe", "rate 0.005")]  # two names of one thing
    assert all(LOOKS[one] == LOOKS[other] for one, other in same)
    colors = [look[0] for name, look in LOOKS.items() if name not in dict(same)]
    assert len(set(colors)) == len(colors)


def test_sticks_reach_from_the_tract_to_the_first_line():
    (ax,) = ch03_one_neuron.homes(ROOMS, PRICES, {"our guess": (5, -10)}, sticks=4).axes
    (sticks,) = [c for c in ax.collections if c.get_label() == "error"]
    ends = {tuple(stick[0]) + tuple(stick[1]) for stick in sticks.get_segments()}
    assert ends == {(5, 14, 5, 15), (6, 22, 6, 20), (7, 24, 7, 25), (8, 50, 8, 30)}


def test_homes_in_parts_shows_every_part_with_the_same_lines():
    fig = ch03_one_neuron.homes_in_parts(
        {"first": (ROOMS[:2], PRICES[:2]), "last": (ROOMS[2:], PRICES[2:])}, {"chosen": (5, -10)}
    )
    first, last = fig.axes
    assert (first.get_title(), last.get_title()) == ("first", "last")
    assert first.lines[0].get_xydata().tolist() == [[5, 14], [6, 22]] and last.lines[0].get_xydata().tolist() == [[7, 24]]
    assert points(first, "chosen") == points(last, "chosen") and first.get_ylim() == last.get_ylim()
    assert len(fig.legends) == 1


@pytest.mark.parametrize("side", [1, -1], ids=["above", "below"])
def test_loss_map_draws_the_true_loss_with_its_numbers_where_they_are_asked_for(side):
    (ax,) = ch03_one_neuron.loss_map(ROOMS, PRICES, REACH, (14, side), {"least squares": BEST}).axes
    loss = ch03_one_neuron.mean_squared_error(ROOMS, PRICES)
    (contour,) = [c for c in ax.collections if hasattr(c, "levels") and not c.filled]
    assert tuple(contour.levels) == LEVELS
    for level, path in zip(contour.levels, contour.get_paths()):
        assert loss(*path.vertices.T) == pytest.approx(level, rel=0.05)
    assert {text.get_text() for text in ax.texts} <= {"60", "200", "800", "3200"} and len(ax.texts) >= 2
    for text in ax.texts:
        m, b = text.get_position()
        assert loss(m, b) == pytest.approx(float(text.get_text()), rel=0.05)
        its_side = -side if text.get_text() == "60" else side  # the lowest stands opposite
        assert abs(m - 14) < 0.5 and (b - (PRICES.mean() - m * ROOMS.mean())) * its_side > 0


def test_on_the_map_darker_is_lower():
    (ax,) = ch03_one_neuron.loss_map(ROOMS, PRICES, REACH, NUMBERS, {"least squares": BEST}).axes
    (filled,) = [c for c in ax.collections if hasattr(c, "levels") and c.filled]
    light = [sum(to_rgb(color)) for color in filled.get_facecolor()]
    assert light == sorted(light) and light[0] < light[-1]


def test_line_and_map_stand_where_the_path_ends():
    paths = {"your line": [(0, 0), (4, 1), (5, -10)], "no momentum": [(0, 0), (3, 2)]}
    fig = ch03_one_neuron.line_and_map(ROOMS, PRICES, paths, BEST, REACH, NUMBERS)
    line, plan = fig.axes
    along = labelled(line)["your line"].get_xydata()
    assert along[:, 1] == pytest.approx(5 * along[:, 0] - 10)
    assert points(plan, "your line") == [[5, -10]] and points(plan, "no momentum") == [[3, 2]]
    assert points(plan, "least squares") == [list(BEST)]
    assert all(walk in [[tuple(p) for p in line.get_xydata()] for line in plan.lines] for walk in paths.values())
    assert {text.get_text() for text in fig.legends[0].get_texts()} == {*paths, "least squares"}


def test_footprints_are_one_map_for_each_scale():
    one = ROOMS, PRICES, REACH, NUMBERS, BEST, WALKS
    fig = ch03_one_neuron.footprints({"rooms": one, "scaled": one})
    assert [ax.get_title() for ax in fig.axes] == ["rooms", "scaled"]
    for ax in fig.axes:
        assert points(ax, "rate 0.005") == [[4, 1]] and points(ax, "rate 0.05") == [[10, -40]]
    assert len(fig.legends) == 1 and len(fig.legends[0].get_texts()) == 3


@pytest.mark.parametrize("x", [ROOMS, ROOMS[:, 0]], ids=["column", "row"])
def test_mean_squared_error_is_that_of_the_line_for_numbers_and_for_arrays(x):
    loss = ch03_one_neuron.mean_squared_error(x, PRICES)
    m, b = np.array([[5.0, 0.0], [8.3, -2.0]]), np.array([[-10.0, 22.5], [-30.0, 7.0]])
    true = [[np.mean((m[i, j] * ROOMS[:, 0] + b[i, j] - PRICES) ** 2) for j in (0, 1)] for i in (0, 1)]
    assert loss(m, b) == pytest.approx(np.array(true))
    assert loss(5.0, -10.0) == pytest.approx(true[0][0])
