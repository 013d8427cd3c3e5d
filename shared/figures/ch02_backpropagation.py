"""Computational graphs drawn in code: values go forward, derivatives come back.

A tape is a dict, in the order of computation: name of a node -> (value, {name of an input: local derivative}).
Lessons record tapes and work out derivatives themselves; only drawing happens here.
"""

import matplotlib.pyplot as plt
import numpy as np

from ..diagrams import arrow, box
from ..plotting import BLUE, GREY, INK, ORANGE, PALE, axes_grid

PALE_ORANGE, LIT = "#E5A57E", "#FFF3C4"  # an arrow that has done its work, the node at work
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
    return {name: (c, (len(names) - 1) / 2 - i) for c, names in enumerate(members) for i, name in enumerate(names)}


def arithmetic(tape, gradients, name):
    """Return a text: how the derivative of the last node by `name` comes about, such as "4 × 6 = 24"."""
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


def walk(tape, gradients=None, step=None, places=None, formulas=None):
    """Draw a computational graph at one step of its two passes, with the arithmetic of that step as the title.

    A blue number is a node's value, an orange one the derivative of the last node by it; the number on an arrow is the
    local derivative. `tape`: see the module. `gradients`: {name: float}, or None for a graph with values only.
    `step` (int): 1..n puts in the values node by node, n+1..2n the derivatives from the last node back, 2n+1, the
    default, is the finished graph. `places`: {name: (column, row)}, by default `layout(tape)`. `formulas`: {name: str}.
    Returns the figure. Raises ValueError for a step out of range.
    """
    places = layout(tape) if places is None else places
    values, done, lit = state = _state(tape, gradients, 2 * len(tape) + 1 if step is None else step)
    columns, rows = np.ptp(np.array(list(places.values()), float), axis=0)
    fig, ax = plt.subplots(figsize=(columns * LARGE[0] + 1.26, rows * LARGE[1] + 1.6))
    _draw(ax, tape, places, formulas, state, small=False)
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
    fig, axes = axes_grid(len(steps), 2, columns * SMALL[0] + 0.76, rows * SMALL[1] + 1.08)
    for i, (ax, step) in enumerate(zip(axes, steps), start=1):
        values, done, lit = state = _state(tape, gradients, step)
        _draw(ax, tape, places, formulas, state, small=True)
        ax.set_title(f"{i}  {_message(tape, gradients, formulas, done, lit)}", fontsize=13, pad=4)
    return fig
