"""shared/figures/ch04_softmax.py: what is drawn is what was handed in."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from figure_texts import texts

from shared.figures import ch04_softmax


def test_product_names_the_shapes():
    rng = np.random.default_rng(1)
    fig = ch04_softmax.product(rng.random((100, 784)), rng.normal(size=(784, 10)), np.arange(10))
    assert {"X", "W", "b", "scores", "100 × 784", "784 × 10", "10", "100 × 10"} <= set(texts(fig))
    scores = fig.axes[3].images[0].get_array()
    assert scores.shape == (100, 10)


@pytest.mark.parametrize("shapes", [((5, 4), (3, 2), (2,)), ((5, 3), (3, 2), (3,)), ((3,), (3, 2), (2,))])
def test_product_refuses_shapes_that_do_not_fit(shapes):
    with pytest.raises(ValueError, match="x, w, b"):
        ch04_softmax.product(*map(np.zeros, shapes))


def test_softmax_steps_marks_the_largest_share():
    scores = np.array([2.0, -1.0, 0.5])
    powers = np.exp(scores)
    fig = ch04_softmax.softmax_steps(scores, powers, powers / powers.sum(), ["cat", "dog", "other"])
    assert {"-1.00", "7.39", f"{powers[0] / powers.sum():.3f}"} <= set(texts(fig))
    for ax in fig.axes:
        assert [bool(bar.get_hatch()) for bar in ax.patches[:3]] == [True, False, False]


def test_softmax_steps_refuses_different_lengths():
    with pytest.raises(ValueError, match="names"):
        ch04_softmax.softmax_steps([1, 2], [1, 2], [1, 2], ["one"])


def test_weight_maps_share_a_scale_around_zero():
    maps = np.zeros((3, 4, 4))
    maps[1, 2, 2] = -2.0
    fig = ch04_softmax.weight_maps(maps, ["a", "b", "c"], columns=2, image=np.ones((4, 4)), ends=("less", "more"))
    limits = [ax.images[0].get_clim() for ax in fig.axes if ax.images and ax.get_title()]
    assert limits == [(-2.0, 2.0)] * 3
    assert [ax.get_title() for ax in fig.axes][:4] == ["", "a", "b", "c"]
    assert [text.get_text() for text in fig.axes[-1].get_xticklabels()] == ["-2.00 less", "0", "2.00 more"]


def test_weight_maps_of_zeros_can_be_drawn():
    plt.close(ch04_softmax.weight_maps(np.zeros((1, 4, 4)), ["nothing"]))


@pytest.mark.parametrize("maps, titles", [(np.zeros((2, 4, 4)), ["one"]), (np.zeros((4, 4)), ["one"])])
def test_weight_maps_refuses_titles_that_do_not_fit(maps, titles):
    with pytest.raises(ValueError, match="titles"):
        ch04_softmax.weight_maps(maps, titles)
