"""shared/processes.py: programs run, their errors are told, and none of them is left behind."""

import os
import random
import socket
import subprocess
import sys
import time
from pathlib import Path

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


def test_an_interrupt_while_waiting_leaves_nothing_running(tmp_path, monkeypatch):
    slow = processes.start(processes.write(sleep, folder=tmp_path), folder=tmp_path)

    def interrupted(program):
        raise KeyboardInterrupt

    monkeypatch.setattr(processes, "output", interrupted)
    with pytest.raises(KeyboardInterrupt):
        processes.wait_for(slow, "awake")
    assert not processes.is_running(slow)


def test_programs_and_the_folder_end_with_the_python_that_made_them(tmp_path):
    """A notebook whose kernel ends between `start` and `wait`, after its own name for the program is gone."""
    code = (
        "from shared import processes; folder = processes.folder(); "
        "(folder / 'sleep.py').write_text('import time; print(1, flush=True); time.sleep(60)'); "
        "program = processes.start('sleep.py', folder=folder); processes.wait_for(program, '1'); "
        "print(folder, program.process.pid); del program"
    )
    root = Path(processes.__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    folder, pid = done.stdout.split()
    assert not Path(folder).exists()
    for _ in range(100):
        if not alive(int(pid)):
            return
        time.sleep(0.05)
    pytest.fail("it runs on")


def alive(pid):
    if os.name == "nt":
        return str(pid) in subprocess.run(["tasklist", "/FI", f"PID eq {pid}"], capture_output=True, text=True).stdout
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")  # ended, but nobody has asked how: a zombie does not run
    return not status.exists() or status.read_text().rsplit(")")[-1].split()[0] != "Z"
