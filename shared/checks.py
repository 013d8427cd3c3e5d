"""What the course promises of a run: strict when its own tests run a lesson, one calm line for a learner.

The course's tests set the environment variable COURSE_CHECKS to "strict" (conftest.py, tools/lessons.py).
"""

import linecache
import os
import sys

from .messages import say


class CheckFailed(Exception):
    """A run of the course itself does not hold what the course promises."""


def expect(holds, zh, en):
    """Say nothing if `holds`; else raise CheckFailed under the course's own tests, or show a learner one calm line.

    `holds` (bool, or anything with a truth value): what should be true of this run.
    `zh`, `en` (str): what this run gave and what the course expects, such as "accuracy 0.87; 0.90 or more is expected".
    Raises CheckFailed, naming the check by the first line of its cell, only where COURSE_CHECKS is "strict".
    """
    if holds:
        return
    if os.environ.get("COURSE_CHECKS") == "strict":
        raise CheckFailed(f"{_title(sys._getframe(1))}: {zh} / {en}")
    say(
        f"这次运行得到的数字和课程的不一样：{zh}。是你有意改了什么吗？",
        f"This run gives figures other than the course's: {en}. Did you change something on purpose?",
    )


def _title(frame):
    """Return the first line of the cell (or file) that `frame` runs, without its mark."""
    lines = linecache.getlines(frame.f_code.co_filename)
    return lines[0].strip().removeprefix("# @title ") if lines else "检查 · Check"
