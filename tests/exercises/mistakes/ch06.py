"""Wrong answers that learners of chapter 06 give: {exercise: [(code of the answer cell, part of what is said)]}."""

# fmt: off

CYCLE = "def one_cycle(step, steps, climb, start, peak):\n    if step < climb:\n        return start + (peak - start) * step / climb\n"
ABOVE = "def above_99(accuracies, digits):\n    p, s, n = np.mean(accuracies), np.std(accuracies, ddof=1), len(accuracies)\n"
SCALED = """def temperature_scaled(logits, labels, temperatures):
    def softmax(z):
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)
    def cost(t):
        p = softmax(logits / t)[np.arange(len(labels)), labels]
        return -np.mean(np.log(np.maximum(p, 1e-300)))
"""
PREPARE = """def prepare(photo):
    ink = 255 - photo.astype(int)
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    cut = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    down = np.sum(cut * np.arange(len(cut))[:, None]) / cut.sum()
    across = np.sum(cut * np.arange(cut.shape[1])) / cut.sum()
    top, left = round(14 - down), round(14 - across)
"""
PASTE = "    image = np.zeros((28, 28))\n    image[top : top + len(cut), left : left + cut.shape[1]] = cut\n    return image"
TOP = "def no_answer(probabilities, labels, wanted):\n    top = probabilities.max(axis=1)\n    right = probabilities.argmax(axis=1) == labels\n"
LSTM = "def lstm_step(x, h, c, kernel, recurrent_kernel, bias):\n    z = x @ kernel + h @ recurrent_kernel + bias\n    sigmoid = lambda v: 1 / (1 + np.exp(-v))\n"
NET = "def small_network():\n    return keras.Sequential([keras.Input((28, 28)), layers.Rescaling(1 / 255), layers.Reshape((28, 28, 1)), "

MISTAKES = {
    "06.1": [
        (CYCLE.replace("start + (peak - start) * step", "peak * step") + "    return peak * (1 + np.cos(np.pi * (step - climb) / (steps - climb))) / 2", "begins at start"),
        (CYCLE + "    return peak * (1 + np.cos(np.pi * step / steps)) / 2", "step - climb, not step"),
        (CYCLE + "    return peak * (1 + np.cos(np.pi * (step - climb) / steps)) / 2", "does not reach 0"),
        (CYCLE + "    return peak * np.cos(np.pi * (step - climb) / (steps - climb))", "add 1, then halve"),
        (CYCLE + "    return peak * np.cos(np.pi / 2 * (step - climb) / (steps - climb))", "quarter of a wave"),
        (CYCLE + "    return peak * (steps - step) / (steps - climb)", "straight line"),
        (CYCLE + "    return start + (peak - start) * (1 + np.cos(np.pi * (step - climb) / (steps - climb))) / 2", "falls to start"),
    ],
    "06.2": [
        ("def shift(images, right, down):\n    return np.roll(images, (down, right), axis=(1, 2))", "come back on the other side"),
        ("def shift(images, right, down):\n    m = max(abs(right), abs(down))\n    wide = np.pad(images, ((0, 0), (m, m), (m, m)))\n    return wide[:, m + down : m + down + images.shape[1], m + right : m + right + images.shape[2]]", "wrong way"),
        ("def shift(images, right, down):\n    m = max(abs(right), abs(down))\n    wide = np.pad(images, ((0, 0), (m, m), (m, m)))\n    return wide[:, m - right : m - right + images.shape[1], m - down : m - down + images.shape[2]]", "right and down are swapped"),
        ("def shift(images, right, down):\n    m = max(abs(right), abs(down))\n    wide = np.pad(images, ((0, 0), (m, m), (m, m)), mode='edge')\n    return wide[:, m - down : m - down + images.shape[1], m - right : m - right + images.shape[2]]", "repeats the outermost"),
        ("def shift(images, right, down):\n    images[:, down:, right:] = images[:, :-down, :-right].copy()\n    return images", "changes an array"),
        ("def shift(images, right, down):\n    right, down = max(right, 0), max(down, 0)\n    wide = np.pad(images, ((0, 0), (9, 9), (9, 9)))\n    return wide[:, 9 - down : 15 - down, 9 - right : 16 - right]", "Negative numbers"),
    ],
    "06.3": [
        (ABOVE + "    error = s / n**0.5\n    return p, error, (p - 0.99) / error", "Only the seeds"),
        (ABOVE + "    error = (p * (1 - p) / digits) ** 0.5\n    return p, error, (p - 0.99) / error", "Only the digits"),
        (ABOVE + "    error = s / n**0.5 + (p * (1 - p) / digits) ** 0.5\n    return p, error, (p - 0.99) / error", "add their squares"),
        (ABOVE + "    error = (s**2 + p * (1 - p) / digits) ** 0.5\n    return p, error, (p - 0.99) / error", "divided by √6"),
        (ABOVE.replace(", ddof=1", "") + "    error = (s**2 / n + p * (1 - p) / digits) ** 0.5\n    return p, error, (p - 0.99) / error", "ddof=1"),
        (ABOVE + "    error = (s**2 / n + p * (1 - p) / digits) ** 0.5\n    return p, error, p - 0.99", "Divide by the standard error"),
    ],
    "06.4": [
        ("def ensemble(probabilities, labels):\n    each = probabilities.argmax(axis=2)\n    answers = np.array([np.bincount(one, minlength=10).argmax() for one in each.T])\n    return answers, np.mean(answers == labels)", "vote of labels"),
        ("def ensemble(probabilities, labels):\n    answers = probabilities.max(axis=0).argmax(axis=1)\n    return answers, np.mean(answers == labels)", "the surest network"),
        ("def ensemble(probabilities, labels):\n    answers = probabilities.prod(axis=0).argmax(axis=1)\n    return answers, np.mean(answers == labels)", "multiplies probabilities"),
        ("def ensemble(probabilities, labels):\n    answers = probabilities.mean(axis=0).argmax(axis=1)\n    return answers, np.mean(probabilities.argmax(axis=2) == labels)", "mean of the networks' accuracies"),
        ("def ensemble(probabilities, labels):\n    answers = probabilities.mean(axis=1).argmax(axis=1)\n    return answers, np.mean(answers == labels[:3])", "wrong axis"),
        ("def ensemble(probabilities, labels):\n    p = probabilities.mean(axis=0)\n    return p, np.mean(p.argmax(axis=1) == labels)", "These are probabilities"),
    ],
    "06.5": [
        (SCALED.replace("logits / t", "logits * t") + "    t = min(temperatures, key=cost)\n    return t, softmax(logits * t)", "multiplied by the temperature"),
        (SCALED + "    t = min(temperatures, key=cost)\n    return t, softmax(logits)", "unscaled"),
        (SCALED + "    t = max(temperatures, key=lambda t: np.mean(softmax(logits / t).argmax(axis=1) == labels))\n    return t, softmax(logits / t)", "accuracy cannot tell"),
        (SCALED + "    t = max(temperatures, key=lambda t: np.mean(softmax(logits / t).max(axis=1)))\n    return t, softmax(logits / t)", "sure is not right"),
        (SCALED.replace(" - z.max(axis=1, keepdims=True)", "").replace("    def softmax", "    np.seterr(all='ignore')\n    def softmax").replace("np.maximum(p, 1e-300)", "np.nan_to_num(np.maximum(p, 1e-300), nan=1e-300)") + "    t = min(temperatures, key=cost)\n    return t, softmax(logits / t)", "overflows"),
        (SCALED + "    t = min(temperatures, key=cost)\n    return t, softmax(logits) / t", "before softmax"),
    ],
    "06.6": [
        (PREPARE.replace("255 - photo.astype(int)", "photo.astype(int)").replace("ink.any", "(ink < 255).any") + PASTE.replace("np.zeros", "255 + np.zeros"), "Black and white"),
        (PREPARE + "    top, left = (28 - len(cut)) // 2, (28 - cut.shape[1]) // 2\n" + PASTE, "box is centred"),
        (PREPARE + "    top, left = left, top\n" + PASTE, "swapped"),
        (PREPARE.replace("round(14 - down), round(14 - across)", "round(13.5 - down), round(13.5 - across)") + PASTE, "row 14, column 14"),
        (PREPARE.replace("round(14 - down), round(14 - across)", "int(14 - down), int(14 - across)") + PASTE, "cut off"),
        (PREPARE + PASTE.replace("= cut\n", "= 255 * (cut > 0)\n"), "shades are lost"),
        (PREPARE + PASTE.replace("return image", "return image / 255"), "Do not divide"),
    ],
    "06.7": [
        (TOP + "    for t in np.sort(top)[::-1]:\n        if right[top >= t].mean() < wanted:\n            break\n        best = t\n    return best, np.mean(top >= best)", "stopped at the first dip"),
        (TOP + "    fits = [t for t in top if right[top >= t].mean() >= wanted]\n    return max(fits), np.mean(top >= max(fits))", "largest threshold"),
        (TOP + "    for t in np.sort(top):\n        if right[top >= t].mean() >= wanted:\n            return t, np.mean(top < t)", "no answer"),
        (TOP + "    for t in np.sort(top):\n        if right[top >= t].mean() > wanted:\n            return t, np.mean(top >= t)", ">="),
        (TOP + "    return wanted, np.mean(top >= wanted)", "not the wanted accuracy"),
        (TOP + "    for t in np.sort(top):\n        if right[top > t].mean() >= wanted:\n            return t, np.mean(top > t)", "use >="),
    ],
    "06.8": [
        (LSTM + "    f, i, g, o = np.split(z, 4)\n    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)\n    return sigmoid(o) * np.tanh(c), c", "i and f are swapped"),
        (LSTM + "    i, f, o, g = np.split(z, 4)\n    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)\n    return sigmoid(o) * np.tanh(c), c", "g and o are swapped"),
        (LSTM + "    i, f, g, o = np.split(sigmoid(z), 4)\n    c = f * c + i * g\n    return o * np.tanh(c), c", "not a gate"),
        (LSTM + "    i, f, g, o = np.split(z, 4)\n    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)\n    return sigmoid(o) * c, c", "before it is told"),
        (LSTM + "    i, f, g, o = np.split(z, 4)\n    new = sigmoid(f) * c + sigmoid(i) * np.tanh(g)\n    return sigmoid(o) * np.tanh(c), new", "old c"),
        (LSTM + "    i, f, g, o = np.split(z, 4)\n    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)\n    return c, sigmoid(o) * np.tanh(c)", "h first"),
        (LSTM.replace(" + bias", "") + "    i, f, g, o = np.split(z, 4)\n    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)\n    return sigmoid(o) * np.tanh(c), c", "bias is missing"),
    ],
    "06.9": [
        (NET + "layers.Conv2D(8, 3, activation='relu'), layers.MaxPooling2D(), layers.Flatten(), layers.Dense(10)])", "more than 5,000"),
        (NET + "layers.Conv2D(8, 3, activation='relu'), layers.MaxPooling2D(), layers.Conv2D(12, 3), layers.GlobalAveragePooling2D(), layers.Dense(10, activation='softmax')])", "ends in a softmax"),
        (NET + "layers.Conv2D(8, 3, activation='relu'), layers.Conv2D(12, 3, activation='relu'), layers.GlobalAveragePooling2D(), layers.Dense(10)])", "never shrink"),
        (NET.replace("(28, 28)),", "(28, 28, 1)),") + "layers.Conv2D(8, 3, activation='relu'), layers.MaxPooling2D(), layers.Conv2D(12, 3), layers.GlobalAveragePooling2D(), layers.Dense(10)])", "channel axis"),
        (NET + "layers.AveragePooling2D(4), layers.Flatten(), layers.Dense(40, activation='relu'), layers.Dense(10)])", "no convolution"),
        ("def small_network():\n    return keras.Sequential([layers.Rescaling(1 / 255), layers.Reshape((28, 28, 1)), layers.Conv2D(8, 3), layers.GlobalAveragePooling2D(), layers.Dense(10)])", "size of its pictures"),
        (NET + "layers.Conv2D(8, 3, activation='relu'), layers.MaxPooling2D(), layers.GlobalAveragePooling2D(), layers.Dense(10, activation='relu')])", "any number"),
    ],
}
