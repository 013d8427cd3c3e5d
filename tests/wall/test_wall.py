"""shared/wall and tools/wall.py: fifty digits that no network of lesson 04/01 reads, and what a lesson reads of them."""

import json

import numpy as np
import pytest

from shared import data, experiments, wall
from tools.wall import draw


def test_fifty_digits_five_a_kind_each_from_another_place():
    images, labels = wall.digits()
    assert images.shape == (50, 28, 28) and images.dtype == np.uint8
    assert np.bincount(labels).tolist() == [5] * 10
    assert len(set(wall.places())) == 50


def test_none_of_the_six_networks_of_04_01_reads_any():
    right = np.stack(experiments.kept(wall.FINALS["04/01"])["right"])
    assert right.shape == (6, 10_000)
    assert not right[:, wall.places()].any()
    assert not wall.read_by("04/01").any()


def test_none_is_a_training_digit():
    (images, _), _ = data.load_mnist()
    training = {image.tobytes() for image in images[: -(len(images) // 6)]}
    assert not [image for image in wall.digits()[0] if image.tobytes() in training]


def kept(folder, name, read):
    """Write a results file of six runs; digit i is read in `read[i]` of them. Return its path (str)."""
    runs = []
    for run in range(6):
        right = np.zeros(100, bool)
        right[:50] = np.array(read) > run
        runs.append({"setting": {}, "seed": run + 1, "right": experiments.results.packed(right)})
    (folder / name).write_text(json.dumps({"runs": runs}))
    return str(folder / name)


def test_four_of_six_count_as_read_and_changes_are_told(tmp_path, monkeypatch):
    first = kept(tmp_path, "a.json", [0, 3, 4, 6] + [0] * 46)
    second = kept(tmp_path, "b.json", [0, 4, 3, 6] + [0] * 46)
    monkeypatch.setattr(wall, "FINALS", {"04/01": first, "04/02": second})
    monkeypatch.setattr(wall, "places", lambda: list(range(50)))
    assert np.flatnonzero(wall.read_by("04/01")).tolist() == [2, 3]
    assert wall.before("04/01") is None and wall.before("04/02") == "04/01"
    now, new, lost = map(np.flatnonzero, wall.newly("04/02"))
    assert (now.tolist(), new.tolist(), lost.tolist()) == ([1, 3], [1], [2])


def test_drawn_are_five_a_kind_that_no_run_reads():
    labels = np.repeat(np.arange(10), 20)
    right = np.zeros((6, 200), bool)
    right[3, ::2] = True  # one run is enough
    places = draw(right, labels)
    assert places == draw(right, labels) and all(place % 2 for place in places)
    assert labels[places].tolist() == np.repeat(np.arange(10), 5).tolist()
    right[0, 20:40] = True
    with pytest.raises(ValueError, match="only 0 digits 1 "):
        draw(right, labels)
