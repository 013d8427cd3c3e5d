"""Where the pictures of the live view go, and what stands under them."""

import keras
import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from live_runs import eager, network, problem

from shared.live import output


def test_nan_is_said_and_the_picture_goes_on(page):
    x, y = problem()
    view = eager((x, y), every=0)
    model = network(optimizer=keras.optimizers.SGD(1e30))
    model.fit(1e10 * x, y, epochs=3, batch_size=20, callbacks=[view], verbose=0)
    assert not np.isfinite(view.record.training[-1, 1])
    assert "NaN" in page[-1] and "学习率" in page[-1] and "learning rate" in page[-1]
    assert len(page) >= 6 and view.record.step == 9


def test_where_nothing_moves_a_line_an_epoch(monkeypatch, capsys):
    monkeypatch.setenv("CI", "true")
    x, y = problem()
    view = eager((x, y))
    network().fit(x, y, epochs=3, validation_data=(x, y), callbacks=[view], verbose=0)
    lines = capsys.readouterr().out.splitlines()
    assert [line[:9] for line in lines] == ["epoch 1/3", "epoch 2/3", "epoch 3/3"]
    assert all("loss" in line and "val_accuracy" in line for line in lines)
    assert len(plt.get_fignums()) == 1 and len(plt.gcf().axes) == 6  # the final picture, to save or to show


def test_ci_in_a_notebook_ends_with_one_picture(page, monkeypatch):
    monkeypatch.setenv("CI", "true")
    x, y = problem()
    network().fit(x, y, epochs=2, callbacks=[eager((x, y), every=0)], verbose=0)
    assert len(page) == 1 and not plt.get_fignums()


def test_figures_of_other_callbacks_are_theirs(page):
    """A notebook closes every figure of pyplot when one is shown; the figure that moves is none of them."""

    class Show(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            lines.append(len(plt.gca().lines))
            plt.plot([1, 2])
            plt.close("all")

    x, y = problem()
    view, lines = eager(panels=2, every=0), []
    network().fit(x, y, epochs=3, batch_size=20, callbacks=[view, Show()], verbose=0)
    assert lines == [0, 0, 0] and len(page) == 10 and not plt.get_fignums()


def test_a_script_draws_its_own_figures_meanwhile(tmp_path, capsys):
    plot = keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: plt.plot([1, 2]))
    x, y = problem()
    view = eager((x, y), every=0, save=tmp_path / "run.gif")
    network().fit(x, y, epochs=3, batch_size=20, callbacks=[view, plot], verbose=0)
    first, last = (plt.figure(number) for number in plt.get_fignums())
    assert len(first.axes) == 1 and len(first.axes[0].lines) == 3
    assert len(last.axes) == 6 and "iteration 9" in last.texts[0].get_text()


@pytest.mark.parametrize(
    ("backend", "place"),
    [("qtagg", "window"), ("gtk4cairo", "window"), ("wx", "window"), ("module://ipympl.backend_nbagg", "window"),
     ("agg", "page"), ("module://matplotlib_inline.backend_inline", "page"), ("svg", "page")],
)  # fmt: skip
def test_every_window_of_matplotlib_is_known(page, monkeypatch, backend, place):
    monkeypatch.setattr(matplotlib, "get_backend", lambda: backend)
    monkeypatch.delenv("TERM", raising=False)
    assert output.where() == place
    monkeypatch.setattr(output, "kernel", lambda: None)
    assert output.where() == ("window" if place == "window" else "nowhere")
    monkeypatch.setenv("TERM", "dumb")
    assert output.where() == "nowhere"
