"""shared/diagrams.py: what the drawings hold, and inputs that do not fit."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from shared import diagrams


def texts(fig):
    return [text.get_text() for ax in fig.axes for text in ax.texts] + [text.get_text() for text in fig.texts]


def test_layer_volumes_names_and_draws_every_layer_to_scale():
    import keras
    from matplotlib.patches import Rectangle

    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(4, 5, padding="same"),
            layers.BatchNormalization(),
            layers.MaxPooling2D(2),
            layers.Conv2D(8, 5, strides=2, padding="same"),
            layers.Flatten(),
            layers.Dropout(0.25),
            layers.Dense(200),
            layers.Dense(10),
        ]
    )
    fig = diagrams.layer_volumes(model)
    shapes = ["28×28×1", "28×28×4", "14×14×4", "7×7×8", "200", "10"]
    words = ["input", "conv 5×5\nstride 1", "pool 2×2\nstride 2", "conv 5×5\nstride 2", "dense", "dense"]
    assert texts(fig) == [text for pair in zip(shapes, words) for text in pair]
    drawn = [(round(r.get_width()), round(r.get_height())) for r in fig.axes[0].patches if isinstance(r, Rectangle)]
    planes = [(28, 28)] * 5 + [(14, 14)] * 4 + [(7, 7)] * 8 + [(10, 20), (1, 10)]
    assert sorted(drawn) == sorted(planes + [(5, 5), (2, 2), (5, 5)])  # and one patch a window
    plt.close(fig)


@pytest.mark.parametrize(
    "shape, layer, message", [((784,), "Dense", "height, width"), ((28, 28, 1), "Flatten", "no convolution")]
)
def test_layer_volumes_refuses_what_it_cannot_draw(shape, layer, message):
    import keras

    made = keras.layers.Dense(10) if layer == "Dense" else keras.layers.Flatten()
    with pytest.raises(ValueError, match=message):
        diagrams.layer_volumes(keras.Sequential([keras.Input(shape), made]))


def test_feature_maps_draws_the_picture_and_all_maps_on_one_scale_a_row():
    maps = [np.full((28, 28, 4), 2.0), np.arange(7 * 7 * 12.0).reshape(7, 7, 12)]
    fig = diagrams.feature_maps(np.zeros((28, 28)), maps)
    assert [text.get_text() for text in fig.texts] == ["input", "28×28×4", "7×7×12"]
    images = [ax.images[0] for ax in fig.axes]
    assert len(images) == 1 + 4 + 12
    assert {image.get_clim() for image in images[5:]} == {(0.0, 587.0)}
    assert np.array_equal(images[6].get_array(), maps[1][..., 1])
    plt.close(fig)


@pytest.mark.parametrize("maps", [[], [np.zeros((1, 28, 28, 4))], [np.zeros((28, 28))]])
def test_feature_maps_refuses_arrays_that_are_not_maps(maps):
    with pytest.raises(ValueError, match="maps"):
        diagrams.feature_maps(np.zeros((28, 28)), maps)


def test_training_loop_has_its_five_stations_and_seven_arrows():
    fig = diagrams.training_loop()
    stations = [text for text in texts(fig) if text[:1].isdigit()]
    assert stations == ["1  batch", "2  predict", "3  loss", "4  gradient", "5  update"]
    arrows = [text for text in fig.axes[0].texts if getattr(text, "arrow_patch", None)]
    assert len(arrows) == 7
    assert {"their true labels", "new\nweights", "next batch"} <= set(texts(fig))
    plt.close(fig)


def test_black_box_writes_every_output_and_points_at_the_largest():
    fig = diagrams.black_box(np.zeros((28, 28)), [0.1, 0.7, 0.2], names=["cat", "dog", "other"])
    assert {"784\nnumbers in", "3 numbers out", "cat", "0.100", "dog", "0.700", "other", "0.200"} <= set(texts(fig))
    ax = fig.axes[0]
    assert {t.get_text() for t in ax.texts if t.get_weight() == "bold"} == {"dog", "0.700"}
    height = next(t for t in ax.texts if t.get_text() == "dog").get_position()[1]
    ends = [t.xy for t in ax.texts if hasattr(t, "xy")]  # arrows
    assert max(ends)[1] == height
    plt.close(fig)


@pytest.mark.parametrize("outputs, names", [([], None), ([0.5, 0.5], ["cat"]), ([[0.5, 0.5]], None), ([0.05] * 20, None)])
def test_black_box_refuses_outputs_it_has_no_room_or_names_for(outputs, names):
    with pytest.raises(ValueError, match="1 to 12 outputs"):
        diagrams.black_box(np.zeros((28, 28)), outputs, names)


def test_knobs_shows_one_picture_and_two_settings_of_the_knobs():
    digit = np.eye(28)
    fig = diagrams.knobs(digit, wrong="3", right="7")
    assert {"3", "wrong", "7", "right"} <= set(texts(fig))
    ax = fig.axes[0]
    assert [np.array_equal(image.get_array(), digit) for image in ax.images] == [True, True]
    angles = [tuple(np.round(line.get_xydata()[1] - line.get_xydata()[0], 6)) for line in ax.lines]
    assert len(angles) == 10 and not set(angles[:5]) & set(angles[5:])  # every knob was turned
    plt.close(fig)


def test_feedback_loop_names_its_stations_and_keeps_the_whole_canvas():
    fig = diagrams.feedback_loop(np.zeros((28, 28)), prediction="3", truth="7")
    words = " ".join(texts(fig))
    for part in ("network", "prediction\n3", "the label 7", "error", "adjust the weights", "better next time"):
        assert part in words
    assert fig.axes[0].get_xlim() == (0, 6.4)  # the picture did not zoom the drawing
    plt.close(fig)
