"""Pictures for fitting a line: one neuron as a diagram, homes and lines, and the valley of the loss."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle

from ..diagrams import arrow, box, canvas
from ..plotting import BLUE, GREEN, GREY, INK, ORANGE, PINK

CAP = 50.0  # thousand dollars: the census table stops here


def one_neuron(x, m, b, y):
    """Draw one linear neuron at work on one sample, with its feedback loop; all four arguments are numbers."""
    fig, ax = canvas(6.4, 2.9)
    prediction = m * x + b
    ax.add_patch(Circle((2.35, 1.75), 0.62, facecolor=BLUE, edgecolor=BLUE))
    ax.text(2.35, 1.75, "m·x + b", ha="center", va="center", color="white", fontsize=14)
    box(ax, 0.62, 1.75, 1.1, 0.72, f"rooms x\n{x:g}", color=GREY)
    box(ax, 4.02, 1.75, 1.0, 0.72, f"y'\n{prediction:.2f}", color=BLUE)
    box(ax, 5.66, 1.75, 1.32, 0.72, f"(y' - y)²\n{(prediction - y) ** 2:.2f}", color=ORANGE)
    box(ax, 5.66, 2.58, 1.32, 0.5, f"truth y: {y:g}", color=GREY)
    arrow(ax, (1.2, 1.75), (1.71, 1.75))
    arrow(ax, (2.35, 2.62), (2.35, 2.39))
    ax.text(2.35, 2.74, f"weight m = {m:g},  bias b = {b:g}", ha="center", va="center", fontsize=13, color=INK)
    arrow(ax, (2.99, 1.75), (3.5, 1.75))
    arrow(ax, (4.54, 1.75), (4.98, 1.75))
    arrow(ax, (5.66, 2.32), (5.66, 2.13))
    ax.plot([5.66, 5.66, 2.35], [1.37, 0.55, 0.55], color=ORANGE, linestyle="--")
    arrow(ax, (2.35, 0.54), (2.35, 1.11), color=ORANGE)
    ax.text(4.0, 0.28, "too high or too low: adjust m and b, try again", ha="center", va="center", fontsize=13, color=INK)
    return fig


def homes(x, y, lines=None, sticks=0, ax=None):
    """Draw census tracts as dots, those at the cap of 50 as triangles, and lines over them; return the axes.

    `x`, `y`: rooms and prices, (n,) or (n, 1). `lines`: dict from a name (str) to `(m, b)`. `sticks`: so many tracts,
    spread over the range of `x`, get a stick to the first line: its error. `ax`: where to draw, without a legend; by
    default a new figure with one.
    """
    x, y = np.ravel(x), np.ravel(y)
    alone = ax is None
    ax = ax or plt.subplots(figsize=(6.4, 4.2) if lines else None)[1]
    capped = y >= CAP
    ax.plot(x[~capped], y[~capped], "o", color=GREY, markersize=4, alpha=0.6, markeredgewidth=0)
    ax.plot(x[capped], y[capped], "^", color=INK, markersize=6, label="at the cap, 50")
    reach = np.array([3.4, 8.9])
    styles = zip([BLUE, ORANGE, GREEN, PINK], ["-", "--", "-.", ":"])
    for (name, (m, b)), (color, style) in zip((lines or {}).items(), styles):
        ax.plot(reach, m * reach + b, linestyle=style, color=color, linewidth=2.8, label=name)
    if sticks:
        m, b = next(iter(lines.values()))
        chosen = np.argsort(x)[np.linspace(0, len(x) - 1, sticks).astype(int)]
        ax.vlines(x[chosen], y[chosen], m * x[chosen] + b, color=ORANGE, linewidth=1.8, label="error")
        ax.plot(x[chosen], y[chosen], "o", color=ORANGE, markersize=5)
    ax.set(xlabel="rooms", ylabel="price (thousand $)", xlim=(3.3, 9.0), ylim=(-4, 54))
    if alone:
        entries = ax.get_legend_handles_labels()  # below the picture: there is no corner without dots
        ax.figure.legend(*entries, loc="outside lower center", ncols=3 if len(entries[1]) == 3 else 2, fontsize=12)
    return ax
