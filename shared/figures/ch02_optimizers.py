"""Pictures for optimizers: walks over a map, what each learning rate brings, runs with several seeds, searches and folds.

Every optimizer has one colour and one marker, by the first word of its name. Every function but `looks` returns a figure.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle
from matplotlib.ticker import NullLocator, PercentFormatter

from ..plotting import GREEN, GREY, INK, LINE, ORANGE, PINK
from .landscapes import draw_map, path_map

LOOKS = {"SGD": (ORANGE, "s"), "momentum": (INK, "^"), "RMSprop": (PINK, "D"), "Adam": (GREEN, "o")}


def looks(names):
    """Return a list of (colour, marker), one for each optimizer of `names`, such as "momentum 0.9"."""
    return [LOOKS[name.split()[0]] for name in names]


def walks(loss, paths, reach, goal=None):
    """Draw `paths`, a dict from optimizer (str) to visited points (steps, 2), on the map of `loss`, as `landscapes.path_map`."""
    return path_map(loss, paths, reach, goal, looks=looks(paths))


def profile(loss, paths, reach):
    """Draw `loss`, a function of one weight, and the walks over it side by side.

    `paths`: dict from optimizer (str) to visited places (steps, 1). `reach`: (low, high) of the weight. A small marker is a
    step, a large one the end.
    """
    fig, axes = plt.subplots(1, len(paths), figsize=(3.3 * len(paths), 3.0), sharey=True, squeeze=False)
    ground = np.linspace(*reach, 400)
    for ax, (name, path), (color, marker) in zip(axes.flat, paths.items(), looks(paths)):
        u = np.ravel(path)
        ax.plot(ground, loss(ground), color=GREY, linestyle="-", linewidth=1.6)
        ax.plot(u, loss(u), color=color, linestyle="none", marker=marker, markersize=3.6, markeredgewidth=0)
        ax.plot(u[-1], loss(u[-1]), color=color, linestyle="none", marker=marker, markersize=13, markeredgecolor="white")
        ax.set(title=name, xlabel="weight u")
    axes[0, 0].set_ylabel("loss")
    return fig


def map_and_heights(loss, paths, reach):
    """Draw `paths` on the map of `loss`, to scale, and beside it the loss at every step; arguments as for `walks`."""
    fig, (left, right) = plt.subplots(1, 2, figsize=(7.2, 3.6))
    draw_map(left, loss, paths, reach, looks=looks(paths))
    for path, (color, marker) in zip(paths.values(), looks(paths)):
        right.plot(loss(*path.T), color=color, linestyle="-", linewidth=1.8, marker=marker, markevery=20, markersize=6)
    right.set(xlabel="step", ylabel="loss")
    fig.legend(*left.get_legend_handles_labels(), loc="outside upper center", ncols=len(paths), fontsize=12, columnspacing=1.2)
    return fig


def rate_curves(misread, chosen):
    """Draw what share each learning rate leaves misread, one curve an optimizer, both axes logarithmic.

    `misread`: {optimizer: {rate: [share of each seed]}}. `chosen`: {optimizer: rate}, marked large. Curves join the means.
    """
    fig, ax = plt.subplots(figsize=(6.4, 4.0))
    for (name, shares), (color, marker) in zip(misread.items(), looks(misread)):
        means = {rate: np.mean(seeds) for rate, seeds in shares.items()}
        line = {"color": color, "linestyle": "-", "linewidth": 1.6, "marker": marker, "markersize": 5}
        ax.plot(list(means), list(means.values()), label=name, **line)
        for rate, seeds in shares.items():
            ax.plot([rate] * len(seeds), seeds, color=color, linestyle="none", marker="_", markersize=9)
        best = chosen[name]
        ax.plot(best, means[best], color=color, linestyle="none", marker=marker, markersize=13, markeredgecolor="white")
    ax.set(xscale="log", yscale="log", xlabel="learning rate", ylabel="misread")
    ax.set_yticks([0.1, 0.2, 0.5, 1])
    ax.yaxis.set_minor_locator(NullLocator())
    ax.yaxis.set_major_formatter(PercentFormatter(1, 0))
    fig.legend(loc="outside upper center", ncols=len(misread), fontsize=12, columnspacing=1.2)
    return fig


def seed_dots(scores):
    """Draw every run as a dot, one row an optimizer and in it one seed under the other, the mean as an upright line.

    `scores`: {name: [accuracy of each seed]}, the seeds of every optimizer in the same order.
    """
    fig, ax = plt.subplots(figsize=(6.4, 0.75 * len(scores) + 1.1))
    for row, (runs, (color, marker)) in enumerate(zip(scores.values(), looks(scores))):
        heights = row + np.linspace(-0.3, 0.3, len(runs))
        ax.scatter(runs, heights, s=46, color=color, marker=marker, linewidths=0)
        ax.plot([np.mean(runs)] * 2, [row - 0.4, row + 0.4], color=color, linestyle="-", linewidth=2.5)
    ax.set(yticks=range(len(scores)), ylim=(len(scores) - 0.4, -0.6), xlabel="validation accuracy")
    ax.set_yticklabels(list(scores))
    ax.grid(False, axis="y")
    return fig


def searches(tried, names):
    """Draw several searches side by side, in the colour of Adam: above the settings tried, below what each rate left misread.

    `tried`: {title: list of (learning rate, other factor, share misread)}. `names`: the labels of the two factors.
    """
    fig, axes = plt.subplots(2, len(tried), figsize=(3.3 * len(tried), 4.8), sharex=True, sharey="row", squeeze=False)
    for (above, below), (title, settings), marker in zip(axes.T, tried.items(), "so"):
        rates, others, shares = np.array(settings).T
        above.plot(rates, others, color=GREEN, linestyle="none", marker=marker, markersize=8)
        below.plot(rates, shares, color=GREEN, linestyle="none", marker=marker, markersize=8, alpha=0.6)
        for ax, scale in ((above, "log"), (below, "linear")):
            ax.set(xscale="log", yscale=scale)
            ax.vlines(np.unique(rates), 0, 1, color=LINE, linewidth=1, zorder=0, transform=ax.get_xaxis_transform())
            ax.grid(False)
        above.set_title(title)
        below.set(xlabel=names[0])
        below.yaxis.set_major_formatter(PercentFormatter(1, 0))
    axes[0, 0].set_ylabel(names[1])
    fig.get_layout_engine().set(wspace=0.08)
    axes[1, 0].set_ylabel("misread")
    return fig


def folds(scores):
    """Draw k-fold cross-validation of Adam: a row a round, the part held out hatched, its accuracy at the end; `scores`: k floats."""
    k = len(scores)
    fig, ax = plt.subplots(figsize=(6.4, 0.42 * k + 0.4))
    for row, score in enumerate(scores):
        for part in range(k):
            held = part == row
            look = {"facecolor": GREEN, "hatch": "//"} if held else {"facecolor": LINE}
            ax.add_patch(Rectangle((part, row + 0.1), 0.95, 0.8, edgecolor="white", **look))
        ax.text(k + 0.15, row + 0.5, f"{score:.3f}", va="center", fontsize=13)
    ax.set(xlim=(0, k + 1), ylim=(k, 0))
    ax.axis("off")
    return fig
