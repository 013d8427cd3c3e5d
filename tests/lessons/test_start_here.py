"""The ten questions of lesson 01/00: one right choice each, at the same place in both languages, and it is right."""

import re

import nbformat
import numpy as np
import pytest

from tools import lessons

CELLS = [cell for cell in nbformat.read(lessons.find("01/00"), as_version=4).cells if re.match(r"q\d+-", cell["id"])]
CHOICE = re.compile(r"<details><summary>(.+?)</summary>\n\n(Yes\. |No\. |对。|不对。)(.+?)\n\n</details>")
PLACES = {cell["id"]: [said in ("Yes. ", "对。") for _, said, _ in CHOICE.findall(cell.source)] for cell in CELLS}


def right_choice(question):
    cell = next(cell for cell in CELLS if cell["id"] == f"{question}-en")
    return CHOICE.findall(cell.source)[PLACES[cell["id"]].index(True)][0]


def test_there_are_ten_questions_in_both_languages():
    names = [cell["id"] for cell in CELLS]
    assert [name[-2:] for name in names] == ["zh", "en"] * 10
    assert [name.split("-")[0] for name in names[::2]] == [f"q{i}" for i in range(1, 11)]


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell["id"])
def test_each_choice_says_whether_it_is_right_and_why(cell):
    assert len(PLACES[cell["id"]]) == cell.source.count("<details>") >= 2 and sum(PLACES[cell["id"]]) == 1
    assert PLACES[cell["id"]] == PLACES[cell["id"][:-2] + "zh"], "the right choice stands at another place in Chinese"


def test_the_right_choice_is_not_always_at_one_place():
    places = [PLACES[cell["id"]].index(True) for cell in CELLS[::2]]
    assert {places.count(place) for place in (0, 1, 2)} == {3, 4}


def test_what_can_be_computed_is_so():
    names = {}
    exec("a = 2\nb = a + 1\na = 10", names)
    x = np.zeros((500, 28, 28), "uint8")
    assert right_choice("q2-stale") == str(names["b"])
    assert right_choice("q6-index") == str(x[0].shape)
    assert right_choice("q7-minus-one") == str(x.reshape(-1, 784).shape)
    assert right_choice("q9-at-shapes") == str((x.reshape(-1, 784) @ np.zeros((784, 10), "uint8")).shape)
    assert right_choice("q10-comprehension") == str([2 * n for n in range(3)])
