"""The small drawings of the summary card, as SVG 247 wide, and the curves of its table.

Each entry of `DRAWINGS` is a function of `say`, which puts an English label into the card's language. How a shape looks is
said by classes of card.html: soft, blue, thin, ...
"""

import html
import math

import numpy as np

from shared import experiments, wall

from .text import LADDER


def svg(parts, height, width=247):
    """Return an SVG picture (str) of `parts`, strings of SVG, `width` x `height` units."""
    return f'<svg viewBox="0 0 {width} {height}">{"".join(parts)}</svg>'


def rect(x, y, width, height, look="", radius=0):
    """Return a rectangle whose top left corner is (x, y); `look`: its CSS classes."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="{radius}" class="{look}"/>'


def line(points, look=""):
    """Return a line through `points`, pairs (x, y)."""
    return f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}" class="{look}"/>'


def arrow(x0, y0, x1, y1, color=""):
    """Return an arrow from (x0, y0) to (x1, y1)."""
    return line([(x0, y0), (x1, y1)], f"arrow {color}")


def label(x, y, words, look=""):
    """Return the text `words` at (x, y)."""
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{look}">{html.escape(words, quote=False)}</text>'


def dot(x, y, radius=2.6):
    """Return a small circle around (x, y)."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" class="white"/>'


def digit(say):
    """Panel 1: a digit goes into the box, ten bars come out."""
    seven = ["11111", "00001", "00010", "00100", "00100", "00100"]
    parts = [
        rect(6 + 10 * j, 10 + 10 * i, 10, 10, "thin ink" if pixel == "1" else "thin white")
        for i, row in enumerate(seven)
        for j, pixel in enumerate(row)
    ]
    parts += [arrow(60, 40, 78, 40), rect(80, 16, 62, 48, "ink", radius=4), arrow(144, 40, 160, 40)]
    parts.append(label(111, 47, "?", "question"))
    for digit, share in enumerate([0.01, 0.01, 0.03, 0.02, 0.01, 0.01, 0.0, 0.88, 0.01, 0.02]):
        best = digit == 7
        parts.append(rect(164 + 8.4 * digit, 70 - 60 * share, 6.6, 60 * share + 0.5, "best" if best else "bar"))
        parts.append(label(167.3 + 8.4 * digit, 80, str(digit), "bold" if best else ""))
    parts.append(label(226, 14, "0.88", "bold orange start"))
    return svg(parts, 84)


def descent(say):
    """Panel 2: steps down a bowl, and the loop of training."""

    def loss(w):
        return 74 - 0.016 * (w - 66) ** 2

    steps = [6.0]
    for _ in range(4):
        steps.append(steps[-1] - 0.36 * (steps[-1] - 66))
    places = [(w, loss(w)) for w in steps]
    parts = [line([(w, loss(w)) for w in range(2, 132, 3)], "blue")]
    parts += [arrow(x0, y0, x1 - 2, y1 - 2, "orange") for (x0, y0), (x1, y1) in zip(places[:2], places[1:3])]
    parts += [dot(x, y) for x, y in places]
    parts += [label(66, 90, say("weight w")), label(80, 12, say("loss L"))]
    centres = {"predict": (163, 24), "loss": (223, 24), "gradient": (223, 72), "update": (163, 72)}
    for word, (x, y) in centres.items():
        parts += [rect(x - 23, y - 11, 46, 22, "soft", radius=4), label(x, y + 3.5, say(word))]
    parts += [arrow(187, 24, 199, 24), arrow(223, 36, 223, 60), arrow(199, 72, 187, 72), arrow(163, 60, 163, 36)]
    return svg(parts, 92)


def graph(say):
    """Panel 3: values forwards, slopes backwards."""
    parts = [label(120, 10, "f = x²·y + y + 2", "large")]
    for x, y, name, value, slope in [(30, 34, "x", 3, 24), (30, 74, "y", 4, 10), (126, 50, "f", 42, 1)]:
        parts += [dot(x, y, radius=12), label(x, y + 3.6, name, "large")]
        parts += [label(x + 16, y - 6, str(value), "blue bold"), label(x + 16, y + 13, str(slope), "orange bold")]
    parts += [arrow(58, 32, 112, 44, "blue"), arrow(58, 67, 112, 52, "blue")]
    parts += [arrow(112, 51, 58, 39, "orange"), arrow(112, 59, 58, 74, "orange")]
    parts += [arrow(164, 34, 184, 34, "blue"), label(190, 37.5, say("forward: value"), "blue start")]
    parts += [arrow(184, 66, 164, 66, "orange"), label(190, 69.5, say("back: slope"), "orange start")]
    return svg(parts, 88)


def fitted_line(say):
    """Panel 4: prices, their least-squares line and its errors."""
    rooms, prices = [4.4, 4.9, 5.4, 5.8, 6.1, 6.5, 6.9, 7.3, 7.8], [14, 7, 21, 16, 18, 30, 22, 36, 37]
    slope, start = np.polyfit(rooms, prices, 1)  # least squares

    def place(x, y):
        return 10 + (x - 4) * 36, 92 - 1.9 * y

    parts = [line([place(4, 44), place(4, 4), place(8.2, 4)])]
    for x, y in zip(rooms, prices):
        parts += [line([place(x, y), place(x, slope * x + start)], "orange"), dot(*place(x, y))]
    parts.append(line([place(x, slope * x + start) for x in (4.1, 8.1)], "blue"))
    parts += [label(172, 30, "m · x + b", "blue large start"), label(172, 62, say("error y − t"), "orange start")]
    return svg(parts, 86)


def softmax(say):
    """Panel 5: scores, their powers, their shares."""
    scores = np.array([2.0, 1.0, 0.1])
    powers = np.exp(scores)
    shares = powers / powers.sum()
    parts = []
    for j, (head, values, top) in enumerate([("z", scores, 2.4), ("exp", powers, 8.6), ("p", shares, 0.8)]):
        left = 4 + 86 * j
        parts.append(label(left + 33, 10, head, "large"))
        for i, value in enumerate(values):
            y, wide = 17 + 19 * i, 42 * value / top
            parts.append(rect(left, y, wide, 12, "best" if (i, j) == (0, 2) else "bar"))
            parts.append(label(left + wide + 3, y + 9.6, f"{value:.{2 if j == 2 else 1}f}", "start"))
    parts += [arrow(68, 42, 84, 42), arrow(154, 42, 170, 42)]
    parts += [label(90, 84, f"Σ = {powers.sum():.1f}", "start"), label(176, 84, f"Σ = {shares.sum():.0f}", "start")]
    return svg(parts, 88)


def activations(say):
    """Panel 6: two activations and a rate that decays."""

    def place(z, a):
        return 58 + 13 * z, 50 - 30 * a

    z = np.linspace(-4, 4, 33)
    parts = [line([(4, 50), (112, 50)], "thin"), line([(58, 4), (58, 56)], "thin")]
    parts += [line([place(*point) for point in zip(z, 1 / (1 + np.exp(-z)))], "orange dashed")]
    parts += [line([place(-4, 0), place(0, 0), place(1.5, 1.5)], "blue")]
    parts += [label(84, 12, "ReLU", "blue bold start"), label(92, 34, "sigmoid", "orange start")]
    falling = [(150 + 2 * i, 50 - 40 * math.exp(-i / 14)) for i in range(46)]
    parts += [line([(148, 4), (148, 51), (244, 51)], "thin"), line(falling, "blue")]
    return svg([*parts, label(196, 16, say("rate"), "start")], 58)


def convolution(say):
    """Panel 7: a kernel on a picture, and its feature map."""
    image = np.array([[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]])
    kernel = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]])
    patches = np.lib.stride_tricks.sliding_window_view(image, (3, 3))
    inside = np.zeros((5, 5), bool)
    inside[:3, 2:] = True
    parts = _cells(4, 4, image, inside)
    parts += [line([(36, 4), (84, 4), (84, 52), (36, 52), (36, 4)], "orange"), label(95, 48, "*", "large")]
    parts += _cells(106, 20, kernel, look="orange", words="orange bold") + [arrow(158, 44, 182, 44)]
    parts += _cells(186, 20, (patches * kernel).sum(axis=(2, 3)), inside[:3, :3] & inside[2, 2] & (np.indices((3, 3))[0] == 0))
    parts += [label(130, 81, say("kernel"), "orange"), label(210, 81, say("feature map"))]
    return svg(parts, 86)


def _cells(left, top, numbers, marked=None, look="thin", words=""):
    parts = []
    for (i, j), number in np.ndenumerate(numbers):
        fill = "soft" if marked is not None and marked[i, j] else "white"
        parts += [rect(left + 16 * j, top + 16 * i, 16, 16, f"{look} {fill}")]
        parts += [label(left + 8 + 16 * j, top + 11.6 + 16 * i, str(number), words)]
    return parts


def ladder(say):
    """Panel 8: the mean test error of each lesson's six networks."""
    parts = [label(58, 8, say("test error, mean of six"), "start")]
    for i, (lesson, name) in enumerate(LADDER):
        right = experiments.kept(wall.FINALS[lesson])["right_test"]
        y, error = 12 + 14.6 * i, 100 - 100 * right.map(np.mean).mean()
        parts.append(label(0, y + 9.4, lesson, "start"))
        parts.append(rect(58, y, 12 * error, 11.6, "best" if lesson >= "06" else "bar"))
        parts.append(label(62 + 12 * error, y + 9.4, f"{say(name)} {error:.2f}%", "start"))
    return svg(parts, 14 + 14.6 * len(LADDER))


def three_sets(say):
    """Panel 10: the three sets of digits and what each is for."""
    boxes = [(0, 138, "soft", "training set: learn"), (138, 56, "sand", "validation"), (202, 45, "white", "test")]
    parts = [rect(x, 4, width, 24, look) for x, width, look, _ in boxes]
    parts += [label(x + width / 2, 19.5, say(words)) for x, width, _, words in boxes]
    return svg([*parts, label(97, 42, "50,000 + 10,000"), label(224.5, 42, say("open once"), "bold")], 46)


def families(say):
    """Panel 11: a recurrent network and an autoencoder."""
    parts = []
    for i in range(4):
        x = 8 + 30 * i
        parts += [rect(x, 18, 20, 20, "soft", radius=3), arrow(x + 10, 57, x + 10, 40)]
        parts.append(rect(x, 58, 20, 6, "thin ink" if i in (1, 2) else "thin white"))
        if i < 3:
            parts.append(arrow(x + 21, 28, x + 29, 28, "orange"))
    parts += [label(63, 12, say("a state handed on"), "orange"), label(63, 78, say("row by row"))]
    for x, high in [(150, 60), (166, 36), (182, 12), (198, 36), (214, 60)]:
        parts.append(rect(x, 36 - high / 2, 10, high, "best" if high == 12 else "soft"))
    return svg([*parts, label(187, 80, say("squeeze, restore"))], 84)


DRAWINGS = {
    drawing.__name__: drawing
    for drawing in [digit, descent, graph, fitted_line, softmax, activations, convolution, ladder, three_sets, families]
}


def curve(name):
    """Return a curve of the table of symptoms, 52 x 18: training solid and blue, validation dashed and orange."""
    t = np.linspace(0, 1, 26)
    training, validation = {
        "slow": (1 - 0.45 * t, 1.04 - 0.45 * t),
        "parted": (np.exp(-5 * t), 0.3 + 1.6 * (t - 0.35) ** 2 - 0.2 * t + 0.3 * np.exp(-9 * t)),
        "jump": (np.where(t < 0.12, np.minimum(1, 9 * t), 0.45 + 0.5 * np.exp(-14 * (t - 0.12))), None),
        "mixed": (0.15 + 0.75 * np.exp(-4 * t), 0.9 + 0.06 * t),
        "flat": (0.6 + 0 * t, None),
        "saw": (0.25 + 0.5 * (1 - (np.arange(26) % 5) / 4), None),
    }[name]
    parts = [line([(0, 0), (0, 17.5), (52, 17.5)], "thin"), line(zip(2 + 48 * t, 16 - 15 * training), "blue")]
    if validation is not None:
        parts.append(line(zip(2 + 48 * t, 16 - 15 * validation), "orange dashed"))
    return svg(parts, 18, width=52)
