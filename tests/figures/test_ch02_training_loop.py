"""shared/figures/ch02_training_loop.py: what the pictures show, and inputs that do not fit."""

import numpy as np
import pytest
from figure_texts import texts

from shared.figures import ch02_training_loop


def bowl(w):
    return (w - 0.655) ** 2


def test_squared_errors_draws_areas_that_are_the_squared_gaps():
    _, squares = ch02_training_loop.squared_errors([0.37, 0.5, 0.13], [1, 0, 0], ["cat", "dog", "other"]).axes
    areas = [patch.get_width() * patch.get_height() for patch in squares.patches]
    assert areas == pytest.approx([0.3969, 0.25, 0.0169])
    assert texts(squares) == ["cat\n0.3969", "dog\n0.2500", "other\n0.0169"]


def test_squared_errors_refuses_lengths_that_differ():
    with pytest.raises(ValueError, match="names"):
        ch02_training_loop.squared_errors([0.5, 0.5], [1, 0], ["cat"])


def test_slopes_says_which_way_the_weight_must_move():
    fig = ch02_training_loop.slopes(bowl, lambda w: 2 * (w - 0.655), [0.38, 0.93])
    words = [text.get_text() for text in fig.axes[0].texts if text.get_text()]
    assert words == ["slope -0.55", "w must grow", "slope +0.55", "w must shrink"]


def test_descents_draws_each_path_in_a_picture_of_its_own():
    paths = {"one": [0.38, 0.5], "two": [0.38, 0.6, 0.65], "three": [0.38, 2.0]}
    fig = ch02_training_loop.descents(bowl, paths, reach=(0, 1.3))
    drawn = [ax for ax in fig.axes if ax.axison]
    assert [ax.get_title() for ax in drawn] == list(paths)
    assert [list(ax.lines[1].get_xdata()) for ax in drawn] == list(paths.values())
    assert all(ax.get_xlim() == (0, 1.3) for ax in drawn)
    with pytest.raises(ValueError, match="paths"):
        ch02_training_loop.descents(bowl, {}, reach=(0, 1))


def test_descents_of_an_odd_number_label_the_lowest_picture_of_each_column():
    fig = ch02_training_loop.descents(bowl, {"one": [0], "two": [0], "three": [0]}, reach=(0, 1))
    drawn = [ax for ax in fig.axes if ax.axison]
    assert [ax.get_xlabel() for ax in drawn] == ["", "weight w", "weight w"]
    assert [ax.get_ylabel() for ax in drawn] == ["loss", "", "loss"]


def test_descent_draws_one_path_with_its_axes_named():
    (ax,) = ch02_training_loop.descent(bowl, [0.38, 0.6, 2.0], reach=(0, 1.3), title="rate 0.3").axes
    assert (ax.get_title(), ax.get_xlabel(), ax.get_ylabel()) == ("rate 0.3", "weight w", "loss")
    assert list(ax.lines[1].get_xdata()) == [0.38, 0.6, 2.0] and ax.get_xlim() == (0, 1.3)


def test_the_axes_of_a_descent_have_numbers():
    """The text asks where each walk ends."""
    fig = ch02_training_loop.descents(bowl, {"one": [0.38], "two": [0.38]}, reach=(-0.1, 1.41))
    for ax in fig.axes:
        assert 3 <= len([tick for tick in ax.get_xticks() if -0.1 <= tick <= 1.41]) <= 6


def test_three_sets_are_drawn_to_scale():
    fig = ch02_training_loop.three_sets({"training": 60, "validation": 20, "test": 20})
    assert [patch.get_width() for patch in fig.axes[0].patches] == pytest.approx([0.6, 0.2, 0.2])
    assert texts(fig) == ["60", "training", "20", "validation", "20", "test"]
    with pytest.raises(ValueError, match="at most 3"):
        ch02_training_loop.three_sets(dict.fromkeys("abcd", 1))


def test_one_hot_rows_writes_every_number():
    one_hot = np.eye(3)[[2, 0]]
    fig = ch02_training_loop.one_hot_rows(np.zeros((2, 28, 28)), one_hot)
    ladders = fig.axes[2:]
    assert [texts(ax) for ax in ladders] == [["0", "0", "1"], ["1", "0", "0"]]


def test_one_digit_marks_the_true_class():
    fig = ch02_training_loop.one_digit(np.zeros((28, 28)), 1, {"start": [0.5, 0.5], "end": [0.1, 0.9]})
    picture, start, end = fig.axes
    assert (picture.get_title(), start.get_title(), end.get_title()) == ("truth: 1", "start", "end")
    assert [bar.get_width() for bar in end.patches] == [0.1, 0.9]
    assert [bool(bar.get_hatch()) for bar in end.patches] == [False, True]


def test_training_loop_has_its_five_stations_and_seven_arrows():
    fig = ch02_training_loop.loop_diagram()
    stations = [text for text in texts(fig) if text[:1].isdigit()]
    assert stations == ["1  batch", "2  predict", "3  loss", "4  gradient", "5  update"]
    arrows = [text for text in fig.axes[0].texts if getattr(text, "arrow_patch", None)]
    assert len(arrows) == 7
    assert {"labels", "weights", "next batch"} <= set(texts(fig))


def test_the_product_of_a_batch_tells_every_shape():
    words = texts(ch02_training_loop.batch_product(100, 784, 10))
    assert "".join(words) == "x(100, 784)W(784, 10)b(10,)scores(100, 10)@+="


def test_the_loss_curve_has_every_batch_their_mean_and_the_start():
    losses = np.linspace(0.09, 0.01, 200)
    (ax,) = ch02_training_loop.loss_curve(losses, start=0.09).axes
    each, mean, start = ax.lines
    assert list(each.get_ydata()) == list(losses)
    assert len(mean.get_xdata()) == 197 and mean.get_ydata()[0] == pytest.approx(losses[:4].mean())
    assert set(start.get_ydata()) == {0.09} and ax.get_ylim()[1] > 0.09


def test_rate_curves_show_the_best_tenth_again():
    curves = {0.1: [0.7, 0.8], 1.0: [0.88, 0.905], 3.0: [0.9, 0.916]}
    whole, top = ch02_training_loop.rate_curves(curves).axes
    for ax in (whole, top):
        assert [list(line.get_ydata()) for line in ax.lines] == list(curves.values())
        assert ax.get_xticks().tolist() == [1, 2]
    assert whole.get_ylim() == pytest.approx((0.65, 1))
    assert top.get_ylim() == pytest.approx((0.816, 0.926))
    assert [text.get_text() for text in whole.figure.legends[0].get_texts()] == ["0.1", "1.0", "3.0"]
