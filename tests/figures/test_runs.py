"""shared/figures/runs.py: every run is there, with the mean and its interval."""

import pytest

from shared.figures import runs


def test_each_run_the_mean_and_its_interval():
    ax = runs.rows({"validation": [0.90, 0.92, 0.94], "test": [0.5, 0.6]}, "share").axes[0]
    dots, interval, mean = (line.get_xdata() for line in ax.lines[:3])
    assert list(dots) == [0.90, 0.92, 0.94]
    assert list(mean) == pytest.approx([0.92])
    assert list(interval) == pytest.approx([0.92 - 4.3027 * 0.02 / 3**0.5, 0.92 + 4.3027 * 0.02 / 3**0.5], abs=1e-5)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["validation", "test"]
    assert ax.get_xlabel() == "share"
