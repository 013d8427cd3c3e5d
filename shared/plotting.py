"""The course's one figure style, the way a figure reaches the page, and the plots that many lessons share.

Importing this module sets the style. Every plot function returns a Matplotlib figure; `show` puts it out.
"""

import base64
import html
import io
import math

import matplotlib.pyplot as plt
import numpy as np
from cycler import cycler

# Okabe and Ito's palette, told apart with any common colour blindness; line styles differ too, for grey print.
BLUE, ORANGE, GREEN, PINK, SKY, GREY = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#7F7F7F"
INK = "#222222"  # text and outlines
PALE, LINE = "#AFCBE0", "#CCCCCC"  # what stays behind: a noisy curve, a thin frame
PIXELS_PER_INCH = 112  # on the page; a figure 6.4 inches wide fills a laptop's notebook column

plt.rcParams.update(
    {
        "figure.figsize": (6.4, 3.8),
        "figure.dpi": 100,
        "figure.constrained_layout.use": True,
        "savefig.facecolor": "white",
        "font.size": 13,
        "axes.titlesize": 14,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "axes.axisbelow": True,
        "grid.color": "#DDDDDD",
        "grid.linewidth": 0.8,
        "legend.frameon": False,
        "lines.linewidth": 2.2,
        "image.cmap": "gray_r",
        "axes.prop_cycle": cycler(color=[BLUE, ORANGE, GREEN, PINK, SKY, GREY])
        + cycler(linestyle=["-", "--", "-.", ":", (0, (5, 1, 1, 1)), (0, (1, 1))]),
    }
)


def figure_html(fig, zh, en):
    """Return an HTML string: `fig` as an embedded PNG, captions `zh` and `en` (str), both as alt text too.

    Raises ValueError if a caption is empty: every picture of the course speaks both languages.
    """
    from PIL import Image

    drawn = io.BytesIO()
    fig.savefig(drawn, dpi=150, format="png")
    return png_html(small_png(Image.open(drawn)), fig.get_figwidth(), zh, en)


def small_png(image, colours=128):
    """Return the PIL `image` as PNG (bytes) of at most `colours` colours: enough for a chart, and a third of the size.

    The colours are spread over all that occur, not over the commonest: a colour bar keeps its steps. A photo, which has thousands,
    is dithered instead and gets 256.
    """
    from PIL import Image

    image, packed = image.convert("RGB"), io.BytesIO()
    if image.getcolors(maxcolors=20_000) is None:
        few = image.quantize(256, dither=Image.Dither.FLOYDSTEINBERG)
    else:
        few = image.quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(packed, "png", optimize=True)
    return packed.getvalue()


def png_html(png, inches, zh, en):
    """Return an HTML string: the picture `png` (bytes), `inches` wide, with captions `zh` and `en` as in `figure_html`."""
    if not (zh and zh.strip() and en and en.strip()):
        raise ValueError(
            "zh, en: 每张图都要有中文和英文说明。 / zh, en: every figure needs a caption in Chinese and in English."
        )
    picture = base64.b64encode(png).decode()
    zh, en = html.escape(zh.strip()), html.escape(en.strip())
    return (
        f'<figure style="margin:0.5em 0"><img alt="{zh} {en}" width="{round(inches * PIXELS_PER_INCH)}" '
        f'style="max-width:100%;height:auto" src="data:image/png;base64,{picture}">'
        f'<figcaption><span lang="zh" style="display:block">{zh}</span> '
        f'<span lang="en" style="display:block">{en}</span></figcaption></figure>'
    )


def show(fig, zh, en):
    """Put `fig` on the page with its caption in both languages (`zh`, `en`: str), and close it."""
    from IPython.display import HTML, display

    display(HTML(figure_html(fig, zh, en)))
    plt.close(fig)


def bare(ax, color=LINE, linewidth=0.8):
    """Leave nothing of `ax` but its picture and a thin frame: no ticks, no grid. Returns `ax`."""
    ax.grid(False)
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set(visible=True, color=color, linewidth=linewidth)
    return ax


def axes_grid(count, columns, width, height, **options):
    """Return `(fig, axes)`: a list of `count` axes (int, at least 1) in rows of `columns`; what is left of the last row is off.

    `width`, `height`: inches of one. `options` go to `plt.subplots`.
    """
    columns = min(columns, count)
    rows = math.ceil(count / columns)
    fig, axes = plt.subplots(rows, columns, figsize=(width * columns, height * rows), squeeze=False, **options)
    for ax in axes.flat[count:]:
        ax.axis("off")
    return fig, list(axes.flat[:count])


def tight(fig):
    """Let the axes of `fig` stand close together, as pictures in rows should. Returns `fig`."""
    fig.get_layout_engine().set(w_pad=0.02, h_pad=0.02, wspace=0.02, hspace=0.02)
    return fig


def digit_grid(images, titles=None, columns=10, marked=None, size=0.64):
    """Draw small pictures in rows.

    `images`: (n, height, width) or (n, height, width, 1), any real dtype, dark where the value is high, on one scale
    for each picture. `titles`: n strings, one above each picture. `marked`: n booleans; those pictures get a thick
    frame. `size`: inches a picture. Raises ValueError if there are no images or the lengths differ.
    """
    images = np.asarray(images)
    if images.ndim == 4 and images.shape[-1] == 1:
        images = images[..., 0]
    if images.ndim != 3 or len(images) == 0:
        raise ValueError(
            f"images: 形状应为 (n, 高, 宽)，n 至少为 1，收到 {images.shape}。"
            f" / images: expected shape (n, height, width) with n at least 1, got {images.shape}."
        )
    for name, values in (("titles", titles), ("marked", marked)):
        if values is not None and len(values) != len(images):
            raise ValueError(
                f"{name}: 应有 {len(images)} 项，收到 {len(values)} 项。 / {name}: expected {len(images)} items, got {len(values)}."
            )
    fig, axes = axes_grid(len(images), columns, size, size * (1.0 if titles is None else 1.42))
    for i, ax in enumerate(axes):
        framed = marked is not None and marked[i]
        ax.imshow(images[i], interpolation="nearest")
        bare(ax, ORANGE if framed else LINE, 3 if framed else 0.8)
        if titles is not None:
            ax.set_title(titles[i], fontsize=11, pad=3)
    return tight(fig)


def training_curves(history, zoom=None):
    """Draw loss, and accuracy if there is one, against epochs; training solid, validation dashed.

    `history`: the dict `History.history` of a Keras `fit`, lists of one float an epoch. `zoom`: lower end of the
    accuracy axis (float below 1). Raises ValueError if the dict holds no loss.
    """
    if "loss" not in history:
        raise ValueError(
            f"history: 里面没有 loss，只有 {sorted(history)}；请传入 model.fit(...).history。"
            f" / history: holds no loss, only {sorted(history)}; pass model.fit(...).history."
        )
    accuracy = next((k for k in history if "accuracy" in k and not k.startswith("val_")), None)
    fig, axes = plt.subplots(1, 2 if accuracy else 1, figsize=(7.2 if accuracy else 5.2, 3.4), squeeze=False)
    for ax, key in zip(axes.flat, ["loss", accuracy]):
        epochs = np.arange(1, len(history[key]) + 1)
        marker = "o" if len(epochs) < 6 else None  # a line of few points is hard to see
        ax.plot(epochs, history[key], marker=marker, label="training")
        if "val_" + key in history:
            ax.plot(epochs, history["val_" + key], marker=marker, label="validation")
        ax.set(xlabel="epoch", title="loss" if key == "loss" else "accuracy")
        ax.xaxis.get_major_locator().set_params(integer=True)
        ax.legend()
    if accuracy and zoom is not None:
        axes[0, 1].set_ylim(zoom, 1.0)
    return fig


def probability_bars(probabilities, image=None, names=None, titles=None):
    """Draw each set of probabilities as labelled bars, the largest in orange with hatching.

    `probabilities`: (k,), or (n, k) for n panels side by side. `image`: one picture (height, width) to stand on the
    left. `names`: k strings under the bars, by default 0..k-1. `titles`: n strings, one above each panel.
    Raises ValueError if the values are no probabilities (each 0..1, a row's sum 1) or the names or titles do not fit.
    """
    rows = np.atleast_2d(np.asarray(probabilities, dtype=float))
    if rows.ndim != 2 or rows.size == 0 or not (rows.min() >= 0 and np.allclose(rows.sum(axis=1), 1, atol=1e-3)):
        raise ValueError(
            "probabilities: 应为 (k,) 或 (n, k)，每个数在 0 到 1 之间，每一行的和为 1。"
            " / probabilities: expected (k,) or (n, k), each value in 0..1, each row with the sum 1."
        )
    names = [str(i) for i in range(rows.shape[1])] if names is None else list(names)
    for name, values, count in (("names", names, rows.shape[1]), ("titles", titles, len(rows))):
        if values is not None and len(values) != count:
            raise ValueError(
                f"{name}: 应有 {count} 项，收到 {len(values)} 项。 / {name}: expected {count} items, got {len(values)}."
            )
    widths = [1] * len(rows) if image is None else [0.55] + [1] * len(rows)
    fig, axes = plt.subplots(1, len(widths), figsize=(6.4, 2.9), width_ratios=widths, squeeze=False)
    axes = list(axes.flat)
    if image is not None:
        picture = axes.pop(0)
        picture.imshow(image, interpolation="nearest")
        bare(picture)
    for i, (ax, row) in enumerate(zip(axes, rows)):
        bars = ax.bar(names, row, color=BLUE)
        bars[row.argmax()].set(facecolor=ORANGE, hatch="//", edgecolor="white")
        for j, value in enumerate(row):
            if len(row) <= 5 or j == row.argmax():
                text = f"{value:.2f}" if len(row) <= 5 else f"{value:.3f}"
                ax.text(j, value + 0.02, text, ha="center", va="bottom", fontsize=13)
        ax.set(ylim=(0, 1.15), yticks=[0, 0.5, 1], title=titles[i] if titles is not None else None)
        ax.grid(False, axis="x")
        ax.tick_params(axis="x", length=0)
        if i:
            ax.set_yticklabels([])
    axes[0].set_ylabel("probability")
    return fig
