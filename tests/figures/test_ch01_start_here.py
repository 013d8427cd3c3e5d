"""shared/figures/ch01_start_here.py: what the pictures show, and inputs that do not fit."""

import re

import nbformat
import numpy as np
import pytest
from figure_texts import texts
from matplotlib.colors import same_color

from shared.figures import ch01_start_here
from shared.plotting import BLUE, ORANGE
from tools import lessons

CELLS = ["price = 5", "total = 3 * price", "price = 8", "total"]


def colored(fig, color):
    return [text.get_text() for ax in fig.axes for text in ax.texts if same_color(text.get_color(), color)]


def test_a_notebook_page_has_all_its_parts():
    fig = ch01_start_here.notebook_page()
    assert {"text", "code", "output", "running", "folded", "kernel", "[*]:", "3 * price", "15"} <= set(texts(fig))


def test_the_order_of_running_shows_what_is_remembered_and_what_is_stale():
    fig = ch01_start_here.running_order(CELLS, [0, 1, 2, 3, 1, 3])
    words = texts(fig)
    assert [word for word in words if word.startswith("[")] == ["[1]", "[2]", "[3]", "[4]", "[5]", "[6]"]
    price, total = words.index("price"), words.index("total", words.index("price"))
    assert words[price + 1 : price + 7] == ["5", "5", "8", "8", "8", "8"]
    assert words[total + 1 : total + 7] == ["–", "15", "15", "15", "24", "24"]
    assert colored(fig, ORANGE) == ["15", "15"], "stale in runs 3 and 4, not in run 2"


def test_the_path_goes_down_the_page_and_jumps_back():
    fig = ch01_start_here.running_order(CELLS, [0, 1, 2, 3, 1, 3])
    heights = fig.axes[0].lines[0].get_ydata()
    assert heights[0] > heights[1] > heights[2] > heights[3] < heights[4] == heights[1]


def test_only_cells_of_the_page_can_run():
    with pytest.raises(ValueError, match="4 cells only"):
        ch01_start_here.running_order(CELLS, [0, 4])


def test_a_traceback_is_numbered_from_its_last_line_up():
    lines = ["Error", "----> 5 f()", "", "----> 2     x", "", "NameError: no x"]
    fig = ch01_start_here.traceback_read(lines)
    words = texts(fig)
    assert [words[words.index(line) + 1] for line in ("NameError: no x", "----> 2     x", "----> 5 f()")] == ["1", "2", "3"]
    assert colored(fig, ORANGE) == ["NameError: no x"]
    with pytest.raises(ValueError, match="none begins"):
        ch01_start_here.traceback_read(["NameError: no x"])


def test_the_traceback_drawn_is_the_one_that_the_lesson_gets():
    cells = {cell["id"]: cell for cell in nbformat.read(lessons.find("01/00"), as_version=4).cells}
    names = {}
    exec(cells["errors-figure"].source.split("plotting.show(")[0], names)
    (error,) = [output for output in cells["errors-code"].outputs if output.output_type == "error"]
    told = re.sub(r"\x1b\[[\d;]*m", "", "\n".join(error.traceback)).splitlines()
    plain = [" ".join(line.split()) for line in told if not line.startswith("-----")]
    drawn = [" ".join(line.split()) for line in names["lines"]]
    assert [line for line in drawn if line not in plain] == []
    assert drawn[-1] == plain[-1]


def test_a_row_of_a_picture_stands_beside_it_as_bars():
    image = np.arange(20).reshape(4, 5)
    left, right = ch01_start_here.picture_row(image, 2).axes
    assert [bar.get_height() for bar in right.patches] == [10, 11, 12, 13, 14]
    assert left.patches[0].get_xy() == (-0.5, 1.5) and left.patches[0].get_width() == 5


def test_pictures_are_counted_from_both_ends_and_the_last_ones_framed():
    fig = ch01_start_here.counted_both_ways(np.zeros((4, 3, 3)), "few", 2)
    assert [ax.get_title() for ax in fig.axes] == ["0", "1", "2", "3"]
    assert [ax.get_xlabel() for ax in fig.axes] == ["-4", "-3", "-2", "-1"]
    assert [same_color(ax.spines["top"].get_edgecolor(), ORANGE) for ax in fig.axes] == [False, False, True, True]
    assert fig.get_suptitle() == "few[-2:]"


@pytest.mark.parametrize("count", [0, 5])
def test_as_many_last_pictures_as_there_are(count):
    with pytest.raises(ValueError, match="expected 1 to 4"):
        ch01_start_here.counted_both_ways(np.zeros((4, 3, 3)), "few", count)


def test_products_write_the_shapes_with_the_numbers_that_meet_in_orange():
    fig = ch01_start_here.products([((2, 3), (3, 4)), ((5, 6), (6,))])
    assert "".join(texts(fig)) == "(2, 3)(3, 4)(2, 4)@=(5, 6)(6,)(5,)@="
    assert colored(fig, ORANGE) == ["3", "3", "6", "6"]
    assert colored(fig, BLUE) == ["2", "4", "2", "4", "5", "5"]


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="size 4 is different from 3"):
        ch01_start_here.products([((2, 3), (4, 5))])
