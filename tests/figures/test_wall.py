"""shared/figures/wall.py: a column a kind of digit, frames round those that are read."""

import numpy as np

from shared.figures import wall as wall_figure


def test_figure_has_a_column_a_kind_and_frames_what_is_read():
    images = np.repeat(np.arange(50, dtype=np.uint8), 28 * 28).reshape(50, 28, 28)
    now, new = np.zeros((2, 50), bool)
    now[[5, 7]] = new[7] = True
    fig = wall_figure.wall(images, now, new)
    assert fig.get_size_inches()[1] < 5
    shown = [int(ax.images[0].get_array()[0, 0]) for ax in fig.axes[:50]]
    assert shown[:11] == [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 1]
    widths = {number: ax.spines["top"].get_linewidth() for number, ax in zip(shown, fig.axes)}
    assert widths[0] < widths[5] < widths[7]
