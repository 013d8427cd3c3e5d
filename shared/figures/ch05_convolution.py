"""Pictures of convolution: one step with its numbers, all windows, padding, pooling, channels."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle, Rectangle

from ..diagrams import canvas
from ..plotting import BLUE, GREEN, INK, ORANGE

PALE = "#BBBBBB"  # lines between cells


def receptive_field(image, size=5):
    """Draw one neuron of a dense layer, which reads the whole picture, above two of a convolution, which read a patch each.

    `image`: (height, width), any real dtype. `size`: side of the patch in pixels. Raises ValueError if it does not fit.
    """
    image = _grey("image", image)
    if not 0 < size <= min(image.shape) // 2:
        raise ValueError(
            f"size: 方块的边长应在 1 到 {min(image.shape) // 2} 之间，收到 {size}。"
            f" / size: expected a side of 1 to {min(image.shape) // 2}, got {size}."
        )
    fig, ax = canvas(6.4, 4.7)
    side, left, right = 1.9, 0.15, 3.75
    pixel = side / image.shape[1]
    for bottom in (2.6, 0.25):
        ax.imshow(image, extent=(left, left + side, bottom, bottom + side), interpolation="nearest")
        ax.add_patch(Rectangle((left, bottom), side, side, fill=False, edgecolor=PALE))
    ax.set(xlim=(0, 6.4), ylim=(0, 4.7))
    for u in np.linspace(0.04, 0.96, 7):  # a few of the many connections
        for v in np.linspace(0.04, 0.96, 7):
            ax.plot([left + u * side, right], [2.6 + v * side, 3.55], color=BLUE, linestyle="-", linewidth=0.5)
    ax.add_patch(Circle((right, 3.55), 0.14, facecolor=BLUE, edgecolor=BLUE, zorder=3))
    ax.text(4.05, 3.55, f"dense neuron:\n{image.size} weights,\none for each pixel", va="center", fontsize=14)
    ax.add_patch(Rectangle((right - 0.35, 0.5), 0.7, 1.4, facecolor="white", edgecolor=INK))
    for i, (color, dashes) in enumerate([(ORANGE, "-"), (GREEN, "--")]):
        x, y = left + (0.36 + 0.22 * i) * side, 0.25 + (0.62 - 0.38 * i) * side
        patch = size * pixel
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
    image, kernel = _grey("image", image), _grey("kernel", kernel)
    high, wide = kernel.shape
    window = image[row : row + high, column : column + wide] if min(row, column) >= 0 else image[:0]
    if window.shape != kernel.shape:
        raise ValueError(
            f"row, column: 从第 {row} 行、第 {column} 列开始的窗口不在图片 {image.shape} 里面。"
            f" / row, column: a window that begins at row {row}, column {column} leaves the picture {image.shape}."
        )
    values = _convolve(image, kernel)
    done = np.arange(values.size).reshape(values.shape) <= row * values.shape[1] + column
    fig = plt.figure(figsize=(6.4, 5.9))
    above, below = fig.subfigures(2, 1, height_ratios=[3.2, 2.7])
    whole, filled = above.subplots(1, 2)
    small = max(image.shape) <= 8
    _cells(whole, image, numbers=small)
    _frame(whole, row, column, high, wide)
    whole.set_title(f"picture {image.shape[0]} × {image.shape[1]}")
    reach = max(np.abs(values).max(), 1e-9)
    if small:
        _cells(filled, values, numbers=done)
    else:
        filled.imshow(np.ma.array(values, mask=~done), vmin=-reach, vmax=reach, interpolation="nearest")
    filled.set_facecolor("#EAF2F8")
    _frame(filled, row, column, 1, 1)
    filled.set_title(f"feature map {values.shape[0]} × {values.shape[1]}")
    panels = below.subplots(1, 5, width_ratios=[3, 0.4, 3, 0.4, 3])
    for ax, sign in zip(panels[1::2], "×="):
        ax.axis("off")
        ax.text(0.5, 0.5, sign, ha="center", va="center", fontsize=20, transform=ax.transAxes)
    products = window * kernel
    for ax, grid, title, color in zip(
        panels[::2], (window, kernel, products), ("window", "kernel", "products"), (ORANGE, INK, INK)
    ):
        _cells(ax, grid, shade=grid is window, top=image.max(), fontsize=14)
        ax.set_title(title)
        ax.spines[:].set(visible=True, color=color, linewidth=2.5 if color == ORANGE else 1)
    below.suptitle(f"row {row}, column {column}:  sum of the products = {products.sum():g}", fontsize=15, color=ORANGE)
    return fig


def windows(image, kernel, stride=1):
    """Draw every window of a convolution without padding, one panel each, with the sum of its products as the title.

    `image`: at most 8 x 8, `kernel`: (k, k) of zeros and ones. Numbers that the kernel's ones pick out are bold.
    Raises ValueError if the picture is larger, the kernel does not fit, or the stride is below 1.
    """
    image, kernel = _grey("image", image), _grey("kernel", kernel)
    if max(image.shape) > 8 or min(np.subtract(image.shape, kernel.shape)) < 0 or stride < 1:
        raise ValueError(
            f"image, kernel, stride: 图片至多 8 × 8，卷积核要放得进去，步幅至少为 1；收到 {image.shape}、{kernel.shape}、{stride}。"
            f" / image, kernel, stride: the picture is at most 8 x 8, the kernel fits into it and the stride is at least 1;"
            f" got {image.shape}, {kernel.shape}, {stride}."
        )
    sums = _convolve(image, kernel)[::stride, ::stride]
    rows, columns = sums.shape
    fig, axes = plt.subplots(rows, columns, figsize=(2.13 * columns, 2.45 * rows), squeeze=False)
    for (i, j), ax in np.ndenumerate(axes):
        top, left = i * stride, j * stride
        bold = np.zeros(image.shape, bool)
        bold[top : top + kernel.shape[0], left : left + kernel.shape[1]] = kernel > 0
        _cells(ax, image, bold=bold)
        _frame(ax, top, left, *kernel.shape)
        ax.set_title(f"→ {sums[i, j]:g}", color=ORANGE, fontsize=16, weight="bold")
    return fig


def kernels_and_maps(kernels, images, maps, names):
    """Draw a table: kernels in the first row, then a row for each picture, the picture first and its feature maps after it.

    `kernels`: m arrays (k, k), middle grey is 0. `images`: n arrays (height, width). `maps`: n x m arrays; one scale a row,
    symmetric about 0 if a map has values below 0. `names`: m strings. Raises ValueError if the numbers do not fit together.
    """
    if not (len(kernels) == len(names) and len(images) == len(maps) and all(len(row) == len(kernels) for row in maps)):
        raise ValueError(
            f"kernels, images, maps, names: 每张图要有一行特征图，每个卷积核要有一列和一个名字；收到 {len(kernels)}、{len(images)}、"
            f"{[len(row) for row in maps]}、{len(names)}。 / kernels, images, maps, names: expected a row of maps for each picture,"
            f" a column and a name for each kernel; got {len(kernels)}, {len(images)}, {[len(row) for row in maps]}, {len(names)}."
        )
    size = 1.75
    fig, axes = plt.subplots(
        1 + len(images), 1 + len(kernels), figsize=(size * (1 + len(kernels)), size * (1 + len(images)) + 0.3)
    )
    axes[0, 0].axis("off")
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
    for ax in axes.flat:
        _bare(ax)
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
    fig, axes = plt.subplots(n_in + 1, n_out + 1, figsize=(1.75 * (n_out + 1), 1.75 * (n_in + 1) + 0.3))
    reach = np.abs(weights).max()
    for c in range(n_in):
        axes[c, 0].imshow(planes[..., c], interpolation="nearest")
        axes[c, 0].set_ylabel(names[c], fontsize=13)
        for o in range(n_out):
            _cells(axes[c, o + 1], weights[:, :, c, o], top=reach)
    axes[-1, 0].axis("off")
    axes[-1, 0].text(1, 0.5, f"{weights[..., 0].size} weights\nper column,\none sum →", ha="right", va="center", fontsize=13)
    for o in range(n_out):
        axes[0, o + 1].set_title(f"output {o + 1}")
        axes[-1, o + 1].imshow(outputs[..., o], vmin=0, vmax=outputs.max(), interpolation="nearest")
    for ax in axes.flat:
        if ax is not axes[-1, 0]:
            _bare(ax, BLUE if ax in axes[-1] else "#999999")
    return fig


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
    count = -(-n // stride)
    extra = max((count - 1) * stride + k - n, 0)
    fig, axes = plt.subplots(2, 1, figsize=(6.4, 3.5))
    for ax, name, windows, before, added in (
        (axes[0], "VALID", (n - k) // stride + 1, 0, 0),
        (axes[1], "SAME", count, extra // 2, extra),
    ):
        starts = [i * stride - before for i in range(windows)]
        read = {pixel for start in starts for pixel in range(start, start + k)}
        for pixel in range(-before, n + added - before):
            zero, lost = not 0 <= pixel < n, pixel not in read
            ax.add_patch(
                Rectangle((pixel, 0), 1, 1, facecolor="white" if zero or lost else "#DCEBF5", edgecolor=ORANGE if lost else INK,
                          linestyle="--" if zero else "-", hatch="////" if lost else None, linewidth=1.2)
            )  # fmt: skip
            back = {"facecolor": "white", "edgecolor": "none", "pad": 0.8} if lost else None
            ax.text(pixel + 0.5, 0.5, "0" if zero else pixel + 1, ha="center", va="center", fontsize=12, bbox=back)
        for i, start in enumerate(starts):  # neighbours overlap, so they stand at different heights
            y = -0.4 - 0.95 * (i % 2)
            ax.plot([start + 0.08, start + k - 0.08], [y, y], color=BLUE, linestyle="-", linewidth=5, solid_capstyle="butt")
            ax.text(start + k / 2, y - 0.22, f"window {i + 1}", ha="center", va="top", fontsize=12)
        ax.set(xlim=(-extra - 0.2, n + extra + 0.2), ylim=(-2.3, 1.1), aspect="equal")
        ax.set_title(f"{name}: {windows} windows, {sum(p not in read for p in range(n))} pixels unread, {added} zeros added")
        ax.axis("off")
    return fig


def max_pool(values, size=2):
    """Draw max pooling: numbers in blocks of `size` x `size`, the largest of each framed, and the smaller map they make.

    `values`: (height, width), both multiples of `size`. Raises ValueError if they are not.
    """
    values = _grey("values", values)
    if any(side % size for side in values.shape):
        raise ValueError(
            f"values: 高和宽都应是 {size} 的倍数，收到 {values.shape}。"
            f" / values: height and width must be multiples of {size}, got {values.shape}."
        )
    fig, (before, after) = plt.subplots(1, 2, figsize=(6.4, 3.9), width_ratios=[size, 1])
    _cells(before, values)
    pooled = np.zeros([side // size for side in values.shape])
    for i, j in np.ndindex(pooled.shape):
        block = values[i * size : (i + 1) * size, j * size : (j + 1) * size]
        pooled[i, j] = block.max()
        row, column = np.unravel_index(block.argmax(), block.shape)
        _frame(before, i * size + row, j * size + column, 1, 1)
        before.add_patch(Rectangle((j * size - 0.5, i * size - 0.5), size, size, fill=False, edgecolor=INK, linewidth=2.5))
    _cells(after, pooled, top=values.max())
    before.set_title(f"{values.shape[0]} × {values.shape[1]} = {values.size} values")
    after.set_title(f"{pooled.shape[0]} × {pooled.shape[1]} = {pooled.size}")
    return fig


def _grey(name, image):
    """Return `image` as a float array; raises ValueError under the argument's `name` unless it is (height, width)."""
    image = np.asarray(image, dtype=float)
    if image.ndim != 2 or image.size == 0:
        raise ValueError(
            f"{name}: 形状应为 (高, 宽)，收到 {image.shape}。 / {name}: expected the shape (height, width), got {image.shape}."
        )
    return image


def _convolve(image, kernel):
    views = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return (views * kernel).sum(axis=(2, 3))


def _cells(ax, values, numbers=True, bold=None, shade=True, top=None, fontsize=13):
    """Draw a grid of cells in pale shades with their `numbers` (True, False, or a mask), those under the mask `bold` thicker."""
    shown = np.broadcast_to(numbers, values.shape)
    top = max(np.max(values) if top is None else top, 1e-9)
    strength = 1 if not shown.any() else 3.4  # pale enough for dark numbers
    picture = np.ma.array(np.clip(values, 0, None) if shade else np.zeros_like(values), mask=~shown if shown.any() else False)
    ax.imshow(picture, vmin=0, vmax=top * strength, interpolation="nearest")
    for (i, j), value in np.ndenumerate(values):
        if shown[i, j]:
            weight = "bold" if bold is not None and bold[i, j] else "normal"
            ax.text(j, i, f"{value + 0:g}", ha="center", va="center", fontsize=fontsize, weight=weight, color=INK)
    if shown.any():
        for x in range(1, values.shape[1]):
            ax.axvline(x - 0.5, color=PALE, linestyle="-", linewidth=0.8)
        for y in range(1, values.shape[0]):
            ax.axhline(y - 0.5, color=PALE, linestyle="-", linewidth=0.8)
    _bare(ax)


def _frame(ax, row, column, high, wide):
    ax.add_patch(Rectangle((column - 0.5, row - 0.5), wide, high, fill=False, edgecolor=ORANGE, linewidth=3, zorder=4))
    _bare(ax)


def _bare(ax, color="#999999"):
    ax.grid(False)
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set(visible=True, color=color, linewidth=1)
