"""shared/own_digits.py: the course's own test pictures are what they say, and the same every time."""

import numpy as np
import pytest

from shared import own_digits


def boxes(images):
    """Return (n, 4): first and last inked row, first and last inked column of each picture."""
    found = []
    for image in images > 127:
        rows, columns = np.flatnonzero(image.any(axis=1)), np.flatnonzero(image.any(axis=0))
        found.append([rows[0], rows[-1], columns[0], columns[-1]])
    return np.array(found)


@pytest.mark.parametrize("variant", own_digits.VARIANTS)
def test_every_variant_holds_all_digits_and_repeats(variant):
    images, labels = own_digits.digits(variant, per_digit=3)
    assert images.dtype == np.uint8 and images.shape == (len(labels), own_digits.SIZE, own_digits.SIZE)
    assert set(labels) == set(range(10)) and len(set(np.bincount(labels))) == 1
    assert all(image.min() < 20 and image.max() > 200 for image in images)
    np.testing.assert_array_equal(images, own_digits.digits(variant, per_digit=3)[0])


def test_variants_change_what_they_name():
    images = {variant: own_digits.digits(variant, per_digit=3)[0] for variant in own_digits.VARIANTS}
    size = {
        v: np.maximum(*(boxes(images[v])[:, [1, 3]] - boxes(images[v])[:, [0, 2]]).T) + 1 for v in ("usual", "small", "large")
    }
    assert np.all(abs(size["usual"] - 113) <= 3)  # 100 and the pen
    assert np.all(abs(size["small"] - 45) <= 3) and np.all(size["large"] >= 137)
    top, bottom, left, right = boxes(images["shifted"]).T
    assert np.all((np.minimum(top, 139 - bottom) <= 1) & (np.minimum(left, 139 - right) <= 1))
    assert all(np.median(image) == 255 for image in images["inverted"])
    ink = {v: images[v].mean() for v in images}
    assert ink["thin"] < ink["usual"] / 2 and ink["thick"] > ink["usual"] * 1.5


def test_no_drawing_is_used_twice():
    images = np.concatenate([own_digits.digits(variant, per_digit=6)[0] for variant in own_digits.VARIANTS])
    images[np.median(images, axis=(1, 2)) == 255] ^= 255  # as written
    shapes = [tuple(np.ptp(np.argwhere(image > 127), axis=0)) + (int(image.sum()),) for image in images]
    assert len(set(shapes)) == len(images)
    usual, inverted = (own_digits.digits(variant)[0] for variant in ("usual", "inverted"))
    assert np.all((usual != 255 - inverted).any(axis=(1, 2)))


def test_the_hand_trembles_only_when_asked():
    still = own_digits.strokes(4)
    assert len(still) == 2 and still[0].shape[1] == 2
    assert np.ptp(np.concatenate(still)[:, 1]) == pytest.approx(1)
    np.testing.assert_array_equal(still[0], own_digits.strokes(4)[0])
    rng = np.random.default_rng(0)
    assert not np.allclose(own_digits.strokes(4, rng=rng)[0], own_digits.strokes(4, rng=rng)[0])


def test_a_point_twice_is_a_corner():
    line = own_digits.strokes(7)[0] * 16  # along the top, then down: the corner itself is on the line
    assert np.isclose(line, (10, 0)).all(axis=1).any()
    assert line[:, 1].min() >= -0.01, "a curve would swing above the bar"


def test_raster_draws_lines_and_dots_of_the_pen_s_width():
    line = own_digits.raster([[(20, 70), (120, 70)]], width=10)
    assert 9 <= (line[:, 70] > 127).sum() <= 11
    dot = own_digits.raster([[(70, 70)]], width=20)
    assert dot[70, 70] == 255 and 250 < (dot > 127).sum() < 380  # a disc: 314
    assert own_digits.raster([]).max() == 0


def test_other_pictures():
    glyphs = own_digits.glyphs("AB")
    assert len(glyphs) == 2 * len(own_digits.FONTS) and all(glyph.max() == 255 for glyph in glyphs)
    assert len(own_digits.scribbles(5)) == 5 and own_digits.scribbles(1).max() > 200
    assert len(own_digits.shapes(copies=2)) == 2 * len(own_digits.SHAPES)


def test_photo_has_uneven_light_and_dark_ink():
    photo = own_digits.photo("42")
    assert photo.shape == (240, 300, 3) and photo.dtype == np.uint8
    assert photo[:40, :40].mean() > photo[-40:, -40:].mean() + 60
    np.testing.assert_array_equal(photo, own_digits.photo("42"))


@pytest.mark.parametrize(
    "call", [lambda: own_digits.digits("tiny"), lambda: own_digits.strokes(10), lambda: own_digits.strokes(1, 3)]
)
def test_wrong_inputs_are_named_in_both_languages(call):
    with pytest.raises(ValueError, match=r"[\u4e00-\u9fff].*[a-z]{3}"):
        call()
