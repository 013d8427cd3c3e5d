"""Maps of a loss of two weights, with the paths that descents took over them."""

import matplotlib.pyplot as plt
import numpy as np

from .plotting import GREEN, INK, ORANGE


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
