"""Pictures for training deep networks: activations with their slopes, dropout at work, cures compared, the board of all runs.

Only drawing happens here; the numbers come from the lesson. Every function returns a Matplotlib figure.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import NullFormatter

from ..plotting import BLUE, GREEN, GREY, INK, ORANGE, axes_grid


def activations(curves, columns=2):
    """Draw functions with their slopes, one small picture each: value solid, slope dashed, on one scale.

    `curves`: dict from title (str) to three arrays of one length: input, value, slope. Raises ValueError if it is empty
    or the lengths differ.
    """
    if not curves or any(len({len(part) for part in curve}) > 1 for curve in curves.values()):
        raise ValueError(
            "curves: 至少一项，每一项是三个等长的数组。 / curves: expected one or more entries, each three arrays of one length."
        )
    fig, axes = axes_grid(len(curves), columns, 6.4 / columns, 2.2, sharex=True, sharey=True)
    for ax, (title, (z, value, slope)) in zip(axes, curves.items()):
        lines = ax.plot(z, value, color=BLUE, linestyle="-", label="output")
        lines += ax.plot(z, slope, color=ORANGE, linestyle="--", linewidth=1.8, label="slope")
        ax.set_title(title, fontsize=13)
        ax.set(ylim=(-1.25, 2.1), yticks=[-1, 0, 1, 2])
    fig.legend(handles=lines, loc="outside lower center", ncols=2)
    return fig


def dropout_rows(rows):
    """Draw rows of cells, each with its number: white and crossed where it is 0, darker the larger it is.

    `rows`: dict from title (str) to an array of n numbers, 0 or more. Raises ValueError if the lengths differ.
    """
    lengths = {len(values) for values in rows.values()}
    if len(lengths) != 1:
        raise ValueError(
            f"rows: 每一行应有同样多的数，收到 {sorted(lengths)}。 / rows: expected rows of one length, got {sorted(lengths)}."
        )
    fig, axes = plt.subplots(len(rows), 1, figsize=(6.4, 0.95 * len(rows)), squeeze=False)
    for ax, (title, values) in zip(axes.flat, rows.items()):
        values = np.asarray(values, float)
        ax.pcolormesh(values[None], cmap="Blues", vmin=0, vmax=2.4, edgecolors="white", linewidth=2)
        for i, value in enumerate(values):
            text, color = (f"{value:.2f}", INK) if value else ("×", ORANGE)
            ax.text(i + 0.5, 0.5, text, ha="center", va="center", fontsize=12 if value else 17, color=color)
        ax.set_title(title, fontsize=13, loc="left")
        ax.axis("off")
    return fig


def cures(training, validation, kept):
    """Draw up to four runs: on the left the validation loss by epoch, on the right training and validation loss at the end.

    `training`, `validation`: dicts with the same names (str), each with a list of floats, one an epoch, all of one length.
    `kept`: the epoch of the first run, counted from 1, that early stopping brings back; a ring marks it. Raises ValueError
    for no run or more than four, for names or lengths that differ, and for an epoch that is not there.
    """
    lengths = {len(losses) for runs in (training, validation) for losses in runs.values()}
    if not 1 <= len(training) <= 4 or list(training) != list(validation) or len(lengths) != 1:
        raise ValueError(
            "training, validation: 应有 1 到 4 项，名字相同，轮数相同，"
            f"收到 {list(training)} 和 {list(validation)}，轮数 {sorted(lengths)}。"
            " / training, validation: expected 1 to 4 runs of the same names and one length, "
            f"got {list(training)} and {list(validation)} with lengths {sorted(lengths)}."
        )
    (epochs,) = lengths
    if not 1 <= kept <= epochs:
        raise ValueError(f"kept: 应在 1 和 {epochs} 之间，收到 {kept}。 / kept: expected 1 to {epochs}, got {kept}.")
    fig, (curves, gaps) = plt.subplots(1, 2, figsize=(7.0, 3.9))
    looks = zip([INK, ORANGE, GREEN, BLUE], ["-", "--", "-.", ":"], "os^D")
    for i, (name, (color, style, marker)) in enumerate(zip(training, looks)):
        low, high = training[name][-1], validation[name][-1]
        curves.plot(range(1, epochs + 1), validation[name], color=color, linestyle=style, marker=marker)
        gaps.plot([low, high], [i, i], color=color, linestyle=style)
        gaps.plot(low, i, color=color, marker=marker, markersize=9, markerfacecolor="white")
        gaps.plot(high, i, color=color, marker=marker, markersize=9)
    ring = next(iter(validation.values()))[kept - 1]
    curves.plot(kept, ring, "o", color=INK, markersize=17, markerfacecolor="none", markeredgewidth=1.8)
    curves.set(title="validation loss", xlabel="epoch", xticks=range(1, epochs + 1))
    gaps.set(title=f"gap at epoch {epochs}", xlabel="loss", ylim=(len(training) - 0.5, -0.5))
    gaps.set_yticks(range(len(training)), training)
    gaps.set_xlim(left=0)
    return fig


def board(names, accuracy, loss):
    """Draw mistakes (percent) and loss of several runs, best at the left, both on log axes, one line of dots a run.

    `names`: n strings, first at the top. `accuracy`: n floats below 1. `loss`: n floats above 0. Raises ValueError if the
    lengths differ.
    """
    if not len(names) == len(accuracy) == len(loss):
        raise ValueError(
            f"names, accuracy, loss: 长度不同（{len(names)}、{len(accuracy)}、{len(loss)}）。"
            f" / names, accuracy, loss: lengths differ ({len(names)}, {len(accuracy)}, {len(loss)})."
        )
    at = np.arange(len(names))
    fig, axes = plt.subplots(1, 2, figsize=(7.0, 0.42 * len(names) + 1.3), sharey=True)
    mistakes = 100 * (1 - np.asarray(accuracy))
    for ax, values, color, marker, form, title in [
        (axes[0], mistakes, BLUE, "o", "{:.1f}%", "mistakes"),
        (axes[1], np.asarray(loss), ORANGE, "s", "{:.3f}", "loss"),
    ]:
        ax.hlines(at, values.min() / 1.2, values, color=GREY, linestyle=":", linewidth=1.2)
        ax.plot(values, at, color=color, marker=marker, markersize=8, linestyle="none")
        for i, value in zip(at, values):
            ax.annotate(form.format(value), (value, i), xytext=(8, 0), textcoords="offset points", va="center", fontsize=11)
        ax.set(xscale="log", xlim=(values.min() / 1.2, values.max() * 2.2), xticks=[], title=title)
        ax.xaxis.set_minor_formatter(NullFormatter())
        ax.tick_params(axis="x", which="both", length=0)
        ax.grid(False)
    axes[0].set_yticks(at, names)
    axes[0].set_ylim(len(names) - 0.5, -0.5)
    axes[1].tick_params(axis="y", length=0)
    return fig
