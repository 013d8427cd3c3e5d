"""Drawings of networks made of dense layers."""

import numpy as np
from matplotlib.patches import Circle, Polygon, Rectangle
from matplotlib.textpath import TextPath

from ..diagrams import arrow, canvas
from ..plotting import BLUE, GREEN, GREY, INK, ORANGE

SHOWN = 10  # neurons drawn in a column; of a longer one the middle is left out


def dense_layers(model):
    """Draw a network of dense layers: a column of neurons for each layer, with the parameters of each step above it.

    `model`: a Keras Sequential whose input is flat, `keras.Input((n,))`. A layer of more than 10 neurons shows its
    first and last few. Layers without weights (Dropout and the like) are not drawn. Raises ValueError if the input
    is not flat or there is no dense layer.
    """
    layers = [layer for layer in model.layers if hasattr(layer, "units")]
    if len(model.inputs[0].shape) != 2 or not layers:
        raise ValueError(
            "model: 应由全连接层组成，输入是一个向量，例如 keras.Input((784,))。"
            " / model: expected dense layers on a flat input, for example keras.Input((784,))."
        )
    sizes = [model.inputs[0].shape[1], *(layer.units for layer in layers)]
    words = ["input", *(layer.activation.__name__.replace("relu", "ReLU") for layer in layers)]
    colors = [INK, *[BLUE] * (len(layers) - 1), GREEN]
    fig, ax = canvas(6.4, 4.0)
    gap = (6.4 - 1.1) / (len(sizes) - 1)
    columns = [[(0.55 + i * gap, y) for y in _heights(n)] for i, n in enumerate(sizes)]
    for here, there in zip(columns, columns[1:]):
        for start in here:
            for end in there:
                ax.plot(*zip(start, end), color="#BBBBBB", linewidth=0.5, linestyle="-", zorder=1)
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
    steps = _drawn_layers(model)
    words = ["input", *(_layer_words(layer) for layer, _ in steps[1:])]
    sizes = ["×".join(map(str, shape)) for _, shape in steps]
    volumes = [_volume(shape) for _, shape in steps]
    lag = min(1.3, 18 / max(sheets for *_, sheets in volumes))  # from sheet to sheet, in pixels, in all layers
    spans = np.array([(across + lag * (n - 1), up + lag * (n - 1)) for across, up, n in volumes])
    labels = [max(_text_width(line) for line in [size, *word.split("\n")]) for size, word in zip(sizes, words)]
    for inch in np.array([1.5, 1.35, 1.2, 1.05, 0.9]) / spans.max():  # inches a pixel; the first that fits into one row
        columns = np.maximum(labels, spans[:, 0] * inch) + 0.2
        if columns.sum() <= width:
            break
    rows = [np.arange(len(steps))]
    while len(rows) < len(steps) and max(columns[row].sum() for row in rows) > width - 0.3 * (len(rows) > 1):
        rows = np.array_split(np.arange(len(steps)), len(rows) + 1)
    below = [0.15 + 0.2 * max(words[i].count("\n") + 1 for i in row) for row in rows]
    above = [spans[row, 1].max() * inch + 0.35 for row in rows]
    fig, ax = canvas(width, sum(above) + sum(below) + 0.3)
    floor = sum(above) + sum(below) + 0.3
    for row, up, down in zip(rows, above, [0, *below]):
        floor -= up + down
        margin = 0.3 * (len(rows) > 1)
        spare = min((width - margin - columns[row].sum()) / len(row), 0.35)
        middles = margin + np.cumsum(columns[row] + spare) - (columns[row] + spare) / 2
        if row[0] > 0:
            arrow(ax, (0.02, floor + 0.2), (0.3, floor + 0.2), color=GREY)
        for i, middle in zip(row, middles):
            flat, left = len(steps[i][1]) == 1, middle - spans[i, 0] * inch / 2
            color = INK if i == 0 else GREEN if flat else BLUE
            outline = _outline(steps[i][1]) * inch
            for k in reversed(range(volumes[i][2])):  # the front one last
                at, line = np.array([left, floor]) + k * lag * inch, min(1.2, 29 * lag * inch) if k else 1.2
                ax.add_patch(Polygon(at + outline, facecolor="white", edgecolor=color, linewidth=line))
            ax.text(middle, floor + spans[i, 1] * inch + 0.05, sizes[i], ha="center", va="bottom", fontsize=12, color=INK)
            ax.text(middle, floor - 0.07, words[i], ha="center", va="top", fontsize=12, color=color)
        for i, middle, after in zip(row, middles, middles[1:]):
            if window := _window(steps[i + 1][0], steps[i][1]):
                high, wide = (min(read, there) for read, there in zip(window, steps[i][1]))
                tall, across = steps[i][1][:2]
                x = middle + (min(0.4 * across, across - wide) - spans[i, 0] / 2) * inch
                y = floor + (tall - high) / 2 * inch
                patch = Rectangle((x, y), wide * inch, high * inch, edgecolor=ORANGE, facecolor=ORANGE, fill=high < tall)
                ax.add_patch(patch)
                target = (after - (spans[i + 1, 0] / 2 - 0.5) * inch, floor + volumes[i + 1][1] * inch / 2)
                for corner in (y, y + high * inch):
                    ax.plot([x + wide * inch, target[0]], [corner, target[1]], color=ORANGE, linestyle="-", linewidth=1.2)
    maps = any(len(shape) > 1 for _, shape in steps)
    notes = ["10 pixels", "one sheet a channel"] if maps else ["10 numbers"]
    notes += ["flat layers: columns of 20"] if any(len(shape) == 1 for _, shape in steps) else []
    ax.plot([0.1, 0.1 + 10 * inch], [0.14, 0.14], color=INK, linestyle="-", linewidth=3, solid_capstyle="butt")
    ax.text(0.2 + 10 * inch, 0.14, "   ".join(notes), va="center", fontsize=12, color=INK)
    return fig


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


def _volume(shape):
    """Return `(across, up, sheets)`: how many numbers the drawing of a layer is wide, high and deep."""
    if len(shape) == 1:
        return -(-shape[0] // 20), min(shape[0], 20), 1
    return shape[1], shape[0], shape[2] if len(shape) == 3 else 1


def _outline(shape):
    """Return the corners (k, 2) of one sheet, in pixels; flat numbers leave a step where the last column is short."""
    across, up, _ = _volume(shape)
    rest = shape[0] - (across - 1) * up if len(shape) == 1 else up
    return np.array([(0, 0), (across - 1, 0), (across - 1, up - rest), (across, up - rest), (across, up), (0, up)], float)


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
    """Return how many inches a line of `text` takes in 12 points."""
    return TextPath((0, 0), text, size=12).get_extents().width / 72
