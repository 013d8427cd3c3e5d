"""A class may skip every section marked ☆: sections have one kind each, core cells run alone, and the minutes told are true."""

import nbformat
import pytest

from tools import core, lessons, minutes, plan, timetable

LESSONS = lessons.lesson_paths()
NAMES = [lessons.short_name(path) for path in LESSONS]
each_lesson = pytest.mark.parametrize("path", LESSONS, ids=NAMES)


@each_lesson
def test_sections_have_one_kind_each(path):
    read_at_home = not any(section.kind == "core" for section in minutes.of_lesson(path))
    for cell in nbformat.read(path, as_version=4).cells:
        kinds = set(minutes.KINDS) & set(cell.metadata.get("tags", []))
        level = minutes.heading(cell)
        assert len(kinds) == 1 if level == 2 else len(kinds) <= (level == 3), f"{cell['id']}: {kinds or 'no kind'}"
        if level >= 2:
            starred = not read_at_home and bool(kinds & {"option", "home"}) and cell.source != minutes.EXERCISES
            assert cell.source.endswith(" ☆") == starred and cell.source.count("☆") == starred, (
                f"{cell['id']}: {kinds}, {cell.source}"
            )
        if cell.source == minutes.EXERCISES:
            assert kinds == {"home"}


@each_lesson
def test_introduction_tells_the_minutes(path):
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell["id"] in ("intro-zh", "intro-en"):
            told = minutes.told(cell.source, cell["id"][-2:], minutes.sections(notebook))
            assert cell.source == told, "run: python -m tools.timetable --write"


@each_lesson
def test_core_needs_nothing_from_what_may_be_skipped(path):
    assert core.problems(minutes.of_lesson(path)) == []


def test_core_runs_alone(monkeypatch):  # the other lessons: make test-release
    monkeypatch.setenv("COURSE_CHECKS", "strict")
    assert core.failure(lessons.find(core.EVERY_DAY)) is None


def test_core_of_the_course_fits_a_camp():
    course = minutes.course()
    _, dropped = plan.plan(course, *timetable.CAMP)
    assert not dropped, f"{minutes.totals(course)['core']:g} minutes: python -m tools.timetable --slots 12x45"
