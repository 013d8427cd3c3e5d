"""Pictures for reading training curves: one run in detail, a wall of runs, several runs together, which neurons answer.

A log is a dict of lists: `batch_loss`, the loss of each batch in turn, and `val_loss` and `val_accuracy`, measured after
every so many batches (always the same number). Only drawing happens here.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import PercentFormatter

from ..plotting import BLUE, GREEN, GREY, INK, ORANGE, PALE, PINK, SKY, axes_grid, bare


def checkup_iterations(log):
    """Return the iterations, an int array, after which `log` holds a validation figure.

    Raises ValueError if a list is missing or the batches are no multiple of the validation figures.
    """
    counts = [len(log.get(key, [])) for key in ("batch_loss", "val_loss", "val_accuracy")]
    if not (counts[1] and counts[1] == counts[2] and counts[0] % counts[1] == 0 and counts[0]):
        raise ValueError(
            f"log: batch_loss 的长度应是 val_loss 和 val_accuracy 的整数倍，收到 {counts}。"
            f" / log: batch_loss must be a multiple of val_loss and val_accuracy in length, got {counts}."
        )
    every = counts[0] // counts[1]
    return np.arange(1, counts[1] + 1) * every


def _draw_loss(ax, log, know_nothing):
    """Draw on `ax` the loss of each batch, its mean between two checkups, the validation loss and a level; return the lines."""
    at = checkup_iterations(log)
    batch_loss = np.asarray(log["batch_loss"], float)
    mean = batch_loss.reshape(len(at), -1).mean(axis=1)
    iterations = np.arange(1, len(batch_loss) + 1)
    lines = ax.plot(iterations, batch_loss, color=PALE, linestyle="-", linewidth=0.9, label="training, each batch")
    lines += ax.plot(at - at[0] / 2, mean, color=BLUE, linestyle="-", linewidth=2, label=f"training, mean of {at[0]}")
    lines += ax.plot(at, log["val_loss"], color=ORANGE, linestyle="--", linewidth=2, label="validation")
    lines.append(ax.axhline(know_nothing, color=INK, linestyle=":", linewidth=1.6, label="knows nothing"))
    return lines


def chart(log, know_nothing, chance=0.1, top=None):
    """Draw one run: the loss on the left, the validation accuracy on the right.

    `log`: see the module. `know_nothing`, `chance`: loss and accuracy of a network that knows nothing, drawn dotted.
    `top`: upper end of the loss axis; a batch that lies above is cut off. Raises ValueError for a log that does not fit.
    """
    at = checkup_iterations(log)
    fig, (loss, accuracy) = plt.subplots(1, 2, figsize=(7.0, 3.7), width_ratios=[1.35, 1])
    lines = _draw_loss(loss, log, know_nothing)
    highest = max(max(log["batch_loss"]), max(log["val_loss"]), know_nothing)
    loss.set(title="loss", xlabel="iteration", ylim=(0, 1.05 * highest if top is None else top))
    accuracy.plot(at, log["val_accuracy"], color=ORANGE, linestyle="--", linewidth=2)
    accuracy.axhline(chance, color=INK, linestyle=":", linewidth=1.6)
    accuracy.set(title="validation accuracy", xlabel="iteration", ylim=(0, 1.02))
    fig.legend(handles=lines, loc="outside lower center", ncols=2, fontsize=12, handlelength=2.4)
    return fig


def wall(logs, know_nothing, top=4.0):
    """Draw the loss of several runs in small pictures with one scale, two in a row, with the last validation accuracy.

    `logs`: dict from title (str) to log. `know_nothing`: loss of a network that knows nothing, drawn dotted. `top`: upper
    end of every loss axis; what lies above is cut off. Raises ValueError if `logs` is empty or a log does not fit.
    """
    if not logs:
        raise ValueError("logs: 是空的，没有可画的训练。 / logs: is empty, there is no run to draw.")
    fig, axes = axes_grid(len(logs), 2, 3.3, 2.55, sharex=True, sharey=True)
    for ax, (title, log) in zip(axes, logs.items()):
        lines = _draw_loss(ax, log, know_nothing)
        ax.set_title(title, fontsize=13, weight="bold")
        ax.text(
            0.98, 0.97, f"val. accuracy {log['val_accuracy'][-1]:.2f}", transform=ax.transAxes, ha="right", va="top",
            fontsize=12, bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5},
        )  # fmt: skip
        ax.set(xlabel="iteration", ylabel="loss", ylim=(0, top))
        ax.label_outer()
    fig.legend(handles=lines, loc="outside lower center", ncols=2, fontsize=12, handlelength=2.4)
    return fig


def validation(runs, know_nothing):
    """Draw the validation losses of three runs together, the last one the healthy run.

    `runs`: dict from name (str) to log. `know_nothing`: see `chart`.
    """
    fig, ax = plt.subplots(figsize=(6.4, 3.4))
    for (name, log), marker, color in zip(runs.items(), "os^", (SKY, PINK, GREEN)):
        ax.plot(checkup_iterations(log), log["val_loss"], marker=marker, markevery=5, color=color, label=name)
    ax.axhline(know_nothing, color=INK, linestyle=":", linewidth=1.6)
    ax.set(xlabel="iteration", ylabel="validation loss", ylim=(0, 1.13 * know_nothing))
    ax.legend(loc="upper right", bbox_to_anchor=(1, 0.9))
    return fig


def loss_and_dead(log, dead, know_nothing, top=4.0):
    """Draw the loss of a run, cut off above `top`, and under it the share of dead neurons.

    `dead`: one share, 0..1, for each checkup of `log`. Raises ValueError where their number differs.
    """
    at = checkup_iterations(log)
    if len(dead) != len(at):
        raise ValueError(
            f"dead: 应有 {len(at)} 个数，收到 {len(dead)} 个。 / dead: expected {len(at)} shares, got {len(dead)}."
        )
    fig, (loss, share) = plt.subplots(2, 1, figsize=(6.4, 5.0), height_ratios=[1.5, 1], sharex=True)
    _draw_loss(loss, log, know_nothing)
    loss.set(ylabel="loss", ylim=(0, top))
    share.plot(at, dead, color=INK, linestyle="-", marker="o", markersize=4)
    share.set(xlabel="iteration", ylabel="dead neurons", ylim=(0, 1.05))
    share.yaxis.set_major_formatter(PercentFormatter(1))
    return fig


def teeth(log, know_nothing, epoch, epochs):
    """Draw the losses of the batches of the first `epochs` epochs of `epoch` batches each, with a line between epochs."""
    losses = log["batch_loss"][: epoch * epochs]
    fig, ax = plt.subplots(figsize=(6.4, 3.4))
    ax.plot(range(1, len(losses) + 1), losses, color=BLUE, linewidth=1.4)
    ax.axhline(know_nothing, color=INK, linestyle=":", linewidth=1.6)
    for end in range(epoch, len(losses), epoch):
        ax.axvline(end + 0.5, color=GREY, linestyle="-", linewidth=1.0, zorder=0)
    ax.set(xlabel="iteration", ylabel="loss of the batch", xticks=range(0, len(losses) + 1, epoch // 2))
    return fig


def record(before, after):
    """Return what differs between two recipes as text (str), one line each; arrays by their size and their first numbers.

    `before`: dict from argument to value. `after`: dict with those that are different.
    """
    return "\n".join(f"{name:13} {_short(before[name])}  ->  {_short(value)}" for name, value in after.items())


def _short(value):
    if not isinstance(value, np.ndarray):
        return str(value)
    if value.ndim > 1:
        return f"{len(value):,} images"
    return f"{len(value):,} labels: {' '.join(str(number) for number in value[:6])} ..."


def activity(outputs):
    """Draw which neurons answer to which images: a dark cell where the output is above zero, white where it is zero.

    `outputs`: dict from title (str) to an array (images, neurons) of outputs after ReLU. Raises ValueError if it is empty.
    """
    if not outputs:
        raise ValueError("outputs: 是空的，没有可画的输出。 / outputs: is empty, there is nothing to draw.")
    fig, axes = plt.subplots(1, len(outputs), figsize=(6.6, 3.1), squeeze=False)
    for ax, (title, values) in zip(axes.flat, outputs.items()):
        ax.imshow(np.asarray(values).T > 0, cmap="Blues", vmin=0, vmax=1.2, aspect="auto", interpolation="nearest")
        bare(ax, GREY).set_xlabel("images")
        ax.set_title(title, fontsize=13)
    axes[0, 0].set_ylabel("neurons")
    return fig


def answers(counts, every):
    """Draw what a network answers as training goes on: one column a checkup, one row a class, dark where it answers often.

    `counts`: (checkups, classes), how often each class was the answer. `every`: iterations between two checkups.
    Raises ValueError if there is no answer in some checkup.
    """
    counts = np.asarray(counts, float)
    if counts.ndim != 2 or counts.size == 0 or not counts.sum(axis=1).all():
        raise ValueError(
            f"counts: 应为 (次数, 类别数)，每次至少有一个回答，收到 {counts.shape}。"
            f" / counts: expected (checkups, classes) with at least one answer each, got {counts.shape}."
        )
    share = counts / counts.sum(axis=1, keepdims=True)
    end = (len(share) + 0.5) * every
    fig, ax = plt.subplots(figsize=(6.4, 3.5))
    extent = (every / 2, end, share.shape[1] - 0.5, -0.5)
    picture = ax.imshow(share.T, cmap="Blues", vmin=0, vmax=1, aspect="auto", extent=extent, interpolation="nearest")
    ax.set(xlabel="iteration", ylabel="answer", yticks=range(share.shape[1]))
    ax.grid(False)
    fig.colorbar(picture, label="share of answers", format=PercentFormatter(1), ticks=[0, 0.5, 1], pad=0.02)
    return fig
