"""Make pictures/live.gif, the animation in the README: a real training run through the live view (takes a minute).

MNIST_DIR=... python -m tools.live_picture
"""

from pathlib import Path

import matplotlib.pyplot as plt

from shared import data, device, live

FILM = Path(__file__).resolve().parent.parent / "pictures/live.gif"


def main():
    device.prepare(seed=0)
    import keras

    plt.rcParams["figure.dpi"] = 72  # 780 pixels wide
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
    view = live.LiveTraining((x[:n_val], y[:n_val]), every=0.35, save=FILM, share=1)  # a film may cost what it likes
    model.fit(x[n_val:], y[n_val:], epochs=5, batch_size=100, callbacks=[view], verbose=0)
    print(f"pictures/live.gif: {FILM.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
