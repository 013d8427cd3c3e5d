"""Figures of lesson 01/01: a picture going into the black box, numbers in a picture, knobs, the loop of learning, groups."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Circle

from ..diagrams import arrow, box, canvas, picture
from ..plotting import BLUE, GREEN, GREY, INK, LINE, ORANGE, PINK, SKY, axes_grid, bare


def picture_to_answer(image, outputs, names=None):
    """Draw a picture going into a black box and the box's numbers coming out, the largest marked as the answer.

    `image`: one grey picture (height, width). `outputs`: k numbers, at most 12. `names`: k strings, by default 0..k-1.
    Raises ValueError if there are no outputs, more than 12, or the number of names differs.
    """
    outputs = np.asarray(outputs, dtype=float)
    names = [str(i) for i in range(outputs.size)] if names is None else list(names)
    if outputs.ndim != 1 or not 0 < len(outputs) <= 12 or len(names) != len(outputs):
        raise ValueError(
            f"outputs, names: 应有 1 到 12 个输出和同样多的名字，收到 {outputs.shape} 和 {len(names)} 个名字。"
            f" / outputs, names: expected 1 to 12 outputs and as many names, got {outputs.shape} and {len(names)} names."
        )
    fig, ax = canvas(6.4, 3.5)
    picture(ax, image, 0.85, 1.9, 1.5)
    ax.text(0.85, 0.55, f"{np.size(image):,}\nnumbers in", ha="center", va="center", fontsize=13)
    arrow(ax, (1.65, 1.9), (2.2, 1.9))
    box(ax, 3.05, 1.9, 1.6, 1.7, "black box\n?", color=INK, filled=True, fontsize=15)
    arrow(ax, (3.9, 1.9), (4.4, 1.9))
    step = 2.6 / max(len(outputs), 4)
    for i, (name, value) in enumerate(zip(names, outputs)):
        y = 1.9 + step * ((len(outputs) - 1) / 2 - i)
        best = i == outputs.argmax()
        style = {"va": "center", "fontsize": 13, "weight": "bold" if best else "normal", "color": ORANGE if best else INK}
        ax.text(4.72, y, name, ha="center", **style)
        ax.text(5.5, y, f"{value:.3f}", ha="right", **style)
        if best:
            arrow(ax, (6.15, y), (5.62, y), color=ORANGE)
    ax.text(5.15, 0.3, f"{len(outputs)} numbers out", ha="center", va="center", fontsize=13)
    return fig


def knobs(image, wrong, right):
    """Draw training as turning knobs: the same picture, the same box, read as `wrong` before and as `right` after.

    `image`: one grey picture (height, width). `wrong`, `right`: str, the two answers.
    """
    fig, ax = canvas(6.4, 3.7)
    for y, title, answer, mark, color, turns in (
        (2.75, "knobs anywhere", wrong, "wrong", ORANGE, (200, 75, 310, 20, 150)),
        (0.85, "after many small turns", right, "right", GREEN, (120, 40, 15, 85, 240)),
    ):
        picture(ax, image, 0.7, y, 1.25)
        arrow(ax, (1.4, y), (1.85, y))
        box(ax, 3.3, y, 2.8, 1.45, color=INK)
        ax.text(3.3, y + 0.45, title, ha="center", va="center", fontsize=13)
        for i, angle in enumerate(turns):
            _dial(ax, 2.3 + 0.5 * i, y - 0.15, 0.2, angle)
        arrow(ax, (4.75, y), (5.2, y))
        ax.text(5.75, y + 0.1, answer, ha="center", va="center", fontsize=28, weight="bold", color=color)
        ax.text(5.75, y - 0.4, mark, ha="center", va="center", fontsize=13, color=color)
    return fig


def feedback_loop(image, prediction, truth):
    """Draw learning from one mistake as a loop: prediction, compared with the label, error, weights adjusted, again.

    `image`: one grey picture (height, width). `prediction`, `truth`: str, the box's answer and the label.
    """
    fig, ax = canvas(6.4, 3.9)
    picture(ax, image, 0.75, 3.05, 1.3)
    arrow(ax, (1.45, 3.05), (1.95, 3.05))
    box(ax, 2.75, 3.05, 1.5, 1.3, color=INK, text="network\n\n")
    for i, angle in enumerate((120, 40, 280)):
        _dial(ax, 2.35 + 0.4 * i, 2.85, 0.16, angle)
    arrow(ax, (3.55, 3.05), (4.35, 3.05))
    box(ax, 5.3, 3.05, 1.8, 0.9, f"prediction\n{prediction}")
    arrow(ax, (5.3, 2.55), (5.3, 1.35))
    box(ax, 5.3, 0.85, 1.8, 0.9, f"compare with\nthe label {truth}", fontsize=13)
    arrow(ax, (4.35, 0.85), (3.6, 0.85))
    box(ax, 2.75, 0.85, 1.6, 0.9, "error", color=ORANGE, filled=True, fontsize=15)
    arrow(ax, (2.75, 1.35), (2.75, 2.35), color=ORANGE)
    ax.text(2.62, 1.85, "adjust the weights", ha="right", va="center", fontsize=13, color=ORANGE)
    ax.text(2.88, 1.85, "better next time,\nmostly", ha="left", va="center", fontsize=13, color=ORANGE)
    return fig


def number_patch(image, top, left, size=8):
    """Draw a grey picture and, beside it, the numbers of its framed square, each in a cell of its shade.

    `image`: (height, width), 0 (white) to 255 (black). `top`, `left`: row and column where the square of `size` x `size`
    pixels begins. Raises ValueError if the square does not lie inside the picture.
    """
    image = np.asarray(image)
    patch = image[top : top + size, left : left + size] if min(top, left) >= 0 else image[:0]
    if image.ndim != 2 or patch.shape != (size, size):
        raise ValueError(
            f"top, left: {size} x {size} 的方块不在图片 {image.shape} 里面。"
            f" / top, left: a square of {size} x {size} does not fit into the picture {image.shape} there."
        )
    fig, (whole, close) = plt.subplots(1, 2, figsize=(6.4, 4.2), width_ratios=[1, 2])
    whole.imshow(image, interpolation="nearest", vmin=0, vmax=255)
    whole.add_patch(plt.Rectangle((left - 0.5, top - 0.5), size, size, fill=False, edgecolor=ORANGE, linewidth=2.5))
    whole.set_title(f"{image.shape[0]} × {image.shape[1]}")
    close.imshow(patch, interpolation="nearest", vmin=0, vmax=255)
    for (i, j), value in np.ndenumerate(patch):
        close.text(j, i, f"{value:g}", ha="center", va="center", fontsize=13, color="white" if value > 127 else "black")
    close.set_title(f"rows {top}..{top + size - 1}, columns {left}..{left + size - 1}")
    bare(whole, LINE, 2)
    bare(close, ORANGE, 2)
    return fig


def channels(image):
    """Draw a colour picture and its red, green and blue channels, each channel as a grey picture (light: a lot of it).

    `image`: (height, width, 3), values 0..255. Raises ValueError for another shape.
    """
    image = np.asarray(image)
    if image.ndim != 3 or image.shape[-1] != 3:
        raise ValueError(
            f"image: 应为 (高, 宽, 3) 的彩色图片，收到 {image.shape}。"
            f" / image: expected a colour picture (height, width, 3), got {image.shape}."
        )
    fig, axes = plt.subplots(2, 2, figsize=(4.4, 4.8))
    planes = [image.astype("uint8")] + [image[..., c] for c in range(3)]
    for ax, plane, title in zip(axes.flat, planes, ("what we see", "red channel", "green channel", "blue channel")):
        ax.imshow(plane, cmap="gray", vmin=0, vmax=255)
        ax.set_title(title)
        ax.axis("off")
    return fig


def strip(image):
    """Draw a grey picture as one long strip of numbers, row after row, with nothing that could pass for a bar of it.

    `image`: (height, width), 0 (white) to 255 (black).
    """
    image = np.asarray(image)
    fig, ax = plt.subplots(figsize=(6.4, 1.6))
    ax.imshow(image.reshape(1, -1), aspect="auto", interpolation="nearest", vmin=0, vmax=255)
    bare(ax)
    ax.spines[["left", "right"]].set_visible(False)
    ax.set(xticks=range(0, image.size + 1, 4 * image.shape[1]), xlabel="position in the vector")
    return fig


def sizes(images):
    """Draw square pictures of several sizes equally large, each with its size and how many numbers it holds.

    `images`: list of arrays (side, side), 0 (white) to 255 (black).
    """
    fig, axes = axes_grid(len(images), len(images), 6.4 / len(images), 2.7)
    for ax, image in zip(axes, images):
        ax.imshow(image, interpolation="nearest", vmin=0, vmax=255)
        bare(ax).set_title(f"{len(image)} × {len(image)}\n{image.size:,} numbers")
    return fig


def renderings(image):
    """Draw the numbers of a picture and their opposite, 255 minus each, in two ways: 255 as black, and 255 as white.

    `image`: (height, width), 0 (paper) to 255 (ink).
    """
    image = np.asarray(image)
    fig, axes = plt.subplots(2, 2, figsize=(5.0, 5.2))
    for column, (title, numbers) in enumerate((("MNIST\npaper 0, ink 255", image), ("camera\npaper 255, ink 0", 255 - image))):
        axes[0, column].set_title(title, fontsize=13)
        for row, (style, cmap) in enumerate((("255 drawn black", "gray_r"), ("255 drawn white", "gray"))):
            axes[row, column].imshow(numbers, cmap=cmap, vmin=0, vmax=255, interpolation="nearest")
            bare(axes[row, column])
            axes[row, 0].set_ylabel(style, fontsize=13)
    return fig


def two_answers(probability, is_one, ink):
    """Draw real 0s and 1s by the probability of a 1 that a network gives them, with the share it answers right as title.

    `probability`: (n,), the answer is 1 above 0.5. `is_one`: (n,) booleans, the labels. `ink`: (n,), how high each stands.
    """
    fig, ax = plt.subplots(figsize=(6.4, 4.0))
    for label, marker, name in ((False, "o", "a real 0"), (True, "^", "a real 1")):
        ax.scatter(probability[is_one == label], ink[is_one == label], marker=marker, alpha=0.5, label=name)
    ax.axvline(0.5, color=INK, linestyle="--", linewidth=1.5)
    right = ((probability > 0.5) == is_one).mean()
    ax.set(xlabel="the network's probability of a 1", ylabel="ink on the left", xlim=(-0.03, 1.03))
    ax.set_title(f"answers 0 | answers 1 · {right:.1%} right")
    fig.legend(loc="outside lower center", ncols=2)
    return fig


def falling(errors):
    """Draw `errors`, the share wrong after each of many tries (floats), as a curve."""
    fig, ax = plt.subplots(figsize=(6.4, 3.2))
    ax.plot(errors)
    ax.set(xlabel="tries", ylabel="share wrong", ylim=(0, None))
    return fig


def groups(*clouds):
    """Draw clouds of points side by side; a label has one colour and one mark in all of them.

    `clouds`: pairs of points (n, 2) and labels (n,), None for points all alike; at most five different labels.
    """
    every = sorted({label for _, labels in clouds if labels is not None for label in labels.tolist()})
    looks = dict(zip(every, zip((BLUE, PINK, ORANGE, GREEN, SKY), "ovs^D")))
    fig, axes = axes_grid(len(clouds), 2, 5.2 if len(clouds) == 1 else 3.4, 3.6)
    for ax, (points, labels) in zip(axes, clouds):
        ax.set(xlabel="direction 1", ylabel="direction 2")
        if labels is None:
            ax.plot(*points.T, "o", color=GREY, markersize=4)
            continue
        for label in np.unique(labels).tolist():
            color, marker = looks[label]
            ax.plot(*points[labels == label].T, marker, color=color, markersize=5, markerfacecolor="none", label=str(label))
        ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=3, handletextpad=0, columnspacing=1)
    return fig


def directions(components):
    """Draw the factors of each direction as a picture: blue where ink moves a point up its axis, orange where it moves it down.

    `components`: (k, 784), one row a direction.
    """
    components = np.asarray(components)
    reach = np.abs(components).max()
    colours = LinearSegmentedColormap.from_list("down and up", [ORANGE, "white", BLUE])
    fig, axes = axes_grid(len(components), 4, 2.6, 2.8)
    for i, (ax, component) in enumerate(zip(axes, components)):
        ax.imshow(component.reshape(28, 28), cmap=colours, vmin=-reach, vmax=reach, interpolation="nearest")
        bare(ax).set_title(f"direction {i + 1}")
    return fig


def _dial(ax, x, y, radius, angle):
    """Draw a knob centred on (x, y) whose pointer stands at `angle` degrees."""
    ax.add_patch(Circle((x, y), radius, facecolor=(INK, 0.1), edgecolor=INK, linewidth=1.8))
    tip = np.radians(angle)
    ax.plot([x, x + radius * np.cos(tip)], [y, y + radius * np.sin(tip)], color=INK, linestyle="-", linewidth=2.4)
