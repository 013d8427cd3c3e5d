"""What the live training view takes in: images and labels of every kind it fits. What it cannot take, it names."""

import numpy as np


class Unfit(ValueError):
    """The argument `name` (str) does not fit: `zh`, `en` (str) say in both languages what was expected and what came."""

    def __init__(self, name, zh, en):
        super().__init__(f"{name}: {zh} / {name}: {en}")


def checked_pair(validation_data, most):
    """Return the first `most` (int) images and labels of `validation_data`, a pair of arrays.

    Raises ValueError (an `Unfit`) if it is no pair, if images or labels are not what `check_images` and `check_labels` allow, or the
    lengths differ.
    """
    if not isinstance(validation_data, (tuple, list)) or len(validation_data) != 2:
        raise Unfit("validation_data", "应为 (图片, 标签) 两个数组。", "expected two arrays, (images, labels).")
    images, labels = (_array("validation_data", part) for part in validation_data)
    if labels.dtype.kind == "O":  # such as integers of pandas that know missing values
        labels = _numbers(labels)
    check_images("validation_data", images)
    check_labels("validation_data", labels)
    if len(images) != len(labels) or not len(images):
        raise Unfit(
            "validation_data",
            f"图片有 {len(images)} 张，标签有 {len(labels)} 个，应一样多，且至少一个。",
            f"{len(images)} images and {len(labels)} labels; expected as many of both, at least one.",
        )
    return images[:most], labels[:most]


def check_batch(x, y):
    """Raise ValueError, naming `x` or `y`, unless these tensors of one training step are images and their labels."""
    check_images("x", x)
    check_labels("y", y)


def check_images(name, images):
    """Raise ValueError, calling the argument `name`, unless `images` (array or tensor) has 1 to 3 channels or none."""
    shape = _shape(images)
    if shape is None or len(shape) not in (3, 4) or None in shape[1:] or (len(shape) == 4 and shape[3] not in (1, 2, 3)):
        raise Unfit(
            name,
            f"应为图片 (n, 高, 宽) 或 (n, 高, 宽, 1 到 3 个通道)，收到 {_told(images)}；压平的工作交给模型的第一层 Flatten。",
            f"expected images (n, height, width) or (n, height, width, 1 to 3 channels), got {_told(images)};"
            " let the model's first layer, Flatten, do the flattening.",
        )


def check_labels(name, labels):
    """Raise ValueError, calling the argument `name`, unless `labels` (array or tensor) are numbers, (n,) or (n, k)."""
    shape = _shape(labels)
    if shape is None or len(shape) not in (1, 2) or None in shape[1:] or _kind(labels) not in "biufV":
        raise Unfit(
            name,
            f"应为一个输出的标签，整数 (n,) 或独热编码 (n, 类别数)，收到 {_told(labels)}。",
            f"expected labels of one output, integers (n,) or one-hot (n, classes), got {_told(labels)}.",
        )


def check_outputs(outputs):
    """Raise ValueError unless `outputs`, what a model returns, is one tensor (n, classes) of at least two classes."""
    shape = _shape(outputs)
    if shape is None or len(shape) != 2 or shape[1] < 2:
        raise Unfit(
            "model",
            f"应为每个类别一个输出，形状 (n, 类别数)，收到 {_told(outputs)}。",
            f"expected one output for each class, shape (n, classes), got {_told(outputs)}.",
        )


def check_classes(name, labels, classes):
    """Raise ValueError, calling the argument `name`, unless `labels` (array) fit a model with `classes` (int) outputs."""
    numbers = ids(labels)
    if numbers.min() < 0 or numbers.max() >= classes or (np.ndim(labels) == 2 and labels.shape[1] not in (1, classes)):
        raise Unfit(
            name,
            f"模型有 {classes} 个输出，标签应在 0 到 {classes - 1} 之间，或是 {classes} 列的独热编码。",
            f"the model has {classes} outputs; labels must be 0 to {classes - 1}, or one-hot with {classes} columns.",
        )


def unfit_batch(problem):
    """Return why the mini-batches of a training do not fit, an `Unfit`: the exception `problem`."""
    if isinstance(problem, Unfit):
        return problem
    said = f"{type(problem).__name__}: {problem}"
    return Unfit(
        "x, y",
        f"面板 1 取不出这些训练图片和标签（{said}）；可以用 panels 选别的面板。",
        f"panel 1 cannot take these training images and labels ({said}); choose other panels with `panels`.",
    )


def ids(labels):
    """Return integer labels (n,) from integer labels (n,) or (n, 1), or one-hot labels (n, classes)."""
    labels = np.asarray(labels)
    if labels.ndim == 2 and labels.shape[1] > 1:
        return labels.argmax(axis=1)
    return labels.reshape(len(labels)).astype(int)


def drawable(images):
    """Return `images` as float32 (n, height, width, channels), 0..1 over all of them."""
    images = np.asarray(images, "float32")
    low, high = images.min(), images.max()
    images = (images - low) / max(high - low, 1e-9)
    return images if images.ndim == 4 else images[..., None]


def _array(name, part):
    try:
        return np.asarray(part)
    except ValueError as problem:  # rows of different lengths
        raise Unfit(name, f"不是数组：{problem}", f"no array: {problem}") from problem


def _numbers(labels):
    try:
        return labels.astype(float)
    except (TypeError, ValueError):
        return labels


def _shape(array):
    """Return the shape of an array or tensor, None for each length that is unknown; None if there is none at all."""
    shape = getattr(array, "shape", None)
    return None if shape is None or getattr(shape, "rank", 0) is None else tuple(shape)


def _kind(array):
    """Return the NumPy kind ("f", "i", "u", "b", "U", "O", ...) of the values of an array or tensor."""
    return np.dtype(getattr(array.dtype, "as_numpy_dtype", array.dtype)).kind


def _told(array):
    """Return what `array` is, as short text: its shape, and its type where it holds no numbers."""
    if isinstance(array, (list, tuple, dict)):
        return f"{type(array).__name__}[{len(array)}]"
    if array is None or not hasattr(array, "shape"):
        return type(array).__name__
    shape = _shape(array)
    told = "(?)" if shape is None else str(shape).replace("None", "?")
    return told if _kind(array) in "biufV" else f"{told} {getattr(array.dtype, 'name', array.dtype)}"
