"""Python programs started from a notebook: write one, start it, wait for it, and leave none behind.

TensorFlow decides on its devices once in a program, and a program that is killed takes its notebook with it, so a few
experiments need a Python of their own. What such a program prints goes to files in its folder, never to the page.
"""

import atexit
import contextlib
import errno
import inspect
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = ("localhost", "127.0.0.1")  # what no proxy is asked for
# What a program or the system says when something is in its way, and what a learner is told
REASONS = {
    "port": (
        r"(?i)address already in use|could not start grpc server|no address added|WinError 100(?:13|48)|errno (?:98|48)\b",
        "端口被别的程序占了。再运行一次这一格，会换一个端口。",
        "A port is taken by another program. Run the cell again: it picks another port.",
    ),
    "folder": (
        r"(?i)permission denied|permissionerror|read-only file system|errno (?:13|30)\b",
        "有个文件夹不能写。换一个能写的地方，或者改环境变量 TMPDIR（Windows 是 TEMP）。",
        "A folder cannot be written. Use one that can, or change the environment variable TMPDIR (TEMP on Windows).",
    ),
    "disk": (
        r"(?i)no space left|errno 28\b",
        "磁盘满了。",
        "The disk is full.",
    ),
}
_started = []  # processes; those that still run when this Python ends are ended with it


@dataclass
class Program:
    """A program that `start` has started: its process, and the two files that take what it prints."""

    process: subprocess.Popen
    out: Path
    err: Path


def folder():
    """Return a new temporary folder (Path) that is deleted when this Python ends.

    Raises PermissionError, saying what helps, where no temporary folder can be written.
    """
    try:
        made = tempfile.TemporaryDirectory(prefix="course-", ignore_cleanup_errors=True)
    except OSError as problem:  # FileNotFoundError: none of the usual places
        raise PermissionError(_said(REASONS["folder"])) from problem
    atexit.register(made.cleanup)
    return Path(made.name)


def write(*functions, folder, imports=""):
    """Write a program to `folder`: `imports`, the source of `functions`, a call of the last with the command line's words.

    `functions`: written in cells or in a module. `imports` (str): what they need; the program holds nothing else.
    Returns the file's name (str), the last function's own name with `.py`. Raises PermissionError where `folder` cannot be written.
    """
    main = functions[-1].__name__
    call = f'if __name__ == "__main__":\n    import sys\n\n    {main}(*sys.argv[1:])\n'
    parts = [imports, *map(inspect.getsource, functions), call]
    with _writing(folder):
        Path(folder, f"{main}.py").write_text("\n\n".join(parts), encoding="utf-8")
    return f"{main}.py"


def start(*words, folder, **environment):
    """Start `python WORDS...` in `folder` and return at once, with the running `Program`.

    `words` (str): a file of `write` and its arguments, or "-m" and a module. `environment` (str): variables set for
    this program only. Its two outputs go to files in `folder`; `output` reads the first, `wait` tells of the second.
    It asks no proxy for this machine, and it ends, at the latest, when this Python does. Raises PermissionError where
    `folder` cannot be written.
    """
    number = len(list(Path(folder).glob("process-*.out")))
    out, err = (Path(folder, f"process-{number}.{end}") for end in ("out", "err"))
    with _writing(folder), open(out, "wb") as out_file, open(err, "wb") as err_file:
        process = subprocess.Popen(
            [sys.executable, *words], cwd=folder, stdin=subprocess.DEVNULL, stdout=out_file, stderr=err_file,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **_no_proxy(), **environment},
        )  # fmt: skip
    _started[:] = [one for one in _started if one.poll() is None] + [process]
    return Program(process, out, err)


def _no_proxy():
    """Return the variables (dict) that keep programs on this machine from asking a proxy for each other."""
    names, found = ["no_proxy", "NO_PROXY"], {}
    if "no_grpc_proxy" in os.environ:  # then it is all that gRPC reads
        names.append("no_grpc_proxy")
    for name in names:
        known = [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]
        found[name] = ",".join(known + [place for place in HERE if place not in known])
    return found


@atexit.register
def _end_all():
    for process in _started:
        if process.poll() is None:
            process.kill()


def output(program):
    """Return what `program` has printed so far (str)."""
    return program.out.read_text(encoding="utf-8", errors="replace")


def is_running(program):
    """Return whether `program` still runs (bool)."""
    return program.process.poll() is None


def wait(*programs, seconds=120):
    """Wait until all `programs` have ended and return what each printed (list of str), in their order.

    Raises RuntimeError, with the end of its error output, if one fails, and TimeoutError if one still runs after
    `seconds`. Whatever happens, none of them is left running.
    """
    end = time.monotonic() + seconds
    try:
        while any(map(is_running, programs)):
            for program in programs:  # one that failed would leave the others waiting for it
                _check(program)
            if time.monotonic() > end:
                raise TimeoutError(
                    f"{seconds} 秒还没有结束，已经停掉。{_proxy('zh')}\nStill running after {seconds} seconds, stopped. {_proxy('en')}"
                )
            time.sleep(0.05)
        for program in programs:
            _check(program)
    finally:
        kill(*programs)
    return [output(program) for program in programs]


def wait_for(program, text, seconds=60):
    """Wait until `program` has printed `text`; it runs on.

    Raises RuntimeError if it fails, or ends without printing it, and TimeoutError after `seconds`, having stopped it.
    """
    end = time.monotonic() + seconds
    try:
        while text not in output(program):
            _check(program)
            if not is_running(program) and text not in output(program):
                raise RuntimeError(f"程序结束了，没有打印 {text!r}。 / the program ended without printing {text!r}.")
            if time.monotonic() > end:
                raise TimeoutError(f"等了 {seconds} 秒，没有等到 {text!r}。 / waited {seconds} seconds for {text!r} in vain.")
            time.sleep(0.02)
    except BaseException:  # also a learner's "interrupt"
        kill(program)
        raise


def kill(*programs):
    """End `programs` at once, without a chance to tidy up (SIGKILL; TerminateProcess on Windows), if they still run."""
    for program in programs:
        if is_running(program):
            program.process.kill()
        program.process.wait()


def free_ports(count):
    """Return `count` port numbers (list of int) that nothing on this machine uses at the moment.

    They lie below those that systems hand out by themselves, so nobody is given one before it is put to use.
    """
    numbers = random.SystemRandom().sample(range(20_000, 30_000), 1000)  # its own dice: the lesson's stay as they are
    found = []
    for number in numbers:
        with socket.socket() as one, contextlib.suppress(OSError):
            one.bind(("", number))  # on all interfaces, as TensorFlow's workers will
            found.append(number)
        if len(found) == count:
            return found
    raise OSError(
        f"找不到 {count} 个空闲的端口：关掉别的笔记本，再试一次。\nNo {count} free ports: close other notebooks and try again."
    )


def _check(program):
    if program.process.poll():
        said = program.err.read_text(encoding="utf-8", errors="replace")
        reasons = [_said(reason) + "\n" for reason in REASONS.values() if re.search(reason[0], said)]
        raise RuntimeError(f"{''.join(reasons)}程序失败了，它最后说： / the program failed; its last words:\n{said[-2000:]}")


def _said(reason):
    return f"{reason[1]}\n{reason[2]}"


def _proxy(language):
    """Return what to look at where a proxy is set, "" where none is."""
    if not any(os.environ.get(name) for name in ("grpc_proxy", "http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY")):
        return ""
    return {
        "zh": "这台机器设了代理；要是程序之间连不上，先去掉 http_proxy、https_proxy 和 grpc_proxy。",
        "en": "This machine has a proxy set; if programs cannot reach each other, unset http_proxy, https_proxy and grpc_proxy.",
    }[language]


@contextlib.contextmanager
def _writing(folder):
    """Say in both languages that `folder` cannot be written, where that is what stops what stands within."""
    try:
        yield
    except OSError as problem:
        if problem.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise
        raise PermissionError(f"{folder}\n{_said(REASONS['folder'])}") from problem
