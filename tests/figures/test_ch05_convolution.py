"""shared/figures/ch05_convolution.py and cells.py: the pictures show the numbers that NumPy and Keras compute, and refuse what does not fit."""

import numpy as np
import pytest
from figure_texts import texts

from shared.figures import ch05_convolution

PICTURE = np.array([[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]])
KERNEL = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]])


def test_receptive_field_counts_the_weights():
    words = " ".join(texts(ch05_convolution.receptive_field(np.zeros((28, 28)), size=5).axes[0]))
    assert "784 weights" in words and "25 weights" in words


@pytest.mark.parametrize("size", [0, 15])
def test_receptive_field_refuses_a_patch_that_does_not_fit(size):
    with pytest.raises(ValueError, match="size"):
        ch05_convolution.receptive_field(np.zeros((28, 28)), size=size)


def test_step_shows_window_products_and_sum():
    fig = ch05_convolution.step(PICTURE, KERNEL, 0, 1)
    whole, filled, window, _, kernel, _, products = fig.axes
    assert [int(t) for t in texts(whole)] == PICTURE.ravel().tolist()
    assert [int(t) for t in texts(window)] == PICTURE[:3, 1:4].ravel().tolist()
    assert [int(t) for t in texts(kernel)] == KERNEL.ravel().tolist()
    assert [int(t) for t in texts(products)] == (PICTURE[:3, 1:4] * KERNEL).ravel().tolist()
    assert "sum of the products = 3" in fig.subfigs[1].get_suptitle()


@pytest.mark.parametrize("row, column, numbers", [(0, 0, [4]), (1, 0, [4, 3, 4, 2]), (2, 2, [4, 3, 4, 2, 4, 3, 2, 3, 4])])
def test_step_fills_the_map_up_to_the_window(row, column, numbers):
    filled = ch05_convolution.step(PICTURE, KERNEL, row, column).axes[1]
    assert [int(t) for t in texts(filled)] == numbers


def test_step_leaves_the_numbers_off_large_pictures_and_masks_what_is_not_reached():
    whole, filled, *_ = ch05_convolution.step(np.full((28, 28), 255, "uint8"), -KERNEL, 10, 5).axes
    assert not texts(whole) and not texts(filled)
    drawn = filled.images[0].get_array()
    assert drawn.count() == 10 * 26 + 6
    assert (drawn.compressed() == -5 * 255).all()  # no overflow of the pixels' dtype


def test_step_frames_large_pictures_all_round():
    for ax in ch05_convolution.step(np.full((28, 28), 255), KERNEL, 10, 5).axes[:2]:
        assert all(spine.get_visible() for spine in ax.spines.values()) and len(ax.get_xticks()) == 0


def test_step_writes_no_minus_zero():
    products = ch05_convolution.step(np.zeros((5, 5)), -KERNEL, 0, 0).axes[-1]
    assert set(texts(products)) == {"0"}


@pytest.mark.parametrize("row, column", [(-1, 0), (0, -1), (3, 0), (0, 3)])
def test_step_refuses_a_window_outside(row, column):
    with pytest.raises(ValueError, match="row, column"):
        ch05_convolution.step(PICTURE, KERNEL, row, column)


@pytest.mark.parametrize("stride, sums", [(1, [4, 3, 4, 2, 4, 3, 2, 3, 4]), (2, [4, 4, 2, 4])])
def test_windows_draws_every_window_with_its_sum(stride, sums):
    axes = ch05_convolution.windows(PICTURE, KERNEL, stride).axes
    assert [int(ax.get_title().strip("→ ")) for ax in axes] == sums
    bold = [i for i, text in enumerate(axes[-1].texts) if text.get_weight() == "bold"]
    assert bold == [12, 14, 18, 22, 24]  # the kernel's ones in the window at the bottom right


@pytest.mark.parametrize("image, kernel, stride", [((9, 9), (3, 3), 1), ((5, 5), (6, 6), 1), ((5, 5), (3, 3), 0)])
def test_windows_refuses_what_does_not_fit(image, kernel, stride):
    with pytest.raises(ValueError, match="image, kernel, stride"):
        ch05_convolution.windows(np.ones(image), np.ones(kernel), stride)


def test_a_colour_picture_is_refused_by_name():
    with pytest.raises(ValueError, match="kernel: expected"):
        ch05_convolution.step(PICTURE, np.ones((3, 3, 1)), 0, 0)


def test_maps_share_a_scale_in_a_row_with_zero_in_the_middle_only_if_some_are_negative():
    positive, mixed = np.array([[0.0, 3.0]]), np.array([[-2.0, 5.0]])
    fig = ch05_convolution.kernels_and_maps([KERNEL] * 2, [PICTURE] * 2, [[positive, mixed], [positive, positive]], "ab")
    limits = [ax.images[0].get_clim() for ax in fig.axes if ax.images]
    assert limits == [(-1, 1), (-1, 1), (0, 1), (-5, 5), (-5, 5), (0, 1), (0, 3), (0, 3)]


@pytest.mark.parametrize("kernels, images, columns", [(1, 1, 2), (2, 1, 1), (2, 2, 2)])
def test_maps_that_do_not_fit_their_kernels_and_pictures_are_refused(kernels, images, columns):
    with pytest.raises(ValueError, match="kernels, images, maps, names"):
        ch05_convolution.kernels_and_maps([KERNEL] * kernels, [PICTURE] * images, [[PICTURE] * columns], "ab")


def test_weight_table_lays_out_channels_in_as_rows_and_channels_out_as_columns():
    weights = np.arange(4 * 4 * 3 * 2).reshape(4, 4, 3, 2)
    fig = ch05_convolution.weight_table(np.ones((22, 22, 3)), weights, np.ones((19, 19, 2)), ["a", "b", "c"])
    grid = np.reshape(fig.axes, (4, 3))
    for c in range(3):
        assert grid[c, 0].get_ylabel() == "abc"[c]
        for o in range(2):
            assert [int(t) for t in texts(grid[c, o + 1])] == weights[:, :, c, o].ravel().tolist()
    assert "48 weights" in texts(grid[3, 0])[0]


def test_weight_table_refuses_weights_of_another_shape():
    with pytest.raises(ValueError, match="weights"):
        ch05_convolution.weight_table(np.ones((9, 9, 3)), np.ones((4, 4, 2, 3)), np.ones((6, 6, 2)), ["a", "b", "c"])


def boxes(ax):
    """Return what the boxes of one line hold, from left to right, and which of them are hatched."""
    return [text.get_text() for text in ax.texts if "window" not in text.get_text()], [bool(p.get_hatch()) for p in ax.patches]


def test_padding_hatches_what_no_window_reads_and_adds_zeros():
    valid, same = ch05_convolution.padding(13, 6, 5).axes
    assert valid.get_title() == "VALID: 2 windows, 2 pixels unread, 0 zeros added"
    assert same.get_title() == "SAME: 3 windows, 0 pixels unread, 3 zeros added"
    numbers = [str(i + 1) for i in range(13)]
    assert boxes(valid) == (numbers, [False] * 11 + [True] * 2)
    assert boxes(same) == (["0", *numbers, "0", "0"], [False] * 16)


@pytest.mark.parametrize("n, k, stride", [(13, 6, 5), (12, 3, 2), (7, 2, 3), (10, 5, 1)])
def test_padding_reads_what_keras_reads(n, k, stride):
    import keras

    line = np.arange(1.0, n + 1)
    for ax, mode in zip(ch05_convolution.padding(n, k, stride).axes, ("valid", "same")):
        bars = [bar.get_xdata() for bar in ax.lines]
        sums = [sum(x + 1 for x in range(round(a - 0.08), round(b + 0.08)) if 0 <= x < n) for a, b in bars]
        by_keras = keras.ops.conv(line[None, :, None], np.ones((k, 1, 1)), strides=stride, padding=mode)
        assert sums == np.ravel(by_keras).tolist()


@pytest.mark.parametrize("n, k, stride", [(5, 6, 1), (5, 0, 1), (5, 2, 0)])
def test_padding_refuses_windows_that_do_not_fit(n, k, stride):
    with pytest.raises(ValueError, match="n, k, stride"):
        ch05_convolution.padding(n, k, stride)


def test_max_pool_keeps_and_frames_the_largest_of_each_block():
    values = np.array([[1, 2, 0, 0], [3, 4, 9, 0], [5, 0, 0, 6], [0, 0, 7, 0]])
    before, after = ch05_convolution.max_pool(values).axes
    assert [int(t) for t in texts(after)] == [4, 9, 5, 7]
    small = [p.get_xy() for p in before.patches if p.get_width() == 1]
    assert small == [(0.5, 0.5), (1.5, 0.5), (-0.5, 1.5), (1.5, 2.5)]
    assert before.get_title() == "4 × 4 = 16 values" and after.get_title() == "2 × 2 = 4"


def test_max_pool_refuses_blocks_that_do_not_fit():
    with pytest.raises(ValueError, match="values"):
        ch05_convolution.max_pool(np.ones((4, 5)))
