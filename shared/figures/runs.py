"""Runs with several seeds: a row for each setting or measure. Serves every lesson that reads an experiment."""

import matplotlib.pyplot as plt
import numpy as np

from ..plotting import BLUE, ORANGE


def rows(measured, label="accuracy"):
    """Draw the runs of each name in a row of its own: a dot a run, a diamond at the mean, a line over its 95% interval.

    `measured`: {name (str): numbers (n,)}, two or more each. `label`: what the numbers are. The interval is that of Student's t.
    """
    from scipy.stats import ttest_1samp

    fig, ax = plt.subplots(figsize=(6.4, 0.75 * len(measured) + 0.8))
    for row, values in enumerate(measured.values()):
        values = np.asarray(values, float)
        interval = ttest_1samp(values, 0).confidence_interval(0.95)
        ax.plot(values, np.full(len(values), row - 0.16), "o", color=BLUE, markersize=7, alpha=0.6)
        ax.plot(interval, [row + 0.16] * 2, "-", color=ORANGE, linewidth=3)
        ax.plot(values.mean(), row + 0.16, "D", color=ORANGE, markersize=8)
    ax.set(yticks=range(len(measured)), yticklabels=list(measured), xlabel=label, ylim=(len(measured) - 0.5, -0.5))
    ax.locator_params(axis="x", nbins=6)
    return fig
