"""The wall: fifty hard validation digits, five of each kind, that every network of the course from 04/01 on is shown.

They were drawn, with seed 0, from the validation digits that none of the six networks of lesson 04/01 reads (tools/wall.py). Their
pictures stand in digits.png, a row a kind, so the wall hangs on the offline sample too; places.json says where they stand among
the 10,000 validation digits. MNIST, CC BY-SA 3.0.
"""

import json
from pathlib import Path

import numpy as np

from shared import experiments

FOLDER = Path(__file__).resolve().parent
KINDS, EACH = 10, 5
# What each lesson has settled on, in reading order: its six networks' runs hold the validation digits that they read.
FINALS = {
    "04/01": "04_mnist_mlp/results/softmax.json",
    "04/02": "04_mnist_mlp/results/mlp.json",
    "04/03": "04_mnist_mlp/results/deep.json",
    "04/04": "04_mnist_mlp/results/regularized.json",
    "05/01": "05_cnn/results/small-conv.json",
    "05/02": "05_cnn/results/convolutional.json",
    "05/03": "05_cnn/results/lenet.json",
    "06/01": "06_mnist_99/results/one-epoch.json",
    "06/02": "06_mnist_99/results/champion.json",
}


def digits():
    """Return the wall's pictures, (50, 28, 28) uint8, and labels, (50,) uint8."""
    from PIL import Image

    sheet = np.asarray(Image.open(FOLDER / "digits.png"))
    images = sheet.reshape(KINDS, 28, EACH, 28).swapaxes(1, 2).reshape(-1, 28, 28)
    return images, np.repeat(np.arange(KINDS, dtype=np.uint8), EACH)


def places():
    """Return the places (list of 50 int) of the wall's digits among the 10,000 validation digits."""
    return json.loads((FOLDER / "places.json").read_text(encoding="utf-8"))


def read_by(lesson):
    """Return which of the fifty the networks of `lesson` (str, "04/02") read, (50,) bool: right in four of six runs, or more."""
    right = np.stack(experiments.kept(FINALS[lesson])["right"])[:, places()]
    return right.mean(axis=0) >= 4 / 6


def before(lesson):
    """Return the name (str) of the lesson whose networks read the wall last before `lesson`; None for the first."""
    order = list(FINALS)
    position = order.index(lesson)
    return order[position - 1] if position else None


def newly(lesson):
    """Return three bool arrays (50,): read by `lesson`, newly read, and lost, both against the lesson before it."""
    now = read_by(lesson)
    then = read_by(before(lesson)) if before(lesson) else np.zeros_like(now)
    return now, now & ~then, then & ~now
