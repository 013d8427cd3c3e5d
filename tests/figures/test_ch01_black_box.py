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
    for part in ("network", "prediction\n3", "the label 7", "error", "adjust the weights", "better next time"):
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
