"""TensorBoard below a cell: opened from where it is installed, ended with the notebook's kernel."""

import atexit
import contextlib
import os
import signal
import sysconfig
from pathlib import Path


def open_tensorboard(folder):
    """Open TensorBoard on the logs in `folder` below the cell, in JupyterLab or on Colab; it ends with the kernel.

    It does what `%load_ext tensorboard` and `%tensorboard --logdir FOLDER` do. Those look for the program on the PATH,
    where JupyterLab started from a virtual environment does not have it, and leave a server behind. Raises RuntimeError
    where no server has begun.
    """
    from IPython import get_ipython
    from tensorboard import manager

    logs = Path(folder).as_posix()
    there_before = {info.pid for info in manager.get_all()}
    atexit.register(_stop_tensorboard, logs, there_before)
    os.environ["PATH"] = sysconfig.get_path("scripts") + os.pathsep + os.environ.get("PATH", "")
    shell = get_ipython()
    shell.run_line_magic("reload_ext", "tensorboard")
    shell.run_line_magic("tensorboard", f'--logdir "{logs}"')
    if not any(info.logdir == logs for info in manager.get_all()):
        raise RuntimeError(
            "TensorBoard 没有启动，原因在上面。端口被占的话，关掉别的 TensorBoard 再试。\n"
            "TensorBoard has not started; the reason stands above. If ports are taken, close other TensorBoards and try again."
        )


def _stop_tensorboard(logs, there_before):
    """End the servers that show the folder `logs` (str), but for the process ids `there_before`: those are somebody else's."""
    from tensorboard import manager

    for info in manager.get_all():
        if info.logdir == logs and info.pid not in there_before:
            with contextlib.suppress(ProcessLookupError, PermissionError):  # it has ended, or is not ours to end
                os.kill(info.pid, signal.SIGTERM)
