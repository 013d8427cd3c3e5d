"""Wrong answers that learners of chapter 02 give: {exercise: [(code of the answer cell, part of what is said)]}."""

# fmt: off

MISTAKES = {
    "02.1": [
        ("def mse_and_slope(w, x, y):\n    gap = w * x - y\n    return np.sum(gap**2), np.sum(2 * gap * x)", "sum of squares"),
        ("def mse_and_slope(w, x, y):\n    gap = y - w * x\n    return np.mean(gap**2), np.mean(2 * gap * x)", "sign is wrong"),
        ("def mse_and_slope(w, x, y):\n    gap = w * x - y\n    return np.mean(gap**2), np.mean(gap * x)", "factor 2"),
        ("def mse_and_slope(w, x, y):\n    gap = w * x - y\n    return np.mean(gap**2), np.mean(2 * gap)", "inner derivative"),
        ("def mse_and_slope(w, x, y):\n    gap = w * x - y\n    return np.mean(gap) ** 2, np.mean(2 * gap * x)", "errors cancel"),
        ("def mse_and_slope(w, x, y):\n    gap = w * x - y\n    return np.mean(gap**2)", "Return 2 things"),
    ],
    "02.2": [
        ("def training_step(w, b, x, y, learning_rate):\n    gap = w * x + b - y\n    return np.mean(2 * gap * x), np.mean(2 * gap)", "These are the gradients"),
        ("def training_step(w, b, x, y, learning_rate):\n    gap = w * x + b - y\n    return w + learning_rate * np.mean(2 * gap * x), b + learning_rate * np.mean(2 * gap)", "Uphill"),
        ("def training_step(w, b, x, y, learning_rate):\n    w = w - learning_rate * np.mean(2 * (w * x + b - y) * x)\n    b = b - learning_rate * np.mean(2 * (w * x + b - y))\n    return w, b", "uses the new w"),
        ("def training_step(w, b, x, y, learning_rate):\n    gap = w * x + b - y\n    return w - np.mean(2 * gap * x), b - np.mean(2 * gap)", "learning rate is missing"),
        ("def training_step(w, b, x, y, learning_rate):\n    gap = w * x + b - y\n    return w - learning_rate * np.mean(2 * gap * x), b - learning_rate * np.mean(2 * gap * x)", "no factor x"),
        ("def training_step(w, b, x, y, learning_rate):\n    gap = w * x + b - y\n    return w - learning_rate * np.mean(2 * gap * x), b", "b did not move"),
    ],
    "02.3": [
        ("def one_hot(labels, classes):\n    codes = np.zeros((len(labels), classes))\n    codes[:, labels] = 1\n    return codes", "More than one 1"),
        ("def one_hot(labels, classes):\n    codes = np.zeros((len(labels), classes))\n    for i, label in enumerate(labels):\n        codes[i, label] = 1\n        return codes", "return inside the loop"),
        ("def one_hot(labels, classes):\n    return (np.arange(classes)[:, None] == labels).astype(float)", "Rows and columns"),
        ("def one_hot(labels, classes):\n    return np.eye(labels.max() + 1)[labels]", "largest class need not occur"),
        ("def one_hot(labels, classes):\n    codes = np.zeros((len(labels), classes))\n    codes[np.arange(len(labels)), labels - 1] = 1\n    return codes", "wrong column"),
        ("def one_hot(labels, classes):\n    return np.eye(classes)[labels] * labels[:, None]", "mark is a 1"),
    ],
    "02.4": [("def backward(x, y):\n    return 2 * x * y, x * x", "two places"), ("def backward(x, y):\n    return x * x + 1, 2 * x * y", "wrong way round"), ("def backward(x, y):\n    return x * y, x * x + 1", "factor twice"), ("def backward(x, y):\n    return 2 * x, x * x + 1", "factor y is missing")],
    "02.5": [
        ("def neuron_gradients(w, x):\n    s = 1 / (1 + np.exp(-(w[0] * x[0] + w[1] * x[1] + w[2])))\n    return s * np.array([x[0], x[1], 1])", "not s"),
        ("def neuron_gradients(w, x):\n    z = w[0] * x[0] + w[1] * x[1] + w[2]\n    return z * (1 - z) * np.array([x[0], x[1], 1])", "not the weighted sum"),
        ("def neuron_gradients(w, x):\n    s = 1 / (1 + np.exp(-(w[0] * x[0] + w[1] * x[1] + w[2])))\n    return s * (1 - s) * w", "not the weight"),
        ("def neuron_gradients(w, x):\n    s = 1 / (1 + np.exp(-(w[0] * x[0] + w[1] * x[1] + w[2])))\n    return s * (1 - s) * np.array([x[0], x[1], 0])", "the bias"),
    ],
    "02.6": [
        ("def slopes(f, w):\n    h, found = 1e-5, np.zeros(len(w))\n    for i in range(len(w)):\n        up = down = w.copy()\n        up[i] += h\n        down[i] -= h\n        found[i] = (f(up) - f(down)) / (2 * h)\n    return found", "All slopes are 0"),
        ("def slopes(f, w):\n    h, found = 1e-5, np.zeros(len(w))\n    for i in range(len(w)):\n        up, down = w.copy(), w.copy()\n        up[i] += h\n        down[i] -= h\n        found[i] = (f(down) - f(up)) / (2 * h)\n    return found", "moved up minus"),
        ("def slopes(f, w):\n    h, found = 1e-5, np.zeros(len(w))\n    for i in range(len(w)):\n        up = w.copy()\n        up[i] += h\n        found[i] = f(up) - f(w)\n    return found", "Divide by the distance"),
        ("def slopes(f, w):\n    h, found = 1e-5, np.zeros(len(w))\n    for i in range(len(w)):\n        up = w\n        up[i] += h\n        found[i] = (f(up) - f(w)) / h\n    return found", "changes an array"),
        ("def slopes(f, w):\n    h = 1e-5\n    return np.full(len(w), (f(w + h) - f(w - h)) / (2 * h))", "one weight at a time"),
        ("def slopes(f, w):\n    h, found = 1e-5, np.zeros(len(w))\n    for i in range(len(w)):\n        up, down = w.copy(), w.copy()\n        up[i] += h\n        down[i] -= h\n        found[i] = (f(up) - f(down)) / h\n    return found", "divide by 2 more"),
    ],
    "02.7": [
        ("def momentum_step(w, velocity, gradient, learning_rate, beta):\n    velocity = beta * velocity + learning_rate * gradient\n    return w + velocity, velocity", "against the gradient"),
        ("def momentum_step(w, velocity, gradient, learning_rate, beta):\n    new = beta * velocity - learning_rate * gradient\n    return w + velocity, new", "old velocity: update"),
        ("def momentum_step(w, velocity, gradient, learning_rate, beta):\n    velocity = beta * velocity - (1 - beta) * learning_rate * gradient\n    return w + velocity, velocity", "no (1 - beta)"),
        ("def momentum_step(w, velocity, gradient, learning_rate, beta):\n    velocity = -learning_rate * gradient\n    return w + velocity, velocity", "plain gradient descent"),
    ],
    "02.8": [
        ("def adam_step(w, m, v, gradient, step, learning_rate):\n    m = 0.9 * m + 0.1 * gradient\n    v = 0.999 * v + 0.001 * gradient**2\n    return w - learning_rate * m / (np.sqrt(v) + 1e-7), m, v", "correction is missing"),
        ("def adam_step(w, m, v, gradient, step, learning_rate):\n    m = 0.9 * m + 0.1 * gradient\n    v = 0.999 * v + 0.001 * gradient\n    m_hat, v_hat = m / (1 - 0.9**step), v / (1 - 0.999**step)\n    return w - learning_rate * m_hat / (np.sqrt(abs(v_hat)) + 1e-7), m, v", "squared gradients"),
        ("def adam_step(w, m, v, gradient, step, learning_rate):\n    m = (0.9 * m + 0.1 * gradient) / (1 - 0.9**step)\n    v = (0.999 * v + 0.001 * gradient**2) / (1 - 0.999**step)\n    return w - learning_rate * m / (np.sqrt(v) + 1e-7), m, v", "without the correction"),
        ("def adam_step(w, m, v, gradient, step, learning_rate):\n    m = 0.9 * m + 0.1 * gradient\n    v = 0.999 * v + 0.001 * gradient**2\n    m_hat, v_hat = m / (1 - 0.9**step), v / (1 - 0.999**step)\n    return w - learning_rate * m_hat / (v_hat + 1e-7), m, v", "square root of v"),
    ],
    "02.9": [("leaks = [1]", "before the training"), ("leaks = [2]", "another"), ("leaks = [2, 3, 4]", "just right"), ("leaks = [1, 2, 3]", "no leak")],
    "02.10": [('diagnosis = {"A": "too short", "B": "rate too high", "C": "overfitting"}', "validation loss turns up"), ('diagnosis = {"A": "overfitting", "B": "overfitting", "C": "too short"}', "jumps about"), ('diagnosis = {"A": "overfitting", "B": "rate too high", "C": "overfitting"}', "still falling")],
}
