"""Make the results files that lessons read: every run of an experiment that its file lacks.

    MNIST_DIR=... python -m tools.experiments LESSON [FILE ...]    such as 04/03, or 04/03 activation-optimizer
    python -m tools.experiments --list                             what the lessons ask, and how many runs are missing

A lesson asks with `experiments.read(file, trial, settings)` in a cell tagged `experiment`; what the trial needs stands in cells tagged
`setup` and `recipe`. One process and one thread for each core (`--workers 1` where seconds are to be compared, and nothing beside it);
`--dask ADDRESS` sends the runs to a Dask cluster, whose workers are started in a copy of the course (PYTHONPATH=. dask worker
ADDRESS --nthreads 1). Each finished run goes into the file at once: what was stopped goes on where it was.
"""

import argparse
import ast
import contextlib
import functools
import inspect
import io
import linecache
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

import nbformat

from shared import experiments
from shared.experiments import results, trials
from tools.lessons import ROOT, find, lesson_paths, short_name


def cells(lesson, *kinds):
    """Return the code cells of the notebook at `lesson` (Path) that carry one of the tags `kinds`, in order."""
    found = nbformat.read(lesson, as_version=4).cells
    return [cell for cell in found if cell.cell_type == "code" and set(kinds) & set(cell.metadata.get("tags", []))]


def execute(cell, namespace):
    """Run the code of `cell` in `namespace` (dict), its prints left out; `inspect` finds its source afterwards."""
    name = f"<{namespace['__name__']} {cell['id']}>"
    linecache.cache[name] = (len(cell.source), None, cell.source.splitlines(keepends=True), name)
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(cell.source, name, "exec"), namespace)


@functools.cache  # a process trains many times
def recipe(lesson):
    """Return the namespace (dict) that the setup and recipe cells of the notebook at `lesson` (Path) make."""
    namespace = {"__name__": f"lesson {short_name(lesson)}"}
    with contextlib.chdir(lesson.parent):
        for cell in cells(lesson, "setup", "recipe"):
            execute(cell, namespace)
    return namespace


def asked(cell, namespace):
    """Return what `cell` reads: a list of (file, trial, settings, seeds), evaluated in `namespace` (dict)."""
    signature, found = inspect.signature(experiments.read), []
    for call in ast.walk(ast.parse(cell.source)):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "experiments.read":
            values = [eval(ast.unparse(argument), namespace) for argument in call.args]
            named = {keyword.arg: eval(ast.unparse(keyword.value), namespace) for keyword in call.keywords}
            bound = signature.bind(*values, **named)
            bound.apply_defaults()
            found.append(tuple(bound.arguments.values()))
    return found


def questions(lesson):
    """Yield (file, trial, settings, seeds) of each question of the notebook at `lesson` (Path), in order.

    A later question may build on an earlier one's results: its cell is run once the earlier file is complete.
    """
    namespace = dict(recipe(lesson))
    for cell in cells(lesson, "experiment"):
        yield from asked(cell, namespace)
        with contextlib.chdir(lesson.parent):
            execute(cell, namespace)


def there(file, trial):
    """Return the results (dict) kept in `file` (str, from the course's folder), or results without a run."""
    path = ROOT / file
    return results.opened(path, trial) if path.exists() else results.empty(trial)


def work(lesson, trial, setting, seed):
    """Train once in this process: `lesson` (str) from this course's folder, `trial` (str) the function's name; return the run (dict)."""
    return trials.one_run(recipe(ROOT / lesson)[trial], setting, seed)


def make(lesson, file, trial, settings, seeds, executor):
    """Train in `executor` what `file` lacks, and keep each run as it comes. Raises TypeError where a setting does not exist."""
    from tqdm import tqdm

    trials.check_settings(trial, settings)
    kept = there(file, trial)
    todo = results.missing_runs(kept, settings, seeds)
    place = os.path.relpath(lesson, ROOT)  # another machine has the course elsewhere
    futures = [executor.submit(work, place, trial.__name__, one, seed) for one, seed in todo]
    for future in tqdm(as_completed(futures) if futures else (), total=len(futures), desc=Path(file).stem, unit="run"):
        kept["runs"].append(future.result())
        kept["runs"].sort(
            key=lambda run: (str(run["setting"]), run["seed"])
        )  # in whatever order they end, the file is the same
        results.save(ROOT / file, kept)


def show_list():
    """Print each question of each lesson, and how many of its runs are missing."""
    for lesson in lesson_paths():
        try:
            for file, trial, settings, seeds in questions(lesson) if cells(lesson, "experiment") else ():
                missing = len(results.missing_runs(there(file, trial), settings, seeds))
                print(f"{short_name(lesson)}  {file}: {len(settings)} settings, {seeds} seeds, {missing} runs missing")
        except (FileNotFoundError, ValueError) as problem:
            print(f"{short_name(lesson)}  {problem}")


def pin(cores):
    """Keep this process on a core of its own: Linux now and then puts two trainings on one and leaves the other idle."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, [cores.get()])


def pool(workers):
    """Return an executor of `workers` (int) processes, each on one core with one thread."""
    os.environ |= {"TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "1", "OMP_NUM_THREADS": "1"}
    context = multiprocessing.get_context("spawn")  # TensorFlow does not survive a fork
    cores = context.Queue()
    for core in range(workers):
        cores.put(core)
    return ProcessPoolExecutor(workers, mp_context=context, initializer=pin, initargs=(cores,))


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lesson", nargs="?")
    parser.add_argument("files", nargs="*", help="names of results files; default: all of the lesson")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--dask", metavar="ADDRESS")
    chosen = parser.parse_args(arguments)
    if chosen.list or not chosen.lesson:
        show_list()
        return
    lesson = find(chosen.lesson)
    if chosen.dask:
        from distributed import Client

        executor = Client(chosen.dask).get_executor()
    else:
        executor = pool(chosen.workers)
    with executor:
        for file, trial, settings, seeds in questions(lesson):
            if not chosen.files or Path(file).stem in chosen.files:
                make(lesson, file, trial, settings, seeds, executor)


if __name__ == "__main__":
    main()
