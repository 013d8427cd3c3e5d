"""What the live view refuses, naming the argument in both languages."""

import keras
import numpy as np
import pandas
import pytest
import tensorflow as tf
from live_runs import network, problem

from shared import live


def test_fewer_validation_images_are_read_where_none_are_shown():
    x, y = problem(1200)
    assert [len(live.LiveTraining((x, y), panels).validation[0]) for panels in [(2, 4), (2, 3), range(1, 7)]] == [
        500,
        1000,
        1000,
    ]


@pytest.mark.parametrize("panels", [(), (1, 2, 3), (0, 1), (1, 1), 7, "loss"])
def test_panels_that_do_not_exist_are_named(panels):
    with pytest.raises(ValueError, match="panels: 应为 .* / panels: expected"):
        live.LiveTraining(panels=panels)


@pytest.mark.parametrize(
    "pair", [np.zeros((5, 9, 9)), (np.zeros((5, 81)), np.zeros(5)), (np.zeros((5, 9, 9)), np.zeros(4)),
             (np.zeros((5, 9, 9, 4)), np.zeros(5)), (np.zeros((0, 9, 9)), np.zeros(0))],
    ids=["no pair", "flat", "lengths", "channels", "empty"],
)  # fmt: skip
def test_validation_data_that_do_not_fit_are_named(pair):
    with pytest.raises(ValueError, match="validation_data: .* / validation_data:"):
        live.LiveTraining(pair)


def test_flat_training_data_are_named(page):
    model = keras.Sequential([keras.Input((81,)), keras.layers.Dense(3)])
    model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    with pytest.raises(ValueError, match="x: .*Flatten.* / x: .*Flatten"):
        model.fit(np.zeros((6, 81)), np.zeros(6), callbacks=[live.LiveTraining()], verbose=0)


@pytest.mark.parametrize(
    "labels", [np.full(60, 3), np.full(60, -1), np.eye(4)[np.zeros(60, int)]], ids=["high", "negative", "wide"]
)
def test_labels_out_of_range_are_named(page, labels):
    x, y = problem()
    with pytest.raises(ValueError, match="validation_data: 模型有 3 个输出.* / validation_data: the model has 3 outputs"):
        network().fit(x, y, callbacks=[live.LiveTraining((x, labels))], verbose=0)


def test_a_model_that_is_no_classifier_is_named(page):
    x, y = problem()
    model = keras.Sequential([keras.Input((12, 12)), keras.layers.Flatten(), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    with pytest.raises(ValueError, match="model: .* / model: expected one output for each class"):
        model.fit(x, y, callbacks=[live.LiveTraining((x, y))], verbose=0)


@pytest.mark.parametrize("labels", [np.array(["a", "b"] * 30), np.array(["a", "b"] * 30, object), np.zeros((60, 4, 4))])
def test_validation_labels_that_are_no_numbers_of_classes_are_named(labels):
    with pytest.raises(ValueError, match="validation_data: .*标签.* / validation_data: expected labels"):
        live.LiveTraining((problem()[0], labels))


def test_labels_of_pandas_with_room_for_missing_values_are_numbers():
    x, y = problem()
    view = live.LiveTraining((x, pandas.Series(y, dtype="Int64").astype(object)))
    assert np.array_equal(view._checked[1], y)


def two_outputs():
    image = keras.Input((12, 12))
    flat = keras.layers.Flatten()(image)
    model = keras.Model(image, [keras.layers.Dense(3, activation="softmax")(flat), keras.layers.Dense(2)(flat)])
    model.compile("sgd", ["sparse_categorical_crossentropy", "mse"])
    return model


def test_two_outputs_are_named_or_taken(page):
    x, y = problem()
    targets = [y, np.zeros((60, 2))]
    with pytest.raises(ValueError, match="y: .*一个输出.* / y: expected labels of one output"):
        two_outputs().fit(x, targets, callbacks=[live.LiveTraining()], verbose=0)
    with pytest.raises(ValueError, match="model: .* / model: expected one output for each class"):
        two_outputs().fit(x, targets, callbacks=[live.LiveTraining((x, y), panels=2)], verbose=0)
    view = live.LiveTraining(panels=(2, 5))  # these need no images
    two_outputs().fit(x, targets, callbacks=[view], verbose=0)
    assert view.record.step == 2 and len(view.record.weights)


class AnyShape(keras.Model):
    """A network that Keras trains although it knows nothing of the shape of its images or labels."""

    def __init__(self):
        super().__init__()
        self.last = keras.layers.Dense(3, activation="softmax")

    def call(self, x):
        return self.last(tf.reshape(x, (-1, 144)))


@pytest.mark.parametrize(
    ("kinds", "name"),
    [((tf.TensorSpec(None), tf.TensorSpec((None,), "int64")), "x"), ((tf.TensorSpec(None), tf.TensorSpec(None, "int64")), "x"),
     ((tf.TensorSpec((None, 12, 12)), tf.TensorSpec(None, "int64")), "y"),
     ((tf.TensorSpec((None, None, None)), tf.TensorSpec((None,), "int64")), "x")],
)  # fmt: skip
def test_shapes_that_nobody_knows_are_named(page, kinds, name):
    x, y = problem()
    data = tf.data.Dataset.from_generator(lambda: iter([(x[:30], y[:30]), (x[30:], y[30:])]), output_signature=kinds)
    model = AnyShape()
    model.compile("sgd", "sparse_categorical_crossentropy")
    model(x[:1])
    with pytest.raises(ValueError, match=rf"^{name}: .*\?.* / {name}: expected .*\?"):
        model.fit(data, callbacks=[live.LiveTraining()], verbose=0)
    if kinds[1].shape.rank:  # Keras itself trains on them, and so do the panels that need no images
        view = live.LiveTraining(panels=(2, 5))
        model.fit(data, callbacks=[view], verbose=0)
        assert view.record.step == 2


class Named(keras.Sequential):
    """A network whose classes have names."""

    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        return keras.losses.SparseCategoricalCrossentropy()(tf.cast(y == "b", "int32"), y_pred)


def test_string_labels_are_named(page):
    x, _ = problem()
    data = tf.data.Dataset.from_tensor_slices((x, ["a", "b"] * 30)).batch(20)
    model = network(make=Named, metrics=[])
    model.fit(data, verbose=0)  # Keras itself takes them
    with pytest.raises(ValueError, match="y: .*string.* / y: expected labels .*string"):
        model.fit(data, callbacks=[live.LiveTraining()], verbose=0)
    model.fit(data, verbose=0)


def test_images_in_a_dictionary_are_named(page):
    image = keras.Input((12, 12), name="digit")
    model = keras.Model({"digit": image}, keras.layers.Dense(3)(keras.layers.Flatten()(image)))
    model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    x, y = problem()
    with pytest.raises(ValueError, match=r"x: .*dict.* / x: expected images .*dict"):
        model.fit({"digit": x}, y, callbacks=[live.LiveTraining()], verbose=0)


def test_images_of_several_sizes_are_named(page):
    model = keras.Sequential(
        [keras.Input((None, None, 1)), keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(3, activation="softmax")]
    )
    model.compile("sgd", "sparse_categorical_crossentropy", run_eagerly=True)

    def images():
        for size in (8, 9):
            yield np.zeros((4, size, size, 1)), np.zeros(4)

    model.fit(images(), verbose=0)
    with pytest.raises(ValueError, match="^x.*panels.* / x.*"):
        model.fit(images(), callbacks=[live.LiveTraining()], verbose=0)
