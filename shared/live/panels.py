"""The six panels of the live training view, drawn from the record of a run (see `live.record.Record`)."""

import math

import matplotlib.pyplot as plt
import numpy as np

from ..plotting import BLUE, GREEN, INK, ORANGE
from .tiles import columns, tiles

PANELS = (1, 2, 3, 4, 5, 6)
BANDS = plt.get_cmap("Blues")([0.25, 0.45, 0.65, 0.9, 0.65, 0.45, 0.25])  # darkest in the middle


def checked(panels):
    """Return `panels` (a number or several) as a tuple. Raises ValueError unless it is 1, 2 or 6 different numbers of 1..6."""
    panels = (panels,) if isinstance(panels, int) else tuple(panels)
    if len(panels) not in (1, 2, 6) or len(set(panels)) != len(panels) or not set(panels) <= set(PANELS):
        raise ValueError(
            f"panels: 应为 1 到 6 中不重复的 1、2 或 6 个数，收到 {panels}。"
            f" / panels: expected 1, 2 or 6 different numbers of 1 to 6, got {panels}."
        )
    return panels


def draw(fig, record, panels):
    """Draw `panels` (1, 2 or 6 numbers of 1..6) of `record` on `fig`; axes already there for these panels are kept."""
    if [ax.get_label() for ax in fig.axes] != [str(panel) for panel in panels]:
        _lay_out(fig, panels)
    for ax, panel in zip(fig.axes, panels):
        for artist in [*ax.lines, *ax.collections, *ax.patches, *ax.images, *ax.texts]:
            artist.remove()
        DRAWN[panel](ax, record)
    fig.texts[0].set_text(f"epoch {record.epoch} of {record.epochs}, iteration {record.step:,}")


def _lay_out(fig, panels):
    fig.clear()
    rows, columns = {1: (1, 1), 2: (1, 2), 6: (2, 3)}[len(panels)]
    space = (
        {"left": 0.06, "right": 0.97, "bottom": 0.08, "top": 0.9}
        if rows == 2
        else {"left": 0.1, "right": 0.97, "bottom": 0.13, "top": 0.85}
    )
    for place, panel in zip(fig.add_gridspec(rows, columns, wspace=0.24, hspace=0.36, **space), panels):
        fig.add_subplot(place, label=str(panel)).tick_params(labelsize=11)
    fig.text(0.5, 0.99, "", ha="center", va="top", fontsize=12, color=INK)


def figure_size(panels):
    """Return (width, height) in inches of a figure with `panels`."""
    return {1: (6.4, 4.8), 2: (9.6, 4.4), 6: (10.8, 7.4)}[len(panels)]


def _title(ax, text):
    ax.set_title(text, fontsize=13, y=1.01)  # a place of its own: Matplotlib's search for one costs a fifth of the drawing


def _note(ax, text):
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
    ax.text(0.5, 0.5, text, ha="center", va="center", fontsize=11, color=INK, transform=ax.transAxes)


def _picture(ax, page):
    ax.imshow(page, interpolation="antialiased", aspect="equal")
    ax.axis("off")


def _training_digits(ax, record):
    if record.batch is None:
        _title(ax, "training digits")
        return _note(ax, "no batch yet")
    images, labels, guesses = record.batch
    wrong = labels != guesses
    one = tiles(images[:1], wrong[:1], 1, 28, labels, guesses, record.classes)
    _picture(ax, tiles(images, wrong, columns(len(images), one), 28, labels, guesses, record.classes))
    _title(ax, f"training digits: {wrong.sum()} of {len(images)} wrong")


def _validation_digits(ax, record):
    if record.checked is None:
        _title(ax, "validation digits")
        return _note(ax, "none: pass\nLiveTraining(validation_data=(x_val, y_val))")
    images, labels, guesses = record.checked
    wrong = labels != guesses
    order = np.argsort(~wrong, kind="stable")  # the misread first
    in_a_row = columns(len(images), tiles(images[:1], wrong[:1], 1, 14))
    page = tiles(images[order], wrong[order], in_a_row, 14)
    _picture(ax, page)
    tall, wide = page.shape[0] / math.ceil(len(images) / in_a_row), page.shape[1] / in_a_row
    full, rest = divmod(int(wrong.sum()), in_a_row)
    if wrong.any() and not wrong.all():  # a line between the misread and the others: red is not the only sign
        x = np.array([0, rest, rest, in_a_row]) * wide - 0.5
        y = np.array([full + 1, full + 1, full, full]) * tall - 0.5
        ax.plot(x, y, color=INK, linestyle="-", linewidth=1.5)
    share = 1 - wrong.mean()
    bar = {"transform": ax.transAxes, "clip_on": False, "linewidth": 0.8, "edgecolor": INK}
    ax.add_patch(plt.Rectangle((-0.08, 0), 0.045, share, facecolor=GREEN, **bar))
    ax.add_patch(plt.Rectangle((-0.08, share), 0.045, 1 - share, facecolor="white", hatch="////", **bar))
    _title(ax, f"validation: {wrong.sum()} of {len(images):,} wrong")


def _curves(ax, record, column):
    """Draw training and validation values of one column of the record; return the latest finite one, or NaN."""
    latest = np.nan
    for points, color, style, width, name in (
        (record.training, BLUE, "-", 1.2, "training"),
        (record.validation, ORANGE, "--", 2.2, "validation"),
    ):
        good = np.isfinite(points[:, column])
        if good.any():
            marker = "o" if name == "validation" or good.sum() == 1 else None  # a dot a look: between them nobody looked
            line = {"color": color, "linestyle": style, "linewidth": width, "label": name, "marker": marker, "markersize": 4}
            ax.plot(points[good, 0], points[good, column], **line)
            latest = points[good, column][-1]
    legend = ax.get_legend()
    if ax.lines and (legend is None or _markers(legend.get_lines()) != _markers(ax.lines)):  # a new one takes its time
        ax.legend(fontsize=11)
    _steps(ax, record)
    return latest


def _markers(lines):
    return [line.get_marker() for line in lines]


def _steps(ax, record):
    ax.set_xlim(0, 1.02 * max(record.step, 10))  # the last dot whole
    ax.locator_params(nbins=4)
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.set_xlabel("iteration", fontsize=11, labelpad=1)


def _loss(ax, record):
    _title(ax, "cross-entropy loss")
    _curves(ax, record, 1)
    seen = record.training[:, 1]
    if (finite := seen[np.isfinite(seen)]).size:
        ax.set_ylim(0, max(1.15 * np.quantile(finite[len(finite) // 20 :], 0.99), 1e-3))
    if (bad := record.training[~np.isfinite(seen), 0]).size:
        ax.text(0.5, 0.5, f"NaN since\niteration {bad[0]:,.0f}", ha="center", fontsize=13, color=ORANGE, transform=ax.transAxes)


def _accuracy(ax, record):
    _title(ax, "accuracy")
    latest = _curves(ax, record, 2)
    low = max(floor for floor in (0, 0.5, 0.8, 0.9) if floor == 0 or latest > floor)
    ax.set_ylim(low, 1)
    if record.training.size and np.isnan(record.training[:, 2]).all():
        ax.text(0.5, 0.06, 'training: compile(metrics=["accuracy"])', ha="center", fontsize=11, transform=ax.transAxes)


def _spread(name):
    def panel(ax, record):
        points = getattr(record, name)
        _title(ax, f"{name}: 7 bands, a seventh each")
        if not len(points):
            return _note(ax, f"the network has no {name}")
        steps = points[:, 0] if len(points) > 1 else np.array([0, 10])
        edges = points[:, 1:] if len(points) > 1 else np.repeat(points[:, 1:], 2, axis=0)
        for i, color in enumerate(BANDS):
            ax.fill_between(steps, edges[:, i], edges[:, i + 1], color=color, linewidth=0)
        ax.axhline(0, color=INK, linestyle=":", linewidth=1)
        ax.plot(points[:, 0], np.zeros(len(points)), "o", color=INK, markersize=2.5)  # a dot a look
        _steps(ax, record)

    return panel


DRAWN = {
    1: _training_digits,
    2: _loss,
    3: _validation_digits,
    4: _accuracy,
    5: _spread("weights"),
    6: _spread("biases"),
}
