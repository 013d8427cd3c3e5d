"""shared/figures/ch06_faster_and_larger.py: the pictures hold the numbers they are given, and refuse what does not fit."""

import numpy as np
import pytest
from figure_texts import texts

from shared.figures import ch06_faster_and_larger


def test_speeds_are_drawn_over_the_batch_sizes():
    ax = ch06_faster_and_larger.speeds({16: 2000.0, 1024: 9000.0}).axes[0]
    (line,) = ax.lines
    assert list(line.get_xdata()) == [16, 1024] and list(line.get_ydata()) == [2000, 9000]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["16", "1,024"] and ax.get_ylim()[0] == 0


def test_epochs_stand_side_by_side_and_below_the_legend():
    ax = ch06_faster_and_larger.epochs({"plain": [2.0, 1.5], "cached": [2.0, 0.5]}).axes[0]
    assert [[bar.get_height() for bar in bars] for bars in ax.containers] == [[2, 1.5], [2, 0.5]]
    left, right = ([bar.get_x() for bar in bars] for bars in ax.containers)
    assert all(a + 0.25 <= b for a, b in zip(left, right)) and ax.get_ylim()[1] > 2.5
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["plain", "cached"]


def test_mirrored_step_gives_each_device_all_weights_and_half_the_pictures():
    words = texts(ch06_faster_and_larger.mirrored_step(100))
    assert words.count("100 pictures") == 2 and words.count("50") == 2
    assert words.count("all weights") == words.count("gradient") == 3
    assert words.count("update") == 1 and words.count("same update") == 2 and "average the gradients" in words


def test_two_machines_have_a_program_each():
    words = texts(ch06_faster_and_larger.two_machines(64))
    assert words.count("32 pictures") == words.count("all weights") == words.count("same update") == 2
    assert {"TF_CONFIG: worker 0 of 2", "TF_CONFIG: worker 1 of 2"} <= set(words)


@pytest.mark.parametrize("picture", [ch06_faster_and_larger.mirrored_step, ch06_faster_and_larger.two_machines])
def test_diagrams_stay_inside_the_figure(picture):
    fig = picture(100)
    (ax,) = fig.axes
    for patch in ax.patches:
        box = patch.get_extents().transformed(ax.transData.inverted())
        assert box.x0 >= 0 and box.x1 <= 6.4 and box.y0 >= 0 and box.y1 <= fig.get_figheight()


def test_timeline_draws_blocks_in_milliseconds_from_the_first_reading():
    reads, steps = [(5.0, 5.02), (5.03, 5.05)], [(5.02, 5.03), (5.05, 5.06)]
    fig = ch06_faster_and_larger.timeline([("turns", reads, steps), ("both", reads, steps)])
    first = fig.axes[0]
    spans = [blocks.get_paths()[0].get_extents() for blocks in first.collections]
    assert [(round(s.x0), round(s.x1)) for s in spans] == [(0, 20), (30, 50), (20, 30), (50, 60)]
    assert [ax.get_title(loc="left") for ax in fig.axes] == ["turns", "both"] and texts(fig)[:4] == ["1", "2", "1", "2"]


@pytest.mark.parametrize("runs", [[], [("a", [], [(0, 1)])], [("a", [(0, 1)], [])]])
def test_timeline_refuses_a_run_without_blocks(runs):
    with pytest.raises(ValueError, match="runs"):
        ch06_faster_and_larger.timeline(runs)


def test_float16_window_counts_what_float16_loses():
    gradients = np.array([1e-9, 2e-8, 4e-8, 1e-7, 1e-3], "float32")
    lost = [np.mean((gradients * factor).astype("float16") == 0) for factor in (1, 2**15)]
    fig = ch06_faster_and_larger.float16_window(gradients, 2.0**15)
    assert [ax.get_title(loc="left") for ax in fig.axes] == [
        f"gradients as they are: {lost[0]:.1%} lost", f"multiplied by 32,768: {lost[1]:.1%} lost",
    ]  # fmt: skip


@pytest.mark.parametrize("gradients", [[], [0.0, 1.0], [[1.0]]])
def test_float16_window_refuses_what_has_no_size(gradients):
    with pytest.raises(ValueError, match="gradients"):
        ch06_faster_and_larger.float16_window(gradients, 2.0)
