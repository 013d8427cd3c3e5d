"""Figures of lesson 02/02: computational graphs (values go forward, derivatives come back), and what its network does.

A tape is a dict, in the order of computation: name of a node -> (value, {name of an input: local derivative}).
The lesson records tapes, works out derivatives and trains; only drawing happens here.
"""

import matplotlib.pyplot as plt
import numpy as np

from ..diagrams import arrow, box, canvas, picture
from ..plotting import BLUE, GREEN, GREY, INK, ORANGE, PALE, PINK, axes_grid, bare, tight

PALE_ORANGE, LIT = "#E5A57E", "#FFF3C4"  # an arrow that has done its work, the node at work
LARGE, SMALL = (1.74, 1.3), (0.9, 0.86)  # inches from column to column and from row to row


def number(value):
    """Return `value` (float) as a short text: whole numbers without decimals, others with two, and a real minus sign."""
    text = f"{value:.0f}" if abs(value - round(value)) < 1e-9 else f"{value:.2f}"
    return text.replace("-", "\N{MINUS SIGN}")


def arithmetic(tape, gradients, name):
    """Return a text: how the derivative of the last node with respect to `name` comes about, such as "4 × 6 = 24"."""
    terms = [(gradients[user], local[name]) for user, (_, local) in tape.items() if name in local]
    sums = " + ".join(f"{_in_brackets(above)} × {_in_brackets(local)}" for above, local in terms)
    return f"{sums} = {number(gradients[name])}" if terms else number(gradients[name])


def _in_brackets(value):
    return f"({number(value)})" if value < 0 else number(value)


def _draw(ax, tape, places, formulas, state, small):
    """Draw on `ax`, in inches, the nodes of `tape` in a `state` of the walk, as `_state` returns it."""
    values, gradients, lit = state
    width, height = (0.62, 0.38) if small else (1.16, 0.72)
    across, up = SMALL if small else LARGE
    at = {name: np.array([column * across, row * up]) for name, (column, row) in places.items()}
    _draw_arrows(ax, tape, at, width / 2, gradients, lit)
    if not small:
        _label_arrows(ax, tape, at, values)
    for name, (value, local) in tape.items():
        known = number(value) if name in values else ""
        thick = name == lit or (gradients and lit in local)
        box(
            ax, *at[name], width, height, f"{name} {known}" if small else "", BLUE if local else GREY, fontsize=14,
            facecolor=LIT if name == lit else "white", linewidth=3 if thick else 1.6, zorder=4,
        )  # fmt: skip
        if not small:
            label = f"{name} = {formulas[name]}" if formulas and name in formulas else name
            _write(ax, at[name] + (0, 0.21), label, fontsize=12 if len(label) < 11 else 11, zorder=5)
            _write(ax, at[name] - (0, 0.04), known, fontsize=14, weight="bold", color=BLUE, zorder=5)
        if name in gradients:
            _tag(ax, at[name] - (0, height / 2 + (0.14 if small else 0)), number(gradients[name]))
    (left, bottom), (right, top) = np.min(list(at.values()), axis=0), np.max(list(at.values()), axis=0)
    ax.set(
        xlim=(left - width / 2 - 0.04, right + width / 2 + 0.04),
        ylim=(bottom - height / 2 - (0.32 if small else 0.2), top + height / 2 + 0.06),
        aspect="equal",
    )
    ax.axis("off")


def _draw_arrows(ax, tape, at, half, gradients, lit):
    """Draw an arrow for each input of each node: back, dashed, where derivatives have passed; strong where `lit` is at work."""
    for name, (_, local) in tape.items():
        for source in local:
            start, end = at[source] + (half, 0), at[name] - (half, 0)
            if source in gradients and name in gradients:
                now = lit is None or source == lit
                colour, style, start, end = ORANGE if now else PALE_ORANGE, "--", end, start
            else:
                now = name == lit and not gradients
                colour, style = BLUE if now else PALE, "-"
            arrow(ax, start, end, color=colour, linestyle=style, linewidth=2.6 if now else 1.6, mutation_scale=13)


def _label_arrows(ax, tape, at, values):
    """Write the local derivatives of the nodes in `values`: each on its arrow, or beside it where the arrow is level."""
    for name, (_, local) in tape.items():
        if name not in values:
            continue
        for source, derivative in local.items():
            middle = (at[source] + at[name]) / 2
            level = abs(at[source][1] - at[name][1]) < 0.1
            if level:  # below, if another arrow leaves upwards
                upwards = any(source in tape[other][1] and at[other][1] > at[source][1] + 0.1 for other in tape)
                middle += (0, -0.15 if upwards else 0.15)
            ground = {"facecolor": "none" if level else "white", "edgecolor": "none", "pad": 1.2}
            _write(ax, middle, f"×{number(derivative)}", fontsize=12, bbox=ground)


def _tag(ax, place, text):
    ground = {"facecolor": ORANGE, "edgecolor": "none", "boxstyle": "round,pad=0.18"}
    _write(ax, place, text, fontsize=13, color="white", weight="bold", zorder=6, bbox=ground)


def _write(ax, place, text, color=INK, **look):
    ax.text(*place, text, ha="center", va="center", color=color, **look)


def _state(tape, gradients, step):
    """Return (names with a value, names with a derivative, the node in work or None) after `step` of a walk."""
    names = list(tape)
    if not 1 <= step <= 2 * len(names) + 1:
        raise ValueError(
            f"step: 应在 1 到 {2 * len(names) + 1} 之间，收到 {step}。 / step: expected 1 to {2 * len(names) + 1}, got {step}."
        )
    back = [] if gradients is None else names[::-1][: max(step - len(names), 0)]
    lit = names[step - 1] if step <= len(names) else back[-1] if back and step <= 2 * len(names) else None
    return names[:step], {name: gradients[name] for name in back}, lit


def _message(tape, gradients, formulas, done, lit):
    last = list(tape)[-1]
    if lit is None:
        inputs = [name for name, (_, local) in tape.items() if not local]
        slopes = ", ".join(f"d{last}/d{name} = {number(done[name])}" for name in inputs if name in done)
        return f"{last} = {number(tape[last][0])}" + (f";  {slopes}" if slopes and len(inputs) < 4 else "")
    if done:
        return f"d{last}/d{lit} = {arithmetic(tape, gradients, lit)}"
    formula = f"{formulas[lit]} = " if formulas and lit in formulas and tape[lit][1] else ""
    return f"{lit} = {formula}{number(tape[lit][0])}"


def walk(tape, places, gradients=None, step=None, formulas=None):
    """Draw a computational graph at one step of its two passes, with the arithmetic of that step as the title.

    A blue number is a node's value, an orange one the derivative of the last node with respect to it; the number on an
    arrow is the local derivative. `tape`: see the module. `places`: {name: (column, row)}, floats, rows from the bottom.
    `gradients`: {name: float}, or None for a graph with values only. `step` (int): 1..n puts in the values node by node,
    n+1..2n the derivatives from the last node back, 2n+1, the default, is the finished graph. `formulas`: {name: str}.
    Returns the figure. Raises ValueError for a step out of range.
    """
    values, done, lit = state = _state(tape, gradients, 2 * len(tape) + 1 if step is None else step)
    columns, rows = np.ptp(np.array(list(places.values()), float), axis=0)
    fig, ax = plt.subplots(figsize=(columns * LARGE[0] + 1.26, rows * LARGE[1] + 1.6))
    _draw(ax, tape, places, formulas, state, small=False)
    ax.set_title(_message(tape, gradients, formulas, done, lit), fontsize=14, pad=6)
    legend = ["box: value", "arrow: local derivative"] + ([f"tag: d{list(tape)[-1]}/d(box)"] if done else [])
    fig.supxlabel("   |   ".join(legend), fontsize=12, color=INK)
    return fig


def panels(tape, places, gradients, steps, formulas=None):
    """Draw several steps of a `walk` as small pictures, two in a row; the title is the step and its arithmetic.

    `steps`: ints as for `walk`; the other arguments are those of `walk`. Returns the figure.
    """
    columns, rows = np.ptp(np.array(list(places.values()), float), axis=0)
    fig, axes = axes_grid(len(steps), 2, columns * SMALL[0] + 0.76, rows * SMALL[1] + 1.08)
    for ax, step in zip(axes, steps):
        values, done, lit = state = _state(tape, gradients, step)
        _draw(ax, tape, places, formulas, state, small=True)
        ax.set_title(f"{step}  {_message(tape, gradients, formulas, done, lit)}", fontsize=13, pad=4)
    return fig


def sigmoid(z, outputs, slopes):
    """Draw the sigmoid and its derivative, `outputs` and `slopes`, against `z`: three arrays of one length."""
    fig, ax = plt.subplots(figsize=(6.4, 3.1))
    ax.plot(z, outputs, color=BLUE, linestyle="-", label="sigmoid")
    ax.plot(z, slopes, color=ORANGE, linestyle="--", label="derivative")
    ax.set(xlabel="z", yticks=[0, 0.25, 0.5, 0.75, 1])
    ax.legend(loc="upper left")
    return fig


def shrunk(images, small, titles=None):
    """Draw n digits in a row, and under each the same digit on fewer pixels.

    `images`: (n, 28, 28), `small`: (n, 7, 7) or flat (n, 49), dark where the value is high. `titles`: n strings.
    """
    n = len(images)
    fig, axes = axes_grid(2 * n, n, 6.4 / n, 6.4 / n + (0.18 if titles else 0))
    for ax, image in zip(axes, [*images, *np.reshape(small, (n, 7, 7))]):
        ax.imshow(image, interpolation="nearest")
        bare(ax)
    for ax, title in zip(axes, titles or []):
        ax.set_title(title, fontsize=13, pad=4)
    return tight(fig)


def network(image, names, pair):
    """Draw the pixels of `image` (height, width), hidden neurons with `names` (strings) and one output y, with their lines.

    Over the lines stands how many weights and biases they bring. `pair`: what an output of 0 and of 1 says.
    """
    fig, ax = canvas(6.4, 2.7)
    heights = np.linspace(2.05, 0.25, len(names))
    for height in heights:
        for pixel in np.linspace(0.4, 1.9, 7):
            ax.plot([1.72, 2.8], [pixel, height], color=PALE, linestyle="-", linewidth=0.8, zorder=1)
        ax.plot([3.6, 4.6], [height, 1.15], color=PALE, linestyle="-", linewidth=2, zorder=1)
    picture(ax, image, 0.92, 1.15, 1.6)
    for name, height in zip([*names, "y"], [*heights, 1.15]):
        box(ax, 5.0 if name == "y" else 3.2, height, 0.8, 0.42, name, zorder=3)
    for x, text in ((2.26, f"{len(names)} × {image.size} + {len(names)}"), (4.1, f"{len(names)} + 1")):
        _write(ax, (x, 2.5), text, fontsize=13)
    _write(ax, (5.95, 1.15), f"0: “{pair[0]}”\n1: “{pair[1]}”", fontsize=13)
    return fig


def hidden_weights(means, maps, titles):
    """Draw grey pictures `means` and signed pictures `maps`, red with − below zero, blue with + above, on one scale.

    `means`: (k, height, width). `maps`: (n, height, width); a sign stands in the stronger cells. `titles`: k + n strings.
    """
    reach = np.abs(maps).max()
    fig, axes = axes_grid(len(means) + len(maps), 3, 2.1, 2.35)
    for ax, title in zip(axes, titles):
        ax.set_title(title, fontsize=13, pad=4)
        bare(ax)
    for ax, mean in zip(axes, means):
        ax.imshow(mean, cmap=plt.get_cmap("gray_r", 16), interpolation="nearest")  # few shades: a page's picture keeps 128
    for ax, values in zip(axes[len(means) :], maps):
        shown = ax.imshow(values, cmap=plt.get_cmap("RdBu", 33), vmin=-reach, vmax=reach, interpolation="nearest")
        for row, column in np.argwhere(np.abs(values) > 0.25 * reach):
            ink = "white" if abs(values[row, column]) > 0.6 * reach else INK
            _write(ax, (column, row), "+" if values[row, column] > 0 else "\N{MINUS SIGN}", color=ink, fontsize=12)
    bar = fig.colorbar(shown, ax=axes, orientation="horizontal", aspect=40, shrink=0.8)
    bar.set_ticks([-reach, 0, reach], labels=[number(-reach), "0", number(reach)])
    return fig


def same_losses(ours, theirs, span):
    """Draw the losses of two runs, each as the mean of the last `span` (int) steps: ours wide and pale, theirs thin upon it.

    `ours`, `theirs`: two lists of one loss per step, equally long and at least `span`.
    """
    fig, ax = plt.subplots(figsize=(6.4, 3.3))
    steps = np.arange(span, len(ours) + 1)
    means = [np.convolve(losses, np.ones(span) / span, mode="valid") for losses in (ours, theirs)]
    ax.plot(steps, means[0], color=PALE, linestyle="-", linewidth=6, label="our tape")
    ax.plot(steps, means[1], color=INK, linestyle="--", linewidth=1.6, label="Keras")
    ax.set(xlabel="step", ylabel=f"loss, mean of {span}", ylim=(0, None))
    ax.legend()
    return fig


def nudge_errors(sizes, errors):
    """Draw how far finite differences are off, `errors` {name: array (n,)}, against the size of the nudge, `sizes` (n,)."""
    fig, ax = plt.subplots(figsize=(6.4, 3.3))
    for (name, error), color, style, marker in zip(errors.items(), [PINK, GREEN], ["-", "--"], "os"):
        ax.loglog(sizes, error, color=color, linestyle=style, marker=marker, label=name)
    ax.invert_xaxis()
    ax.set(xlabel="h, smaller to the right", ylabel="error of the derivative")
    ax.legend(loc="lower right")
    return fig
