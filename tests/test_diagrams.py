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
