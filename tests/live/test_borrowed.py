"""What the live view borrows is given back, however the training ended. No test here gives anything back by hand."""

import signal

import keras
import matplotlib.pyplot as plt
import numpy as np
import pytest
from live_runs import eager, network, problem
from tiers import in_a_release

from shared import live
from shared.live import training
from shared.live.borrowed import Batches

LambdaCallback = keras.callbacks.LambdaCallback


@pytest.fixture(autouse=True)
def plain_interrupts():
    """Ctrl-C as Python starts with it, whatever the test runner has made of it; the next test gets it so too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def press():
    """Press Ctrl-C; Python runs its handler between two steps."""
    signal.raise_signal(signal.SIGINT)
    for _ in range(100):
        pass


def test_interrupting_keeps_weights_and_picture(page):
    x, y = problem(100)
    view = eager((x, y))
    stop = LambdaCallback(on_train_batch_end=lambda batch, logs: batch == 4 and press())
    model, before = network(), signal.getsignal(signal.SIGINT)
    start = [w.copy() for w in model.get_weights()]
    model.fit(x, y, epochs=50, batch_size=5, callbacks=[view, stop], verbose=0)
    assert view.record.step == 5, "the step that ran is finished and no other begins"
    assert not np.array_equal(start[0], model.get_weights()[0])
    assert "中断" in page[-1] and "interrupted" in page[-1] and not plt.get_fignums()
    assert signal.getsignal(signal.SIGINT) is before
    model.fit(x, y, epochs=1, verbose=0)  # nothing of the view is left in the model


def test_a_second_interrupt_stops_at_once(page):
    x, y = problem(40)
    twice = LambdaCallback(on_train_batch_end=lambda batch, logs: (press(), press()))
    before, model = signal.getsignal(signal.SIGINT), network()
    with pytest.raises(KeyboardInterrupt):
        model.fit(x, y, callbacks=[live.LiveTraining(panels=1), twice], verbose=0)
    assert signal.getsignal(signal.SIGINT) is before and not isinstance(model.train_function, Batches)


def fail(*args, **kwargs):
    raise ArithmeticError("on purpose")


def after(hook):
    return lambda fit, x, y, monkeypatch: fit(x, y, more=[LambdaCallback(**{hook: fail})])


def broken_data(x, y):
    yield x[:10], y[:10]
    fail()


def cannot_draw(fit, x, y, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(training.drawing, "draw", fail)
        fit(x, y)


FAILURES = {  # how a training may fail
    "another callback: begin": after("on_train_begin"),
    "another callback: step": after("on_train_batch_begin"),
    "another callback: epoch": after("on_epoch_end"),
    "another callback: end": after("on_train_end"),
    "labels that do not fit the loss": lambda fit, x, y, monkeypatch: fit(x, np.zeros((len(x), 5))),
    "images that do not fit the model": lambda fit, x, y, monkeypatch: fit(x[:, :5], y),
    "images that the view cannot show": lambda fit, x, y, monkeypatch: fit(x.reshape(-1, 144), y),
    "validation data": lambda fit, x, y, monkeypatch: fit(x, y, validation_data=(x[:, :5], y)),
    "the data's source": lambda fit, x, y, monkeypatch: fit(broken_data(x, y), None, batch_size=None),
    "the view's validation data": lambda fit, x, y, monkeypatch: fit(x, y, view=live.LiveTraining((x, y + 3), panels=2)),
    "drawing": cannot_draw,
    "Ctrl-C twice": lambda fit, x, y, monkeypatch: fit(
        x, y, more=[LambdaCallback(on_train_batch_end=lambda batch, logs: (press(), press()))]
    ),
}


@pytest.fixture(params=FAILURES)
def failed(request, page, monkeypatch):
    """Return (model, x, y) after a training with the view that failed; the exception is kept, as a notebook keeps it."""
    x, y = problem()
    model = network(optimizer=keras.optimizers.SGD(0.1))

    def fit(x, y, view=None, more=(), batch_size=20, **options):
        model.fit(x, y, batch_size=batch_size, callbacks=[view or live.LiveTraining(panels=1), *more], verbose=0, **options)

    with pytest.raises((Exception, KeyboardInterrupt)) as kept:
        FAILURES[request.param](fit, x, y, monkeypatch)
    yield model, x, y
    del kept


def test_the_next_training_is_plain_keras(failed, page):
    model, x, y = failed
    page.clear()
    twin = network(optimizer=keras.optimizers.SGD(0.1))
    twin.set_weights(model.get_weights())
    for one in (model, twin):
        one.fit(x, y, shuffle=False, batch_size=20, verbose=0)
    assert all(np.array_equal(a, b) for a, b in zip(model.get_weights(), twin.get_weights()))
    assert not page and not isinstance(model.train_function, Batches) and "train_step" not in vars(model)


def test_the_next_interrupt_stops_the_program(failed):
    with pytest.raises(KeyboardInterrupt):
        press()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@in_a_release("the handler that is left, in the test above")
def test_the_next_interrupt_stops_a_training_without_the_view(failed):
    model, x, y = failed
    with pytest.raises(KeyboardInterrupt):
        model.fit(x, y, callbacks=[LambdaCallback(on_train_begin=lambda logs: press())], verbose=0)


@in_a_release("the model and the handler that are left, in the tests above")
def test_the_next_training_with_a_view_is_shown(failed, page):
    model, x, y = failed
    page.clear()
    view = live.LiveTraining((x, y), panels=1)
    stop = LambdaCallback(on_train_batch_end=lambda batch, logs: batch == 1 and press())
    model.fit(x, y, batch_size=20, callbacks=[view, stop], verbose=0)
    assert view.record.step == 2 and len(view.record.batch[0]) == 20 and "中断" in page[-1]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert not isinstance(model.train_function, Batches)


def test_after_a_wrong_loss_the_right_one_may_be_compiled(page):
    x, y = problem()
    model = network(loss="categorical_crossentropy")
    with pytest.raises(ValueError, match="shape|rank"):
        model.fit(x, y, callbacks=[live.LiveTraining()], verbose=0)
    model.compile("adam", "categorical_crossentropy")
    model.fit(x, keras.utils.to_categorical(y), verbose=0)


def test_after_a_failure_a_step_by_hand_is_plain_keras(page):
    x, y = problem()
    model = network()
    with pytest.raises(ArithmeticError):
        model.fit(x, y, callbacks=[live.LiveTraining(panels=1), LambdaCallback(on_epoch_end=fail)], verbose=0)
    model.train_on_batch(x, y)
    assert not isinstance(model.train_function, Batches)


def test_two_views_on_one_training(page, monkeypatch):
    monkeypatch.setattr("IPython.display.display", lambda html, display_id=None: SINK)
    x, y = problem()
    first, second, model = eager((x, y), panels=(1, 2), every=0), eager(panels=1, every=0), network()
    model.fit(x, y, verbose=0)
    plain, before = model.train_function, signal.getsignal(signal.SIGINT)
    stop = LambdaCallback(on_train_batch_end=lambda batch, logs: batch == 1 and press())
    model.fit(x, y, batch_size=20, callbacks=[first, second, stop], verbose=0)
    assert first.record.step == second.record.step == 2
    assert np.array_equal(first.record.batch[0], second.record.batch[0])
    assert first._loan.interrupted and second._loan.interrupted
    assert model.train_function is plain and signal.getsignal(signal.SIGINT) is before


class Sink:
    def update(self, html):
        pass


SINK = Sink()


def test_a_handler_of_the_users_own_stays(page):
    x, y = problem()
    caught = []
    signal.signal(signal.SIGINT, lambda number, frame: caught.append("before"))
    network().fit(x, y, callbacks=[live.LiveTraining(panels=1)], verbose=0)
    press()
    assert caught == ["before"]
    page.clear()

    def theirs(number, frame):
        caught.append("theirs")
        below(number, frame)

    def take(logs):
        nonlocal below
        below = signal.signal(signal.SIGINT, theirs)

    below = None
    network().fit(x, y, callbacks=[live.LiveTraining(panels=1), LambdaCallback(on_train_begin=take)], verbose=0)
    press()
    assert caught == ["before", "theirs", "before"] and signal.getsignal(signal.SIGINT) is theirs


def test_a_train_step_of_the_users_own_stays(page):
    x, y = problem()
    model, steps = network(run_eagerly=True), []
    plain = model.train_step

    def own(data):
        steps.append(len(data[0]))
        return plain(data)

    model.train_step = own
    view = live.LiveTraining(panels=1)
    model.fit(x, y, batch_size=20, callbacks=[view], verbose=0)
    assert steps == [20, 20, 20] and vars(model)["train_step"] is own and len(view.record.batch[0]) == 20
