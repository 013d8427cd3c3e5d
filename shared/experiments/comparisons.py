"""What runs can tell apart: two settings over paired seeds, two networks on the same digits. The statistics are scipy's."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Difference:
    """The second minus the first, over `seeds` paired seeds: mean, 95% interval, two-sided sign-flip p."""

    mean: float
    low: float
    high: float
    p: float
    seeds: int

    @property
    def told_apart(self):
        """Whether "better" or "worse" may be said: the interval excludes 0 and p is below 0.05."""
        return self.p < 0.05 and not self.low <= 0 <= self.high

    def __str__(self):
        """Return it in one line, such as "+0.0589 (95% interval +0.0495 to +0.0683), p = 0.031, 6 pairs"."""
        return f"{self.mean:+.4f} (95% interval {self.low:+.4f} to {self.high:+.4f}), p = {self.p:.3f}, {self.seeds} pairs"


def compare(first, second, measure="accuracy"):
    """Return the Difference of `measure` between two tables of runs (shared/experiments.py), paired by seed.

    The interval is that of the paired t test; p comes from flipping the signs of the differences in all ways.
    Raises ValueError where the two do not hold the same seeds, each once, or fewer than two.
    """
    from scipy.stats import permutation_test, ttest_rel

    first, second = (table.sort_values("seed") for table in (first, second))
    seeds = list(first["seed"])
    if seeds != list(second["seed"]) or len(set(seeds)) != len(seeds) or len(seeds) < 2:
        raise ValueError(
            f"配对比较要两边种子相同、每个一次、至少两个：{seeds}，{list(second['seed'])}\n"
            f"a paired comparison takes the same seeds on both sides, each once, two or more: {seeds}, {list(second['seed'])}"
        )
    a, b = (table[measure].to_numpy(float) for table in (first, second))
    gaps = b - a
    p = permutation_test((b, a), _mean_gap, permutation_type="samples", n_resamples=np.inf).pvalue
    low = high = gaps.mean()
    if np.ptp(gaps) > 1e-12:  # without any spread the t test has nothing to divide by
        low, high = ttest_rel(b, a).confidence_interval(0.95)
    return Difference(float(gaps.mean()), float(low), float(high), float(p), len(gaps))


def _mean_gap(x, y):
    return np.mean(x - y)


def mcnemar(right_a, right_b):
    """Return `(only_a, only_b, p)`: digits that only one of two networks read right, and McNemar's exact two-sided p.

    `right_a`, `right_b`: bool arrays (n,) for the same digits in the same order. With no such digit p is 1. Raises ValueError where
    the lengths differ.
    """
    from scipy.stats import binomtest

    right_a, right_b = np.asarray(right_a, bool), np.asarray(right_b, bool)
    if right_a.shape != right_b.shape:
        raise ValueError(f"两个网络读的数字不一样多 / not the same digits: {right_a.shape}, {right_b.shape}")
    only_a, only_b = int(np.sum(right_a & ~right_b)), int(np.sum(right_b & ~right_a))
    if only_a + only_b == 0:
        return 0, 0, 1.0
    return only_a, only_b, float(binomtest(only_a, only_a + only_b).pvalue)
