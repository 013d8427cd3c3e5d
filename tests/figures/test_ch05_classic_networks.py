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


def test_residual_block_draws_one_plus_sign():
    words = texts(ch05_classic_networks.residual_block(8))
    assert words.count("+") == 1
    assert words.count("3×3 conv, 8\nnorm") == 2 and {"ReLU(F(x))", "ReLU(F(x) + x)"} <= set(words)


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
