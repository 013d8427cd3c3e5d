"""The small drawings of the summary card, as pieces of SVG about 247 wide and up to 100 high, and of its table.

Each entry of `DRAWINGS` is a function of the language (0 Chinese, 1 English) that returns SVG text.
"""

import html
import math

from .text import LADDER

INK, BLUE, ORANGE, SOFT, SAND = "#222222", "#0072B2", "#D55E00", "#DCE9F2", "#F3D9C6"
SMALL = 9.4  # 7 points in print


def rect(x, y, width, height, fill="none", stroke=INK, line_width=1.0, radius=0):
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}" stroke="{stroke}" '
        f'stroke-width="{line_width}"' + (f' rx="{radius}"' if radius else "") + "/>"
    )


def line(points, color=INK, width=1.4, dash=""):
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="{width}"{dashed}/>'


def arrow(x0, y0, x1, y1, color=INK):
    turn = math.atan2(y1 - y0, x1 - x0)
    wings = [(x1 - 6 * math.cos(turn + side), y1 - 6 * math.sin(turn + side)) for side in (0.45, -0.45)]
    head = " ".join(f"{x:.1f},{y:.1f}" for x, y in [(x1, y1), *wings])
    stop = (x1 - 4 * math.cos(turn), y1 - 4 * math.sin(turn))
    return line([(x0, y0), stop], color) + f'<polygon points="{head}" fill="{color}"/>'


def label(x, y, words, anchor="middle", size=SMALL, color=INK, weight="normal"):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{color}" '
        f'font-weight="{weight}">{html.escape(words, quote=False)}</text>'
    )


def dot(x, y, radius=2.6, fill=INK):
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{fill}" stroke="{INK}" stroke-width="0.8"/>'


def black_box(side):
    seven = ["11111", "00001", "00010", "00100", "00100", "00100"]
    parts = [
        rect(6 + 10 * j, 14 + 10 * i, 10, 10, fill=INK if pixel == "1" else "white", stroke="#BBBBBB", line_width=0.6)
        for i, row in enumerate(seven)
        for j, pixel in enumerate(row)
    ]
    parts += [arrow(60, 44, 78, 44), rect(80, 20, 62, 48, fill=INK, radius=4), arrow(144, 44, 160, 44)]
    parts.append(label(111, 51, "?", size=20, color="white", weight="bold"))
    for digit, share in enumerate([0.01, 0.01, 0.03, 0.02, 0.01, 0.01, 0.0, 0.88, 0.01, 0.02]):
        best = digit == 7
        parts.append(rect(164 + 8.4 * digit, 74 - 60 * share, 6.6, 60 * share + 0.5, ORANGE if best else BLUE, "none"))
        parts.append(label(167.3 + 8.4 * digit, 84, str(digit), weight="bold" if best else "normal"))
    parts.append(label(218, 12, "0.88", color=ORANGE, weight="bold"))
    return "".join(parts)


def descent(side):
    loss = lambda w: 14 + 0.016 * (w - 66) ** 2  # noqa: E731
    bowl = [(w, 88 - loss(w)) for w in range(2, 132, 3)]
    steps = [6.0]
    for _ in range(4):
        steps.append(steps[-1] - 0.36 * (steps[-1] - 66))
    places = [(w, 88 - loss(w)) for w in steps]
    parts = [line(bowl, BLUE, 1.8)]
    parts += [arrow(x0 + 2, y0 + 1, x1 - 2, y1 - 2, ORANGE) for (x0, y0), (x1, y1) in zip(places[:2], places[1:3])]
    parts += [dot(x, y, fill="white") for x, y in places]
    parts += [label(66, 89, ("权重 w", "weight w")[side]), label(96, 12, ("损失 L", "loss L")[side])]
    words = [("预测", "predict"), ("损失", "loss"), ("梯度", "gradient"), ("更新", "update")]
    centres = [(163, 24), (223, 24), (223, 72), (163, 72)]
    for (x, y), word in zip(centres, words):
        parts += [rect(x - 23, y - 11, 46, 22, fill=SOFT, radius=4), label(x, y + 3.5, word[side])]
    parts += [arrow(187, 24, 199, 24), arrow(223, 36, 223, 60), arrow(199, 72, 187, 72), arrow(163, 60, 163, 36)]
    return "".join(parts)


def graph(side):
    parts = [label(120, 12, "f = x²·y + y + 2", size=10.6, weight="bold")]
    for x, y, words, value, slope in [(24, 38, "x", "3", "24"), (24, 78, "y", "4", "10"), (120, 54, "f", "42", "1")]:
        parts.append(f'<circle cx="{x + 6}" cy="{y}" r="12" fill="white" stroke="{INK}"/>')
        parts += [label(x + 6, y + 3.6, words, size=11.5, weight="bold")]
        parts.append(label(x + 22, y - 6, value, color=BLUE, weight="bold"))
        parts.append(label(x + 22, y + 13, slope, color=ORANGE, weight="bold"))
    parts += [arrow(58, 36, 112, 50, BLUE), arrow(58, 74, 112, 58, BLUE)]
    parts += [arrow(164, 38, 184, 38, BLUE), arrow(184, 70, 164, 70, ORANGE)]
    parts.append(label(190, 41.5, ("前向：值", "forward: value")[side], "start", color=BLUE))
    parts.append(label(190, 73.5, ("往回：斜率", "back: slope")[side], "start", color=ORANGE))
    return "".join(parts)


def fitted_line(side):
    homes = [(4.4, 12), (5.0, 15), (5.4, 14), (5.8, 21), (6.0, 19), (6.3, 23), (6.5, 20), (6.9, 27), (7.3, 31), (7.9, 38)]
    place = lambda x, y: (10 + (x - 4) * 36, 92 - 1.9 * y)  # noqa: E731
    parts = [line([place(4, 4), place(4, 44)]), line([place(4, 4), place(8.2, 4)])]
    ends = [place(4.1, 9), place(8.1, 37)]
    slope = (ends[1][1] - ends[0][1]) / (ends[1][0] - ends[0][0])
    for x, y in (place(*home) for home in homes):
        parts.append(line([(x, y), (x, ends[0][1] + slope * (x - ends[0][0]))], ORANGE, 1, "2 1.5"))
        parts.append(dot(x, y, fill="white"))
    parts.append(line(ends, BLUE, 2))
    parts += [label(168, 26, "m · x + b", "start", size=11, color=BLUE, weight="bold")]
    parts.append(label(168, 60, ("误差 y − t", "error y − t")[side], "start", color=ORANGE))
    return "".join(parts)


def softmax(side):
    scores = [2.0, 1.0, 0.1]
    powers = [math.exp(z) for z in scores]
    shares = [power / sum(powers) for power in powers]
    parts = []
    for j, (head, values, top, form) in enumerate(
        [("z", scores, 2.4, "{:.1f}"), ("exp", powers, 8.6, "{:.1f}"), ("p", shares, 0.8, "{:.2f}")]
    ):
        left = 4 + 86 * j
        parts.append(label(left + 33, 14, head, size=10.6, weight="bold"))
        for i, value in enumerate(values):
            y, wide = 21 + 19 * i, 42 * value / top
            parts.append(rect(left, y, wide, 12, ORANGE if j == 2 and i == 0 else BLUE, "none"))
            parts.append(label(left + wide + 3, y + 9.6, form.format(value), "start"))
        if j < 2:
            parts.append(arrow(left + 64, 46, left + 80, 46))
    parts.append(label(90, 88, f"Σ = {sum(powers):.1f}", "start"))
    parts.append(label(176, 88, f"Σ = {sum(shares):.0f}", "start"))
    return "".join(parts)


def activations(side):
    place = lambda z, a: (58 + 13 * z, 50 - 30 * a)  # noqa: E731
    parts = [line([(4, 50), (112, 50)], "#999999", 0.8), line([(58, 4), (58, 56)], "#999999", 0.8)]
    sigmoid = [place(z / 4, 1 / (1 + math.exp(-z / 4))) for z in range(-16, 17)]
    parts += [line(sigmoid, ORANGE, 1.8, "4 2"), line([place(-4, 0), place(0, 0), place(1.5, 1.5)], BLUE, 2)]
    parts += [label(92, 12, "ReLU", "start", color=BLUE, weight="bold"), label(92, 34, "sigmoid", "start", color=ORANGE)]
    falling = [(150 + 2 * i, 50 - 40 * math.exp(-i / 14)) for i in range(46)]
    parts += [line(falling, BLUE, 1.8), line([(148, 4), (148, 51), (244, 51)], "#999999", 0.8)]
    parts.append(label(196, 14, ("学习率", "rate")[side], "start"))
    return "".join(parts)


def convolution(side):
    image, kernel = ["11100", "01110", "00111", "00110", "01100"], ["101", "010", "101"]
    parts = []
    for i in range(5):
        for j in range(5):
            inside = i < 3 and j >= 2
            parts.append(rect(4 + 16 * j, 6 + 16 * i, 16, 16, SOFT if inside else "white", "#999999", 0.7))
            parts.append(label(12 + 16 * j, 17.6 + 16 * i, image[i][j]))
    parts.append(rect(36, 6, 48, 48, stroke=ORANGE, line_width=2))
    for i in range(3):
        for j in range(3):
            parts.append(rect(106 + 16 * j, 22 + 16 * i, 16, 16, "white", ORANGE, 0.9))
            parts.append(label(114 + 16 * j, 33.6 + 16 * i, kernel[i][j], color=ORANGE, weight="bold"))
            patch = sum(int(image[i + a][j + b]) * int(kernel[a][b]) for a in range(3) for b in range(3))
            parts.append(rect(186 + 16 * j, 22 + 16 * i, 16, 16, SOFT if (i, j) == (0, 2) else "white", "#999999", 0.7))
            parts.append(label(194 + 16 * j, 33.6 + 16 * i, str(patch)))
    parts += [label(95, 50, "*", size=14), arrow(158, 46, 182, 46)]
    parts += [label(130, 84, ("卷积核", "kernel")[side], color=ORANGE), label(210, 84, ("特征图", "feature map")[side])]
    return "".join(parts)


def ladder(side):
    parts = [label(58, 7, ("测试错误率不超过", "test error at most")[side], "start")]
    for i, (lesson, name, floor) in enumerate(LADDER):
        y, words = 12 + 18 * i, name if isinstance(name, str) else name[side]
        error = 100 * (1 - floor)
        parts.append(label(0, y + 10, f"{lesson}", "start"))
        parts.append(rect(58, y, 12 * error, 13, BLUE if lesson[:2] != "06" else ORANGE, "none"))
        parts.append(label(58 + 12 * error + 4, y + 10, f"{words} {error:.1f}%", "start"))
    return "".join(parts)


def three_sets(side):
    parts = []
    for x, wide, fill, words in [
        (0, 138, SOFT, ("训练集：学", "training set: learn")),
        (138, 56, SAND, ("验证集：选", "validation")),
        (202, 45, "white", ("测试集", "test")),
    ]:
        parts += [rect(x, 6, wide, 24, fill=fill), label(x + wide / 2, 21.5, words[side])]
    parts.append(label(224, 43, ("只开一次", "open once")[side], weight="bold"))
    parts.append(label(100, 43, ("50,000 + 10,000", "50,000 + 10,000")[side]))
    return "".join(parts)


def families(side):
    parts = []
    for i in range(4):
        x = 8 + 30 * i
        parts += [rect(x, 20, 20, 20, fill=SOFT, radius=3), arrow(x + 10, 58, x + 10, 42)]
        parts.append(rect(x, 60, 20, 6, fill=INK if i in (1, 2) else "white", stroke="#999999", line_width=0.7))
        if i < 3:
            parts.append(arrow(x + 20, 30, x + 30, 30, ORANGE))
    parts += [
        label(60, 14, ("状态往下传", "a state handed on")[side], color=ORANGE),
        label(60, 80, ("一行一行", "row by row")[side]),
    ]
    for x, high in [(150, 60), (166, 36), (182, 12), (198, 36), (214, 60)]:
        parts.append(rect(x, 44 - high / 2, 10, high, fill=ORANGE if high == 12 else SOFT))
    parts.append(label(187, 88, ("压缩再还原", "squeeze, restore")[side]))
    return "".join(parts)


DRAWINGS = {
    "black_box": black_box, "descent": descent, "graph": graph, "line": fitted_line, "softmax": softmax,
    "activations": activations, "convolution": convolution, "ladder": ladder, "three_sets": three_sets, "families": families,
}  # fmt: skip


def curve(name):
    """Return a curve of the table of symptoms, 52 x 17: training solid and blue, validation dashed and orange."""
    t = [i / 25 for i in range(26)]
    falling = [math.exp(-4 * x) for x in t]
    training, validation = {
        "slow": ([1 - 0.45 * x for x in t], [1.04 - 0.45 * x for x in t]),
        "parted": ([math.exp(-5 * x) for x in t], [0.3 + 1.6 * (x - 0.35) ** 2 - 0.2 * x + 0.3 * math.exp(-9 * x) for x in t]),
        "jump": ([min(1, 9 * x) if x < 0.12 else 0.45 + 0.5 * math.exp(-14 * (x - 0.12)) for x in t], None),
        "mixed": ([0.15 + 0.75 * v for v in falling], [0.9 + 0.06 * x for x in t]),
        "flat": ([0.6 for _ in t], None),
        "saw": ([0.25 + 0.5 * (1 - (i % 5) / 4) for i in range(26)], None),
    }[name]
    place = lambda values: [(2 + 48 * x, 16 - 15 * v) for x, v in zip(t, values)]  # noqa: E731
    parts = [line([(0, 0), (0, 17.5), (52, 17.5)], "#999999", 0.8), line(place(training), BLUE, 1.6)]
    return "".join(parts + ([line(place(validation), ORANGE, 1.6, "3 2")] if validation else []))
