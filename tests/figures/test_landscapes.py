"""shared/figures/landscapes.py: maps that tell the true loss, paths told apart without colour, inputs that do not fit."""

import numpy as np
import pytest

from shared.figures import landscapes

LEVELS = [1, 4, 16, 64]
REACH = (-2, 10), (-4, 8)


def bowl(u, v):
    return (u - 3) ** 2 + 2 * (v - 1) ** 2


def labelled(ax):
    """Return a dict from each label of the legend to its curve's points, (n, 2)."""
    return {line.get_label(): line.get_xydata() for line in ax.lines if not line.get_label().startswith("_")}


def test_path_map_draws_every_path_with_its_name():
    paths = {"plain": np.zeros((5, 2)), "momentum": np.ones((3, 2))}
    fig = landscapes.path_map(lambda u, v: u**2 + v**2, paths, ((-2, 2), (-1, 1)), goal=(0, 0))
    (ax,) = fig.axes
    assert [text.get_text() for text in fig.legends[0].get_texts()] == list(paths)
    assert ax.get_xlim() == (-2, 2) and ax.get_ylim() == (-1, 1)
    named = [line for line in ax.lines if line.get_label() in paths]
    assert [len(line.get_xdata()) for line in named] == [5, 3]
    assert len({(line.get_linestyle(), line.get_marker()) for line in named}) == 2  # told apart without colour


@pytest.mark.parametrize("count", [0, 4])
def test_path_map_refuses_no_path_and_too_many(count):
    with pytest.raises(ValueError, match="paths"):
        landscapes.path_map(lambda u, v: u + v, {str(i): np.zeros((2, 2)) for i in range(count)}, ((0, 1), (0, 1)))


def test_surface_draws_every_path_on_the_map():
    paths = [np.array([[0, 1], [0.5, 0.5]]), np.array([[1, 1], [0, 0]])]
    fig = landscapes.surface(lambda u, v: u**2 + v**2, lambda u, v: (2 * u, 2 * v), paths)
    land, plan = fig.axes
    assert land.name == "3d"
    ends = {tuple(line.get_xydata()[-1]) for line in plan.lines}
    assert {(0.5, 0.5), (0.0, 0.0)} <= ends


def test_valley_draws_any_loss_at_the_levels_asked_for():
    (ax,) = landscapes.valley(bowl, REACH, LEVELS).axes
    (contour,) = [c for c in ax.collections if hasattr(c, "levels") and not c.filled]
    assert list(contour.levels) == LEVELS
    for level, path in zip(contour.levels, contour.get_paths()):
        assert len(path.vertices) > 20
        assert bowl(*path.vertices.T) == pytest.approx(level, rel=0.03)
    assert {text.get_text() for text in ax.texts} == {"4", "64"}  # every second one
    assert ax.get_xlim() == REACH[0] and ax.get_ylim() == REACH[1]


def test_valley_marks_points_and_the_end_of_each_path():
    walk = [(0, 0), (4, 1), (8, -2)]
    fig = landscapes.valley(bowl, REACH, LEVELS, {"bottom": (3, 1)}, {"run": walk})
    (ax,) = fig.axes
    assert labelled(ax)["bottom"].tolist() == [[3, 1]]
    assert labelled(ax)["run, end"].tolist() == [[8, -2]]
    assert walk in [[tuple(p) for p in line.get_xydata()] for line in ax.lines]
    assert {text.get_text() for text in fig.legends[0].get_texts()} == {"bottom", "run, end"}
