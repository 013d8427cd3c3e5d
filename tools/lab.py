"""Open JupyterLab on lesson 01/00: `python -m tools.lab`. More arguments go to JupyterLab as they are.

The table of contents stands at the left, and no news prompt opens (tools/lab_settings/overrides.json). JupyterLab keeps its
token; where there is no browser it prints the address to open. Its window layout lives in .lab/, so other JupyterLab
projects of the same person are left alone.
"""

import json
import os
import sys
import sysconfig
from pathlib import Path

from shared.messages import say
from tools import doctor

ROOT = Path(__file__).resolve().parent.parent
LESSON = "01_getting_started/00_start_here.ipynb"
SETTINGS = Path(__file__).with_name("lab_settings")


def first_layout(folder):
    """Save the layout of a first visit in `folder` (Path): the table of contents open. A later visit keeps its own."""
    from jupyterlab_server.workspaces_handler import WorkspacesManager

    if not folder.exists():
        left = {"collapsed": False, "visible": True, "current": "@jupyterlab/toc:plugin", "widgets": ["@jupyterlab/toc:plugin"]}
        layout = {"left": left, "relativeSizes": [0.22, 0.78, 0]}
        workspace = {"data": {"layout-restorer:data": layout}, "metadata": {"id": "default"}}
        WorkspacesManager(str(folder)).save("default", json.dumps(workspace))


def without_socks(environment):
    """Remove from `environment` (dict) every proxy variable that names a SOCKS proxy, in place; return their names, sorted.

    JupyterLab does not start beside one, and the downloads of its kernels fail.
    """
    names = [n for n, value in environment.items() if n.lower().endswith("_proxy") and value.lower().startswith("socks")]
    for name in names:
        del environment[name]
    return sorted(names)


def options():
    """Return the command-line options (list of str) with which JupyterLab opens the course."""
    found = [
        f"--ServerApp.root_dir={ROOT}",
        f"--LabApp.workspaces_dir={ROOT / '.lab'}",
        f"--LabApp.app_settings_dir={SETTINGS}",
        f"--LabApp.default_url=/lab/tree/{LESSON}",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        found.append("--allow-root")  # a container's only user
    return found


def main(arguments):
    """Start JupyterLab; `arguments` (list of str) go to it after the course's own options. Returns when it is stopped."""
    if trouble := doctor.this_machine():
        say(*trouble)  # and go on: whoever came this far may have a TensorFlow of their own
    if names := ", ".join(without_socks(os.environ)):
        say(
            f"JupyterLab 不能用 SOCKS 代理，这里不用它：{names}。",
            f"JupyterLab cannot use a SOCKS proxy and does without: {names}.",
        )
    from jupyterlab.labapp import LabApp

    first_layout(ROOT / ".lab")
    # for `%tensorboard` and other commands of the environment, which nobody has activated
    os.environ["PATH"] = sysconfig.get_path("scripts") + os.pathsep + os.environ.get("PATH", "")
    LabApp.launch_instance(options() + arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
