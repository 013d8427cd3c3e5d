"""shared/figures/ch05_classic_networks.py: the diagrams hold the numbers they are given, and refuse what does not fit."""

import numpy as np
import pytest
from figure_texts import texts
from matplotlib.patches import Rectangle

from shared.figures import ch05_classic_networks


def test_layer_rows_writes_names_sizes_and_notes():
    fig = ch05_classic_networks.layer_rows([("input", (32, 32, 1), ""), ("C1", (28, 28, 6), "156"), ("F6", (84,), "10,164")])
    assert {"input", "32 × 32 × 1", "C1", "28 × 28 × 6", "156", "F6", "84", "10,164"} <= set(texts(fig))


def test_layer_rows_draws_maps_to_scale_and_says_when_it_leaves_some_out():
    fig = ch05_classic_networks.layer_rows([("C1", (28, 28, 6), ""), ("S2", (14, 14, 6), "")])
    sides = [patch.get_width() for patch in fig.axes[0].patches]
    assert len(sides) == 12 and sides[0] == pytest.approx(2 * sides[-1])
    assert "…" not in texts(fig)
    assert "…" in texts(ch05_classic_networks.layer_rows([("C5", (1, 1, 120), "")]))


def test_layer_rows_keeps_to_scale_where_a_map_is_one_number():
    fig = ch05_classic_networks.layer_rows([("S4", (5, 5, 1), ""), ("C5", (1, 1, 1), "")])
    large, small = fig.axes[0].patches
    assert large.get_width() == pytest.approx(5 * small.get_width()) and small.get_linewidth() == 0


def test_layer_rows_stay_inside_the_figure():
    fig = ch05_classic_networks.layer_rows([("C1", (28, 28, 6), ""), ("C5", (1, 1, 120), ""), ("F6", (84,), "")])
    assert max(patch.get_x() + patch.get_width() for patch in fig.axes[0].patches) < 5.5


@pytest.mark.parametrize("rows", [[], [("C1", (28, 28), "")]])
def test_layer_rows_refuses_what_it_cannot_draw(rows):
    with pytest.raises(ValueError, match="rows"):
        ch05_classic_networks.layer_rows(rows)


def test_inception_block_adds_up_its_branches():
    fig = ch05_classic_networks.inception_block(192, c1=64, c3_in=96, c3=128, c5_in=16, c5=32, c_pool=32)
    words = texts(fig)
    assert "joined: 64 + 128 + 32 + 32 = 256 channels" in words and "input: 192 channels" in words
    assert {"1×1 conv\n96", "3×3 conv\n128", "1×1 conv\n16", "5×5 conv\n32"} <= set(words)


def test_residual_block_has_one_plus_sign_and_nothing_after_it():
    words = texts(ch05_classic_networks.residual_block(8))
    assert words.count("+") == 1
    assert "ReLU" not in words
    assert words.count("norm, ReLU\n3×3 conv, 8") == 4 and words.count("F(x)") == 2 and words.count("F(x) + x") == 1


def test_seen_pixels_frames_what_is_not_zero():
    field = np.zeros((9, 9))
    field[2:7, 3:6] = 1
    fig = ch05_classic_networks.seen_pixels([field, field.T, field], ["a", "b", "c"])
    frames = [[p for p in ax.patches if isinstance(p, Rectangle)][0] for ax in fig.axes if ax.axison]
    assert [(frame.get_width(), frame.get_height()) for frame in frames] == [(3, 5), (5, 3), (3, 5)]
    assert [ax.get_title() for ax in fig.axes if ax.axison] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "maps, titles",
    [([], []), ([np.ones((3, 3))], ["a", "b"]), ([np.ones((3, 3)), np.ones((5, 5))], ["a", "b"]), ([-np.ones((3, 3))], ["a"])],
)
def test_seen_pixels_refuses_what_does_not_fit(maps, titles):
    with pytest.raises(ValueError, match="maps, titles"):
        ch05_classic_networks.seen_pixels(maps, titles)


@pytest.mark.parametrize("field", [np.zeros((3, 3)), np.ones(3)])
def test_seen_pixels_refuses_a_map_with_nothing_to_frame(field):
    with pytest.raises(ValueError, match="maps, titles"):
        ch05_classic_networks.seen_pixels([field], ["a"])


def test_gradients_draws_each_network_in_both_panels():
    fig = ch05_classic_networks.gradients(
        {"plain": [3, 2, 1], "residual": [1, 1, 1]}, {"plain": [-0.6, 0, 0.1], "residual": [1, 1, 1]}
    )
    left, right = fig.axes
    assert [list(line.get_ydata()) for line in left.lines] == [[3, 2, 1], [1, 1, 1]] and left.get_yscale() == "log"
    assert [list(line.get_xdata()) for line in right.lines[:2]] == [[1, 2, 3]] * 2
    assert right.get_ylim()[0] < -0.6 and right.get_ylim()[1] > 1
    assert [text.get_text() for text in left.get_legend().get_texts()] == ["plain", "residual"]


def test_few_samples_draws_means_with_their_intervals():
    scores = {way: {10: [0.8, 0.82, 0.84], 100: [0.89, 0.9, 0.91]} for way in ("a", "b")}
    fig = ch05_classic_networks.few_samples(scores)
    (first, second), ax = fig.axes[0].containers, fig.axes[0]
    assert list(first[0].get_ydata()) == pytest.approx([0.82, 0.9])
    assert first[0].get_xdata()[0] < second[0].get_xdata()[0] < 10  # apart, and near 10
    whisker = first[2][0].get_segments()[0]
    assert whisker[1][1] - whisker[0][1] == pytest.approx(2 * 4.3027 * 0.02 / 3**0.5, rel=1e-3)
    assert [label.get_text() for label in ax.get_xticklabels()] == ["10", "100"]
    assert len({line[0].get_color() for line in ax.containers}) == 2
