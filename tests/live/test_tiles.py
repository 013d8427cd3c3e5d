"""Many small pictures as one."""

import numpy as np

from shared.live.tiles import GROUND, tiles


def test_tiles_of_every_kind_of_image():
    for channels in (1, 2, 3):
        page = tiles(np.zeros((7, 20, 30, channels)), [False] * 7, 3, 28)
        assert page.shape == (3 * 22, 3 * 32, 3) and page.dtype == "uint8"
    ink = tiles(np.ones((1, 4, 4, 1)), [False], 1, 28)
    assert (ink[1:5, 1:5] == 0).all() and (ink[0] == 255).all()
    assert tiles(np.zeros((1, 280, 140, 1)), [False], 1, 28).shape == (30, 16, 3)


def test_a_wrong_tile_has_a_red_ground_and_two_numbers():
    plain = tiles(np.zeros((2, 28, 28, 1)), [True, False], 2, 28)
    assert (plain[1:-1, 1:29] == (255 * GROUND).astype("uint8")).all() and (plain[:, 30:] == 255).all()
    page = tiles(np.zeros((2, 28, 28, 1)), [True, False], 2, 28, np.array([4, 7]), np.array([9, 7]))
    left, right = page[:, : page.shape[1] // 2][:, :8], page[:, : page.shape[1] // 2][:, -9:]
    assert left.min() < 100 and right.min() < 100 and not np.array_equal(left[:, :8], right[:, :8])
    assert (page[:, page.shape[1] // 2 :] == 255).all(), "no numbers beside a digit that was read right"
    wide = tiles(np.zeros((1, 28, 28, 1)), [True], 1, 28, np.array([19]), np.array([3]), classes=20)
    assert wide.shape[1] > page.shape[1] // 2
