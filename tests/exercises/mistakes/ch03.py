"""Wrong answers that learners of chapter 03 give: {exercise: [(code of the answer cell, part of what is said)]}."""

# fmt: off

LINE = "def least_squares(x, y):\n    dx, dy = x - x.mean(), y - y.mean()\n    m = "
TRAIN = "def train(x, y, learning_rate, epochs, batch_size):\n    m, b = 0.0, 0.0\n    for epoch in range(epochs):\n        for start in range(0, len(x), batch_size):\n            x_batch, y_batch = x[start : start + batch_size], y[start : start + batch_size]\n            error = m * x_batch + b - y_batch\n"
SCALE = "def standardize(x_fit, x_val):\n    "
HOME = "def to_rooms(m, b, mean, deviation):\n    "
SPLIT = "def split(x, y, fraction):\n    "
MEAN = "def against_the_mean(prediction, y_test, y_fit):\n    "
HUBER = "def huber(error, delta):\n    size = np.abs(error)\n    small = size <= delta\n    "
MSE = "def repaired_mse(m, b, x, y):\n    "

MISTAKES = {
    "03.1": [
        ("def least_squares(x, y):\n    m = (x * y).sum() / (x**2).sum()\n    return m, y.mean() - m * x.mean()", "through the origin"),
        (LINE + "(dx * dy).sum() / (dy**2).sum()\n    return m, y.mean() - m * x.mean()", "made of y"),
        (LINE + "(dx * dy).sum() / (dx**2).sum()\n    return y.mean() - m * x.mean(), m", "m first"),
        (LINE + "(dx * dy).sum() / (dx**2).sum()\n    return m, y.mean()", "height at x = 0"),
        (LINE + "np.cov(x, y)[0, 1] / np.var(x)\n    return m, y.mean() - m * x.mean()", "n - 1"),
        (LINE + "(dx * dy).mean()\n    return m, y.mean() - m * x.mean()", "numerator alone"),
        (LINE + "(dy / dx).mean()\n    return m, y.mean() - m * x.mean()", "single slopes"),
        (LINE + "(dx * dy).sum() / (dx**2).sum()\n    return m, y[0] - m * x[0]", "first row"),
    ],
    "03.2": [
        (TRAIN + "            m = m - learning_rate * np.mean(2 * error * x_batch)\n            error = m * x_batch + b - y_batch\n            b = b - learning_rate * np.mean(2 * error)\n    return m, b", "uses the new m"),
        (TRAIN + "            m -= learning_rate * np.sum(2 * error * x_batch)\n            b -= learning_rate * np.sum(2 * error)\n    return m, b", "not the sum"),
        (TRAIN + "            m -= learning_rate * np.sum(2 * error * x_batch) / batch_size\n            b -= learning_rate * np.sum(2 * error) / batch_size\n    return m, b", "rows it really has"),
        (TRAIN + "            m -= learning_rate * np.mean(error * x_batch)\n            b -= learning_rate * np.mean(error)\n    return m, b", "factor 2"),
        (TRAIN + "            m += learning_rate * np.mean(2 * error * x_batch)\n            b += learning_rate * np.mean(2 * error)\n    return m, b", "Uphill"),
        (TRAIN + "            m -= learning_rate * np.mean(2 * error * x_batch)\n            b -= learning_rate * np.mean(2 * error)\n        return m, b", "one epoch"),
        (TRAIN + "            m -= learning_rate * np.mean(2 * error * x_batch)\n            b -= learning_rate * np.mean(2 * error)\n            break\n    return m, b", "first batch"),
        (TRAIN.replace("x[start : start + batch_size], y[start : start + batch_size]", "x, y").replace("range(0, len(x), batch_size)", "range(1)") + "            m -= learning_rate * np.mean(2 * error * x_batch)\n            b -= learning_rate * np.mean(2 * error)\n    return m, b", "all rows"),
        (TRAIN.replace("len(x), batch_size", "len(x) - batch_size + 1, batch_size") + "            m -= learning_rate * np.mean(2 * error * x_batch)\n            b -= learning_rate * np.mean(2 * error)\n    return m, b", "is dropped"),
        (TRAIN.replace("len(x), batch_size", "len(x)") + "            m -= learning_rate * np.mean(2 * error * x_batch)\n            b -= learning_rate * np.mean(2 * error)\n    return m, b", "overlap"),
        (TRAIN + "            m -= learning_rate * np.mean(2 * error)\n            b -= learning_rate * np.mean(2 * error)\n    return m, b", "inner derivative"),
        ("def train(x, y, learning_rate, epochs, batch_size):\n    m, b = 0.0, 0.0\n    for epoch in range(epochs):\n        error = m * x + b - y\n        for start in range(0, len(x), batch_size):\n            batch = slice(start, start + batch_size)\n            m -= learning_rate * np.mean(2 * error[batch] * x[batch])\n            b -= learning_rate * np.mean(2 * error[batch])\n    return m, b", "once per epoch"),
    ],
    "03.3": [
        (SCALE + "return (x_fit - x_fit.mean(0)) / x_fit.std(0), (x_val - x_val.mean(0)) / x_val.std(0)", "its own mean"),
        (SCALE + "both = np.concatenate([x_fit, x_val])\n    return (x_fit - both.mean(0)) / both.std(0), (x_val - both.mean(0)) / both.std(0)", "leaks"),
        (SCALE + "return (x_fit - x_fit.mean()) / x_fit.std(), (x_val - x_fit.mean()) / x_fit.std()", "each column"),
        (SCALE + "return (x_fit - x_fit.mean(0)) / x_fit.var(0), (x_val - x_fit.mean(0)) / x_fit.var(0)", "variance"),
        (SCALE + "return (x_fit - x_fit.mean(0)) / x_fit.std(0), x_val", "old scale"),
        (SCALE + "return x_fit - x_fit.mean(0), x_val - x_fit.mean(0)", "Divide by the standard deviation"),
        (SCALE + "return (x_fit - x_fit.min(0)) / (x_fit.max(0) - x_fit.min(0)), (x_val - x_fit.min(0)) / (x_fit.max(0) - x_fit.min(0))", "0 to 1"),
        (SCALE + "return (x_fit - x_fit.mean(0)) / x_fit.std(0)", "Return 2 things"),
    ],
    "03.4": [
        (HOME + "return m * deviation, b - m * deviation * mean", "wrong direction"),
        (HOME + "return m / deviation, b", "intercept changes too"),
        (HOME + "return m / deviation, b - m * mean", "uses the old m"),
        (HOME + "return m / deviation, b + m / deviation * mean", "wrong sign"),
        (HOME + "return m / deviation, b - mean / deviation", "lacks m"),
        (HOME + "return m / deviation, (b - m * mean) / deviation", "outside the bracket"),
    ],
    "03.5": [
        (SPLIT + "cut = len(x) - int(len(x) * fraction)\n    return x[:cut], y[:cut], x[cut:], y[cut:]", "a row too many"),
        (SPLIT + "cut = int(len(x) * fraction)\n    return x[cut:], y[cut:], x[:cut], y[:cut]", "takes the first rows away"),
        (SPLIT + "cut = int(len(x) * fraction)\n    return x[:cut], y[:cut], x[cut:], y[cut:]", "share of validation"),
        (SPLIT + "cut = int(len(x) * (1 - fraction))\n    return x[:cut], x[cut:], y[:cut], y[cut:]", "The order is"),
        (SPLIT + "cut = int(len(x) * (1 - fraction))\n    order = np.random.permutation(len(x))\n    x, y = x[order], y[order]\n    return x[:cut], y[:cut], x[cut:], y[cut:]", "shuffled"),
        (SPLIT + "cut = int(len(x) * (1 - fraction))\n    return x[cut:], y[cut:], x[:cut], y[:cut]", "parts are swapped"),
        (SPLIT + "cut = int(len(x) * (1 - fraction))\n    return x[:cut], y[:cut], x[cut + 1 :], y[cut + 1 :]", "A row is lost"),
        (SPLIT + "cut = int(len(x) * (1 - fraction))\n    return x[:cut], y, x[cut:], y", "same row"),
    ],
    "03.6": [
        (MEAN + "base = np.mean((y_test.mean() - y_test) ** 2)\n    return base, 1 - np.mean((prediction - y_test) ** 2) / base", "may not look"),
        (MEAN + "base = np.mean((y_fit.mean() - y_fit) ** 2)\n    return base, 1 - np.mean((prediction - y_test) ** 2) / base", "loss on the training rows"),
        (MEAN + "base = np.mean((y_fit.mean() - y_test) ** 2)\n    return base, np.mean((prediction - y_test) ** 2) / base", "error that is left"),
        (MEAN + "base = np.mean((y_fit.mean() - y_test) ** 2)\n    return base, 1 - base / np.mean((prediction - y_test) ** 2)", "are swapped"),
        (MEAN + "base = np.mean((y_fit.mean() - y_test) ** 2)\n    return base, 1 - np.sqrt(np.mean((prediction - y_test) ** 2) / base)", "root mean squared"),
        (MEAN + "base = np.mean((y_fit.mean() - y_test) ** 2)\n    return base, 1 - np.mean((prediction - y_test) ** 2) / np.var(y_test)", "test rows"),
        (MEAN + "base = np.mean((y_fit.mean() - y_test) ** 2)\n    return 1 - np.mean((prediction - y_test) ** 2) / base, base", "wrong way round"),
    ],
    "03.7": [
        ('fates = {"A": "slides", "B": "slides", "C": "slides"}', "smallest rate"),
        ('fates = {"A": "diverges", "B": "jumps", "C": "slides"}', "smallest rate"),
        ('fates = {"A": "diverges", "B": "jumps", "C": "diverges"}', "does not overshoot"),
        ('fates = {"A": "jumps", "B": "jumps", "C": "diverges"}', "has not crossed"),
        ('fates = {"A": "slides", "B": "diverges", "C": "diverges"}', "nearer to 0"),
        ('fates = {"A": "slides", "B": "slides", "C": "diverges"}', "above 0 or below"),
    ],
    "03.8": [
        ("def huber(error, delta):\n    return error**2 / 2, error", "squared as well"),
        (HUBER + "return np.where(small, error**2 / 2, delta * size), np.where(small, error, delta * np.sign(error))", "jumps at delta"),
        (HUBER + "return np.where(small, error**2 / 2, size - 0.5), np.where(small, error, np.sign(error))", "delta = 1 only"),
        (HUBER + "return np.where(small, error**2, delta * size - delta**2 / 2), np.where(small, 2 * error, delta * np.sign(error))", "factor 1/2"),
        (HUBER + "return np.where(small, error**2 / 2, delta * size - delta**2 / 2), np.where(small, error, delta)", "slope is -delta"),
        (HUBER + "return np.where(small, error**2 / 2, delta * size - delta**2 / 2), error", "stops growing"),
        (HUBER.replace("size <=", "error <=") + "return np.where(small, error**2 / 2, delta * size - delta**2 / 2), np.where(small, error, delta)", "still squared"),
        (HUBER + "return np.where(small, error**2 / 2, delta * size - delta**2 / 2), np.where(small, error, np.sign(error))", "not 1 or -1"),
        (HUBER + "return size, np.sign(error)", "absolute error"),
        (HUBER + "return np.mean(np.where(small, error**2 / 2, delta * size - delta**2 / 2)), np.mean(np.clip(error, -delta, delta))", "array of shape (8,)"),
    ],
    "03.9": [
        (MSE + "return np.mean((m * x + b - y) ** 2)", "error is still there"),
        (MSE + "return np.sum((m * x + b - y) ** 2) / len(y)", "not the divisor"),
        (MSE + "return np.mean((m * x[0] + b - y) ** 2)", "first row"),
        (MSE + "return np.sum((m * x[:, 0] + b - y) ** 2)", "sum of squares"),
        (MSE + "return np.mean((m * x + b - y) ** 2, axis=0)", "one number"),
        (MSE + "return np.mean((m * x.mean() + b - y) ** 2)", "each row has its own"),
    ],
    "03.10": [("epochs = 3000", "number of steps"), ("epochs = 125", "more than 24"), ("epochs = 122", "rounded up"), ("epochs = 30 / (790 / 32 * 0.01)", "rounded up"), ("epochs = 4", "A row is not a step"), ("epochs = 0.25", "distance covered per epoch"), ("epochs = 100", "Not 100")],
}
