"""Python programs started from a notebook: write one, start it, wait for it, and leave none behind.

TensorFlow decides on its devices once in a program, and a program that is killed takes its notebook with it, so a few
experiments need a Python of their own. What such a program prints goes to files in its folder, never to the page.
"""

import contextlib
import inspect
import os
import random
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Program:
    """A program that `start` has started: its process, and the two files that take what it prints."""

    process: subprocess.Popen
    out: Path
    err: Path


def write(*functions, folder, imports=""):
    """Write a program to `folder`: `imports`, the source of `functions`, a call of the last with the command line's words.

    `functions`: written in cells or in a module. `imports` (str): what they need; the program holds nothing else.
    Returns the file's name (str), the last function's own name with `.py`.
    """
    main = functions[-1].__name__
    call = f'if __name__ == "__main__":\n    import sys\n\n    {main}(*sys.argv[1:])\n'
    parts = [imports, *map(inspect.getsource, functions), call]
    Path(folder, f"{main}.py").write_text("\n\n".join(parts), encoding="utf-8")
    return f"{main}.py"


def start(*words, folder, **environment):
    """Start `python WORDS...` in `folder` and return at once, with the running `Program`.

    `words` (str): a file of `write` and its arguments, or "-m" and a module. `environment` (str): variables set for
    this program only. Its two outputs go to files in `folder`; `output` reads the first, `wait` tells of the second.
    """
    number = len(list(Path(folder).glob("process-*.out")))
    out, err = (Path(folder, f"process-{number}.{end}") for end in ("out", "err"))
    with open(out, "wb") as out_file, open(err, "wb") as err_file:
        process = subprocess.Popen(
            [sys.executable, *words], cwd=folder, stdin=subprocess.DEVNULL, stdout=out_file, stderr=err_file,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        )  # fmt: skip
    return Program(process, out, err)


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
                raise TimeoutError(f"{seconds} 秒还没有结束，已经停掉。 / still running after {seconds} seconds, stopped.")
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
    except (RuntimeError, TimeoutError):
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
    raise OSError(f"找不到 {count} 个空闲的端口。 / found no {count} free ports.")


def open_tensorboard(folder):
    """Open TensorBoard on the logs in `folder` below the cell, in JupyterLab or on Colab; it ends with the kernel.

    It does what `%load_ext tensorboard` and `%tensorboard --logdir FOLDER` do. Those look for the program on the PATH,
    where JupyterLab started from a virtual environment does not have it, and leave a server behind.
    """
    import atexit
    import sysconfig

    from IPython import get_ipython
    from tensorboard import manager

    logs = Path(folder).as_posix()
    there_before = {info.pid for info in manager.get_all()}
    atexit.register(_stop_tensorboard, logs, there_before)
    os.environ["PATH"] = sysconfig.get_path("scripts") + os.pathsep + os.environ.get("PATH", "")
    shell = get_ipython()
    shell.run_line_magic("reload_ext", "tensorboard")
    shell.run_line_magic("tensorboard", f'--logdir "{logs}"')


def _stop_tensorboard(logs, there_before):
    """End the servers that show the folder `logs` (str), but for the process ids `there_before`: those are somebody else's."""
    import signal

    from tensorboard import manager

    for info in manager.get_all():
        if info.logdir == logs and info.pid not in there_before:
            with contextlib.suppress(ProcessLookupError, PermissionError):  # it has ended, or is not ours to end
                os.kill(info.pid, signal.SIGTERM)


def _check(program):
    if program.process.poll():
        said = program.err.read_text(encoding="utf-8", errors="replace")
        raise RuntimeError(f"程序失败了，它最后说： / the program failed; its last words:\n{said[-2000:]}")
