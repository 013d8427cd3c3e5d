"""Many small pictures as one: the digits of panels 1 and 3, with a red ground and two small numbers where misread."""

import math
from functools import cache

import numpy as np

GROUND = np.array([1.0, 0.70, 0.62])  # what stands under a misread digit


def tiles(images, wrong, columns, side, labels=None, guesses=None, classes=10):
    """Return pictures in rows as one RGB array (rows, columns, 3) of uint8; those marked `wrong` stand on a red ground.

    `images`: (n, height, width, channels), 1 to 3 channels, values 0..1; a single channel is drawn as ink on paper.
    `wrong`: n booleans. `columns`: pictures a row. `side`: pixels, larger pictures are shrunk to about that.
    `labels`, `guesses`: n ints below `classes`, written small on the left and right of each wrong picture.
    """
    wrong = np.asarray(wrong, bool)
    images = _coloured(_shrunk(np.asarray(images, "float32"), side))
    images = np.where(wrong[:, None, None, None], images * GROUND, images)
    count, height, width, _ = images.shape
    margin = 0 if labels is None else _number(str(classes - 1)).shape[1] + 1
    rows = math.ceil(count / columns)
    tall, wide = max(height, _number("0").shape[0] if margin else 0) + 2, width + 2 * margin + 2
    page = np.ones((rows * columns, tall, wide, 3), "float32")
    page[:count][wrong] = GROUND
    page[:count, 1 : 1 + height, 1 + margin : 1 + margin + width] = images
    page[:, [0, -1]] = page[:, :, [0, -1]] = 1  # white lines keep neighbours apart
    if margin:
        for i in np.flatnonzero(wrong):
            _write(page[i], labels[i], 1)
            _write(page[i], guesses[i], 2 + margin + width)
    page = (255 * page).astype("uint8")
    return page.reshape(rows, columns, tall, wide, 3).swapaxes(1, 2).reshape(rows * tall, columns * wide, 3)


def columns(count, one):
    """Return how many columns bring `count` tiles of the shape of the picture `one` nearest to a square."""
    tall, wide, _ = one.shape
    return min(range(1, count + 1), key=lambda columns: abs(columns * wide - math.ceil(count / columns) * tall))


def _coloured(images):
    """Return `images` with three channels: one is ink on paper, of two the third is 0."""
    if images.shape[-1] == 1:
        return np.repeat(1 - images, 3, axis=-1)
    if images.shape[-1] == 2:
        return np.concatenate([images, np.zeros_like(images[..., :1])], axis=-1)
    return images


def _shrunk(images, side):
    """Return `images` with means of square blocks in place of pixels, so that the longer side comes near `side`."""
    count, height, width, channels = images.shape
    block = max(1, round(max(height, width) / side))
    height, width = max(1, height // block), max(1, width // block)
    if block == 1:
        return images
    images = images[:, : height * block, : width * block]
    return images.reshape(count, height, images.shape[1] // height, width, images.shape[2] // width, channels).mean((2, 4))


def _write(tile, value, left):
    """Write `value` (int) into `tile` (height, width, 3), `left` pixels from its edge, half-way up."""
    ink = _number(str(value))[:, :, None]
    top = (tile.shape[0] - ink.shape[0]) // 2
    tile[top : top + ink.shape[0], left : left + ink.shape[1]] *= ink


@cache
def _number(text):
    """Return `text` as a small grey picture, 0 (ink) to 1 (paper), float32."""
    from matplotlib.font_manager import findfont
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype(findfont("DejaVu Sans"), 13)
    left, top, right, bottom = font.getbbox(text)
    picture = Image.new("L", (right - left + 1, bottom - top + 1), 255)
    ImageDraw.Draw(picture).text((-left, -top), text, fill=0, font=font)
    return np.asarray(picture, "float32") / 255
