"""shared/board.py: TensorBoard's server is ended with the kernel, other people's servers stay, and a failure is told."""

import atexit
import json
import subprocess
import sys

import IPython
import pytest
from tensorboard import manager, version

from shared import board, processes


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
        board.open_tensorboard(tmp_path / "logs")
        serve("2-foreign", foreign, "elsewhere")
        gone.kill()
        gone.wait()
        ((stop, *words),) = at_exit
        stop(*words)
        assert ours.wait(timeout=20) != 0
        for server in (before, foreign):
            with pytest.raises(subprocess.TimeoutExpired):  # it runs on
                server.wait(timeout=0.5)
    finally:
        processes.kill(*(processes.Program(server, None, None) for server in servers))


def test_a_server_that_does_not_start_is_told_in_both_languages(tmp_path, monkeypatch):
    class Shell:
        def run_line_magic(self, magic, words):
            pass

    monkeypatch.setattr(manager, "_get_info_dir", lambda: str(tmp_path))
    monkeypatch.setattr(IPython, "get_ipython", Shell)
    monkeypatch.setattr(atexit, "register", lambda *call: None)
    with pytest.raises(RuntimeError, match="没有启动.*端口.*\n.*has not started.*ports"):
        board.open_tensorboard(tmp_path / "logs")
