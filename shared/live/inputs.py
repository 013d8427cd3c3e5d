"""What the live training view takes in: images and labels of every kind it fits."""

import numpy as np


def checked_pair(validation_data, most):
    """Return the first `most` (int) images and labels of `validation_data`, a pair of arrays.

    Raises ValueError if it is no pair, if the images have another shape than `check_images` allows, or the lengths differ.
    """
    if not isinstance(validation_data, (tuple, list)) or len(validation_data) != 2:
        raise ValueError(
            "validation_data: 应为 (图片, 标签) 两个数组。 / validation_data: expected two arrays, (images, labels)."
        )
    images, labels = (np.asarray(part) for part in validation_data)
    check_images("validation_data", images.shape)
    if len(images) != len(labels) or not len(images):
        raise ValueError(
            f"validation_data: 图片有 {len(images)} 张，标签有 {len(labels)} 个，应一样多，且至少一个。"
            f" / validation_data: {len(images)} images and {len(labels)} labels; expected as many of both, at least one."
        )
    return images[:most], labels[:most]


def check_images(name, shape):
    """Raise ValueError, calling the argument `name`, unless `shape` is that of images, 1 to 3 channels or none."""
    if shape is None or len(shape) not in (3, 4) or None in shape[1:] or (len(shape) == 4 and shape[3] not in (1, 2, 3)):
        raise ValueError(
            f"{name}: 应为图片 (n, 高, 宽) 或 (n, 高, 宽, 1 到 3 个通道)，收到 {shape}；压平的工作交给模型的第一层 Flatten。"
            f" / {name}: expected images (n, height, width) or (n, height, width, 1 to 3 channels), got {shape};"
            " let the model's first layer, Flatten, do the flattening."
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
