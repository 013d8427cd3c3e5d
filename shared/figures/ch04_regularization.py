"""Pictures for overfitting and regularization: dropout at work.

Only drawing happens here; the numbers come from the lesson. Every function returns a Matplotlib figure.
"""

import matplotlib.pyplot as plt
import numpy as np

from ..plotting import INK, ORANGE


def dropout_rows(rows):
    """Draw rows of cells, each with its number: white and crossed where it is 0, darker the larger it is.

    `rows`: dict from title (str) to an array of n numbers, 0 or more. Raises ValueError if the lengths differ.
    """
    lengths = {len(values) for values in rows.values()}
    if len(lengths) != 1:
        raise ValueError(
            f"rows: 每一行应有同样多的数，收到 {sorted(lengths)}。 / rows: expected rows of one length, got {sorted(lengths)}."
        )
    fig, axes = plt.subplots(len(rows), 1, figsize=(6.4, 0.95 * len(rows)), squeeze=False)
    for ax, (title, values) in zip(axes.flat, rows.items()):
        values = np.asarray(values, float)
        ax.pcolormesh(values[None], cmap="Blues", vmin=0, vmax=2.4, edgecolors="white", linewidth=2)
        for i, value in enumerate(values):
            text, color = (f"{value:.2f}", INK) if value else ("×", ORANGE)
            ax.text(i + 0.5, 0.5, text, ha="center", va="center", fontsize=12 if value else 17, color=color)
        ax.set_title(title, fontsize=13, loc="left")
        ax.axis("off")
    return fig
