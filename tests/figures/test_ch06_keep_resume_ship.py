"""shared/figures/ch06_keep_resume_ship.py: the points are those that the programs printed."""

import pytest

from shared.figures import ch06_keep_resume_ship


def test_resumed_draws_what_each_run_printed():
    printed = {
        "whole": "epoch 1\nloss 0.5\nepoch 2\nloss 0.3\nepoch 3\nloss 0.2\n",
        "killed": "epoch 1\nloss 0.5\nepoch 2\n",  # cut off within epoch 2
        "resumed": "epoch 2\nloss 0.3\nepoch 3\nloss 0.2\n",
    }
    ax = ch06_keep_resume_ship.resumed(printed).axes[0]
    drawn = [list(zip(line.get_xdata(), line.get_ydata())) for line in ax.lines]
    assert drawn == [[(1, 0.5), (2, 0.3), (3, 0.2)], [(1, 0.5)], [(2, 0.3), (3, 0.2)]]
    assert [line.get_linestyle() for line in ax.lines] == ["-", "None", "None"]
    sizes = [line.get_markersize() for line in ax.lines]
    assert sizes[0] > sizes[1] > sizes[2] and ax.lines[0].get_markerfacecolor() == "white"
    assert [text.get_text() for text in ax.get_legend().get_texts()] == list(printed)


def test_resumed_refuses_a_run_without_a_loss():
    with pytest.raises(ValueError, match="'killed'"):
        ch06_keep_resume_ship.resumed({"whole": "epoch 1\nloss 0.5", "killed": "epoch 1"})


def test_losses_are_drawn_by_epoch():
    ax = ch06_keep_resume_ship.losses({"rate 0.02": [0.9, 0.7], "rate 0.5": [0.5, 0.4]}).axes[0]
    assert [list(line.get_ydata()) for line in ax.lines] == [[0.9, 0.7], [0.5, 0.4]]
    assert [list(line.get_xdata()) for line in ax.lines] == [[1, 2]] * 2 and ax.get_ylabel() == "loss"
