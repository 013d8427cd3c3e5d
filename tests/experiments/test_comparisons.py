"""shared/experiments/comparisons.py: what may be called better, against figures worked out by hand and by simulation."""

import numpy as np
import pandas
import pytest

from shared.experiments.comparisons import compare, mcnemar


def runs(values, seeds=None):
    return pandas.DataFrame({"seed": seeds or range(1, len(values) + 1), "accuracy": values})


def test_a_gap_in_every_seed_is_told_apart_from_six_seeds_on():
    first, second = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], [0.15, 0.26, 0.35, 0.47, 0.55, 0.66]
    six = compare(runs(first), runs(second))
    assert six.p == pytest.approx(2 / 64) and 0 < six.low < six.mean < six.high and six.told_apart
    assert six.mean == pytest.approx(np.mean(second) - np.mean(first)) and six.seeds == 6
    assert str(six) == f"+0.0567 (95% interval {six.low:+.4f} to {six.high:+.4f}), p = 0.031, 6 pairs"
    five = compare(runs(first[:5]), runs(second[:5]))
    assert five.p == pytest.approx(2 / 32) and not five.told_apart


def test_runs_are_paired_by_seed_not_by_row():
    first, second = runs([1.0, 2.0, 3.0]), runs([3.1, 2.1, 1.1], seeds=[3, 2, 1])
    assert compare(first, second).mean == pytest.approx(0.1)


@pytest.mark.parametrize("gap, p", [(0.0, 1.0), (0.25, 2 / 64)])
def test_equal_gaps_are_handled(gap, p):
    found = compare(runs([0.5] * 6), runs([0.5 + gap] * 6))
    assert (found.mean, found.low, found.high) == (gap, gap, gap) and found.p == pytest.approx(p)
    assert found.told_apart == (gap > 0)


@pytest.mark.parametrize("seeds", [[1, 2, 4], [1, 1, 2], [1]])
def test_unpaired_seeds_are_refused(seeds):
    with pytest.raises(ValueError, match="seeds"):
        compare(runs([0.1, 0.2, 0.3]), runs([0.1] * len(seeds), seeds))


def test_no_difference_is_rarely_called_one():
    random = np.random.default_rng(0)
    called = [compare(runs(random.normal(size=6)), runs(random.normal(size=6))).told_apart for _ in range(400)]
    assert np.mean(called) < 0.08


def test_mcnemar_counts_the_digits_that_one_alone_reads():
    a, b = np.array([1, 1, 1, 1, 1, 0, 0, 1], bool), np.array([1, 0, 0, 0, 0, 0, 1, 0], bool)
    assert mcnemar(a, b) == (5, 1, pytest.approx(2 * 7 / 64))
    assert mcnemar(a, a) == (0, 0, 1.0)
    with pytest.raises(ValueError, match="not the same digits"):
        mcnemar(a, a[:3])
