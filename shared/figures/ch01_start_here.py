"""Figures of lesson 01/00: a notebook page, the order of running, a traceback, rows and slices of arrays, shapes and `@`."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from ..diagrams import arrow, box, canvas, shape_text
from ..plotting import BLUE, GREEN, GREY, INK, LINE, ORANGE, axes_grid, bare, tight
from .cells import frame_cells

MONO = {"family": "monospace", "va": "center"}


def notebook_page():
    """Draw the parts of a notebook: text, a code cell with its output, a running cell, a folded one, and the kernel."""
    fig, ax = canvas(6.4, 3.9)
    ax.add_patch(Rectangle((0.08, 0.08), 4.1, 3.74, facecolor="white", edgecolor=GREY, linewidth=1.5))
    for y, wide in ((3.55, 3.2), (3.35, 2.5)):
        ax.plot([0.8, 0.8 + wide * 0.75], [y, y], color=LINE, linewidth=5, linestyle="-", solid_capstyle="round")
    ax.text(3.4, 3.45, "text", va="center", fontsize=13, color=GREY)
    for y, mark, code, words, color in (
        (2.8, "[2]:", "3 * price", "code", BLUE),
        (1.5, "[*]:", "time.sleep(9)", "running", ORANGE),
    ):
        ax.text(0.72, y, mark, ha="right", fontsize=13, color=color, **MONO)
        box(ax, 1.95, y, 2.3, 0.5, color=color)
        ax.text(0.9, y, code, fontsize=13, color=INK, **MONO)
        ax.text(3.25, y, words, va="center", fontsize=13, color=color)
    ax.text(0.95, 2.25, "15", fontsize=14, color=INK, **MONO)
    ax.text(3.25, 2.25, "output", va="center", fontsize=13, color=GREEN)
    box(ax, 1.95, 0.75, 2.3, 0.36, color=LINE)
    ax.text(0.95, 0.75, "# Figure ···", fontsize=13, color=GREY, **MONO)
    ax.text(3.25, 0.75, "folded", va="center", fontsize=13, color=GREY)
    box(ax, 5.45, 2.55, 1.5, 1.5, color=INK, filled=True)
    ax.text(5.45, 2.95, "kernel", ha="center", va="center", fontsize=15, color="white", weight="bold")
    ax.text(5.45, 2.35, "price = 5", ha="center", fontsize=13, color="white", linespacing=1.5, **MONO)
    arrow(ax, (3.85, 2.8), (4.66, 2.8), color=BLUE)
    arrow(ax, (4.66, 2.25), (4.0, 2.25), color=GREEN)
    return fig


def running_order(cells, order):
    """Draw cells as rows in the order of the page and, from left to right, the order in which they run; below, what is remembered.

    `cells`: the code of each (str), top to bottom; they are run here. `order`: the places of the cells run, 0 the first.
    Every step has the number that stands in the cell's brackets. A value remembered under a name is orange while another
    run of the cell that made it would give another one. Raises ValueError if a place is not that of a cell.
    """
    if not all(0 <= place < len(cells) for place in order):
        raise ValueError(f"order: 只有 {len(cells)} 格。 / order: there are {len(cells)} cells only.")
    memory = _remembered(cells, order)
    names = list(memory[-1])
    fig, ax = canvas(6.4, 0.55 * len(cells) + 0.5 * len(names) + 0.35)
    top = ax.get_ylim()[1] - 0.35
    xs = np.linspace(2.75, 6.1, len(order))
    for row, code in enumerate(cells):
        box(ax, 1.15, top - 0.55 * row, 2.2, 0.42, color=BLUE)
        ax.text(0.2, top - 0.55 * row, code, fontsize=13, color=INK, **MONO)
    ys = [top - 0.55 * place for place in order]
    ax.plot(xs, ys, color=LINE, linestyle="-", linewidth=2, zorder=1)
    for step, (x, y) in enumerate(zip(xs, ys), start=1):
        ax.text(x, y, f"[{step}]", ha="center", fontsize=13, weight="bold", color=BLUE, zorder=3, **MONO).set_bbox(
            {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
        )
    floor = top - 0.55 * len(cells) - 0.2
    ax.plot([0.05, 6.35], [floor + 0.3, floor + 0.3], color=GREY, linestyle="-", linewidth=1)
    for i, name in enumerate(names):
        y = floor - 0.5 * i
        ax.text(2.1, y, name, ha="right", fontsize=13, color=INK, **MONO)
        for x, values in zip(xs, memory):
            value, stale = values.get(name, ("–", False))
            look = {"color": ORANGE, "weight": "bold"} if stale else {"color": INK}
            ax.text(x, y, str(value), ha="center", fontsize=13, **look, **MONO)
    ax.text(0.1, floor - 0.25 * (len(names) - 1), "kernel", va="center", fontsize=13, color=GREY)
    return fig


def _remembered(cells, order):
    """Return for each step {name: (value, stale)}: what is remembered after it, names in the order in which they were made."""
    names, maker, steps = {}, {}, []
    for place in order:
        exec(cells[place], {"__builtins__": {}}, names)
        if " = " in cells[place]:
            maker[cells[place].partition(" = ")[0]] = cells[place]
        now = {}
        for name, value in names.items():
            again = dict(names)
            exec(maker[name], {"__builtins__": {}}, again)
            now[name] = value, again[name] != value
        steps.append(now)
    return steps


def traceback_read(lines):
    """Draw the text of a traceback with the order in which to read it: 1 the last line, 2 the last arrow, 3 arrows above it.

    `lines`: list of str; the arrow at a line of code is `---->`. Raises ValueError if there is none.
    """
    pointed = [i for i, line in enumerate(lines) if line.startswith("---->")]
    if not pointed:
        raise ValueError("lines: 没有一行以 ----> 开头。 / lines: none begins with ---->.")
    step = 0.3
    fig, ax = canvas(6.4, step * len(lines) + 0.1)
    top = ax.get_ylim()[1] - 0.2
    marks = {len(lines) - 1: (1, ORANGE)} | {i: (n, BLUE) for n, i in enumerate(reversed(pointed), start=2)}
    for i, line in enumerate(lines):
        number, color = marks.get(i, (None, GREY))
        y = top - step * i
        ax.text(0.55, y, line, fontsize=13, color=color, weight="bold" if number == 1 else "normal", **MONO)
        if number:
            ax.text(0.22, y, number, ha="center", va="center", fontsize=13, color="white", weight="bold").set_bbox(
                {"boxstyle": "circle,pad=0.2", "facecolor": color, "edgecolor": "none"}
            )
    return fig


def picture_row(image, row):
    """Draw a grey picture with one of its rows framed and, beside it, the numbers of that row as bars.

    `image`: (height, width), 0 to 255. `row`: int, which one, counted from 0.
    """
    fig, (left, right) = plt.subplots(1, 2, figsize=(6.4, 2.9), width_ratios=[1, 1.35])
    left.imshow(image, interpolation="nearest", vmin=0, vmax=255)
    bare(left)
    frame_cells(left, row, 0, 1, image.shape[1])
    left.set_title(f"row {row}")
    right.bar(np.arange(image.shape[1]), image[row], color=ORANGE, width=0.85)
    right.set(ylim=(0, 260), yticks=[0, 128, 255], xlabel="column", title=f"{image.shape[1]} numbers")
    right.grid(False, axis="x")
    return fig


def counted_both_ways(images, name, count):
    """Draw pictures in a row, numbered from the front above and from the end below; the last `count` are framed in orange.

    `images`: (n, height, width). `name`: str, what the array is called. Raises ValueError unless 0 < count <= n.
    """
    if not 0 < count <= len(images):
        raise ValueError(f"count: 应在 1 到 {len(images)} 之间。 / count: expected 1 to {len(images)}.")
    fig, axes = axes_grid(len(images), len(images), 6.4 / len(images), 1.75)
    for i, ax in enumerate(axes):
        last = i >= len(images) - count
        color = ORANGE if last else INK
        ax.imshow(images[i], interpolation="nearest")
        bare(ax, ORANGE if last else LINE, 3 if last else 0.8)
        ax.set_title(f"{i}", fontsize=13, color=color)
        ax.set_xlabel(f"{i - len(images)}", fontsize=13, color=color)
    fig.suptitle(f"{name}[-{count}:]", fontsize=13, color=ORANGE, x=0.99, ha="right", family="monospace")
    return tight(fig)


def products(pairs):
    """Draw one line for each product `a @ b`: boxes for a, b and the result, and their shapes.

    `pairs`: list of (shape of a, shape of b), shapes as tuples of one or two numbers. The two numbers that meet are orange,
    those that stay are blue. A shape of one number is drawn as a column. Raises ValueError where the shapes do not fit.
    """
    lines = [(a, b, np.matmul(np.zeros(a, "uint8"), np.zeros(b, "uint8")).shape) for a, b in pairs]
    tall = [max(_room(shape)[1] for shape in line) for line in lines]
    fig, ax = canvas(6.4, sum(tall) + 0.6 * len(lines))
    floor = ax.get_ylim()[1]
    for (a, b, result), high in zip(lines, tall):
        floor -= high + 0.6
        y = floor + 0.5 + high / 2
        for x, shape, meets in ((1.05, a, len(a) - 1), (3.2, b, 0), (5.35, result, None)):
            wide, up = _room(shape)
            ax.add_patch(Rectangle((x - wide / 2, y - up / 2), wide, up, facecolor=(BLUE, 0.12), edgecolor=BLUE, linewidth=2))
            shape_text(ax, x, floor + 0.28, shape, meets)
        ax.text(2.12, y, "@", ha="center", va="center", fontsize=20, color=INK)
        ax.text(4.28, y, "=", ha="center", va="center", fontsize=20, color=INK)
    return fig


def _room(shape):
    """Return the width and height, in inches, of the box for an array of `shape`: few numbers are small, many are large."""
    high, wide = (*shape, 1)[:2]
    return tuple(min(0.16 + 0.24 * np.log2(n) ** 0.75, 0.95) if n > 1 else 0.16 for n in (wide, high))
