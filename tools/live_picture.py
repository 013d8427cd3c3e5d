"""Make pictures/live.gif, the animation in the README: a real training run through the live view (takes a minute).

MNIST_DIR=... python tools/live_picture.py
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    import matplotlib.pyplot as plt

    from shared import data, device, live

    device.prepare(seed=0)
    import keras

    plt.rcParams["figure.dpi"] = 72  # 780 pixels wide
    live.SHARE = 1  # a film may cost what it likes
    (x, y), _ = data.load_mnist()
    n_val = len(x) // 6
    model = keras.Sequential(
        [
            keras.Input((28, 28)),
            keras.layers.Rescaling(1 / 255),
            keras.layers.Flatten(),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(keras.optimizers.SGD(0.1), "sparse_categorical_crossentropy", metrics=["accuracy"])
    view = live.LiveTraining((x[:n_val], y[:n_val]), every=0.35, save=ROOT / "pictures/live.gif")
    model.fit(x[n_val:], y[n_val:], epochs=5, batch_size=100, callbacks=[view], verbose=0)
    print(f"pictures/live.gif: {(ROOT / 'pictures/live.gif').stat().st_size / 1e6:.2f} MB")
