"""Pictures for softmax regression: a matrix product, the steps of softmax, and weights as red and blue maps.

Only drawing happens here; every number is computed in the lesson and handed in. All functions return a figure.
"""

import matplotlib.pyplot as plt
import numpy as np

from ..plotting import BLUE, INK, ORANGE, axes_grid, bare, tight


def product(x, w, b):
    """Draw `x @ w + b` as four pictures of numbers with their shapes: inputs, weights, biases, scores.

    `x`: (n, inputs), 0 white to 1 black. `w`: (inputs, outputs) and `b`: (outputs,), red below zero, blue above.
    Raises ValueError if the shapes do not fit each other.
    """
    x, w, b = (np.asarray(array, float) for array in (x, w, b))
    if x.ndim != 2 or w.ndim != 2 or x.shape[1] != len(w) or b.shape != (w.shape[1],):
        raise ValueError(
            f"x, w, b: 形状应为 (n, k)、(k, m)、(m,)，收到 {x.shape}、{w.shape}、{b.shape}。"
            f" / x, w, b: expected shapes (n, k), (k, m), (m,), got {x.shape}, {w.shape}, {b.shape}."
        )
    fig = plt.figure(figsize=(6.4, 3.7), layout="none")
    numbers_of = {"X": x, "W": w, "b": b[None], "scores": x @ w + b}
    places = [(0.02, 0.40, 0.40, 0.22), (0.515, 0.15, 0.085, 0.72), (0.69, 0.495, 0.085, 0.03), (0.865, 0.40, 0.085, 0.22)]
    for (name, numbers), (left, bottom, width, height) in zip(numbers_of.items(), places):
        ax = bare(fig.add_axes((left, bottom, width, height)), INK)
        reach = np.abs(numbers).max() or 1
        shades = {"cmap": "gray_r"} if name == "X" else {"cmap": "RdBu", "vmin": -reach, "vmax": reach}
        ax.imshow(numbers, aspect="auto", interpolation="nearest", **shades)
        shape = b.shape if name == "b" else numbers.shape
        middle = left + width / 2
        fig.text(middle, bottom + height + 0.015, name, ha="center", va="bottom", fontsize=14, weight="bold")
        fig.text(middle, bottom - 0.02, " × ".join(map(str, shape)), ha="center", va="top", fontsize=12)
    for at, sign in ((0.468, "@"), (0.645, "+"), (0.82, "=")):
        fig.text(at, 0.51, sign, ha="center", va="center", fontsize=17)
    return fig


def softmax_steps(scores, exponentials, shares, names):
    """Draw three rows of bars side by side: scores, their exponentials, and each one's share of the sum.

    All four arguments have one entry a class; `names` are strings. The largest share is orange and hatched.
    Raises ValueError if the lengths differ.
    """
    rows = [np.asarray(values, float) for values in (scores, exponentials, shares)]
    if len({len(values) for values in (*rows, names)}) != 1:
        raise ValueError(
            "scores, exponentials, shares, names: 长度应相同。 / scores, exponentials, shares, names: expected the same length."
        )
    fig, axes = plt.subplots(1, 3, figsize=(6.4, 2.7), sharey=True)
    titles = ["score", "exp(score)", "share of the sum"]
    for ax, values, title in zip(axes, rows, titles):
        bars = ax.barh(names, values, color=BLUE, height=0.62)
        bars[int(rows[2].argmax())].set(facecolor=ORANGE, hatch="//", edgecolor="white")
        low, high = min(0, values.min()), max(0, values.max())
        reach = (high - low) or 1
        for i, value in enumerate(values):
            text = f"{value:.3f}" if ax is axes[2] else f"{value:.2f}"
            ax.text(max(value, 0) + 0.04 * reach, i, text, va="center", fontsize=12)
        ax.axvline(0, color=INK, linestyle="-", linewidth=1)
        ax.set(xlim=(low - 0.05 * reach, high + 0.45 * reach), xticks=[])
        ax.set_title(title, fontsize=13)
        ax.grid(False)
        ax.spines[["bottom", "left"]].set_visible(False)
        ax.tick_params(axis="y", length=0)
    axes[0].invert_yaxis()
    return fig


def weight_maps(maps, titles, columns=5, image=None, ends=("against", "for")):
    """Draw pictures of numbers around zero on one scale: red below zero, blue above, with a colour bar.

    Lines go round the strongest places, solid for positive and dashed for negative, so grey print can be read too.
    `maps`: (n, height, width). `titles`: n strings. `image`: a grey picture (height, width) to stand first.
    `ends`: what the two ends of the colour bar mean. Raises ValueError if the number of titles does not fit.
    """
    maps = np.asarray(maps, float)
    if maps.ndim != 3 or len(maps) == 0 or len(maps) != len(titles):
        raise ValueError(
            f"maps, titles: 应为 (n, 高, 宽) 和 n 个标题，收到 {maps.shape} 和 {len(titles)} 个。"
            f" / maps, titles: expected (n, height, width) and n titles, got {maps.shape} and {len(titles)}."
        )
    first = 0 if image is None else 1
    columns = min(columns, len(maps) + first)
    fig, axes = axes_grid(len(maps) + first, columns, 6.4 / columns, 6.0 / columns + 0.3)
    tight(fig).set_figheight(fig.get_figheight() + 0.6)  # room for the colour bar
    reach = np.abs(maps).max() or 1
    for ax in axes:
        ax.axis("off")
    if image is not None:
        axes[0].imshow(image, interpolation="nearest")
    for ax, values, title in zip(axes[first:], maps, titles):
        shown = ax.imshow(values, cmap="RdBu", vmin=-reach, vmax=reach, interpolation="nearest")
        levels = [level for level in (-0.45 * reach, 0.45 * reach) if values.min() < level < values.max()]
        if levels:
            ax.contour(values, levels=levels, colors=INK, linewidths=0.9)
        ax.set_title(title, fontsize=13, pad=4)
    bar = fig.colorbar(shown, ax=axes, orientation="horizontal", aspect=40, shrink=0.8)
    bar.set_ticks([-reach, 0, reach], labels=[f"{-reach:.2f} {ends[0]}", "0", f"{reach:.2f} {ends[1]}"])
    bar.ax.tick_params(labelsize=12)
    return fig
