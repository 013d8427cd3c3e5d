"""A convolutional network opened: pushes on one shared weight, kernels as they grow, feature maps, patches, answers, shifts.

Only drawing happens here; the numbers come from the lesson. What has a sign is red below 0 and blue above it, on a scale with numbers.
"""

import math

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from ..diagrams import canvas
from ..plotting import BLUE, GREY, INK, axes_grid, bare, tight

WIDTH = 6.4  # of a figure, in inches
HEAD, NUMBER = 0.34, 0.24  # inches for what stands above a group of squares, and above one square
ROW = 8  # squares in a row; more are spread over several rows


def pushes(picture, gradient, pushed):
    """Draw a picture, the gradient at each place of one feature map, and what both together do to one shared weight.

    `picture`: (height, width), the pixel that the weight meets at each place. `gradient`, `pushed`: (height, width), of any sign; both
    are drawn times 1,000, each on a scale of its own.
    """
    fig, axes = plt.subplots(1, 3, figsize=(WIDTH, 2.5))
    drawn = {"pixel": picture, "gradient × 1,000": 1000 * np.asarray(gradient), "product × 1,000": 1000 * np.asarray(pushed)}
    for ax, (title, values) in zip(axes, drawn.items()):
        reach = float(np.abs(values).max())
        signed = title != "pixel"
        shown = ax.imshow(
            values, vmin=-reach if signed else 0, vmax=reach, cmap="RdBu" if signed else "gray_r", interpolation="nearest"
        )
        bare(ax, GREY).set_title(title, fontsize=13)
        ticks = [-reach, 0, reach] if signed else [0, reach]
        bar = fig.colorbar(shown, ax=ax, orientation="horizontal", pad=0.03, ticks=ticks)
        bar.ax.set_xticklabels([f"{tick:.2g}" for tick in ticks])
    fig.get_layout_engine().set(wspace=0.08)
    return fig


def kernel_growth(kernels):
    """Draw kernels, a row each, after each epoch, a column each (0: before training), on one scale.

    `kernels`: (moments, height, width, channels).
    """
    moments, channels = len(kernels), np.shape(kernels)[3]
    reach = np.abs(kernels).max()
    side = WIDTH / (moments + 0.5)
    fig, axes = plt.subplots(channels, moments, figsize=(WIDTH, side * channels + 1.3), squeeze=False)
    for (k, epoch), ax in np.ndenumerate(axes):
        shown = ax.imshow(kernels[epoch][:, :, k], cmap="RdBu", vmin=-reach, vmax=reach, interpolation="nearest")
        bare(ax, GREY)
        if k == 0:
            ax.set_title(str(epoch), fontsize=13)
        if epoch == 0:
            ax.set_ylabel(str(k + 1), rotation=0, ha="right", va="center")
    fig.supylabel("kernel", fontsize=13)
    fig.suptitle("epoch", fontsize=13)
    fig.colorbar(shown, ax=axes, orientation="horizontal", shrink=0.6, aspect=30, label="weight")
    return tight(fig)


def feature_maps(image, maps, kernels=None):
    """Draw a picture and, group by group, what each layer makes of it, every channel with its number.

    `image`: (height, width) or (height, width, 1), any real dtype. `maps`: a list of arrays (height, width, channels), one a layer, none
    below 0. Each layer has one scale, from white for 0 to black for its largest value; a bar tells that. `kernels`: (height, width, 1,
    channels) of the first layer, drawn above their maps, or None. Raises ValueError if `maps` is empty or not made of such arrays, or if
    `kernels` does not belong to the first of them.
    """
    maps, image = [np.asarray(layer) for layer in maps], np.squeeze(image)
    _check(maps, kernels)
    columns = [_columns(layer.shape[2]) for layer in maps]
    columns[0] = maps[0].shape[2] + 1  # the picture itself opens the first row
    sides = [min(1.28, WIDTH / count) for count in columns]
    rows = [math.ceil(layer.shape[2] / count) for layer, count in zip(maps, columns)]
    small = 0.65 * sides[0]  # of a kernel
    above = 0 if kernels is None else small + NUMBER
    top = above + sum(HEAD + count * (NUMBER + side) for count, side in zip(rows, sides))
    fig, ax = canvas(WIDTH, top)
    if kernels is not None:
        top -= above
        _kernel_row(ax, np.asarray(kernels)[:, :, 0], top, small, sides[0])
    for i, (layer, side, count) in enumerate(zip(maps, sides, columns)):
        top -= HEAD
        ax.text(side + 0.02 if i == 0 else 0.02, top + 0.08, "×".join(map(str, layer.shape)), fontsize=13, color=BLUE)
        _bar(ax, (WIDTH - 1.9, top + 0.1), 1.2, 0, layer.max(), "gray_r")
        if i == 0:
            ax.text(0.02, top + 0.08, "input", fontsize=13, color=INK)
            _square(ax, image, (0, top - NUMBER - side), side, image.min(), image.max())
        for k in range(layer.shape[2]):
            row, column = divmod(k + (i == 0), count)
            corner = (column * side, top - (row + 1) * (NUMBER + side))
            _square(ax, layer[..., k], corner, side, 0, layer.max(), number=k + 1)
        top -= math.ceil((layer.shape[2] + (i == 0)) / count) * (NUMBER + side)
    ax.set(xlim=(0, WIDTH), ylim=(0, fig.get_figheight()))  # imshow would zoom in
    return fig


def _columns(channels):
    """Return how many of a layer's squares stand in a row: all, or equal parts of at most `ROW`."""
    return math.ceil(channels / math.ceil(channels / ROW))


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
    """Draw kernels (height, width, channels) with their numbers, each above its map, `distance` inches apart, and their scale."""
    reach = np.abs(kernels).max()
    ax.text(0.02, bottom + side * 0.62, "kernels", fontsize=13, color=INK)
    _bar(ax, (0.38, bottom + side * 0.3), 0.4, -reach, reach, "RdBu")
    for k in range(kernels.shape[2]):
        corner = ((k + 1.5) * distance - side / 2, bottom)
        _square(ax, kernels[..., k], corner, side, -reach, reach, number=k + 1, cmap="RdBu")


def _bar(ax, corner, length, low, high, cmap):
    """Draw a scale from its lower left `corner` on, `length` inches long, the numbers `low` and `high` at its ends."""
    x, y = corner
    ax.imshow(np.linspace(0, 1, 64)[None], extent=(x, x + length, y, y + 0.14), cmap=cmap, aspect="auto")
    ax.add_patch(Rectangle(corner, length, 0.14, fill=False, edgecolor=GREY, linewidth=0.8))
    ax.text(x - 0.05, y + 0.06, f"{low:.1f}" if low else "0", ha="right", va="center", fontsize=13, color=INK)
    ax.text(x + length + 0.05, y + 0.06, f"{high:.1f}", va="center", fontsize=13, color=INK)
    ax.set_aspect("equal")


def _square(ax, values, corner, side, low, high, number=None, cmap="gray_r"):
    """Put `values` (height, width) into a framed square, `side` inches wide with a narrow gap, its `number` above it."""
    (x, y), side = np.add(corner, 0.025), side - 0.05
    ax.imshow(values, extent=(x, x + side, y, y + side), vmin=low, vmax=high, cmap=cmap, interpolation="nearest")
    ax.add_patch(Rectangle((x, y), side, side, fill=False, edgecolor=GREY, linewidth=0.8))
    if number is not None:
        ax.text(x + side / 2, y + side + 0.05, str(number), ha="center", fontsize=13, color=INK)


def patches(loudest, columns=6):
    """Draw the patches to which each channel answers most strongly, below its number, all on one scale.

    `loudest`: (channels, patches of each, height, width), 0 to 255.
    """
    channels, each = np.shape(loudest)[:2]
    bands = math.ceil(channels / columns)
    fig, axes = axes_grid(bands * each * columns, columns, WIDTH / columns, WIDTH / columns * 0.94 + 0.12)
    for i, ax in enumerate(axes):
        row, column = divmod(i, columns)
        channel, place = row // each * columns + column, row % each
        if channel >= channels:
            ax.axis("off")
            continue
        ax.imshow(loudest[channel][place], vmin=0, vmax=255, interpolation="nearest")
        bare(ax, GREY)
        if place == 0:
            ax.set_title(str(channel + 1), fontsize=14)
    return tight(fig)


def answers_table(values):
    """Draw how far each channel's answer to each digit lies above or below the channel's own mean, in percent of that mean.

    `values`: (digits, channels), mean answers, none negative. A channel that answers to nothing stays white. Raises ValueError for
    another number of axes or a negative value.
    """
    values = np.asarray(values, dtype=float)
    if values.ndim != 2 or values.size == 0 or not values.min() >= 0:
        raise ValueError(
            f"values: 应为 (数字, 通道)，没有负数，收到 {values.shape}。"
            f" / values: expected (digits, channels), none negative, got {values.shape}."
        )
    mean = values.mean(axis=0)
    off = 100 * (values - mean) / np.where(mean > 0, mean, 1)
    reach = max(np.abs(off).max(), 1)
    fig, ax = plt.subplots(figsize=(WIDTH, 4.8))
    shown = ax.imshow(off, cmap="RdBu", vmin=-reach, vmax=reach, interpolation="nearest", aspect="auto")
    digits, channels = values.shape
    ax.grid(False)
    ax.set(xticks=range(channels), xticklabels=range(1, channels + 1), yticks=range(digits), xlabel="channel", ylabel="digit")
    fig.colorbar(shown, ax=ax, label="% off the channel's mean")
    return fig


def by_shift(accuracy):
    """Draw accuracy against the pixels that digits have moved: a dot a run, a line through the means.

    `accuracy`: {name (str): (runs, shifts)}, the shifts 0, 1, 2, ...
    """
    fig, ax = plt.subplots(figsize=(WIDTH, 3.4))
    for (name, values), marker in zip(accuracy.items(), "os"):
        values = np.asarray(values, float)
        pixels = np.arange(values.shape[1])
        (line,) = ax.plot(pixels, values.mean(axis=0), label=name)
        ax.plot(np.tile(pixels, len(values)), values.ravel(), marker, color=line.get_color(), alpha=0.6, markersize=6)
    ax.set(xlabel="pixels to the right", ylabel="validation accuracy", ylim=(0, 1.02), xticks=pixels)
    ax.legend()
    return fig
