"""Maps of a loss of two weights, with the paths that descents took over them; a path is an array (steps, 2)."""

import matplotlib.pyplot as plt
import numpy as np

from ..plotting import BLUE, GREEN, GREY, INK, LINE, ORANGE, PINK

YELLOW = "#F0E442"  # of the same palette, for a path over the darkest blue


def _heights(loss, reach, columns, rows):
    """Return `(u, v, height)`, three arrays (rows, columns): `loss` at points spread evenly over `reach`."""
    u, v = np.meshgrid(np.linspace(*reach[0], columns), np.linspace(*reach[1], rows))
    return u, v, np.asarray(loss(u, v), float)


def _draw_path(ax, path, color, style, width, halo=None, **look):
    """Draw a path as a line, over an unbroken one of the colour `halo` and twice the width."""
    path = np.asarray(path)
    if halo:
        ax.plot(*path.T, color=halo, linestyle="-", linewidth=2 * width)
    ax.plot(*path.T, color=color, linestyle=style, linewidth=width, **look)


def _mark(ax, point, color, marker, size, edge="white", **look):
    ax.plot(*point, color=color, marker=marker, markersize=size, markeredgecolor=edge, linestyle="none", **look)


def path_map(loss, paths, reach, goal=None, levels=14):
    """Draw `loss` as a map, darker is lower, with `paths`: a dict from name (str) to visited points, an array (steps, 2).

    `loss`: function of two arrays. `reach`: ((u low, u high), (v low, v high)); what lies outside is not shown.
    `goal`: (u, v), marked by a white cross. `levels`: number of shades. Up to three paths, told apart by colour, line
    and marker; a large marker shows where each ends. Returns the figure. Raises ValueError for no path or more than three.
    """
    if not 1 <= len(paths) <= 3:
        raise ValueError(f"paths: 应有 1 到 3 条，收到 {len(paths)} 条。 / paths: expected 1 to 3, got {len(paths)}.")
    u, v, height = _heights(loss, reach, 200, 120)
    fig, ax = plt.subplots(figsize=(6.4, 3.7))
    shades = np.unique(np.quantile(height, np.linspace(0, 1, levels)))  # by area: a steep wall must not use up all shades
    ax.contourf(u, v, height, levels=shades, cmap="Blues_r", alpha=0.7)
    ax.contour(u, v, height, levels=shades, colors="white", linewidths=0.5, linestyles="solid")
    ax.grid(False)
    for (name, path), color, style, marker in zip(paths.items(), [ORANGE, INK, GREEN], ["--", "-", "-."], "s^o"):
        _draw_path(ax, path, color, style, 1.7, halo="white", marker=marker, markersize=4.5, label=name)
        _mark(ax, path[-1], color, marker, 13, zorder=5)
    if goal is not None:
        _mark(ax, goal, "white", "X", 14, INK, zorder=4)
    ax.set(xlim=reach[0], ylim=reach[1], xlabel="weight u", ylabel="weight v")
    fig.legend(loc="outside upper center", ncols=len(paths), fontsize=13)
    return fig


def surface(loss, gradient, paths, reach=((-1.7, 1.7), (-1.7, 1.7))):
    """Draw `loss(u, v)` as a landscape and as a map, darker is lower, with downhill arrows and `paths`.

    `loss`, `gradient`: functions of two arrays; `gradient` returns the two slopes. `paths`: up to three arrays (steps, 2).
    `reach`: the limits of u and of v. Returns the figure.
    """
    u, v, height = _heights(loss, reach, 90, 90)
    fig = plt.figure(figsize=(6.8, 3.9))
    land = fig.add_subplot(1, 2, 1, projection="3d")
    land.plot_surface(u, v, height, cmap="Blues_r", linewidth=0, antialiased=True, rcount=60, ccount=60)
    land.view_init(elev=42, azim=-62)
    land.set(xticks=[], yticks=[], zticks=[], xlabel="weight u", ylabel="weight v")
    land.set_title("height = loss", fontsize=13)
    for axis in (land.xaxis, land.yaxis):
        axis.labelpad = -12
    plan = fig.add_subplot(1, 2, 2)
    plan.grid(False)
    plan.contourf(u, v, height, levels=16, cmap="Blues_r")
    plan.contour(u, v, height, levels=16, colors="white", linewidths=0.5)
    _downhill_arrows(plan, gradient, reach)
    for path, color, style, marker in zip(paths, [ORANGE, YELLOW, GREEN], ["-", "--", ":"], "os^"):
        _draw_path(plan, path, color, style, 2.2, halo=INK)
        _mark(plan, path[0], color, marker, 9, INK)
        _mark(plan, path[-1], color, "*", 17, INK)
    plan.set(xticks=[], yticks=[], xlabel="weight u", ylabel="weight v", xlim=reach[0], ylim=reach[1], aspect="equal")
    plan.set_title("the same from above", fontsize=13)
    return fig


def _downhill_arrows(ax, gradient, reach):
    u, v = np.meshgrid(np.linspace(*reach[0], 11)[1:-1], np.linspace(*reach[1], 11)[1:-1])
    down = -np.array(gradient(u, v))
    length = np.hypot(*down)
    down *= np.sqrt(length) / np.maximum(length, 1e-9)  # square root: long arrows must not hide short ones
    ax.quiver(u, v, *down, color=LINE, width=0.007, pivot="mid")


def valley(loss, reach, levels, points=None, paths=None):
    """Draw `loss` as a map of numbered contours, paler is lower, as `draw_valley` does, with a legend. Returns the figure."""
    fig, ax = plt.subplots(figsize=(6.4, 4.4))
    draw_valley(ax, loss, reach, levels, points, paths)
    if points or paths:
        fig.legend(loc="outside lower center", ncols=3, fontsize=12)
    return fig


def draw_valley(ax, loss, reach, levels, points=None, paths=None):
    """Draw on `ax` the map of `valley`, without a legend.

    `loss`: function of two arrays, of weight m and bias b. `reach`: ((m low, m high), (b low, b high)). `levels`: rising
    heights of the contours, at least two; every second one carries its number. `points`: dict from up to three names to
    (m, b). `paths`: dict from up to two names to an array (steps, 2) of visited (m, b), its end drawn large.
    """
    m, b, height = _heights(loss, reach, 240, 240)
    shades = plt.get_cmap("Greys")(np.linspace(0.02, 0.5, len(levels)))
    ax.contourf(m, b, height, levels=levels, colors=["white", *shades[1:], shades[-1]], extend="both")
    lines = ax.contour(m, b, height, levels=levels, colors=GREY, linewidths=0.9)
    ax.clabel(lines, levels[1::2], fontsize=10, fmt="%g", colors=INK)  # every second: room to breathe
    looks = zip([BLUE, ORANGE], ["o", "s"], [2.5, 5.5])  # the first path is thin and lies on top of the second
    for order, ((name, path), (color, marker, size)) in enumerate(zip((paths or {}).items(), looks)):
        _draw_path(ax, path, color, "-", 1.2, marker=marker, markersize=size, markeredgewidth=0, zorder=4 - order)
        _mark(ax, path[-1], color, marker, 11, "black", label=f"{name}, end", zorder=4 - order)
    for (name, point), color, marker, size in zip((points or {}).items(), [GREEN, PINK, INK], "*DX", [17, 10, 10]):
        _mark(ax, point, color, marker, size, label=name, zorder=5)
    ax.grid(False)
    ax.set(xlabel="weight m", ylabel="bias b", xlim=reach[0], ylim=reach[1])
