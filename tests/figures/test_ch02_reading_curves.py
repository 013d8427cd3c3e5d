"""shared/figures/ch02_reading_curves.py: what the pictures of training curves show, and logs that do not fit."""

import numpy as np
import pytest

from shared.figures import ch02_reading_curves


def log(batches=12, checkups=3):
    return {
        "batch_loss": list(np.linspace(2.4, 0.2, batches)),
        "val_loss": list(np.linspace(2.3, 0.5, checkups)),
        "val_accuracy": list(np.linspace(0.1, 0.9, checkups)),
    }


def test_checkups_stand_at_the_end_of_equal_spans():
    assert ch02_reading_curves.checkup_iterations(log()).tolist() == [4, 8, 12]


@pytest.mark.parametrize("bad", [{}, log(13, 3), log(0, 0), log() | {"val_accuracy": [0.1]}])
def test_a_log_that_does_not_fit_is_refused(bad):
    with pytest.raises(ValueError, match="log"):
        ch02_reading_curves.checkup_iterations(bad)


def test_chart_draws_batches_their_means_validation_and_the_level_of_knowing_nothing():
    run = log()
    loss, accuracy = ch02_reading_curves.chart(run, know_nothing=2.3, top=2).axes
    each, mean, validation, level = loss.lines
    assert each.get_ydata().tolist() == run["batch_loss"]
    assert mean.get_ydata() == pytest.approx(np.reshape(run["batch_loss"], (3, 4)).mean(axis=1))
    assert list(validation.get_ydata()) == run["val_loss"] and validation.get_xdata().tolist() == [4, 8, 12]
    assert set(level.get_ydata()) == {2.3}
    assert loss.get_ylim() == (0, 2)
    assert list(accuracy.lines[0].get_ydata()) == run["val_accuracy"]


def test_chart_shows_the_highest_loss_unless_told_otherwise():
    run = log()
    run["batch_loss"][0] = 50.0
    assert ch02_reading_curves.chart(run, know_nothing=2.3).axes[0].get_ylim()[1] > 50


def test_wall_has_one_picture_a_run_on_one_scale():
    fig = ch02_reading_curves.wall({"A": log(), "B": log(6, 2), "C": log()}, know_nothing=2.3, top=3)
    drawn = [ax for ax in fig.axes if ax.axison]
    assert [ax.get_title() for ax in drawn] == ["A", "B", "C"]
    assert all(ax.get_ylim() == (0, 3) for ax in drawn)
    assert drawn[0].texts[0].get_text() == "val. accuracy 0.90"
    with pytest.raises(ValueError, match="logs"):
        ch02_reading_curves.wall({}, know_nothing=2.3)


def test_validation_losses_of_runs_stand_together():
    runs = {"rate 0.002": log(), "rate 0.02": log(6, 2), "healthy": log()}
    ax = ch02_reading_curves.validation(runs, know_nothing=2.3).axes[0]
    assert [list(line.get_ydata()) for line in ax.lines[:3]] == [run["val_loss"] for run in runs.values()]
    assert ax.lines[1].get_xdata().tolist() == [3, 6] and set(ax.lines[3].get_ydata()) == {2.3}
    assert len({line.get_color() for line in ax.lines[:3]}) == 3


def test_loss_and_dead_stand_under_one_another_on_one_axis_of_iterations():
    loss, share = ch02_reading_curves.loss_and_dead(log(), [0, 0.5, 1], know_nothing=2.3, top=3).axes
    assert list(loss.lines[0].get_ydata()) == log()["batch_loss"] and loss.get_ylim() == (0, 3)
    assert share.lines[0].get_xdata().tolist() == [4, 8, 12] and list(share.lines[0].get_ydata()) == [0, 0.5, 1]
    with pytest.raises(ValueError, match="expected 3 shares"):
        ch02_reading_curves.loss_and_dead(log(), [0.5], know_nothing=2.3)


def test_teeth_shows_the_first_epochs_and_parts_them():
    ax = ch02_reading_curves.teeth(log(), know_nothing=2.3, epoch=4, epochs=2).axes[0]
    losses, level, end = ax.lines
    assert list(losses.get_ydata()) == log()["batch_loss"][:8]
    assert set(level.get_ydata()) == {2.3} and set(end.get_xdata()) == {4.5}


def test_record_tells_what_differs_arrays_in_short():
    before = {"rate": 0.2, "images": np.zeros((3000, 784)), "digits": np.arange(3000) // 1000}
    assert ch02_reading_curves.record(before, {"rate": 2.0}) == "rate          0.2  ->  2.0"
    after = {"images": np.zeros((150, 784)), "digits": np.arange(150)}
    assert ch02_reading_curves.record(before, after).splitlines() == [
        "images        3,000 images  ->  150 images",
        "digits        3,000 labels: 0 0 0 0 0 0 ...  ->  150 labels: 0 1 2 3 4 5 ...",
    ]


def test_activity_shows_where_an_output_is_above_zero():
    fig = ch02_reading_curves.activity({"one": [[0.0, 2.0], [0.0, 0.0], [1.0, 0.5]]})
    assert fig.axes[0].images[0].get_array().astype(bool).tolist() == [[False, False, True], [True, False, True]]
    with pytest.raises(ValueError, match="outputs"):
        ch02_reading_curves.activity({})


def test_answers_are_shares_of_each_checkup():
    fig = ch02_reading_curves.answers([[8, 2], [0, 5]], every=6)
    picture = fig.axes[0].images[0]
    assert picture.get_array().tolist() == [[0.8, 0.0], [0.2, 1.0]]
    assert picture.get_extent() == [3, 15, 1.5, -0.5]
    for bad in (np.zeros((2, 3)), [1, 2], np.zeros((0, 3))):
        with pytest.raises(ValueError, match="counts"):
            ch02_reading_curves.answers(bad, every=6)
