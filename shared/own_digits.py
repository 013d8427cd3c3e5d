"""Digits and other pictures that the course draws itself, from strokes and from fonts: a test set nobody trained on.

Coordinates are (x, y), x to the right, y down. A picture is uint8 (SIZE, SIZE), ink 255 on paper 0 as in MNIST, five
times as fine. Everything is drawn by code with a fixed seed, so it needs no network and comes out the same everywhere.
"""

import io
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIZE = 140  # pixels: 28 x 5
PEN = 13  # pixels: about the stroke of an MNIST digit, 2.6 x 5
VARIANTS = ("usual", "shifted", "small", "large", "inverted", "turned", "thin", "thick")
FONTS = ("DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique", "DejaVuSansMono", "DejaVuSerif", "DejaVuSerif-Italic",
         "STIXGeneral", "STIXGeneralBolIta", "cmr10", "cmss10", "cmtt10")  # fmt: skip

# Three ways to write each digit, in a box 10 wide and 16 high. A stroke is a list of points joined by a smooth curve;
# a point that stands there twice is a corner.
DIGITS = {
    0: [
        [[(6, 0), (2, 2), (0, 8), (2, 14), (5, 16), (8, 14), (10, 8), (8, 2), (6, 0)]],
        [[(8, 2), (4, 0), (0, 6), (1, 13), (5, 16), (9, 13), (10, 6), (7, 1), (4, 1)]],
        [[(5, 0), (1, 4), (1, 12), (5, 16), (9, 12), (9, 4), (5, 0)]],
    ],
    1: [
        [[(5, 0), (5, 16)]],
        [[(8, 0), (3, 16)]],
        [[(2, 4), (6, 0), (6, 0), (6, 16)]],
    ],
    2: [
        [[(1, 4), (3, 0), (7, 0), (9, 4), (6, 10), (0, 16), (0, 16), (10, 16)]],
        [[(1, 3), (4, 0), (8, 2), (8, 6), (4, 12), (1, 15), (0, 13), (2, 12), (6, 15), (10, 15)]],
        [[(0, 3), (4, 0), (9, 2), (8, 7), (0, 16), (0, 16), (10, 15)]],
    ],
    3: [
        [[(1, 2), (4, 0), (8, 1), (8, 5), (4, 7.5), (4, 7.5), (9, 9), (9, 14), (5, 16), (0, 14)]],
        [[(1, 0), (9, 0), (9, 0), (4, 6), (4, 6), (8, 7), (9.5, 11), (7, 15), (3, 16), (0, 14)]],
        [[(0, 1), (5, 0), (8, 3), (5, 7), (3, 8), (6, 8), (9, 12), (6, 16), (0, 15)]],
    ],
    4: [
        [[(2, 0), (0, 9), (0, 9), (10, 9)], [(8, 4), (7, 16)]],
        [[(7, 0), (0, 11), (0, 11), (10, 11)], [(7, 0), (7, 16)]],
        [[(1, 0), (0.5, 6), (3, 8.5), (9, 7)], [(9, 0), (8, 16)]],
    ],
    5: [
        [[(2, 0), (1, 7), (1, 7), (6, 6), (9, 10), (6, 15), (0, 15)], [(2, 0), (9, 0)]],
        [[(9, 0), (2, 0), (2, 0), (1, 7), (1, 7), (6, 6), (9, 11), (5, 16), (0, 14)]],
        [[(10, 0), (3, 1), (2, 6), (7, 8), (9, 12), (5, 16), (0, 15)]],
    ],
    6: [
        [[(8, 0), (3, 4), (0, 11), (3, 16), (8, 15), (9, 11), (6, 8), (2, 9), (0.5, 12)]],
        [[(6, 0), (1, 8), (1, 14), (5, 16), (9, 13), (7, 9), (3, 10), (1, 13)]],
        [[(5, 0), (1, 5), (0, 12), (4, 16), (9, 14), (8, 9), (4, 8), (0.5, 12)]],
    ],
    7: [
        [[(0, 0), (10, 0), (10, 0), (4, 16)]],
        [[(0, 1), (9, 0), (9, 0), (6, 8), (4, 16)]],
        [[(0, 0), (10, 0), (10, 0), (4, 16)], [(2.5, 8), (9.5, 8)]],
    ],
    8: [
        [[(8, 2), (4, 0), (1, 3), (4, 7), (8, 10), (8, 14), (4, 16), (1, 13), (3, 9), (8, 5), (8, 2)]],
        [[(5, 0), (1.5, 3.5), (5, 7), (8.5, 3.5), (5, 0)], [(5, 7), (0.5, 11.5), (5, 16), (9.5, 11.5), (5, 7)]],
        [[(5, 7.5), (1, 4), (5, 0), (9, 3), (5, 7.5), (1, 12), (5, 16), (9, 12), (5, 7.5)]],
    ],
    9: [
        [[(9, 2), (5, 0), (1, 3), (3, 8), (7, 7), (9, 2), (9, 2), (8, 16)]],
        [[(9, 3), (5, 0), (1, 4), (4, 8), (8, 6), (9, 3), (8.5, 10), (5, 16), (1, 15)]],
        [[(9, 3), (6, 0), (1, 2), (2, 7), (6, 8), (9, 3), (9, 3), (9, 9), (7, 16)]],
    ],
}  # fmt: skip
SHAPES = {
    "house": [[(0, 7), (0, 7), (5, 0), (5, 0), (10, 7), (10, 7), (10, 16), (10, 16), (0, 16), (0, 16), (0, 7), (0, 7), (10, 7)]],
    "star": [[(2, 14), (2, 14), (5, 0), (5, 0), (8, 14), (8, 14), (0, 5), (0, 5), (10, 5), (10, 5), (2, 14)]],
    "face": [[(5, 0), (0, 3), (0, 12), (5, 16), (10, 12), (10, 3), (5, 0)], [(3, 5), (3, 6)], [(7, 5), (7, 6)], [(2, 10), (5, 13), (8, 10)]],
    "tree": [[(5, 16), (5, 8)], [(5, 8), (0, 6), (2, 1), (5, 0), (8, 1), (10, 6), (5, 8)]],
    "note": [[(8, 5), (8, 5), (4, 0), (4, 0), (4, 14), (4, 14), (2, 16), (0, 14), (2, 12), (4, 14)]],
}  # fmt: skip


def strokes(digit, style=0, rng=None):
    """Return `digit` (0..9) as a list of strokes, float arrays (n, 2), about 1 high, written in `style` (0, 1 or 2).

    `rng`: a NumPy generator; with one the hand trembles a little, slants and turns, differently at each call.
    Raises ValueError for a digit or a style that is not there.
    """
    if digit not in DIGITS or style not in range(3):
        raise ValueError(
            f"digit={digit!r}, style={style!r}: 数字应为 0 到 9，写法应为 0、1 或 2。"
            f" / digit={digit!r}, style={style!r}: expected a digit 0..9 and a style 0, 1 or 2."
        )
    return _by_hand(DIGITS[digit][style], rng)


def raster(lines, width=PEN, size=SIZE):
    """Draw strokes with a round pen; return uint8 (size, size), ink 255 on 0.

    `lines`: a list of arrays or lists of points (n, 2) in pixels. `width`: of the pen, pixels.
    """
    fine = 4  # draw larger, then shrink: smooth edges
    page = Image.new("L", (size * fine, size * fine))
    pen, radius = ImageDraw.Draw(page), width * fine / 2
    for line in lines:
        points = [(x * fine, y * fine) for x, y in np.asarray(line, float).reshape(-1, 2)]
        pen.line(points, fill=255, width=round(width * fine))
        for x, y in points:
            pen.ellipse([x - radius, y - radius, x + radius, y + radius], fill=255)
    return np.asarray(page.reduce(fine))


def place(lines, longer=100, size=SIZE, corner=None):
    """Return strokes scaled to a box with a longer side of `longer` pixels, in the middle of a page of `size` pixels.

    `corner`: (across, down), each -1, 0 or 1, pushes the box towards that edge of the page, leaving room for the pen.
    """
    points = np.concatenate(lines)
    low, extent = points.min(axis=0), np.ptp(points, axis=0)
    scale = longer / max(extent.max(), 1e-6)
    room = (size - extent * scale) / 2
    start = room if corner is None else room + np.asarray(corner) * (room - PEN / 2)
    return [(line - low) * scale + start for line in lines]


def digits(variant, per_digit=6, seed=0):
    """Return `(images, labels)`: digits written by strokes, all changed in one way; uint8 (n, SIZE, SIZE) and (n,).

    `variant`, one of VARIANTS: usual (large, in the middle, MNIST's pen), shifted (into a corner), small (as from
    afar), large (to the edges), inverted (dark ink on light paper), turned (by 30 to 40 degrees), thin and thick (a
    third and twice the pen). No drawing is shared by two variants: each is written afresh. Picture i shows digit
    i % 10 in style i // 10 % 3, one of 30 ways to write: i % 30. Raises ValueError for a variant that is not there.
    """
    if variant not in VARIANTS:
        raise ValueError(f"variant={variant!r}: 只能是 / use one of: {', '.join(VARIANTS)}")
    hand, chance = (np.random.default_rng([seed, VARIANTS.index(variant), k]) for k in (0, 1))
    longer = {"small": 40, "large": SIZE - PEN}.get(variant, 100)
    pen = {"small": PEN * 0.4, "large": PEN * 1.27, "thin": PEN / 3, "thick": PEN * 2}.get(variant, PEN)
    images, labels = [], []
    for i in range(10 * per_digit):
        digit, style = i % 10, i // 10 % 3
        lines = strokes(digit, style, hand)
        if variant == "turned":
            turn = _turn(chance.choice([-1, 1]) * chance.uniform(30, 40))
            lines = [line @ turn for line in lines]
        corner = chance.choice([-1, 1], 2) if variant == "shifted" else None
        images.append(raster(place(lines, longer, corner=corner), pen))
        labels.append(digit)
    images = np.array(images)
    return (255 - images if variant == "inverted" else images), np.array(labels)


def glyphs(characters, fonts=FONTS):
    """Return characters drawn by fonts that come with Matplotlib: uint8 (len(fonts) * len(characters), SIZE, SIZE).

    The order is: all characters in the first font, then in the second. Each stands in the middle of its page.
    """
    import matplotlib

    folder, images = Path(matplotlib.get_data_path()) / "fonts/ttf", []
    for name in fonts:
        font = ImageFont.truetype(folder / f"{name}.ttf", 125)
        for character in characters:
            page = Image.new("L", (SIZE, SIZE))
            left, top, right, bottom = font.getbbox(character)
            middle = ((SIZE - left - right) / 2, (SIZE - top - bottom) / 2)
            ImageDraw.Draw(page).text(middle, character, fill=255, font=font)
            images.append(np.asarray(page))
    return np.array(images)


def scribbles(n, seed=0):
    """Return `n` pictures of random curves, uint8 (n, SIZE, SIZE): one to three strokes through three to seven points."""
    rng = np.random.default_rng(seed)
    lines = [[rng.uniform(0, 10, (rng.integers(3, 8), 2)) for _ in range(rng.integers(1, 4))] for _ in range(n)]
    return np.array([raster(place(_by_hand(drawing))) for drawing in lines])


def shapes(copies=1, seed=0):
    """Return drawings that are no digits (a house, a star, ..., see SHAPES), each by `copies` hands: uint8 (n, SIZE, SIZE).

    The order is: every shape by the first hand, then by the second.
    """
    rng = np.random.default_rng(seed)
    return np.array([raster(place(_by_hand(drawing, rng))) for _ in range(copies) for drawing in SHAPES.values()])


def photo(number, seed=0):
    """Return a picture like a photo of paper with `number` (str of digits) on it: uint8 (240, 120 a digit + 60, 3).

    Light falls from one side, a shadow lies over a corner, the ink is a dark blue of uneven strength, the camera adds
    blur, noise and the squares of JPEG.
    """
    rng = np.random.default_rng(seed)
    height, width = 240, 120 * len(number) + 60
    ink = Image.new("L", (width, height))
    for i, digit in enumerate(number):
        lines = place(strokes(int(digit), rng.integers(3), rng), longer=rng.integers(85, 115))
        page = Image.fromarray(raster(lines, width=7))
        ink.paste(page, (20 + 120 * i, 45 + int(rng.integers(-12, 13))), page)
    x, y = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    light = 0.95 - 0.3 * x - 0.1 * y - 0.25 / (1 + np.exp(-12 * (x + 0.6 * y - 1.15)))
    cover = np.asarray(ink.filter(ImageFilter.GaussianBlur(1.2)), float) / 255 * rng.uniform(0.75, 0.95, (height, width))
    colour = np.array([1, 0.98, 0.92]) * (1 - cover[..., None]) + np.array([0.16, 0.2, 0.42]) * cover[..., None]
    picture = 255 * light[..., None] * colour + rng.normal(0, 5, (height, width, 1))
    packed = io.BytesIO()
    Image.fromarray(np.clip(picture, 0, 255).astype("uint8")).save(packed, "jpeg", quality=60)
    return np.asarray(Image.open(packed))


def _by_hand(drawing, rng=None):
    """Turn lists of points on the 10 x 16 grid into smooth strokes 1 high; with `rng`, tremble, widen, slant and turn."""
    if rng is None:
        return [_smooth(np.asarray(line, float)) / 16 for line in drawing]
    widen, slant = rng.uniform(0.8, 1.15), rng.uniform(-0.25, 0.05)
    hand = np.array([[widen, 0], [slant, 1]]) @ _turn(rng.normal(0, 4))
    moved = {point: rng.normal(0, 0.35, 2) for line in drawing for point in line}  # a point used twice moves as one
    return [_smooth(np.array([np.add(p, moved[p]) for p in line])) / 16 @ hand for line in drawing]


def _turn(degrees):
    angle = np.deg2rad(degrees)
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


def _smooth(points, steps=12):
    """Return points on a Catmull-Rom curve through `points` (n, 2), broken at points that stand there twice."""
    corners = np.flatnonzero((points[1:] == points[:-1]).all(axis=1)) + 1
    curve = []
    for piece in np.split(points, corners):
        padded = np.concatenate([piece[:1], piece, piece[-1:]])
        for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:]):
            t = np.linspace(0, 1, steps)[:, None]
            curve.append(b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * b - a - 3 * c + d))))
    return np.concatenate(curve)
