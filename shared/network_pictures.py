"""Drawings of networks made of dense layers."""

from matplotlib.patches import Circle

from .diagrams import canvas
from .plotting import BLUE, GREEN, INK, ORANGE

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
