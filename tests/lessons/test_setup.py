"""The setup cell finds the course's folder from wherever a kernel starts, or says in both languages what to do."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import nbformat
import pytest

from tools import lessons

CODE = nbformat.read(lessons.lesson_paths()[0], as_version=4).cells
CODE = next(cell.source for cell in CODE if cell["id"] == "setup").split("sys.path.insert")[0]


@pytest.fixture
def course(monkeypatch):
    """A folder that everybody may read, with the part of a course that the cell looks for in `course/`."""
    above = Path(tempfile.mkdtemp())
    above.chmod(0o755)
    for name in ("course/shared", "course/05_cnn/deep"):
        (above / name).mkdir(parents=True)
    (above / "course/shared/data.py").touch()
    monkeypatch.setattr(sys, "path", list(sys.path))
    yield above / "course"
    os.chdir(lessons.ROOT)
    shutil.rmtree(above)


def found(folder):
    os.chdir(folder)
    names = {}
    exec(CODE, names)
    return names["root"]


@pytest.mark.parametrize("place", [".", "05_cnn", "05_cnn/deep", ".."])
def test_the_course_is_found(course, place):
    assert found(course / place).resolve() == course.resolve()


def test_elsewhere_a_learner_reads_what_to_do(tmp_path):
    with pytest.raises(FileNotFoundError, match="(?s)打开整个课程文件夹.*open the whole course folder"):
        found(tmp_path)
    os.chdir(lessons.ROOT)


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_an_unreadable_neighbour_does_not_matter(course):
    (course.parent / "a_lost+found").mkdir(mode=0o000)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)  # root may read everything
    try:
        assert found(course.parent).resolve() == course.resolve()
    finally:
        if root:
            os.seteuid(0)
