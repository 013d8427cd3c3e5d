"""Every network that a lesson builds by a function of its own can be saved, and loads where the lesson's code is not there."""

import ast
import json
import os
import subprocess
import sys

import nbformat
import pytest

from tools import lessons

# What builds the networks, in the recipe cells of each lesson
NETWORKS = {
    "04/02": ["mlp()"],
    "04/03": ['deep("relu", keras.optimizers.Adam(0.001))'],
    "04/04": [
        f"network(keras.optimizers.AdamW(cosine()), {cure!r}, 0.1)" for cure in ("none", "dropout", "L1", "L2", "batch norm")
    ],
    "05/01": [f"compiled(conv_net({shrink!r}), 0.003, 1, shuffled())" for shrink in ("stride", "max", "average")],
    "05/02": ["compiled(conv_net(), 0.003, 1, shuffled())", "compiled(dense_net(), 0.003, 1, shuffled())"],
    "05/03": [f"compiled({network}, 0.003, 1, shuffled())" for network in ("lenet()", "deep(True)", "deep(False)")],
    "06/01": ["train(images_train[:300], y_train[:300], seed=1)"],
    "06/02": [
        "compiled(network(random_changes('affine')), 100, smoothing=0.1, average=True)",
        "train(images_train[:300], y_train[:300], 1, True, 1)",
    ],
    "06/03": ["compiled(build(False), 100)", "compiled(build(True), 100)", "compiled(build(True, answers=11), 100)"],
    "06/04": ["compiled(conv_net())", "compiled(dense_net())"],
    "06/05": ["champion()"],
    "06/06": [
        "fitted(row_reader(layers.LSTM(8)), images_train[:300], epochs=1)",
        "fitted(row_reader(layers.Bidirectional(layers.LSTM(8))), images_train[:300], epochs=1)",
        "fitted(small_reader((14, 14)), images_train[:300], epochs=1)",
        "fitted(column_reader(mask=True), columns(images_train[:300], 28), epochs=1)",
        "fitted(probe(halves(2)[0]), images_train[:300], epochs=1)",
        "fitted(highway_net(depth=3), images_train[:300], epochs=1)",
        "fitted(plain_net(depth=3), images_train[:300], epochs=1)",
    ],
}
SAVE = """
import json
import sys
from pathlib import Path

import numpy as np

from tools import experiments

place, networks = Path(sys.argv[1]), json.loads(sys.argv[2])
for lesson, builders in networks.items():
    space = experiments.recipe(Path(lesson))
    images = space["images_val"][:50]
    for number, builder in enumerate(builders):
        model = eval(builder, space)
        file = place / f"{Path(lesson).stem}-{number}.keras"
        model.save(file)
        np.savez(file.with_suffix(".npz"), images=images, output=model.predict(images, verbose=0))
"""
LOAD = """
import sys
from pathlib import Path

import keras
import numpy as np

for file in map(Path, sys.argv[2:]):
    model, before = keras.saving.load_model(file), np.load(file.with_suffix(".npz"))
    images = before["images"]
    assert np.allclose(model.predict(images, verbose=0), before["output"], atol=1e-5), file
    one_hot = isinstance(model.loss, keras.losses.CategoricalCrossentropy)
    labels = np.zeros(before["output"].shape if one_hot else len(images), "uint8")
    model.train_on_batch(images, labels)  # optimizer, schedule and loss came back as well
"""
OWN = {"Layer", "Model", "LearningRateSchedule", "Optimizer", "Regularizer", "Initializer", "Loss", "Metric", "Lambda"}


def run(script, *arguments, **environment):
    """Run `script` in a fresh process on the offline sample; fail with its last lines."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    environment = os.environ | {"MNIST_SOURCE": "sample"} | environment
    done = subprocess.run(command, cwd=arguments[0], env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]


def test_networks_load_in_a_fresh_process_without_the_lessons(tmp_path):
    paths = {lessons.short_name(path): str(path) for path in lessons.lesson_paths()}
    networks = {paths[lesson]: builders for lesson, builders in NETWORKS.items()}
    run(SAVE, tmp_path, json.dumps(networks), PYTHONPATH=str(lessons.ROOT))
    files = sorted(tmp_path.glob("*.keras"))
    assert len(files) == sum(map(len, NETWORKS.values()))
    run(LOAD, tmp_path, *files, PYTHONPATH="")


def own_classes(notebook):
    """Return (cell id, class) of the classes that a lesson makes out of Keras' own, where they would end up in a network."""
    found = []
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.ClassDef) and any(ast.unparse(base).split(".")[-1] in OWN for base in node.bases):
                found.append((cell["id"], node.name))
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Lambda":
                found.append((cell["id"], "Lambda"))
    return found


@pytest.mark.parametrize("path", lessons.lesson_paths(), ids=lessons.short_name)
def test_networks_are_made_of_keras_own_parts(path):
    assert not own_classes(nbformat.read(path, as_version=4))
