"""Digits that are not MNIST's: the exams, the steps of preparation, marks before and after, what is refused.

Only drawing happens here; the numbers come from the lesson.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from ..plotting import BLUE, GREY, INK, ORANGE, bare

WIDTH = 6.4  # of a figure, in inches
COLORS = (BLUE, ORANGE, INK)


def strips(rows):
    """Draw a row of framed pictures for each name of `rows`: {name: (n, height, width)}, dark where the value is high."""
    columns = max(map(len, rows.values()))
    side = (WIDTH - 1.1) / columns
    fig, axes = plt.subplots(len(rows), columns, figsize=(WIDTH, side * len(rows) + 0.1), squeeze=False)
    for line, (name, pictures) in zip(axes, rows.items()):
        for ax, picture in zip(line, pictures):
            ax.imshow(picture)
            bare(ax)
        for ax in line[len(pictures) :]:
            ax.axis("off")
        line[0].set_ylabel(name, rotation=0, ha="right", va="center", fontsize=12)
    fig.get_layout_engine().set(w_pad=0.01, h_pad=0.01, wspace=0, hspace=0)
    return fig


def stages(pictures, sizes=False):
    """Draw what the steps make of a picture, {title: (height, width) or (height, width, 3)}, as on paper; `sizes`: in pixels."""
    tallest = min(1, max(picture.shape[0] / picture.shape[1] for picture in pictures.values()))  # no room above a wide strip
    fig, axes = plt.subplots(1, len(pictures), figsize=(WIDTH, WIDTH / len(pictures) * tallest + 0.9), squeeze=False)
    for ax, (title, picture) in zip(axes[0], pictures.items()):
        top = 255 if picture.dtype == np.uint8 else 1
        ax.imshow(picture, cmap="gray", vmin=0, vmax=top, interpolation="nearest")
        size = f"\n{picture.shape[0]} × {picture.shape[1]}" if sizes else ""
        bare(ax, GREY).set_title(title + size, fontsize=13)
    return fig


def boxes(images, centres):
    """Draw `images` (n, height, width) with the box around the ink and its centre of mass, and `centres` (m, 2): column, row."""
    fig, axes = plt.subplots(1, len(images) + 1, figsize=(WIDTH, 2.6), width_ratios=[1] * len(images) + [1.2])
    for ax, image in zip(axes, images):
        ax.imshow(image)
        used = np.argwhere(image > 0)
        (top, left), (bottom, right) = used.min(axis=0) - 0.5, used.max(axis=0) + 0.5
        ax.add_patch(Rectangle((left, top), right - left, bottom - top, fill=False, color=BLUE, linewidth=2))
        mass = image / image.sum()
        middle = [
            np.sum(mass.sum(axis=axis) * np.arange(length)) for axis, length in ((0, image.shape[1]), (1, image.shape[0]))
        ]
        ax.plot(*middle, "o", color=ORANGE, markersize=8, markeredgecolor="white")
        bare(ax).set_title(f"{bottom - top:.0f} × {right - left:.0f}", fontsize=13)
    axes[-1].plot(*centres.T, ".", color=ORANGE, markersize=3)
    axes[-1].set(xlim=(12, 16), ylim=(16, 12), xticks=range(12, 17), aspect="equal")
    return fig


def marks(table):
    """Draw shares read right before (hollow) and after (filled): {row: {network: (before, after)}}, each an array of runs in 0..1."""
    fig, ax = plt.subplots(figsize=(WIDTH, 0.42 * len(table) + 1.5))
    networks = list(next(iter(table.values())))
    for k, network in enumerate(networks):
        for y, row in enumerate(table.values()):
            before, after = (100 * np.asarray(values, float) for values in row[network])
            height = y - 0.18 + 0.36 * k
            ax.plot([before.mean(), after.mean()], [height] * 2, "-", color=COLORS[k], linewidth=1.5)
            ax.plot(before, [height] * len(before), "o", markersize=6, markerfacecolor="white", color=COLORS[k])
            ax.plot(after, [height] * len(after), "os"[k], markersize=5, color=COLORS[k], label=network if y == 0 else None)
    ax.set(yticks=range(len(table)), xlim=(0, 101), xlabel="read right (%)")
    ax.set_yticklabels(table)
    ax.invert_yaxis()
    ax.grid(False, axis="y")
    fig.legend(loc="outside upper center", ncols=len(networks))
    return fig


def refusals(table):
    """Draw shares refused: {row: {way: array of runs in 0..1}}; a dot a run, a bar for their mean."""
    fig, ax = plt.subplots(figsize=(WIDTH, 0.75 * len(table) + 1.5))
    ways = list(next(iter(table.values())))
    step = 0.8 / len(ways)
    for k, way in enumerate(ways):
        for y, row in enumerate(table.values()):
            values = 100 * np.asarray(row[way], float)
            height = y + step * (k - (len(ways) - 1) / 2)
            ax.barh(height, values.mean(), 0.9 * step, color=COLORS[k], alpha=0.35, label=way if y == 0 else None)
            ax.plot(values, [height] * len(values), "o", markersize=4, color=COLORS[k])
    ax.set(yticks=range(len(table)), xlim=(0, 101), xlabel="refused (%)")
    ax.set_yticklabels(table)
    ax.invert_yaxis()
    ax.grid(False, axis="y")
    fig.legend(loc="outside upper center", ncols=len(ways), fontsize=11)
    return fig
