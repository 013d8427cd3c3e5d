"""Pictures as cells with their numbers, and a frame around some of them."""

import numpy as np
from matplotlib.patches import Rectangle

from ..plotting import GREY, INK, LINE, ORANGE, bare


def grey_picture(name, image):
    """Return `image` as a float array; raises ValueError under the argument's `name` unless it is (height, width)."""
    image = np.asarray(image, dtype=float)
    if image.ndim != 2 or image.size == 0:
        raise ValueError(
            f"{name}: 形状应为 (高, 宽)，收到 {image.shape}。 / {name}: expected the shape (height, width), got {image.shape}."
        )
    return image


def number_cells(ax, values, numbers=True, bold=None, shade=True, top=None, fontsize=13):
    """Draw `values` (rows, columns) as a grid of cells, the number of each on a pale shade of grey; negative ones are white.

    `numbers`: True, or booleans (rows, columns) for those cells only, the others left empty; False draws a plain picture.
    `bold`: booleans (rows, columns) for numbers set in bold. `shade`: False leaves all cells white. `top`: the value of
    the darkest shade, by default the largest.
    """
    shown = np.broadcast_to(numbers, values.shape)
    top = max(np.max(values) if top is None else top, 1e-9)
    shades = np.ma.array(np.clip(values, 0, None) if shade else np.zeros_like(values), mask=~shown if shown.any() else False)
    ax.imshow(shades, vmin=0, vmax=3.4 * top if shown.any() else top, interpolation="nearest")  # pale behind dark numbers
    for (i, j), value in np.ndenumerate(values):
        if shown[i, j]:
            weight = "bold" if bold is not None and bold[i, j] else "normal"
            ax.text(j, i, f"{value + 0:g}", ha="center", va="center", fontsize=fontsize, weight=weight, color=INK)
    if shown.any():
        rows, columns = values.shape
        ax.vlines(np.arange(1, columns) - 0.5, -0.5, rows - 0.5, color=LINE, linestyle="-", linewidth=0.8)
        ax.hlines(np.arange(1, rows) - 0.5, -0.5, columns - 0.5, color=LINE, linestyle="-", linewidth=0.8)
    bare(ax, GREY)


def frame_cells(ax, row, column, high, wide):
    """Draw an orange frame around `high` x `wide` cells, the first of them at `row`, `column`."""
    ax.add_patch(Rectangle((column - 0.5, row - 0.5), wide, high, fill=False, edgecolor=ORANGE, linewidth=3, zorder=4))
