"""Pictures for fitting a line: one neuron as a diagram, homes and lines, and the loss of a line as a map.

Rooms `x` and prices `y` are arrays (n,) or (n, 1); a line is `(m, b)`. Every function but `mean_squared_error` returns a figure.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle

from ..diagrams import arrow, box, canvas
from ..plotting import BLUE, GREEN, GREY, INK, ORANGE, PINK
from .landscapes import draw_valley

CAP = 50.0  # thousand dollars: the census table stops here
LEVELS = (45, 60, 100, 200, 400, 800, 1600, 3200, 6400)  # contours of the mean squared error; the lowest point is near 42


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


def _draw_homes(ax, x, y, lines=None, sticks=0):
    x, y = np.ravel(x), np.ravel(y)
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


def _legend_below(fig, ax, **options):
    """Name what `ax` shows below all of `fig`: in the pictures there is no corner without dots."""
    entries = ax.get_legend_handles_labels()
    columns = 3 if len(entries[1]) == 3 else 2
    fig.legend(*entries, loc="outside lower center", ncols=columns, fontsize=12, **options)


def homes(x, y, lines=None, sticks=0):
    """Draw census tracts as dots, those at the cap of 50 as triangles, and lines over them, with a legend.

    `lines`: dict from up to four names to (m, b). `sticks`: so many tracts, spread over the range of `x`, get a stick to
    the first line: its error.
    """
    fig, ax = plt.subplots(figsize=(6.4, 4.2) if lines else None)
    _draw_homes(ax, x, y, lines, sticks)
    _legend_below(fig, ax)
    return fig


def homes_in_parts(parts, lines):
    """Draw the same `lines` over several parts of the tracts side by side; `parts`: dict from title (str) to (x, y)."""
    fig, axes = plt.subplots(1, len(parts), figsize=(3 * len(parts), 3.8), sharey=True, squeeze=False)
    for ax, (title, (x, y)) in zip(axes.flat, parts.items()):
        _draw_homes(ax, x, y, lines)
        ax.set_title(title)
        ax.label_outer()
    _legend_below(fig, axes.flat[0])
    return fig


def line_and_map(x, y, path, best, reach):
    """Draw the line where `path` ends, with twenty of its errors, beside the loss as a map with the path on it.

    `path`: (steps, 2), visited (m, b). `best`: (m, b), marked by a star. `reach`: ((m low, m high), (b low, b high)).
    """
    fig, (left, right) = plt.subplots(1, 2, figsize=(7.2, 3.8))
    _draw_homes(left, x, y, {"your line": path[-1]}, sticks=20)
    draw_valley(right, mean_squared_error(x, y), reach, LEVELS, {"least squares": best}, {"you": path})
    return fig


def footprints(maps):
    """Draw paths over the loss of the same line on several scales side by side, with one legend.

    `maps`: dict from title (str) to (x, y, reach, best, paths), as in `line_and_map`; `paths`: dict from up to two names
    to an array (steps, 2), the same names in all maps.
    """
    fig, axes = plt.subplots(1, len(maps), figsize=(3.2 * len(maps), 4.2), squeeze=False)
    for ax, (title, (x, y, reach, best, paths)) in zip(axes.flat, maps.items()):
        draw_valley(ax, mean_squared_error(x, y), reach, LEVELS, {"least squares": best}, paths)
        ax.set_title(title)
    _legend_below(fig, axes.flat[0], columnspacing=1)
    return fig


def mean_squared_error(x, y):
    """Return a function of m and b, two numbers or two arrays: the mean squared error of the line m*x + b.

    It is a quadratic in m and b, so that six means make a whole map.
    """
    x, y = np.ravel(x), np.ravel(y)
    x_x, x_y, y_y = (x * x).mean(), (x * y).mean(), (y * y).mean()
    x_1, y_1 = x.mean(), y.mean()
    return lambda m, b: m**2 * x_x + b**2 + y_y + 2 * m * b * x_1 - 2 * m * x_y - 2 * b * y_1
