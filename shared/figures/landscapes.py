"""Maps of a loss of two weights, with the paths that descents took over them."""

import matplotlib.pyplot as plt
import numpy as np

from ..plotting import BLUE, GREEN, INK, ORANGE, PINK


def path_map(loss, paths, reach, goal=None, levels=14):
    """Draw `loss` as a map, darker is lower, with `paths`: a dict from name (str) to visited points, an array (steps, 2).

    `loss`: function of two arrays. `reach`: ((u low, u high), (v low, v high)); what lies outside is not shown.
    `goal`: (u, v), marked by a white cross. `levels`: number of shades. Up to three paths, told apart by colour, line
    and marker; a large marker shows where each ends. Returns the figure. Raises ValueError for no path or more than three.
    """
    if not 1 <= len(paths) <= 3:
        raise ValueError(f"paths: 应有 1 到 3 条，收到 {len(paths)} 条。 / paths: expected 1 to 3, got {len(paths)}.")
    u, v = np.meshgrid(np.linspace(*reach[0], 200), np.linspace(*reach[1], 120))
    height = np.asarray(loss(u, v), float)
    fig, ax = plt.subplots(figsize=(6.4, 3.7))
    shades = np.unique(np.quantile(height, np.linspace(0, 1, levels)))  # by area: a steep wall must not use up all shades
    ax.contourf(u, v, height, levels=shades, cmap="Blues_r", alpha=0.7)
    ax.contour(u, v, height, levels=shades, colors="white", linewidths=0.5, linestyles="solid")
    ax.grid(False)
    for (name, path), color, style, marker in zip(paths.items(), [ORANGE, INK, GREEN], ["--", "-", "-."], "s^o"):
        path = np.asarray(path)
        ax.plot(*path.T, color="white", linestyle="-", linewidth=3.4)
        ax.plot(*path.T, color=color, linestyle=style, linewidth=1.7, marker=marker, markersize=4.5, label=name)
        ax.plot(*path[-1], color=color, marker=marker, markeredgecolor="white", markersize=13, linestyle="none", zorder=5)
    if goal is not None:
        ax.plot(*goal, color="white", marker="X", markeredgecolor=INK, markersize=14, linestyle="none", zorder=4)
    ax.set(xlim=reach[0], ylim=reach[1], xlabel="weight u", ylabel="weight v")
    fig.legend(loc="outside upper center", ncols=len(paths), fontsize=13)
    return fig


def surface(loss, gradient, paths, reach=((-1.7, 1.7), (-1.7, 1.7))):
    """Draw `loss(u, v)` as a landscape and as a map with downhill arrows and `paths`, each an array (steps, 2).

    `loss`, `gradient`: functions of two arrays; `gradient` returns the two slopes. `reach`: the limits of u and of v.
    """
    u, v = np.meshgrid(np.linspace(*reach[0], 90), np.linspace(*reach[1], 90))
    height = loss(u, v)
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
    sparse = np.meshgrid(np.linspace(*reach[0], 11)[1:-1], np.linspace(*reach[1], 11)[1:-1])
    down = -np.array(gradient(*sparse))
    length = np.hypot(*down)
    down *= np.sqrt(length) / np.maximum(length, 1e-9)  # square root: long arrows must not hide short ones
    plan.quiver(*sparse, *down, color="#DDDDDD", width=0.007, pivot="mid")
    for path, style, color in zip(paths, ["o-", "s--", "^:"], [ORANGE, "#F0E442", GREEN]):
        path = np.asarray(path)
        plan.plot(*path.T, style[1:], color=INK, linewidth=4)
        plan.plot(*path.T, style[1:], color=color, linewidth=2.2)
        plan.plot(*path[0], style[0], color=color, markeredgecolor=INK, markersize=9)
        plan.plot(*path[-1], "*", color=color, markeredgecolor=INK, markersize=17)
    plan.set(xticks=[], yticks=[], xlabel="weight u", ylabel="weight v", xlim=reach[0], ylim=reach[1], aspect="equal")
    plan.set_title("the same from above", fontsize=13)
    return fig


def valley(x, y, m_range, b_range, points=None, paths=None, ax=None):
    """Draw the mean squared error of the line m*x + b over (m, b) as a map of heights; return the axes.

    `x`, `y`: (n,) or (n, 1). `m_range`, `b_range`: (low, high). `points`: dict from a name to `(m, b)`, marked on the
    map. `paths`: dict from a name to an array (steps, 2) of visited `(m, b)`, its end drawn large. `ax`: where to draw,
    by default a new figure.
    """
    x, y = np.ravel(x), np.ravel(y)
    ax = ax or plt.subplots(figsize=(6.4, 4.4))[1]
    ms, bs = np.meshgrid(np.linspace(*m_range, 240), np.linspace(*b_range, 240))
    mean_x, mean_y = x.mean(), y.mean()  # the error is a quadratic in (m, b): six means make the whole map
    error = ms**2 * (x**2).mean() + bs**2 + (y**2).mean() + 2 * ms * bs * mean_x - 2 * ms * (x * y).mean() - 2 * bs * mean_y
    levels = np.array([45, 60, 100, 200, 400, 800, 1600, 3200, 6400])
    shades = plt.get_cmap("Greys")(np.linspace(0.02, 0.5, len(levels)))
    ax.contourf(ms, bs, error, levels=levels, colors=["white", *shades[1:], shades[-1]], extend="both")
    lines = ax.contour(ms, bs, error, levels=levels, colors="#777777", linewidths=0.9)
    ax.clabel(lines, levels[1::2], fontsize=10, fmt="%d", colors="#333333")  # every second: room to breathe
    styles = zip([BLUE, ORANGE], ["o", "s"], [2.5, 5.5])  # the first path is thin and lies on top of the second
    for order, ((name, path), (color, marker, size)) in enumerate(zip((paths or {}).items(), styles)):
        path = np.asarray(path)
        look = {"color": color, "marker": marker, "zorder": 4 - order}
        ax.plot(path[:, 0], path[:, 1], linestyle="-", linewidth=1.2, markersize=size, markeredgewidth=0, **look)
        ax.plot(*path[-1], linestyle="", markersize=11, markeredgecolor="black", label=f"{name}, end", **look)
    for (name, point), (color, marker) in zip((points or {}).items(), [(GREEN, "*"), (PINK, "D"), (INK, "X")]):
        ax.plot(
            *point, marker, color=color, markersize=17 if marker == "*" else 10,
            markeredgecolor="white", label=name, zorder=5,
        )  # fmt: skip
    ax.grid(False)
    ax.set(xlabel="weight m", ylabel="bias b", xlim=m_range, ylim=b_range)
    return ax
