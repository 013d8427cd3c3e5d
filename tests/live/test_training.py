"""The live training view as a callback: what it records, refuses and leaves behind."""

import gc
import signal
from types import SimpleNamespace

import keras
import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from shared import live
from shared.live import output as live_output
from shared.live import training


@pytest.fixture(autouse=True)
def no_kernel(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    yield
    plt.close("all")


@pytest.fixture
def page(monkeypatch):
    """A notebook page that keeps what is put on it: a list of HTML strings; the first is displayed, the others update it."""
    shown = []

    class Handle:
        def update(self, html):
            shown.append(html.data)

    def display(html, display_id=None):
        assert not shown, "only one picture is displayed, the others update it"
        shown.append(html.data)
        return Handle()

    monkeypatch.setattr(training, "SHARE", 1e9)  # draw as often as `every` says, whatever it costs
    monkeypatch.setattr(live_output, "kernel", lambda: object())
    monkeypatch.setattr("IPython.display.display", display)
    return shown


def problem(count=60, shape=(12, 12), classes=3, one_hot=False, seed=0):
    """Return images whose class shows as a bright row, and their labels."""
    random = np.random.default_rng(seed)
    labels = random.integers(0, classes, count)
    images = random.random((count, *shape)).astype("float32")
    images[np.arange(count), labels % shape[0]] += 2
    return images, keras.utils.to_categorical(labels, classes) if one_hot else labels


def network(shape=(12, 12), classes=3, one_hot=False, **compiled):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input(shape), keras.layers.Flatten(), keras.layers.Dense(classes, activation="softmax")])
    loss = "categorical_crossentropy" if one_hot else "sparse_categorical_crossentropy"
    model.compile(**{"optimizer": "adam", "loss": loss, "metrics": ["accuracy"], **compiled})
    return model


@pytest.mark.parametrize("one_hot", [False, True], ids=["integer", "one-hot"])
@pytest.mark.parametrize("validated", [True, False], ids=["validation", "none"])
@pytest.mark.parametrize(
    ("shape", "classes"), [((12, 12), 3), ((28, 28, 1), 2), ((9, 14, 2), 20), ((32, 32, 3), 10)], ids=["hw", "c1", "c2", "c3"]
)
def test_it_fits_every_classifier_on_images(page, one_hot, validated, shape, classes):
    x, y = problem(50, shape, classes, one_hot)
    view = live.LiveTraining((x[:20], y[:20]) if validated else None)
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
    means, view = [], live.LiveTraining()
    model = network(optimizer=keras.optimizers.SGD(0.0))  # nothing changes: the losses of the batches are known
    model.fit(x, y, batch_size=16, shuffle=False, callbacks=[view, rates], verbose=0)
    losses = [model.evaluate(x[i : i + 16], y[i : i + 16], verbose=0)[0] for i in (0, 16, 32)]
    assert view.record.training[:, 1] == pytest.approx(losses, abs=1e-5)
    assert means[-1] == pytest.approx(np.mean(losses), abs=1e-5)


def test_the_batch_shown_is_the_one_trained_on(page):
    x, y = problem(32)
    view = live.LiveTraining()
    network().fit(x, y, batch_size=16, shuffle=False, callbacks=[view], verbose=0)
    scale = (x[16:] - x[16:].min()) / (x[16:].max() - x[16:].min())
    assert np.allclose(view.record.batch[0][..., 0], scale, atol=1e-6) and np.array_equal(view.record.batch[1], y[16:])


def test_training_is_the_same_with_and_without(page):
    x, y = problem()
    plain, watched = network(), network()
    before = plain.fit(x, y, epochs=2, verbose=0).history
    after = watched.fit(x, y, epochs=2, verbose=0, callbacks=[live.LiveTraining((x, y), every=0)]).history
    assert before == after
    assert all(np.array_equal(a, b) for a, b in zip(plain.get_weights(), watched.get_weights()))


def test_layers_that_behave_otherwise_in_training_are_read_as_at_inference(page):
    x, y = problem()
    model = keras.Sequential([keras.Input((12, 12)), keras.layers.Flatten(), keras.layers.BatchNormalization(),
                              keras.layers.Dropout(0.5), keras.layers.Dense(3)])  # fmt: skip
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
    view = live.LiveTraining((x, y), every=0)
    model.fit(x, y, batch_size=20, callbacks=[view], verbose=0)
    assert view.record.validation[-1, 1:] == pytest.approx(model.evaluate(x, y, batch_size=60, verbose=0), abs=1e-4)
    assert len(view.record.biases) and view.record.weights.shape[1] == 9


@pytest.mark.parametrize("steps", [1, 4])
def test_steps_in_one_call_are_counted(page, steps):
    x, y = problem(60)
    view = live.LiveTraining(every=0)
    network(steps_per_execution=steps).fit(x, y, epochs=2, batch_size=10, callbacks=[view], verbose=0)
    assert view.record.step == 12 and view.record.training[-1, 0] == 12
    assert np.isfinite(view.record.training).all()


def test_compiled_by_xla(page):
    x, y = problem(40)
    view = live.LiveTraining((x, y), every=0)
    network(jit_compile=True).fit(x, y, batch_size=16, callbacks=[view], verbose=0)
    assert len(view.record.batch[0]) == 8


def test_nan_is_said_and_the_picture_goes_on(page):
    x, y = problem()
    view = live.LiveTraining((x, y), every=0)
    model = network(optimizer=keras.optimizers.SGD(1e30))
    model.fit(1e10 * x, y, epochs=3, batch_size=20, callbacks=[view], verbose=0)
    assert not np.isfinite(view.record.training[-1, 1])
    assert "NaN" in page[-1] and "学习率" in page[-1] and "learning rate" in page[-1]
    assert len(page) >= 6 and view.record.step == 9


def test_interrupting_keeps_weights_and_picture(page):
    x, y = problem(100)
    view = live.LiveTraining((x, y))
    press = keras.callbacks.LambdaCallback(
        on_train_batch_end=lambda batch, logs: batch == 4 and signal.raise_signal(signal.SIGINT)
    )
    model, before = network(), signal.getsignal(signal.SIGINT)
    start = [w.copy() for w in model.get_weights()]
    model.fit(x, y, epochs=50, batch_size=5, callbacks=[view, press], verbose=0)
    assert view.record.step == 5, "the step that ran is finished and no other begins"
    assert not np.array_equal(start[0], model.get_weights()[0])
    assert "中断" in page[-1] and "interrupted" in page[-1] and not plt.get_fignums()
    assert signal.getsignal(signal.SIGINT) is before
    model.fit(x, y, epochs=1, verbose=0)  # nothing of the view is left in the model


def test_a_second_interrupt_stops_at_once(page):
    x, y = problem(40)

    def press(batch, logs):
        for _ in range(2):
            signal.raise_signal(signal.SIGINT)
            for _ in range(100):
                pass  # Python runs the handler between two steps

    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        network().fit(
            x, y, callbacks=[live.LiveTraining(), keras.callbacks.LambdaCallback(on_train_batch_end=press)], verbose=0
        )
    signal.signal(signal.SIGINT, before)


def test_two_fits_in_a_row(page):
    x, y = problem()
    view, model = live.LiveTraining((x, y)), network()
    model.fit(x, y, batch_size=20, callbacks=[view], verbose=0)
    page.clear()
    model.fit(x, y, batch_size=20, callbacks=[view], verbose=0)
    assert view.record.step == 3 and len(page) >= 2
    assert "train_step" not in vars(model)


def test_long_runs_need_no_more_memory(page):
    resource = pytest.importorskip("resource", reason="this system does not tell how much memory a process has used")
    x, y = problem(1000)
    view, model = live.LiveTraining((x[:20], y[:20]), panels=(2, 5), every=0.3), network(steps_per_execution=10)
    objects, size = [], []

    def measure(epoch, logs):
        page[1:] = []
        gc.collect()
        objects.append(len(gc.get_objects()))
        size.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)  # kilobytes, the highest so far

    after = keras.callbacks.LambdaCallback(on_epoch_end=measure)
    model.fit(x, y, epochs=10, batch_size=1, callbacks=[view, after], verbose=0)
    assert view.record.step == 10_000
    assert max(len(view.record.training), len(view.record.weights)) <= training.POINTS
    assert np.all(np.diff(view.record.training[:, 0]) > 0)
    assert objects[-1] - objects[2] < 3000 and size[-1] - size[2] < 40_000


def test_where_nothing_moves_a_line_an_epoch(monkeypatch, capsys):
    monkeypatch.setenv("CI", "true")
    x, y = problem()
    view = live.LiveTraining((x, y))
    network().fit(x, y, epochs=3, validation_data=(x, y), callbacks=[view], verbose=0)
    lines = capsys.readouterr().out.splitlines()
    assert [line[:9] for line in lines] == ["epoch 1/3", "epoch 2/3", "epoch 3/3"]
    assert all("loss" in line and "val_accuracy" in line for line in lines)
    assert len(plt.get_fignums()) == 1 and len(plt.gcf().axes) == 6  # the final picture, to save or to show


def test_ci_in_a_notebook_ends_with_one_picture(page, monkeypatch):
    monkeypatch.setenv("CI", "true")
    x, y = problem()
    network().fit(x, y, epochs=2, callbacks=[live.LiveTraining((x, y), every=0)], verbose=0)
    assert len(page) == 1 and not plt.get_fignums()


@pytest.mark.parametrize("kind", ["gif", "png"])
def test_the_run_is_saved_as_an_animation(page, tmp_path, kind):
    x, y = problem()
    view = live.LiveTraining((x, y), panels=(1, 2), every=0, save=tmp_path / f"run.{kind}")
    network().fit(x, y, epochs=3, batch_size=20, callbacks=[view], verbose=0)
    assert [p.name for p in tmp_path.iterdir()] == [f"run.{kind}"]
    with Image.open(tmp_path / f"run.{kind}") as run:
        assert run.is_animated and run.n_frames >= 3 and run.size == (960, 440)


def test_it_reports_its_own_cost(page):
    x, y = problem()
    view = live.LiveTraining((x, y))
    with pytest.raises(RuntimeError, match="训练"):
        view.cost()
    network().fit(x, y, callbacks=[view], verbose=0)
    assert 0 < view.cost() < 10


@pytest.mark.parametrize(
    ("elapsed", "spent", "a_picture", "pause"),
    [
        (10, 0.5, 0.1, 90 / ((0.048 * 100 - 0.5 - 0.2) / 0.1 + 1)),  # 100 s in all, 6 x 0.8% of them for the view
        (0.1, 0.02, 0.01, 0.5),  # cheap pictures: as often as `every` says
        (10, 20, 2, 90 / 3),  # far too dear: the two pictures that are still missing, evenly
    ],
)
def test_the_budget_is_shared_out_over_the_time_that_is_left(elapsed, spent, a_picture, pause):
    view = live.LiveTraining(every=0.5)
    view.params, view.record, view._pictures = {"steps": 100}, SimpleNamespace(epochs=10, step=100), 2
    assert view._pause(elapsed, spent, a_picture) == pytest.approx(pause)
    view.params = {"steps": None}  # a generator, in its first epoch
    assert view._pause(elapsed, spent, a_picture) == pytest.approx(max(0.5, a_picture / 0.048))


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


@pytest.mark.parametrize("save", ["run.mp4", "no/such/folder/run.gif"])
def test_a_file_that_cannot_be_written_is_named(save):
    with pytest.raises(ValueError, match="save: .* / save:"):
        live.LiveTraining(save=save)


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
