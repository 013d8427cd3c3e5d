"""shared/device.py: silence on stderr, repeatable numbers, the same arithmetic on every card."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from shared import device

CODE = "from shared import device; device.prepare(seed={}); import keras; print(keras.random.normal((3,)).numpy())"


def run(code):
    """Return what a Python of its own does with `code` (str): a CompletedProcess with text in UTF-8."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        cwd=Path(__file__).parent.parent,
    )


def test_prepare_is_silent_on_stderr_says_what_runs_and_repeats():
    first, again, other = (run(CODE.format(seed)) for seed in (1, 1, 2))
    assert first.returncode == 0 and first.stderr == ""  # TensorFlow's own log lines stay off the page
    told, *numbers = first.stdout.splitlines()
    assert told.startswith("TensorFlow 2.") and " · Keras 3." in told and " · CPU：" in told and " / CPU: " in told
    assert len(numbers) == 1 and first.stdout == again.stdout != other.stdout


def test_prepare_holds_numpy_to_one_thread_and_turns_tf32_off():
    printed = run(
        "import numpy, threadpoolctl; from shared import device; device.prepare();"
        "import json, tensorflow as tf;"
        "threads = [pool['num_threads'] for pool in threadpoolctl.threadpool_info() if pool['user_api'] == 'blas'];"
        "print(json.dumps([threads, tf.config.experimental.tensor_float_32_execution_enabled()]))"
    )
    threads, tf32 = json.loads(printed.stdout.splitlines()[-1])
    assert threads and set(threads) == {1} and tf32 is False


@pytest.fixture
def cards(monkeypatch):
    """Two graphics cards that are not there; `cards.grown` lists those whose memory may grow. The process stays as it was."""
    import tensorflow as tf

    class Cards:
        grown = []
        problem = None

    def grow(card, on):
        if Cards.problem:
            raise Cards.problem
        assert on is True
        Cards.grown.append(card)

    Cards.grown = []
    monkeypatch.setattr(tf.config, "list_physical_devices", lambda kind: ["first", "second"] if kind == "GPU" else [])
    monkeypatch.setattr(tf.config.experimental, "set_memory_growth", grow)
    monkeypatch.setattr(tf.config.experimental, "get_device_details", lambda card: {"device_name": f"NVIDIA L4 ({card})"})
    monkeypatch.setattr(tf.config.experimental, "enable_tensor_float_32_execution", lambda on: None)
    monkeypatch.setattr(device, "threadpool_limits", lambda *args, **kwargs: None)
    return Cards


def test_the_memory_of_every_card_grows_with_need(cards, capsys):
    device.prepare()
    assert cards.grown == ["first", "second"]
    assert capsys.readouterr().out.endswith(" · GPU：NVIDIA L4 (first) / GPU: NVIDIA L4 (first)\n")


@pytest.mark.parametrize("problem", [RuntimeError("already initialized"), ValueError("virtual devices")])
def test_a_card_already_in_use_stays_as_it_is(cards, capsys, problem):
    cards.problem = problem
    device.prepare()
    assert not cards.grown and "GPU: NVIDIA L4" in capsys.readouterr().out


def test_colab_without_a_card_says_how_to_get_one(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "google.colab", None)
    device._tell([], "TensorFlow 2 · ")
    told = capsys.readouterr().out
    assert "更改运行时类型" in told and "Change runtime type" in told


def test_quiet_hides_what_c_code_writes_and_gives_stderr_back(capfd):
    with device.quiet():
        os.write(2, b"a log line of TensorFlow")
    os.write(2, b"an error that matters")
    assert capfd.readouterr().err == "an error that matters"


def test_quiet_gives_stderr_back_after_an_error(capfd):
    try:
        with device.quiet():
            raise KeyError("in the block")
    except KeyError:
        pass
    os.write(2, b"back")
    assert capfd.readouterr().err == "back"


def test_images_per_second_takes_the_fastest_run_after_the_first(monkeypatch):
    """The first run compiles and is not timed; of three timed ones the fastest counts; short data is taken over and over."""
    seen, clock = [], iter([0.0, 4.0, 4.0, 6.0, 6.0, 9.0])
    monkeypatch.setattr(device.timeit, "repeat", lambda train, number, repeat: [timed(train) for _ in range(repeat)])

    def timed(train):
        start = next(clock)
        train()
        return next(clock) - start

    class Model:
        def fit(self, x, y, batch_size, verbose):
            seen.append((x.tolist(), y.tolist(), batch_size, verbose))

    x, y = np.array([10, 11, 12]), np.array([0, 1, 2], "uint8")
    assert device.images_per_second(Model(), x, y, batch_size=2, steps=2) == 4 / 2
    assert seen == [([10, 11, 12, 10], [0, 1, 2, 0], 2, 0)] * 4
