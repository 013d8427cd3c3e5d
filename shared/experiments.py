"""Experiments: one function over settings and seeds, results that are kept, and what two sets of runs can tell apart.

A trial is a function of a lesson: it takes its settings and `seed` by name, trains, and returns which validation digits were read
right (bool array), or a dict with that as "right" and further numbers. The results of one question are one JSON file:
`read` returns what the course keeps, `repeat` trains again and writes beside it, in my_work/.
"""

import base64
import inspect
import json
import os
import platform
import tempfile
import time
from importlib.metadata import version
from itertools import product
from pathlib import Path

import numpy as np

from shared.messages import say
from shared.recipes import recipe_hash

ROOT = Path(__file__).resolve().parent.parent
MINE = ROOT / "my_work"
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
    kept = opened(ROOT / file, trial)
    missing = missing_runs(kept, settings, seeds)
    if missing:
        raise ValueError(
            f"{file} 里缺 {len(missing)} 次训练，例如 {missing[0]}。请运行 python -m tools.experiments。\n"
            f"{file} lacks {len(missing)} runs, such as {missing[0]}. Run python -m tools.experiments."
        )
    return _table(kept, settings, seeds)


def repeat(file, trial, settings, seeds=SEEDS):
    """Train what `read` reads, with a progress bar, and return the same table; what is finished is kept, so it can be stopped.

    The course's own file stays as it is: the runs go to the same path below my_work/, or to a temporary folder (said) where that
    cannot be written. Raises TypeError where the trial has no such setting, ValueError where the file there holds another
    trial's runs, RuntimeError naming the run that failed.
    """
    from tqdm.auto import tqdm

    path = _writable(file)
    check_settings(trial, settings)
    kept = opened(path, trial) if path.exists() else empty(trial)
    for one, seed in tqdm(missing_runs(kept, settings, seeds), desc=path.stem, unit="run"):
        try:
            kept["runs"].append(one_run(trial, one, seed))
        except Exception as problem:
            raise RuntimeError(
                f"{one}，种子 {seed}：这次训练没有跑完（{problem}）。在它之前跑完的都在 {path} 里。\n"
                f"{one}, seed {seed}: this run failed ({problem}). Those before it are in {path}."
            ) from problem
        save(path, kept)
    return _table(kept, settings, seeds)


def one_run(trial, setting, seed):
    """Train once and return the run (dict): setting, seed, seconds, accuracy, packed bits of the digits read right, what else it gave."""
    start = time.perf_counter()
    measured = trial(**setting, seed=seed)
    seconds = time.perf_counter() - start
    measured = measured if isinstance(measured, dict) else {"right": measured}
    right = np.asarray(measured.pop("right"))
    if right.dtype != bool or right.ndim != 1 or not len(right):
        raise TypeError(f"right: 要一维的布尔数组 / a bool array of one axis, not {right.dtype} {right.shape}")
    bits = base64.b64encode(np.packbits(right)).decode()
    run = {"setting": setting, "seed": seed, "seconds": round(seconds, 2), "accuracy": round(float(right.mean()), 6)}
    return run | {name: round(float(value), 6) for name, value in measured.items()} | {"digits": len(right), "right": bits}


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


def missing_runs(kept, settings, seeds):
    """Return the runs that the results `kept` lack, as a list of (setting, seed)."""
    there = {_key(run["setting"], run["seed"]) for run in kept["runs"]}
    return [(one, seed) for seed in range(1, seeds + 1) for one in settings if _key(one, seed) not in there]


def empty(trial):
    """Return results (dict) without a run: the recipe's hash, versions, machine."""
    versions = {"Python": platform.python_version()} | {name: version(name) for name in ("tensorflow", "keras", "numpy")}
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return {"trial": trial.__name__, "recipe_sha256": recipe_hash(trial), "versions": versions, "machine": machine, "runs": []}


def opened(path, trial):
    """Return the results (dict) at `path`. Raises FileNotFoundError, or ValueError where they are broken or another recipe's."""
    if not path.is_file():
        raise FileNotFoundError(
            f"没有结果文件 {path}。请取完整的课程文件夹。\nNo results file {path}: take the whole course folder."
        )
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        same = kept["recipe_sha256"] == recipe_hash(trial)
    except (ValueError, KeyError, TypeError):
        raise ValueError(f"{path} 读不懂，请移走它。\n{path} cannot be read: move it away.") from None
    if not same:
        raise ValueError(
            f"{path} 里是另一份代码的结果：{trial.__name__} 改过了。请移走这个文件，再跑一次。\n"
            f"{path} holds the results of other code: {trial.__name__} has changed. Move the file away and run again."
        )
    return kept


def save(path, kept):
    """Write the results `kept` (dict) to `path`, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    head = {name: value for name, value in kept.items() if name != "runs"}
    runs = ",\n".join(
        " " + json.dumps(run, ensure_ascii=False) for run in kept["runs"]
    )  # a line a run: small changes, small diffs
    part.write_text(f'{json.dumps(head, ensure_ascii=False)[:-1]}, "runs": [\n{runs}\n]}}\n', encoding="utf-8", newline="\n")
    part.replace(path)


def _key(setting, seed):
    return json.dumps([setting, seed], sort_keys=True)


def _table(kept, settings, seeds):
    import pandas

    runs = {_key(run["setting"], run["seed"]): run for run in kept["runs"]}
    rows = [runs[_key(one, seed)] for one in settings for seed in range(1, seeds + 1)]
    bits = [np.unpackbits(np.frombuffer(base64.b64decode(run["right"]), np.uint8), count=run["digits"]) for run in rows]
    rows = [{k: v for k, v in (run["setting"] | run).items() if k not in ("setting", "digits")} for run in rows]
    return pandas.DataFrame([row | {"right": right.astype(bool)} for row, right in zip(rows, bits)])


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
