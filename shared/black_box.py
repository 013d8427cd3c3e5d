"""A working digit reader with its inside out of sight: lesson 01 uses a network before any is explained."""

import numpy as np

from . import device

SIZE = 28  # the only picture size that this box takes


class BlackBox:
    """A trained network, called like a function: pictures in, ten probabilities out.

    `knobs` (int) is the number of weights and biases that training set.
    """

    def __init__(self, model):
        self._model = model
        self.knobs = int(model.count_params())

    def __repr__(self):
        return f"BlackBox: {SIZE} × {SIZE} numbers in, 10 numbers out"

    def __call__(self, images):
        """Return float32 probabilities, (10,) for one picture or (n, 10) for a batch; each row sums to 1.

        `images`: one grey picture (28, 28) or a batch (n, 28, 28), real numbers from 0 (background) to 255 (ink).
        Raises ValueError, saying what came and what is wanted, for any other shape, an empty batch, values that are
        no real numbers or lie outside 0..255.
        """
        images = _pictures("images", images)
        single = images.ndim == 2
        probabilities = self._model(images[None] if single else images, training=False).numpy()
        return probabilities[0] if single else probabilities


def train(x_train, y_train, seed=1):
    """Train a small network on labelled digits in a few seconds and return it as a `BlackBox`.

    `x_train`: pictures (n, 28, 28), values 0..255. `y_train`: integer labels (n,), 0..9. `seed`: int, for a repeatable
    result. Prints the one line of `device.prepare`. Raises ValueError if pictures or labels are not of that form.
    """
    x_train, y_train = _pictures("x_train", x_train), np.asarray(y_train)
    if y_train.shape != x_train.shape[:1] or x_train.ndim != 3:
        raise ValueError(
            f"x_train, y_train: 每张图片要有一个标签，收到 {x_train.shape} 和 {y_train.shape}。"
            f" / x_train, y_train: every picture needs one label, got {x_train.shape} and {y_train.shape}."
        )
    if not np.issubdtype(y_train.dtype, np.integer) or y_train.min() < 0 or y_train.max() > 9:
        raise ValueError("y_train: 标签应为 0 到 9 的整数。 / y_train: labels must be integers from 0 to 9.")
    device.prepare(seed)
    import keras

    layers = [
        keras.Input((SIZE, SIZE)),
        keras.layers.Rescaling(1 / 255),
        keras.layers.Flatten(),
        keras.layers.Dense(64, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ]
    model = keras.Sequential(layers)
    model.compile("adam", "sparse_categorical_crossentropy", steps_per_execution=50)
    epochs = int(np.clip(120_000 / len(x_train), 2, 25))  # a small set needs more passes for as many steps
    model.fit(x_train, y_train, batch_size=100, epochs=epochs, verbose=0)
    return BlackBox(model)


def _pictures(name, images):
    try:
        images = np.asarray(images)
    except ValueError:  # a list of pictures of different sizes
        images = np.empty(0, dtype=object)
    if images.dtype.kind not in "buif":
        raise ValueError(
            f"{name}: 图片应是一个实数数组，大小都相同。 / {name}: pictures must be one array of real numbers, all of one size."
        )
    if images.ndim not in (2, 3) or images.shape[-2:] != (SIZE, SIZE):
        raise ValueError(
            f"{name}: 这个黑箱只收 {SIZE} × {SIZE} 的灰度图：一张 ({SIZE}, {SIZE})，或一批 (n, {SIZE}, {SIZE})；收到 {images.shape}。\n"
            f"{name}: this box takes grey pictures of {SIZE} × {SIZE} only: "
            f"one ({SIZE}, {SIZE}) or a batch (n, {SIZE}, {SIZE}); got {images.shape}."
        )
    if len(images) == 0:
        raise ValueError(f"{name}: 一张图片也没有。 / {name}: there is no picture in it.")
    if not (images.min() >= 0 and images.max() <= 255):  # written so that NaN fails too
        raise ValueError(
            f"{name}: 每个数应在 0 到 255 之间，实际是 {images.min():g} 到 {images.max():g}。"
            f" / {name}: every number must lie in 0..255, found {images.min():g}..{images.max():g}."
        )
    return images.astype("float32")
