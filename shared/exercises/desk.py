"""What a learner calls in an exercise notebook: check, hint, solution, passed, progress."""

import _thread
import contextlib
import html
import importlib
import json
import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from shared.exercises import progress as book
from shared.exercises.answers import Unchecked, Untouched, Wrong
from shared.messages import kernel, say

SECONDS = 20  # for one check; then it is interrupted
MARKS = {"right": "✓ ", "wrong": "✗ ", "untouched": "… ", "unchecked": "? "}
_hints_given = {}


@dataclass(frozen=True)
class Outcome:
    """What a check found: `kind` is "right", "wrong", "untouched" or "unchecked"; `zh`, `en` what was said; `points` of `of`.

    True where the answer is right.
    """

    kind: str
    zh: str
    en: str
    points: float
    of: float

    def __bool__(self):
        return self.kind == "right"

    def _ipython_display_(self):
        """Show nothing more: the message has been shown."""


def chapter(number):
    """Return the exercises of the chapter of `number` (str, "02.3"): {number: (test, Texts)}. Raises ValueError for what is no exercise."""
    with contextlib.suppress(ImportError, TypeError):
        tests = importlib.import_module(f"shared.exercises.ch{number[:2]}").TESTS
        texts = importlib.import_module(f"shared.exercises.texts.ch{number[:2]}").TEXTS
        if number in tests:
            return {name: (test, texts[name]) for name, test in tests.items()}
    raise ValueError(f"没有练习 {number!r}，编号像 02.3 这样 / there is no exercise {number!r}; numbers look like 02.3")


def chapters():
    """Return the exercises of all chapters: {"02": {number: (test, Texts)}}."""
    names = sorted(file.stem[2:] for file in Path(__file__).parent.glob("ch*.py"))
    return {name: chapter(f"{name}.1") for name in names}


def judge(number, answer, seed=None):
    """Return the Outcome of `answer` for exercise `number` (str), on fresh random data (`seed`: int, for repeating it)."""
    test, texts = chapter(number)[number]
    try:
        with _time_limit():
            test(answer, np.random.default_rng(seed))
    except Untouched:
        zh, en = (
            "还没有动笔：把 ... 换成你的代码，运行，再来检查。",
            "Not attempted yet: put your code where ... stands, run it, and check again.",
        )
        return Outcome("untouched", zh, en, 0, texts.points)
    except Unchecked as told:
        return Outcome("unchecked", told.zh, told.en, 0, texts.points)
    except Wrong as told:
        return Outcome("wrong", told.zh, told.en, 0, texts.points)
    return Outcome("right", *texts.right, texts.points, texts.points)


def check(number, answer):
    """Check `answer` for exercise `number` (str, "02.3"): say in both languages what was found, and return the Outcome.

    With COURSE_GRADING=points in the environment the points alone are returned, as nbgrader wants them.
    """
    outcome = judge(number, answer)
    lead = f"{MARKS[outcome.kind]}{number} "
    say(lead + outcome.zh, lead + outcome.en)
    if outcome.kind != "untouched":
        book.keep(number, outcome.kind == "right")
    return outcome.points if os.environ.get("COURSE_GRADING") == "points" else outcome


def passed(number):
    """Return whether exercise `number` (str) was answered rightly in this run of the notebook."""
    chapter(number)
    return number in book.passed_now


def hint(number):
    """Say one more hint for exercise `number` (str) each time, until there are no more."""
    hints = chapter(number)[number][1].hints
    given = _hints_given.get(number, 0)
    if given == len(hints):
        told = f'{number} 没有更多提示了；试过之后，可以用 solution("{number}")。'
        say(told, f'{number} No more hints; once you have tried, there is solution("{number}").')
        return
    _hints_given[number] = given + 1
    zh, en = hints[given]
    lead = f"{number} ({given + 1}/{len(hints)}) "
    say(lead + zh, lead + en)


def solution(number):
    """Show the course's solution of exercise `number` (str), once it has been tried."""
    chapter(number)
    if number not in book.tried():
        say(f"{number} 先试一次，再看答案：运行它的检查。", f"{number} Try it once before you look: run its check.")
        return
    (path,) = book.ROOT.glob(f"{number[:2]}_*/solutions.ipynb")
    cells = {cell["id"]: "".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]}
    code = cells[f"ex-{number.replace('.', '-')}-answer"]
    print("\n".join(line for line in code.splitlines() if "### " not in line))


def progress():
    """Show what has been passed, a row a chapter, a square an exercise."""
    rows = []
    for name, exercises in chapters().items():
        done = [number in book.passed() for number in exercises]
        rows.append(f"{name}  {''.join('■' if one else '□' for one in done)}  {sum(done)}/{len(done)}")
    text = "\n".join(rows)
    if kernel() is None:
        print(text)
        return
    from IPython.display import display

    display({"text/html": f"<pre>{html.escape(text)}</pre>", "text/plain": text}, raw=True)


@contextlib.contextmanager
def _time_limit():
    """Interrupt what runs inside after SECONDS, and raise Unchecked; the learner's own interrupt goes through."""
    lock, state = threading.Lock(), {"over": False, "late": False}

    def interrupt():
        with lock:
            if not state["over"]:
                state["late"] = True
                _thread.interrupt_main()

    timer = threading.Timer(SECONDS, interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
        with lock:
            state["over"] = True
        if state["late"]:
            time.sleep(1)  # the interrupt is on its way
    except KeyboardInterrupt:
        if not state["late"]:
            raise
        raise Unchecked(
            f"过了 {SECONDS} 秒还没有算完，停下了：有没有停不下来的循环？（在函数里第一次导入 TensorFlow 也要这么久：先在别的格子里导入。）",
            f"Stopped: it was not done after {SECONDS} seconds. Is there a loop that never ends? (A first import of TensorFlow inside the function takes as long: import it in another cell before.)",
        ) from None
    finally:
        with lock:
            state["over"] = True
        timer.cancel()
