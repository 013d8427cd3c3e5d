"""Pictures for the last lesson: regions of small networks, a digit read row by row, padding, codes of an autoencoder, losses.

Only drawing happens here; the numbers come from the lesson. Every function returns a Matplotlib figure.
"""

import matplotlib.pyplot as plt
import numpy as np

from ..diagrams import arrow, box, canvas, picture
from ..plotting import BLUE, GREEN, GREY, INK, LINE, ORANGE, PALE, PINK, SKY, axes_grid, bare, tight


def regions(functions, points, labels):
    """Draw where small classifiers of two inputs say 1 (shaded) and where 0, with the points that they should part.

    `functions`: dict from title (str) to a function of an array (n, 2) that returns n numbers in 0..1; the border lies at
    0.5. `points`: (k, 2). `labels`: k integers, 0 or 1, drawn as circles and crosses. Raises ValueError for no function
    or lengths that differ.
    """
    if not functions or len(points) != len(labels):
        raise ValueError(
            f"functions, points, labels: 至少一个函数，点和标签一样多，收到 {len(points)} 个点和 {len(labels)} 个标签。"
            f" / functions, points, labels: expected a function and as many labels as points, got {len(points)} and {len(labels)}."
        )
    points, labels = np.asarray(points, float), np.asarray(labels)
    side = np.linspace(-0.45, 1.45, 96)
    grid = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    fig, axes = axes_grid(len(functions), len(functions), 2.35, 3.15, sharey=True)
    for ax, (title, function) in zip(axes, functions.items()):
        values = np.asarray(function(grid), float).reshape(len(side), len(side))
        ax.contourf(side, side, values, levels=[-1, 0.5, 2], colors=["white", PALE])
        ax.contour(side, side, values, levels=[0.5], colors=INK, linewidths=1.6)
        for label, marker, color in [(0, "o", ORANGE), (1, "X", BLUE)]:
            ax.scatter(*points[labels == label].T, marker=marker, s=130, color=color, edgecolors="white", zorder=3)
        ax.set(title=title, xticks=[0, 1], yticks=[0, 1], xlabel="$x_1$", aspect="equal")
        ax.grid(False)
    axes[0].set_ylabel("$x_2$")
    return fig


def reading(image, rows=(1, 6, 12, 17, 23, 28)):
    """Draw a recurrent layer unrolled: some rows of a digit enter one after the other, the state is handed on.

    `image`: (height, width), any scale, dark where high. `rows`: row numbers in rising order from 1 to the height, since
    the outputs follow the last row; three dots stand where rows are left out. Raises ValueError for other rows.
    """
    image, rows = np.asarray(image), list(rows)
    if rows != sorted(set(rows)) or rows[:1] + rows[-1:] != [1, image.shape[0]]:
        raise ValueError(
            f"rows: 应从 1 递增到 {image.shape[0]}，收到 {rows}。 / rows: expected to rise from 1 to {image.shape[0]}, got {rows}."
        )
    fig, ax = canvas(6.6, 2.9)
    picture(ax, image, 0.75, 1.6, 1.4)
    pitch = 3.72 / max(1, len(rows) - 1)
    for place, row in enumerate(rows):
        y = 2.3 - 1.4 * (row - 0.5) / image.shape[0]
        ax.plot([0.05, 1.45], [y, y], color=ORANGE, linestyle="-", linewidth=1)
        x = 1.95 + pitch * place
        box(ax, x, 1.85, 0.4, 0.5, "A", filled=True)
        if place:
            arrow(ax, (x - pitch + 0.2, 1.85), (x - 0.2, 1.85), color=GREEN)
            if row > rows[place - 1] + 1:
                ax.text(x - pitch / 2, 1.93, "…", ha="center", va="bottom", fontsize=13, color=GREEN)
        arrow(ax, (x, 1.0), (x, 1.58))
        _strip(ax, image, row, x, 0.83)
        ax.text(x, 0.5, f"{row}", ha="center", va="center", fontsize=12)
    arrow(ax, (x, 2.12), (x, 2.5), color=INK)
    ax.text(x, 2.62, "10 outputs", ha="center", va="center", fontsize=12)
    ax.text(3.2, 2.4, "state, handed on", ha="center", va="center", fontsize=12, color=GREEN)
    ax.text(3.8, 0.2, "rows of the digit, one at a time", ha="center", va="center", fontsize=12)
    ax.set(xlim=(0, 6.6), ylim=(0, 2.9))  # imshow would zoom in
    return fig


def _strip(ax, image, row, x, y):
    """Put row number `row` of `image`, counted from 1 and in the grey of the whole, centred on (x, y), in inches."""
    place = (x - 0.27, x + 0.27, y - 0.09, y + 0.09)
    ax.imshow(image[row - 1 : row], extent=place, cmap="gray_r", aspect="auto", vmin=image.min(), vmax=image.max())
    ax.add_patch(plt.Rectangle((x - 0.27, y - 0.09), 0.54, 0.18, fill=False, edgecolor=LINE))


def beliefs(images, probabilities):
    """Draw, for each digit, its picture and beside every row the ten probabilities after reading down to that row.

    `images`: (n, height, width). `probabilities`: (n, height, k), in 0..1, darker where higher. Raises ValueError if the
    shapes do not fit.
    """
    images, probabilities = np.asarray(images), np.asarray(probabilities)
    if images.shape[:2] != probabilities.shape[:2]:
        raise ValueError(
            f"images, probabilities: 张数和行数应相同，收到 {images.shape} 和 {probabilities.shape}。"
            f" / images, probabilities: expected as many pictures and rows, got {images.shape} and {probabilities.shape}."
        )
    height, classes = probabilities.shape[1:]
    fig, axes = plt.subplots(len(images), 2, figsize=(6.4, 2.6 * len(images)), sharey=True, squeeze=False)
    for (left, right), image, table in zip(axes, images, probabilities):
        left.imshow(image, interpolation="nearest", extent=(0, height, height + 0.5, 0.5), aspect="equal")
        shown = right.imshow(
            table, cmap="Blues", vmin=0, vmax=1, aspect="auto", extent=(-0.5, classes - 0.5, height + 0.5, 0.5)
        )
        for row, best in enumerate(table.argmax(axis=1), start=1):
            right.plot(best, row, ".", color=ORANGE, markersize=5)
        left.set(xticks=[], ylabel="row", yticks=[1, 7, 14, 21, 28] if height == 28 else range(1, height + 1))
        right.set(xticks=range(classes))
        for ax in (left, right):
            ax.grid(False)
    axes[-1, 1].set_xlabel("digit believed in")
    fig.colorbar(shown, ax=axes[:, 1], label="probability", shrink=0.7)
    return fig


def codes(points, labels):
    """Draw codes of two numbers as their digits, a colour and a shade for each class, names large at the class medians.

    `points`: (n, 2). `labels`: n integers in 0..9. Raises ValueError for other shapes.
    """
    points, labels = np.asarray(points), np.asarray(labels)
    if points.shape != (len(labels), 2):
        raise ValueError(
            f"points: 形状应为 ({len(labels)}, 2)，收到 {points.shape}。 / points: expected ({len(labels)}, 2), got {points.shape}."
        )
    colors = [BLUE, ORANGE, GREEN, PINK, SKY, GREY, INK, "#8C6D00", "#5B3A8C", "#8B1E3F"]
    fig, ax = plt.subplots(figsize=(6.4, 5.4))
    for digit in np.unique(labels):
        chosen = points[labels == digit]
        ax.scatter(*chosen.T, marker=f"${digit}$", s=34, color=colors[digit], linewidths=0.2, alpha=0.75)
    for digit in np.unique(labels):  # on top of every dot
        x, y = np.median(points[labels == digit], axis=0)
        frame = {"boxstyle": "circle,pad=0.18", "facecolor": "white", "edgecolor": colors[digit], "linewidth": 2}
        ax.text(x, y, str(digit), ha="center", va="center", fontsize=14, weight="bold", color=colors[digit], bbox=frame)
    ax.set(xlabel="first number of the code", ylabel="second number of the code")
    return fig


def plane(images, columns):
    """Draw pictures edge to edge on one sheet, `columns` a row, the last row of pictures at the bottom.

    `images`: (n, height, width), n a multiple of `columns`. Raises ValueError if it is not.
    """
    images = np.asarray(images)
    if len(images) == 0 or len(images) % columns:
        raise ValueError(
            f"images: 张数应为 {columns} 的倍数，收到 {len(images)}。 / images: expected a multiple of {columns}, got {len(images)}."
        )
    _, high, wide = images.shape
    sheet = images.reshape(-1, columns, high, wide).swapaxes(1, 2).reshape(-1, columns * wide)
    fig, ax = plt.subplots(figsize=(6.2, 6.2 * sheet.shape[0] / sheet.shape[1]))
    ax.imshow(sheet, interpolation="nearest")
    ax.axis("off")
    return fig


def before_and_after(rows, names):
    """Draw rows of pictures under each other, one column for each original.

    `rows`: list of arrays (n, height, width), values 0 (white) to 1 (black). `names`: a string for each row, at its left.
    Raises ValueError if the counts differ.
    """
    if len(rows) != len(names) or len({len(row) for row in rows}) != 1:
        raise ValueError(
            f"rows, names: 每一行的图应一样多，每行一个名字，收到 {[len(row) for row in rows]} 和 {len(names)} 个名字。"
            f" / rows, names: expected rows of one length and a name for each, got {[len(row) for row in rows]} and {len(names)}."
        )
    count = len(rows[0])
    fig, axes = plt.subplots(len(rows), count, figsize=(6.6, 5.6 / count * len(rows)), squeeze=False)
    for name, row, line in zip(names, rows, axes):
        for ax, image in zip(line, row):
            ax.imshow(image, interpolation="nearest", vmin=0, vmax=1)
            bare(ax)
        line[0].set_ylabel(name, rotation=0, ha="right", va="center", fontsize=12)
    return tight(fig)


def lengths(columns, accuracy):
    """Draw the accuracy of networks against the length to which what they read is padded.

    `columns`: n lengths in rising order. `accuracy`: {name (str): n floats}, two at most.
    """
    fig, ax = plt.subplots(figsize=(6.4, 3.0))
    for (name, values), look in zip(accuracy.items(), ("s--", "o-"), strict=False):
        ax.plot(columns, values, look, label=name)
    ax.set(xlabel="columns, padding included", ylabel="accuracy", ylim=(0, 1.03))
    ax.legend(loc="lower left")
    return fig


def race(losses, every=20):
    """Draw the training loss of several runs of each network: a pale line a run, a heavy one for their mean.

    `losses`: {name (str): array (runs, looks)}, two at most; a look every `every` (int) steps.
    """
    fig, ax = plt.subplots(figsize=(6.4, 3.4))
    for (name, runs), color, style in zip(losses.items(), (ORANGE, BLUE), ("--", "-"), strict=False):
        runs = np.asarray(runs, float)
        steps = every * np.arange(1, runs.shape[1] + 1)
        ax.plot(steps, runs.T, style, color=color, linewidth=1, alpha=0.4)
        ax.plot(steps, runs.mean(axis=0), style, color=color, linewidth=3, label=name)
    ax.set(xlabel="step", ylabel="training loss", ylim=(0, None))
    ax.legend()
    return fig
