"""Pictures of convolution: one step with its numbers, all windows, padding, pooling, channels."""

import math

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle, Rectangle

from ..diagrams import canvas, picture
from ..plotting import BLUE, GREEN, GREY, INK, ORANGE, PALE, axes_grid, bare
from .cells import frame_cells, grey_picture, number_cells

WASH = (PALE, 0.4)  # behind what is not filled yet, and in the pixels that a window reads


def receptive_field(image, size=5):
    """Draw one neuron of a dense layer, which reads the whole picture, above two of a convolution, which read a patch each.

    `image`: (height, width), any real dtype. `size`: side of the patch in pixels. Raises ValueError if it does not fit.
    """
    image = grey_picture("image", image)
    if not 0 < size <= min(image.shape) // 2:
        raise ValueError(
            f"size: 方块的边长应在 1 到 {min(image.shape) // 2} 之间，收到 {size}。"
            f" / size: expected a side of 1 to {min(image.shape) // 2}, got {size}."
        )
    fig, ax = canvas(6.4, 4.7)
    side, left, right = 1.9, 0.15, 3.75
    for bottom in (2.6, 0.25):
        picture(ax, image, left + side / 2, bottom + side / 2, side)
    for u, v in np.ndindex(7, 7):  # a few of the many connections
        x, y = left + (0.04 + 0.92 * u / 6) * side, 2.6 + (0.04 + 0.92 * v / 6) * side
        ax.plot([x, right], [y, 3.55], color=BLUE, linestyle="-", linewidth=0.5)
    ax.add_patch(Circle((right, 3.55), 0.14, facecolor=BLUE, edgecolor=BLUE, zorder=3))
    ax.text(4.05, 3.55, f"dense neuron:\n{image.size} weights,\none for each pixel", va="center", fontsize=14)
    ax.add_patch(Rectangle((right - 0.35, 0.5), 0.7, 1.4, facecolor="white", edgecolor=INK))
    patch = size * side / image.shape[1]
    for i, (color, dashes) in enumerate([(ORANGE, "-"), (GREEN, "--")]):
        x, y = left + (0.36 + 0.22 * i) * side, 0.25 + (0.62 - 0.38 * i) * side
        ax.add_patch(Rectangle((x, y), patch, patch, fill=False, edgecolor=color, linestyle=dashes, linewidth=2.2))
        neuron = (right, 1.2 + 0.36 - 0.72 * i)
        for corner in (y, y + patch):
            ax.plot([x + patch, neuron[0]], [corner, neuron[1]], color=color, linestyle=dashes, linewidth=1.4)
        ax.add_patch(Circle(neuron, 0.14, facecolor=color, edgecolor=color, zorder=3))
    ax.text(4.25, 1.2, f"convolution:\n{size * size} weights, the\nsame for every\nneuron", va="center", fontsize=14)
    return fig


def step(image, kernel, row, column):
    """Draw one step of a convolution: the window, the kernel, their products and the sum, and the map as far as it is filled.

    `image`: (height, width), `kernel`: (k, k), any real dtype, without padding, stride 1. `row`, `column`: where the
    window begins. Pictures of at most 8 x 8 carry their numbers. Raises ValueError if the window leaves the picture.
    """
    image, kernel = grey_picture("image", image), grey_picture("kernel", kernel)
    window = image[row : row + kernel.shape[0], column : column + kernel.shape[1]] if min(row, column) >= 0 else image[:0]
    if window.shape != kernel.shape:
        raise ValueError(
            f"row, column: 从第 {row} 行、第 {column} 列开始的窗口不在图片 {image.shape} 里面。"
            f" / row, column: a window that begins at row {row}, column {column} leaves the picture {image.shape}."
        )
    values, small = _convolve(image, kernel), max(image.shape) <= 8
    done = np.arange(values.size).reshape(values.shape) <= row * values.shape[1] + column
    fig = plt.figure(figsize=(6.4, 5.9))
    above, below = fig.subfigures(2, 1, height_ratios=[3.2, 2.7])
    whole, filled = above.subplots(1, 2)
    number_cells(whole, image, numbers=small)
    frame_cells(whole, row, column, *kernel.shape)
    whole.set_title(f"picture {image.shape[0]} × {image.shape[1]}")
    if small:
        number_cells(filled, values, numbers=done)
    else:
        reach = max(np.abs(values).max(), 1e-9)
        filled.imshow(np.ma.array(values, mask=~done), vmin=-reach, vmax=reach, interpolation="nearest")
        bare(filled, GREY)
    filled.set_facecolor(WASH)
    frame_cells(filled, row, column, 1, 1)
    filled.set_title(f"feature map {values.shape[0]} × {values.shape[1]}")
    total = _products(below, window, kernel, image.max())
    below.suptitle(f"row {row}, column {column}:  sum of the products = {total:g}", fontsize=15, color=ORANGE)
    return fig


def _products(part, window, kernel, top):
    """Draw window × kernel = products in a part of a figure, shades up to `top`; return the sum of the products."""
    panels = part.subplots(1, 5, width_ratios=[3, 0.4, 3, 0.4, 3])
    for ax, sign in zip(panels[1::2], "×="):
        ax.axis("off")
        ax.text(0.5, 0.5, sign, ha="center", va="center", fontsize=20, transform=ax.transAxes)
    for ax, grid, title in zip(panels[::2], (window, kernel, window * kernel), ("window", "kernel", "products")):
        number_cells(ax, grid, shade=grid is window, top=top, fontsize=14)
        bare(ax, ORANGE if grid is window else INK, 2.5 if grid is window else 1).set_title(title)
    return (window * kernel).sum()


def windows(image, kernel, stride=1):
    """Draw every window of a convolution without padding, one panel each, with the sum of its products as the title.

    `image`: at most 8 x 8, `kernel`: (k, k) of zeros and ones. Numbers that the kernel's ones pick out are bold.
    Raises ValueError if the picture is larger, the kernel does not fit, or the stride is below 1.
    """
    image, kernel = grey_picture("image", image), grey_picture("kernel", kernel)
    if max(image.shape) > 8 or min(np.subtract(image.shape, kernel.shape)) < 0 or stride < 1:
        raise ValueError(
            f"image, kernel, stride: 图片至多 8 × 8，卷积核要放得进去，步幅至少为 1；收到 {image.shape}、{kernel.shape}、{stride}。"
            f" / image, kernel, stride: the picture is at most 8 x 8, the kernel fits into it and the stride is at least 1;"
            f" got {image.shape}, {kernel.shape}, {stride}."
        )
    sums = _convolve(image, kernel)[::stride, ::stride]
    fig, axes = axes_grid(sums.size, sums.shape[1], 2.13, 2.45)
    for ax, (i, j) in zip(axes, np.ndindex(sums.shape)):
        top, left = i * stride, j * stride
        bold = np.zeros(image.shape, bool)
        bold[top : top + kernel.shape[0], left : left + kernel.shape[1]] = kernel > 0
        number_cells(ax, image, bold=bold)
        frame_cells(ax, top, left, *kernel.shape)
        ax.set_title(f"→ {sums[i, j]:g}", color=ORANGE, fontsize=16, weight="bold")
    return fig


def kernels_and_maps(kernels, images, maps, names):
    """Draw a table: kernels in the first row, then a row for each picture, the picture first and its feature maps after it.

    `kernels`: m arrays (k, k), middle grey is 0. `images`: n arrays (height, width). `maps`: n x m arrays; one scale a row,
    symmetric about 0 if a map has values below 0. `names`: m strings. Raises ValueError if the numbers do not fit together.
    """
    if not (len(kernels) == len(names) and len(images) == len(maps) and all(len(row) == len(kernels) for row in maps)):
        counts = len(kernels), len(images), [len(row) for row in maps], len(names)
        raise ValueError(
            f"kernels, images, maps, names: 每张图要有一行特征图，每个卷积核要有一列和一个名字；收到的个数是 {counts}。 / kernels, images,"
            f" maps, names: expected a row of maps for each picture, a column and a name for each kernel; got {counts} of them."
        )
    fig, axes = _table(len(images), len(kernels), top=True)
    axes[0, 0].text(0.95, 0.5, "kernel:", ha="right", va="center", fontsize=14, transform=axes[0, 0].transAxes)
    for ax, kernel, name in zip(axes[0, 1:], kernels, names):
        reach = np.abs(kernel).max()
        ax.imshow(kernel, vmin=-reach, vmax=reach, interpolation="nearest")
        ax.set_title(name)
    for line, image, row in zip(axes[1:], images, maps):
        line[0].imshow(image, interpolation="nearest")
        top = max(np.abs(values).max() for values in row)
        low = -top if min(np.min(values) for values in row) < 0 else 0
        for ax, values in zip(line[1:], row):
            ax.imshow(values, vmin=low, vmax=top, interpolation="nearest")
    return fig


def weight_table(planes, weights, outputs, names):
    """Draw the weights of a convolution as a table: a row for each input channel, a column for each output channel.

    `planes`: (height, width, in), `weights`: (h, w, in, out), `outputs`: (height, width, out), drawn below their columns.
    `names`: a string for each input channel. Raises ValueError if the shapes do not fit together.
    """
    planes, weights, outputs = np.asarray(planes), np.asarray(weights), np.asarray(outputs)
    n_in, n_out = planes.shape[-1], outputs.shape[-1]
    if weights.ndim != 4 or weights.shape[2:] != (n_in, n_out) or len(names) != n_in:
        raise ValueError(
            f"weights: 形状应为 (h, w, {n_in}, {n_out})，names 应有 {n_in} 项，收到 {weights.shape} 和 {len(names)} 项。"
            f" / weights: expected the shape (h, w, {n_in}, {n_out}) and {n_in} names, got {weights.shape} and {len(names)}."
        )
    fig, axes = _table(n_in, n_out, top=False)
    for c in range(n_in):
        axes[c, 0].imshow(planes[..., c], interpolation="nearest")
        axes[c, 0].set_ylabel(names[c], fontsize=13)
        for o in range(n_out):
            number_cells(axes[c, o + 1], weights[:, :, c, o], top=np.abs(weights).max())
    axes[-1, 0].text(1, 0.5, f"{weights[..., 0].size} weights\nper column,\none sum →", ha="right", va="center", fontsize=13)
    for o in range(n_out):
        axes[0, o + 1].set_title(f"output {o + 1}")
        axes[-1, o + 1].imshow(outputs[..., o], vmin=0, vmax=outputs.max(), interpolation="nearest")
        bare(axes[-1, o + 1], BLUE, 1)
    return fig


def _table(rows, columns, top):
    """Return `(fig, axes)`: bare axes in a table, one row (`top` or bottom) and a first column more; their corner is off."""
    fig, axes = plt.subplots(rows + 1, columns + 1, figsize=(1.75 * (columns + 1), 1.75 * (rows + 1) + 0.3))
    for ax in axes.flat:
        bare(ax, GREY)
    axes[0 if top else -1, 0].axis("off")
    return fig, axes


def padding(n, k, stride):
    """Draw a line of `n` pixels and the windows of `k` pixels that read it, without padding (VALID) and with it (SAME).

    Pixels are numbered from 1; those that no window reads are hatched, zeros that SAME adds are dashed.
    Raises ValueError unless 1 <= k <= n and stride >= 1.
    """
    if not (1 <= k <= n and stride >= 1):
        raise ValueError(
            f"n, k, stride: 应有 1 <= k <= n 和 stride >= 1，收到 {n}、{k}、{stride}。"
            f" / n, k, stride: expected 1 <= k <= n and stride >= 1, got {n}, {k}, {stride}."
        )
    extra = max((math.ceil(n / stride) - 1) * stride + k - n, 0)
    fig, (valid, same) = plt.subplots(2, 1, figsize=(6.4, 3.5))
    _line(valid, "VALID", n, k, range(0, n - k + 1, stride), 0)
    _line(same, "SAME", n, k, range(-(extra // 2), n - extra // 2, stride), extra)
    for ax in (valid, same):
        ax.set(xlim=(-extra - 0.2, n + extra + 0.2), ylim=(-2.3, 1.1), aspect="equal")
        ax.axis("off")
    return fig


def _line(ax, name, n, k, starts, added):
    """Draw `n` pixels and `added` zeros around them in a line, and below it a bar for each window of `k` that `starts` there."""
    read = {pixel for start in starts for pixel in range(start, start + k)}
    for pixel in range(-(added // 2), n + added - added // 2):
        zero, lost = not 0 <= pixel < n, pixel not in read
        look = {"linestyle": "--" if zero else "-", "linewidth": 1.2, "facecolor": "white" if zero or lost else WASH}
        ax.add_patch(Rectangle((pixel, 0), 1, 1, edgecolor=ORANGE if lost else INK, hatch="////" if lost else None, **look))
        back = {"facecolor": "white", "edgecolor": "none", "pad": 0.8} if lost else None
        ax.text(pixel + 0.5, 0.5, "0" if zero else pixel + 1, ha="center", va="center", fontsize=12, bbox=back)
    for i, start in enumerate(starts):  # neighbours overlap, so they stand at different heights
        y = -0.4 - 0.95 * (i % 2)
        ax.plot([start + 0.08, start + k - 0.08], [y, y], color=BLUE, linestyle="-", linewidth=5, solid_capstyle="butt")
        ax.text(start + k / 2, y - 0.22, f"window {i + 1}", ha="center", va="top", fontsize=12)
    unread = sum(pixel not in read for pixel in range(n))
    ax.set_title(f"{name}: {len(starts)} windows, {unread} pixels unread, {added} zeros added")


def max_pool(values, size=2):
    """Draw max pooling: numbers in blocks of `size` x `size`, the largest of each framed, and the smaller map they make.

    `values`: (height, width), both multiples of `size`. Raises ValueError if they are not.
    """
    values = grey_picture("values", values)
    if any(side % size for side in values.shape):
        raise ValueError(
            f"values: 高和宽都应是 {size} 的倍数，收到 {values.shape}。"
            f" / values: height and width must be multiples of {size}, got {values.shape}."
        )
    fig, (before, after) = plt.subplots(1, 2, figsize=(6.4, 3.9), width_ratios=[size, 1])
    number_cells(before, values)
    pooled = np.zeros([side // size for side in values.shape])
    for i, j in np.ndindex(pooled.shape):
        block = values[i * size : (i + 1) * size, j * size : (j + 1) * size]
        pooled[i, j] = block.max()
        row, column = np.unravel_index(block.argmax(), block.shape)
        frame_cells(before, i * size + row, j * size + column, 1, 1)
        before.add_patch(Rectangle((j * size - 0.5, i * size - 0.5), size, size, fill=False, edgecolor=INK, linewidth=2.5))
    number_cells(after, pooled, top=values.max())
    before.set_title(f"{values.shape[0]} × {values.shape[1]} = {values.size} values")
    after.set_title(f"{pooled.shape[0]} × {pooled.shape[1]} = {pooled.size}")
    return fig


def _convolve(image, kernel):
    views = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return (views * kernel).sum(axis=(2, 3))
