"""Maps of a loss of two weights, with the paths that descents took over them; a path is an array (steps, 2).

On every map darker is lower.
"""

import matplotlib.pyplot as plt
import numpy as np

from ..plotting import GREEN, INK, LINE, ORANGE, PINK

YELLOW = "#F0E442"  # of the same palette, for a path over the darkest blue
LOOKS = [(ORANGE, "s"), (INK, "^"), (GREEN, "o"), (PINK, "D")]  # of the paths of a map, in order: colour and marker
WIDE, HIGH = 5.6, 3.7  # inches: a map to scale is as large as fits in here


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


def map_size(reach):
    """Return `(width, height)` in inches: the largest that `reach` fits into to scale, both weights alike."""
    across, up = np.ptp(reach[0]), np.ptp(reach[1])
    inch = min(WIDE / across, HIGH / up)
    return across * inch, up * inch


def path_map(loss, paths, reach, goal=None, levels=14, looks=LOOKS):
    """Draw `loss` as a map to scale with `paths`, as `draw_map` does, and a legend above. Returns the figure."""
    width, height = map_size(reach)
    fig, ax = plt.subplots(figsize=(max(width + 0.8, 4.4), height + 1.08))
    draw_map(ax, loss, paths, reach, goal, levels, looks)
    fig.legend(loc="outside upper center", ncols=len(paths), fontsize=12, columnspacing=1.2, handlelength=1.4)
    return fig


def draw_map(ax, loss, paths, reach, goal=None, levels=14, looks=LOOKS):
    """Draw on `ax` the map of `loss`, to scale, with `paths`: a dict from name (str) to visited points, an array (steps, 2).

    `loss`: function of two arrays. `reach`: ((u low, u high), (v low, v high)); what lies outside is not shown.
    `goal`: (u, v), marked by a white cross. `levels`: number of shades. `looks`: (colour, marker) of each path. A small
    marker is a step, a large one the end. Raises ValueError for no path or for more than there are looks.
    """
    if not 1 <= len(paths) <= len(looks):
        raise ValueError(
            f"paths: 应有 1 到 {len(looks)} 条，收到 {len(paths)} 条。 / paths: expected 1 to {len(looks)}, got {len(paths)}."
        )
    u, v, height = _heights(loss, reach, 200, 120)
    shades = np.unique(np.quantile(height, np.linspace(0, 1, levels)))  # by area: a steep wall must not use up all shades
    ax.contourf(u, v, height, levels=shades, cmap="Blues_r", alpha=0.7)
    ax.contour(u, v, height, levels=shades, colors="white", linewidths=0.5, linestyles="solid")
    ax.grid(False)
    for (name, path), (color, marker) in zip(paths.items(), looks):
        _draw_path(ax, path, color, "-", 1.1, halo="white", marker=marker, markersize=3.6, markeredgewidth=0, label=name)
        _mark(ax, path[-1], color, marker, 11, zorder=5)
    if goal is not None:
        _mark(ax, goal, "white", "X", 12, INK, zorder=4)
    ax.set(xlim=reach[0], ylim=reach[1], xlabel="weight u", ylabel="weight v", aspect="equal")


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
    plan.set(xlabel="weight u", ylabel="weight v", xlim=reach[0], ylim=reach[1], aspect="equal")
    plan.tick_params(labelsize=11)
    plan.set_title("the same from above", fontsize=13)
    return fig


def _downhill_arrows(ax, gradient, reach):
    u, v = np.meshgrid(np.linspace(*reach[0], 11)[1:-1], np.linspace(*reach[1], 11)[1:-1])
    down = -np.array(gradient(u, v))
    length = np.hypot(*down)
    down *= np.sqrt(length) / np.maximum(length, 1e-9)  # square root: long arrows must not hide short ones
    ax.quiver(u, v, *down, color=LINE, width=0.007, pivot="mid")
