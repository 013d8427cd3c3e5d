"""The wall of fifty hard digits (shared/wall): which of them a lesson's networks read, and which they read first."""

import numpy as np

from shared.plotting import BLUE, LINE, ORANGE, axes_grid, bare, tight


def wall(images, now, new):
    """Return a figure of the fifty `images` (50, 28, 28), a column a kind of digit, from `now` and `new` (bool, 50).

    Not read: grey ink in a thin frame. Read: black ink in a blue frame; newly read: in a thick orange one.
    """
    fig, axes = axes_grid(50, 10, 0.62, 0.62)
    order = np.arange(50).reshape(10, 5).T.ravel()  # a kind of digit below each other
    for ax, i in zip(axes, order):
        ax.imshow(images[i], cmap="gray_r", vmin=0, vmax=255 if now[i] else 510)
        colour, width = (ORANGE, 3.5) if new[i] else (BLUE, 1.8) if now[i] else (LINE, 0.8)
        bare(ax, color=colour, linewidth=width)
    return tight(fig)
