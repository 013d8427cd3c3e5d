"""Words before use: a term of the glossary is introduced, in bold and in both languages, before a lesson uses it."""

import functools

import pytest
from glossary import CHINESE, forms, late_terms, unlisted
from nbformat import v4

from tools import lessons, minutes

LESSONS = lessons.lesson_paths()
EACH_LESSON = pytest.mark.parametrize("path", LESSONS, ids=[p.parent.name[:2] + "/" + p.stem for p in LESSONS])


@functools.cache
def cells(path, core=False):
    """Return the cells of a lesson; with `core` those alone that every class goes through."""
    notebook = v4.reads(path.read_text(encoding="utf-8"))
    if core and path.stem != "00_start_here":  # which everybody does before the first day
        minutes.core_only(notebook)
        return [cell for cell in notebook.cells if not cell["id"].startswith("recap")]  # it speaks of all sections
    return notebook.cells


@functools.cache
def course(core):
    """Return `(late, known)`: {path: [(cell id, term, problem)]} for all lessons in reading order, and the terms met."""
    late, known = {}, set()
    for path in LESSONS:
        late[path] = late_terms(cells(path, core), known)
    return late, known


@pytest.mark.parametrize("core", [False, True], ids=["whole", "core"])
@EACH_LESSON
def test_terms_are_introduced_before_they_are_used(path, core):
    name = lessons.short_name(path)
    late = course(core)[0][path]
    assert not late, "\n" + "\n".join(f"{name} {cell}: {term} {what}; write {forms(term)}" for cell, term, what in late)


@EACH_LESSON
def test_what_a_lesson_introduces_is_in_the_glossary(path):
    if path.stem == "00_start_here":
        return  # it teaches the notebook's own words (cell, kernel, restart), which are no terms of the field
    for cell in cells(path):
        for language in {"zh", "en"} & set(cell["metadata"].get("tags", [])):
            assert not (lacking := unlisted(cell["source"], language)), f"{cell['id']}: shared/glossary.csv lacks {lacking}"


def test_the_course_uses_its_glossary():
    late, known = course(False)
    assert len(known - {term for found in late.values() for _, term, _ in found}) > len(CHINESE) / 2
