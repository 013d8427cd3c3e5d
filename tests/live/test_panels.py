"""The panels of the live view: what stands on the figure."""

from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import pytest
from figure_texts import texts

from shared.live import panels as live_panels
from shared.live.tiles import GROUND


@pytest.fixture
def record():
    random = np.random.default_rng(0)
    steps = np.arange(1.0, 21)
    labels, guesses = random.integers(0, 10, 30), random.integers(0, 10, 30)
    guesses[5:] = labels[5:]
    return SimpleNamespace(
        epochs=4, epoch=2, step=20, classes=10,
        training=np.column_stack([steps, 1 / steps, 1 - 0.5 / steps]),
        validation=np.array([[1, 1.2, 0.5], [20, 0.3, 0.93]]),
        weights=np.column_stack([steps, np.tile(np.arange(8.0), (20, 1))]), biases=np.empty((0, 9)),
        batch=(random.random((12, 28, 28, 1)), labels[:12], guesses[:12]), checked=(np.zeros((30, 28, 28, 1)), labels, guesses),
    )  # fmt: skip


def drawn(record, panels):
    fig = plt.figure(figsize=live_panels.figure_size(panels), layout="none")
    live_panels.draw(fig, record, panels)
    fig.canvas.draw()
    return fig


@pytest.mark.parametrize(("panels", "count"), [((3,), 1), ((2, 4), 2), (live_panels.PANELS, 6)])
def test_the_panels_asked_for_are_drawn(record, panels, count):
    fig = drawn(record, panels)
    assert len(fig.axes) == count
    assert fig.texts[0].get_text() == "epoch 2 of 4, iteration 20"
    axes = list(fig.axes)
    live_panels.draw(fig, record, panels)
    assert fig.axes == axes and len(fig.axes[-1].texts) <= 1, "drawing again adds nothing"
    plt.close(fig)


def test_the_misread_come_first_and_the_bar_shows_the_share(record):
    fig = drawn(record, (1, 3))
    wrong = int((record.checked[1] != record.checked[2]).sum())
    ax = fig.axes[1]
    assert ax.get_title() == f"validation: {wrong} of 30 wrong"
    page = np.asarray(ax.images[0].get_array())
    green, white = ax.patches
    assert green.get_height() == pytest.approx(1 - wrong / 30) and white.get_height() == pytest.approx(wrong / 30)
    red = (page == (255 * GROUND).astype("uint8")).all(axis=-1).any(axis=1)
    assert red[: len(red) // 6].any() and not red[len(red) // 3 :].any()
    plt.close(fig)


def test_the_legend_shows_the_curves_as_they_are(record):
    whole, record.training = record.training, record.training[:1]
    fig = drawn(record, (2,))
    assert [line.get_marker() for line in fig.axes[0].get_legend().get_lines()] == ["o", "o"]
    record.training = whole
    live_panels.draw(fig, record, (2,))
    legend = fig.axes[0].get_legend()
    assert [line.get_marker() for line in legend.get_lines()] == ["None", "o"]  # a dot a look at validation
    live_panels.draw(fig, record, (2,))
    assert fig.axes[0].get_legend() is legend
    plt.close(fig)


def test_the_accuracy_axis_goes_where_the_action_is(record):
    for latest, low in ((0.3, 0), (0.62, 0.5), (0.85, 0.8), (0.93, 0.9), (0.995, 0.9)):
        record.validation[-1, 2] = latest
        fig = drawn(record, (4,))
        assert fig.axes[0].get_ylim() == (low, 1)
        plt.close(fig)


def test_what_is_missing_is_said(record):
    record.training[:, 2] = np.nan
    record.batch = record.checked = None
    fig = drawn(record, live_panels.PANELS)
    first, _, third, fourth, _, sixth = fig.axes
    assert texts(first) == ["no batch yet"] and "validation_data=" in texts(third)[0]
    assert 'metrics=["accuracy"]' in texts(fourth)[0] and texts(sixth) == ["the network has no biases"]
    plt.close(fig)


def test_nan_is_written_on_the_loss(record):
    record.training[14:, 1] = np.nan
    fig = drawn(record, (2,))
    assert texts(fig.axes[0]) == ["NaN since\niteration 15"]
    record.training[:, 1] = np.nan
    live_panels.draw(fig, record, (2,))
    plt.close(fig)
