"""Diagrams drawn in code, in the course's style: boxes, arrows, pictures, shapes of arrays."""

import matplotlib.pyplot as plt
from matplotlib.patches import FancyBboxPatch, Rectangle

from .plotting import BLUE, INK, LINE, ORANGE

LETTER = 0.602 / 72  # inches a letter of a monospaced font takes, for each point of its size


def canvas(width, height):
    """Return `(fig, ax)`: an empty drawing of `width` x `height` inches whose coordinates are inches, origin bottom left."""
    fig, ax = plt.subplots(figsize=(width, height))
    ax.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    ax.axis("off")
    return fig, ax


def box(ax, x, y, width, height, text="", color=BLUE, filled=False, fontsize=13, **look):
    """Draw a rounded box centred on (x, y), in inches, with `text` in it; `filled` puts white text on `color`.

    `look`: other properties of the box, such as `linewidth`, `facecolor`, or `zorder` (the text's too).
    """
    look = {"facecolor": color if filled else "white", "edgecolor": color, "linewidth": 2} | look
    shape = "round,pad=0,rounding_size=0.08"
    ax.add_patch(FancyBboxPatch((x - width / 2, y - height / 2), width, height, boxstyle=shape, **look))
    ink = "white" if filled else INK
    ax.text(x, y, text, ha="center", va="center", fontsize=fontsize, color=ink, zorder=look.get("zorder"))


def arrow(ax, start, end, text="", color=INK, curve=0.0, offset=(0, 0.14), fontsize=12, **look):
    """Draw an arrow from `start` to `end`, (x, y) in inches, bent by `curve`; `text` stands at its middle plus `offset`.

    `look`: other properties of the arrow, such as `linewidth` or `linestyle`.
    """
    look = {"arrowstyle": "-|>", "color": color, "linewidth": 2, "mutation_scale": 16, "shrinkA": 0, "shrinkB": 0} | look
    ax.annotate("", xy=end, xytext=start, arrowprops=look | {"connectionstyle": f"arc3,rad={curve}"})
    if text:
        x, y = (start[0] + end[0]) / 2 + offset[0], (start[1] + end[1]) / 2 + offset[1]
        ax.text(x, y, text, ha="center", va="center", fontsize=fontsize, color=color)


def picture(ax, image, x, y, size):
    """Put a grey picture, `size` inches wide, centred on (x, y)."""
    half = size / 2
    ax.imshow(image, extent=(x - half, x + half, y - half, y + half), interpolation="nearest", cmap="gray_r", zorder=1)
    ax.add_patch(Rectangle((x - half, y - half), size, size, fill=False, edgecolor=LINE))
    ax.set(xlim=(0, ax.figure.get_figwidth()), ylim=(0, ax.figure.get_figheight()))  # imshow would zoom in


def shape_text(ax, x, y, shape, meets=None, fontsize=14):
    """Write `shape`, a tuple of ints, as Python does, centred on (x, y); the number at the place `meets` is orange, the others are blue."""
    parts = [("(", INK)]
    for i, n in enumerate(shape):
        parts += [
            (str(n), ORANGE if i == meets else BLUE),
            (", " if i < len(shape) - 1 else "," if len(shape) == 1 else "", INK),
        ]
    parts.append((")", INK))
    x -= LETTER * fontsize * sum(len(word) for word, _ in parts) / 2
    for word, color in parts:
        weight = "bold" if color != INK else "normal"
        ax.text(x, y, word, fontsize=fontsize, color=color, weight=weight, family="monospace", va="center")
        x += LETTER * fontsize * len(word)
