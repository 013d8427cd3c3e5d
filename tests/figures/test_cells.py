"""shared/figures/cells.py: each cell carries its number on its shade, and a frame goes round the cells that it names."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from figure_texts import texts

from shared.figures import cells
from shared.plotting import ORANGE

VALUES = np.array([[0.0, 255.0], [-3.0, 100.0]])


def test_each_cell_carries_its_number_and_negative_ones_are_white():
    fig, ax = plt.subplots()
    cells.number_cells(ax, VALUES)
    assert sorted(texts(fig)) == sorted(["0", "255", "-3", "100"])
    shades = ax.images[0].get_array()
    assert shades[1, 0] == 0 and shades[0, 1] == 255


def test_numbers_may_stand_in_some_cells_only():
    fig, ax = plt.subplots()
    cells.number_cells(ax, VALUES, numbers=VALUES > 50)
    assert sorted(texts(fig)) == ["100", "255"]


def test_a_frame_goes_round_its_cells():
    _, ax = plt.subplots()
    cells.frame_cells(ax, row=2, column=3, high=1, wide=4)
    (frame,) = ax.patches
    assert frame.get_bbox().bounds == (2.5, 1.5, 4, 1) and plt.matplotlib.colors.to_hex(frame.get_edgecolor()).upper() == ORANGE


def test_only_a_grey_picture_is_taken():
    with pytest.raises(ValueError, match="image.*高.*height"):
        cells.grey_picture("image", np.zeros((2, 2, 3)))
