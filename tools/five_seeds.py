"""Five seeds of lesson 06/02's recipe, and of each of its tricks: writes 06_mnist_99/five_seeds.json, which the lesson reads.

    MNIST_DIR=... .venv/bin/python -m tools.five_seeds

It runs the lesson's own cells tagged `recipe`, so the figures cannot belong to another program. For each seed, 1 to 5, the
recipe trains for 40 epochs on all 60,000 digits; the final epoch is read on the test set, once with one look and once with
nine, and the five networks' probabilities are averaged. Nothing is chosen by these figures. Every trick is measured by the
accuracy on the validation data. A process and one thread for each core; about forty minutes on two cores. What is finished is
kept in tools/.five_seeds/, so a run that was interrupted goes on; delete that folder to begin anew.
"""

import ast
import hashlib
import json
import os
import platform
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from queue import Queue

import nbformat
import numpy as np

ROOT = Path(__file__).resolve().parent.parent
LESSON = ROOT / "06_mnist_99/02_data_augmentation.ipynb"
RESULTS = LESSON.with_name("five_seeds.json")
KEPT = Path(__file__).with_name(".five_seeds")
SEEDS, EPOCHS = [1, 2, 3, 4, 5], 40


def recipe():
    """Return the code (str) of the lesson's cells tagged `recipe`."""
    cells = nbformat.read(LESSON, as_version=4).cells
    return "\n\n".join(cell.source for cell in cells if "recipe" in cell.metadata.get("tags", []))


def recipe_hash():
    """Return the SHA-256 (hex) of the recipe's code, without comments or blank lines: results that carry another one are stale."""
    return hashlib.sha256(ast.dump(ast.parse(recipe())).encode()).hexdigest()


def work(task, seed, core):
    """Do one part in this process, on one core: `task` is "recipe" or "tricks"; keep what it measured."""
    if hasattr(os, "sched_setaffinity"):  # Linux now and then puts two trainings on one core and leaves the other idle
        os.sched_setaffinity(0, [core])
    from shared import data, device

    with device.quiet():
        import keras
        import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    device.prepare(seed)
    (x_all, y_all), (x_test, y_test) = data.load_mnist()
    x_all, x_test = (x[..., None].astype("float32") / 255 for x in (x_all, x_test))
    lesson = {"keras": keras, "layers": keras.layers, "np": np, "tf": tf}
    exec(recipe(), lesson)
    start = time.perf_counter()
    if task == "recipe":
        net = lesson["full_recipe"](x_all, y_all, EPOCHS, seed)
        kept = {"seconds": time.perf_counter() - start, "parameters": net.count_params(), "labels": y_test}
        kept |= {"once": lesson["probabilities"](net, x_test), "nine": lesson["several_looks"](net, x_test)}
    else:
        held_out = len(x_all) // 6
        x_val, y_val = x_all[-held_out:], y_all[-held_out:]
        x_few, y_few = x_all[:-held_out][:10_000], y_all[:-held_out][:10_000]
        kept = {}
        for trick, epochs in [*dict.fromkeys(lesson["tricks"], 6).items(), ("shift", 24), ("affine", 24)]:
            net = lesson["practise"](trick, x_few, y_few, seed, epochs)
            kept[trick if epochs == 6 else f"{trick}, long"] = lesson["accuracy"](lesson["probabilities"](net, x_val), y_val)
    np.savez_compressed(KEPT / f"{task}-{seed}.part.npz", **kept)
    (KEPT / f"{task}-{seed}.part.npz").replace(KEPT / f"{task}-{seed}.npz")


def start(task, seed, cores):
    """Run `work` in a process of its own on a free one of `cores` (a queue), unless its result is there."""
    if not (KEPT / f"{task}-{seed}.npz").exists():
        environment, core = {**os.environ, "MNIST_SOURCE": "full"}, cores.get()
        command = [sys.executable, "-m", "tools.five_seeds", task, str(seed), str(core)]
        try:
            subprocess.run(command, cwd=ROOT, env=environment, check=True)
        finally:  # a part that fails must not keep its core from the others
            cores.put(core)
    print(f"{task}, seed {seed}: done", flush=True)


def train_all():
    """Do every part that is not kept yet, one on each core. Raises SystemExit if what is kept belongs to another recipe."""
    KEPT.mkdir(exist_ok=True)
    (KEPT / "hash").touch()
    if (KEPT / "hash").read_text() not in ("", recipe_hash()):
        raise SystemExit(f"{KEPT} holds results of another recipe: delete it")
    (KEPT / "hash").write_text(recipe_hash())
    cores = Queue()
    for core in range(os.cpu_count()):
        cores.put(core)
    jobs = [(task, seed) for task in ("recipe", "tricks") for seed in SEEDS]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda job: start(*job, cores), jobs))


def share_right(probabilities, labels):
    """Return the accuracy (float) of `probabilities` (n, 10) against `labels` (n,)."""
    return float(np.mean(probabilities.argmax(axis=1) == labels))


def mistakes_of(ensemble, runs, labels):
    """Return what the lesson shows of each wrong answer of `ensemble` (n, 10): a list of dicts, in the order of the test set."""
    found = []
    for i in np.flatnonzero(ensemble.argmax(axis=1) != labels):
        surest = ensemble[i].argsort()[:-3:-1]
        found.append(
            {
                "index": int(i),
                "label": int(labels[i]),
                "guesses": surest.tolist(),
                "probabilities": [round(float(p), 3) for p in ensemble[i][surest]],
                "wrong_in": sum(int(run["once"][i].argmax() != labels[i]) for run in runs),
            }
        )
    return found


def results():
    """Return the contents of the results file (dict) from what the parts have kept."""
    runs, tricks = ([np.load(KEPT / f"{task}-{seed}.npz") for seed in SEEDS] for task in ("recipe", "tricks"))
    labels = runs[0]["labels"]
    once, nine = (np.mean([run[looks] for run in runs], axis=0) for looks in ("once", "nine"))
    return {
        "made_by": "python -m tools.five_seeds",
        "recipe_sha256": recipe_hash(),
        "versions": {"Python": platform.python_version()} | {name: version(name) for name in ("tensorflow", "keras", "numpy")},
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, a training on each",
        "training_digits": 60_000,
        "epochs": EPOCHS,
        "parameters": int(runs[0]["parameters"]),
        "runs": [
            {
                "seed": seed,
                "test_accuracy": share_right(run["once"], labels),
                "nine_looks": share_right(run["nine"], labels),
                "seconds": round(float(run["seconds"])),
            }
            for seed, run in zip(SEEDS, runs)
        ],
        "ensemble": {"test_accuracy": share_right(once, labels), "nine_looks": share_right(nine, labels)},
        "mistakes": mistakes_of(once, runs, labels),
        "tricks": {name: [round(float(run[name]), 4) for run in tricks] for name in tricks[0].files},
    }


def main():
    train_all()
    made = results()
    part = RESULTS.with_suffix(".part")
    part.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    part.replace(RESULTS)
    singles = [run["test_accuracy"] for run in made["runs"]]
    print("single networks:", *singles, f"mean {np.mean(singles):.4f}, standard deviation {np.std(singles, ddof=1):.4f}")
    print("ensemble:", made["ensemble"])


if __name__ == "__main__":
    work(sys.argv[1], *map(int, sys.argv[2:])) if len(sys.argv) > 1 else main()
