"""The programs of lesson 06/04, taken from its cells: killed and resumed, and two at once, they end as one undisturbed."""

import importlib.util
import json
import os
import socket
import subprocess
import sys

import nbformat
import numpy as np
import pytest

from shared import processes
from tools import lessons

LESSON = lessons.ROOT / "06_mnist_99/04_faster_and_larger.ipynb"


def function_of_cell(name, folder):
    """Return the one function that the lesson's cell `name` defines, as a module of its own in `folder`."""
    (source,) = [cell.source for cell in nbformat.read(LESSON, as_version=4).cells if cell["id"] == name]
    file = folder / "cell.py"
    file.write_text(source, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("cell", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (function,) = [value for value in vars(module).values() if callable(value) and hasattr(value, "__code__")]
    return function


@pytest.fixture
def folder(tmp_path):
    rng = np.random.default_rng(0)
    x = rng.random((3000, 784), "float32")
    np.savez(tmp_path / "digits.npz", x=x, y=(10 * x[:, 0]).astype("uint8"))
    return tmp_path


def weights(file):
    """Return all weights in a saved model as one array, read by a program that does not disturb this one's TensorFlow."""
    code = (
        "import sys, keras, numpy as np; "
        "np.save(sys.argv[2], np.concatenate([w.ravel() for w in keras.models.load_model(sys.argv[1]).get_weights()]))"
    )
    subprocess.run([sys.executable, "-c", code, file, file.with_suffix(".npy")], check=True, stderr=subprocess.DEVNULL)
    return np.load(file.with_suffix(".npy"))


def test_training_killed_half_way_resumes_to_the_same_weights(folder):
    file = processes.write(function_of_cell("long-program", folder), folder)
    whole = processes.start(file, "whole", folder=folder)
    killed = processes.start(file, "broken", folder=folder)
    processes.wait_for(killed, "epoch 4")
    processes.kill(killed)
    assert killed.returncode != 0 and not (folder / "broken.keras").exists()
    assert (folder / "broken-backup").exists()
    reached = int(processes.output(killed).split("epoch ")[-1].split()[0])

    resumed = processes.start(file, "broken", folder=folder)
    processes.wait(whole, resumed)
    epochs = [int(line.split()[1]) for line in processes.output(resumed).splitlines() if line.startswith("epoch")]
    assert reached < 8 and epochs == list(range(reached, 9))
    assert not (folder / "broken-backup").exists(), "the backup is deleted once the training is complete"
    losses = [processes.output(one).split("loss ")[-1] for one in (whole, resumed)]
    assert losses[0] == losses[1]
    np.testing.assert_allclose(weights(folder / "broken.keras"), weights(folder / "whole.keras"), rtol=0, atol=1e-6)


def test_two_workers_end_as_one_and_leave_nothing_behind(folder):
    file = processes.write(function_of_cell("worker-program", folder), folder)
    ports = processes.free_ports(2)
    addresses = [f"127.0.0.1:{port}" for port in ports]
    team = [processes.start(file, folder=folder)]
    for index in range(2):
        config = {"cluster": {"worker": addresses}, "task": {"type": "worker", "index": index}}
        team.append(processes.start(file, folder=folder, TF_CONFIG=json.dumps(config)))
    counts, losses = zip(*(printed.split() for printed in processes.wait(*team)))
    assert counts == ("1", "2", "2")
    np.testing.assert_allclose(np.array(losses, float), float(losses[0]), rtol=1e-3)
    for process in team:
        assert process.returncode == 0
        if os.name == "posix":
            with pytest.raises(ProcessLookupError):
                os.kill(process.pid, 0)
    for port in ports:
        with socket.socket() as one:  # nobody listens there any more
            assert one.connect_ex(("127.0.0.1", port)) != 0


def test_a_worker_left_alone_is_stopped(folder):
    file = processes.write(function_of_cell("worker-program", folder), folder)
    addresses = [f"127.0.0.1:{port}" for port in processes.free_ports(2)]
    config = {"cluster": {"worker": addresses}, "task": {"type": "worker", "index": 0}}
    alone = processes.start(file, folder=folder, TF_CONFIG=json.dumps(config))  # its partner never comes
    with pytest.raises(TimeoutError):
        processes.wait(alone, seconds=6)
    assert alone.poll() is not None
