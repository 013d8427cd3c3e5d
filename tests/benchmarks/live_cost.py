"""What the live training view costs: the same network trained without it and with it, in turn, in one run.

    MNIST_DIR=... .venv/bin/python -m tests.benchmarks.live_cost [ROUNDS [EPOCHS]]

Every round trains without, with six panels and with two panels, from the same weights on the same batches, in an order that
turns from round to round, so that a machine that slows down slows down all three. It prints the seconds and the ratios of the
totals, at most 1.10 with six panels and 1.03 with two, with the standard error of the rounds' ratios; two rounds at least.
TensorFlow gets one thread and a core of its own, where the system allows that (Linux): otherwise a `fit` takes up to 1.7
times as long whenever Python's thread and TensorFlow's happen to wait for each other on one core.
"""

import os
import statistics
import sys
import time

os.environ.pop("CI", None)  # there the view does not move

from shared import data, device, live
from shared.live import output
from shared.live.panels import PANELS

LIMITS = {"none": 1, "six panels": 1.10, "two panels": 1.03}


class Page:
    """Stands for a notebook page: takes the pictures as a kernel does, and counts them."""

    def __init__(self):
        self.pictures = 0

    def display(self, html, display_id=None):
        self.pictures += 1
        return self

    def update(self, html):
        self.pictures += 1


def network():
    import keras

    keras.utils.set_random_seed(0)
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Rescaling(1 / 255),
            layers.Conv2D(24, 5, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def prepare():
    """Give TensorFlow one thread on a core of its own, and return the cores of this process."""
    import tensorflow as tf

    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_setaffinity") else []
    if len(cores) > 1:
        os.sched_setaffinity(0, cores[1:2])  # the threads that TensorFlow starts stay there
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    device.prepare()
    output.where = lambda: "page"
    output.kernel = lambda: True
    return cores


def timed(name, x, y, epochs):
    """Train once, `name` a key of LIMITS, and return the seconds."""
    import IPython.display

    page, model, n_val = Page(), network(), len(x) // 6
    IPython.display.display = page.display
    view = live.LiveTraining((x[:n_val], y[:n_val]), panels=(2, 4) if name == "two panels" else PANELS)
    callbacks = [] if name == "none" else [view]
    begun = time.perf_counter()
    model.fit(x[n_val:], y[n_val:], epochs=epochs, batch_size=100, verbose=0, callbacks=callbacks)
    taken = time.perf_counter() - begun
    own = "" if name == "none" else f"  {page.pictures} pictures, its own count {1 + view.cost():.3f}"
    print(f"{name:10}  {taken:6.1f} s{own}", flush=True)
    return taken


def main(rounds=6, epochs=10):
    cores = prepare()
    (x, y), _ = data.load_mnist()
    x = x[..., None]
    network().fit(x[:2000], y[:2000], verbose=0)  # the first training of a process is slower
    if len(cores) > 1:
        os.sched_setaffinity(0, cores[:1])  # this thread's only
    seconds = {name: [] for name in LIMITS}
    for i in range(rounds):
        for name in [*LIMITS][i % 3 :] + [*LIMITS][: i % 3]:
            seconds[name].append(timed(name, x, y, epochs))
    total = {name: sum(taken) for name, taken in seconds.items()}
    for name, limit in LIMITS.items():
        ratios = [taken / plain for taken, plain in zip(seconds[name], seconds["none"])]
        error = statistics.stdev(ratios) / rounds**0.5
        print(f"{name:10}  {total[name]:6.1f} s  ratio {total[name] / total['none']:.3f} ± {error:.3f}  (at most {limit:.2f})")
    return all(total[name] <= limit * total["none"] for name, limit in LIMITS.items())


if __name__ == "__main__":
    sys.exit(not main(*map(int, sys.argv[1:])))
