"""shared/figures/ch06_where_next.py: what the pictures of the last lesson show, and arrays that do not fit."""

import numpy as np
import pytest
from figure_texts import texts

from shared.figures import ch06_where_next


def test_regions_draw_one_panel_a_function_with_both_kinds_of_points():
    points, labels = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
    fig = ch06_where_next.regions({"left": lambda x: x[:, 0] < 0.5, "low": lambda x: x[:, 1]}, points, labels)
    assert [ax.get_title() for ax in fig.axes] == ["left", "low"]
    circles, crosses = fig.axes[0].collections[-2:]
    assert circles.get_offsets().tolist() == [[0, 0], [1, 1]] and crosses.get_offsets().tolist() == [[0, 1], [1, 0]]


@pytest.mark.parametrize("functions, labels", [({}, [0]), ({"f": lambda x: x[:, 0]}, [0, 1])])
def test_regions_refuse_what_does_not_fit(functions, labels):
    with pytest.raises(ValueError, match="functions"):
        ch06_where_next.regions(functions, [[0, 0]], labels)


def test_reading_shows_the_rows_asked_for():
    image = np.arange(16.0).reshape(4, 4)
    (ax,) = ch06_where_next.reading(image, rows=(1, 2, 4)).axes
    whole, *shown = ax.images
    assert whole.get_array().shape == (4, 4)
    assert [row.get_array().tolist() for row in shown] == [[[0, 1, 2, 3]], [[4, 5, 6, 7]], [[12, 13, 14, 15]]]


def test_reading_ends_with_the_last_row_and_marks_what_it_leaves_out():
    (ax,) = ch06_where_next.reading(np.zeros((28, 28))).axes
    numbers = [int(text.get_text()) for text in ax.texts if text.get_text().isdigit()]
    assert len(numbers) == 6 and (numbers[0], numbers[-1]) == (1, 28)
    assert texts(ax).count("…") == 5
    (ax,) = ch06_where_next.reading(np.zeros((4, 4)), rows=(1, 2, 4)).axes
    places = {text.get_text(): text.get_position()[0] for text in ax.texts}
    assert places["2"] < places["…"] < places["4"]


@pytest.mark.parametrize("rows", [(), (1, 3), (2, 4), (0, 4), (1, 5), (1, 3, 2, 4), (1, 1, 4)])
def test_reading_refuses_rows_that_do_not_run_from_first_to_last(rows):
    with pytest.raises(ValueError, match="rows"):
        ch06_where_next.reading(np.zeros((4, 4)), rows)


def test_beliefs_mark_the_first_choice_of_every_row():
    table = np.array([[[0.2, 0.8], [0.9, 0.1]]])
    fig = ch06_where_next.beliefs(np.zeros((1, 2, 2)), table)
    picture, right = fig.axes[:2]
    assert [line.get_xydata().tolist() for line in right.lines] == [[[1, 1]], [[0, 2]]]
    assert right.images[0].get_array().tolist() == table[0].tolist()
    with pytest.raises(ValueError, match="probabilities"):
        ch06_where_next.beliefs(np.zeros((1, 3, 2)), table)


def test_codes_write_each_class_and_its_median():
    points, labels = [[0, 0], [2, 2], [4, 0], [9, 9]], [3, 3, 3, 7]
    (ax,) = ch06_where_next.codes(points, labels).axes
    assert {text.get_text(): text.get_position() for text in ax.texts} == {"3": (2, 0), "7": (9, 9)}
    assert [len(dots.get_offsets()) for dots in ax.collections] == [3, 1]
    with pytest.raises(ValueError, match="points"):
        ch06_where_next.codes(points, labels[:3])


def test_plane_puts_pictures_side_by_side_row_by_row():
    tiles = np.arange(6)[:, None, None] * np.ones((6, 2, 2))
    (ax,) = ch06_where_next.plane(tiles, columns=3).axes
    assert ax.images[0].get_array().tolist()[::2] == [[0, 0, 1, 1, 2, 2], [3, 3, 4, 4, 5, 5]]
    with pytest.raises(ValueError, match="images"):
        ch06_where_next.plane(tiles, columns=4)


def test_before_and_after_keep_one_scale_and_name_the_rows():
    fig = ch06_where_next.before_and_after([np.zeros((3, 2, 2)), np.full((3, 2, 2), 0.5)], ["in", "back"])
    assert [ax.get_ylabel() for ax in fig.axes] == ["in", "", "", "back", "", ""]
    assert {ax.images[0].get_clim() for ax in fig.axes} == {(0, 1)}
    with pytest.raises(ValueError, match="rows"):
        ch06_where_next.before_and_after([np.zeros((3, 2, 2)), np.zeros((2, 2, 2))], ["in", "back"])


def test_lengths_draw_a_line_for_each_network():
    ax = ch06_where_next.lengths([20, 40], {"without": [0.9, 0.3], "with": [0.95, 0.95]}).axes[0]
    assert [line.get_xydata().tolist() for line in ax.lines] == [[[20, 0.9], [40, 0.3]], [[20, 0.95], [40, 0.95]]]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["without", "with"]


def test_race_draws_every_run_and_their_mean():
    ax = ch06_where_next.race({"plain": [[2, 1], [4, 3]], "highway": [[1, 0.5], [1, 0.7]]}, every=10).axes[0]
    named = {line.get_label(): line for line in ax.lines if not line.get_label().startswith("_")}
    assert len(ax.lines) == 6 and named["plain"].get_ydata().tolist() == [3, 2]
    assert named["highway"].get_xdata().tolist() == [10, 20]
    assert named["highway"].get_ydata() == pytest.approx([1, 0.6])
