"""The live training view as a callback: what it records of every kind of training that Keras accepts."""

import os
import subprocess
import sys
import threading
import tracemalloc
from pathlib import Path

import keras
import matplotlib.pyplot as plt
import numpy as np
import pandas
import pytest
import tensorflow as tf
from live_runs import eager, network, problem
from tiers import in_a_release

from shared.live import record as live_record


@pytest.mark.parametrize("one_hot", [False, True], ids=["integer", "one-hot"])
@pytest.mark.parametrize("validated", [True, False], ids=["validation", "none"])
@pytest.mark.parametrize(
    ("shape", "classes"), [((12, 12), 3), ((28, 28, 1), 2), ((9, 14, 2), 20), ((32, 32, 3), 10)], ids=["hw", "c1", "c2", "c3"]
)
def test_it_fits_every_classifier_on_images(page, one_hot, validated, shape, classes):
    x, y = problem(50, shape, classes, one_hot)
    view = eager((x[:20], y[:20]) if validated else None)
    model = network(shape, classes, one_hot)
    model.fit(x, y, epochs=2, batch_size=16, callbacks=[view], verbose=0)  # 50 = 3 x 16 + 2: the last batch is partial
    record = view.record
    assert record.step == 8 and record.classes == classes
    images, labels, guesses = record.batch
    assert len(images) == len(labels) == len(guesses) == 2
    assert images.shape[1:] == (*shape, 1)[:2] + ((1,) if len(shape) == 2 else shape[2:])
    assert images.min() == 0 and images.max() == 1
    if validated:
        assert np.array_equal(record.checked[1], y[:20].argmax(1) if one_hot else y[:20])
        assert np.array_equal(record.checked[2], model.predict(x[:20], verbose=0).argmax(1))
        loss, accuracy = model.evaluate(x[:20], y[:20], verbose=0)
        assert record.validation[-1] == pytest.approx([8, loss, accuracy], abs=1e-4)
    else:
        assert record.checked is None and not len(record.validation)
    assert len(page) >= 2 and "第 8 次迭代" in page[-1] and "iteration 8" in page[-1]
    assert not plt.get_fignums()


def test_the_curve_holds_the_loss_of_each_step(page):
    x, y = problem(48)
    rates = keras.callbacks.LambdaCallback(on_train_batch_end=lambda batch, logs: means.append(logs["loss"]))
    means, view = [], eager()
    model = network(optimizer=keras.optimizers.SGD(0.0))  # nothing changes: the losses of the batches are known
    model.fit(x, y, batch_size=16, shuffle=False, callbacks=[view, rates], verbose=0)
    losses = [model.evaluate(x[i : i + 16], y[i : i + 16], verbose=0)[0] for i in (0, 16, 32)]
    assert view.record.training[:, 1] == pytest.approx(losses, abs=1e-5)
    assert means[-1] == pytest.approx(np.mean(losses), abs=1e-5)


def test_looks_at_validation_are_even_where_none_is_cheap(page):
    view = eager(problem(16), every=1000, share=1e-12)
    network().fit(*problem(16), batch_size=16, epochs=41, callbacks=[view], verbose=0)
    assert set(range(3, 41, 3)) <= set(view.record.validation[:, 0])  # 20 looks at most


def test_the_batch_shown_is_the_one_trained_on(page):
    x, y = problem(32)
    view = eager()
    network().fit(x, y, batch_size=16, shuffle=False, callbacks=[view], verbose=0)
    scale = (x[16:] - x[16:].min()) / (x[16:].max() - x[16:].min())
    assert np.allclose(view.record.batch[0][..., 0], scale, atol=1e-6) and np.array_equal(view.record.batch[1], y[16:])


def test_training_is_the_same_with_and_without(page):
    x, y = problem()
    plain, watched = network(), network()
    before = plain.fit(x, y, epochs=2, verbose=0).history
    after = watched.fit(x, y, epochs=2, verbose=0, callbacks=[eager((x, y), every=0)]).history
    assert before == after
    assert all(np.array_equal(a, b) for a, b in zip(plain.get_weights(), watched.get_weights()))


def test_layers_that_behave_otherwise_in_training_are_read_as_at_inference(page):
    x, y = problem()
    model = keras.Sequential([keras.Input((12, 12)), keras.layers.Flatten(), keras.layers.BatchNormalization(),
                              keras.layers.Dropout(0.5), keras.layers.Dense(3)])  # fmt: skip
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
    view = eager((x, y), every=0)
    model.fit(x, y, batch_size=20, callbacks=[view], verbose=0)
    assert view.record.validation[-1, 1:] == pytest.approx(model.evaluate(x, y, batch_size=60, verbose=0), abs=1e-4)
    assert len(view.record.biases) and view.record.weights.shape[1] == 9


@pytest.mark.parametrize("steps", [1, 4])
def test_steps_in_one_call_are_counted(page, steps):
    x, y = problem(60)
    view = eager(every=0)
    network(steps_per_execution=steps).fit(x, y, epochs=2, batch_size=10, callbacks=[view], verbose=0)
    assert view.record.step == 12 and view.record.training[-1, 0] == 12
    assert np.isfinite(view.record.training).all()


def test_compiled_by_xla(page):
    x, y = problem(40)
    view = eager((x, y), every=0)
    network(jit_compile=True).fit(x, y, batch_size=16, callbacks=[view], verbose=0)
    assert len(view.record.batch[0]) == 8


def test_two_fits_in_a_row(page):
    x, y = problem()
    view, model = eager((x, y)), network()
    model.fit(x, y, batch_size=20, callbacks=[view], verbose=0)
    page.clear()
    model.fit(x, y, batch_size=20, callbacks=[view], verbose=0)
    assert view.record.step == 3 and len(page) >= 2
    assert "train_step" not in vars(model)


class Batches(keras.utils.PyDataset):
    def __init__(self, x, y):
        super().__init__()
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x) // 20

    def __getitem__(self, i):
        return self.x[20 * i : 20 * i + 20], self.y[20 * i : 20 * i + 20]


def generator(x, y):
    while True:
        yield from (Batches(x, y)[i] for i in range(3))


SOURCES = {
    "arrays": lambda x, y: {"x": x, "y": y, "batch_size": 20},
    "column": lambda x, y: {"x": x, "y": y[:, None], "batch_size": 20},
    "float": lambda x, y: {"x": x, "y": y.astype(float), "batch_size": 20},
    "bool": lambda x, y: {"x": x, "y": y > 0, "batch_size": 20},
    "pandas": lambda x, y: {"x": x, "y": pandas.Series(y), "batch_size": 20},
    "dataset": lambda x, y: {"x": tf.data.Dataset.from_tensor_slices((x, y)).batch(20)},
    "generator": lambda x, y: {"x": generator(x, y), "steps_per_epoch": 3},
    "PyDataset": lambda x, y: {"x": Batches(x, y)},
    "validation_split": lambda x, y: {
        "x": np.tile(x, (2, 1, 1)),
        "y": np.tile(y, 2),
        "batch_size": 20,
        "validation_split": 0.5,
    },
    "sample weights": lambda x, y: {"x": x, "y": y, "batch_size": 20, "sample_weight": np.linspace(0, 1, 60)},
    "class weights": lambda x, y: {"x": x, "y": y, "batch_size": 20, "class_weight": {0: 1.0, 1: 2.0, 2: 0.5}},
}


@pytest.mark.parametrize("kind", SOURCES)
def test_data_may_come_from_anywhere(page, kind):
    x, y = problem()
    view = eager((x, pandas.Series(y)), panels=1, every=0)
    network().fit(**SOURCES[kind](x, y), epochs=2, callbacks=[view], verbose=0)
    assert view.record.step == 6 and len(view.record.batch[0]) == 20
    assert np.isfinite(view.record.training).all() and np.isfinite(view.record.validation).all()


class OwnStep(keras.Sequential):
    def train_step(self, data):
        self.steps_of_its_own = True
        return super().train_step(data)


@pytest.mark.parametrize(
    "options",
    [{"run_eagerly": True}, {"make": OwnStep}, {"optimizer": keras.optimizers.SGD(0.1, loss_scale_factor=2)}],
    ids=["eager", "own step", "scaled loss"],
)
def test_training_may_be_of_any_kind(page, options):
    x, y = problem()
    view, model = eager((x, y), panels=1, every=0), network(**options)
    model.fit(x, y, batch_size=20, callbacks=[view], verbose=0)
    assert view.record.step == 3 and len(view.record.batch[0]) == 20
    assert getattr(model, "steps_of_its_own", True)


def test_mixed_precision(page):
    x, y = problem()
    keras.config.set_dtype_policy("mixed_float16")
    try:
        model = network()
    finally:
        keras.config.set_dtype_policy("float32")
    view = eager((x, y), every=0)
    model.fit(x, y, batch_size=20, callbacks=[view], verbose=0)
    assert len(view.record.batch[0]) == 20 and len(view.record.weights)


def test_a_training_in_a_thread(page):
    x, y = problem()
    view = eager((x, y), every=0)
    run = threading.Thread(target=lambda: network().fit(x, y, batch_size=20, callbacks=[view], verbose=0))
    run.start()
    run.join()
    assert view.record.step == 3 and len(view.record.batch[0]) == 20


REPLICAS = """
import keras, tensorflow as tf
cpu = tf.config.list_physical_devices("CPU")[0]
tf.config.set_logical_device_configuration(cpu, [tf.config.LogicalDeviceConfiguration()] * 2)
from live_runs import eager, network, problem
x, y = problem(64)
with tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"]).scope():
    model = network()
view = eager((x, y), every=0)
model.fit(x, y, epochs=2, batch_size=16, shuffle=False, callbacks=[view], verbose=0)
images, labels, _ = view.record.batch
print(view.record.step, len(images), (labels == y[48:56]).all(), len(view.record.weights) > 2)
"""


def test_two_replicas_show_what_the_first_one_trains_on():
    root = Path(__file__).resolve().parents[2]
    environment = os.environ | {"PYTHONPATH": f"{root}{os.pathsep}{root / 'tests'}"}
    done = subprocess.run([sys.executable, "-c", REPLICAS], capture_output=True, encoding="utf-8", cwd=root, env=environment)
    assert done.stdout.splitlines()[-1:] == ["8 8 True True"], done.stderr[-2000:]


@in_a_release("tests/live/test_record.py holds the length of what is kept")
def test_long_runs_need_no_more_memory(page):
    x, y = problem(1000)
    view = eager((x[:20], y[:20]), panels=(2, 5), every=0.3)
    model = network(steps_per_execution=10)
    used = []

    def measure(epoch, logs):
        page[1:] = []
        if epoch == 1:
            tracemalloc.start()
        if epoch >= 2:
            used.append(tracemalloc.get_traced_memory()[0])

    after = keras.callbacks.LambdaCallback(on_epoch_end=measure)
    try:
        model.fit(x, y, epochs=8, batch_size=1, callbacks=[view, after], verbose=0)
    finally:
        tracemalloc.stop()
    assert view.record.step == 8000
    assert max(len(view.record.training), len(view.record.weights)) <= live_record.POINTS
    assert np.all(np.diff(view.record.training[:, 0]) > 0)
    assert used[-1] - used[0] < 3_000_000, used
