"""Which classes a classifier takes for one another, and the mistakes it was surest of."""

import matplotlib.pyplot as plt
import numpy as np

from .plotting import LINE


def confusion_heatmap(matrix, class_names=None):
    """Draw a confusion matrix as a figure: counts, with recall in a last column and precision in a last row.

    `matrix`: int (n, n), rows the true class, columns the predicted one, as `tf.math.confusion_matrix` counts. Colour
    shows mistakes as a share of the true class; the diagonal is left white, for it would drown the rest. `class_names`:
    n strings, by default 0..n-1. A rate of a class with no samples is drawn as "-". Raises ValueError if `matrix` is
    not square or names are missing.
    """
    import seaborn as sns  # slow to import, and wanted here only

    matrix = np.asarray(matrix)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"matrix: 应为方阵，收到 {matrix.shape}。 / matrix: expected a square array, got {matrix.shape}.")
    n = len(matrix)
    names = [str(i) for i in range(n)] if class_names is None else list(class_names)
    if len(names) != n:
        raise ValueError(
            f"class_names: 应有 {n} 个名字，收到 {len(names)} 个。 / class_names: expected {n} names, got {len(names)}."
        )
    share = matrix / np.maximum(matrix.sum(axis=1), 1)[:, None]
    np.fill_diagonal(share, 0)
    share = np.pad(share, (0, 1))  # room for recall and precision
    fig, ax = plt.subplots(figsize=(6.4, 5.6))
    ax.grid(False)
    white = np.eye(n + 1, dtype=bool)  # the diagonal, and the rates along the edge
    white[n, :] = white[:, n] = True
    sns.heatmap(share, mask=white, cmap="Oranges", vmin=0, cbar=False, ax=ax, linewidths=0.5, linecolor=LINE)
    for (i, j), text in np.ndenumerate(_counts_and_rates(matrix)):
        color = "white" if share[i, j] > 0.6 * share.max() > 0 else "black"
        weight, size = "bold" if i == j else "normal", 9 if len(text) > 4 or (len(text) == 4 and i == j) else 11
        ax.text(j + 0.5, i + 0.5, text, ha="center", va="center", fontsize=size, weight=weight, color=color)
    ax.set_xticks(np.arange(n + 1) + 0.5, names + ["recall\n%"], rotation=0 if max(map(len, names)) < 3 else 60)
    ax.set_yticks(np.arange(n + 1) + 0.5, names + ["precision %"], rotation=0)
    ax.xaxis.tick_top()  # beside the counts, not below the precision
    ax.xaxis.set_label_position("top")
    ax.tick_params(length=0)
    ax.set(xlabel="predicted", ylabel="true")
    return fig


def _counts_and_rates(matrix):
    """Return what stands in the cells, strings (n + 1, n + 1): counts, recall at the right, precision below, accuracy."""
    n, right = len(matrix), matrix.diagonal()
    text = np.full((n + 1, n + 1), "", dtype=object)
    text[:n, :n] = matrix.astype(str)
    text[:n, n] = [f"{100 * r / t:.1f}" if t else "-" for r, t in zip(right, matrix.sum(axis=1))]
    text[n, :n] = [f"{100 * r / p:.1f}" if p else "-" for r, p in zip(right, matrix.sum(axis=0))]
    text[n, n] = f"{100 * right.sum() / matrix.sum():.2f}" if matrix.sum() else "-"
    return text


def most_confused(matrix, k=5):
    """Return the `k` largest mistakes in a confusion matrix as tuples `(true, predicted, count)`, largest first."""
    wrong = np.array(matrix)
    np.fill_diagonal(wrong, 0)
    order = np.argsort(wrong, axis=None, kind="stable")[::-1][:k]
    return [(int(i // len(wrong)), int(i % len(wrong)), int(wrong.flat[i])) for i in order if wrong.flat[i] > 0]


def worst_mistakes(y_true, probabilities, k=20):
    """Return the indices (int, at most `k`) of the wrong predictions, the most confident first.

    `y_true`: class ids (n,). `probabilities`: (n, classes), the softmax outputs.
    Raises ValueError naming the argument if the shapes do not fit or a label is out of range.
    """
    probabilities = np.asarray(probabilities)
    if probabilities.ndim != 2 or len(probabilities) != len(y_true):
        raise ValueError(
            f"probabilities: 应为 ({len(y_true)}, 类别数)，收到 {probabilities.shape}。"
            f" / probabilities: expected shape ({len(y_true)}, classes), got {probabilities.shape}."
        )
    y_true = _class_ids("y_true", y_true, probabilities.shape[1])
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != y_true)
    return wrong[np.argsort(-probabilities[wrong].max(axis=1), kind="stable")][:k]


def _class_ids(name, values, num_classes):
    values = np.asarray(values)
    if values.ndim != 1 or not np.issubdtype(values.dtype, np.integer):
        raise ValueError(
            f"{name}: 应为一维整数类别编号，收到 {values.dtype} {values.shape}；概率或独热编码请先用 .argmax(axis=1)。"
            f" / {name}: expected integer class ids (n,), got {values.dtype} {values.shape}; "
            "for probabilities or one-hot rows use .argmax(axis=1) first."
        )
    if len(values) == 0:
        raise ValueError(f"{name}: 是空的，没有样本可数。 / {name}: is empty, there is nothing to count.")
    if values.min() < 0 or values.max() >= num_classes:
        raise ValueError(
            f"{name}: 类别编号应在 0 到 {num_classes - 1} 之间，实际是 {values.min()} 到 {values.max()}。"
            f" / {name}: class ids must lie in 0..{num_classes - 1}, found {values.min()}..{values.max()}."
        )
    return values.astype(np.int64)
