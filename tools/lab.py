"""Open JupyterLab on lesson 01, with the table of contents at the left. More arguments go to JupyterLab as they are.

JupyterLab keeps its token; where there is no browser it prints the address to open. Its window layout lives in
.lab/, so other JupyterLab projects of the same person are left alone.
"""

import json
import os
import sys
import sysconfig
from pathlib import Path

from jupyterlab.labapp import LabApp
from jupyterlab_server.workspaces_handler import WorkspacesManager

ROOT = Path(__file__).resolve().parent.parent
LESSON = "01_getting_started/01_black_box.ipynb"


def first_layout(folder):
    """Save the layout of a first visit in `folder`: the table of contents open. A later visit keeps its own."""
    if not folder.exists():
        left = {"collapsed": False, "visible": True, "current": "@jupyterlab/toc:plugin", "widgets": ["@jupyterlab/toc:plugin"]}
        layout = {"left": left, "relativeSizes": [0.22, 0.78, 0]}
        workspace = {"data": {"layout-restorer:data": layout}, "metadata": {"id": "default"}}
        WorkspacesManager(str(folder)).save("default", json.dumps(workspace))


if __name__ == "__main__":
    first_layout(ROOT / ".lab")
    # for `%tensorboard` and other commands of the environment, which nobody has activated
    os.environ["PATH"] = sysconfig.get_path("scripts") + os.pathsep + os.environ.get("PATH", "")
    options = [
        f"--ServerApp.root_dir={ROOT}",
        f"--LabApp.workspaces_dir={ROOT / '.lab'}",
        f"--LabApp.default_url=/lab/tree/{LESSON}",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")  # a container's only user
    LabApp.launch_instance(options + sys.argv[1:])
