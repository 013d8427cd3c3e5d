"""shared/figures/ch01_black_box.py: what the pictures show, and inputs that do not fit."""

import numpy as np
import pytest
from figure_texts import texts

from shared.figures import ch01_black_box


def test_black_box_writes_every_output_and_points_at_the_largest():
    fig = ch01_black_box.picture_to_answer(np.zeros((28, 28)), [0.1, 0.7, 0.2], names=["cat", "dog", "other"])
    assert {"784\nnumbers in", "3 numbers out", "cat", "0.100", "dog", "0.700", "other", "0.200"} <= set(texts(fig))
    ax = fig.axes[0]
    assert {t.get_text() for t in ax.texts if t.get_weight() == "bold"} == {"dog", "0.700"}
    height = next(t for t in ax.texts if t.get_text() == "dog").get_position()[1]
    ends = [t.xy for t in ax.texts if hasattr(t, "xy")]  # arrows
    assert max(ends)[1] == height


@pytest.mark.parametrize("outputs, names", [([], None), ([0.5, 0.5], ["cat"]), ([[0.5, 0.5]], None), ([0.05] * 20, None)])
def test_black_box_refuses_outputs_it_has_no_room_or_names_for(outputs, names):
    with pytest.raises(ValueError, match="1 to 12 outputs"):
        ch01_black_box.picture_to_answer(np.zeros((28, 28)), outputs, names)


def test_knobs_shows_one_picture_and_two_settings_of_the_knobs():
    digit = np.eye(28)
    fig = ch01_black_box.knobs(digit, wrong="3", right="7")
    assert {"3", "wrong", "7", "right"} <= set(texts(fig))
    ax = fig.axes[0]
    assert [np.array_equal(image.get_array(), digit) for image in ax.images] == [True, True]
    angles = [tuple(np.round(line.get_xydata()[1] - line.get_xydata()[0], 6)) for line in ax.lines]
    assert len(angles) == 10 and not set(angles[:5]) & set(angles[5:])  # every knob was turned


def test_feedback_loop_names_its_stations_and_keeps_the_whole_canvas():
    fig = ch01_black_box.feedback_loop(np.zeros((28, 28)), prediction="3", truth="7")
    words = " ".join(texts(fig))
    for part in ("network", "prediction\n3", "the label 7", "error", "adjust the weights", "better next time,\nmostly"):
        assert part in words
    assert fig.axes[0].get_xlim() == (0, 6.4)  # the picture did not zoom the drawing


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


def test_strip_holds_every_number_in_order_and_nothing_like_a_bar():
    ax = ch01_black_box.strip(np.arange(784).reshape(28, 28) % 256).axes[0]
    assert np.array_equal(ax.images[0].get_array(), [np.arange(784) % 256])
    assert not any(line.get_visible() for line in ax.get_xgridlines())
    assert not ax.spines["left"].get_visible() and not ax.spines["right"].get_visible()
    assert list(ax.get_xticks()) == list(range(0, 785, 112))


def test_sizes_says_how_many_numbers():
    fig = ch01_black_box.sizes([np.zeros((112, 112)), np.zeros((14, 14))])
    assert [ax.get_title() for ax in fig.axes] == ["112 × 112\n12,544 numbers", "14 × 14\n196 numbers"]


def test_renderings_show_two_arrays_in_two_ways_and_two_of_the_four_look_alike():
    digit = np.array([[0, 255], [100, 0]])
    fig = ch01_black_box.renderings(digit)
    shown = [ax.images[0].to_rgba(ax.images[0].get_array()).round(2) for ax in fig.axes]
    assert np.array_equal(fig.axes[0].images[0].get_array(), digit)
    assert np.array_equal(fig.axes[1].images[0].get_array(), 255 - digit)
    assert np.abs(shown[0] - shown[3]).max() < 0.02 and np.abs(shown[1] - shown[2]).max() < 0.02
    assert shown[0][0, 0, 0] == 1 and shown[1][0, 0, 0] == 0  # paper: white, and black


def test_two_answers_counts_what_is_right():
    fig = ch01_black_box.two_answers(np.array([0.2, 0.6, 0.7]), np.array([False, False, True]), np.array([0.1, 0.2, 0.3]))
    ax = fig.axes[0]
    assert ax.get_title() == "answers 0 | answers 1 · 66.7% right"
    assert [len(points.get_offsets()) for points in ax.collections] == [2, 1]


def test_falling_draws_every_try():
    assert list(ch01_black_box.falling([0.5, 0.25, 0.25]).axes[0].lines[0].get_ydata()) == [0.5, 0.25, 0.25]


def test_groups_has_one_picture_a_cloud_and_one_mark_a_label():
    points, labels = np.arange(12.0).reshape(6, 2), np.array([3, 3, 6, 7, 7, 7])
    plain, coloured = ch01_black_box.groups((points, None), (points, labels)).axes
    assert [len(line.get_xdata()) for line in plain.lines] == [6]
    assert [(line.get_label(), len(line.get_xdata())) for line in coloured.lines] == [("3", 2), ("6", 1), ("7", 3)]


def test_groups_keep_the_colour_and_mark_of_a_label():
    points = np.arange(6.0).reshape(3, 2)
    left, right = ch01_black_box.groups((points, np.array([3, 6, 7])), (points, np.array([4, 7, 9]))).axes
    looks = [{line.get_label(): (line.get_color(), line.get_marker()) for line in ax.lines} for ax in (left, right)]
    assert looks[0]["7"] == looks[1]["7"] and len(set((looks[0] | looks[1]).values())) == 5


def test_directions_share_one_scale_around_white():
    components = np.zeros((2, 784))
    components[0, 0], components[1, 0] = 0.2, -0.1
    fig = ch01_black_box.directions(components)
    first, second = (ax.images[0] for ax in fig.axes)
    assert first.get_clim() == second.get_clim() == (-0.2, 0.2)
    assert np.allclose(first.to_rgba(0.0)[:3], 1, atol=0.01)
    assert [ax.get_title() for ax in fig.axes] == ["direction 1", "direction 2"]
