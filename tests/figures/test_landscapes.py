"""shared/figures/landscapes.py: maps that tell the true loss, paths told apart without colour, inputs that do not fit."""

import numpy as np
import pytest

from shared.figures import landscapes

REACH = (-2, 10), (-4, 8)


def bowl(u, v):
    return (u - 3) ** 2 + 2 * (v - 1) ** 2


def test_path_map_draws_every_path_with_its_name():
    paths = {"plain": np.zeros((5, 2)), "momentum": np.ones((3, 2))}
    fig = landscapes.path_map(lambda u, v: u**2 + v**2, paths, ((-2, 2), (-1, 1)), goal=(0, 0))
    (ax,) = fig.axes
    assert [text.get_text() for text in fig.legends[0].get_texts()] == list(paths)
    assert ax.get_xlim() == (-2, 2) and ax.get_ylim() == (-1, 1)
    named = [line for line in ax.lines if line.get_label() in paths]
    assert [len(line.get_xdata()) for line in named] == [5, 3]
    assert len({line.get_marker() for line in named}) == 2  # told apart without colour


@pytest.mark.parametrize("reach", [((-2, 2), (-0.7, 0.7)), ((-1, 1), (-3, 3)), ((0, 1), (0, 1))])
def test_path_map_is_to_scale_and_fits_the_page(reach):
    fig = landscapes.path_map(bowl, {"one": np.zeros((2, 2))}, reach)
    fig.canvas.draw()
    box = fig.axes[0].get_window_extent()
    assert box.width / box.height == pytest.approx(np.ptp(reach[0]) / np.ptp(reach[1]), rel=0.01)
    assert fig.get_figwidth() <= 6.4 and fig.get_figheight() <= 4.9
    width, height = landscapes.map_size(reach)
    assert box.width / fig.dpi == pytest.approx(width, rel=0.1)  # the page is not left empty


def darkness(contours):
    """Return how dark each shade of a filled contour is, lowest ground first."""
    return [1 - np.mean(color[:3]) for color in contours.get_facecolor()]


@pytest.mark.parametrize("draw", ["path_map", "surface"])
def test_darker_is_lower_on_every_map(draw):
    if draw == "path_map":
        fig = landscapes.path_map(bowl, {"one": np.zeros((2, 2))}, REACH)
    else:
        fig = landscapes.surface(bowl, lambda u, v: (2 * u, 2 * v), [np.zeros((2, 2))])
    (filled,) = [c for c in fig.axes[-1].collections if getattr(c, "filled", False)]
    shades = darkness(filled)
    assert len(shades) > 3 and shades == sorted(shades, reverse=True) and shades[0] > shades[-1] + 0.15


@pytest.mark.parametrize("count", [0, 5])
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
    assert len(plan.get_xticks()) > 2 and plan.get_aspect() == 1
