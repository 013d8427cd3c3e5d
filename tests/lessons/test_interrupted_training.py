"""The programs of lessons 06/04 and 06/05, taken from their cells: two at once, or killed and resumed, they end as one undisturbed."""

import importlib.util
import json
import socket
import subprocess
import sys
import time

import nbformat
import numpy as np
import pytest
from tiers import in_a_release

from shared import processes
from tools import lessons

LARGER = lessons.ROOT / "06_mnist_99/04_faster_and_larger.ipynb"
KEEP = lessons.ROOT / "06_mnist_99/05_keep_resume_ship.ipynb"


def program(folder, lesson, *cells):
    """Write the program that `lesson` makes of the functions in its `cells` (ids), in `folder`; return the file's name."""
    source = {cell["id"]: cell.source for cell in nbformat.read(lesson, as_version=4).cells}
    file = folder / "cells.py"
    file.write_text("\n\n".join(source[name] for name in ("programs-code", *cells)), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("cells", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    functions = [value for value in vars(module).values() if callable(value) and hasattr(value, "__code__")]
    return processes.write(*functions, folder=folder, imports=module.imports)


def start_worker(file, folder, addresses, index):
    config = {"cluster": {"worker": addresses}, "task": {"type": "worker", "index": index}}
    return processes.start(file, folder=folder, TF_CONFIG=json.dumps(config))


def someone_listens(port):
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def folder(tmp_path):
    rng = np.random.default_rng(0)
    x = rng.integers(0, 256, (3000, 28, 28), "uint8")
    np.savez(tmp_path / "digits.npz", x=x, y=x[:, 14, 14] // 26)
    return tmp_path


def weights(file):
    """Return all weights in a saved model as one array, read by a program that does not disturb this one's TensorFlow."""
    code = (
        "import sys, keras, numpy as np; "
        "np.save(sys.argv[2], np.concatenate([w.ravel() for w in keras.models.load_model(sys.argv[1]).get_weights()]))"
    )
    subprocess.run([sys.executable, "-c", code, file, file.with_suffix(".npy")], check=True, stderr=subprocess.DEVNULL)
    return np.load(file.with_suffix(".npy"))


@in_a_release("the lesson does it and checks that the weights agree")
def test_training_killed_half_way_resumes_to_the_same_weights(folder):
    file = program(folder, KEEP, "long-net", "long-epochs", "long-program")
    whole = processes.start(file, "whole", folder=folder)
    killed = processes.start(file, "broken", folder=folder)
    processes.wait_for(killed, "epoch 4")
    processes.kill(killed)
    assert killed.process.returncode != 0 and not (folder / "broken.keras").exists()
    assert (folder / "broken-backup").exists()
    reached = int(processes.output(killed).split("epoch ")[-1].split()[0])

    resumed = processes.start(file, "broken", folder=folder)
    processes.wait(whole, resumed)
    epochs = [int(line.split()[1]) for line in processes.output(resumed).splitlines() if line.startswith("epoch")]
    assert reached < 8 and epochs in (list(range(reached, 9)), list(range(reached + 1, 9)))  # later if just backed up
    assert not (folder / "broken-backup").exists(), "the backup is deleted once the training is complete"
    losses = [processes.output(one).split("loss ")[-1] for one in (whole, resumed)]
    assert losses[0] == losses[1]
    np.testing.assert_allclose(weights(folder / "broken.keras"), weights(folder / "whole.keras"), rtol=0, atol=1e-6)


@in_a_release("the lesson does it and checks that the weights agree")
def test_two_workers_end_as_one(folder, monkeypatch):
    """Behind a proxy that answers nobody, as in many offices and schools."""
    for name in ("http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    file = program(folder, LARGER, "worker-build", "worker-step", "worker-program")
    addresses = [f"127.0.0.1:{port}" for port in processes.free_ports(2)]
    team = [processes.start(file, folder=folder), *(start_worker(file, folder, addresses, index) for index in range(2))]
    counts, losses = zip(*(printed.split() for printed in processes.wait(*team)))
    assert counts == ("1", "2", "2")
    np.testing.assert_allclose(np.array(losses, float), float(losses[0]), rtol=1e-3)


def test_a_worker_left_alone_waits_and_is_stopped(folder):
    """Its partner never comes: it listens on its port and does not end; when the time is up, nobody listens there any more."""
    file = program(folder, LARGER, "worker-build", "worker-step", "worker-program")
    ports = processes.free_ports(2)
    alone = start_worker(file, folder, [f"127.0.0.1:{port}" for port in ports], 0)
    try:
        for _ in range(600):
            if someone_listens(ports[0]) or not processes.is_running(alone):
                break
            time.sleep(0.1)
        assert someone_listens(ports[0]) and processes.is_running(alone), alone.err.read_text(encoding="utf-8")
        with pytest.raises(TimeoutError):
            processes.wait(alone, seconds=1)
        assert not someone_listens(ports[0]) and processes.output(alone) == ""
    finally:
        processes.kill(alone)


@in_a_release("test_obstacles.py, with a program that is not TensorFlow's")
def test_a_worker_whose_port_is_taken_says_so(folder):
    file = program(folder, LARGER, "worker-build", "worker-step", "worker-program")
    ports = processes.free_ports(2)
    with socket.socket() as taken:
        taken.bind(("", ports[0]))
        taken.listen()
        with pytest.raises(RuntimeError, match="端口被别的程序占了.*\nA port is taken"):
            processes.wait(start_worker(file, folder, [f"127.0.0.1:{port}" for port in ports], 0))
