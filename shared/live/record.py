"""What the live view keeps of a run: points of curves, spreads of values, the images to show. Never more than it can draw."""

import numpy as np

POINTS = 200  # a curve keeps at most so many points; then neighbours are merged two by two
QUANTILES = np.linspace(0, 1, 8)  # eight edges of seven bands, each one seventh of the values


class Record:
    """The record of one `fit` of `epochs` (int) epochs.

    `epoch`, `step` (int): epochs begun, training steps done. `classes` (int): number of classes, 0 until it is known.
    `training`, `validation`: (n, 3) float arrays: step, loss, accuracy (NaN where there is none).
    `weights`, `biases`: (n, 9) float arrays: step, then the smallest value, six quantiles, the largest value.
    `batch`, `checked`: None, or (images, labels, guesses) of the current mini-batch and of validation images;
    images (n, height, width, channels) float, labels and guesses (n,) int.
    """

    def __init__(self, epochs):
        self.epochs, self.epoch, self.step, self.classes = epochs, 0, 0, 0
        self.training = self.validation = np.empty((0, 3))
        self.weights = self.biases = np.empty((0, 9))
        self.batch = self.checked = None
        self._stride = 1  # steps from one point of the training curve to the next
        self.begin_epoch(0)

    def begin_epoch(self, number):
        """Note that epoch `number` (int, from 1) begins."""
        self.epoch = number
        self._mean, self._seen, self._noted = np.zeros(2), 0, 0

    def count(self, done, logs):
        """Note that `done` (int) steps of this epoch are done, and from time to time what Keras says of them in `logs`."""
        self.step += done - self._seen
        self._seen = done
        if done - self._noted >= self._stride:
            self._note_training(logs or {})

    def note_validation(self, loss, accuracy):
        """Add a point of the validation curves."""
        self.validation = _added(self.validation, [self.step, loss, accuracy])

    def note_spread(self, name, values):
        """Add the bands of `values` (any array) to the `name` "weights" or "biases"."""
        setattr(self, name, _added(getattr(self, name), [self.step, *bands(values)]))

    def _note_training(self, logs):
        """Add the mean loss and accuracy of the steps since the last note; Keras reports means since the epoch began."""
        accuracy = next((value for name, value in logs.items() if "acc" in name), np.nan)
        mean = np.array([logs.get("loss", np.nan), accuracy], float)
        new = (mean * self._seen - self._mean * self._noted) / (self._seen - self._noted)
        self._mean, self._noted = mean, self._seen
        self.training = np.vstack([self.training, [self.step, *new]])
        if len(self.training) >= POINTS:
            self.training = self.training.reshape(-1, 2, 3).mean(axis=1)
            self._stride *= 2


def bands(values):
    """Return the 8 edges (float32) of seven bands that each hold one seventh of `values` (any array); NaN where not finite.

    More than 100,000 values are thinned evenly first: the edges move by far less than a line's width.
    """
    values = np.ravel(values)
    values = values[:: max(1, values.size // 100_000)]
    values = values[np.isfinite(values)]
    return np.quantile(values, QUANTILES).astype("float32") if values.size else np.full(8, np.nan, "float32")


def _added(points, row):
    """Return `points` with one more row; every second of the older ones goes when there are too many, but not the first."""
    older = points[::2] if len(points) + 1 >= POINTS else points
    return np.vstack([older, row])
