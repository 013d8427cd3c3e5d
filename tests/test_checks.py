"""shared/checks.py: strict for the course's own tests, calm for a learner, alive under python -O."""

import os
import subprocess
import sys

import pytest

from shared import checks


def test_what_holds_is_silent(capsys):
    checks.expect(1 < 2, "一", "one")
    assert capsys.readouterr() == ("", "")


def test_strict_names_the_check(monkeypatch):
    monkeypatch.setenv("COURSE_CHECKS", "strict")
    with pytest.raises(checks.CheckFailed, match="准确率 0.87.*accuracy 0.87"):
        checks.expect(False, "准确率 0.87", "accuracy 0.87")


def test_a_learner_gets_one_calm_line(monkeypatch, capsys):
    monkeypatch.delenv("COURSE_CHECKS")
    checks.expect(False, "准确率 0.87，应不低于 0.90", "accuracy 0.87; 0.90 or more is expected")
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1 and "有意改了什么" in printed and "0.90 or more is expected. Did you change" in printed


CELL = """
import os
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
print(shell.run_cell("# @title 检查：和 · Check: sum\\nfrom shared.checks import expect\\nexpect(False, '一', 'one')").error_in_exec)
"""


@pytest.mark.parametrize("flags", [[], ["-O"]])
def test_the_title_of_the_cell_is_in_the_message_also_under_O(flags):
    environment = {**os.environ, "COURSE_CHECKS": "strict", "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, *flags, "-c", CELL], capture_output=True, encoding="utf-8", env=environment)
    assert "检查：和 · Check: sum: 一 / one" in done.stdout, done.stderr
