"""The questions that end a lesson: one right choice each, at the same place in both languages, and not always the same place."""

import functools
import re

import nbformat
import pytest

from tools import lessons

CHOICE = re.compile(r"<details><summary>(.+?)</summary>\n\n(Yes\. |No\. |对。|不对。)(.+?)\n\n</details>", flags=re.S)
LESSONS = [path for path in lessons.lesson_paths() if lessons.short_name(path) != "01/00"]  # of which test_start_here.py asks
EACH_LESSON = pytest.mark.parametrize("path", LESSONS, ids=lessons.short_name)


@functools.cache
def questions(path):
    """Return the cells of the lesson's questions, Chinese and English in turn."""
    return [cell for cell in nbformat.read(path, as_version=4).cells if re.match(r"q\d+-", cell["id"])]


def places(cell):
    """Return for each choice of a question whether it is the right one."""
    return [said in ("Yes. ", "对。") for _, said, _ in CHOICE.findall(cell.source)]


@EACH_LESSON
def test_three_to_five_questions_in_both_languages(path):
    names = [cell["id"] for cell in questions(path)]
    assert 3 <= len(names) / 2 <= 5 and [name[-2:] for name in names] == ["zh", "en"] * (len(names) // 2)
    assert [name.split("-")[0] for name in names[::2]] == [f"q{i}" for i in range(1, len(names) // 2 + 1)]


@EACH_LESSON
def test_each_choice_says_whether_it_is_right_and_why(path):
    for zh, en in zip(questions(path)[::2], questions(path)[1::2]):
        for cell in (zh, en):
            assert 2 <= len(places(cell)) == cell.source.count("<details>") <= 4 and sum(places(cell)) == 1, cell["id"]
            assert all("`" not in summary for summary, _, _ in CHOICE.findall(cell.source)), (
                f"{cell['id']}: no marks in a summary"
            )
        assert places(zh) == places(en), f"{zh['id']}: the right choice stands at another place in English"


@EACH_LESSON
def test_the_right_choice_is_not_always_at_one_place(path):
    right = [places(cell).index(True) for cell in questions(path)[::2]]
    assert len(set(right)) >= 2 and max(map(right.count, right)) <= len(right) / 2 + 0.5, right


@EACH_LESSON
def test_the_right_choice_is_not_told_by_its_length(path):
    longest = 0
    for cell in questions(path)[1::2]:
        lengths = [len(summary) for summary, _, _ in CHOICE.findall(cell.source)]
        longest += lengths[places(cell).index(True)] > 1.3 * max(n for n, right in zip(lengths, places(cell)) if not right)
    assert longest <= len(questions(path)) / 4
