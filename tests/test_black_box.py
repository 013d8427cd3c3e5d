"""shared/black_box.py: a trained box reads digits and refuses what it cannot read."""

import os

import numpy as np
import pytest

from shared import black_box, data


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


def test_what_tensorflow_says_while_it_trains_is_heard(sample, capfd, monkeypatch):
    import keras

    fit = keras.Model.fit

    def complain_and_fit(*arguments, **options):
        os.write(2, b"out of memory, says C++ code")
        return fit(*arguments, **options)

    monkeypatch.setattr(keras.Model, "fit", complain_and_fit)
    black_box.train(sample[0][0][:200], sample[0][1][:200])
    assert "out of memory, says C++ code" in capfd.readouterr().err


def test_training_itself_says_nothing_on_stderr(sample, capfd):
    black_box.train(sample[0][0][:200], sample[0][1][:200])
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    "images, message",
    [
        (np.zeros((112, 112)), r"28 × 28 only.*got \(112, 112\)"),
        (np.zeros(784), r"28 × 28 only.*got \(784,\)"),
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
        (np.zeros((3, 14, 14)), np.zeros(3, dtype=int), "x_train.*28 × 28 only"),
    ],
)
def test_train_refuses_what_does_not_fit(x_train, y_train, message):
    with pytest.raises(ValueError, match=message):
        black_box.train(x_train, y_train)
