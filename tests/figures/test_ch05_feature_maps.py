"""shared/figures/ch05_feature_maps.py: kernels and feature maps are all there, on the right scale; arrays that do not fit."""

import numpy as np
import pytest
from figure_texts import texts

from shared.figures import ch05_feature_maps


def test_feature_maps_draws_the_picture_and_all_maps_on_one_scale_a_row():
    maps = [np.full((28, 28, 4), 2.0), np.arange(7 * 7 * 12.0).reshape(7, 7, 12)]
    fig = ch05_feature_maps.feature_maps(np.zeros((28, 28, 1)), maps)
    assert texts(fig) == ["28×28×4", "input", "7×7×12"]
    images = fig.axes[0].images
    assert len(images) == 1 + 4 + 12
    assert {image.get_clim() for image in images[5:]} == {(0.0, 587.0)}
    assert np.array_equal(images[6].get_array(), maps[1][..., 1])


def test_feature_maps_puts_each_kernel_above_its_map_and_everything_into_the_figure():
    kernels = np.linspace(-1, 3, 5 * 5 * 4).reshape(5, 5, 1, 4)
    fig = ch05_feature_maps.feature_maps(np.eye(28), [np.ones((28, 28, 4)), np.ones((7, 7, 12))], kernels)
    kernel, first = fig.axes[0].images[:4], fig.axes[0].images[5:9]
    for k in range(4):
        assert np.array_equal(kernel[k].get_array(), kernels[:, :, 0, k]) and kernel[k].get_clim() == (-3, 3)
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


def test_answers_table_marks_the_loudest_digit_of_each_channel():
    values = np.array([[1.0, 0.0, 0.0], [0.5, 4.0, 0.0]])  # the third channel answers to nothing
    fig = ch05_feature_maps.answers_table(values)
    shades = [float(patch.get_facecolor()[0]) for patch in fig.axes[0].patches]
    assert np.allclose(shades, [0.15, 1, 1, 0.575, 0.15, 1])
    assert texts(fig).count("max") == 2


def test_answers_table_says_which_layer_it_is_told():
    words = texts(ch05_feature_maps.answers_table(np.ones((2, 3)), "channel of layer 2"))
    assert "channel of layer 2" in words and "channel of layer 3" not in words


@pytest.mark.parametrize("values", [np.zeros(3), -np.ones((2, 2)), np.zeros((0, 2)), np.full((2, 2), np.nan)])
def test_answers_table_refuses_what_is_no_table_of_answers(values):
    with pytest.raises(ValueError, match="^values: 应为.* / values: expected"):
        ch05_feature_maps.answers_table(values)
