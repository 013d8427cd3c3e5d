"""shared/processes.py: programs run, their errors are told, and none of them is left behind."""

import atexit
import json
import random
import socket
import subprocess
import sys

import IPython
import pytest
from tensorboard import manager, version

from shared import processes


def greet(name):
    import os

    print("hello", name, os.environ.get("GREETING"))


def fail():
    raise ValueError("no good")


def sleep():
    import time

    print("asleep", flush=True)
    time.sleep(60)


def half(number):
    return math.floor(number / 2)  # noqa: F821  (the program imports it)


def halve(number):
    print(half(int(number)))


def test_a_function_runs_as_a_program_with_its_words_and_variables(tmp_path):
    file = processes.write(greet, folder=tmp_path)
    assert file == "greet.py"
    pair = [processes.start(file, name, folder=tmp_path, GREETING=str(i)) for i, name in enumerate(["Ana", "数字"])]
    assert processes.wait(*pair) == ["hello Ana 0\n", "hello 数字 1\n"]


def test_a_program_of_several_functions_begins_with_its_imports_and_calls_the_last(tmp_path):
    file = processes.write(half, halve, folder=tmp_path, imports="import math")
    assert file == "halve.py"
    assert processes.wait(processes.start(file, "7", folder=tmp_path)) == ["3\n"]


def test_one_failure_stops_the_others_and_is_told(tmp_path):
    slow = processes.start(processes.write(sleep, folder=tmp_path), folder=tmp_path)
    bad = processes.start(processes.write(fail, folder=tmp_path), folder=tmp_path)
    with pytest.raises(RuntimeError, match="no good"):
        processes.wait(slow, bad)
    assert not processes.is_running(slow) and slow.process.returncode != 0, "stopped, not waited for"


def test_a_program_that_takes_too_long_is_stopped(tmp_path):
    slow = processes.start(processes.write(sleep, folder=tmp_path), folder=tmp_path)
    with pytest.raises(TimeoutError):
        processes.wait(slow, seconds=0.2)
    assert not processes.is_running(slow)


def test_waiting_for_words(tmp_path):
    file = processes.write(sleep, folder=tmp_path)
    slow = processes.start(file, folder=tmp_path)
    processes.wait_for(slow, "asleep")
    assert processes.is_running(slow)
    processes.kill(slow)
    assert not processes.is_running(slow)
    in_vain = processes.start(file, folder=tmp_path)
    with pytest.raises(TimeoutError, match="awake"):
        processes.wait_for(in_vain, "awake", seconds=0.2)
    assert not processes.is_running(in_vain)


@pytest.mark.parametrize("program, words", [(fail, "no good"), (greet, "awake")])
def test_words_that_never_come_are_an_error(tmp_path, program, words):
    name = ["Ana"] if program is greet else []
    started = processes.start(processes.write(program, folder=tmp_path), *name, folder=tmp_path)
    with pytest.raises(RuntimeError, match=words):
        processes.wait_for(started, "awake")


def test_free_ports_are_free():
    ports = processes.free_ports(3)
    assert len(set(ports)) == 3
    for port in ports:
        with socket.socket() as one:
            one.bind(("127.0.0.1", port))


def test_free_ports_passes_by_a_port_in_use(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        others = processes.free_ports(2)
        monkeypatch.setattr(random.SystemRandom, "sample", lambda *_: [port, *others])
        assert processes.free_ports(2) == others
        with pytest.raises(OSError, match="3"):
            processes.free_ports(3)


def test_free_ports_leaves_the_lesson_s_random_numbers_alone():
    random.seed(1)
    state = random.getstate()
    processes.free_ports(2)
    assert random.getstate() == state


def test_tensorboard_stops_its_own_server_and_nobody_else_s(tmp_path, monkeypatch):
    """Four servers: one was there before, one ends by itself, one came later in another notebook, one is ours."""
    monkeypatch.setattr(manager, "_get_info_dir", lambda: str(tmp_path))
    sleeper = [sys.executable, "-c", "import time; time.sleep(60)"]
    before, gone, foreign, ours = servers = [subprocess.Popen(sleeper) for _ in range(4)]
    logs, at_exit = (tmp_path / "logs").as_posix(), []

    def serve(name, server, logdir):  # the file that a running TensorBoard leaves about itself
        about = manager.TensorBoardInfo(version.VERSION, 0, server.pid, 6006, "", logdir, "", "")
        (tmp_path / f"{name}.info").write_text(manager._info_to_string(about))

    class Shell:
        def run_line_magic(self, magic, words):
            if magic == "tensorboard":
                assert json.loads(words.removeprefix("--logdir ")) == logs
                serve("1-gone", gone, logs)
                serve("3-ours", ours, logs)

    try:
        serve("0-before", before, logs)
        monkeypatch.setattr(IPython, "get_ipython", Shell)
        monkeypatch.setattr(atexit, "register", lambda *call: at_exit.append(call))
        processes.open_tensorboard(tmp_path / "logs")
        serve("2-foreign", foreign, "elsewhere")
        gone.kill()
        gone.wait()
        ((stop, *words),) = at_exit
        stop(*words)
        assert ours.wait(timeout=20) != 0
        assert before.poll() is None and foreign.poll() is None
    finally:
        processes.kill(*(processes.Program(server, None, None) for server in servers))
