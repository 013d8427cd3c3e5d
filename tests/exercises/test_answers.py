"""Every exercise, both ways: the blank is "not attempted", the solution is right, wrong answers are told for what they are."""

import ast
import functools
import importlib
import re

import pytest

from shared.exercises.desk import chapter, judge
from tools import exercises

CHINESE = re.compile(r"[\u4e00-\u9fff]")
CHAPTERS = [path.parent.name[:2] for path in exercises.solutions_paths()]
NUMBERS = [number for name in CHAPTERS for number in chapter(f"{name}.1")]
MISTAKES = {name: importlib.import_module(f"exercises.mistakes.ch{name}").MISTAKES for name in CHAPTERS}
TRIED = [(number, *one) for name in CHAPTERS for number, tried in MISTAKES[name].items() for one in tried]


code, solved = functools.cache(exercises.code_cells), functools.cache(exercises.solved)


def solutions(number):
    """Return the path of the solutions among which is exercise `number` (str)."""
    return next(path for path in exercises.solutions_paths() if path.parent.name.startswith(number[:2]))


def answer(number, source):
    """Return what the check of `number` is given where the answer cell holds `source` (str)."""
    namespace = dict(solved(solutions(number)))
    exec(compile(source, f"<answer {number}>", "exec"), namespace)
    call = ast.parse(code(solutions(number))[f"ex-{number.replace('.', '-')}-check"]).body[-1].value
    assert ast.unparse(call.func) == "check" and call.args[0].value == number
    return eval(ast.unparse(call.args[1]), namespace)


def solution(number):
    return code(solutions(number))[f"ex-{number.replace('.', '-')}-answer"]


def test_there_are_exercises_enough():
    assert all(6 <= len(chapter(f"{name}.1")) <= 10 for name in CHAPTERS)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_blank_is_not_attempted(number):
    assert judge(number, answer(number, exercises.blanked(solution(number))), seed=0).kind == "untouched"


@pytest.mark.parametrize("number", NUMBERS)
def test_the_solution_is_right_whatever_the_random_numbers(number):
    given = answer(number, solution(number))
    for seed in range(20):
        outcome = judge(number, given, seed)
        assert outcome.kind == "right", f"seed {seed}: {outcome.en}"


@pytest.mark.parametrize(("number", "source", "said"), TRIED, ids=[f"{one[0]}-{i}" for i, one in enumerate(TRIED)])
def test_a_wrong_answer_is_told_for_what_it_is(number, source, said):
    given = answer(number, source)
    for seed in range(20):
        outcome = judge(number, given, seed)
        assert outcome.kind == "wrong" and said in outcome.en, f"seed {seed}: {outcome.kind}: {outcome.en}"


@pytest.mark.parametrize("number", NUMBERS)
def test_three_wrong_answers_or_more(number):
    assert len(MISTAKES[number[:2]].get(number, [])) >= 3


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("odd", [None, "a word", float("nan"), (n for n in "abc"), {}, object(), lambda *a, **k: 1 / 0])
def test_odd_answers_are_told_apart_from_right_ones(number, odd):
    outcome = judge(number, odd, seed=0)
    assert outcome.kind in ("wrong", "unchecked") and outcome.zh and outcome.en


@pytest.mark.parametrize("number", NUMBERS)
def test_every_exercise_has_hints_and_points(number):
    _, texts = chapter(number)[number]
    assert texts.points > 0 and len(texts.hints) >= 2
    for zh, en in (texts.right, *texts.hints):
        assert CHINESE.search(zh) and not CHINESE.search(en)
