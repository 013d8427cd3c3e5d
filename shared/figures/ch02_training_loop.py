"""Figures of lesson 02/01: the loop, the three data sets, labels, shapes, squared errors, slopes, descents, curves.

Only drawing happens here; losses, slopes and paths are computed in the lesson and handed in.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from ..diagrams import arrow, box, canvas, shape_text
from ..plotting import BLUE, GREEN, GREY, INK, LINE, ORANGE, PALE, axes_grid, bare, tight


def squared_errors(prediction, truth, names):
    """Draw each output beside its true value and, to the right, the square of the gap as a real square.

    `prediction`, `truth`: n floats in 0..1. `names`: n strings. Raises ValueError if the lengths differ.
    """
    prediction, truth = np.asarray(prediction, float), np.asarray(truth, float)
    if not len(prediction) == len(truth) == len(names):
        raise ValueError(
            f"prediction, truth, names: 长度不同（{len(prediction)}、{len(truth)}、{len(names)}）。"
            f" / prediction, truth, names: lengths differ ({len(prediction)}, {len(truth)}, {len(names)})."
        )
    fig, (bars, squares) = plt.subplots(1, 2, figsize=(6.4, 3.2), width_ratios=[1, 1.15])
    at = np.arange(len(names))
    bars.bar(at, prediction, width=0.5, color=BLUE)
    bars.plot(at, truth, linestyle="none", marker="_", markersize=38, markeredgewidth=3.5, color=ORANGE)
    for i, (p, t) in enumerate(zip(prediction, truth)):
        bars.annotate("", (i + 0.36, t), (i + 0.36, p), arrowprops={"arrowstyle": "<->", "color": INK, "linewidth": 1.4})
    bars.set(xticks=at, xticklabels=names, ylim=(-0.06, 1.12), yticks=[0, 0.5, 1], xlim=(-0.6, len(names) - 0.4))
    bars.set_title("bar: output, line: truth", fontsize=13)
    gaps, left = np.abs(truth - prediction), 0.0
    for name, gap in zip(names, gaps):
        slot, inside = max(gap, 0.36), gap > 0.36
        corner, place = left + (slot - gap) / 2, "center" if inside else "bottom"
        squares.add_patch(Rectangle((corner, 0), gap, gap, facecolor=(BLUE, 0.16), edgecolor=BLUE, linewidth=2))
        height = gap / 2 if inside else gap + 0.02
        squares.text(left + slot / 2, height, f"{name}\n{gap**2:.4f}", ha="center", va=place, fontsize=13)
        left += slot + 0.08
    squares.set(xlim=(-0.03, max(left, 1.2)), ylim=(-0.03, 0.8), aspect="equal")
    squares.axis("off")
    squares.set_title("gap × gap = area", fontsize=13)
    return fig


def slopes(loss, slope, points):
    """Draw the curve `loss` with its tangent at each of `points` (floats) and the way down along the floor.

    `loss`, `slope`: functions of one float or array.
    """
    points = np.asarray(points, float)
    middle, reach = points.mean(), 2.5 * np.ptp(points) / 2
    w = np.linspace(middle - reach, middle + reach, 200)
    top = float(np.max(loss(w)))
    pointer = {"arrowstyle": "-|>", "color": INK, "linewidth": 2.5, "mutation_scale": 20}
    fig, ax = plt.subplots(figsize=(6.4, 3.6))
    ax.plot(w, loss(w), color=BLUE)
    for point in points:
        m, run = float(slope(point)), 0.26 * np.ptp(points)
        ax.plot([point - run, point + run], [loss(point) - m * run, loss(point) + m * run], color=ORANGE, linestyle="-")
        ax.plot(point, loss(point), "o", color=INK, markersize=9)
        side, align = np.sign(m), "left" if m > 0 else "right"
        at = point + side * 0.09 * reach, loss(point) - 0.01 * top
        ax.text(*at, f"slope {m:+.2f}", ha=align, va="top", fontsize=13, color=ORANGE)
        down = point - side * 0.36 * np.ptp(points)
        ax.annotate("", (down, -0.12 * top), (point, -0.12 * top), arrowprops=pointer)
        ax.plot([point, point], [-0.12 * top, loss(point)], color=GREY, linestyle=":", linewidth=1.4)
        way = "w must grow" if side < 0 else "w must shrink"
        ax.text((point + down) / 2, -0.19 * top, way, ha="center", va="top", fontsize=13)
    ax.set(xlabel="weight w", ylabel="loss", ylim=(-0.36 * top, 1.03 * top), xlim=(w[0], w[-1]))
    ax.set_yticks([t for t in ax.get_yticks() if 0 <= t <= top])
    return fig


def descent(loss, path, reach, title=""):
    """Draw one descent: the curve `loss` within `reach` (low, high) and the visited weights `path` (floats).

    `loss`: function of an array. A path that leaves `reach` is drawn up to the edge.
    """
    fig, ax = plt.subplots(figsize=(6.4, 3.6))
    _descent(ax, loss, path, reach, title)
    ax.set(xlabel="weight w", ylabel="loss")
    return fig


def descents(loss, paths, reach, columns=2):
    """Draw one small picture for each descent in `paths`, a dict from title (str) to visited weights (floats).

    `loss`: function of an array; `reach`: (low, high), the weights shown. Raises ValueError if `paths` is empty.
    """
    if not paths:
        raise ValueError("paths: 是空的，没有可画的路径。 / paths: is empty, there is no path to draw.")
    fig, axes = axes_grid(len(paths), columns, 3.2, 2.35)
    for ax, (title, path) in zip(axes, paths.items()):
        _descent(ax, loss, path, reach, title)
    for ax in axes[-columns:]:
        ax.set_xlabel("weight w")
    for ax in axes[::columns]:
        ax.set_ylabel("loss")
    return fig


def _descent(ax, loss, path, reach, title):
    w, path = np.linspace(*reach, 200), np.asarray(path, float)
    ax.plot(w, loss(w), color=BLUE, linewidth=1.8)
    ax.plot(path, loss(path), color=ORANGE, linestyle="-", linewidth=1.3, marker="o", markersize=5)
    ax.plot(path[0], loss(path[0]), "s", color=INK, markersize=8)
    ax.set(xlim=reach, ylim=(-0.04 * max(loss(w)), max(loss(w))))
    ax.locator_params(nbins=5)
    ax.set_title(title, fontsize=13)


def three_sets(sizes):
    """Draw the data as one bar cut in parts. `sizes`: dict from up to three names (str) to numbers of samples (int)."""
    if len(sizes) > 3:
        raise ValueError(f"sizes: 应有至多 3 份，收到 {len(sizes)} 份。 / sizes: expected at most 3 parts, got {len(sizes)}.")
    fig, ax = plt.subplots(figsize=(6.4, 1.3))
    total, left = sum(sizes.values()), 0.0
    for (name, size), color in zip(sizes.items(), [BLUE, ORANGE, INK]):
        width = size / total
        ax.add_patch(Rectangle((left, 0), width, 0.6, facecolor=(color, 0.15), edgecolor=color, linewidth=2.2))
        ax.text(left + width / 2, 0.3, f"{size:,}", ha="center", va="center", fontsize=13)
        ax.text(left + width / 2, 0.68, name, ha="center", va="bottom", fontsize=12, weight="bold", color=color)
        left += width
    ax.set(xlim=(-0.01, 1.01), ylim=(-0.04, 1))
    ax.axis("off")
    return fig


def one_hot_rows(images, one_hot):
    """Draw `images` (n, height, width) above their `one_hot` rows (n, classes), each row stood on end as a ladder of cells."""
    images, one_hot = np.asarray(images), np.asarray(one_hot)
    count, classes = one_hot.shape
    heights = [0.8, 0.27 * classes]
    fig, axes = plt.subplots(2, count, figsize=(0.8 * count, 0.05 + sum(heights)), height_ratios=heights, squeeze=False)
    for picture, ladder, image, row in zip(*axes, images, one_hot):
        bare(picture).imshow(image, interpolation="nearest")
        bare(ladder).imshow(row[:, None], cmap="Blues", vmin=0, vmax=1.3, aspect="auto")
        for i, value in enumerate(row):
            look = {"color": "white", "weight": "bold"} if value else {"color": INK}
            ladder.text(0, i, f"{value:.0f}", ha="center", va="center", fontsize=12, **look)
        ladder.set_yticks(np.arange(classes - 1) + 0.5, minor=True)
        ladder.grid(True, axis="y", which="minor", color=LINE)
        ladder.tick_params(which="both", length=0)
    axes[1, 0].set(ylabel="class id", yticks=np.arange(classes))
    return tight(fig)


def one_digit(image, truth, moments):
    """Draw one image and its outputs at several moments of training.

    `image`: (height, width). `truth`: class id, its bar is green and cross-hatched (orange is the prediction). `moments`: dict
    from title (str) to the outputs then (floats in 0..1).
    """
    fig, axes = plt.subplots(1, len(moments) + 1, figsize=(6.8, 2.9), width_ratios=[0.9] + [1] * len(moments))
    bare(axes[0]).imshow(image, interpolation="nearest")
    axes[0].set_title(f"truth: {truth}", fontsize=13)
    for ax, (title, outputs) in zip(axes[1:], moments.items()):
        classes = np.arange(len(outputs))
        bars = ax.barh(classes, outputs, color=BLUE, height=0.75)
        bars[truth].set(facecolor=GREEN, edgecolor=INK, hatch="xxx")
        ax.set(xlim=(0, 1), xticks=[0.5], yticks=classes if ax is axes[1] else [], ylim=(len(classes) - 0.4, -0.6))
        ax.tick_params(length=0, labelsize=12)
        ax.grid(False)
        ax.set_title(title, fontsize=13)
    return fig


def loop_diagram():
    """Return a figure: the training loop as a ring of five stations, batch, predict, loss, gradient, update."""
    fig, ax = canvas(6.4, 3.3)
    left, middle, right, high, low = 0.95, 3.2, 5.45, 2.05, 0.5
    stations = [(left, high, "batch"), (middle, high, "predict"), (right, high, "loss")]
    stations += [(right, low, "gradient"), (middle, low, "update")]
    for number, (x, y, name) in enumerate(stations, 1):
        box(ax, x, y, 1.75, 0.75, filled=number == 2)
        ax.text(x, y, f"{number}  {name}", ha="center", va="center", fontsize=15, color="white" if number == 2 else INK)
    arrow(ax, (left + 0.9, high), (middle - 0.92, high))
    arrow(ax, (middle + 0.9, high), (right - 0.92, high))
    arrow(ax, (right, high - 0.4), (right, low + 0.42))
    arrow(ax, (right - 0.9, low), (middle + 0.92, low))
    arrow(ax, (middle, low + 0.4), (middle, high - 0.42), "weights", offset=(0.5, 0))
    arrow(ax, (middle - 0.9, low), (left, high - 0.42), "next batch", curve=-0.35, offset=(-0.55, -0.75))
    arrow(ax, (left, high + 0.4), (right, high + 0.42), "labels", curve=-0.2, offset=(0, 0.62))
    return fig


def batch_product(images, inputs, outputs):
    """Draw x @ W + b as rectangles with their shapes, for `images` of `inputs` numbers each and `outputs` scores (ints).

    In the shapes the numbers that meet at the @ are orange, those that are left blue.
    """
    fig, ax = canvas(6.8, 2.5)
    parts = [
        (1.2, 2.1, 0.6, "x", (images, inputs), 1),
        (3.25, 0.5, 1.7, "W", (inputs, outputs), 0),
        (4.7, 0.5, 0.25, "b", (outputs,), None),
        (6.1, 0.9, 0.6, "scores", (images, outputs), None),
    ]
    for x, width, height, name, shape, meets in parts:
        box(ax, x, 1.5, width, height, name, INK, facecolor=(INK, 0.06), fontsize=14)
        shape_text(ax, x, 0.35, shape, meets, fontsize=13)
    for x, sign in ((2.62, "@"), (4.0, "+"), (5.4, "=")):
        ax.text(x, 1.5, sign, ha="center", va="center", fontsize=18)
    return fig


def loss_curve(losses, start):
    """Draw `losses`, floats of one batch each, with their running mean and a level line at `start` (float)."""
    k = max(1, len(losses) // 50)
    smooth = np.convolve(losses, np.ones(k) / k, mode="valid")
    fig, ax = plt.subplots(figsize=(6.4, 3.2))
    ax.plot(losses, color=PALE, linestyle="-", linewidth=1, label="each batch")
    ax.plot(np.arange(k - 1, len(losses)), smooth, color=BLUE, linestyle="-", label=f"mean of {k}")
    ax.axhline(start, color=GREY, linestyle="--", label="start")
    ax.set(xlabel="iteration", ylabel="loss (mse)", ylim=(0, 1.1 * start))
    ax.legend(loc="upper right", bbox_to_anchor=(1, 0.88))
    return fig


def rate_curves(curves):
    """Draw validation accuracies against epochs, whole on the left and the best tenth again, larger, on the right.

    `curves`: dict from up to four learning rates (float) to one accuracy (0..1) an epoch.
    """
    fig, axes = plt.subplots(1, 2, figsize=(6.8, 3.5))
    best = max(max(curve) for curve in curves.values())
    low = min(min(curve) for curve in curves.values())
    for ax, limits in zip(axes, [(max(low - 0.05, 0), 1), (best - 0.1, best + 0.01)]):
        for marker, (rate, curve) in zip("os^D", curves.items()):
            epochs = np.arange(1, len(curve) + 1)
            ax.plot(epochs, curve, marker=marker, markersize=8, label=str(rate) if ax is axes[0] else None)
        ax.set(xlabel="epoch", xticks=epochs, ylim=limits)
    axes[0].set_ylabel("validation accuracy")
    axes[1].set_title("enlarged", fontsize=13)
    fig.legend(loc="outside upper center", ncols=len(curves), fontsize=13)
    return fig
