"""shared/plotting.py: what reaches the page, and inputs that do not fit."""

import base64
import io
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from figure_texts import texts
from PIL import Image

from shared import plotting

DIGITS = np.random.default_rng(0).integers(0, 256, (7, 28, 28)).astype("uint8")
HISTORY = {"loss": [0.5, 0.3], "accuracy": [0.8, 0.9], "val_loss": [0.6, 0.4], "val_accuracy": [0.7, 0.8]}


def test_figure_html_has_caption_and_alt_text_in_both_languages():
    fig, _ = plt.subplots()
    page = plotting.figure_html(fig, "一张“图”，a < b", 'a "figure" & more')
    alt = re.search(r'alt="([^"]*)"', page).group(1)
    assert alt == "一张“图”，a &lt; b a &quot;figure&quot; &amp; more"
    assert re.search(
        '<span lang="zh"[^>]*>一张“图”，a &lt; b</span> <span lang="en"[^>]*>a &quot;figure&quot; &amp; more</span>', page
    )
    picture = Image.open(io.BytesIO(base64.b64decode(re.search(r"base64,([^\"]*)", page).group(1))))
    assert picture.size == (960, 570) and picture.mode == "P"


@pytest.mark.parametrize("zh, en", [("", "a caption"), ("说明", " "), (None, "a caption")])
def test_figure_without_both_captions_is_refused(zh, en):
    with pytest.raises(ValueError, match="zh, en"):
        plotting.figure_html(plt.figure(), zh, en)


def test_a_small_picture_keeps_white_and_the_steps_of_a_colour_bar():
    picture = np.full((400, 600, 3), 255, np.uint8)
    picture[:300] = np.random.default_rng(1).integers(230, 255, (300, 600, 3))  # many pale colours, as in a map
    bar = plt.get_cmap("RdBu")(np.linspace(0, 1, 256))[:, :3]
    picture[350:354, :256] = np.round(255 * bar)
    small = np.asarray(Image.open(io.BytesIO(plotting.small_png(Image.fromarray(picture)))).convert("RGB"), int)
    assert (small[320] == 255).all()
    assert np.abs(small[352, :256] - picture[352, :256]).max() < 40


def test_the_greys_of_a_photo_stay_grey():
    rng = np.random.default_rng(1)
    photo = rng.integers(0, 255, (300, 600, 3)).astype(np.uint8)
    photo[:, 300:] = np.linspace(0, 255, 300)[:, None, None]  # a channel of it beside it
    small = np.asarray(Image.open(io.BytesIO(plotting.small_png(Image.fromarray(photo)))).convert("RGB"), float)
    means = small[:, 300:].reshape(10, 30, 300, 3).mean(axis=(1, 2))
    assert np.abs(means - means.mean(axis=1, keepdims=True)).max() < 8


def test_show_closes_the_figure(capsys):
    fig, _ = plt.subplots()
    plotting.show(fig, zh="说明", en="caption")
    assert not plt.fignum_exists(fig.number)  # else the notebook would draw it a second time


def test_digit_grid_draws_every_image_title_and_mark():
    fig = plotting.digit_grid(DIGITS[..., None], list("abcdefg"), columns=4, marked=[True] + [False] * 6)
    drawn = [ax for ax in fig.axes if ax.images]
    assert len(drawn) == 7 and len(fig.axes) == 8
    assert [ax.get_title() for ax in drawn] == list("abcdefg")
    assert np.array_equal(drawn[6].images[0].get_array(), DIGITS[6])
    assert drawn[0].spines["top"].get_linewidth() > drawn[1].spines["top"].get_linewidth()  # not colour alone


@pytest.mark.parametrize(
    "arguments, message",
    [
        ({"images": DIGITS[0]}, "images: .*got \\(28, 28\\)"),
        ({"images": DIGITS[:0]}, "images: .*at least 1"),
        ({"images": DIGITS, "titles": ["a"]}, "titles: .*expected 7 items, got 1"),
        ({"images": DIGITS, "marked": [True]}, "marked: .*expected 7 items, got 1"),
    ],
)
def test_digit_grid_inputs_that_do_not_fit_are_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        plotting.digit_grid(**arguments)


def test_training_curves():
    fig = plotting.training_curves(HISTORY, zoom=0.5)
    loss, accuracy = fig.axes
    assert [line.get_label() for line in loss.lines] == ["training", "validation"]
    assert [line.get_linestyle() for line in loss.lines] == ["-", "--"]  # told apart without colour
    assert list(accuracy.lines[1].get_ydata()) == HISTORY["val_accuracy"] and accuracy.get_ylim() == (0.5, 1.0)
    assert len(plotting.training_curves({"loss": [1.0]}).axes) == 1


def test_training_curves_without_loss_say_what_to_pass():
    with pytest.raises(ValueError, match="history: .*val_loss.*model.fit"):
        plotting.training_curves({"val_loss": [1]})


def test_probability_bars_draw_the_values_and_mark_the_largest():
    fig = plotting.probability_bars([[0.97, 0.01, 0.02], [0.2, 0.5, 0.3]], names=["cat", "dog", "other"], titles=["A", "B"])
    assert [[bar.get_height() for bar in ax.patches] for ax in fig.axes] == [[0.97, 0.01, 0.02], [0.2, 0.5, 0.3]]
    assert [[bool(bar.get_hatch()) for bar in ax.patches] for ax in fig.axes] == [[True, False, False], [False, True, False]]
    assert texts(fig.axes[0]) == ["0.97", "0.01", "0.02"]


def test_probability_bars_put_the_picture_first():
    digit = np.arange(784).reshape(28, 28)
    fig = plotting.probability_bars(np.full(10, 0.1), image=digit)
    assert np.array_equal(fig.axes[0].images[0].get_array(), digit) and len(fig.axes[1].patches) == 10


@pytest.mark.parametrize(
    "arguments, message",
    [
        ({"probabilities": [0.5, 0.4]}, "sum 1"),
        ({"probabilities": [1.5, -0.5]}, "sum 1"),
        ({"probabilities": [np.nan, 1]}, "sum 1"),
        ({"probabilities": []}, "sum 1"),
        ({"probabilities": [0.5, 0.5], "names": ["cat"]}, "names: expected 2"),
        ({"probabilities": [0.5, 0.5], "titles": ["A", "B"]}, "titles: expected 1"),
    ],
)
def test_probability_bars_refuse_what_are_no_probabilities(arguments, message):
    with pytest.raises(ValueError, match=message):
        plotting.probability_bars(**arguments)
