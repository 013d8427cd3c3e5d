"""What is too heavy for every day: `make test-release`, before the course is given out.

    python -m tools.release          the parts that are missing, too old, or made from other code
    python -m tools.release --list   which parts these are, and why

A part is a lesson that takes more than 150 s on the full data, the core cells of a lesson alone on the sample
(`make test` has those of one), the sliders of all lessons in the browser, the changed solutions of tools/mutants.py, or the unit tests in
a random order. What is finished
is written at once to tests/release/results.json, so a run that was stopped goes on; a test (tests/tools/test_release.py)
refuses results older than 120 days or made from other code than the lesson's today. What is
timed is `make bench`, and no test.
"""

import argparse
import datetime
import json
import os
import platform
import random
import subprocess
import sys
import time
from importlib.metadata import version

import nbformat

from tools import core, folding, lessons, minutes, mutants

RESULTS = lessons.ROOT / "tests/release/results.json"
DAYS = 120
ORDERS = 3
OWN_TEST = "tests/tools/test_release.py"  # cannot pass before the last part has


def parts():
    """Return `{name: (arguments for Python, hash of the lesson's code or None)}` of all parts, the longest lessons last."""
    pytest = ["-m", "pytest"]
    found = {}
    for number in range(1, ORDERS + 1):
        order = ["--random-order", f"--random-order-seed={random.randrange(1_000_000)}"]
        found[f"unit tests, random order {number}"] = (
            [*pytest, "tests", "--ignore=tests/browser", f"--ignore={OWN_TEST}", *order],
            None,
        )
    found["every lesson with sliders, in the browser"] = ([*pytest, "tests/browser"], None)
    found["solutions, changed a little"] = (["-m", "tools.mutants"], mutants.code())
    for path in lessons.lesson_paths():
        name, alone = lessons.short_name(path), minutes.core_only(nbformat.read(path, as_version=4))
        if alone.cells and name != core.EVERY_DAY:
            found[f"core of {name}"] = (["-m", "tools.core", name], trained(alone))
    for path in lessons.lesson_paths("heavy"):
        code = trained(nbformat.read(path, as_version=4))
        found[f"lesson {lessons.short_name(path)}"] = ([*pytest, path.relative_to(lessons.ROOT).as_posix()], code)
    return found


def trained(notebook):
    """Return the SHA-256 (hex) of the code that trains and measures: `notebook` without its figures, which `make test` draws, and checks."""
    notebook.cells = [cell for cell in notebook.cells if folding.kind(cell) != "figure"]
    return lessons.code_hash(notebook)


def missing(results, today, wanted=None):
    """Return `{part: reason}` of what `results` (as read by `kept`) does not hold on `today` (datetime.date)."""
    found = {}
    for name, (_, code) in (wanted or parts()).items():
        if name not in results:
            found[name] = "never run"
        elif results[name]["code_sha256"] != code:
            found[name] = "made from other code"
        elif (today - datetime.date.fromisoformat(results[name]["date"])).days > DAYS:
            found[name] = f"older than {DAYS} days"
    return found


def kept():
    """Return the results on file: `{part: {"date", "seconds", "code_sha256", "versions"}}`."""
    return json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}


def keep(name, code, seconds):
    """Add to the file that the part `name` has passed today in `seconds`, with `code` as its lesson's hash."""
    packages = {package: version(package) for package in ("tensorflow", "keras", "numpy")}
    result = {
        "date": datetime.date.today().isoformat(),
        "seconds": round(seconds),
        "code_sha256": code,
        "versions": {"Python": platform.python_version()} | packages,
    }
    RESULTS.parent.mkdir(exist_ok=True)
    part = RESULTS.with_suffix(".part")
    part.write_text(json.dumps(kept() | {name: result}, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n")
    part.replace(RESULTS)


def run(wanted):
    """Run what is missing of `wanted` (as `parts` returns it), one after the other; return how many parts failed."""
    failed = 0
    for name, reason in missing(kept(), datetime.date.today(), wanted).items():
        arguments, code = wanted[name]
        print(f"{name} ({reason}): python {' '.join(arguments)}", flush=True)
        begun = time.monotonic()
        environment = os.environ if name.startswith("lesson") else os.environ | {"MNIST_SOURCE": "sample", "TIER": "release"}
        if subprocess.run([sys.executable, *arguments], cwd=lessons.ROOT, env=environment).returncode == 0:
            keep(name, code, time.monotonic() - begun)
        else:
            print(f"{name}: FAILED", flush=True)
            failed += 1
    return failed


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true")
    if parser.parse_args().list:
        for part, why in missing(kept(), datetime.date.today()).items():
            print(f"{part}: {why}")
    else:
        raise SystemExit(run(parts()))
