"""shared/figures/networks.py: columns of neurons and volumes of layers hold every size and parameter."""

import re

import numpy as np
import pytest
from figure_texts import texts
from matplotlib.patches import Polygon, Rectangle

from shared.figures import networks


def test_dense_layers_names_sizes_and_parameters():
    import keras

    layers = [keras.layers.Dense(128, "relu"), keras.layers.Dropout(0.2), keras.layers.Dense(10, "softmax")]
    fig = networks.dense_layers(keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), *layers]))
    assert {"784", "input", "128", "ReLU", "10", "softmax", "100,480", "1,290"} <= set(texts(fig.axes[0]))


@pytest.mark.parametrize("last", ["dense", "none"])
def test_dense_layers_refuses_images(last):
    import keras

    layers = [keras.layers.Dense(10)] if last == "dense" else [keras.layers.Flatten()]
    with pytest.raises(ValueError, match="flat"):
        networks.dense_layers(keras.Sequential([keras.Input((28, 28)), *layers]))


def net(*stack):
    import keras

    return keras.Sequential([*stack])


def conv(n, k, s=1, padding="same"):
    import keras

    return keras.layers.Conv2D(n, k, strides=s, padding=padding)


def models():
    """Return {name: (model, shapes it should be drawn with)}: the course's kinds of Sequential."""
    return lesson_models() | other_models()


def lesson_models():
    import keras
    from keras import layers

    return {
        "04/02": (
            net(keras.Input((784,)), layers.Dense(128), layers.Dense(128), layers.Dropout(0.2), layers.Dense(10)),
            ["784", "128", "128", "10"],
        ),
        "05/02": (
            net(keras.Input((28, 28, 1)), conv(4, 5), conv(8, 5, 2), conv(12, 4, 2), layers.Flatten(), layers.Dense(200), layers.Dense(10)),
            ["28×28×1", "28×28×4", "14×14×8", "7×7×12", "200", "10"],
        ),
        "LeNet-5": (
            net(
                keras.Input((28, 28, 1)), layers.ZeroPadding2D(2), conv(6, 5, padding="valid"), layers.AveragePooling2D(2),
                conv(16, 5, padding="valid"), layers.AveragePooling2D(2), layers.Flatten(), layers.Dropout(0.1),
                layers.Dense(120), layers.Dense(84), layers.Dense(10),
            ),
            ["28×28×1", "32×32×1", "28×28×6", "14×14×6", "10×10×16", "5×5×16", "120", "84", "10"],
        ),
        "norm and pooling": (
            net(
                keras.Input((28, 28, 1)), conv(24, 5, padding="valid"), layers.MaxPooling2D(2), layers.BatchNormalization(),
                layers.Activation("relu"), conv(48, 3, padding="valid"), layers.MaxPooling2D(2), layers.ReLU(), layers.Flatten(),
                layers.Dense(128), layers.BatchNormalization(), layers.Activation("relu"), layers.Dense(10),
            ),
            ["28×28×1", "24×24×24", "12×12×24", "10×10×48", "5×5×48", "128", "10"],
        ),
    }  # fmt: skip


def other_models():
    import keras
    from keras import layers

    return {
        "no channel axis": (
            net(
                keras.Input((28, 28)), layers.Rescaling(1 / 255), layers.Reshape((28, 28, 1)), conv(32, 3),
                layers.GlobalAveragePooling2D(), layers.Dense(10),
            ),
            ["28×28", "28×28×32", "32", "10"],
        ),
        "flat input reshaped": (
            net(keras.Input((784,)), layers.Reshape((28, 28, 1)), conv(2, 3), layers.Flatten(), layers.Dense(10)),
            ["784", "28×28×1", "28×28×2", "10"],
        ),
        "28x28, dense": (net(keras.Input((28, 28)), layers.Flatten(), layers.Dense(10)), ["28×28", "10"]),
        "two channels, not square": (net(keras.Input((12, 40, 2)), conv(3, 3, 2), layers.GlobalMaxPooling2D()), ["12×40×2", "6×20×3", "3"]),
        "colour": (
            net(keras.Input((32, 32, 3)), conv(128, 3), layers.MaxPooling2D(2), layers.Flatten(), layers.Dense(10)),
            ["32×32×3", "32×32×128", "16×16×128", "10"],
        ),
        "seventeen layers": (
            net(keras.Input((28, 28, 1)), *(conv(8, 3) for _ in range(16)), layers.Flatten(), layers.Dense(10)),
            ["28×28×1", *["28×28×8"] * 16, "10"],
        ),
    }  # fmt: skip


KINDS = ["04/02", "05/02", "LeNet-5", "norm and pooling", "no channel axis", "flat input reshaped", "28x28, dense",
         "two channels, not square", "colour", "seventeen layers"]  # fmt: skip


@pytest.fixture(scope="module")
def built():
    return models()


@pytest.mark.parametrize("kind", KINDS)
def test_layer_volumes_draws_every_layer_to_one_scale(built, kind):
    model, shapes = built[kind]
    fig = networks.layer_volumes(model)
    ax = fig.axes[0]
    assert [text for text in texts(fig) if re.fullmatch(r"\d+(×\d+)*", text)] == shapes
    inch = np.ptp(next(line for line in ax.lines if line.get_linewidth() == 3).get_xdata()) / 10  # the scale: 10 pixels
    sheets = [p for p in ax.patches if isinstance(p, Polygon)]
    boxes = [(p.get_xy().min(axis=0), np.ptp(p.get_xy(), axis=0) / inch) for p in sheets]
    lags = set()
    for shape in shapes:
        sides = [int(side) for side in shape.split("×")]
        up, across, n = (sides + [1])[:3] if len(sides) > 1 else (min(sides[0], 20), -(-sides[0] // 20), 1)
        mine, boxes = boxes[:n], boxes[n:]
        assert all(np.allclose(size, (across, up)) for _, size in mine)
        lags |= {round(step / inch, 6) for (here, _), (there, _) in zip(mine, mine[1:]) for step in here - there}
    assert not boxes and len(lags) <= 1  # as many sheets as channels, equally far apart in every layer


@pytest.mark.parametrize("kind", KINDS)
def test_layer_volumes_neither_overlaps_nor_leaves_the_figure(built, kind):
    fig = networks.layer_volumes(built[kind][0])
    fig.canvas.draw()
    ax, page = fig.axes[0], fig.bbox
    words = [text.get_window_extent() for text in ax.texts if text.get_text()]
    sheets = [p.get_window_extent() for p in ax.patches if isinstance(p, Polygon)]
    for i, one in enumerate(words):
        assert page.x0 <= one.x0 and one.x1 <= page.x1 and page.y0 <= one.y0 and one.y1 <= page.y1
        assert not any(one.overlaps(other) for other in words[i + 1 :] + sheets)
    assert all(page.x0 <= s.x0 and s.x1 <= page.x1 and s.y1 <= page.y1 for s in sheets)
    assert fig.get_figwidth() == 6.4 and min(text.get_fontsize() for text in ax.texts) >= 11


def test_layer_volumes_names_the_layers_and_shows_what_a_neuron_reads(built):
    fig = networks.layer_volumes(built["LeNet-5"][0])
    assert {"input", "zero\npadding", "conv 5×5\nstride 1", "avg pool\n2×2\nstride 2", "dense"} <= set(texts(fig))
    inch = np.ptp(fig.axes[0].lines[-1].get_xdata()) / 10
    read = [p.get_width() / inch for p in fig.axes[0].patches if isinstance(p, Rectangle)]
    assert np.allclose(read, [5, 2, 5])  # the next pooling stands in the second row
    fig = networks.layer_volumes(built["no channel axis"][0])
    assert "global\naverage" in texts(fig)
    whole = [p for p in fig.axes[0].patches if isinstance(p, Rectangle)][-1]
    assert not whole.get_fill()  # a frame around the whole map, which stays visible


@pytest.mark.parametrize("kind", ["not built", "functional", "a number", "only Flatten", "any size"])
def test_layer_volumes_refuses_what_it_cannot_draw_in_both_languages(kind):
    import keras

    layers, x = keras.layers, keras.Input((4,))
    model = {
        "not built": lambda: keras.Sequential([layers.Dense(10)]),
        "functional": lambda: keras.Model(x, layers.Dense(2)(x)),
        "a number": lambda: 3,
        "only Flatten": lambda: keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten()]),
        "any size": lambda: keras.Sequential([keras.Input((None, None, 1)), layers.Conv2D(2, 3)]),
    }[kind]()
    with pytest.raises(ValueError, match="^model: 应为建好的.* / model: expected|^model: 形状应为.* / model: expected"):
        networks.layer_volumes(model)
