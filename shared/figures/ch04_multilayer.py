"""Pictures for the multilayer perceptron: an image as a row of numbers, what hidden neurons answer to, validation losses."""

import matplotlib.pyplot as plt
import numpy as np

from ..plotting import BLUE, GREY, INK, ORANGE, bare


def strip(image, label):
    """Draw a grey `image` (28, 28) in 0 to 255 twice: as we see it, and as one row of 784 numbers."""
    fig, (picture, row) = plt.subplots(1, 2, figsize=(6.4, 2.2), width_ratios=[1, 2.2])
    picture.imshow(image)
    picture.set(xticks=[], yticks=[], title=f"label {label}")
    row.fill_between(np.arange(784), image.reshape(784), color=BLUE, linewidth=0)
    row.set(xlabel="position in the row", xlim=(0, 783), xticks=[0, 196, 392, 588, 783], yticks=[0, 128, 255])
    return fig


def neurons(weights, images, means):
    """Draw hidden neurons, one a row: its weights, the images that excite it most, its mean output for each digit.

    `weights`: (n, 28, 28), each row on its own scale around 0, red below and blue above. `images`: (n, k, 28, 28), the most exciting
    first. `means`: (n, 10), zero or more. Raises ValueError where the lengths differ.
    """
    if not len(weights) == len(images) == len(means):
        raise ValueError(f"weights, images, means: {len(weights)}, {len(images)}, {len(means)}: 长度不同 / different lengths")
    count = images.shape[1]
    ratios = [1] * (count + 1) + [0.6 * count]
    fig, axes = plt.subplots(
        len(weights), count + 2, figsize=(6.4, 1.22 * len(weights) + 0.5), squeeze=False, width_ratios=ratios
    )
    for row, own, excited, mean in zip(axes, weights, images, means):
        reach = np.abs(own).max() or 1
        row[0].imshow(own, cmap="RdBu", vmin=-reach, vmax=reach, interpolation="nearest")
        for ax, image in zip(row[1:-1], excited):
            ax.imshow(image)
        for ax in row[:-1]:
            bare(ax)
        row[-1].bar(range(10), mean, color=[ORANGE if value > mean.max() / 2 else GREY for value in mean], edgecolor=INK)
        row[-1].set(xticks=range(10), yticks=[0, round(float(mean.max()), 1)])
        row[-1].grid(False)
    axes[0, 0].set_title("weights", fontsize=13)
    axes[0, (count + 1) // 2].set_title("excite it most", fontsize=13)
    axes[0, -1].set_title("mean output", fontsize=13)
    axes[-1, -1].set_xlabel("digit")
    return fig


def validation_losses(losses):
    """Draw the validation loss of several trainings, epoch by epoch. `losses`: {name: numbers, the first after epoch 1}."""
    fig, ax = plt.subplots(figsize=(6.4, 3.6))
    for name, values in losses.items():
        ax.plot(np.arange(1, len(values) + 1), values, marker="o", markersize=5, label=name)
    ax.set(xlabel="epoch", ylabel="validation loss", xticks=range(1, 22, 4), ylim=(0, None))
    ax.legend()
    return fig
