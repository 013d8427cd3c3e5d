"""What this machine computes with, and repeatable random numbers."""

import contextlib
import os
import sys
import timeit

import numpy as np
from threadpoolctl import threadpool_limits

from .messages import say


@contextlib.contextmanager
def quiet():
    """Keep what C++ code writes to stderr (file descriptor 2) off the page: for imports and first operations only.

    TensorFlow logs a few lines on import and on its first operation, before any setting of its own
    can stop them; in a notebook they would stand under the first cell. Python errors still show. Never put a training
    in here: what TensorFlow has to say when it dies would be lost.
    """
    sys.stderr.flush()
    saved, sink = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 2)
    try:
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(sink)


def prepare(seed=0):
    """Import TensorFlow quietly, let it compute alike everywhere, fix the random seeds, and say what the lesson will run on.

    `seed` (int) seeds Python, NumPy and Keras, so a run repeats on the same machine and versions;
    another machine differs in the last digits and, after training, by some tenths of a percent.

    On a GPU, TF32 is off: it would round the factors of every product to three digits, and two ways to the same number
    would no longer agree to 1e-5. And TensorFlow takes the GPU's memory as it needs it, not all at once, so that a second
    notebook can run beside the first.

    NumPy is held to one thread. Its matrix products gain little from a second one at the sizes of this course, and where
    the system puts both on one core, one product of 100 images waits milliseconds for microseconds of work.
    """
    with quiet():
        import keras
        import tensorflow as tf

        gpus = tf.config.list_physical_devices("GPU")
        _share(gpus)
        tf.config.experimental.enable_tensor_float_32_execution(False)
        tf.zeros(1) + 1  # the first operation logs too
    threadpool_limits(1, user_api="blas")
    keras.utils.set_random_seed(seed)
    _tell(gpus, f"TensorFlow {tf.__version__} · Keras {keras.__version__} · ")


def images_per_second(model, x, y, batch_size, steps=8):
    """Return how many images of `x` (n, ...) with labels `y` (n,) the compiled Keras `model` trains on per second (float).

    Each of three timed runs is `steps` batches of `batch_size` (int), taken from the start of `x` over and over; the fastest
    counts, the one least disturbed by other programs. The model is trained by it.
    """
    rows = np.arange(batch_size * steps) % len(x)
    x, y = x[rows], y[rows]

    def train():
        model.fit(x, y, batch_size=batch_size, verbose=0)

    train()  # the first time includes compiling
    return len(x) / min(timeit.repeat(train, number=1, repeat=3))


def _share(gpus):
    """Let the memory of `gpus` (TensorFlow's physical devices) grow with need."""
    import tensorflow as tf

    for gpu in gpus:
        with contextlib.suppress(RuntimeError, ValueError):  # already in use, or divided by hand: then it stays as it is
            tf.config.experimental.set_memory_growth(gpu, True)


def _tell(gpus, versions):
    import tensorflow as tf

    if gpus:
        name = tf.config.experimental.get_device_details(gpus[0]).get("device_name", "GPU")
        say(f"GPU：{name}", f"GPU: {name}", lead=versions)
        return
    cores = os.cpu_count()
    say(f"CPU：{cores} 核，没有 GPU 也够用", f"CPU: {cores} cores; no GPU found, none needed", lead=versions)
    if "google.colab" in sys.modules:
        say("Colab：代码执行程序 → 更改运行时类型 → GPU", "Colab: Runtime → Change runtime type → GPU")
