"""Computational graphs drawn in code: values go forward, derivatives come back.

A tape is a dict, in the order of computation: name of a node -> (value, {name of an input: local derivative}).
Lessons record tapes and work out derivatives themselves; only drawing happens here.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyBboxPatch

from ..plotting import BLUE, GREY, INK, ORANGE

LARGE, SMALL = (1.74, 1.3), (0.9, 0.86)  # inches from column to column and from row to row


def number(value):
    """Return `value` (float) as a short text: whole numbers without decimals, others with two, and a real minus sign."""
    text = f"{value:.0f}" if abs(value - round(value)) < 1e-9 else f"{value:.2f}"
    return text.replace("-", "\N{MINUS SIGN}")


def layout(tape):
    """Return {name: (column, row)}: a node stands one column right of its furthest input, the nodes of a column evenly.

    Raises ValueError if a node names an input that is not recorded before it.
    """
    column = {}
    for name, (_, local) in tape.items():
        if missing := [source for source in local if source not in column]:
            raise ValueError(
                f"tape: 节点 {name} 用到了 {missing}，但它们没有记在前面。"
                f" / tape: node {name} uses {missing}, not recorded before it."
            )
        column[name] = 1 + max((column[source] for source in local), default=-1)
    members = [[name for name in tape if column[name] == c] for c in range(max(column.values()) + 1)]
    return {
        name: (c, (len(names) - 1) / 2 - i) for c, names in enumerate(members) for i, name in enumerate(names)
    }  # fmt: skip


def arithmetic(tape, gradients, name):
    """Return a text: how the derivative of the last node by `name` comes about, such as "4 × 6 = 24"."""
    terms = [(gradients[user], local[name]) for user, (_, local) in tape.items() if name in local]
    bracket = lambda value: f"({number(value)})" if value < 0 else number(value)  # noqa: E731
    sums = " + ".join(f"{bracket(above)} × {bracket(local)}" for above, local in terms)
    return f"{sums} = {number(gradients[name])}" if terms else number(gradients[name])


def _draw(ax, tape, places, formulas, values, gradients, lit, small):
    """Draw on `ax`, in inches: the nodes of `tape`, values of the names in `values`, `gradients` of the names in it."""
    wide, high = (0.62, 0.38) if small else (1.16, 0.72)
    across, up = SMALL if small else LARGE
    places = layout(tape) if places is None else places
    at = {name: (column * across, row * up) for name, (column, row) in places.items()}
    users = [user for user, (_, local) in tape.items() if lit in local]
    for name, (_, local) in tape.items():
        for source, derivative in local.items():
            start, end = np.array(at[source]) + (wide / 2, 0), np.array(at[name]) - (wide / 2, 0)
            back = source in gradients and name in gradients
            now = source == lit or lit is None if back else name == lit and not gradients
            color = (ORANGE if back else BLUE) if now else ("#E5A57E" if back else "#9DB9CC")
            if back:
                start, end = end, start
            ax.annotate(
                "", xy=end, xytext=start, zorder=2,
                arrowprops={"arrowstyle": "-|>", "color": color, "linewidth": 2.6 if now else 1.6, "mutation_scale": 13,
                            "shrinkA": 1, "shrinkB": 1, "linestyle": "--" if back else "-"},
            )  # fmt: skip
            if not small and name in values:
                # the number stands on its arrow, beside it where the arrow is level: below, if another one leaves upwards
                level = abs(start[1] - end[1]) < 0.1
                upwards = any(source in tape[other][1] and at[other][1] > at[source][1] + 0.1 for other in tape)
                x, y = (start + end) / 2 + (0, (-0.15 if upwards else 0.15) if level else 0)
                ax.text(x, y, f"×{number(derivative)}", ha="center", va="center", fontsize=12, color=INK, zorder=2.5,
                        bbox={"facecolor": "none" if level else "white", "edgecolor": "none", "pad": 1.2})  # fmt: skip
    for name, (value, local) in tape.items():
        x, y = at[name]
        edge = BLUE if local else GREY
        thick = name == lit or (bool(gradients) and name in users)
        ax.add_patch(
            FancyBboxPatch(
                (x - wide / 2, y - high / 2), wide, high, boxstyle="round,pad=0,rounding_size=0.08", zorder=3,
                facecolor="#FFF3C4" if name == lit else "white", edgecolor=edge, linewidth=3 if thick else 1.6,
            )
        )  # fmt: skip
        known = number(value) if name in values else ""
        if small:
            ax.text(x, y, f"{name} {known}", ha="center", va="center", fontsize=14, color=INK, zorder=5)
        else:
            label = f"{name} = {formulas[name]}" if formulas and name in formulas else name
            ax.text(x, y + 0.21, label, ha="center", va="center", fontsize=12 if len(label) < 11 else 11, color=INK, zorder=5)
            ax.text(x, y - 0.04, known, ha="center", va="center", fontsize=14, weight="bold", color=BLUE, zorder=5)
        if name in gradients:
            down = high / 2 + (0.14 if small else 0.0)
            ax.text(x, y - down, number(gradients[name]), ha="center", va="center", fontsize=13, color="white",
                    weight="bold", zorder=6, bbox={"facecolor": ORANGE, "edgecolor": "none", "boxstyle": "round,pad=0.18"})  # fmt: skip
    xs, ys = np.array(list(at.values())).T
    ax.set(
        xlim=(xs.min() - wide / 2 - 0.04, xs.max() + wide / 2 + 0.04),
        ylim=(ys.min() - high / 2 - (0.32 if small else 0.2), ys.max() + high / 2 + 0.06),
    )
    ax.set_aspect("equal")
    ax.axis("off")


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


def walk(tape, gradients=None, step=None, places=None, formulas=None):
    """Draw a computational graph at one step of its two passes, with the arithmetic of that step as the title.

    A blue number is a node's value, an orange one the derivative of the last node by it; the number on an arrow is the
    local derivative. `tape`: see the module. `gradients`: {name: float}, or None for a graph with values only.
    `step` (int): 1..n puts in the values node by node, n+1..2n the derivatives from the last node back, 2n+1, the
    default, is the finished graph. `places`: {name: (column, row)}, by default `layout(tape)`. `formulas`: {name: str}.
    Returns the figure. Raises ValueError for a step out of range.
    """
    places = layout(tape) if places is None else places
    values, done, lit = _state(tape, gradients, 2 * len(tape) + 1 if step is None else step)
    columns, rows = np.ptp(np.array(list(places.values()), float), axis=0)
    fig, ax = plt.subplots(figsize=(columns * LARGE[0] + 1.26, rows * LARGE[1] + 1.6))
    _draw(ax, tape, places, formulas, values, done, lit, small=False)
    ax.set_title(_message(tape, gradients, formulas, done, lit), fontsize=14, pad=6)
    last = list(tape)[-1]
    legend = ["box: value", "arrow: local derivative"] + ([f"tag: d{last}/d(box)"] if done else [])
    fig.supxlabel("   |   ".join(legend), fontsize=12, color=INK)
    return fig


def panels(tape, gradients, steps, places=None, formulas=None):
    """Draw several steps of a `walk` as small pictures, two in a row, numbered; the title is the step's arithmetic.

    `steps`: ints as for `walk`; the other arguments are those of `walk`. Returns the figure.
    """
    places = layout(tape) if places is None else places
    columns, rows = np.ptp(np.array(list(places.values()), float), axis=0)
    count = -(-len(steps) // 2)
    size = 2 * (columns * SMALL[0] + 0.76), count * (rows * SMALL[1] + 1.08)
    fig, axes = plt.subplots(count, 2, figsize=size, squeeze=False)
    for ax in axes.flat:
        ax.axis("off")
    for i, (ax, step) in enumerate(zip(axes.flat, steps), start=1):
        values, done, lit = _state(tape, gradients, step)
        _draw(ax, tape, places, formulas, values, done, lit, small=True)
        ax.set_title(f"{i}  {_message(tape, gradients, formulas, done, lit)}", fontsize=13, pad=4)
    return fig
