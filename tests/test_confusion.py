"""shared/confusion.py: counts that can be checked by hand, and inputs that do not fit."""

import numpy as np
import pytest
from figure_texts import texts

from shared import confusion

Y_TRUE = np.array([0, 0, 0, 1, 1, 2])
Y_PRED = np.array([0, 1, 1, 1, 2, 2])


def test_counts():
    matrix = confusion.confusion_matrix(Y_TRUE, Y_PRED, 4)
    assert matrix.tolist() == [[1, 2, 0, 0], [0, 1, 1, 0], [0, 0, 1, 0], [0, 0, 0, 0]]


def test_uint8_labels_do_not_overflow():
    labels = np.full(3, 9, "uint8")  # 9 * 100 + 9 is past 255
    assert confusion.confusion_matrix(labels, labels, 100)[9, 9] == 3


@pytest.mark.parametrize(
    "y_true, y_pred, message",
    [
        (Y_TRUE, Y_PRED[:-1], "y_true, y_pred: .*6 and 5 items"),
        (np.array([], int), np.array([], int), "y_true: .*is empty"),
        (Y_TRUE, np.eye(6, 3), "y_pred: .*argmax"),
        (Y_TRUE, Y_PRED * 1.0, "y_pred: .*float64"),
        (Y_TRUE - 1, Y_PRED, r"y_true: .*0\.\.9, found -1\.\.1"),
        (Y_TRUE, Y_PRED + 8, r"y_pred: .*0\.\.9, found 8\.\.10"),
    ],
)
def test_inputs_that_do_not_fit_are_named(y_true, y_pred, message):
    with pytest.raises(ValueError, match=message):
        confusion.confusion_matrix(y_true, y_pred)


def test_heatmap_shows_counts_and_rates():
    fig = confusion.confusion_heatmap(confusion.confusion_matrix(Y_TRUE, Y_PRED, 4), ["ant", "bee", "cat", "dog"])
    rows = np.array(texts(fig)).reshape(5, 5)
    assert rows[:4, :4].tolist() == [["1", "2", "0", "0"], ["0", "1", "1", "0"], ["0", "0", "1", "0"], ["0", "0", "0", "0"]]
    assert rows[:, 4].tolist() == ["33.3", "50.0", "100.0", "-", "50.00"]  # recall, and the accuracy in the corner
    assert rows[4, :4].tolist() == ["100.0", "33.3", "50.0", "-"]  # precision


@pytest.mark.parametrize("matrix, names", [(np.zeros((2, 3)), None), (np.zeros(4), None), (np.eye(3, dtype=int), ["a"])])
def test_heatmap_inputs_that_do_not_fit(matrix, names):
    with pytest.raises(ValueError, match="matrix|class_names"):
        confusion.confusion_heatmap(matrix, names)


def test_most_confused_largest_first_without_the_diagonal():
    matrix = confusion.confusion_matrix(Y_TRUE, Y_PRED, 3)
    assert confusion.most_confused(matrix) == [(0, 1, 2), (1, 2, 1)]
    assert confusion.most_confused(matrix, k=1) == [(0, 1, 2)]
    assert matrix[0, 0] == 1  # the caller's matrix is left as it was


def test_worst_mistakes_most_confident_first():
    probabilities = np.array([[0.9, 0.1], [0.4, 0.6], [0.2, 0.8], [0.7, 0.3]])
    assert confusion.worst_mistakes(np.array([0, 0, 0, 1]), probabilities).tolist() == [2, 3, 1]
    assert confusion.worst_mistakes(np.array([0, 0, 0, 1]), probabilities, k=1).tolist() == [2]
    assert len(confusion.worst_mistakes(np.array([0, 1, 1, 0]), probabilities)) == 0


@pytest.mark.parametrize("y_true, message", [([0, 1], "probabilities"), ([0, 1, 2], "y_true"), ([], "probabilities")])
def test_worst_mistakes_inputs_that_do_not_fit(y_true, message):
    with pytest.raises(ValueError, match=f"^{message}: "):
        confusion.worst_mistakes(np.array(y_true, int), np.full((3, 2), 0.5))
