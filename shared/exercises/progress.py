"""The learner's own record: which exercises were tried and passed, in one file, my_work/progress.json. It never leaves the machine."""

import json
import os
from pathlib import Path

from shared.messages import say

ROOT = Path(__file__).resolve().parent.parent.parent
FILE = ROOT / "my_work/progress.json"
passed_now = set()  # in this run of the notebook
_unwritten = {"tried": set(), "passed": set()}  # where the file cannot be written
_told = set()


def tried():
    """Return the numbers (set of str) of the exercises tried so far."""
    return _read()["tried"] | _unwritten["tried"]


def passed():
    """Return the numbers (set of str) of the exercises passed so far."""
    return _read()["passed"] | _unwritten["passed"]


def keep(number, right):
    """Write down that exercise `number` (str) was tried, and passed if `right` (bool)."""
    passed_now.add(number) if right else passed_now.discard(number)
    record = _read()
    new = {"tried": record["tried"] | {number}, "passed": record["passed"] | ({number} if right else set())}
    if new == record:
        return
    part = FILE.with_name(f"{FILE.name}.{os.getpid()}.part")
    try:
        FILE.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps({name: sorted(numbers) for name, numbers in new.items()}), encoding="utf-8")
        part.replace(FILE)
    except OSError:
        for name in new:
            _unwritten[name] |= new[name]
        _say_once(
            f"{FILE} 不能写：进度只记到这次关闭为止。",
            f"{FILE} cannot be written: progress is kept until this notebook is closed.",
        )


def _read():
    """Return the record, {"tried": set, "passed": set}; a file that is not one is put aside, and said."""
    try:
        kept = json.loads(FILE.read_text(encoding="utf-8"))
        return {name: {str(number) for number in kept[name]} for name in ("tried", "passed")}
    except FileNotFoundError:
        pass
    except (ValueError, KeyError, TypeError):
        aside = FILE.with_name(f"progress-{int(FILE.stat().st_mtime)}.json")
        try:
            FILE.replace(aside)
            _say_once(
                f"进度文件读不懂，改名为 {aside.name}，从头记起。",
                f"The progress file cannot be read: it is now {aside.name}, and a new one begins.",
            )
        except OSError:
            _say_once(f"进度文件 {FILE} 读不懂，也不能移开。", f"The progress file {FILE} can neither be read nor moved aside.")
    except OSError:
        _say_once(f"进度文件 {FILE} 打不开。", f"The progress file {FILE} cannot be opened.")
    return {"tried": set(), "passed": set()}


def _say_once(zh, en):
    if en not in _told:
        _told.add(en)
        say(zh, en)
