"""Pictures for fitting a line: one neuron as a diagram, homes and lines, and the loss of a line as a map.

Rooms `x` and prices `y` are arrays (n,) or (n, 1); a line is `(m, b)`, and its name says how it looks in every picture: see
LOOKS. Every function but `mean_squared_error` returns a figure.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle

from ..diagrams import arrow, box, canvas
from ..plotting import BLUE, GREEN, GREY, INK, PINK, SKY

CAP = 50.0  # thousand dollars: the census table stops here
LEVELS = (45, 60, 100, 200, 400, 800, 1600, 3200, 6400)  # contours of the mean squared error; the lowest point is near 42
LOOKS = {  # colour, line, marker and the marker's size; what stands lower in the list is drawn on top
    "least squares": (GREEN, "-", "*", 20),  # the goal: under the end of a walk that reaches it
    "always the mean": (INK, ":", "X", 11),
    "our guess": (PINK, "--", "D", 10),
    "your line": (PINK, "--", "D", 10),
    "no momentum": ("white", "-", "o", 9),
    "rate 0.05": (SKY, "--", "s", 10),
    "chosen": (SKY, "--", "s", 10),
    "rate 0.005": (BLUE, "-.", "o", 11),
    "first recipe": (BLUE, "-.", "o", 11),
}


def one_neuron(x, m, b, y):
    """Draw one linear neuron at work on one sample, with its feedback loop; all four arguments are numbers."""
    fig, ax = canvas(6.4, 2.9)
    prediction = m * x + b
    ax.add_patch(Circle((2.35, 1.75), 0.62, facecolor=PINK, edgecolor=PINK))
    ax.text(2.35, 1.75, "m·x + b", ha="center", va="center", color=INK, fontsize=14)
    box(ax, 0.62, 1.75, 1.1, 0.72, f"rooms x\n{x:g}", color=GREY)
    box(ax, 4.02, 1.75, 1.0, 0.72, f"ŷ\n{prediction:.2f}", color=PINK)
    box(ax, 5.66, 1.75, 1.32, 0.72, f"(ŷ - y)²\n{(prediction - y) ** 2:.2f}", color=INK)
    box(ax, 5.66, 2.58, 1.32, 0.5, f"truth y: {y:g}", color=GREY)
    arrow(ax, (1.2, 1.75), (1.71, 1.75))
    arrow(ax, (2.35, 2.62), (2.35, 2.39))
    ax.text(2.35, 2.74, f"weight m = {m:g},  bias b = {b:g}", ha="center", va="center", fontsize=13, color=INK)
    arrow(ax, (2.99, 1.75), (3.5, 1.75))
    arrow(ax, (4.54, 1.75), (4.98, 1.75))
    arrow(ax, (5.66, 2.32), (5.66, 2.13))
    ax.plot([5.66, 5.66, 2.35], [1.37, 0.55, 0.55], color=INK, linestyle="--")
    arrow(ax, (2.35, 0.54), (2.35, 1.11))
    ax.text(4.0, 0.28, "adjust m and b", ha="center", va="center", fontsize=13, color=INK)
    return fig


def _draw_homes(ax, x, y, lines=None, sticks=0):
    x, y = np.ravel(x), np.ravel(y)
    capped = y >= CAP
    ax.plot(x[~capped], y[~capped], "o", color=GREY, markersize=4, alpha=0.6, markeredgewidth=0)
    ax.plot(x[capped], y[capped], "^", color=INK, markersize=6, label="at the cap, 50")
    reach = np.array([3.4, 8.9])
    for name, (m, b) in (lines or {}).items():
        color, style, *_ = LOOKS[name]
        ax.plot(reach, m * reach + b, linestyle=style, color=color, linewidth=2.8, label=name)
    if sticks:
        m, b = next(iter(lines.values()))
        chosen = np.argsort(x)[np.linspace(0, len(x) - 1, sticks).astype(int)]
        ax.vlines(x[chosen], y[chosen], m * x[chosen] + b, color=INK, linewidth=1.5, label="error")
        ax.plot(x[chosen], y[chosen], "o", color=INK, markersize=4.5)
    ax.set(xlabel="rooms", ylabel="price (thousand $)", xlim=(3.3, 9.0), ylim=(-4, 54))


def _legend_below(fig, ax, **options):
    """Name what `ax` shows below all of `fig`: in the pictures there is no corner without dots."""
    entries = ax.get_legend_handles_labels()
    columns = 3 if len(entries[1]) == 3 else 2
    fig.legend(*entries, loc="outside lower center", ncols=columns, fontsize=12, **options)


def homes(x, y, lines=None, sticks=0):
    """Draw census tracts as dots, those at the cap of 50 as triangles, and lines over them, with a legend.

    `lines`: dict from names of LOOKS to (m, b). `sticks`: so many tracts, spread over the range of `x`, get a stick to
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


def loss_map(x, y, reach, numbers, points):
    """Draw the loss of all lines as a map of numbered contours, darker is lower, with a legend.

    `reach`: ((m low, m high), (b low, b high)). `numbers`: (m, 1) or (m, -1), where the contours carry their numbers: at
    this m, above or below the valley, the lowest on the other side. `points`: dict from names of LOOKS to (m, b).
    """
    fig, ax = plt.subplots(figsize=(6.4, 4.4))
    _draw_map(ax, x, y, reach, numbers, points)
    _legend_below(fig, ax)
    return fig


def _draw_map(ax, x, y, reach, numbers, points, paths=None):
    loss = mean_squared_error(x, y)
    m, b = np.meshgrid(np.linspace(*reach[0], 240), np.linspace(*reach[1], 240))
    shades = plt.get_cmap("Greys_r")(np.linspace(0.5, 0.97, len(LEVELS) + 1))
    ax.contourf(m, b, loss(m, b), levels=LEVELS, colors=list(shades), extend="both")
    contours = ax.contour(m, b, loss(m, b), levels=LEVELS, colors="white", linewidths=0.9)
    ax.set(xlabel="weight m", ylabel="bias b", xlim=reach[0], ylim=reach[1])
    ax.grid(False)
    numbered = LEVELS[1::2]  # every second: room to breathe
    inside = [place for place in _places(x, y, numbered, *numbers) if reach[1][0] < place[1] < reach[1][1]]
    ax.clabel(contours, numbered, fontsize=12, fmt="%g", colors=INK, manual=inside)
    for name, path in (paths or {}).items():
        _draw_path(ax, name, np.asarray(path))
    for name, (m, b) in points.items():
        _mark(ax, name, m, b)


def _draw_path(ax, name, path):
    """Draw a path on a map, its end marked; the outline keeps it apart from any shade of grey."""
    color = LOOKS[name][0]
    order = 3 + list(LOOKS).index(name) / 100
    ax.plot(*path.T, color=_edge(color), linestyle="-", linewidth=3, zorder=order)
    ax.plot(*path.T, color=color, linestyle="-", linewidth=1.7, marker=".", markersize=4, zorder=order)
    _mark(ax, name, *path[-1])


def _mark(ax, name, m, b):
    color, _, marker, size = LOOKS[name]
    look = {"color": color, "markeredgecolor": _edge(color), "markersize": size, "linestyle": "none"}
    ax.plot(m, b, marker=marker, label=name, zorder=4 + list(LOOKS).index(name) / 100, **look)


def _edge(color):
    return INK if color in ("white", SKY) else "white"


def _places(x, y, levels, m, side):
    """Return [(m, b)] where the lines of slope `m` have the loss `levels`, above (`side` 1) or below (-1) the best b.

    The first level stands on the other side: in a narrow valley the two lowest would touch.
    """
    b = np.mean(y) - m * np.mean(x)
    low = mean_squared_error(x, y)(m, b)
    sides = [-side] + [side] * (len(levels) - 1)
    return [(m, b + one * np.sqrt(level - low)) for level, one in zip(levels, sides) if level > low]


def line_and_map(x, y, paths, best, reach, numbers):
    """Draw the line where the path "your line" ends, with twenty of its errors, beside the loss as a map with all paths.

    `paths`: dict from names of LOOKS to visited (m, b), an array (steps, 2). `best`: (m, b), marked by a star. `reach` and
    `numbers` as in `loss_map`.
    """
    fig, (left, right) = plt.subplots(1, 2, figsize=(6.4, 3.8))
    _draw_homes(left, x, y, {"your line": paths["your line"][-1]}, sticks=20)
    _draw_map(right, x, y, reach, numbers, {"least squares": best}, paths)
    _legend_below(fig, right)
    return fig


def footprints(maps):
    """Draw paths over the loss of the same line on several scales side by side, with one legend.

    `maps`: dict from title (str) to (x, y, reach, numbers, best, paths), as in `line_and_map`, the same names of paths in all.
    """
    fig, axes = plt.subplots(1, len(maps), figsize=(3.2 * len(maps), 4.2), squeeze=False)
    for ax, (title, (x, y, reach, numbers, best, paths)) in zip(axes.flat, maps.items()):
        _draw_map(ax, x, y, reach, numbers, {"least squares": best}, paths)
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
