"""shared/diagrams.py: what the drawings hold, and inputs that do not fit."""

import re

import numpy as np
import pytest
from figure_texts import texts
from matplotlib.patches import Polygon, Rectangle

from shared.figures import ch01_black_box, ch02_training_loop, networks


def models():
    """Return {name: (model, shapes it should be drawn with)}: the course's kinds of Sequential."""
    import keras

    net, layers = lambda *stack: keras.Sequential([*stack]), keras.layers  # noqa: E731
    conv = lambda n, k, s=1, padding="same": layers.Conv2D(n, k, strides=s, padding=padding)  # noqa: E731
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


def test_training_loop_has_its_five_stations_and_seven_arrows():
    fig = ch02_training_loop.loop_diagram()
    stations = [text for text in texts(fig) if text[:1].isdigit()]
    assert stations == ["1  batch", "2  predict", "3  loss", "4  gradient", "5  update"]
    arrows = [text for text in fig.axes[0].texts if getattr(text, "arrow_patch", None)]
    assert len(arrows) == 7
    assert {"their true labels", "new\nweights", "next batch"} <= set(texts(fig))


def test_black_box_writes_every_output_and_points_at_the_largest():
    fig = ch01_black_box.picture_to_answer(np.zeros((28, 28)), [0.1, 0.7, 0.2], names=["cat", "dog", "other"])
    assert {"784\nnumbers in", "3 numbers out", "cat", "0.100", "dog", "0.700", "other", "0.200"} <= set(texts(fig))
    ax = fig.axes[0]
    assert {t.get_text() for t in ax.texts if t.get_weight() == "bold"} == {"dog", "0.700"}
    height = next(t for t in ax.texts if t.get_text() == "dog").get_position()[1]
    ends = [t.xy for t in ax.texts if hasattr(t, "xy")]  # arrows
    assert max(ends)[1] == height


@pytest.mark.parametrize("outputs, names", [([], None), ([0.5, 0.5], ["cat"]), ([[0.5, 0.5]], None), ([0.05] * 20, None)])
def test_black_box_refuses_outputs_it_has_no_room_or_names_for(outputs, names):
    with pytest.raises(ValueError, match="1 to 12 outputs"):
        ch01_black_box.picture_to_answer(np.zeros((28, 28)), outputs, names)


def test_knobs_shows_one_picture_and_two_settings_of_the_knobs():
    digit = np.eye(28)
    fig = ch01_black_box.knobs(digit, wrong="3", right="7")
    assert {"3", "wrong", "7", "right"} <= set(texts(fig))
    ax = fig.axes[0]
    assert [np.array_equal(image.get_array(), digit) for image in ax.images] == [True, True]
    angles = [tuple(np.round(line.get_xydata()[1] - line.get_xydata()[0], 6)) for line in ax.lines]
    assert len(angles) == 10 and not set(angles[:5]) & set(angles[5:])  # every knob was turned


def test_feedback_loop_names_its_stations_and_keeps_the_whole_canvas():
    fig = ch01_black_box.feedback_loop(np.zeros((28, 28)), prediction="3", truth="7")
    words = " ".join(texts(fig))
    for part in ("network", "prediction\n3", "the label 7", "error", "adjust the weights", "better next time"):
        assert part in words
    assert fig.axes[0].get_xlim() == (0, 6.4)  # the picture did not zoom the drawing
