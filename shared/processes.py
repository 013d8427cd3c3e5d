"""Python programs started from a notebook: write one, start it, wait for it, and leave none behind.

TensorFlow decides on its devices once in a program, and a program that is killed takes its notebook with it, so a few
experiments need a Python of their own. What such a program prints goes to files in its folder, never to the page.
"""

import inspect
import os
import socket
import subprocess
import sys
import time
from pathlib import Path


def write(function, folder):
    """Write a program to `folder`: the source of `function`, then a call of it with the command line's words.

    `function`: written in a cell or a module, with its imports inside, since the program holds nothing else.
    Returns the file's name (str), the function's own name with `.py`.
    """
    source = inspect.getsource(function)
    name = f"{function.__name__}.py"
    program = f'{source}\n\nif __name__ == "__main__":\n    import sys\n\n    {function.__name__}(*sys.argv[1:])\n'
    Path(folder, name).write_text(program, encoding="utf-8")
    return name


def start(*words, folder, **environment):
    """Start `python WORDS...` in `folder` and return at once, with the running `subprocess.Popen`.

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
    process.out, process.err = out, err
    return process


def output(process):
    """Return what `process` has printed so far (str)."""
    return process.out.read_text(encoding="utf-8", errors="replace")


def wait(*processes, seconds=120):
    """Wait until all `processes` have ended and return what each printed (list of str), in their order.

    Raises RuntimeError, with the end of its error output, if one fails, and TimeoutError if one still runs after
    `seconds`. Whatever happens, none of them is left running.
    """
    end = time.monotonic() + seconds
    try:
        while any(process.poll() is None for process in processes):
            for process in processes:  # one that failed would leave the others waiting for it
                _check(process)
            if time.monotonic() > end:
                raise TimeoutError(f"{seconds} 秒还没有结束，已经停掉。 / still running after {seconds} seconds, stopped.")
            time.sleep(0.05)
        for process in processes:
            _check(process)
    finally:
        kill(*processes)
    return [output(process) for process in processes]


def wait_for(process, text, seconds=60):
    """Wait until `process` has printed `text`; it runs on.

    Raises RuntimeError if it fails, or ends without printing it, and TimeoutError after `seconds`, having stopped it.
    """
    end = time.monotonic() + seconds
    try:
        while text not in output(process):
            _check(process)
            if process.poll() is not None and text not in output(process):
                raise RuntimeError(f"程序结束了，没有打印 {text!r}。 / the program ended without printing {text!r}.")
            if time.monotonic() > end:
                raise TimeoutError(f"等了 {seconds} 秒，没有等到 {text!r}。 / waited {seconds} seconds for {text!r} in vain.")
            time.sleep(0.02)
    except (RuntimeError, TimeoutError):
        kill(process)
        raise


def kill(*processes):
    """End `processes` at once, without a chance to tidy up (SIGKILL; TerminateProcess on Windows), if they still run."""
    for process in processes:
        if process.poll() is None:
            process.kill()
        process.wait()


def free_ports(count):
    """Return `count` port numbers (list of int) that nothing on this machine uses at the moment."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


def open_tensorboard(folder):
    """Open TensorBoard on the logs in `folder` below the cell, in JupyterLab or on Colab; it ends with the kernel.

    It does what `%load_ext tensorboard` and `%tensorboard --logdir FOLDER` do. Those look for the program on the PATH,
    where JupyterLab started from a virtual environment does not have it, and leave a server behind.
    """
    import atexit
    import signal
    import sysconfig

    from IPython import get_ipython
    from tensorboard import manager

    def close():
        for info in manager.get_all():
            if info.pid not in running:
                os.kill(info.pid, signal.SIGTERM)

    running = {info.pid for info in manager.get_all()}  # another notebook's
    atexit.register(close)
    os.environ["PATH"] = sysconfig.get_path("scripts") + os.pathsep + os.environ.get("PATH", "")
    shell = get_ipython()
    shell.run_line_magic("reload_ext", "tensorboard")
    shell.run_line_magic("tensorboard", f'--logdir "{Path(folder).as_posix()}"')


def _check(process):
    if process.poll():
        said = process.err.read_text(encoding="utf-8", errors="replace")
        raise RuntimeError(f"程序失败了，它最后说： / the program failed; its last words:\n{said[-2000:]}")
