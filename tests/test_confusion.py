"""shared/confusion.py: counts that can be checked by hand, and inputs that do not fit."""

import numpy as np
import pytest
from figure_texts import texts

from shared import confusion

MATRIX = np.array([[1, 2, 0, 0], [0, 1, 1, 0], [0, 0, 1, 0], [0, 0, 0, 0]], "int32")  # as TensorFlow counts


def test_heatmap_shows_counts_and_rates():
    fig = confusion.confusion_heatmap(MATRIX, ["ant", "bee", "cat", "dog"])
    rows = np.array(texts(fig)).reshape(5, 5)
    assert rows[:4, :4].tolist() == [["1", "2", "0", "0"], ["0", "1", "1", "0"], ["0", "0", "1", "0"], ["0", "0", "0", "0"]]
    assert rows[:, 4].tolist() == ["33.3", "50.0", "100.0", "-", "50.00"]  # recall, and the accuracy in the corner
    assert rows[4, :4].tolist() == ["100.0", "33.3", "50.0", "-"]  # precision


@pytest.mark.parametrize("matrix, names", [(np.zeros((2, 3)), None), (np.zeros(4), None), (np.eye(3, dtype=int), ["a"])])
def test_heatmap_inputs_that_do_not_fit(matrix, names):
    with pytest.raises(ValueError, match="matrix|class_names"):
        confusion.confusion_heatmap(matrix, names)


def test_most_confused_largest_first_without_the_diagonal():
    assert confusion.most_confused(MATRIX) == [(0, 1, 2), (1, 2, 1)]
    assert confusion.most_confused(MATRIX, k=1) == [(0, 1, 2)]
    assert MATRIX[0, 0] == 1  # the caller's matrix is left as it was


def test_worst_mistakes_most_confident_first():
    probabilities = np.array([[0.9, 0.1], [0.4, 0.6], [0.2, 0.8], [0.7, 0.3]])
    assert confusion.worst_mistakes(np.array([0, 0, 0, 1]), probabilities).tolist() == [2, 3, 1]
    assert confusion.worst_mistakes(np.array([0, 0, 0, 1]), probabilities, k=1).tolist() == [2]
    assert len(confusion.worst_mistakes(np.array([0, 1, 1, 0]), probabilities)) == 0


@pytest.mark.parametrize(
    "y_true, message",
    [
        (np.array([0, 1]), r"probabilities: .*\(2, classes\)"),
        (np.array([0, 1, 2]), r"y_true: .*0\.\.1, found 0\.\.2"),
        (np.array([0, 1, -1]), r"y_true: .*0\.\.1, found -1\.\.1"),
        (np.eye(3, 2), "y_true: .*argmax"),
        (np.array([0.0, 1.0, 1.0]), "y_true: .*float64"),
    ],
)
def test_worst_mistakes_inputs_that_do_not_fit(y_true, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        confusion.worst_mistakes(y_true, np.full((3, 2), 0.5))


def test_worst_mistakes_of_nothing():
    with pytest.raises(ValueError, match="^y_true: .*is empty"):
        confusion.worst_mistakes(np.array([], int), np.empty((0, 2)))
