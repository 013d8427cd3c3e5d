"""The results file of one question: JSON, a line a run, each belonging to the code that made it."""

import base64
import json
import os
import platform
import zlib
from importlib.metadata import version
from pathlib import Path

import numpy as np

from shared.experiments.recipes import recipe_hash

ROOT = Path(__file__).resolve().parent.parent.parent


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
        results = json.loads(path.read_text(encoding="utf-8"))
        same = results["recipe_sha256"] == recipe_hash(trial)
    except (ValueError, KeyError, TypeError):
        raise ValueError(f"{path} 读不懂，请移走它。\n{path} cannot be read: move it away.") from None
    if not same:
        raise ValueError(
            f"{path} 里是另一份代码的结果：{trial.__name__} 改过了。请移走这个文件，再跑一次。\n"
            f"{path} holds the results of other code: {trial.__name__} has changed. Move the file away and run again."
        )
    return results


def save(path, results):
    """Write `results` (dict) to `path`, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    head = {name: value for name, value in results.items() if name != "runs"}
    runs = ",\n".join(
        " " + json.dumps(run, ensure_ascii=False) for run in results["runs"]
    )  # a line a run: small changes, small diffs
    part.write_text(f'{json.dumps(head, ensure_ascii=False)[:-1]}, "runs": [\n{runs}\n]}}\n', encoding="utf-8", newline="\n")
    part.replace(path)


def missing_runs(results, settings, seeds):
    """Return the runs that `results` (dict) lack, as a list of (setting, seed)."""
    there = {_key(run["setting"], run["seed"]) for run in results["runs"]}
    return [(one, seed) for seed in range(1, seeds + 1) for one in settings if _key(one, seed) not in there]


def kept(file):
    """Return all runs in the results file `file` as a table, whichever code made them; for what another lesson has found."""
    return _rows(json.loads((ROOT / file).read_text(encoding="utf-8"))["runs"])


def table(results, settings, seeds):
    """Return the runs of `settings` (dicts) with seeds 1 to `seeds` as a table (pandas.DataFrame), a row a run, in this order."""
    runs = {_key(run["setting"], run["seed"]): run for run in results["runs"]}
    return _rows([runs[_key(one, seed)] for one in settings for seed in range(1, seeds + 1)])


def _rows(runs):
    """Return `runs` (dicts) as a table (pandas.DataFrame): settings first, packed arrays as arrays."""
    import pandas

    rows = [{name: value for name, value in (run["setting"] | run).items() if name != "setting"} for run in runs]
    return pandas.DataFrame([{k: _unpacked(v) if isinstance(v, dict) else v for k, v in row.items()} for row in rows])


def packed(array):
    """Return an array (such as the digits read right, or weights) as a dict that JSON holds, base64.

    Of bool (n,): {"count": n, "bits": packed bits}. Of any other dtype: {"dtype", "shape", "zlib": its bytes, compressed}.
    """
    array = np.asarray(array)
    if array.dtype == bool:
        return {"count": len(array), "bits": base64.b64encode(np.packbits(array)).decode()}
    content = zlib.compress(array.tobytes(), 9)
    return {"dtype": array.dtype.name, "shape": list(array.shape), "zlib": base64.b64encode(content).decode()}


def _unpacked(kept):
    if "bits" in kept:
        return np.unpackbits(np.frombuffer(base64.b64decode(kept["bits"]), np.uint8), count=kept["count"]).astype(bool)
    return np.frombuffer(zlib.decompress(base64.b64decode(kept["zlib"])), kept["dtype"]).reshape(kept["shape"])


def _key(setting, seed):
    return json.dumps([setting, seed], sort_keys=True)
