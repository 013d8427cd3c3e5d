"""shared/figures/ch04_multilayer.py: what is drawn is what was handed in."""

import numpy as np
import pytest
from figure_texts import texts
from matplotlib.colors import to_rgba

from shared.figures import ch04_multilayer
from shared.plotting import ORANGE


def test_strip_is_the_image_row_after_row():
    image = np.zeros((28, 28), np.uint8)
    image[2, 5] = 200
    fig = ch04_multilayer.strip(image, 7)
    heights = fig.axes[1].collections[0].get_paths()[0].vertices
    assert heights[heights[:, 1] > 0][:, 0].tolist().count(2 * 28 + 5) == len(heights[heights[:, 1] > 0])
    assert fig.axes[0].get_title() == "label 7"


def test_neurons_show_weights_images_and_the_digits_over_half():
    rng = np.random.default_rng(1)
    images = rng.integers(0, 255, (2, 4, 28, 28))
    means = np.array([[1, 0, 0, 0, 0.6, 0, 0, 0.5, 0, 0], [0] * 9 + [2]], float)
    fig = ch04_multilayer.neurons(rng.normal(size=(2, 28, 28)), images, means)
    rows = np.array(fig.axes).reshape(2, 6)
    assert (rows[1, 2].images[0].get_array() == images[1, 1]).all()
    low, high = rows[0, 0].images[0].get_clim()
    assert low == -high
    orange = [[bar.get_facecolor() == to_rgba(ORANGE) for bar in row[-1].patches] for row in rows]
    assert np.flatnonzero(orange[0]).tolist() == [0, 4] and np.flatnonzero(orange[1]).tolist() == [9]


def test_neurons_refuses_different_lengths():
    with pytest.raises(ValueError, match="means"):
        ch04_multilayer.neurons(np.zeros((2, 28, 28)), np.zeros((2, 4, 28, 28)), np.zeros((1, 10)))


def test_losses_are_drawn_from_epoch_one():
    ax = ch04_multilayer.validation_losses({"a": [0.3, 0.2], "b": [0.4, 0.1, 0.5]}).axes[0]
    assert [line.get_xdata().tolist() for line in ax.lines] == [[1, 2], [1, 2, 3]]
    assert [line.get_ydata().tolist() for line in ax.lines] == [[0.3, 0.2], [0.4, 0.1, 0.5]]
    assert {"a", "b"} <= {text.get_text() for text in ax.get_legend().texts}


def test_no_word_is_lost():
    fig = ch04_multilayer.neurons(np.ones((1, 28, 28)), np.zeros((1, 3, 28, 28)), np.ones((1, 10)))
    assert [ax.get_title() for ax in fig.axes if ax.get_title()] == ["weights", "excite it most", "mean output"]
    assert texts(fig) == []
