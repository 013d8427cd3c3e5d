"""Draw the wall's fifty digits: writes shared/wall/digits.png and places.json.

    MNIST_DIR=... python -m tools.wall

From the validation digits (the last 10,000 training digits) that none of the six networks of lesson 04/01 reads, five of each kind
are drawn with seed 0. Drawn once: a lesson's count is only comparable while the wall stays.
"""

import json

import numpy as np
from PIL import Image

from shared import data, experiments, wall


def draw(right, labels, seed=0):
    """Return 50 places (list of int), five a kind in order, drawn from the digits that no run of `right` (runs, n) bool reads.

    `labels`: (n,). Raises ValueError where a kind has fewer than five such digits.
    """
    random, missed, places = np.random.default_rng(seed), ~np.asarray(right).any(axis=0), []
    for kind in range(wall.KINDS):
        there = np.flatnonzero(missed & (labels == kind))
        if len(there) < wall.EACH:
            raise ValueError(f"only {len(there)} digits {kind} are misread by all")
        places += sorted(random.choice(there, wall.EACH, replace=False).tolist())
    return places


def main():
    (images, labels), _ = data.load_mnist()
    images, labels = images[-10_000:], labels[-10_000:]
    right = np.stack(experiments.kept(wall.FINALS["04/01"])["right"])
    places = draw(right, labels)
    sheet = images[places].reshape(wall.KINDS, wall.EACH, 28, 28).swapaxes(1, 2).reshape(280, 140)
    Image.fromarray(sheet).save(wall.FOLDER / "digits.png", optimize=True)
    (wall.FOLDER / "places.json").write_text(json.dumps(places) + "\n", encoding="utf-8", newline="\n")
    print(f"{(~right.any(axis=0)).sum()} digits are misread by all six; fifty of them hang on the wall")


if __name__ == "__main__":
    main()
