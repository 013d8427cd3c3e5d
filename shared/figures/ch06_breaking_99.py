"""Figures of lesson 06/01: learning rates, the ablation, the race against Keras' example, and the ladder of the course."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import NullFormatter

from ..plotting import BLUE, GREEN, GREY, INK, ORANGE, PINK
from . import runs


def rates(schedules):
    """Draw learning rates over the steps of one training. `schedules`: {name (str): rates (steps,)}, two at most."""
    fig, ax = plt.subplots(figsize=(6.4, 3.0))
    for (name, values), style in zip(schedules.items(), ("-", "--"), strict=False):
        ax.plot(values, style, label=name)
    ax.set(xlabel="step", ylabel="learning rate", ylim=(0, None))
    ax.legend(loc="upper right")
    return fig


def ablation(added, removed):
    """Draw what each idea changes when it is added alone (left) and taken away alone (right), in percentage points.

    `added`, `removed`: {idea (str): shared.experiments.Comparison of accuracies from 0 to 1}, the same ideas in the same order.
    A filled dot is told apart from nothing, a hollow one is not.
    """
    fig, axes = plt.subplots(1, 2, figsize=(6.4, 3.2), sharey=True)
    for ax, gaps, title, colour in zip(axes, (added, removed), ("added alone", "taken away"), (BLUE, ORANGE), strict=True):
        ax.axvline(0, color=GREY, linewidth=1)
        for row, gap in enumerate(gaps.values()):
            ax.plot([100 * gap.low, 100 * gap.high], [row, row], "-", color=colour, linewidth=3)
            ax.plot(100 * gap.mean, row, "o", color=colour, markersize=9, markerfacecolor=colour if gap.told_apart else "white")
        ax.set(title=title, xlabel="points")
    axes[0].set(yticks=range(len(added)), yticklabels=list(added), ylim=(len(added) - 0.5, -0.5))
    return fig


def race(example, ours):
    """Draw mean accuracy against seconds of training, seconds on a log scale.

    `example`: (seconds, accuracies), each (epochs,). `ours`: {width (int): table with the columns digits, fit_seconds, accuracy}.
    """
    fig, ax = plt.subplots(figsize=(6.4, 3.4))
    ax.axhline(0.99, color=GREY, linewidth=1)
    ax.plot(*example, "o-", color=BLUE, label="Keras' example")
    looks = zip(ours.items(), (ORANGE, GREEN, PINK), ("s--", "D-.", "^:"), strict=False)
    for (width, table), colour, style in looks:
        ax.plot(table["fit_seconds"], table["accuracy"], style, color=colour, label=f"width {width}")
    ax.set(xscale="log", xlabel="seconds of training", ylabel="validation accuracy")
    ticks = [t for t in (1, 2, 5, 10, 20, 50, 100, 200) if ax.get_xlim()[0] <= t <= ax.get_xlim()[1]]
    ax.set_xticks(ticks, [str(t) for t in ticks])
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.legend(loc="lower right")
    return fig


def ladder(errors):
    """Draw the test errors of several networks as rows of runs, on a log scale, with the mean written beside each row.

    `errors`: {name (str): test errors in percent (n,)}; the first is drawn at the top.
    """
    fig = runs.rows(errors, "test error, %")
    (ax,) = fig.axes
    for row, values in enumerate(errors.values()):
        ax.text(1.02, row, f"{np.mean(values):.2f}%", va="center", color=INK, transform=ax.get_yaxis_transform())
    ax.set(xscale="log")
    ax.set_xticks([0.5, 1, 2, 5, 10], ["0.5", "1", "2", "5", "10"])
    ax.xaxis.set_minor_formatter(NullFormatter())
    return fig
