"""The notebooks of exercises: made from the solutions, written as the lessons are, told apart for a grader."""

import ast
import re

import nbformat
import pytest
from lessons import test_page as page
from lessons import test_structure as structure
from lessons import test_style as style

from shared.exercises.desk import chapter, chapters
from tools import exercises, lessons

SOLUTIONS = exercises.solutions_paths()
IDS = [path.parent.name[:2] for path in SOLUTIONS]
RULES = [
    page.test_folding_follows_the_tags,
    page.test_a_folded_cell_says_what_it_is,
    page.test_a_folded_cell_trains_nothing,
    page.test_an_open_cell_neither_checks_nor_draws,
    page.test_open_code_is_plain,
    structure.test_cells_are_named,
    structure.test_languages_stand_in_pairs,
    structure.test_languages_carry_the_same_facts,
    structure.test_headings_are_bilingual,
    structure.test_chinese_typography_and_terms,
    structure.test_english_is_calm,
    structure.test_setup_cell_is_the_course_s_own,
    structure.test_code_is_of_today,
    structure.test_links_lead_somewhere,
    style.test_prose_follows_the_style,
]


def cells(path):
    return nbformat.read(path, as_version=4).cells


@pytest.mark.parametrize("path", SOLUTIONS, ids=IDS)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__.removeprefix("test_"))
def test_it_is_written_as_the_lessons_are(rule, path):
    rule(path)


@pytest.mark.parametrize("path", SOLUTIONS, ids=IDS)
def test_exercises_are_made_from_the_solutions(path):
    solutions = nbformat.read(path, as_version=4)
    made = exercises.exercises(solutions)
    assert nbformat.read(path.with_name("exercises.ipynb"), as_version=4) == made, "run: python -m tools.exercises"
    assert exercises.finished(nbformat.read(path, as_version=4)) == solutions, "run: python -m tools.exercises"


@pytest.mark.parametrize("path", SOLUTIONS, ids=IDS)
def test_nothing_is_given_away(path):
    kept = [cell.source for cell in cells(path) if cell.cell_type == "code" and "### BEGIN SOLUTION" in cell.source]
    shown = path.with_name("exercises.ipynb").read_text(encoding="utf-8")
    assert kept and "SOLUTION" not in shown
    for source in kept:
        written = source.split("### BEGIN SOLUTION\n")[1].split("### END SOLUTION")[0].strip().splitlines()
        assert exercises.blanked(source) != source and 1 <= len(written) <= 20, written[0]


@pytest.mark.parametrize("path", SOLUTIONS, ids=IDS)
def test_every_exercise_has_its_cells(path):
    name, ids = path.parent.name[:2], [cell["id"] for cell in cells(path)]
    for number in chapter(f"{name}.1"):
        place = "ex-" + number.replace(".", "-")
        wanted = [place, f"{place}-zh", f"{place}-en", f"{place}-answer", f"{place}-check"]
        assert [one for one in ids if one in wanted] == wanted, number
    numbered = {"-".join(one.split("-")[:3]) for one in ids if one.startswith("ex-")}
    assert numbered == {"ex-" + number.replace(".", "-") for number in chapter(f"{name}.1")}


@pytest.mark.parametrize("path", SOLUTIONS, ids=IDS)
def test_a_grader_finds_its_marks(path):
    for cell in cells(path.with_name("exercises.ipynb")):
        told = cell.metadata.get("nbgrader")
        assert (told is not None) == cell["id"].endswith(("-answer", "-check")), cell["id"]
        if told and told["grade"]:
            (call,) = ast.parse(cell.source).body
            assert ast.unparse(call.value.func) == "check" and told["points"] > 0 and told["locked"], cell["id"]


def test_there_are_as_many_as_promised():
    assert len(chapters()) == 6 and sum(map(len, chapters().values())) >= 48


def test_half_of_them_ask_for_code():
    answers = [cell.source for path in SOLUTIONS for cell in cells(path) if cell["id"].endswith("-answer")]
    assert 2 * sum("def " in source for source in answers) >= len(answers)


def test_lessons_are_not_mixed_up_with_exercises():
    assert not {path.name for path in lessons.lesson_paths()} & {"exercises.ipynb", "solutions.ipynb"}


def test_every_exercise_is_named_at_the_end_of_a_lesson():
    told = set()
    for path in lessons.lesson_paths():
        for cell in cells(path):
            if cell["id"] == "more-en":
                numbers = re.findall(r"\b\d\d\.\d+", cell.source)
                first, last = (int(number.split(".")[1]) for number in (numbers[0], numbers[-1]))
                name = path.parent.name[:2]
                told |= {f"{name}.{i}" for i in range(first, last + 1)} if " to " in cell.source else set(numbers)
    assert told == {number for exercises in chapters().values() for number in exercises}
