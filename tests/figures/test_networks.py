"""shared/network_pictures.py: the drawing holds every layer's size and parameters."""

import pytest
from figure_texts import texts

from shared.figures import networks


def test_dense_layers_names_sizes_and_parameters():
    import keras

    layers = [keras.layers.Dense(128, "relu"), keras.layers.Dropout(0.2), keras.layers.Dense(10, "softmax")]
    fig = networks.dense_layers(keras.Sequential([keras.Input((784,)), *layers]))
    assert {"784", "input", "128", "ReLU", "10", "softmax", "100,480", "1,290"} <= set(texts(fig.axes[0]))


def test_dense_layers_refuses_images():
    import keras

    model = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10)])
    with pytest.raises(ValueError, match="flat"):
        networks.dense_layers(model)
