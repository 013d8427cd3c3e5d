"""What the live view keeps of a run."""

import numpy as np

from shared.live.record import POINTS, Record, bands


def test_seven_bands_hold_a_seventh_each():
    values = np.random.default_rng(1).normal(size=(70, 100))
    edges = bands(values)
    counts = np.histogram(values, edges.astype(float) + [-1e-6, 0, 0, 0, 0, 0, 0, 1e-6])[0]
    assert edges.shape == (8,) and np.all(np.abs(counts - 1000) <= 2)
    assert np.allclose(bands(np.append(values, np.nan)), edges, atol=1e-3)
    assert np.isnan(bands(np.array([np.nan]))).all()
    large = np.random.default_rng(2).normal(size=1_000_000)
    assert np.allclose(bands(large)[1:-1], np.quantile(large, np.arange(1, 7) / 7), atol=0.02)


def test_a_long_run_keeps_few_points_evenly_spread():
    record = Record(epochs=10)
    for epoch in range(10):
        record.begin_epoch(epoch + 1)
        for step in range(1, 1001):
            record.count(step, {"loss": 2.0, "accuracy": 0.5})
        record.note_validation(1.0, 0.5)
        record.note_spread("weights", np.arange(8))
    assert record.step == 10_000 and record.epoch == 10 and POINTS // 2 - 1 <= len(record.training) <= POINTS
    gaps = np.diff(record.training[:, 0])
    assert gaps.min() > 0 and gaps.max() <= 2.1 * np.median(gaps)
    assert np.allclose(record.training[:, 1:], [2.0, 0.5])
    assert record.validation.shape == (10, 3) and record.weights[0].tolist() == [1000, *range(8)]


def test_many_looks_are_thinned():
    record = Record(epochs=1)
    for step in range(1, 5 * POINTS):
        record.count(step, None)
        record.note_validation(1.0, 0.5)
    assert len(record.validation) <= POINTS and np.isnan(record.training[:, 1:]).all()


def test_the_first_and_the_latest_look_are_always_there():
    record = Record(1)
    for step in range(1, 3 * POINTS):
        record.step = step
        record.note_validation(0.1, 0.9)
        assert record.validation[0, 0] == 1 and record.validation[-1, 0] == step
