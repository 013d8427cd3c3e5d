"""Pictures of what hardware does: who computes what in one step, who waits for whom, what a short float can hold."""

import matplotlib.pyplot as plt
import numpy as np

from ..diagrams import arrow, box, canvas
from ..plotting import BLUE, GREEN, GREY, INK, LINE, ORANGE


def speeds(per_second):
    """Draw how many pictures per second a machine trains on: `per_second` is {batch size (int): pictures (float)}."""
    fig, ax = plt.subplots(figsize=(6.4, 3.0))
    ax.plot(list(per_second), list(per_second.values()), marker="o", color=BLUE)
    ax.set(xscale="log", xticks=list(per_second), xticklabels=[f"{size:,}" for size in per_second], ylim=(0, None))
    ax.set(xlabel="batch size", ylabel="pictures per second")
    ax.yaxis.set_major_formatter("{x:,.0f}")
    ax.minorticks_off()
    return fig


def epochs(seconds):
    """Draw bars of the seconds of each epoch, side by side for each pipeline: `seconds` is {name (str): [float]}, equally long."""
    fig, ax = plt.subplots(figsize=(6.4, 3.0))
    for i, ((name, values), hatch) in enumerate(zip(seconds.items(), ["", "//", ".."])):
        ax.bar(np.arange(len(values)) + 0.27 * (i - 1), values, 0.25, hatch=hatch, edgecolor="white", label=name)
    count = len(next(iter(seconds.values())))
    ax.set(xticks=range(count), xticklabels=[f"epoch {i + 1}" for i in range(count)], ylabel="seconds")
    ax.set_ylim(0, 1.35 * max(map(max, seconds.values())))
    ax.grid(False, axis="x")
    ax.legend(loc="upper right", ncols=3)
    return fig


def mirrored_step(batch_size):
    """Draw one training step on one device and, beside it, on two mirrored devices; `batch_size` (int) is even."""
    fig, ax = canvas(6.4, 4.5)
    for x, title in ((1.1, "one device"), (4.33, "two devices, mirrored")):
        ax.text(x, 4.33, title, ha="center", va="center", fontsize=14, weight="bold", color=INK)
        box(ax, x, 3.82, 1.75, 0.46, f"{batch_size} pictures", color=INK)
    arrow(ax, (1.1, 3.57), (1.1, 3.06))
    _device(ax, 1.1, 2.3, 1.9)
    arrow(ax, (1.1, 1.54), (1.1, 0.72))
    box(ax, 1.1, 0.45, 1.75, 0.5, "update", color=GREEN, filled=True)
    for x in (3.3, 5.36):
        arrow(ax, (4.33 + 0.3 * (x - 4.33), 3.57), (x, 3.06), f"{batch_size // 2}", offset=(0.25 * np.sign(x - 4.33), 0.06))
        _device(ax, x, 2.3, 1.9)
        arrow(ax, (x, 1.54), (4.33 + 0.5 * (x - 4.33), 1.36), color=ORANGE)
        arrow(ax, (4.33 + 0.5 * (x - 4.33), 0.96), (x, 0.72), color=ORANGE)
        box(ax, x, 0.45, 1.75, 0.5, "same update", color=GREEN, filled=True)
    box(ax, 4.33, 1.15, 2.6, 0.36, "average the gradients", color=ORANGE, filled=True, fontsize=12)
    return fig


def two_machines(batch_size):
    """Draw one step on two machines: each its own program and half of the `batch_size` (int) pictures, gradients shared."""
    fig, ax = canvas(6.4, 3.9)
    for i, x in enumerate((1.35, 5.05)):
        box(ax, x, 1.78, 2.6, 3.4, color=GREY)
        ax.text(x, 3.68, f"machine {i}", ha="center", va="center", fontsize=14, weight="bold", color=INK)
        ax.text(x, 3.22, f"TF_CONFIG: worker {i} of 2", ha="center", va="center", fontsize=12, color=INK)
        box(ax, x, 2.72, 1.9, 0.42, f"{batch_size // 2} pictures", color=INK)
        arrow(ax, (x, 2.5), (x, 2.23))
        _device(ax, x, 1.5, 1.9)
        arrow(ax, (x, 0.77), (x, 0.58))
        box(ax, x, 0.36, 1.75, 0.4, "same update", color=GREEN, filled=True)
    arrow(ax, (2.3, 1.28), (4.1, 1.28), color=ORANGE)
    arrow(ax, (4.1, 1.28), (2.3, 1.28), color=ORANGE)
    ax.text(3.2, 1.86, "gradients\nback and\nforth", ha="center", va="center", fontsize=12, color=ORANGE)
    return fig


def timeline(runs, shown=8):
    """Draw measured runs one above the other: when a batch was being read, and when the network trained on one.

    `runs`: tuples `(title, reads, steps)`; `reads` and `steps` are lists of (start, end) in seconds on one clock.
    `shown`: how many of the first batches to draw. Raises ValueError if there are no runs or a list is empty.
    """
    if not runs or not all(reads and steps for _, reads, steps in runs):
        raise ValueError(
            "runs: 至少一项 (标题, 读取, 训练)，两个列表都不能为空。 / runs: at least one (title, reads, steps), neither list empty."
        )
    fig, axes = plt.subplots(len(runs), 1, figsize=(6.4, 1.75 * len(runs) + 0.5), sharex=True, squeeze=False)
    for ax, (title, reads, steps) in zip(axes.flat, runs):
        zero = reads[0][0]
        for row, spans, color in ((1, reads, ORANGE), (0, steps, BLUE)):
            for i, (start, end) in enumerate(spans[:shown], start=1):
                start, length = 1000 * (start - zero), 1000 * (end - start)
                ax.broken_barh([(start, length)], (row - 0.38, 0.76), facecolor=color, edgecolor="white")
                ax.text(start + length / 2, row, str(i), ha="center", va="center", fontsize=11, color="white")
        ax.set(yticks=[1, 0], yticklabels=["read", "train"], ylim=(-0.6, 1.6))
        ax.set_title(title, loc="left", fontsize=13)
        ax.grid(False, axis="y")
    axes[-1, 0].set_xlabel("milliseconds; the number is the batch")
    return fig


def float16_window(gradients, scale):
    """Draw the sizes of a network's gradients and what float16 keeps of them, as they are and multiplied by `scale`.

    `gradients`: (n,) positive float32. `scale`: float above 1. Grey is what turns into 0, on the left, or into infinity.
    Raises ValueError if a value is not positive.
    """
    gradients = np.asarray(gradients, "float64")
    if gradients.ndim != 1 or gradients.size == 0 or gradients.min() <= 0:
        raise ValueError("gradients: 应为 (n,) 的正数。 / gradients: expected (n,) positive numbers.")
    tiny, largest = np.log10(2.0**-25), np.log10(65504)  # half the smallest float16 rounds to 0
    fig, axes = plt.subplots(2, 1, figsize=(6.4, 3.9), sharex=True)
    for ax, factor, title in zip(axes, (1, scale), ("gradients as they are", f"multiplied by {scale:,.0f}")):
        sizes = np.log10(gradients * factor)
        ax.hist(sizes, bins=np.arange(-14, 6.1, 0.25), color=BLUE)
        for low, high in ((-14, tiny), (largest, 6)):
            ax.axvspan(low, high, color=LINE, alpha=0.7, zorder=0)
        ax.set(yticks=[], xlim=(-14, 6))
        ax.set_title(f"{title}: {np.mean(sizes < tiny):.1%} lost", loc="left", fontsize=13)
        ax.grid(False)
    axes[0].text(-13.7, axes[0].get_ylim()[1] * 0.92, "becomes 0", va="top", fontsize=12, color=INK)
    axes[0].text(5.8, axes[0].get_ylim()[1] * 0.92, "infinite", va="top", ha="right", fontsize=12, color=INK)
    axes[1].set(
        xlabel="size of a gradient",
        xticks=range(-12, 5, 4),
        xticklabels=["$10^{-12}$", "$10^{-8}$", "$10^{-4}$", "1", "$10^{4}$"],
    )
    return fig


def _device(ax, x, y, width):
    """Draw a device with its copy of the weights and the gradient of its pictures, centred on (x, y)."""
    box(ax, x, y, width, 1.44, color=BLUE)
    box(ax, x, y + 0.34, width - 0.3, 0.46, "all weights", color=BLUE, filled=True)
    box(ax, x, y - 0.34, width - 0.3, 0.46, "gradient", color=ORANGE)
