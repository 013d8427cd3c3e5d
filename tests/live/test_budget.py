"""What the live view may cost, by a clock that the tests set."""

import keras
import pytest
from live_runs import network, problem

from shared import live
from shared.live import budget
from shared.live.budget import Budget


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until a test moves it: clock.now, in seconds."""

    class Clock:
        now = 1000.0

    monkeypatch.setattr(budget, "perf_counter", lambda: Clock.now)
    return Clock


def test_the_cost_is_what_the_hooks_took(page, clock, monkeypatch):
    def draw(figure, record, panels):
        clock.now += 2  # a picture takes two seconds

    def step(batch, logs):
        clock.now += 10  # a step ten

    monkeypatch.setattr(live.training.drawing, "draw", draw)
    x, y = problem()
    view = live.LiveTraining((x, y))
    with pytest.raises(RuntimeError, match="训练"):
        view.cost()
    network().fit(x, y, batch_size=10, callbacks=[view, keras.callbacks.LambdaCallback(on_train_batch_begin=step)], verbose=0)
    assert len(page) == 5, "dear pictures: the least there may be"
    assert view.cost() == pytest.approx(5 * 2 / 60)


def test_a_pause_is_neither_cost_nor_training(clock):
    plan = Budget(0.01, every=1)
    clock.now += 10
    with plan.spending():
        clock.now += 3
        plan.excuse(2)
    plan.end()
    assert plan.spent == 1 and plan.cost() == pytest.approx(1 / 10)


def test_time_spent_counts_even_if_it_ends_badly(clock):
    plan = Budget(0.01, every=1)
    with pytest.raises(KeyError), plan.spending():
        clock.now += 3
        raise KeyError
    assert plan.spent == 3


def test_the_next_picture_waits_and_a_key_brings_it_at_once(clock):
    plan = Budget(0.01, every=5)
    assert plan.picture_is_due()
    clock.now += 1
    with plan.drawing(6, 10, 1000):
        clock.now += 0.001
    clock.now += 4.9
    assert not plan.picture_is_due()
    plan.ask()
    assert plan.picture_is_due()
    plan.postpone()
    assert not plan.picture_is_due()
    clock.now += 5
    assert plan.picture_is_due()


def test_a_look_is_taken_where_it_is_cheap(clock):
    plan = Budget(0.01, every=1)
    with plan.looking():
        clock.now += 1
    clock.now += 90
    assert not plan.look_is_cheap()
    clock.now += 20
    assert plan.look_is_cheap()


@pytest.mark.parametrize(
    ("elapsed", "spent", "a_picture", "pause"),
    [
        (10, 0.5, 0.1, 90 / ((0.048 * 100 - 0.5 - 0.2) / 0.1 + 1)),  # 100 s in all, 6 x 0.8% of them for the view
        (0.1, 0.02, 0.01, 0.5),  # cheap pictures: as often as `every` says
        (10, 20, 2, 90 / 3),  # far too dear: the two pictures that are still missing, evenly
    ],
)
def test_the_budget_is_shared_out_over_the_time_that_is_left(elapsed, spent, a_picture, pause):
    plan = Budget(0.008, every=0.5)
    plan.pictures = 2
    assert plan.pause(0.048, elapsed, spent, a_picture, 100, 1000) == pytest.approx(pause)
    unknown = plan.pause(0.048, elapsed, spent, a_picture, 100, None)  # a generator, in its first epoch
    assert unknown == pytest.approx(max(0.5, a_picture / 0.048))
