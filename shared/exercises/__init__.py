"""Exercises: `check` what the learner wrote, `hint`, `solution`, `passed`, and the learner's own `progress`.

One module a chapter (ch01.py to ch06.py) holds its exercises; residual.py is one long check of chapter 05. solutions.ipynb in the
chapter's folder is what their notebooks are made from (tools/exercises.py).
"""

from shared.exercises.desk import check, hint, passed, progress, solution

__all__ = ["check", "hint", "passed", "progress", "solution"]
