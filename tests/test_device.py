"""shared/device.py: silence on stderr, repeatable numbers."""

import json
import os
import subprocess
import sys
from pathlib import Path

from shared import device

CODE = "from shared import device; device.prepare(seed={}); import keras; print(keras.random.normal((3,)).numpy())"


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parent.parent)


def test_prepare_is_silent_on_stderr_says_what_runs_and_repeats():
    first, again, other = (run(CODE.format(seed)) for seed in (1, 1, 2))
    assert first.returncode == 0 and first.stderr == ""  # TensorFlow's own log lines stay off the page
    assert "TensorFlow 2." in first.stdout and "Keras 3." in first.stdout
    assert first.stdout == again.stdout != other.stdout


def test_prepare_holds_numpy_to_one_thread():
    printed = run(
        "import numpy, threadpoolctl; from shared import device; device.prepare();"
        "print([pool['num_threads'] for pool in threadpoolctl.threadpool_info() if pool['user_api'] == 'blas'])"
    )
    threads = json.loads(printed.stdout.splitlines()[-1])
    assert threads and set(threads) == {1}


def test_quiet_hides_what_c_code_writes_and_gives_stderr_back(capfd):
    with device.quiet():
        os.write(2, b"a log line of TensorFlow")
    os.write(2, b"an error that matters")
    assert capfd.readouterr().err == "an error that matters"


def test_quiet_gives_stderr_back_after_an_error(capfd):
    try:
        with device.quiet():
            raise KeyError("in the block")
    except KeyError:
        pass
    os.write(2, b"back")
    assert capfd.readouterr().err == "back"
