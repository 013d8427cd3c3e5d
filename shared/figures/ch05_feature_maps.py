"""What the layers of a convolutional network make of a picture: kernels and feature maps as grey squares."""

import numpy as np
from matplotlib.patches import Rectangle

from ..diagrams import canvas
from ..plotting import BLUE, GREY, INK

WIDTH = 6.4  # of both figures, in inches
LABEL = 0.28  # inches above a row for what it is


def feature_maps(image, maps, kernels=None, names=None):
    """Draw a picture and, row by row, what each layer makes of it, the kernels of the first layer above their maps.

    `image`: (height, width) or (height, width, 1), any real dtype. `maps`: a list of arrays (height, width, channels),
    one a layer. A row has one scale, from white for 0 (or its smallest value, if below) to black for its largest, so its
    maps can be compared. `kernels`: (height, width, 1, channels) of the first layer, on one scale with 0 in middle grey,
    or None for no such row. `names`: a string a layer, by default the shapes. Raises ValueError if `maps` is empty or
    not made of such arrays, or if `kernels` does not belong to the first of them.
    """
    maps, image = [np.asarray(layer) for layer in maps], np.squeeze(image)
    _check(maps, kernels)
    names = ["×".join(map(str, layer.shape)) for layer in maps] if names is None else names
    sides = [min(1.28, WIDTH / (layer.shape[2] + (i == 0))) for i, layer in enumerate(maps)]  # of a square, in inches
    small = 0.6 * sides[0]  # of a kernel
    top = sum(sides) + LABEL * len(maps) + (small + LABEL if kernels is not None else 0)
    fig, ax = canvas(WIDTH, top)
    if kernels is not None:
        top -= LABEL + small
        _kernel_row(ax, np.asarray(kernels)[:, :, 0], top, small, sides[0])
    for i, (layer, side, name) in enumerate(zip(maps, sides, names)):
        top -= LABEL + side
        first = side if i == 0 else 0  # the picture itself opens the first row
        ax.text(first + 0.02, top + side + 0.06, name, fontsize=13, color=BLUE)
        if i == 0:
            ax.text(0.02, top + side + 0.06, "input", fontsize=13, color=INK)
            _square(ax, image, (0, top), side, image.min(), image.max())
        for k in range(layer.shape[2]):
            _square(ax, layer[..., k], (first + k * side, top), side, min(layer.min(), 0), layer.max())
    ax.set(xlim=(0, WIDTH), ylim=(0, fig.get_figheight()))  # imshow would zoom in
    return fig


def _check(maps, kernels):
    """Raise ValueError unless `maps` holds feature maps, and `kernels`, if there are any, made the first of them."""
    if not maps or any(layer.ndim != 3 for layer in maps):
        raise ValueError(
            f"maps: 应为 (高, 宽, 通道) 数组的列表，收到 {[layer.shape for layer in maps]}。"
            f" / maps: expected a list of arrays (height, width, channels), got {[layer.shape for layer in maps]}."
        )
    count = maps[0].shape[2]
    if kernels is not None and (np.ndim(kernels) != 4 or np.shape(kernels)[2:] != (1, count)):
        raise ValueError(
            f"kernels: 应为 (高, 宽, 1, {count})，收到 {np.shape(kernels)}。"
            f" / kernels: expected (height, width, 1, {count}), got {np.shape(kernels)}."
        )


def _kernel_row(ax, kernels, bottom, side, distance):
    """Draw kernels (height, width, channels) with their numbers, each above its map, `distance` inches apart."""
    reach = np.abs(kernels).max()
    ax.text(0.02, bottom + side / 2, "kernels\nlearned", va="center", fontsize=13, color=INK)
    for k in range(kernels.shape[2]):
        middle = (k + 1.5) * distance
        _square(ax, kernels[..., k], (middle - side / 2, bottom), side, -reach, reach)
        ax.text(middle, bottom + side + 0.06, str(k + 1), ha="center", fontsize=13, color=INK)


def _square(ax, values, corner, side, low, high):
    """Put `values` (height, width) into a framed square, `side` inches wide with a narrow gap, from its lower left corner."""
    (x, y), side = np.add(corner, 0.025), side - 0.05
    ax.imshow(values, extent=(x, x + side, y, y + side), vmin=low, vmax=high, interpolation="nearest")
    ax.add_patch(Rectangle((x, y), side, side, fill=False, edgecolor=GREY, linewidth=0.8))


def answers_table(values, heading="channel"):
    """Draw how loudly each channel answers to each digit: a table of squares, every channel on its own scale.

    `values`: (digits, channels), mean answers, none negative. `heading` (str) stands above the numbers of the channels.
    Raises ValueError for another number of axes or a negative value.
    """
    values = np.asarray(values, dtype=float)
    if values.ndim != 2 or values.size == 0 or not values.min() >= 0:
        raise ValueError(
            f"values: 应为 (数字, 通道)，没有负数，收到 {values.shape}。"
            f" / values: expected (digits, channels), none negative, got {values.shape}."
        )
    digits, channels = values.shape
    side = 0.43
    top = side * digits
    fig, ax = canvas(WIDTH, top + 0.75)
    left = (WIDTH - side * channels) / 2 + 0.3
    share = values / np.maximum(values.max(axis=0), 1e-12)
    for (row, column), part in np.ndenumerate(share):
        x, y = left + side * column, top - side * (row + 1)
        ax.add_patch(Rectangle((x, y), side, side, facecolor=str(1 - 0.85 * part), edgecolor="white"))
        if part == 1:
            ax.text(x + side / 2, y + side / 2, "max", ha="center", va="center", fontsize=11, color="white")
    for row in range(digits):
        ax.text(left - 0.15, top - side * (row + 0.5), str(row), ha="right", va="center", fontsize=13, color=INK)
    for column in range(channels):
        ax.text(left + side * (column + 0.5), top + 0.08, str(column + 1), ha="center", fontsize=13, color=INK)
    ax.text(left + side * channels / 2, top + 0.42, heading, ha="center", fontsize=13, color=BLUE)
    ax.text(left - 0.6, top / 2, "digit", rotation=90, ha="center", va="center", fontsize=13, color=BLUE)
    return fig
