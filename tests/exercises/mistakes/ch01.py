"""Wrong answers that learners of chapter 01 give: {exercise: [(code of the answer cell, part of what is said)]}."""

# fmt: off

PADDING = "def prepare(photo):\n    h, w = photo.shape\n    side = max(h, w)\n    top, left = (side - h) // 2, (side - w) // 2\n"
MEANS = "def nearest_mean(rows, labels, new_rows, classes):\n    means = np.array([rows[labels == c].mean(axis=0) for c in range(classes)])\n"
TRY = "def one_try(knobs, error, rng):\n    tried = knobs.copy()\n    tried[rng.integers(len(knobs))] += rng.normal()\n"
GROUP = "def group_and_move(points, centres):\n    groups = ((points[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)\n"

MISTAKES = {
    "01.1": [
        ("def read_probabilities(probabilities):\n    return probabilities.argmax(axis=0), probabilities.max(axis=0)", "down a column"),
        ("def read_probabilities(probabilities):\n    return probabilities.argmax(), probabilities.max()", "axis is missing"),
        ("def read_probabilities(probabilities):\n    return probabilities.max(axis=1), probabilities.argmax(axis=1)", "wrong way round"),
        ("def read_probabilities(probabilities):\n    return probabilities.argmax(axis=1) + 1, probabilities.max(axis=1)", "count from 0"),
        ("def read_probabilities(probabilities):\n    return probabilities.argmax(axis=1), probabilities.mean(axis=1)", "mean of a row"),
        ("def read_probabilities(probabilities):\n    return probabilities.argmax(axis=1), 100 * probabilities.max(axis=1)", "no factor 100"),
        ("def read_probabilities(probabilities):\n    return probabilities.argmax(axis=1)", "Return 2 things"),
    ],
    "01.2": [("true_ones = [1, 2, 4]", "not far from a coin"), ("true_ones = [1, 3, 4]", "asks for no half"), ("true_ones = [4]", "1 is true"), ("true_ones = [1]", "4 is true"), ("true_ones = [1, 5]", "from 1 to 4")],
    "01.3": [
        ("def accuracy_and_baseline(answers, labels, training_labels):\n    most = np.bincount(labels).argmax()\n    return (answers == labels).mean(), (labels == most).mean()", "does not peek"),
        ("def accuracy_and_baseline(answers, labels, training_labels):\n    most = np.bincount(training_labels).argmax()\n    return (answers == labels).mean(), (training_labels == most).mean()", "wrong place"),
        ("def accuracy_and_baseline(answers, labels, training_labels):\n    most = np.bincount(training_labels).argmax()\n    return (answers == labels).mean(), most", "label itself"),
        ("def accuracy_and_baseline(answers, labels, training_labels):\n    most = np.bincount(training_labels).max()\n    return (answers == labels).mean(), (labels == most).mean()", "a count, not a label"),
        ("def accuracy_and_baseline(answers, labels, training_labels):\n    most = np.bincount(training_labels).argmax()\n    return (answers == labels).mean(), (answers == most).mean()", "not with the answers"),
        ("def accuracy_and_baseline(answers, labels, training_labels):\n    most = np.bincount(training_labels).argmax()\n    return (answers == labels).sum(), (labels == most).sum()", "divide by how many"),
        ("def accuracy_and_baseline(answers, labels, training_labels):\n    most = np.bincount(training_labels).argmax()\n    return (answers != labels).mean(), (labels == most).mean()", "share of wrong answers"),
        ("def accuracy_and_baseline(answers, labels, training_labels):\n    return (answers == labels).mean(), (labels == training_labels.max()).mean()", "largest label"),
        ("def accuracy_and_baseline(answers, labels, training_labels):\n    return (answers == labels).mean(), 0.1", "blind guessing"),
    ],
    "01.4": [
        ("def as_rows(batch):\n    rows = batch.reshape(-1)\n    return rows, len(rows)", "single long row"),
        ("def as_rows(batch):\n    rows = batch.reshape(-1, len(batch)).T\n    return rows, rows.shape[1]", "mixed"),
        ("def as_rows(batch):\n    rows = batch.reshape(-1, len(batch))\n    return rows, rows.shape[1]", "swapped"),
        ("def as_rows(batch):\n    rows = batch.reshape(len(batch) * batch.shape[1], -1)\n    return rows, rows.shape[1]", "one row of a picture"),
        ("def as_rows(batch):\n    return batch.reshape(len(batch), -1), batch.size", "whole batch"),
        ("def as_rows(batch):\n    return batch.reshape(len(batch), -1), batch.shape[1] * batch.shape[2]", "holds three numbers"),
        ("def as_rows(batch):\n    rows = batch.reshape(len(batch), -1)\n    return rows, len(rows)", "how many pictures"),
        ("def as_rows(batch):\n    rows = batch.reshape(len(batch), -1, order='F')\n    return rows, rows.shape[1]", "without order"),
    ],
    "01.5": [
        (PADDING + "    square = np.zeros((side, side))\n    square[top : top + h, left : left + w] = photo / 255\n    return square", "stores brightness"),
        (PADDING + "    square = np.zeros((side, side))\n    square[top : top + h, left : left + w] = photo\n    return (255 - square) / 255", "padding turned into ink"),
        (PADDING + "    square = np.zeros((side, side))\n    square[top : top + h, left : left + w] = 255 - photo\n    return square", "Divide by 255 too"),
        (PADDING + "    square = np.zeros((side, side), dtype='uint8')\n    square[top : top + h, left : left + w] = (255 - photo) / 255\n    return square", "Nothing but 0"),
        (PADDING + "    square = np.zeros((side, side))\n    square[:h, :w] = (255 - photo) / 255\n    return square", "top left corner"),
        (PADDING + "    top, left = side - h - top, side - w - left\n    square = np.zeros((side, side))\n    square[top : top + h, left : left + w] = (255 - photo) / 255\n    return square", "Off by a pixel"),
        (PADDING + "    square = np.zeros((side, side))\n    square[top : top + h, left : left + w] = 255 - photo\n    return square / square.max()", "scale of its own"),
        (PADDING + "    square = np.zeros((side, side))\n    square[top : top + h, left : left + w] = (photo - 255) / 255\n    return square", "wraps around"),
        (PADDING + "    side = min(h, w)\n    return (255 - photo[:side, :side]) / 255", "cut nothing"),
        ("def prepare(photo):\n    return 1 - photo / 255", "not a square yet"),
    ],
    "01.6": [
        ('runs = {"A": "mirrored", "B": "divided by 255", "C": "inverted", "D": "as trained"}', "C: just one run"),
        ('runs = {"A": "mirrored", "B": "inverted", "C": "as trained", "D": "divided by 255"}', "almost blank paper"),
        ('runs = {"A": "inverted", "B": "divided by 255", "C": "as trained", "D": "mirrored"}', "ink everywhere"),
        ('runs = {"A": "divided by 255", "B": "divided by 255", "C": "as trained", "D": "inverted"}', "some of them right"),
        ('runs = {"A": "mirrored", "B": "too small", "C": "as trained", "D": "inverted"}', "none of the choices"),
    ],
    "01.7": [
        (MEANS + "    return ((new_rows[:, None] - means) ** 2).sum(axis=2).argmax(axis=1)", "farthest mean"),
        (MEANS + "    return labels[((new_rows[:, None] - rows) ** 2).sum(axis=2).argmin(axis=1)]", "most similar single picture"),
        (MEANS + "    return (new_rows[:, None] - means).sum(axis=2).argmin(axis=1)", "Without the square"),
        (MEANS + "    return (np.sum(new_rows[:, None] - means, axis=2) ** 2).argmin(axis=1)", "added first and cancel"),
        (MEANS + "    return ((new_rows[:, None] - means) ** 2).sum(axis=2)", "distances to the means"),
        (MEANS + "    return ((new_rows[:, None] - means) ** 2).sum(axis=2).argmin(axis=0)", "each class picks a picture"),
        (MEANS.replace(".mean(", ".sum(") + "    return ((new_rows[:, None] - means) ** 2).sum(axis=2).argmin(axis=1)", "added up, not averaged"),
        (MEANS + "    return (new_rows @ means.T).argmax(axis=1)", "favours means with much ink"),
    ],
    "01.8": [
        (TRY + "    return tried", "kept although the error grew"),
        (TRY + "    return tried if error(tried) < error(knobs) else knobs", "gets stuck"),
        (TRY + "    return tried if error(tried) > error(knobs) else knobs", "wrong way round"),
        (TRY + "    return knobs", "never move"),
        (TRY.replace("knobs.copy()", "knobs") + "    return tried if error(tried) <= error(knobs) else knobs", "changes an array"),
        ("def one_try(knobs, error, rng):\n    tried = knobs + rng.normal(size=len(knobs))\n    return tried if error(tried) <= error(knobs) else knobs", "Several knobs"),
        (TRY.replace("rng.normal()", "rng.random()") + "    return tried if error(tried) <= error(knobs) else knobs", "one way only"),
        (TRY.replace("rng.integers(len(knobs))", "0") + "    return tried if error(tried) <= error(knobs) else knobs", "never get a turn"),
        (TRY.replace("rng.normal()", "np.random.normal()") + "    return tried if error(tried) <= error(knobs) else knobs", "not from np.random"),
        (TRY.replace("rng.normal()", "rng.choice([-0.1, 0.1])") + "    return tried if error(tried) <= error(knobs) else knobs", "How far to turn"),
    ],
    "01.9": [
        (GROUP + "    return groups, np.array([points[groups == j].mean(axis=0) if j in groups else 0 * centres[j] for j in range(len(centres))])", "went to 0"),
        (GROUP + "    return groups, np.array([points[groups == j].sum(axis=0) if j in groups else centres[j] for j in range(len(centres))])", "sums of the groups"),
        (GROUP + "    return groups, np.array([points[groups == j].mean(axis=0) for j in np.unique(groups)])", "keeps its row"),
        (GROUP + "    return np.array([points[groups == j].mean(axis=0) if j in groups else centres[j] for j in range(len(centres))]), groups", "wrong way round"),
        (GROUP + "    for j in range(len(centres)):\n        centres[j] = points[groups == j].mean(axis=0)\n    return groups, centres", "changes an array"),
        (GROUP.replace("argmin(axis=1)", "argmin(axis=0)") + "    return groups, centres", "each centre picks a picture"),
        (GROUP.replace("argmin", "argmax") + "    return groups, centres", "farthest centre"),
        (GROUP + "    return groups, centres", "did not move"),
        (GROUP + "    new = np.array([points[groups == j].mean(axis=0) if j in groups else centres[j] for j in range(len(centres))])\n    return ((points[:, None] - new) ** 2).sum(axis=2).argmin(axis=1), new", "use the moved centres"),
        (GROUP + "    return groups, np.array([points[groups == j].sum(axis=0) / (groups == j).sum() for j in range(len(centres))])", "became NaN"),
    ],
}
