"""What stands in the way of a program that a lesson starts: a proxy, a taken port, a folder that cannot be written."""

import errno
import os
import socket
import tempfile
from pathlib import Path

import pytest

from shared import processes


def fail():
    raise ValueError("no good")


def sleep():
    import time

    time.sleep(60)


def proxies():
    import os

    print(*(os.environ.get(name) for name in ("http_proxy", "no_proxy", "NO_PROXY", "no_grpc_proxy")))


def test_programs_ask_no_proxy_for_this_machine(tmp_path, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "example.org, localhost")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_grpc_proxy", raising=False)
    file = processes.write(proxies, folder=tmp_path)
    here = "localhost,127.0.0.1"
    (said,) = processes.wait(processes.start(file, folder=tmp_path))
    assert said.startswith("http://127.0.0.1:9 example.org,localhost,127.0.0.1 ") and said.endswith(" None\n")
    assert os.name == "nt" or said.split()[2] == here  # Windows does not tell the two names apart
    assert os.environ["no_proxy"] == "example.org, localhost", "only the program's own variables change"
    monkeypatch.setenv("no_grpc_proxy", "example.org")
    assert processes.wait(processes.start(file, folder=tmp_path))[0].endswith(f" example.org,{here}\n")


def test_a_time_limit_names_the_proxy_where_there_is_one(tmp_path, monkeypatch):
    for name in ("grpc_proxy", "http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    file = processes.write(sleep, folder=tmp_path)
    with pytest.raises(TimeoutError, match="stopped") as plain:
        processes.wait(processes.start(file, folder=tmp_path), seconds=0.1)
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    with pytest.raises(TimeoutError, match="代理.*\n.*proxy set") as told:
        processes.wait(processes.start(file, folder=tmp_path), seconds=0.1)
    assert "proxy" not in str(plain.value) and "https_proxy" in str(told.value)


def take(port):
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", int(port)))


def test_a_taken_port_is_told_in_both_languages(tmp_path):
    file = processes.write(take, folder=tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(RuntimeError, match="端口被别的程序占了.*\nA port is taken.*\n.*its last words"):
            processes.wait(processes.start(file, str(taken.getsockname()[1]), folder=tmp_path))


def complain(number):
    import os

    raise OSError(int(number), os.strerror(int(number)))


@pytest.mark.parametrize(
    "number, told", [(errno.EACCES, "不能写.*\nA folder cannot be written"), (errno.ENOSPC, "磁盘满了.*\nThe disk is full")]
)
def test_what_stops_a_program_that_writes_is_told_in_both_languages(tmp_path, number, told):
    file = processes.write(complain, folder=tmp_path)
    with pytest.raises(RuntimeError, match=told):
        processes.wait(processes.start(file, str(number), folder=tmp_path))


def test_another_failure_is_told_as_it_is(tmp_path):
    with pytest.raises(RuntimeError) as told:
        processes.wait(processes.start(processes.write(fail, folder=tmp_path), folder=tmp_path))
    assert str(told.value).startswith("程序失败了")


def refuse(number):
    def refused(*words, **options):
        raise OSError(number, os.strerror(number))

    return refused


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_folder_that_cannot_be_written_is_told_in_both_languages(tmp_path, monkeypatch, number):
    told = "\n有个文件夹不能写.*TMPDIR.*\nA folder cannot be written.*TMPDIR"
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", refuse(number))
        with pytest.raises(PermissionError, match=told):
            processes.write(sleep, folder=tmp_path)
    monkeypatch.setattr("builtins.open", refuse(number))
    with pytest.raises(PermissionError, match=told):
        processes.start("sleep.py", folder=tmp_path)


def test_another_problem_with_a_file_is_left_as_it_is(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        processes.write(sleep, folder=tmp_path / "nowhere")


def test_no_temporary_folder_is_told_in_both_languages(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: [str(tmp_path / "nowhere")])
    with pytest.raises(PermissionError, match="不能写.*\nA folder cannot be written"):
        processes.folder()
