"""What a learner meets at the desk: four outcomes, messages in both languages, hints one at a time, solutions after an attempt."""

import numpy as np
import pytest

from shared.exercises import check, desk, hint, passed, progress, solution
from shared.exercises.desk import judge

record = desk.book


def right(w, x, y):
    gap = w * x - y
    return np.mean(gap**2), np.mean(2 * gap * x)


@pytest.fixture(autouse=True)
def fresh(tmp_path, monkeypatch):
    """A record of its own for each test."""
    monkeypatch.setattr(record, "FILE", tmp_path / "my_work/progress.json")
    monkeypatch.setattr(record, "passed_now", set())
    monkeypatch.setattr(record, "_unwritten", {"tried": set(), "passed": set()})
    monkeypatch.setattr(record, "_told", set())
    monkeypatch.setattr(desk, "_hints_given", {})
    monkeypatch.delenv("COURSE_GRADING", raising=False)


def test_right_is_true_and_counts(capsys):
    outcome = check("02.1", right)
    assert outcome and (outcome.kind, outcome.points, outcome.of) == ("right", 2, 2)
    assert "✓ 02.1" in (said := capsys.readouterr().out) and "损失和斜率都对" in said and "are right" in said
    assert passed("02.1") and not passed("02.2")


def test_wrong_says_what_and_counts_nothing(capsys):
    outcome = check("02.1", lambda w, x, y: (right(w, x, y)[0], -right(w, x, y)[1]))
    assert not outcome and outcome.kind == "wrong" and outcome.points == 0
    assert "✗ 02.1" in (said := capsys.readouterr().out) and "符号" in said and "Traceback" not in said
    assert not passed("02.1")


def test_a_wrong_answer_after_a_right_one_takes_it_back():
    check("02.1", right)
    check("02.1", lambda w, x, y: (0, 0))
    assert not passed("02.1") and record.passed() == {"02.1"}  # what was passed once stays in the record


def test_a_blank_is_neither_tried_nor_wrong(capsys):
    def blank(w, x, y): ...

    assert check("02.1", blank).kind == "untouched" and check("02.9", ...).kind == "untouched"
    assert "Not attempted" in capsys.readouterr().out and record.tried() == set()


def test_a_blank_inside_the_code_is_seen():
    assert judge("02.1", lambda w, x, y: (np.mean((w * x - y) ** 2), ...)).kind == "untouched"


def test_points_alone_for_nbgrader(monkeypatch):
    monkeypatch.setenv("COURSE_GRADING", "points")
    assert check("02.1", right) == 2 and check("02.1", lambda w, x, y: (0, 0)) == 0


def test_an_exception_is_shown_with_its_line():
    def stops(w, x, y):
        gap = w * x - y
        return gap / missing  # noqa: F821

    outcome = judge("02.1", stops)
    assert outcome.kind == "unchecked" and "return gap / missing" in outcome.en and "NameError" in outcome.zh
    assert "not defined" in outcome.en and "Traceback" not in outcome.en


def test_an_endless_loop_ends(monkeypatch):
    def endless(w, x, y):
        while True:
            pass

    monkeypatch.setattr(desk, "SECONDS", 0.5)
    outcome = judge("02.1", endless)
    assert outcome.kind == "unchecked" and "loop" in outcome.en and "循环" in outcome.zh


def test_the_learner_s_own_interrupt_goes_through():
    def interrupted(w, x, y):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        judge("02.1", interrupted)


@pytest.mark.parametrize(
    ("odd", "kind", "said"),
    [
        (None, "unchecked", "A function"),
        (3.5, "unchecked", "A function"),
        (lambda w, x, y: print(end=""), "wrong", "return missing"),
        (lambda w, x, y: (value for value in (1, 2)), "unchecked", "generator"),
        (lambda w, x, y: ("high", "low"), "unchecked", "should be numbers"),
        (lambda w, x, y: (np.nan, 1.0), "wrong", "NaN"),
        (lambda w, x, y: (x, y), "wrong", "one number"),
        (lambda w, x, y: (np.broadcast_to(0.0, (10_000, 10_000)), 1.0), "unchecked", "far too many"),
        (lambda w, x: (1, 2), "unchecked", "number of arguments"),
        (lambda w, x, y: (True, False), "unchecked", "should be numbers"),
    ],
)
def test_what_is_odd_is_named(odd, kind, said):
    outcome = judge("02.1", odd)
    assert outcome.kind == kind and said in outcome.en and outcome.zh


def test_a_changed_argument_is_named():
    def changes(w, x, y):
        loss_and_slope = right(w, x, y)
        x -= 1
        return loss_and_slope

    assert "changes an array" in judge("02.1", changes).en


def test_hints_come_one_at_a_time(capsys):
    for said in ("(1/2)", "(2/2)", "No more hints"):
        hint("02.1")
        assert said in capsys.readouterr().out


def test_the_solution_comes_after_an_attempt(capsys):
    solution("02.1")
    assert "Try it once" in capsys.readouterr().out
    check("02.1", lambda w, x, y: (0, 0))
    solution("02.1")
    assert "np.mean(gap**2)" in (shown := capsys.readouterr().out) and "SOLUTION" not in shown


@pytest.mark.parametrize("number", ["2.1", "02.99", "07.1", None, "words"])
def test_what_is_no_exercise_is_named(number):
    with pytest.raises(ValueError, match="没有练习"):
        check(number, right)


def test_progress_draws_what_was_passed(capsys):
    check("02.1", right)
    progress()
    assert "02  ■□" in capsys.readouterr().out


def test_a_broken_record_is_put_aside(capsys):
    record.FILE.parent.mkdir()
    record.FILE.write_text("{ half", encoding="utf-8")
    check("02.1", right)
    (aside,) = record.FILE.parent.glob("progress-*.json")
    assert aside.read_text(encoding="utf-8") == "{ half" and record.passed() == {"02.1"}
    assert aside.name in capsys.readouterr().out


def test_a_foreign_record_is_put_aside():
    record.FILE.parent.mkdir()
    record.FILE.write_text('{"someone": "else"}', encoding="utf-8")
    check("02.1", right)
    assert len(list(record.FILE.parent.glob("progress-*.json"))) == 1 and record.passed() == {"02.1"}


def test_where_nothing_can_be_written_it_goes_on(capsys):
    record.FILE.parent.write_text("a file where the folder should be", encoding="utf-8")
    assert check("02.1", right) and check("02.1", right)
    assert capsys.readouterr().out.count("cannot be written") == 1 and record.passed() == {"02.1"}
