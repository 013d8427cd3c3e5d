"""Figures of lesson 06/02: what each trick changes, targets and confidence, reliability, and an ensemble beside its members."""

import matplotlib.pyplot as plt
import numpy as np

from ..plotting import BLUE, GREY, INK, ORANGE


def gaps(differences):
    """Draw what each trick changes, in percentage points, with its 95% interval; filled where told apart from nothing.

    `differences`: {name (str): shared.experiments.Difference of accuracies from 0 to 1}, the first at the top.
    """
    fig, ax = plt.subplots(figsize=(6.4, 0.42 * len(differences) + 1.0))
    ax.axvline(0, color=GREY, linewidth=1)
    for row, gap in enumerate(differences.values()):
        ax.plot([100 * gap.low, 100 * gap.high], [row, row], "-", color=BLUE, linewidth=3)
        ax.plot(100 * gap.mean, row, "o", color=BLUE, markersize=9, markerfacecolor=BLUE if gap.told_apart else "white")
    ax.set(yticks=range(len(differences)), yticklabels=list(differences), ylim=(len(differences) - 0.5, -0.5))
    ax.set(xlabel="percentage points")
    return fig


def targets(smoothing=0.1, digit=3):
    """Draw the target of one digit, one-hot and smoothed by `smoothing`, side by side."""
    one_hot = np.eye(10)[digit]
    fig, ax = plt.subplots(figsize=(6.4, 2.8))
    ax.bar(np.arange(10) - 0.2, one_hot, width=0.4, color=BLUE, label="one-hot")
    ax.bar(
        np.arange(10) + 0.2, (1 - smoothing) * one_hot + smoothing / 10, width=0.4, color=ORANGE, hatch="//", label="smoothed"
    )
    ax.set(xlabel="class", ylabel="target", xticks=range(10), ylim=(0, 1.05))
    ax.legend(loc="upper right")
    return fig


def reliability(curves):
    """Draw the share of right answers against the confidence, a line for each network, beside the diagonal of honest confidence.

    `curves`: {name (str): (bins, 3), a row a bin: how many answers, mean confidence, share right}, three at most. The larger a
    dot, the more answers.
    """
    fig, ax = plt.subplots(figsize=(6.4, 4.4))
    ax.plot([0, 1], [0, 1], ":", color=GREY, linewidth=2)
    for (name, bins), colour, style in zip(curves.items(), (BLUE, ORANGE, INK), ("o-", "s--", "^-."), strict=False):
        count, confidence, right = np.asarray(bins).T
        ax.plot(confidence, right, style[1:], color=colour, linewidth=2)
        ax.scatter(confidence, right, 20 + 300 * count / count.sum(), color=colour, marker=style[0], zorder=3)
        ax.plot([], [], style, color=colour, markersize=8, label=name)
    ax.set(xlabel="confidence", ylabel="share right", xlim=(0.3, 1.03), ylim=(0, 1.05))
    ax.legend(loc="lower right")
    return fig


def together(singles, ensemble):
    """Draw the test errors of single networks (dots, their mean a line) and of their ensemble (a diamond), in percent.

    `singles`: errors from 0 to 1 (n,), one a seed from 1 on; `ensemble`: one error.
    """
    fig, ax = plt.subplots(figsize=(6.4, 3.0))
    seeds = np.arange(1, len(singles) + 1)
    ax.axhline(100 * np.mean(singles), color=BLUE, linestyle="--", linewidth=2, label="mean")
    ax.plot(seeds, 100 * np.asarray(singles), "o", color=BLUE, markersize=9)
    ax.plot(len(singles) + 1, 100 * ensemble, "D", color=ORANGE, markersize=10)
    ax.set(
        ylabel="test error (%)",
        ylim=(0, 115 * max(singles)),
        xlim=(0.5, len(singles) + 1.7),
        xticks=[*seeds, len(singles) + 1],
        xticklabels=[*map(str, seeds), "together"],
    )
    ax.set(xlabel="seed")
    ax.legend(loc="lower right")
    return fig
