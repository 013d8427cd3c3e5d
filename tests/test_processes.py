"""shared/processes.py: programs run, their errors are told, and none of them is left behind."""

import socket
import time

import pytest

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


def test_a_function_runs_as_a_program_with_its_words_and_variables(tmp_path):
    file = processes.write(greet, tmp_path)
    assert file == "greet.py"
    pair = [processes.start(file, name, folder=tmp_path, GREETING=str(i)) for i, name in enumerate(["Ana", "数字"])]
    assert processes.wait(*pair) == ["hello Ana 0\n", "hello 数字 1\n"]


def test_one_failure_stops_the_others_and_is_told(tmp_path):
    slow = processes.start(processes.write(sleep, tmp_path), folder=tmp_path)
    bad = processes.start(processes.write(fail, tmp_path), folder=tmp_path)
    start = time.monotonic()
    with pytest.raises(RuntimeError, match="no good"):
        processes.wait(slow, bad)
    assert time.monotonic() - start < 20 and slow.poll() is not None


def test_a_program_that_takes_too_long_is_stopped(tmp_path):
    slow = processes.start(processes.write(sleep, tmp_path), folder=tmp_path)
    with pytest.raises(TimeoutError):
        processes.wait(slow, seconds=0.2)
    assert slow.poll() is not None


def test_waiting_for_words(tmp_path):
    file = processes.write(sleep, tmp_path)
    slow = processes.start(file, folder=tmp_path)
    processes.wait_for(slow, "asleep")
    assert slow.poll() is None
    processes.kill(slow)
    assert slow.poll() is not None
    with pytest.raises(TimeoutError, match="awake"):
        processes.wait_for(slow := processes.start(file, folder=tmp_path), "awake", seconds=0.2)
    assert slow.poll() is not None


@pytest.mark.parametrize("program, words", [(fail, "no good"), (greet, "awake")])
def test_words_that_never_come_are_an_error(tmp_path, program, words):
    process = processes.start(processes.write(program, tmp_path), *["Ana"] * (program is greet), folder=tmp_path)
    with pytest.raises(RuntimeError, match=words):
        processes.wait_for(process, "awake")


def test_free_ports_are_free():
    ports = processes.free_ports(3)
    assert len(set(ports)) == 3
    for port in ports:
        with socket.socket() as one:
            one.bind(("127.0.0.1", port))
