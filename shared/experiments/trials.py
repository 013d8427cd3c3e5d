"""Experiments: one function over settings and seeds, results that are kept, and what two sets of runs can tell apart.

A trial is a function of a lesson: it takes its settings and `seed` by name, trains, and returns which validation digits were read
right (bool array), or a dict with that as "right" and further numbers. The results of one question are one JSON file:
`read` returns what the course keeps, `repeat` trains again and writes beside it, in my_work/.
"""

import inspect
import tempfile
import time
from itertools import product
from pathlib import Path

import numpy as np

from shared.experiments import results
from shared.messages import say

MINE = results.ROOT / "my_work"
SEEDS = 6  # the smallest two-sided sign-flip p of six paired seeds is 0.031; of five, 0.0625


def grid(**factors):
    """Return every combination of `factors` (name=[values]) as a list of settings (dicts)."""
    return [dict(zip(factors, values)) for values in product(*factors.values())]


def read(file, trial, settings, seeds=SEEDS):
    """Return the kept runs of a question as a table (pandas.DataFrame): a row for each of `settings` (dicts) and each seed from 1.

    `file` (str) is seen from the course's folder, such as "04_mnist_mlp/results/depth.json". Columns: the settings, seed, seconds,
    accuracy, right (bool array), and what else the trial measured. Raises FileNotFoundError where the file is missing, ValueError
    where it holds another trial's runs or too few, each with what to do.
    """
    runs = results.opened(results.ROOT / file, trial)
    missing = results.missing_runs(runs, settings, seeds)
    if missing:
        raise ValueError(
            f"{file} 里缺 {len(missing)} 次训练，例如 {missing[0]}。请运行 python -m tools.experiments。\n"
            f"{file} lacks {len(missing)} runs, such as {missing[0]}. Run python -m tools.experiments."
        )
    return results.table(runs, settings, seeds)


def repeat(file, trial, settings, seeds=SEEDS):
    """Train what `read` reads, with a progress bar, and return the same table; what is finished is kept, so it can be stopped.

    The course's own file stays as it is: the runs go to the same path below my_work/, or to a temporary folder (said) where that
    cannot be written. Raises TypeError where the trial has no such setting, ValueError where the file there holds another
    trial's runs, RuntimeError naming the run that failed.
    """
    from tqdm.auto import tqdm

    path = _writable(file)
    check_settings(trial, settings)
    runs = results.opened(path, trial) if path.exists() else results.empty(trial)
    for one, seed in tqdm(results.missing_runs(runs, settings, seeds), desc=path.stem, unit="run"):
        try:
            runs["runs"].append(one_run(trial, one, seed))
        except Exception as problem:
            raise RuntimeError(
                f"{one}，种子 {seed}：这次训练没有跑完（{problem}）。在它之前跑完的都在 {path} 里。\n"
                f"{one}, seed {seed}: this run failed ({problem}). Those before it are in {path}."
            ) from problem
        results.save(path, runs)
    return results.table(runs, settings, seeds)


def one_run(trial, setting, seed):
    """Train once and return the run (dict): setting, seed, seconds, accuracy, and what the trial measured.

    An array, such as the digits read right or a network's weights, is kept packed (results.packed). Raises TypeError where the
    trial does not return "right".
    """
    start = time.perf_counter()
    measured = trial(**setting, seed=seed)
    seconds = time.perf_counter() - start
    measured = measured if isinstance(measured, dict) else {"right": measured}
    right = np.asarray(measured.get("right"))
    if right.dtype != bool or right.ndim != 1 or not len(right):
        raise TypeError(f"right: 要一维的布尔数组 / a bool array of one axis, not {right.dtype} {right.shape}")
    run = {"setting": setting, "seed": seed, "seconds": round(seconds, 2), "accuracy": round(float(right.mean()), 6)}
    return run | {name: results.packed(value) if np.ndim(value) else round(float(value), 6) for name, value in measured.items()}


def check_settings(trial, settings):
    """Raise TypeError, naming the setting, where `trial` does not take one of `settings` (dicts) or takes one that none gives."""
    for one in settings:
        try:
            inspect.signature(trial).bind(**one, seed=1)
        except TypeError as problem:
            known = ", ".join(inspect.signature(trial).parameters)
            raise TypeError(
                f"{trial.__name__} 不能用 {one}：{problem}。它的设置是 {known}。\n"
                f"{trial.__name__} does not take {one}: {problem}. Its settings are {known}."
            ) from None


def _writable(file):
    """Return where a learner's own runs of the question `file` go (Path); says so where it is not my_work/."""
    target = MINE / file
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=target.parent):
            return target
    except OSError:
        elsewhere = Path(tempfile.gettempdir()) / "my_work" / file
        say(
            f"{target.parent} 不能写，结果放在 {elsewhere}。", f"{target.parent} cannot be written: the runs go to {elsewhere}."
        )
        return elsewhere
