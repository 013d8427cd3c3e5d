"""Drawings of networks: columns of neurons for dense layers, and all layers of an image model to one scale."""

import math

import numpy as np
from matplotlib.patches import Circle, Polygon, Rectangle
from matplotlib.textpath import TextPath

from ..diagrams import arrow, canvas
from ..plotting import BLUE, GREEN, GREY, INK, LINE, ORANGE

SHOWN = 10  # neurons drawn in a column; of a longer one the middle is left out

# Volumes: numbers a column of a flat layer, points of the words, and inches
FOLD, POINTS = 20, 12
SIDES = (1.5, 1.35, 1.2, 1.05, 0.9)  # of the largest volume, tried until all fit into one row
GAP, SPARE = 0.2, 0.35  # between two volumes; more where there is room, but not more than this
SIZE_ROOM, LINE_ROOM, SCALE_ROOM = 0.35, 0.2, 0.3  # for the sizes above a row, a line of words below it, the scale
MARGIN = 0.3  # on the left, for the arrow from one row to the next


def dense_layers(model):
    """Draw a network of dense layers: a column of neurons for each layer, with the parameters of each step above it.

    `model`: a Keras Sequential of dense layers. A layer of more than 10 neurons shows its first and last few. Layers without
    weights (Flatten, Dropout and the like) are not drawn. Raises ValueError if there is no dense layer, or one that gets a picture.
    """
    layers = [layer for layer in model.layers if hasattr(layer, "units")]
    if not layers or any(layer.input.ndim != 2 for layer in layers):
        raise ValueError(
            "model: 应由全连接层组成，图片先用 keras.layers.Flatten() 展平。"
            " / model: expected dense layers; flatten pictures first, with keras.layers.Flatten()."
        )
    sizes = [layers[0].input.shape[1], *(layer.units for layer in layers)]
    words = ["input", *(layer.activation.__name__.replace("relu", "ReLU") for layer in layers)]
    colors = [INK, *[BLUE] * (len(layers) - 1), GREEN]
    fig, ax = canvas(6.4, 4.0)
    gap = (6.4 - 1.1) / (len(sizes) - 1)
    columns = [[(0.55 + i * gap, y) for y in _heights(n)] for i, n in enumerate(sizes)]
    for here, there in zip(columns, columns[1:]):
        for start in here:
            for end in there:
                ax.plot(*zip(start, end), color=LINE, linewidth=0.5, linestyle="-", zorder=1)
    for column, size, word, color in zip(columns, sizes, words, colors):
        for point in column:
            ax.add_patch(Circle(point, 0.09, facecolor="white", edgecolor=color, linewidth=1.8, zorder=2))
        if size > SHOWN:
            ax.text(column[0][0], 2.15, "⋮", ha="center", va="center", fontsize=20, color=color)
        ax.text(column[0][0], 0.42, f"{size}", ha="center", va="center", fontsize=15, weight="bold", color=color)
        ax.text(column[0][0], 0.14, word, ha="center", va="center", fontsize=13, color=color)
    for here, there, layer in zip(columns, columns[1:], layers):
        middle = (here[0][0] + there[0][0]) / 2
        ax.text(middle, 3.83, f"{layer.count_params():,}", ha="center", va="center", fontsize=14, color=ORANGE, weight="bold")
    return fig


def _heights(size):
    """Return the heights of a column's circles, in inches: `SHOWN` at most, with a gap in the middle if some are left out."""
    low, high = 0.8, 3.5
    if size <= SHOWN:
        step = min(0.28, (high - low) / max(size - 1, 1))
        return [2.15 + step * (i - (size - 1) / 2) for i in range(size)]
    half = SHOWN // 2 - 1
    return [high - 0.26 * i for i in range(half)] + [low + 0.26 * i for i in range(half)]


def layer_volumes(model, width=6.4):
    """Draw the layers of an image model to scale, in a figure `width` inches wide: every number takes the same room.

    A feature map is a rectangle of its own height and width with the other channels behind it, equally far apart; flat
    numbers are folded into columns of 20. The orange patch is what one neuron of the next layer reads; the bar below
    tells the scale. Layers that only pass numbers on (Flatten, Dropout, BatchNormalization) are not drawn. A long model
    goes on in further rows.
    `model`: a built Sequential with shapes `(numbers,)`, `(height, width)` or `(height, width, channels)`. Raises
    ValueError if it is something else or holds no layer to draw.
    """
    volumes = [_Volume(layer, shape) for layer, shape in _drawn_layers(model)]
    lag = min(1.3, 18 / max(volume.sheets for volume in volumes))  # from sheet to sheet, in pixels, in all layers
    inch = _inches_a_pixel(volumes, lag, width)
    for volume in volumes:
        volume.scale(inch, lag)
    rows = _rows(volumes, width)
    above = [max(volume.height for volume in row) + SIZE_ROOM for row in rows]
    below = [0.15 + LINE_ROOM * max(volume.words.count("\n") + 1 for volume in row) for row in rows]
    fig, ax = canvas(width, sum(above) + sum(below) + SCALE_ROOM)
    floor = fig.get_figheight()
    for i, row in enumerate(rows):
        floor -= above[i] + (below[i - 1] if i else 0)
        margin = MARGIN if len(rows) > 1 else 0
        if i:
            arrow(ax, (0.02, floor + 0.2), (margin, floor + 0.2), color=GREY)
        _draw_row(ax, row, margin, width, floor)
    _draw_scale(ax, volumes, inch)
    return fig


class _Volume:
    """One layer as `layer_volumes` draws it: what stands with it, and its room, first in numbers, then in inches."""

    def __init__(self, layer, shape):
        self.layer, self.shape, self.flat = layer, shape, len(shape) == 1
        self.size = "×".join(map(str, shape))
        self.words = _layer_words(layer) if layer else "input"
        self.color = BLUE if layer and not self.flat else GREEN if layer else INK
        self.across, self.up, self.sheets = shape[1] if not self.flat else 1, shape[0], 1
        if self.flat:
            self.across, self.up = math.ceil(shape[0] / FOLD), min(shape[0], FOLD)
        elif len(shape) == 3:
            self.sheets = shape[2]

    def span(self, lag):
        """Return how many pixels the drawing is wide and high, its sheets `lag` pixels apart."""
        return np.add((self.across, self.up), lag * (self.sheets - 1))

    def column(self, inch, lag):
        """Return the inches of room that the drawing or its words take, whichever is wider."""
        words = max(_text_width(line) for line in [self.size, *self.words.split("\n")])
        return max(words, self.span(lag)[0] * inch) + GAP

    def scale(self, inch, lag):
        """Fix the scale: `inch` inches a pixel, `lag` pixels from sheet to sheet."""
        self.inch, self.lag, self.room = inch, lag * inch, self.column(inch, lag)
        self.width, self.height = self.span(lag) * inch

    def outline(self):
        """Return the corners (k, 2) of one sheet, in inches; flat numbers leave a step where the last column is short."""
        across, up = self.across, self.up
        rest = self.shape[0] - (across - 1) * up if self.flat else up
        corners = [(0, 0), (across - 1, 0), (across - 1, up - rest), (across, up - rest), (across, up), (0, up)]
        return np.array(corners) * self.inch


def _inches_a_pixel(volumes, lag, width):
    """Return the scale: the first that brings all volumes into one row `width` inches wide, or the smallest."""
    longest = max(volume.span(lag).max() for volume in volumes)
    for inch in np.array(SIDES) / longest:
        if sum(volume.column(inch, lag) for volume in volumes) <= width:
            break
    return inch


def _rows(volumes, width):
    """Return `volumes` in as few rows, lists of nearly one length, as fit into `width` inches; an arrow leads on from row to row."""
    rows = [volumes]
    while len(rows) < len(volumes):
        room = width if len(rows) == 1 else width - MARGIN
        if max(sum(volume.room for volume in row) for row in rows) <= room:
            break
        parts = np.array_split(np.arange(len(volumes)), len(rows) + 1)
        rows = [[volumes[i] for i in part] for part in parts]
    return rows


def _draw_row(ax, row, margin, width, floor):
    """Draw one row of volumes that stand on `floor` (inches), and what the neurons of each read of the one before."""
    rooms = np.array([volume.room for volume in row])
    rooms += min((width - margin - rooms.sum()) / len(row), SPARE)
    middles = margin + np.cumsum(rooms) - rooms / 2
    for volume, middle in zip(row, middles):
        _draw_volume(ax, volume, middle, floor)
    for here, middle, there, after in zip(row, middles, row[1:], middles[1:]):
        _draw_window(ax, here, middle, there, after, floor)


def _draw_volume(ax, volume, middle, floor):
    """Draw the sheets of one layer, the front one last, its size above and its words below."""
    corner = np.array([middle - volume.width / 2, floor])
    for k in reversed(range(volume.sheets)):
        line = min(1.2, 29 * volume.lag) if k else 1.2  # sheets that stand close have thinner lines
        shape = corner + k * volume.lag + volume.outline()
        ax.add_patch(Polygon(shape, facecolor="white", edgecolor=volume.color, linewidth=line))
    above, below = floor + volume.height + 0.05, floor - 0.07
    ax.text(middle, above, volume.size, ha="center", va="bottom", fontsize=POINTS, color=INK)
    ax.text(middle, below, volume.words, ha="center", va="top", fontsize=POINTS, color=volume.color)


def _draw_window(ax, here, middle, there, after, floor):
    """Draw in `here`, around `middle`, what one neuron of `there`, around `after`, reads of it, if it reads a part of a map."""
    window = _window(there.layer, here.shape)
    if not window:
        return
    high, wide = np.minimum(window, here.shape[:2]) * here.inch
    tall, across = here.up * here.inch, here.across * here.inch
    x = middle - here.width / 2 + min(0.4 * across, across - wide)
    y = floor + (tall - high) / 2
    ax.add_patch(Rectangle((x, y), wide, high, edgecolor=ORANGE, facecolor=ORANGE, fill=high < tall))
    neuron = (after - there.width / 2 + there.inch / 2, floor + there.up * there.inch / 2)
    for corner in (y, y + high):
        ax.plot([x + wide, neuron[0]], [corner, neuron[1]], color=ORANGE, linestyle="-", linewidth=1.2)


def _draw_scale(ax, volumes, inch):
    """Draw the bar that tells the scale, and how sheets and columns are meant."""
    notes = ["10 numbers"] if all(volume.flat for volume in volumes) else ["10 pixels", "one sheet a channel"]
    if any(volume.flat for volume in volumes):
        notes.append(f"flat layers: columns of {FOLD}")
    ax.plot([0.1, 0.1 + 10 * inch], [0.14, 0.14], color=INK, linestyle="-", linewidth=3, solid_capstyle="butt")
    ax.text(0.2 + 10 * inch, 0.14, "   ".join(notes), va="center", fontsize=POINTS, color=INK)


def _drawn_layers(model):
    """Return `[(None, input shape), (layer, output shape), ...]` of the layers that `layer_volumes` draws."""
    import keras

    if not isinstance(model, keras.Sequential) or not model.built:
        raise ValueError(
            "model: 应为建好的 keras.Sequential，以 keras.Input(...) 开头，例如 keras.Input((28, 28, 1))。"
            " / model: expected a built keras.Sequential; begin it with keras.Input(...), for example keras.Input((28, 28, 1))."
        )
    batch = model.input_shape
    steps = [(None, batch[1:])]
    for layer in model.layers:
        before, batch = batch, layer.compute_output_shape(batch)
        moved = batch not in (before, (*before, 1)) and not isinstance(layer, keras.layers.Flatten)
        if moved or _window(layer, before[1:]) or hasattr(layer, "units") or hasattr(layer, "filters"):
            steps.append((layer, batch[1:]))
    if len(steps) == 1 or any(len(shape) not in (1, 2, 3) or None in shape for _, shape in steps):
        shapes = [shape for _, shape in steps]
        raise ValueError(
            f"model: 形状应为 (个数,)、(高, 宽) 或 (高, 宽, 通道)，而且要有可画的层，收到 {shapes}。 / model: expected"
            f" shapes (numbers,), (height, width) or (height, width, channels) and a layer to draw, got {shapes}."
        )
    return steps


def _window(layer, shape):
    """Return the `(height, width)` of the input `shape` that one neuron of a layer reads, None if no part of a map."""
    kind = type(layer).__name__
    if kind.startswith("Global") and len(shape) == 3:
        return shape[:2]
    window = getattr(layer, "kernel_size", None) or getattr(layer, "pool_size", None)
    return window if window and len(window) == 2 and "Transpose" not in kind else None


def _layer_words(layer):
    kind = type(layer).__name__
    for start, words in {"GlobalA": "global\naverage", "GlobalM": "global\nmax", "ZeroP": "zero\npadding"}.items():
        if kind.startswith(start):
            return words
    if hasattr(layer, "pool_size"):
        return f"{'max' if kind.startswith('Max') else 'avg'} pool\n{'×'.join(map(str, layer.pool_size))}\nstride {layer.strides[0]}"
    if hasattr(layer, "kernel_size"):
        return f"conv {'×'.join(map(str, layer.kernel_size))}\nstride {layer.strides[0]}"
    return kind.lower()


def _text_width(text):
    """Return how many inches a line of `text` takes in `POINTS` points."""
    return TextPath((0, 0), text, size=POINTS).get_extents().width / 72
