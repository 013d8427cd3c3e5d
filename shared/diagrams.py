"""Diagrams drawn in code, in the course's style: boxes, arrows, and the pictures that several lessons use."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle, FancyBboxPatch, Polygon, Rectangle
from matplotlib.textpath import TextPath

from .plotting import BLUE, GREEN, GREY, INK, ORANGE


def canvas(width, height):
    """Return `(fig, ax)`: an empty drawing of `width` x `height` inches whose coordinates are inches, origin bottom left."""
    fig, ax = plt.subplots(figsize=(width, height))
    ax.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    ax.axis("off")
    return fig, ax


def box(ax, x, y, width, height, text="", color=BLUE, filled=False, fontsize=13):
    """Draw a rounded box centred on (x, y), in inches, with `text` in it; `filled` puts white text on `color`."""
    ax.add_patch(
        FancyBboxPatch(
            (x - width / 2, y - height / 2), width, height, boxstyle="round,pad=0,rounding_size=0.08",
            facecolor=color if filled else "white", edgecolor=color, linewidth=2,
        )
    )  # fmt: skip
    ax.text(x, y, text, ha="center", va="center", fontsize=fontsize, color="white" if filled else INK)


def arrow(ax, start, end, text="", color=INK, curve=0.0, offset=(0, 0.14), fontsize=12):
    """Draw an arrow from `start` to `end`, (x, y) in inches, bent by `curve`; `text` stands at its middle plus `offset`."""
    ax.annotate(
        "", xy=end, xytext=start,
        arrowprops={"arrowstyle": "-|>", "color": color, "linewidth": 2, "mutation_scale": 16,
                    "shrinkA": 0, "shrinkB": 0, "connectionstyle": f"arc3,rad={curve}"},
    )  # fmt: skip
    if text:
        x, y = (start[0] + end[0]) / 2 + offset[0], (start[1] + end[1]) / 2 + offset[1]
        ax.text(x, y, text, ha="center", va="center", fontsize=fontsize, color=color)


def training_loop():
    """Return a figure: the training loop as a ring of five stations, batch, predict, loss, gradient, update."""
    fig, ax = canvas(6.4, 3.9)
    left, middle, right, high, low = 0.95, 3.2, 5.45, 2.45, 0.75
    stations = [
        (left, high, "1  batch", "some images"), (middle, high, "2  predict", "with the weights"),
        (right, high, "3  loss", "how wrong?"), (right, low, "4  gradient", "which way is up?"),
        (middle, low, "5  update", "step down"),
    ]  # fmt: skip
    for x, y, name, note in stations:
        box(ax, x, y, 1.75, 0.9, filled=name.startswith("2"))
        color = "white" if name.startswith("2") else INK
        ax.text(x, y + 0.17, name, ha="center", va="center", fontsize=14, weight="bold", color=color)
        ax.text(x, y - 0.19, note, ha="center", va="center", fontsize=12, color=color)
    arrow(ax, (left + 0.9, high), (middle - 0.92, high))
    arrow(ax, (middle + 0.9, high), (right - 0.92, high))
    arrow(ax, (right, high - 0.47), (right, low + 0.49))
    arrow(ax, (right - 0.9, low), (middle + 0.92, low))
    arrow(ax, (middle, low + 0.47), (middle, high - 0.49), "new\nweights", offset=(-0.5, 0))
    arrow(ax, (middle - 0.9, low), (left, high - 0.49), "next batch", curve=-0.35, offset=(-0.55, -0.85))
    arrow(ax, (left, high + 0.47), (right, high + 0.49), "their true labels", curve=-0.2, offset=(0, 0.65))
    return fig


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


def black_box(image, outputs, names=None):
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
    _picture(ax, image, 0.85, 1.9, 1.5)
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
        (2.75, "knobs at random", wrong, "wrong", ORANGE, (200, 75, 310, 20, 150)),
        (0.85, "after many small turns", right, "right", GREEN, (120, 40, 15, 85, 240)),
    ):
        _picture(ax, image, 0.7, y, 1.25)
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
    _picture(ax, image, 0.75, 3.05, 1.3)
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
    ax.text(2.88, 1.85, "better next time", ha="left", va="center", fontsize=13, color=ORANGE)
    return fig


def _picture(ax, image, x, y, size):
    """Put a grey picture, `size` inches wide, centred on (x, y)."""
    half = size / 2
    ax.imshow(image, extent=(x - half, x + half, y - half, y + half), interpolation="nearest", cmap="gray_r", zorder=1)
    ax.add_patch(Rectangle((x - half, y - half), size, size, fill=False, edgecolor="#BBBBBB"))
    ax.set(xlim=(0, ax.figure.get_figwidth()), ylim=(0, ax.figure.get_figheight()))  # imshow would zoom in


def _dial(ax, x, y, radius, angle):
    """Draw a knob centred on (x, y) whose pointer stands at `angle` degrees."""
    ax.add_patch(Circle((x, y), radius, facecolor="#E8E8E8", edgecolor=INK, linewidth=1.8))
    tip = np.radians(angle)
    ax.plot([x, x + radius * np.cos(tip)], [y, y + radius * np.sin(tip)], color=INK, linestyle="-", linewidth=2.4)
