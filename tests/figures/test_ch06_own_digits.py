"""shared/figures/ch06_own_digits.py: every picture in its place, every run a dot, hollow before and filled after."""

import numpy as np
from matplotlib.colors import to_rgba

from shared.figures import ch06_own_digits
from shared.plotting import BLUE, ORANGE


def test_strips_has_a_named_row_of_framed_pictures_for_each_kind():
    rows = {"usual": np.random.default_rng(0).integers(0, 256, (4, 6, 6)), "foreign": np.ones((3, 8, 8))}
    fig = ch06_own_digits.strips(rows)
    assert len(fig.axes) == 8
    assert [fig.axes[k].get_ylabel() for k in (0, 4)] == ["usual", "foreign"]
    assert np.array_equal(fig.axes[2].images[0].get_array(), rows["usual"][2])
    assert all(ax.spines["right"].get_visible() for ax in fig.axes[:7]), "pictures do not run into each other"
    assert not any(len(ax.get_xticks()) for ax in fig.axes[:7])
    assert fig.axes[6].axison and not fig.axes[7].axison


def test_stages_has_one_scale_of_grey_and_tells_sizes():
    pictures = {"cut": np.full((5, 3), 0.5), "centred": np.full((28, 28), 128, "uint8")}
    fig = ch06_own_digits.stages(pictures, sizes=True)
    assert [ax.images[0].get_clim() for ax in fig.axes] == [(0, 1), (0, 255)]
    assert [ax.get_title() for ax in fig.axes] == ["cut\n5 × 3", "centred\n28 × 28"]
    assert [ax.get_title() for ax in ch06_own_digits.stages(pictures).axes] == ["cut", "centred"]
    wide = {name: np.zeros((20, 80)) for name in ("photo", "only ink")}
    assert ch06_own_digits.stages(wide).get_figheight() < 2, "no empty room above and below a strip"


def test_boxes_frames_the_ink_and_marks_its_centre_of_mass():
    image = np.zeros((28, 28), "uint8")
    image[4:24, 10:15] = 200
    fig = ch06_own_digits.boxes(image[None], np.array([[14, 14.2], [13.8, 14]]))
    (frame,) = fig.axes[0].patches
    assert (frame.get_xy(), frame.get_width(), frame.get_height()) == ((9.5, 3.5), 5, 20)
    x, y = fig.axes[0].lines[0].get_data()
    assert np.allclose([x[0], y[0]], [12, 13.5]), "column first"
    assert fig.axes[0].get_title() == "20 × 5"
    assert np.allclose(fig.axes[1].lines[0].get_ydata(), [14.2, 14]) and fig.axes[1].yaxis_inverted()


def test_marks_draws_each_run_hollow_before_and_filled_after():
    table = {"usual": {"plain": ([0.5, 0.6], [0.9, 1.0]), "augmented": ([0.7, 0.8], [0.95, 0.97])}}
    fig = ch06_own_digits.marks(table)
    lines = fig.axes[0].lines
    assert [list(line.get_xdata()) for line in lines[1:3]] == [[50, 60], [90, 100]]
    assert to_rgba(lines[1].get_markerfacecolor()) == to_rgba("white")
    assert [to_rgba(lines[k].get_markerfacecolor()) for k in (2, 5)] == [to_rgba(BLUE), to_rgba(ORANGE)]
    assert np.allclose(lines[3].get_xdata(), [75, 96]), "from the mean before to the mean after"
    assert lines[2].get_ydata()[0] < lines[5].get_ydata()[0] and fig.axes[0].yaxis_inverted(), "plain above augmented"
    assert [text.get_text() for text in fig.legends[0].texts] == ["plain", "augmented"]
    assert [label.get_text() for label in fig.axes[0].get_yticklabels()] == ["usual"]


def test_refusals_draws_a_bar_for_the_mean_and_a_dot_for_each_run():
    table = {kind: {"threshold": [0.2, 0.4], "eleventh": [0.6, 0.8]} for kind in ("letters", "noise")}
    fig = ch06_own_digits.refusals(table)
    ax = fig.axes[0]
    assert np.allclose([bar.get_width() for bar in ax.patches], [30, 30, 70, 70])
    assert [list(line.get_xdata()) for line in ax.lines] == [[20, 40], [20, 40], [60, 80], [60, 80]]
    assert [round(float(line.get_ydata()[0]), 1) for line in ax.lines] == [-0.2, 0.8, 0.2, 1.2]
    assert [text.get_text() for text in fig.legends[0].texts] == ["threshold", "eleventh"]
