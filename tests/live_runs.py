"""Small trainings for the tests of the live view: images, networks, and a view that draws as often as it may."""

from functools import partial

import keras
import numpy as np

from shared import live

eager = partial(live.LiveTraining, share=1e9)  # draws as often as `every` says, whatever it costs


def problem(count=60, shape=(12, 12), classes=3, one_hot=False, seed=0):
    """Return images whose class shows as a bright row, and their labels."""
    random = np.random.default_rng(seed)
    labels = random.integers(0, classes, count)
    images = random.random((count, *shape)).astype("float32")
    images[np.arange(count), labels % shape[0]] += 2
    return images, keras.utils.to_categorical(labels, classes) if one_hot else labels


def network(shape=(12, 12), classes=3, one_hot=False, make=keras.Sequential, **compiled):
    """Return a compiled classifier with one layer, always from the same weights."""
    keras.utils.set_random_seed(0)
    model = make([keras.Input(shape), keras.layers.Flatten(), keras.layers.Dense(classes, activation="softmax")])
    loss = "categorical_crossentropy" if one_hot else "sparse_categorical_crossentropy"
    model.compile(**{"optimizer": "adam", "loss": loss, "metrics": ["accuracy"], **compiled})
    return model
