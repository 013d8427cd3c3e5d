"""The classic convolutional networks: layers in rows, inception and residual blocks, what a stack sees, gradients, few samples."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from ..diagrams import arrow, box, canvas
from ..plotting import BLUE, GREEN, GREY, INK, LINE, ORANGE, PINK, axes_grid, bare


def layer_rows(rows):
    """Draw a small network layer by layer, from top to bottom: feature maps to scale, dense layers as a line of cells.

    `rows`: tuples `(name, shape, note)`; `shape` is `(height, width, channels)` or `(numbers,)`, as a Keras layer gives
    it without the batch; `note` (str) stands on the right. The first row is the input, in black. Of many maps or numbers
    only the first few are drawn. Raises ValueError if `rows` is empty or a shape is neither of the two kinds.
    """
    rows = list(rows)
    if not rows or any(len(shape) not in (1, 3) for _, shape, _ in rows):
        raise ValueError(
            "rows: 每行应为 (名称, 形状, 说明)，形状是 (高, 宽, 通道) 或 (个数,)，至少一行。"
            " / rows: expected (name, shape, note) with a shape (height, width, channels) or (numbers,), at least one row."
        )
    inch = 0.5 / 32  # a side of 32 pixels takes 0.5 inches
    heights = [max(shape[0] * inch if len(shape) == 3 else 0, 0.2) + 0.2 for _, shape, _ in rows]
    width, top = 6.4, sum(heights)
    fig, ax = canvas(width, top)
    for i, ((name, shape, note), height) in enumerate(zip(rows, heights)):
        middle, top = top - height / 2, top - height
        size = " × ".join(map(str, shape))
        ax.text(0.0, middle, name, va="center", fontsize=14, weight="bold", color=INK)
        ax.text(0.78, middle, size, va="center", fontsize=13, color=INK)
        side = shape[0] * inch if len(shape) == 3 else 0.09
        gap = max(0.1 * side, 0.03)
        drawn = min(shape[-1], int(3.08 / (side + gap)))
        color = INK if i == 0 else BLUE if len(shape) == 3 else GREEN
        look = {"facecolor": "white", "edgecolor": color, "linewidth": 1.2}
        if side < 0.04:  # an outline would be larger than what it outlines
            look = {"facecolor": color, "linewidth": 0}
        for k in range(drawn):
            ax.add_patch(Rectangle((2.22 + k * (side + gap), middle - side / 2), side, side, **look))
        if drawn < shape[-1]:
            ax.text(2.22 + drawn * (side + gap), middle, "…", va="center", fontsize=14, color=color)
        ax.text(width, middle, note, ha="right", va="center", fontsize=13, color=ORANGE)
    return fig


def inception_block(c_in, c1, c3_in, c3, c5_in, c5, c_pool):
    """Draw an inception block: four branches side by side, their channels joined at the top.

    `c_in`: channels that come in. The branches: 1×1 to `c1`; 1×1 to `c3_in`, then 3×3 to `c3`; 1×1 to `c5_in`, then
    5×5 to `c5`; max pooling, then 1×1 to `c_pool` channels. All int.
    """
    fig, ax = canvas(6.4, 4.2)
    low, middle, high, top = 0.35, 1.45, 2.55, 3.85
    columns = [0.78, 2.38, 4.02, 5.62]
    steps = [
        (None, (f"1×1 conv\n{c1}", BLUE)),
        ((f"1×1 conv\n{c3_in}", ORANGE), (f"3×3 conv\n{c3}", BLUE)),
        ((f"1×1 conv\n{c5_in}", ORANGE), (f"5×5 conv\n{c5}", BLUE)),
        (("3×3 max\npool", GREY), (f"1×1 conv\n{c_pool}", BLUE)),
    ]
    box(ax, 3.2, low, 3.0, 0.5, f"input: {c_in} channels", color=INK)
    box(ax, 3.2, top, 5.0, 0.5, f"joined: {c1} + {c3} + {c5} + {c_pool} = {c1 + c3 + c5 + c_pool} channels", color=INK)
    for x, (first, second) in zip(columns, steps):
        start = (3.2 + (x - 3.2) * 0.5, low + 0.27)
        if first:
            box(ax, x, middle, 1.3, 0.68, first[0], color=first[1])
            arrow(ax, start, (x, middle - 0.36))
            arrow(ax, (x, middle + 0.36), (x, high - 0.36))
        else:
            arrow(ax, start, (x, high - 0.36))
        box(ax, x, high, 1.3, 0.68, second[0], color=second[1], filled=True)
        arrow(ax, (x, high + 0.36), (3.2 + (x - 3.2) * 0.8, top - 0.27))
    return fig


def residual_block(channels):
    """Draw a plain pair of 3×3 convolutions beside its residual twin (pre-activation), both with `channels` (int) channels."""
    fig, ax = canvas(6.4, 4.3)
    for x, title, skip in ((1.45, "plain", False), (4.35, "residual", True)):
        ax.text(x, 4.1, title, ha="center", va="center", fontsize=15, weight="bold", color=ORANGE if skip else INK)
        ax.text(x, 3.72, "x", ha="center", va="center", fontsize=15, style="italic")
        for y in (2.92, 1.92):
            box(ax, x, y, 2.0, 0.66, f"norm, ReLU\n3×3 conv, {channels}", fontsize=13)
            arrow(ax, (x, y + 0.68), (x, y + 0.34))
        if skip:
            arrow(ax, (x, 1.58), (x, 1.13), "F(x)", offset=(-0.38, 0.02), fontsize=13)
            box(ax, x, 0.93, 0.42, 0.38, "+", color=ORANGE, filled=True, fontsize=17)
            ax.plot([x + 0.14, x + 1.45, x + 1.45], [3.72, 3.72, 0.93], color=ORANGE, linestyle="-", linewidth=2.4)
            arrow(ax, (x + 1.45, 0.93), (x + 0.23, 0.93), color=ORANGE)
            ax.text(x + 1.52, 2.35, "x as\nit is", ha="left", va="center", fontsize=12, color=ORANGE)
            arrow(ax, (x, 0.73), (x, 0.36))
        else:
            arrow(ax, (x, 1.58), (x, 0.36))
        ax.text(x, 0.18, "F(x) + x" if skip else "F(x)", ha="center", va="center", fontsize=14)
    return fig


def seen_pixels(maps, titles):
    """Draw, side by side, which input pixels change one output: white for 0, darker the more it counts.

    `maps`: square arrays (side, side), all of one size, values 0 or more. `titles`: one string each. Raises ValueError
    if there are none, sizes or numbers differ, a value is negative, or an array holds nothing but 0.
    """
    maps = [np.asarray(one, float) for one in maps]
    fits = maps and len(maps) == len(titles) and len({one.shape for one in maps}) == 1 and maps[0].ndim == 2
    if not fits or any(one.min() < 0 or one.max() == 0 for one in maps):
        raise ValueError(
            "maps, titles: 应有同样多（至少一个）的方阵和标题，大小一致，值不为负，也不全为 0。"
            " / maps, titles: expected as many square arrays as titles, at least one, of one size, no value negative, not all 0."
        )
    fig, axes = axes_grid(len(maps), 2, 2.75, 3.05)
    for ax, one, title in zip(axes, maps, titles):
        ax.imshow(one / one.max(), vmin=0, vmax=1.25, cmap="Blues", interpolation="nearest")
        between = np.arange(1, len(one)) - 0.5
        ax.vlines(between, -0.5, len(one) - 0.5, color=LINE, linestyle="-", linewidth=0.8)
        ax.hlines(between, -0.5, len(one) - 0.5, color=LINE, linestyle="-", linewidth=0.8)
        top, left = (np.flatnonzero(one.any(axis=axis)) for axis in (1, 0))
        corner, size = (left[0] - 0.5, top[0] - 0.5), (np.ptp(left) + 1, np.ptp(top) + 1)
        ax.add_patch(Rectangle(corner, *size, fill=False, edgecolor=ORANGE, linewidth=3, zorder=3))
        bare(ax).set_title(title, fontsize=13)
    return fig


def gradients(lengths, agreement):
    """Draw, convolution by convolution, how long the gradients are (log axis) and how far two batches agree, side by side.

    `lengths`, `agreement`: dicts from name (str) to numbers, one a convolution, the one next to the input first; the same names.
    """
    fig, (left, right) = plt.subplots(1, 2, figsize=(7.2, 3.6))
    for (name, values), marker in zip(lengths.items(), "os"):
        numbers = range(1, len(values) + 1)
        left.plot(numbers, values, marker=marker, markersize=5, label=name)
        right.plot(numbers, agreement[name], marker=marker, markersize=5, label=name)
    left.set(yscale="log", xlabel="convolution", title="length")
    right.set(ylim=(min(-0.1, *map(min, agreement.values())) - 0.05, 1.05), xlabel="convolution", title="agreement (cosine)")
    right.axhline(0, color=GREY, linestyle="-", linewidth=0.8)
    left.legend()
    return fig


def few_samples(scores):
    """Draw accuracy against the number of samples, a line for each way: the mean, with its 95% interval (Student's t).

    `scores`: {way (str): {samples (int): accuracies (n,)}}, six ways at most, all with the same samples. The ways stand a little apart.
    """
    from scipy.stats import ttest_1samp

    fig, ax = plt.subplots(figsize=(6.4, 5.2))
    looks = zip((GREY, INK, BLUE, PINK, GREEN, ORANGE), (":", ":", "-", "-.", (0, (5, 1, 1, 1)), "--"), "osD^Pv")
    for (way, found), (color, style, marker), shift in zip(scores.items(), looks, (0.9, 0.94, 0.98, 1.02, 1.06, 1.1)):
        means = [np.mean(values) for values in found.values()]
        low, high = np.transpose([ttest_1samp(values, 0).confidence_interval(0.95) for values in found.values()])
        whiskers = [np.subtract(means, low), np.subtract(high, means)]
        style = {"color": color, "linestyle": style, "marker": marker, "markersize": 7, "capsize": 3}
        ax.errorbar(np.array(list(found)) * shift, means, whiskers, label=way, **style)
    ax.set(xscale="log", xlabel="pictures per class", ylabel="accuracy on 5–9")
    ax.set_xticks(list(found), list(found))
    ax.minorticks_off()
    ax.legend(loc="lower right", fontsize=12)
    return fig
