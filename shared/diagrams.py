"""Diagrams drawn in code, in the course's style: boxes, arrows, and the pictures that several lessons use."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle, FancyBboxPatch, Rectangle

from .plotting import BLUE, GREEN, INK, ORANGE


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

    A feature map is a square of its own size, with the other channels behind it; a dense layer is folded into columns
    of at most 20 numbers. The orange patch is what one neuron of the next layer reads. Convolutions, pooling and dense
    layers are drawn; what only passes numbers on (Flatten, Dropout, BatchNormalization) is not.
    `model`: Sequential, input `(height, width, channels)`. Raises ValueError if it reads something else or holds none
    of those layers.
    """
    if len(model.inputs) != 1 or len(model.inputs[0].shape) != 4:
        raise ValueError(
            "model: 输入的形状应为 (高, 宽, 通道)，例如 keras.Input((28, 28, 1))。"
            " / model: its input must have the shape (height, width, channels), for example keras.Input((28, 28, 1))."
        )
    layers = [layer for layer in model.layers if hasattr(layer, "units") or _window(layer)]
    if not layers:
        raise ValueError(
            "model: 没有卷积层、池化层或全连接层可画。 / model: holds no convolution, pooling or dense layer to draw."
        )
    shapes = [tuple(tensor.shape[1:]) for tensor in [model.inputs[0], *(layer.output for layer in layers)]]
    planes, left = [], 0.0  # one (left, across, up, channels, shift of each channel) a layer; unit: one number
    for shape in shapes:
        if len(shape) == 3:
            up, across, channels = shape
            planes.append((left, across, up, channels, min(1.6, 16 / channels)))
        else:
            planes.append((left + 4, -(-shape[0] // 20), min(shape[0], 20), 1, 0.0))
        left, across, _, channels, shift = planes[-1]
        left += max(across + shift * (channels - 1), 12) + 9
    total = left - 9
    inch = width / (total + 4)
    tallest = max(up + shift * (channels - 1) for _, _, up, channels, shift in planes)
    below, above = 0.55 / inch, 0.35 / inch
    fig, ax = canvas(width, (tallest + below + above) * inch)
    ax.set(xlim=(-2, total + 2), ylim=(-below, tallest + above))
    for i, (left, across, up, channels, shift) in enumerate(planes):
        color = INK if i == 0 else BLUE if len(shapes[i]) == 3 else GREEN
        thin = 1.2 if shift > 1 or channels == 1 else 0.5
        for k in reversed(range(channels)):  # the front one last
            ax.add_patch(
                Rectangle((left + k * shift, k * shift), across, up, facecolor="white", edgecolor=color, linewidth=thin)
            )
        depth = shift * (channels - 1)
        middle = left + (across + depth) / 2
        ax.text(middle, up + depth + 1.2, "×".join(map(str, shapes[i])), ha="center", va="bottom", fontsize=12, color=INK)
        ax.text(middle, -1.5, _layer_words(layers[i - 1]) if i else "input", ha="center", va="top", fontsize=12, color=color)
        if i < len(layers) and _window(layers[i]):
            high, wide = _window(layers[i])
            x, y = left + across * 0.4, (up - high) / 2
            ax.add_patch(Rectangle((x, y), wide, high, facecolor=ORANGE, edgecolor=ORANGE))
            target = (planes[i + 1][0] + 0.5, planes[i + 1][2] / 2)
            for corner in (y, y + high):
                ax.plot([x + wide, target[0]], [corner, target[1]], color=ORANGE, linestyle="-", linewidth=1.2)
    return fig


def feature_maps(image, maps, names=None):
    """Draw a picture and, row by row, what each layer makes of it.

    `image`: (height, width), any real dtype. `maps`: a list of arrays (height, width, channels), one a layer. A row has
    one scale, from white for 0 (or its smallest value, if below) to black for its largest, so its maps can be compared.
    `names`: a string a row, by default the shapes. Raises ValueError if `maps` is empty or not made of such arrays.
    """
    maps = [np.asarray(layer) for layer in maps]
    if not maps or any(layer.ndim != 3 for layer in maps):
        raise ValueError(
            f"maps: 应为 (高, 宽, 通道) 数组的列表，收到 {[layer.shape for layer in maps]}。"
            f" / maps: expected a list of arrays (height, width, channels), got {[layer.shape for layer in maps]}."
        )
    names = ["×".join(map(str, layer.shape)) for layer in maps] if names is None else names
    width, label = 6.4, 0.28
    columns = [layer.shape[2] + (i == 0) for i, layer in enumerate(maps)]  # the picture itself opens the first row
    pitch = [min(1.28, width / n) for n in columns]
    height = sum(pitch) + label * len(maps)
    fig = plt.figure(figsize=(width, height), layout="none")
    top = height
    for i, layer in enumerate(maps):
        top -= label
        pictures = [layer[..., k] for k in range(layer.shape[2])]
        scale = [(min(layer.min(), 0), layer.max())] * len(pictures)
        first = pitch[i] if i == 0 else 0
        if i == 0:
            pictures, scale = [image, *pictures], [(np.min(image), np.max(image)), *scale]
            fig.text(0.02 / width, (top + 0.07) / height, "input", fontsize=13)
        fig.text((first + 0.02) / width, (top + 0.07) / height, names[i], fontsize=13, color=BLUE)
        top -= pitch[i]
        for k, (picture, (low, high)) in enumerate(zip(pictures, scale)):
            side = pitch[i] - 0.05
            ax = fig.add_axes([(k * pitch[i] + 0.02) / width, (top + 0.03) / height, side / width, side / height])
            ax.imshow(picture, vmin=low, vmax=high, interpolation="nearest")
            ax.set(xticks=[], yticks=[])
            for spine in ax.spines.values():
                spine.set(visible=True, color="#999999", linewidth=0.8)
    return fig


def _window(layer):
    """Return the `(height, width)` that one neuron of a convolution or pooling layer reads, None for other layers."""
    return getattr(layer, "kernel_size", None) or getattr(layer, "pool_size", None)


def _layer_words(layer):
    if not _window(layer):
        return "dense"
    kind = "pool" if hasattr(layer, "pool_size") else "conv"
    return f"{kind} {_window(layer)[0]}×{_window(layer)[1]}\nstride {layer.strides[0]}"


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
