"""shared/black_box.py: a trained box reads digits and refuses what it cannot read; and the plots of lesson 01."""

import numpy as np
import pytest
from figure_texts import texts

from shared import black_box, data, plotting
from shared.figures import ch01_black_box


@pytest.fixture(scope="module")
def sample():
    return data._mnist_sample()


@pytest.fixture(scope="module")
def box(sample):
    return black_box.train(*sample[0])


def test_it_reads_unseen_digits(box, sample):
    x_test, y_test = sample[1]
    probabilities = box(x_test)
    assert probabilities.shape == (1000, 10) and probabilities.dtype == np.float32
    assert np.allclose(probabilities.sum(axis=1), 1, atol=1e-5)
    assert (probabilities.argmax(axis=1) == y_test).mean() > 0.88


def test_one_picture_gives_one_row(box, sample):
    x_test = sample[1][0]
    assert box(x_test[0]).shape == (10,)
    assert np.allclose(box(x_test[0]), box(x_test[:3])[0], atol=1e-5)
    assert np.allclose(box(x_test[0].tolist()), box(x_test[0].astype("float64")), atol=1e-5)


def test_knobs_counts_weights_and_biases(box):
    assert box.knobs == 784 * 64 + 64 + 64 * 10 + 10


def test_training_repeats_with_its_seed(sample):
    (x_train, y_train), (x_test, _) = sample
    first, again, other = (black_box.train(x_train[:500], y_train[:500], seed=seed)(x_test[:20]) for seed in (3, 3, 4))
    assert np.allclose(first, again, atol=1e-4) and not np.allclose(first, other, atol=1e-2)


@pytest.mark.parametrize(
    "images, message",
    [
        (np.zeros((112, 112)), r"28 x 28 only.*got \(112, 112\)"),
        (np.zeros(784), r"28 x 28 only.*got \(784,\)"),
        (np.zeros((28, 28, 3)), r"got \(28, 28, 3\)"),
        (np.zeros((2, 28, 28, 1)), r"got \(2, 28, 28, 1\)"),
        (np.zeros((0, 28, 28)), "no picture"),
        (np.full((28, 28), 256), r"0\.\.255, found 256\.\.256"),
        (np.full((28, 28), -1.0), r"0\.\.255, found -1\.\.-1"),
        (np.full((28, 28), np.nan), "found nan"),
        (np.full((28, 28), "7"), "real numbers"),
        ([np.zeros((28, 28)), np.zeros((14, 14))], "all of one size"),
    ],
)
def test_it_refuses_pictures_in_both_languages(box, images, message):
    with pytest.raises(ValueError, match=message) as caught:
        box(images)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in str(caught.value))


@pytest.mark.parametrize(
    "x_train, y_train, message",
    [
        (np.zeros((3, 28, 28)), np.zeros(2, dtype=int), "one label"),
        (np.zeros((28, 28)), np.zeros(28, dtype=int), "one label"),
        (np.zeros((3, 28, 28)), np.zeros(3), "integers from 0 to 9"),
        (np.zeros((3, 28, 28)), np.array([0, 1, 10]), "integers from 0 to 9"),
        (np.zeros((3, 14, 14)), np.zeros(3, dtype=int), "x_train.*28 x 28 only"),
    ],
)
def test_train_refuses_what_does_not_fit(x_train, y_train, message):
    with pytest.raises(ValueError, match=message):
        black_box.train(x_train, y_train)


def test_probability_bars_draw_the_values_and_mark_the_largest():
    fig = plotting.probability_bars([[0.97, 0.01, 0.02], [0.2, 0.5, 0.3]], names=["cat", "dog", "other"], titles=["A", "B"])
    assert [[bar.get_height() for bar in ax.patches] for ax in fig.axes] == [[0.97, 0.01, 0.02], [0.2, 0.5, 0.3]]
    assert [[bool(bar.get_hatch()) for bar in ax.patches] for ax in fig.axes] == [[True, False, False], [False, True, False]]
    assert texts(fig.axes[0]) == ["0.97", "0.01", "0.02"]


def test_probability_bars_put_the_picture_first():
    digit = np.arange(784).reshape(28, 28)
    fig = plotting.probability_bars(np.full(10, 0.1), image=digit)
    assert np.array_equal(fig.axes[0].images[0].get_array(), digit) and len(fig.axes[1].patches) == 10


@pytest.mark.parametrize(
    "arguments, message",
    [
        ({"probabilities": [0.5, 0.4]}, "sum 1"),
        ({"probabilities": [1.5, -0.5]}, "sum 1"),
        ({"probabilities": [np.nan, 1]}, "sum 1"),
        ({"probabilities": []}, "sum 1"),
        ({"probabilities": [0.5, 0.5], "names": ["cat"]}, "names: expected 2"),
        ({"probabilities": [0.5, 0.5], "titles": ["A", "B"]}, "titles: expected 1"),
    ],
)
def test_probability_bars_refuse_what_are_no_probabilities(arguments, message):
    with pytest.raises(ValueError, match=message):
        plotting.probability_bars(**arguments)


def test_number_patch_writes_the_numbers_of_its_square():
    image = np.arange(100).reshape(10, 10)
    fig = ch01_black_box.number_patch(image, top=2, left=3, size=2)
    assert texts(fig.axes[1]) == ["23", "24", "33", "34"]
    assert fig.axes[0].patches[0].get_xy() == (2.5, 1.5)  # the frame stands on pixel edges


@pytest.mark.parametrize("top, left", [(-9, 0), (0, -9), (3, 0), (0, 3)])
def test_number_patch_stays_inside_the_picture(top, left):
    with pytest.raises(ValueError, match="does not fit"):
        ch01_black_box.number_patch(np.zeros((10, 10)), top, left)


def test_channels_shows_each_colour_apart():
    image = np.random.default_rng(0).integers(0, 256, (4, 5, 3), dtype="uint8")
    fig = ch01_black_box.channels(image)
    shown = [ax.images[0].get_array() for ax in fig.axes]
    assert np.array_equal(shown[0], image)
    assert all(np.array_equal(shown[1 + c], image[..., c]) for c in range(3))


@pytest.mark.parametrize("shape", [(28, 28), (28, 28, 1), (28, 28, 4)])
def test_channels_wants_three(shape):
    with pytest.raises(ValueError, match="colour picture"):
        ch01_black_box.channels(np.zeros(shape))
