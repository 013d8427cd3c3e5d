"""What this machine computes with, and repeatable random numbers."""

import contextlib
import os
import sys

from threadpoolctl import threadpool_limits


@contextlib.contextmanager
def quiet():
    """Keep what C++ code writes to stderr (file descriptor 2) off the page.

    TensorFlow logs a few lines on import and on its first operation, before any setting of its own
    can stop them; in a notebook they would stand under the first cell. Python errors still show.
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
    """Import TensorFlow quietly, fix the random seeds, hold NumPy to one thread, and print what the lesson will run on.

    `seed` (int) seeds Python, NumPy and Keras, so a run repeats on the same machine and versions;
    another machine differs in the last digits and, after training, by some tenths of a percent.

    NumPy's matrix products gain little from a second thread at the sizes of this course, and where the system puts both
    on one core, one product of 100 images waits milliseconds for microseconds of work.
    """
    with quiet():
        import keras
        import tensorflow as tf

        gpus = tf.config.list_physical_devices("GPU")
        tf.zeros(1) + 1  # the first operation logs too
    threadpool_limits(1, user_api="blas")
    keras.utils.set_random_seed(seed)
    versions = f"TensorFlow {tf.__version__} · Keras {keras.__version__}"
    if gpus:
        name = tf.config.experimental.get_device_details(gpus[0]).get("device_name", "GPU")
        print(f"{versions} · GPU: {name}")
    else:
        print(f"{versions} · CPU: {os.cpu_count()} cores · 没有 GPU 也够用 / no GPU found, none needed")
        if "google.colab" in sys.modules:
            print("Colab: 代码执行程序 → 更改运行时类型 → GPU / Runtime → Change runtime type → GPU")
