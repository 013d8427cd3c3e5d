"""shared/figures/ch05_feature_maps.py: all squares are there, numbered, on the right scale; arrays that do not fit."""

import numpy as np
import pytest
from figure_texts import texts
from matplotlib.colors import to_rgba

from shared.figures import ch05_feature_maps


def images(fig):
    """Return the pictures of a figure, its axes in order, colour bars (one row of shades) left out."""
    return [image for ax in fig.axes for image in ax.images if image.get_array().shape[0] > 1]


def test_pushes_draws_what_has_a_sign_times_a_thousand_with_0_in_the_middle():
    gradient = np.array([[0.001, -0.004], [0.0, 0.002]])
    fig = ch05_feature_maps.pushes(np.array([[0, 1], [0.5, 0]]), gradient, gradient / 2)
    pixel, middle, product = images(fig)
    assert np.allclose(middle.get_array(), 1000 * gradient) and np.allclose(product.get_array(), 500 * gradient)
    assert [image.get_clim() for image in (pixel, middle, product)] == [(0, 1), (-4, 4), (-2, 2)]
    assert [image.get_cmap().name for image in (pixel, middle, product)] == ["gray_r", "RdBu", "RdBu"]
    fig.canvas.draw()
    bars = [[label.get_text() for label in ax.get_xticklabels()] for ax in fig.axes[3:]]
    assert bars == [["0", "1"], ["-4", "0", "4"], ["-2", "0", "2"]]


def test_kernel_growth_has_a_row_a_kernel_and_a_column_an_epoch_on_one_scale():
    kernels = np.random.default_rng(0).normal(size=(3, 5, 5, 2))
    fig = ch05_feature_maps.kernel_growth(kernels)
    drawn = images(fig)[:6]
    for k in range(2):
        for epoch in range(3):
            assert np.array_equal(drawn[3 * k + epoch].get_array(), kernels[epoch, :, :, k])
    reach = np.abs(kernels).max()
    assert {image.get_clim() for image in drawn} == {(-reach, reach)} and {i.get_cmap().name for i in drawn} == {"RdBu"}
    assert [ax.get_title() for ax in fig.axes[:3]] == ["0", "1", "2"]
    assert [ax.get_ylabel() for ax in fig.axes[:6:3]] == ["1", "2"] and fig.axes[-1].get_xlabel() == "weight"


def test_feature_maps_draws_the_picture_and_all_maps_on_one_scale_a_layer():
    maps = [np.full((28, 28, 4), 2.0), np.arange(7 * 7 * 12.0).reshape(7, 7, 12)]
    fig = ch05_feature_maps.feature_maps(np.zeros((28, 28, 1)), maps)
    numbers = [str(k + 1) for k in range(4)], [str(k + 1) for k in range(12)]
    assert texts(fig) == ["28×28×4", "0", "2.0", "input", *numbers[0], "7×7×12", "0", "587.0", *numbers[1]]
    drawn = images(fig)
    assert len(drawn) == 1 + 4 + 12
    assert {image.get_clim() for image in drawn[5:]} == {(0.0, 587.0)}
    assert np.array_equal(drawn[6].get_array(), maps[1][..., 1])


def test_feature_maps_stand_apart_in_rows_of_at_most_eight_with_their_numbers_above():
    fig = ch05_feature_maps.feature_maps(np.eye(28), [np.ones((28, 28, 4)), np.ones((14, 14, 8)), np.ones((7, 7, 12))])
    boxes = [image.get_extent() for image in images(fig)]
    assert [round(box[2], 3) for box in boxes].count(round(boxes[-1][2], 3)) == 6  # twelve in two rows of six
    for i, (left, right, bottom, top) in enumerate(boxes):
        for other in boxes[i + 1 :]:
            assert right <= other[0] or other[1] <= left or top <= other[2] or other[3] <= bottom
    for text in fig.axes[0].texts:  # a number stands in no square
        x, y = np.add(text.get_position(), (0, 0.05))
        assert not any(left < x < right and bottom < y < top for left, right, bottom, top in boxes), text.get_text()
    last = fig.axes[0].texts[-1]
    assert last.get_text() == "12" and boxes[-1][0] < last.get_position()[0] < boxes[-1][1]
    assert boxes[-1][3] < last.get_position()[1] < boxes[-1][3] + ch05_feature_maps.NUMBER


def test_feature_maps_puts_each_kernel_above_its_map_and_everything_into_the_figure():
    kernels = np.linspace(-1, 3, 5 * 5 * 4).reshape(5, 5, 1, 4)
    fig = ch05_feature_maps.feature_maps(np.eye(28), [np.ones((28, 28, 4)), np.ones((7, 7, 12))], kernels)
    kernel, first = images(fig)[:4], images(fig)[5:9]
    for k in range(4):
        assert np.array_equal(kernel[k].get_array(), kernels[:, :, 0, k])
        assert kernel[k].get_clim() == (-3, 3) and kernel[k].get_cmap().name == "RdBu"
        above, below = kernel[k].get_extent(), first[k].get_extent()
        assert np.isclose(sum(above[:2]), sum(below[:2])) and above[2] > below[3]
    fig.canvas.draw()
    for item in [*fig.axes[0].images, *fig.axes[0].texts]:
        box = item.get_window_extent()
        assert -1 <= box.x0 and box.x1 <= fig.bbox.x1 + 1 and -1 <= box.y0 and box.y1 <= fig.bbox.y1 + 1


@pytest.mark.parametrize("maps", [[], [np.zeros((1, 28, 28, 4))], [np.zeros((28, 28))]])
def test_feature_maps_refuses_arrays_that_are_not_maps(maps):
    with pytest.raises(ValueError, match="^maps: 应为.* / maps: expected"):
        ch05_feature_maps.feature_maps(np.zeros((28, 28)), maps)


@pytest.mark.parametrize("shape", [(5, 5, 4), (5, 5, 1, 3), (5, 5, 4, 8)])
def test_feature_maps_refuses_kernels_of_another_layer(shape):
    with pytest.raises(ValueError, match="^kernels: 应为.* / kernels: expected"):
        ch05_feature_maps.feature_maps(np.zeros((28, 28)), [np.zeros((28, 28, 4))], np.zeros(shape))


def test_patches_stand_below_the_number_of_their_channel():
    loudest = np.arange(5 * 2).reshape(5, 2, 1, 1) * np.ones((3, 3))
    fig = ch05_feature_maps.patches(loudest, columns=3)  # channels 1 to 3 above, 4 and 5 below
    shown = [ax.images[0].get_array()[0, 0] if ax.images else None for ax in fig.axes]
    assert shown == [0, 2, 4, 1, 3, 5, 6, 8, None, 7, 9, None]
    assert [ax.get_title() for ax in fig.axes] == ["1", "2", "3", "", "", "", "4", "5", "", "", "", ""]
    assert {ax.images[0].get_clim() for ax in fig.axes if ax.images} == {(0, 255)}
    assert not fig.axes[8].axison


def test_answers_table_measures_each_channel_by_its_own_mean():
    values = np.array([[1.0, 0.0, 0.0], [3.0, 40.0, 0.0]])  # the third channel answers to nothing
    fig = ch05_feature_maps.answers_table(values)
    (shown,) = fig.axes[0].images
    assert np.allclose(shown.get_array(), [[-50, -100, 0], [50, 100, 0]]) and shown.get_clim() == (-100, 100)
    assert shown.get_cmap().name == "RdBu" and [label.get_text() for label in fig.axes[0].get_xticklabels()] == ["1", "2", "3"]


@pytest.mark.parametrize("values", [np.zeros(3), -np.ones((2, 2)), np.zeros((0, 2)), np.full((2, 2), np.nan)])
def test_answers_table_refuses_what_is_no_table_of_answers(values):
    with pytest.raises(ValueError, match="^values: 应为.* / values: expected"):
        ch05_feature_maps.answers_table(values)


def test_by_shift_draws_each_run_and_the_means():
    runs = {"a": [[0.9, 0.5, 0.2], [0.8, 0.7, 0.4]], "b": [[0.6, 0.3, 0.1], [0.6, 0.3, 0.1]]}
    fig = ch05_feature_maps.by_shift(runs)
    mean, dots, _, _ = lines = fig.axes[0].lines
    assert np.allclose(mean.get_ydata(), [0.85, 0.6, 0.3]) and list(mean.get_xdata()) == [0, 1, 2]
    assert sorted(zip(dots.get_xdata(), dots.get_ydata())) == [(0, 0.8), (0, 0.9), (1, 0.5), (1, 0.7), (2, 0.2), (2, 0.4)]
    assert to_rgba(dots.get_color()) == to_rgba(mean.get_color()) != to_rgba(lines[2].get_color())
    assert texts(fig.axes[0].get_legend()) == ["a", "b"]
